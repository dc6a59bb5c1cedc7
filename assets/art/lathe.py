"""The capsule: a turned body met by parallel rays from slightly above, shaded by a small studio of lights.

Lengths are pixels of the finished canvas. The body's axis is y (upwards), z comes towards the viewer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from textures import Floats, Relief, blur, cap, f32, rounded_box, scratches, smooth, tri, value_noise

WIDTH, HEIGHT = 620, 1400
PITCH = np.deg2rad(8.0)
COS, SIN = float(np.cos(PITCH)), float(np.sin(PITCH))

APEX = 690.0
STEEL = 250.0
COLLAR = 267.0
BAND = 284.0
BAND_TOP, BAND_BOTTOM = 132.0, -88.0
UPPER_COLLAR = (420.0, 462.0)
LOWER_COLLAR = (-432.0, -390.0)
SLEEVE, SLEEVE_TOP, CAVITY, CAVITY_FLOOR = 240.0, 46.0, 215.0, -330.0
PLAQUE_Y, PLAQUE_HALF_WIDTH, PLAQUE_HALF_HEIGHT = 63.5, 166.0, 40.0
PORT_Y, PORT_OUTER, PORT_RING, PORT_GLASS = 277.0, 134.0, 108.0, 93.0
PORT_FACE, PORT_LENS = 260.0, 267.0
UNROLL = 258.0
FINE = 8  # profile samples to a pixel

STEEL_TINT = f32([0.43, 0.468, 0.50])
BRASS_TINT = f32([0.90, 0.55, 0.215])
WARM = f32([1.0, 0.62, 0.24])


def screen_row(y: float, z: float) -> float:
    """The canvas row of a point of the capsule."""
    return HEIGHT / 2 - (y * COS - z * SIN)


# --- the turned outline -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outline:
    """Radius by height: with its slope, how much sky each height sees, and which metal it is (1 for brass)."""

    radius: Floats
    slope: Floats
    sky: Floats
    bounce: Floats
    brass: Floats
    low: float
    high: float

    def index(self, y: Floats) -> NDArray[np.int32]:
        place = np.clip((y + APEX + 5) * FINE + 0.5, 0, len(self.radius) - 1)
        return np.asarray(place, dtype=np.int32)

    def between(self, values: Floats, y: Floats) -> Floats:
        place = np.clip((y + APEX + 5) * FINE, 0, len(values) - 1.01).astype(np.float32)
        at = place.astype(np.int32)
        share = place - at
        return f32(values[at] * (1 - share) + values[at + 1] * share)


def _dome(y: Floats, start: float, power: float) -> Floats:
    t = np.clip((np.abs(y) - start) / (APEX - 15 - start), 0, 1)
    return f32(STEEL * (1 - t**power) ** (1 / power))


def _ring(y: Floats, points: list[tuple[float, float]]) -> Floats:
    heights, radii = zip(*points, strict=True)
    return f32(np.interp(y, heights, radii, left=0, right=0))


def _collar(y: Floats, low: float, high: float) -> Floats:
    r = COLLAR
    return _ring(
        y,
        [
            (low - 7, 0),
            (low - 6.9, STEEL + 4),
            (low - 1, STEEL + 5),
            (low, r - 5),
            (low + 4, r),
            (low + 9, r),
            (low + 10.5, r - 4),
            (low + 12, r - 2.5),
            (high - 12, r - 2.5),
            (high - 10.5, r - 4),
            (high - 9, r),
            (high - 4, r),
            (high, r - 5),
            (high + 1, STEEL + 5),
            (high + 6.9, STEEL + 4),
            (high + 7, 0),
        ],
    )


def _cap(y: Floats, dome: Floats) -> Floats:
    """The brass cap at a pole: a proud disc, a groove, and a button."""
    height = np.abs(y)
    # the height at which the dome is 92 wide
    edge = float(height[np.argmin(np.abs(dome - 92) + (y < 0) * 1e6)]) if np.any(y > 0) else APEX
    lifted = np.where(height > edge, np.maximum(dome, 0), 0)
    disc = np.where((height > edge - 2) & (height < APEX - 11), np.maximum(lifted + 11, 0), 0)
    button = 40 * np.sqrt(np.clip(1 - np.clip((height - (APEX - 14)) / 14, 0, 1) ** 2.6, 0, 1))
    return f32(np.where(height > APEX - 14, np.maximum(np.where(height < APEX - 11, disc, 0), button), disc))


def _smoothed(values: Floats, sigma: float) -> Floats:
    return f32(blur(values[None, :], sigma * FINE, 0)[0])


@lru_cache(maxsize=2)
def outline(half: str) -> Outline:
    y = f32(np.arange(-APEX - 5, APEX + 5, 1 / FINE))
    dome = np.where(y > 0, _dome(y, UPPER_COLLAR[1], 2.2), _dome(y, -LOWER_COLLAR[0], 2.1))
    dome = f32(np.where(np.abs(y) > APEX - 15, 0, dome))
    cap_radius = _cap(y, dome)
    brass = (cap_radius > dome).astype(np.float32)
    radius = np.maximum(dome, cap_radius)
    # two fine turned lines where the domes begin, and one round each cap
    for at, depth, width in ((UPPER_COLLAR[1] + 34, 2.6, 2.2), (LOWER_COLLAR[0] - 34, 2.6, 2.2)):
        radius = radius - depth * np.exp(-(((y - at) / width) ** 2))
    for low, high in (UPPER_COLLAR, LOWER_COLLAR):
        ring = _collar(y, low, high)
        brass = np.maximum(brass, (ring > radius).astype(np.float32))
        radius = np.maximum(radius, ring)
    # a slender pair of brass inlays in the lower body
    for at in (-238.0, -254.0):
        inlay = _ring(y, [(at - 5, STEEL - 2), (at - 4, STEEL + 2), (at + 4, STEEL + 2), (at + 5, STEEL - 2)])
        brass = np.maximum(brass, (inlay > STEEL - 1).astype(np.float32))
        radius = np.where(inlay > 0, np.maximum(inlay, radius - 2), radius)
    b = BAND
    band = _ring(
        y,
        [
            (BAND_BOTTOM - 9, 0),
            (BAND_BOTTOM - 8.9, STEEL + 6),
            (BAND_BOTTOM - 1, STEEL + 8),
            (BAND_BOTTOM, b - 7),
            (BAND_BOTTOM + 5, b),
            (BAND_BOTTOM + 13, b),
            (BAND_BOTTOM + 15, b - 6),
            (BAND_BOTTOM + 17, b - 4),
            (-15, b - 4),
            (-13, b - 6),
            (-11, b),
            (-4.5, b),
            (-0.2, b - 5),
            (0, b - 5),
            (0.2, b - 5),
            (4.5, b),
            (10, b),
            (11, b - 5),
            (BAND_TOP - 17, b - 5),
            (BAND_TOP - 15, b - 6.5),
            (BAND_TOP - 13, b),
            (BAND_TOP - 5, b),
            (BAND_TOP, b - 7),
            (BAND_TOP + 1, STEEL + 8),
            (BAND_TOP + 8.9, STEEL + 6),
            (BAND_TOP + 9, 0),
        ],
    )
    brass = np.maximum(brass, (band > radius).astype(np.float32))
    radius = np.maximum(radius, band)
    low, high = (0.0, APEX) if half == "top" else (-APEX, SLEEVE_TOP)
    if half == "bottom":
        # two grooves, the upper one for a ring of rubber
        depths = [0, 0, 5, 5, 0, 0, 6, 6, 0, 0, 3]
        sleeve = SLEEVE - np.interp(y, [0, 11, 12, 16, 17, 27, 28, 34, 35, SLEEVE_TOP - 3, SLEEVE_TOP], depths)
        radius = np.where(y > 0, sleeve, radius)
        brass = np.where(y > 0, 1, brass)
    radius = _smoothed(f32(radius), 0.9)
    slope = f32(np.gradient(radius, 1 / FINE))
    # how far the neighbours stand up over the tangent, above and below
    above, below = np.zeros_like(radius), np.zeros_like(radius)
    steep = np.sqrt(1 + slope**2)
    for reach in np.geomspace(0.5, 150, 48):
        k = int(reach * FINE)
        up = np.concatenate([radius[k:], np.zeros(k, np.float32)]) - radius
        down = np.concatenate([np.zeros(k, np.float32), radius[:-k]]) - radius
        # the sine of the angle at which the neighbour stands over the tangent
        far = (1 - reach / 150) / steep
        above = np.maximum(above, far * (up - slope * reach) / np.hypot(up, reach))
        below = np.maximum(below, far * (down + slope * reach) / np.hypot(down, reach))
    up_light, down_light = np.arcsin(above) / (np.pi / 2), np.arcsin(below) / (np.pi / 2)
    sky = np.clip(1 - 0.90 * up_light - 0.55 * down_light, 0.04, 1) ** 1.15
    return Outline(
        radius=radius,
        slope=slope,
        sky=_smoothed(f32(sky), 0.8),
        bounce=_smoothed(f32(up_light * 0.5 + down_light), 2.0),
        brass=_smoothed(f32(brass), 0.25),
        low=low,
        high=high,
    )


# --- what is cut into the metal -----------------------------------------------------------------------------------


def _relief(
    height: Floats, scale: float, ink: Floats, polish: Floats, extra: tuple[Floats, Floats], left: float, top: float
) -> Relief:
    down, across = np.gradient(height * scale)
    hollow = 0.6 * (blur(height, 2.2 * scale) - height) + 0.4 * (blur(height, 6 * scale) - height)
    light = np.clip(1 - 0.38 * np.maximum(hollow, 0), 0.1, 1) + np.clip(-hollow, 0, 1.2) * 0.06
    return Relief(f32(across) + extra[0], f32(-down) + extra[1], f32(light), ink, polish, scale, left, top)


@lru_cache(maxsize=1)
def body_relief() -> Relief:
    scale = 3.0
    half_turn = UNROLL * np.pi / 2
    columns, rows = int(2 * half_turn * scale), int(2 * APEX * scale)
    rng = np.random.default_rng(2020)
    s = f32((np.arange(columns) + 0.5) / scale - half_turn)[None, :]
    y = f32(APEX - (np.arange(rows) + 0.5) / scale)[:, None]
    height = np.zeros((rows, columns), np.float32)
    ink = np.ones((rows, columns), np.float32)
    polish = np.zeros((rows, columns), np.float32)

    def rows_of(low: float, high: float) -> slice:
        return slice(max(0, int((APEX - high) * scale)), int((APEX - low) * scale))

    def stamp(at_s: float, at_y: float, reach: float) -> tuple[tuple[slice, slice], Floats, Floats]:
        left = max(0, int((at_s - reach + half_turn) * scale))
        part = (rows_of(at_y - reach, at_y + reach), slice(left, int((at_s + reach + half_turn) * scale)))
        return part, s[:, part[1]] - at_s, y[part[0]] - at_y

    def rivet(at_s: float, at_y: float, radius: float, tall: float) -> None:
        part, ds, dy = stamp(at_s, at_y, radius * 2)
        distance = f32(np.sqrt(ds**2 + dy**2))
        height[part] += cap(distance, radius, tall) - 0.4 * np.exp(-(((distance - radius - 0.6) / 0.9) ** 2))

    def screw(at_s: float, at_y: float, radius: float, turn: float) -> None:
        part, ds, dy = stamp(at_s, at_y, radius * 2)
        distance = f32(np.sqrt(ds**2 + dy**2))
        slot = np.abs(ds * np.sin(turn) + dy * np.cos(turn))
        head = cap(distance, radius, 2.4) * (1 - 0.9 * smooth(1.5, 0.7, f32(slot)))
        height[part] += head - 1.5 * np.exp(-(((distance - radius - 0.8) / 1.2) ** 2))
        ink[part] *= 1 - 0.6 * smooth(1.5, 0.8, f32(slot)) * (distance < radius * 0.95)

    # the upper collar is milled like the edge of a coin, the lower one is divided like a dial
    low, high = UPPER_COLLAR
    mill = rows_of(low + 12, high - 12)
    height[mill] += 3.0 * np.sqrt(tri(f32(s / UNROLL * 140 / np.pi / 2 * 2 + y[mill] * 0))) - 1.5
    low, high = LOWER_COLLAR
    for step in range(-60, 61):
        at = step * np.deg2rad(1.5) * UNROLL
        long, wide = (7.5, 1.2) if step % 5 == 0 else (4.5, 0.9)
        middle = (low + high) / 2
        part, ds, dy = stamp(at, middle, 12)
        cut = smooth(0.7, -0.7, f32(np.maximum(np.abs(ds) - wide, np.abs(dy + (7.5 - long)) - long)))
        height[part] -= 0.35 * cut
        ink[part] *= 1 - 0.88 * cut
    # the lower half of the band is knurled for the hand
    grip = rows_of(BAND_BOTTOM + 18, -16)
    pitch = 2 * half_turn / 74
    first, second = tri(f32((s + y[grip]) / pitch)), tri(f32((s - y[grip]) / pitch))
    height[grip] += 3.4 * (np.minimum(first, second) + 0.35 * (first + second) * 0.5)
    # the plaque: proud of the band, framed by a bright bevel and a dark groove
    field = rows_of(PLAQUE_Y - PLAQUE_HALF_HEIGHT - 14, PLAQUE_Y + PLAQUE_HALF_HEIGHT + 14)
    box = rounded_box(
        f32(np.broadcast_to(s, (field.stop - field.start, columns))),
        f32(np.broadcast_to(y[field] - PLAQUE_Y, (field.stop - field.start, columns))),
        PLAQUE_HALF_WIDTH + 4,
        PLAQUE_HALF_HEIGHT + 4,
        14,
    )
    height[field] += 3.2 * smooth(1.0, -3.0, box) - 1.6 * np.exp(-(((box - 2.4) / 1.5) ** 2))
    height[field] -= 1.2 * np.exp(-(((box + 9.0) / 0.9) ** 2))
    ink[field] *= 1 - 0.45 * np.exp(-(((box - 2.4) / 1.6) ** 2)) - 0.35 * np.exp(-(((box + 9.0) / 1.0) ** 2))
    polish[field] = np.maximum(polish[field], smooth(1, -3, box))
    for side in (-1, 1):
        screw(side * (PLAQUE_HALF_WIDTH - 15), PLAQUE_Y, 5.6, 0.6 + side * 0.5)
        for index in range(5):
            at = side * (PLAQUE_HALF_WIDTH + 40 + index * 52)
            rivet(at, PLAQUE_Y + 24, 8.0, 3.4)
            rivet(at, PLAQUE_Y - 24, 8.0, 3.4)
    # rivets round the shoulders, under and over the collars
    for at_y, step_deg in ((UPPER_COLLAR[1] + 19, 9.0), (LOWER_COLLAR[0] - 19, 9.0)):
        count = int(90 / step_deg)
        for index in range(-count, count + 1):
            rivet(float(np.deg2rad(index * step_deg) * UNROLL), at_y, 6.0, 2.6)
    # the marks of the lathe, the polishing cloth and the years
    groove = rng.standard_normal((rows, 1)).astype(np.float32)
    groove = blur(groove, 0, 1.1) * 2.0
    waver = value_noise(rng, rows, columns, 1.0, 420.0)
    waver = blur(waver, 0, 0.9) * 1.6
    slow = value_noise(rng, rows, columns, 90.0, 900.0)
    brushed = 0.030 * groove + 0.034 * waver + 0.006 * slow
    hair = scratches(rng, rows, columns, 900, 120.0, 0.10)
    brushed += 0.10 * hair * np.sign(waver)
    lean_y = f32(brushed * (1 - 0.72 * polish))
    lean_s = f32(0.006 * value_noise(rng, rows, columns, 160.0, 160.0) + 0.05 * hair * np.sign(slow))
    patina = value_noise(rng, rows, columns, 220.0, 300.0) + 0.5 * value_noise(rng, rows, columns, 60.0, 120.0)
    ink *= 1 + 0.045 * patina * (1 - polish)
    return _relief(height, scale, ink, polish, (lean_s, lean_y), -half_turn, APEX)


def _bezel_height(rho: Floats) -> Floats:
    """How far the porthole stands out over z = 0, by distance from its middle; the glass is a shallow lens."""
    points = [
        (0, PORT_LENS + 9),
        (PORT_GLASS - 1, PORT_LENS - 2),
        (PORT_GLASS, PORT_LENS - 1),
        (PORT_GLASS + 2, PORT_LENS + 8),
        (PORT_GLASS + 5, PORT_LENS + 11.5),
        (PORT_GLASS + 8, PORT_LENS + 12.5),
        (PORT_GLASS + 11, PORT_LENS + 11.5),
        (PORT_RING - 1.5, PORT_LENS + 7),
        (PORT_RING + 0.5, PORT_FACE - 3),
        (PORT_RING + 2, PORT_FACE),
        (PORT_OUTER - 6, PORT_FACE),
        (PORT_OUTER - 4, PORT_FACE - 0.6),
        (PORT_OUTER, PORT_FACE - 6),
    ]
    at, tall = zip(*points, strict=True)
    return f32(np.interp(rho, at, tall))


@lru_cache(maxsize=1)
def port_profile() -> Floats:
    return _bezel_height(f32(np.arange(0, PORT_OUTER + 1, 1 / FINE)))


@lru_cache(maxsize=1)
def port_relief() -> Relief:
    scale, reach = 5.0, 150.0
    size = int(2 * reach * scale)
    rng = np.random.default_rng(1949)
    x = f32((np.arange(size) + 0.5) / scale - reach)[None, :]
    y = -x.T
    rho, turn = f32(np.sqrt(x**2 + y**2)), f32(np.arctan2(y, x))
    height = blur(_bezel_height(rho), 0.7 * scale)
    ink = np.ones((size, size), np.float32)
    for index in range(8):
        angle = np.pi / 8 + index * np.pi / 4
        middle = (PORT_RING + PORT_OUTER - 4) / 2 + 0.5
        dx, dy = x - middle * np.cos(angle), y - middle * np.sin(angle)
        distance = f32(np.sqrt(dx**2 + dy**2))
        around = np.arctan2(dy, dx) + 0.35 + index * 1.9
        six = distance * np.cos((around % (np.pi / 3)) - np.pi / 6)
        height += 4.2 * smooth(9.2, 7.4, distance) - 1.6 * np.exp(-(((distance - 10.2) / 1.0) ** 2))
        height -= 3.4 * smooth(4.4, 3.6, f32(six))
        ink *= 1 - 0.8 * smooth(4.3, 3.7, f32(six)) - 0.35 * np.exp(-(((distance - 9.4) / 1.2) ** 2))
    turned = value_noise(rng, 1, 4096, 1, 3)[0][(rho * 16).astype(np.int32) % 4096]
    lean = 0.05 * blur(turned, 1.0) * (rho > PORT_GLASS)
    ink *= 1 + 0.04 * value_noise(rng, size, size, 130, 130)
    extra = (f32(lean * np.cos(turn)), f32(lean * np.sin(turn)))
    return _relief(height, scale, f32(ink), np.zeros_like(ink), extra, -reach, reach)


# --- the studio ---------------------------------------------------------------------------------------------------

SKY_W, SKY_H = 1536, 768


def _box(
    az: Floats, el: Floats, at: tuple[float, float], half: tuple[float, float], edge: tuple[float, float]
) -> Floats:
    across = np.abs((az - at[0] + 180) % 360 - 180)
    return f32(
        smooth(half[0] + edge[0], half[0] - edge[0], f32(across))
        * smooth(half[1] + edge[1], half[1] - edge[1], np.abs(el - at[1]))
    )


@lru_cache(maxsize=2)
def studio(warm: bool = False) -> tuple[Floats, Floats, Floats, Floats]:
    """The lights as maps by direction: sharp, soft, very soft (rgb), and two single strips (left, right) for sheen.

    Brass is lit by the same lamps with warmer walls about it: blue walls would turn it green.
    """
    az = f32(np.broadcast_to((np.arange(SKY_W) + 0.5) / SKY_W * 360 - 180, (SKY_H, SKY_W)))
    el = f32(np.broadcast_to(((np.arange(SKY_H) + 0.5) / SKY_H * 180 - 90)[:, None], (SKY_H, SKY_W)))
    light = np.zeros((SKY_H, SKY_W, 3), np.float32)

    def add(plane: Floats, colour: tuple[float, float, float], power: float) -> None:
        light[...] += plane[..., None] * f32(colour) * np.float32(power)

    night = f32(0.035 + 0.05 * np.exp(-(((el - 4) / 16) ** 2)))
    add(night, (0.62, 0.80, 1.0), 1.0)
    add(smooth(-5, -70, el), (1.0, 0.62, 0.30), 0.10)
    # the key: a tall softbox at the left, fading towards its far side, its panes parted by a thin bar
    key = _box(az, el, (-56, 16), (17, 62), (2.2, 8))
    key = f32(key * (0.34 + 0.66 * smooth(-76, -42, az) ** 1.3))
    bar = 1 - 0.75 * _box(az, el, (-47.5, 16), (1.1, 80), (0.6, 5))
    add(f32(key * bar), (1.0, 0.97, 0.92), 3.1)
    # a broad dim wall behind the key, so that the steel never goes flat
    add(_box(az, el, (-70, 10), (46, 60), (26, 26)), (0.72, 0.86, 1.0), 0.17)
    # the far side: a cool strip and, behind, a warm one which draws the edge
    add(_box(az, el, (96, 8), (8, 58), (3, 12)), (0.66, 0.83, 1.0), 1.25)
    add(_box(az, el, (128, 0), (22, 50), (18, 24)), (0.58, 0.76, 1.0), 0.22)
    add(_box(az, el, (158, -6), (9, 44), (5, 22)), (1.0, 0.64, 0.28), 2.6)
    add(_box(az, el, (-158, 6), (7, 62), (5, 14)), (0.62, 0.82, 1.0), 1.1)
    # overhead, and the warm floor
    ceiling = _box(az, el, (0, 64), (400, 11), (1, 6)) * (0.40 + 0.60 * np.cos(np.deg2rad((az + 30) / 2)) ** 4)
    add(f32(ceiling), (0.92, 0.96, 1.0), 1.05)
    floor = _box(az, el, (0, -64), (400, 15), (1, 12)) * (0.62 + 0.38 * np.cos(np.deg2rad(az - 60)))
    add(f32(floor), (1.0, 0.58, 0.24), 0.46)
    add(_box(az, el, (0, 86), (400, 8), (1, 10)), (0.90, 0.95, 1.0), 0.25)
    if warm:
        # a cream wall before the brass, brightest towards the key
        add(_box(az, el, (0, 12), (18, 44), (30, 30)), (1.0, 0.93, 0.82), 0.36)
        add(_box(az, el, (60, 12), (30, 44), (30, 30)), (1.0, 0.93, 0.82), 0.06)
        mean = light.mean(axis=2, keepdims=True)
        light[...] = 0.25 * light + 0.75 * mean * f32([1.05, 1.0, 0.93])

    def soft(picture: Floats, degrees: float) -> Floats:
        wrap = SKY_W // 4
        wide = np.concatenate([picture[:, -wrap:], picture, picture[:, :wrap]], axis=1)
        planes = [
            blur(np.ascontiguousarray(wide[..., c]), degrees * SKY_W / 360)[:, wrap:-wrap] for c in range(wide.shape[2])
        ]
        return f32(np.dstack(planes))

    left = _box(az, el, (-92, 14), (11, 60), (6, 14))
    right = _box(az, el, (56, 14), (11, 60), (6, 14))
    return soft(light, 0.5), soft(light, 3.0), soft(light, 11.0), soft(f32(np.dstack([left, right])), 3.0)


def look(picture: Floats, x: Floats, y: Floats, z: Floats) -> Floats:
    """The light which comes from a direction."""
    column = ((np.arctan2(x, z) * (0.5 / np.pi) + 0.5) * SKY_W).astype(np.int32) % SKY_W
    row = np.clip((np.arcsin(np.clip(y, -1, 1)) / np.pi + 0.5) * SKY_H, 0, SKY_H - 1).astype(np.int32)
    return f32(picture.reshape(-1, picture.shape[2])[row * SKY_W + column])


Vector = tuple[Floats, Floats, Floats]


def unit(x: Floats, y: Floats, z: Floats) -> Vector:
    size = 1 / np.sqrt(x * x + y * y + z * z + 1e-12)
    return f32(x * size), f32(y * size), f32(z * size)


def mirror(n: Vector) -> Vector:
    facing = 2 * (n[1] * SIN + n[2] * COS)
    return f32(facing * n[0]), f32(facing * n[1] - SIN), f32(facing * n[2] - COS)


def brushed(picture: Floats, n: Vector, along: Vector, spread: float, count: int) -> Floats:
    """The reflection smeared along one tangent, as a brushed face does."""
    total: Floats | None = None
    places = np.linspace(-1.9, 1.9, count)
    weights = np.exp(-0.5 * places**2)
    for place, weight in zip(places, weights / weights.sum(), strict=True):
        t = np.float32(place * spread)
        r = mirror(unit(n[0] + t * along[0], n[1] + t * along[1], n[2] + t * along[2]))
        part = look(picture, *r) * np.float32(weight)
        total = part if total is None else total + part
    assert total is not None
    return total


# --- the rays -----------------------------------------------------------------------------------------------------

NOTHING, BODY, PORT, RIM, WELL = 0, 1, 2, 3, 4


@dataclass(frozen=True)
class Pixels:
    """One strip of the picture: premultiplied display-linear light, coverage, the two sheens, the lit well."""

    light: Floats
    cover: Floats
    sheen: Floats
    well: Floats


def _inside(half: str, shape: Outline, x: Floats, y: Floats, z: Floats) -> NDArray[np.bool_]:
    square = x * x + z * z
    edge = shape.between(shape.radius, y)
    solid = (square < edge * edge) & (y >= shape.low) & (y <= shape.high)
    if half == "bottom":
        return solid & ~((square < CAVITY * CAVITY) & (y > CAVITY_FLOOR))
    away = x * x + (y - PORT_Y) ** 2
    near = away < PORT_OUTER * PORT_OUTER
    if np.any(near):
        tall = port_profile()[np.minimum(np.sqrt(away) * FINE, PORT_OUTER * FINE).astype(np.int32)]
        solid |= near & (z > 0) & (z < tall)
    return np.asarray(solid)


def _march(half: str, shape: Outline, x: Floats, v: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """The depth z of the first meeting of each ray with the capsule."""
    step = 5.0
    z = np.full_like(x, np.nan)
    open_rays = np.arange(x.size)
    px, pv = x, v
    for depth in np.arange(310.0, -310.0, -step):
        y = f32((pv + depth * SIN) / COS)
        hit = _inside(half, shape, px, y, np.full_like(px, depth))
        if np.any(hit):
            z[open_rays[hit]] = depth
            keep = ~hit
            open_rays, px, pv = open_rays[keep], px[keep], pv[keep]
            if open_rays.size == 0:
                break
    met = ~np.isnan(z)
    px, pv = x[met], v[met]
    near, far = z[met] + step, z[met]
    for _ in range(12):
        middle = f32((near + far) / 2)
        hit = _inside(half, shape, px, f32((pv + middle * SIN) / COS), middle)
        far, near = np.where(hit, middle, far), np.where(hit, near, middle)
    z[met] = far
    return z, met


def film(light: Floats) -> Floats:
    """A gentle shoulder: bright metal keeps its colour."""
    a = light * 0.92
    return f32(np.clip(a * (2.51 * a + 0.03) / (a * (2.43 * a + 0.59) + 0.14), 0, 1))


def _fresnel(tint: Floats, facing: Floats) -> Floats:
    return f32(tint + (1 - tint) * (np.clip(1 - facing, 0, 1) ** 5)[..., None])


def _shade_body(half: str, shape: Outline, x: Floats, y: Floats, z: Floats) -> tuple[Floats, Floats]:
    _, soft, vague, strips = studio()
    at = shape.index(y)
    slope = np.clip(shape.between(shape.slope, y), -60, 60)
    turn = f32(np.arctan2(x, z))
    sine, cosine = np.sin(turn), np.cos(turn)
    n0 = unit(sine, -slope, cosine)
    along = unit(sine * slope, np.ones_like(x), cosine * slope)
    lean_s, lean_y, light, ink, polish = body_relief().sample(turn * np.float32(UNROLL), y)
    if half == "bottom":
        plain = y > -0.5
        lean_s, lean_y = np.where(plain, 0, lean_s), np.where(plain, 0, lean_y)
        light, ink = np.where(plain, 1, light), np.where(plain, 1, ink)
        ring = smooth(27, 28, y) * smooth(35, 34, y)
        ink = ink * (1 - 0.93 * ring)
    n = unit(
        n0[0] - lean_s * cosine - lean_y * along[0],
        n0[1] - lean_y * along[1],
        n0[2] + lean_s * sine - lean_y * along[2],
    )
    facing = f32(np.clip(n0[1] * SIN + n0[2] * COS, 0, 1))
    brass = shape.brass[at]
    colour = np.zeros((x.size, 3), np.float32)
    sheen = np.zeros((x.size, 2), np.float32)
    gold, _, gold_vague, _ = studio(True)
    for chosen, tint, spread, count, edge, wide in (
        (brass < 0.5, STEEL_TINT, 0.17, 11, soft, vague),
        (brass >= 0.5, BRASS_TINT, 0.075, 7, gold, gold_vague),
    ):
        if not np.any(chosen):
            continue
        nn = (n[0][chosen], n[1][chosen], n[2][chosen])
        tt = (along[0][chosen], along[1][chosen], along[2][chosen])
        seen = brushed(edge, nn, tt, spread, count)
        seen = 0.80 * seen + 0.20 * look(wide, *mirror((n0[0][chosen], n0[1][chosen], n0[2][chosen])))
        # the plaque is polished to an even cream, so that what is written on it can be read
        even = f32([0.78, 0.74, 0.67]) * (1.0 - 0.0006 * x[chosen])[:, None]
        plate = (0.48 * polish[chosen])[:, None]
        seen = seen * (1 - plate) + even * plate
        colour[chosen] = seen * _fresnel(tint, facing[chosen])
        sheen[chosen] = brushed(strips, nn, tt, spread, 7) * (0.62 if tint is STEEL_TINT else 0.72)
    # the lamps stand near the upper half
    colour *= (1.06 - 0.30 * np.clip((420 - y) / 1100, 0, 1))[:, None]
    # hollows keep less light, and what they keep is brass-coloured
    sky = shape.between(shape.sky, y)
    held = sky * light
    colour *= (held * ink)[:, None]
    worn = (np.clip(1 - held, 0, 1) * brass)[:, None]
    colour *= 1 - worn * f32([0.05, 0.22, 0.42])
    colour += (shape.bounce[at] * (1 - brass) * 0.05)[:, None] * BRASS_TINT * sky[:, None]
    sheen *= (held * np.minimum(ink, 1))[:, None]
    if half == "top":
        # the porthole's flange shades the body below and to the right of it, and its light warms the rim of that shade
        away = f32(np.sqrt((x - 7) ** 2 + (y - PORT_Y + 13) ** 2))
        shade = 0.78 * np.exp(-np.maximum(away - PORT_OUTER, 0) / 15)
        close = np.exp(-np.maximum(np.sqrt(x**2 + (y - PORT_Y) ** 2) - PORT_OUTER, 0) / 3.5)
        colour *= ((1 - shade * (z > 0)) * (1 - 0.55 * close))[:, None]
        sheen *= (1 - shade)[:, None]
    return colour, sheen


def _glass(x: Floats, y: Floats) -> Floats:
    """What lies behind the porthole: a gilded tube, stepped inwards to a lit frosted dial."""
    rho = np.sqrt(x**2 + y**2) / PORT_GLASS
    colour = np.zeros((x.size, 3), np.float32)
    colour += f32([0.16, 0.062, 0.014])
    steps = ((0.97, 4.0), (0.86, 9.0), (0.75, 14.0), (0.64, 19.0))
    for index, (size, lift) in enumerate(steps):
        # what lies deeper is seen higher, from above
        away = f32(np.sqrt(x**2 + (y - lift) ** 2) / PORT_GLASS)
        within = smooth(size + 0.012, size - 0.012, away)[:, None]
        edge = np.exp(-(((away - size) / 0.014) ** 2))
        low = np.clip(0.5 - (y - lift) / (PORT_GLASS * size) * 0.5, 0, 1)
        wall = f32([0.66, 0.27, 0.05]) * np.float32(0.16 + 0.17 * index)
        shade = wall * (0.22 + 1.10 * low[:, None] ** 1.5)
        colour = colour * (1 - within) + shade * within
        colour += (edge * (0.25 + 0.9 * low) * (0.45 + 0.25 * index))[:, None] * f32([1.0, 0.60, 0.20])
    lift = 22.0
    dx, dy = x, y - lift
    away, turn = f32(np.sqrt(dx**2 + dy**2)), f32(np.arctan2(dy, dx))
    dial = smooth(0.555 * PORT_GLASS + 0.8, 0.555 * PORT_GLASS - 0.8, away)[:, None]
    lit = np.exp(-((away / (0.33 * PORT_GLASS)) ** 2))
    face = f32([1.0, 0.50, 0.12]) * 0.50 + lit[:, None] * f32([1.75, 1.30, 0.66])
    tick = smooth(0.16, 0.08, np.abs((turn / (2 * np.pi) * 24 + 0.5) % 1 - 0.5) * away / 13)
    tick *= smooth(0.425, 0.44, away / PORT_GLASS) * smooth(0.525, 0.51, away / PORT_GLASS)
    face *= (1 - 0.75 * tick)[:, None]
    colour = colour * (1 - dial) + face * dial
    # the light spreads in the glass itself
    halo = np.exp(-((np.sqrt(x**2 + (y - 14) ** 2) / (0.62 * PORT_GLASS)) ** 2))
    colour += halo[:, None] * f32([0.22, 0.115, 0.03])
    colour *= (1 - 0.75 * smooth(0.88, 1.0, f32(rho)))[:, None]
    return f32(colour)


def _shade_port(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    sharp, soft, _, strips = studio()
    gold, _, gold_vague, _ = studio(True)
    local = y - np.float32(PORT_Y)
    rho = f32(np.sqrt(x**2 + local**2))
    lean_x, lean_y, light, ink, _ = port_relief().sample(x, local)
    n = unit(-lean_x, -lean_y, np.ones_like(x))
    out_x, out_y = x / np.maximum(rho, 1), local / np.maximum(rho, 1)
    along = (f32(out_x), f32(out_y), np.zeros_like(x))
    facing = f32(np.clip(n[1] * SIN + n[2] * COS, 0, 1))
    spun = smooth(PORT_RING - 1, PORT_RING + 3, rho)[:, None]
    seen = 0.85 * brushed(gold, n, along, 0.07, 7) + 0.15 * look(gold_vague, *mirror(n))
    # the flange is faced on the lathe: its rings draw the lamps out into a bow
    bow = brushed(soft, n, along, 0.30, 21).mean(axis=1, keepdims=True)
    seen = seen * (1 - spun) + spun * (0.36 * seen + 1.10 * bow)
    colour = seen * _fresnel(BRASS_TINT, facing) * (light * ink)[:, None]
    # a brass face which looks straight at the viewer would mirror only the night: give it the room's own light
    colour += BRASS_TINT * (0.030 * light * ink * (0.75 + 0.5 * smooth(-120, 120, f32(local - x))))[:, None]
    # the lit glass gilds the inner side of its ring
    inner = np.clip(lean_x * out_x + lean_y * out_y, 0, 1.5) * smooth(PORT_RING, PORT_GLASS, rho)
    colour += inner[:, None] * f32([1.0, 0.60, 0.22]) * 0.85
    sheen = brushed(strips, n, along, 0.10, 7) * (0.8 * light)[:, None]
    glass = rho < PORT_GLASS
    if np.any(glass):
        gx, gy = x[glass], local[glass]
        bulge = np.float32(0.62 / PORT_GLASS)
        g = unit(gx * bulge, gy * bulge, np.ones_like(gx))
        seeing = f32(np.clip(g[1] * SIN + g[2] * COS, 0, 1))
        reflected = look(sharp, *mirror(g)) * _fresnel(f32([0.05, 0.05, 0.05]), seeing)
        colour[glass] = _glass(gx, gy) + reflected * 2.8
        sheen[glass] = look(strips, *mirror(g)) * 0.35
    return colour, sheen


def strip(half: str, first_row: int, rows: int, fine: int) -> Pixels:
    """Some rows of one half of the capsule, drawn `fine` times finer and brought down."""
    shape = outline(half)
    columns = WIDTH * fine
    px = (np.arange(columns) + 0.5) / fine - WIDTH / 2
    pv = HEIGHT / 2 - (first_row + (np.arange(rows * fine) + 0.5) / fine)
    x = f32(np.broadcast_to(px, (rows * fine, columns))).ravel()
    v = f32(np.broadcast_to(pv[:, None], (rows * fine, columns))).ravel()
    z, met = _march(half, shape, x, v)
    x, v, z = x[met], v[met], z[met]
    y = f32((v + z * SIN) / COS)
    colour = np.zeros((x.size, 3), np.float32)
    sheen = np.zeros((x.size, 2), np.float32)
    well = np.zeros((x.size, 4), np.float32)
    if x.size:
        kind = _kinds(half, shape, x, y, z)
        body, port, rim, cavity = (kind == k for k in (BODY, PORT, RIM, WELL))
        if np.any(body):
            colour[body], sheen[body] = _shade_body(half, shape, x[body], y[body], z[body])
        if np.any(port):
            colour[port], sheen[port] = _shade_port(x[port], y[port])
        if np.any(rim):
            colour[rim] = _shade_rim(x[rim], z[rim])
        if np.any(cavity):
            colour[cavity], well[cavity] = _shade_well(x[cavity], y[cavity], z[cavity])
    planes = [
        (film(colour), 3),
        (np.ones((x.size, 1), np.float32), 1),
        (np.clip(sheen, 0, 1), 2),
        (well, 4),
    ]
    done: list[Floats] = []
    for values, depth in planes:
        full = np.zeros((rows * fine * columns, depth), np.float32)
        full[met] = values
        done.append(f32(full.reshape(rows, fine, WIDTH, fine, depth).mean(axis=(1, 3))))
    return Pixels(done[0], done[1][..., 0], done[2], done[3])


def _kinds(half: str, shape: Outline, x: Floats, y: Floats, z: Floats) -> NDArray[np.int32]:
    reach = np.sqrt(x * x + z * z)
    edge = shape.between(shape.radius, y)
    kind = np.full(x.shape, BODY, np.int32)
    if half == "bottom":
        kind[(y > SLEEVE_TOP - 0.5) & (reach < edge - 0.6)] = RIM
        kind[(reach < CAVITY + 0.4) & (y > CAVITY_FLOOR - 2)] = WELL
        kind[(reach < CAVITY + 0.4) & (y <= CAVITY_FLOOR + 0.5)] = WELL
        kind[(z > 0) & (reach > edge - 0.6)] = BODY
        return kind
    kind[(z > 0) & (reach > edge + 0.05) & (x * x + (y - PORT_Y) ** 2 < (PORT_OUTER + 0.1) ** 2)] = PORT
    return kind


def _shade_rim(x: Floats, z: Floats) -> Floats:
    _, soft, _, _ = studio(True)
    turn = np.arctan2(x, z)
    reach = np.sqrt(x * x + z * z)
    tilt = 0.25 * np.sin((reach - CAVITY) / (SLEEVE - CAVITY) * np.pi * 2)
    n = unit(f32(np.sin(turn) * tilt), np.ones_like(x), f32(np.cos(turn) * tilt))
    return f32((look(soft, *mirror(n)) * 0.9 + 0.10) * BRASS_TINT)


def _shade_well(x: Floats, y: Floats, z: Floats) -> tuple[Floats, Floats]:
    """The gilded inside: dim as it is, and the light which can be laid over it."""
    _, soft, _, _ = studio(True)
    turn = np.arctan2(x, z)
    n = unit(f32(-np.sin(turn)), np.zeros_like(x), f32(-np.cos(turn)))
    depth = np.clip((SLEEVE_TOP - y) / 58, 0, 1)
    fall = 0.04 + 0.9 * (1 - depth) ** 2.2
    dim = (look(soft, *mirror(n)) * 0.8 + 0.05) * BRASS_TINT * fall[:, None]
    core = np.exp(-((x / 150) ** 2)) * depth**0.7
    wall = f32([0.95, 0.50, 0.14]) * (0.30 + 0.75 * depth)[:, None]
    lit = film(f32(wall + core[:, None] * f32([1.9, 1.65, 1.15])))
    return f32(dim), f32(np.concatenate([lit, np.ones((x.size, 1), np.float32)], axis=1))
