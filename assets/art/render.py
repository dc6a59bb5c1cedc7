"""Make the pictures of the night, the capsule and the paper: `python assets/art/render.py`.

Everything is drawn here from numbers: no photograph, no foreign picture. The same numbers give the same files.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

import lathe
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from textures import (
    Bytes,
    Floats,
    blur,
    dithered,
    f32,
    hex_rgb,
    rounded_box,
    smooth,
    straight,
    tinted,
    value_noise,
)

HERE = Path(__file__).resolve().parent
LANDSCAPE, PORTRAIT = (1920, 1080), (1080, 1920)

# the pieces of the capsule, cut from one canvas of WIDTH x HEIGHT: first row, rows
TOP_ROWS = (0, 742)
BOTTOM_ROWS = (616, 784)
LIP_ROWS = (616, 240)
MOUTH_ROWS = (476, 300)
SEAM_ROW = 700
CARD_MARGIN, CARD_RADIUS, CARD_BORDER = 72, 28, 160
CARD_SIDE = CARD_MARGIN + CARD_RADIUS  # how much of the light round a card is to be seen
TORN = (1400, 60)
TORN_HOLE, TORN_ENDS = 0.14, 0.05  # how dark the hole is; at each end it runs out over that share of the width
# a numeral's glow: its picture is that many font sizes wide and high, the baseline that far down
NUMERAL_EXTENT, NUMERAL_BASELINE = 2.0, 0.68
SERIF = HERE.parent / "fonts" / "noto-serif-sc" / "NotoSerifSC-Black.otf"


def geometry() -> dict[str, object]:
    """What the program has to know, in pixels of the capsule's canvas."""
    plaque_x = lathe.PLAQUE_HALF_WIDTH
    plaque_sine = np.sin(plaque_x / lathe.UNROLL) * lathe.BAND
    middle = lathe.screen_row(lathe.PLAQUE_Y, lathe.BAND)
    band_top = lathe.screen_row(lathe.BAND_TOP, lathe.BAND)
    band_bottom = lathe.screen_row(lathe.BAND_BOTTOM, lathe.BAND)
    # the plaque follows the curve of the band: the part which is free from edge to edge, between its two screws
    clear = float(plaque_sine) - 32
    port_row = lathe.screen_row(lathe.PORT_Y, lathe.PORT_LENS)
    return {
        "canvas": {"width": lathe.WIDTH, "height": lathe.HEIGHT},
        "top": {"y": TOP_ROWS[0], "height": TOP_ROWS[1]},
        "bottom": {"y": BOTTOM_ROWS[0], "height": BOTTOM_ROWS[1]},
        "lip": {"y": LIP_ROWS[0], "height": LIP_ROWS[1]},
        "mouth": {
            "y": MOUTH_ROWS[0],
            "height": MOUTH_ROWS[1],
            "centre": [lathe.WIDTH / 2, round(lathe.screen_row(lathe.SLEEVE_TOP, 0), 1)],
            "radius_x": lathe.CAVITY,
            "radius_y": round(lathe.CAVITY * lathe.SIN, 1),
        },
        "seam": {
            "y": SEAM_ROW,
            "front_y": round(lathe.screen_row(0, lathe.BAND), 1),
            "radius_x": lathe.BAND,
            "radius_y": round(lathe.BAND * lathe.SIN, 1),
        },
        "band": {
            "x": round(lathe.WIDTH / 2 - lathe.BAND),
            "y": round(band_top),
            "width": round(2 * lathe.BAND),
            "height": round(band_bottom - band_top),
        },
        "year": {
            "x": round(lathe.WIDTH / 2 - clear),
            "y": round(middle - 31),
            "width": round(2 * clear),
            "height": 59,
        },
        "porthole": {
            "centre": [lathe.WIDTH / 2, round(port_row, 1)],
            "radius": lathe.PORT_GLASS,
            "outer_radius": lathe.PORT_OUTER,
        },
        "body": {
            "top": round(lathe.screen_row(lathe.APEX, 0)),
            "bottom": round(lathe.screen_row(-lathe.APEX, 0)),
            "radius": lathe.STEEL,
        },
        "card": {"margin": CARD_MARGIN, "border": CARD_BORDER, "side": CARD_SIDE, "radius": CARD_RADIUS},
        "torn": {"width": TORN[0], "height": TORN[1]},
        "numeral": {"extent": NUMERAL_EXTENT, "baseline": NUMERAL_BASELINE},
    }


def save(out: Path, name: str, pixels: Bytes, quality: int = 0) -> None:
    picture = Image.fromarray(pixels)
    path = out / name
    if quality:
        picture.save(path, quality=quality, subsampling=0, optimize=True)
    else:
        picture.save(path, optimize=True)
    sys.stdout.write(f"{name:26} {pixels.shape[1]}x{pixels.shape[0]}  {path.stat().st_size // 1024} kB\n")


# --- the capsule --------------------------------------------------------------------------------------------------


def _strip(job: tuple[str, int, int, int]) -> lathe.Pixels:
    return lathe.strip(*job)


def _half(pool: multiprocessing.pool.Pool, half: str, rows: tuple[int, int], fine: int) -> lathe.Pixels:
    high = 14
    starts = range(rows[0], rows[0] + rows[1], high)
    jobs = [(half, first, min(high, rows[0] + rows[1] - first), fine) for first in starts]
    strips = pool.map(_strip, jobs, chunksize=1)
    light, cover, sheen, well = (
        f32(np.concatenate([getattr(piece, part) for piece in strips])) for part in ("light", "cover", "sheen", "well")
    )
    return lathe.Pixels(light, cover, sheen, well)


def capsule(out: Path, fine: int, jobs: int) -> None:
    # made once here, shared by the workers
    lathe.body_relief()
    lathe.port_relief()
    for warm in (False, True):
        lathe.studio(warm)
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        top = _half(pool, "top", TOP_ROWS, fine)
        bottom = _half(pool, "bottom", BOTTOM_ROWS, fine)
    save(out, "capsule-top.png", straight(top.light, top.cover))
    save(out, "capsule-bottom.png", straight(bottom.light, bottom.cover))
    # the near wall alone, to stand before whatever rises out of the mouth
    well = bottom.well[..., 3]
    inside = well > 0.5
    lowest = np.where(inside.any(axis=0), len(inside) - np.argmax(inside[::-1], axis=0), 0)
    rows = np.arange(len(inside))[:, None]
    near = np.where(rows < lowest[None, :], 0, bottom.cover - well * bottom.cover)[: LIP_ROWS[1]]
    fade = smooth(LIP_ROWS[1] - 1, LIP_ROWS[1] - 40, f32(np.arange(LIP_ROWS[1])))[:, None]
    near = f32(near * fade)
    share = near / np.maximum(bottom.cover[: LIP_ROWS[1]], 1e-4)
    save(out, "capsule-lip.png", straight(f32(bottom.light[: LIP_ROWS[1]] * share[..., None]), near))
    # the light in the mouth, with the haze it makes
    shift = BOTTOM_ROWS[0] - MOUTH_ROWS[0]
    lit = np.zeros((MOUTH_ROWS[1], lathe.WIDTH, 4), np.float32)
    lit[shift:] = bottom.well[: MOUTH_ROWS[1] - shift]
    disc = lit[..., 3]
    haze = f32(0.50 * blur(disc, 16, 12) + 0.75 * blur(disc, 44, 34))
    down = f32(np.arange(MOUTH_ROWS[1]))[:, None]
    haze *= smooth(0, 110, down) * smooth(MOUTH_ROWS[1] - 1, MOUTH_ROWS[1] - 90, down)
    across = f32(np.arange(lathe.WIDTH))[None, :]
    haze = f32(np.clip(haze, 0, 0.85) * smooth(0, 70, across) * smooth(lathe.WIDTH - 1, lathe.WIDTH - 71, across))
    cover = f32(disc + haze * (1 - disc))
    gold = f32([1.0, 0.70, 0.34])
    light = lit[..., :3] + (haze * (1 - disc))[..., None] * gold
    save(out, "capsule-mouth.png", straight(f32(light), cover))
    # the sheens lie over the whole closed capsule
    sheen = np.zeros((lathe.HEIGHT, lathe.WIDTH, 2), np.float32)
    sheen[BOTTOM_ROWS[0] :] = bottom.sheen
    sheen[: TOP_ROWS[1]] *= 1 - top.cover[..., None]
    sheen[: TOP_ROWS[1]] += top.sheen
    for index, side in enumerate(("left", "right")):
        alpha = np.clip(np.round(sheen[..., index] * 255), 0, 255).astype(np.uint8)
        save(out, f"capsule-sheen-{side}.png", tinted(f32([1, 1, 1]), alpha))


def porthole_glow(out: Path) -> None:
    size = 600
    _, _, r = _field(size, size)
    rng = np.random.default_rng(11)
    core = np.exp(-((r / 0.20) ** 2))
    halo = 0.42 * np.exp(-((r / 0.44) ** 2)) + 0.10 * np.exp(-((r / 0.75) ** 2))
    alpha = f32((0.62 * core + halo) * smooth(1, 0.55, r))
    heart = f32(np.exp(-((r / 0.30) ** 2)))[..., None]
    colour = f32(hex_rgb("#FFF0CC") * heart + hex_rgb("#F2A94A") * (1 - heart))
    save(out, "porthole-glow.png", tinted(colour, dithered(f32(np.clip(alpha, 0, 0.92)), rng)))


def capsule_shadow(out: Path) -> None:
    width, height = 760, 180
    x, y, _ = _field(width, height)
    rng = np.random.default_rng(12)
    r = f32(np.sqrt(x**2 + y**2))
    near = np.exp(-((x / 0.30) ** 2 + (y / 0.22) ** 2))
    alpha = f32((0.62 * near + 0.55 * np.exp(-((r / 0.52) ** 2))) * smooth(1, 0.6, r))
    save(out, "capsule-shadow.png", tinted(hex_rgb("#04070B"), dithered(f32(np.clip(alpha, 0, 0.94)), rng)))


# --- light --------------------------------------------------------------------------------------------------------


def _field(width: int, height: int) -> tuple[Floats, Floats, Floats]:
    """-1..1 across, -1..1 down, and the distance from the middle in those."""
    x = f32(np.broadcast_to((np.arange(width) + 0.5) / width * 2 - 1, (height, width)))
    y = f32(np.broadcast_to(((np.arange(height) + 0.5) / height * 2 - 1)[:, None], (height, width)))
    return x, y, f32(np.sqrt(x**2 + y**2))


def glow(out: Path) -> None:
    _, _, r = _field(512, 512)
    rng = np.random.default_rng(13)
    alpha = f32((0.55 * np.exp(-((r / 0.26) ** 2)) + 0.40 * np.exp(-((r / 0.55) ** 2))) * smooth(1, 0.35, r))
    heart = f32(np.exp(-((r / 0.34) ** 2)))[..., None]
    colour = f32(hex_rgb("#FFE4B4") * heart + hex_rgb("#CF8C40") * (1 - heart))
    save(out, "glow.png", tinted(colour, dithered(alpha, rng)))


def flood(out: Path) -> None:
    x, y, _ = _field(700, 350)
    rng = np.random.default_rng(14)
    r = f32(np.sqrt(x**2 + y**2))
    core = np.exp(-((np.sqrt((x / 0.56) ** 2 + (y / 0.38) ** 2)) ** 2.6))
    alpha = f32(np.clip(1.05 * core + 0.55 * np.exp(-((r / 0.60) ** 2)), 0, 1) * smooth(1, 0.42, r))
    heart = f32(np.clip(core + 0.55 * np.exp(-((r / 0.5) ** 2)), 0, 1))[..., None]
    colour = f32(hex_rgb("#FFF8E6") * heart + hex_rgb("#EBAE5C") * (1 - heart))
    save(out, "light.png", tinted(colour, dithered(f32(np.clip(alpha, 0, 0.995)), rng)))


def dawn(out: Path) -> None:
    """The front of the light that turns night into day: whole within 0.4 of its radius, warm at its rim."""
    _, _, r = _field(640, 640)
    rng = np.random.default_rng(25)
    alpha = f32(smooth(1, 0.40, r) ** 1.3)
    day = smooth(0.72, 0.40, r)[..., None]
    colour = f32(hex_rgb("#F7EBD2") * day + hex_rgb("#E8AE5E") * (1 - day))
    save(out, "dawn.png", tinted(colour, dithered(alpha, rng)))


def seam(out: Path) -> None:
    """The light behind the closed seam: a blade of it, sideways."""
    x, y, _ = _field(1200, 240)
    rng = np.random.default_rng(26)
    along = f32(np.abs(x))
    blade = np.exp(-((y / (0.035 + 0.03 * (1 - along))) ** 2)) * np.exp(-((along / 0.42) ** 2))
    haze = 0.55 * np.exp(-((y / 0.30) ** 2)) * np.exp(-((along / 0.30) ** 2))
    alpha = f32((0.95 * blade + haze) * smooth(1, 0.5, along) * smooth(1, 0.6, f32(np.abs(y))))
    heart = f32(np.clip(blade * 1.2, 0, 1))[..., None]
    colour = f32(hex_rgb("#FFF3D2") * heart + hex_rgb("#EBA54A") * (1 - heart))
    save(out, "seam.png", tinted(colour, dithered(f32(np.clip(alpha, 0, 0.97)), rng)))


def burst(out: Path) -> None:
    """The light that bursts out of the seam: a warm cloud, and in it a fan of shafts, no two alike."""
    x, y, r = _field(1024, 1024)
    rng = np.random.default_rng(27)
    turn = f32(np.arctan2(x, -y))  # 0 is upwards
    shafts = np.zeros_like(r)
    for place in np.linspace(-1, 1, 38):
        at, wide = place * 2.0 + rng.normal(0, 0.05), rng.uniform(0.015, 0.075)
        off = f32(np.abs((turn - at + np.pi) % (2 * np.pi) - np.pi))
        shafts += f32(rng.uniform(0.2, 0.8) * np.exp(-((off / wide) ** 2)))
    shafts = f32(np.clip(shafts, 0, 1.2) * (0.35 + 0.65 * smooth(2.4, 0.9, f32(np.abs(turn)))))
    cloud = 0.62 * np.exp(-((r / 0.22) ** 2)) + 0.46 * np.exp(-((r / 0.50) ** 2))
    alpha = f32((cloud + 0.30 * shafts * np.exp(-((r / 0.60) ** 2)) * smooth(0.02, 0.14, r)) * smooth(1, 0.35, r))
    heart = f32(np.exp(-((r / 0.30) ** 2)))[..., None]
    colour = f32(hex_rgb("#FFE8BC") * heart + hex_rgb("#D8994C") * (1 - heart))
    save(out, "burst.png", tinted(colour, dithered(f32(np.clip(alpha, 0, 0.95)), rng)))


def beam(out: Path) -> None:
    """What the porthole throws on a picture before it: a cone from the left edge's middle third, soft on all sides."""
    x, y, _ = _field(512, 512)
    rng = np.random.default_rng(29)
    along = f32((x + 1) / 2)
    off = f32(np.abs(y) / (0.26 + 0.62 * along))
    alpha = f32(0.62 * smooth(1, 0.25, off) * smooth(0, 0.08, along) * (1 - along) ** 0.8)
    save(out, "beam.png", tinted(hex_rgb("#F4D9A0"), dithered(alpha, rng)))


def ripple(out: Path) -> None:
    """What a touch leaves in the night: a ring of light with a soft inside."""
    _, _, r = _field(256, 256)
    rng = np.random.default_rng(28)
    ring = np.exp(-(((r - 0.78) / 0.055) ** 2)) + 0.45 * np.exp(-(((r - 0.70) / 0.16) ** 2))
    alpha = f32((0.85 * ring + 0.10 * smooth(0.9, 0.2, r)) * smooth(1, 0.88, r))
    save(out, "ripple.png", tinted(hex_rgb("#F6D79A"), dithered(f32(np.clip(alpha, 0, 0.95)), rng)))


def numerals(out: Path) -> None:
    """The glow round each numeral of the countdown, to lie under the numeral itself."""
    size, coarse = 768, 2
    font = ImageFont.truetype(SERIF, size / NUMERAL_EXTENT)
    for number in range(1, 11):
        rng = np.random.default_rng(30 + number)
        sheet = Image.new("L", (size, size), 0)
        pen = ImageDraw.Draw(sheet)
        pen.text((size / 2, size * NUMERAL_BASELINE), str(number), fill=255, font=font, anchor="ms")
        shape = f32(np.asarray(sheet) / 255)
        near, far = blur(shape, 9), blur(shape, 34)
        light = 0.78 * near + 0.62 * far
        alpha = f32(np.clip(light, 0, 0.92))[::coarse, ::coarse]
        heart = near[::coarse, ::coarse, None]
        colour = f32(hex_rgb("#FFE2A4") * heart + hex_rgb("#E2A147") * (1 - heart))
        save(out, f"numeral-{number}.png", tinted(colour, dithered(alpha, rng)))


def _card_shape(offset: float, grow: float = 0) -> tuple[Floats, int]:
    size = 2 * CARD_BORDER + 2
    at = f32(np.arange(size) + 0.5 - size / 2)
    half = size / 2 - CARD_MARGIN + grow
    x = f32(np.broadcast_to(at[None, :], (size, size)))
    y = f32(np.broadcast_to(at[:, None] - offset, (size, size)))
    return f32(np.clip(0.5 - rounded_box(x, y, half, half, CARD_RADIUS + grow), 0, 1)), size


def _save_sides(out: Path, name: str, pixels: Bytes) -> None:
    """The upper, the lower and the left side; the right one is its mirror image, and what the card covers is none."""
    save(out, f"{name}-above.png", pixels[:CARD_SIDE])
    save(out, f"{name}-below.png", pixels[-CARD_SIDE:])
    save(out, f"{name}-beside.png", pixels[CARD_SIDE:-CARD_SIDE, :CARD_SIDE])


def card_shadow(out: Path) -> None:
    shape, size = _card_shape(18)
    tight, _ = _card_shape(4)
    rng = np.random.default_rng(15)
    alpha = 0.30 * blur(shape, 21) + 0.14 * blur(tight, 5)
    alpha *= _fade_edges(size, 14)
    _save_sides(out, "shadow", tinted(hex_rgb("#2A1C0C"), dithered(f32(alpha), rng, 0.7)))


def card_glow(out: Path) -> None:
    wide, size = _card_shape(0, 10)
    shape, _ = _card_shape(0, 4)
    rng = np.random.default_rng(16)
    alpha = 0.60 * blur(wide, 21) + 0.38 * blur(shape, 8)
    alpha *= _fade_edges(size, 14)
    near = blur(shape, 9)[..., None]
    colour = f32(hex_rgb("#FFE9B8") * near + hex_rgb("#EBA94C") * (1 - near))
    _save_sides(out, "glow-card", tinted(colour, dithered(f32(alpha), rng, 0.7)))


def _fade_edges(size: int, width: float) -> Floats:
    at = f32(np.arange(size))
    fall = smooth(0, width, f32(np.minimum(at, size - 1 - at)))
    return f32(fall[:, None] * fall[None, :])


# --- grounds ------------------------------------------------------------------------------------------------------


def night(out: Path, name: str, size: tuple[int, int], seed: int) -> None:
    width, height = size
    rng = np.random.default_rng(seed)
    scale = min(width, height)
    x = f32((np.arange(width) + 0.5 - width / 2) / scale)[None, :]
    y = f32((np.arange(height) + 0.5 - height / 2) / scale)[:, None]
    long = max(width, height) / scale
    r = f32(np.sqrt((x / (long if width > height else 1)) ** 2 + ((y + 0.03) / (long if height > width else 1)) ** 2))
    centre = f32(np.exp(-((r / 0.46) ** 2)))
    # a slow unevenness, as of air
    air = value_noise(rng, height, width, scale / 3, scale / 3) + 0.5 * value_noise(rng, height, width, 130, 130)
    mix = np.clip(centre * (0.86 + 0.05 * air) + 0.035 * air * smooth(0.1, 0.5, r), 0, 1)[..., None]
    dark, mid, lit = hex_rgb("#0A0E14"), hex_rgb("#141C27"), hex_rgb("#24303F")
    colour = dark + (mid - dark) * np.clip(mix * 2.2, 0, 1) + (lit - mid) * np.clip((mix - 0.25) / 0.75, 0, 1)
    # the dust of stars: hardly there, never two alike
    dust = np.zeros((height, width), np.float32)
    tone = np.zeros((height, width, 3), np.float32)
    count = int(width * height / 5200)
    for _ in range(count):
        px, py = rng.uniform(2, width - 3), rng.uniform(2, height - 3)
        power = 0.07 + 0.20 * rng.random() ** 3 + (0.22 if rng.random() < 0.02 else 0)
        spread = rng.uniform(0.45, 0.8) + (0.35 if power > 0.22 else 0)
        ix, iy = int(px), int(py)
        gy, gx = np.mgrid[iy - 2 : iy + 4, ix - 2 : ix + 4]
        gy, gx = np.clip(gy, 0, height - 1), np.clip(gx, 0, width - 1)
        spot = power * np.exp(-(((gx - px) ** 2 + (gy - py) ** 2) / (2 * spread**2)))
        dust[gy, gx] += spot
        tint = hex_rgb("#EBD2A0") if rng.random() < 0.35 else hex_rgb("#C9D8EA")
        tone[gy, gx] += spot[..., None] * tint
    colour = colour + tone * (0.75 + 0.25 * r[..., None]) - colour * dust[..., None]
    save(out, name, _dither_colour(f32(colour), rng))


def _dither_colour(colour: Floats, rng: np.random.Generator) -> Bytes:
    """Each channel has a grain of its own: one grain for all would let the rounding tint the dark in contours."""
    grain = rng.random(colour.shape, dtype=np.float32) - rng.random(colour.shape, dtype=np.float32)
    return np.clip(np.round(colour * 255 + grain), 0, 255).astype(np.uint8)


def paper(out: Path, name: str, size: tuple[int, int], seed: int) -> None:
    width, height = size
    rng = np.random.default_rng(seed)
    tone = np.zeros((height, width), np.float32)
    # the pulp: clouds, then a tooth which takes the light from the upper left
    for cell, power in ((420, 0.9), (150, 0.7), (40, 0.35)):
        tone += power * value_noise(rng, height, width, cell, cell)
    tooth = blur(rng.standard_normal((height, width)).astype(np.float32), 0.9) * 2.2
    tooth += value_noise(rng, height, width, 3.5, 6.0)
    slant = tooth - np.roll(np.roll(tooth, 1, axis=0), 1, axis=1)
    tone += 1.15 * slant + 0.3 * tooth
    fibres = Image.new("L", (width * 2, height * 2), 128)
    pen = ImageDraw.Draw(fibres)
    for _ in range(int(width * height / 520)):
        x, y = rng.uniform(0, width * 2), rng.uniform(0, height * 2)
        angle, reach, bend = rng.uniform(0, 2 * np.pi), rng.exponential(16) + 8, rng.normal(0, 0.9)
        points = [
            (x + reach * t * np.cos(angle + bend * t), y + reach * t * np.sin(angle + bend * t))
            for t in np.linspace(0, 1, 6)
        ]
        pen.line(points, fill=int(128 + rng.choice([-1, 1], p=[0.6, 0.4]) * rng.uniform(10, 60)), width=1)
    small = fibres.filter(ImageFilter.GaussianBlur(0.8)).resize((width, height), Image.Resampling.BOX)
    tone += (f32(np.asarray(small)) - 128) * 0.34
    colour = np.broadcast_to(hex_rgb("#F3EADA"), (height, width, 3)).copy()
    colour += tone[..., None] / 255 * f32([0.92, 1.0, 1.18])
    # rare flecks of bark
    flecks = Image.new("L", (width * 2, height * 2), 0)
    pen = ImageDraw.Draw(flecks)
    for _ in range(int(width * height / 24000)):
        x, y = rng.uniform(0, width * 2), rng.uniform(0, height * 2)
        angle, reach = rng.uniform(0, np.pi), rng.exponential(3) + 1.5
        far = (x + reach * np.cos(angle), y + reach * np.sin(angle))
        pen.line([(x, y), far], fill=int(rng.uniform(40, 150)), width=int(rng.integers(1, 3)))
    fleck = f32(np.asarray(flecks.resize((width, height), Image.Resampling.BOX)))[..., None] / 255
    colour += (hex_rgb("#8A6A3C") - colour) * fleck * 0.5
    colour += (hex_rgb("#A9772F") - colour) * _arcs(width, height, rng)[..., None]
    # the edges of the sheet have seen more light
    across, down, _ = _field(width, height)
    edge = smooth(0.55, 1.5, f32(np.sqrt(np.abs(across) ** 2.6 + np.abs(down) ** 2.6)))[..., None]
    colour *= 1 - edge * f32([0.060, 0.074, 0.094])
    # the whole stays on its colour
    colour += hex_rgb("#F3EADA") - f32(colour.mean(axis=(0, 1), dtype=np.float64))
    save(out, name, np.clip(np.round(colour * 255), 0, 255).astype(np.uint8), quality=93)


def _arcs(width: int, height: int, rng: np.random.Generator) -> Floats:
    """Rings of a great dial whose middle lies under the sheet: how much brass each place takes."""
    tall = height > width
    cx, cy = (width * 0.62, height * 1.18) if tall else (width * 0.60, height * 1.42)
    x = f32(np.arange(width) + 0.5 - cx)[None, :]
    y = f32(np.arange(height) + 0.5 - cy)[:, None]
    r, turn = f32(np.sqrt(x**2 + y**2)), f32(np.arctan2(x, -y))
    total = np.zeros((height, width), np.float32)
    reach = float(np.hypot(width, height) * 1.3)
    at, index = 320.0, 0
    while at < reach:
        line = smooth(1.5, 0.3, np.abs(r - at))
        strength = 0.17 if index % 4 == 0 else 0.115
        swell = 0.72 + 0.28 * np.sin(turn * rng.uniform(1.5, 4) + rng.uniform(0, 6.28))
        total = np.maximum(total, f32(line * strength * swell))
        if index % 4 == 0:
            # graduations, five small ones to a long one
            steps = turn / (2 * np.pi) * round(at / 6.4)
            near = np.abs(steps - np.round(steps)) * 2 * np.pi * r / round(at / 6.4)
            long = np.round(steps) % 5 == 0
            depth = np.where(long, 17, 9)
            mark = smooth(1.3, 0.3, f32(near)) * ((r < at) & (r > at - depth))
            total = np.maximum(total, f32(mark * np.where(long, 0.15, 0.10)))
        at += 58.0
        index += 1
    return total


def torn(out: Path) -> None:
    """A torn edge over a dark hole: the hole above, the fibres of the tear, and nothing where the sheet goes on."""
    width, height = TORN
    rng = np.random.default_rng(19)
    turn = f32(np.arange(width) / width * 2 * np.pi)

    def ragged(lowest: int, highest: int, fall: float) -> Floats:
        """A line made of whole waves, so that the strip repeats without a seam."""
        waves = np.arange(lowest, highest)
        power = waves.astype(float) ** -fall
        phase = rng.uniform(0, 2 * np.pi, len(waves))
        line = (power[:, None] * np.cos(waves[:, None] * turn[None, :] + phase[:, None])).sum(axis=0)
        return f32(line / np.abs(line).max())

    rows = f32(np.arange(height) + 0.5)[:, None]
    outer = 21 + 7.5 * ragged(3, 60, 0.9) + 2.4 * ragged(30, 380, 0.8)
    inner = outer + 8 + 4.5 * ragged(5, 90, 0.6) + 1.8 * ragged(60, 420, 0.55)
    inner = np.maximum(inner, outer + 2.0)
    tear = smooth(-0.9, 0.9, f32(rows - outer))
    sheet = smooth(-1.0, 1.4, f32(rows - inner))
    # single fibres stand out of the tear
    hairs = Image.new("L", (width * 3, height * 3), 0)
    pen = ImageDraw.Draw(hairs)
    for _ in range(1500):
        x = rng.uniform(0, width)
        y = float(outer[int(x) % width]) + rng.uniform(-0.5, 5)
        reach, angle = rng.exponential(4.2) + 2, rng.normal(-np.pi / 2, 0.9)
        bend = rng.normal(0, 0.8)
        points = [
            (x + reach * t * np.cos(angle + bend * t), y + reach * t * np.sin(angle + bend * t))
            for t in (0.0, 0.5, 1.0)
        ]
        for wrap in (-width, 0, width):
            pen.line([((px + wrap) * 3, py * 3) for px, py in points], fill=int(rng.uniform(80, 230)), width=2)
    hair = f32(np.asarray(hairs.resize((width, height), Image.Resampling.BOX))) / 255
    cover = np.maximum(tear, hair * 0.9)
    # the tear is thin paper: a little rough, and throws a small shadow on what lies under it
    wide = np.concatenate([cover, cover, cover], axis=1)
    shade = np.roll(blur(wide, 4.0), -2, axis=0)[:, width : 2 * width]
    shade = np.clip(shade, 0, 1) * 0.22 * smooth(0, 8, rows)
    grain = np.tile(value_noise(rng, height, width // 2, 2.0, 2.5), (1, 2))
    light = hex_rgb("#FBF6EC") * (1 + 0.020 * grain[..., None])
    light = light * (1 - 0.10 * smooth(4, 0, f32(np.abs(rows - inner - 0.5)))[..., None] * (rows < inner)[..., None])
    dark = hex_rgb("#3A2A14")
    hole = 1 - (1 - TORN_HOLE) * (1 - shade)
    fibre = cover * (1 - sheet)
    under = hole * (1 - cover)
    alpha = fibre + under
    mixed = (light * fibre[..., None] + dark * under[..., None]) / np.maximum(alpha, 1e-4)[..., None]
    along = f32(np.arange(width) + 0.5) / width
    alpha = alpha * np.clip(np.minimum(along, 1 - along) / TORN_ENDS, 0, 1)
    save(out, "torn-edge.png", tinted(f32(mixed), np.clip(np.round(alpha * 255), 0, 255).astype(np.uint8)))


def write_geometry(out: Path) -> None:
    (out / "geometry.json").write_text(json.dumps(geometry(), indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, help="where the pictures go")
    parser.add_argument("--only", nargs="*", default=[], help="parts to make; without it, all")
    parser.add_argument("--fine", type=int, default=3, help="how many times finer the capsule is drawn")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    out: Path = chosen.out
    out.mkdir(parents=True, exist_ok=True)
    parts: dict[str, Callable[[], None]] = {
        "geometry": lambda: write_geometry(out),
        "capsule": lambda: capsule(out, chosen.fine, chosen.jobs),
        "porthole-glow": lambda: porthole_glow(out),
        "capsule-shadow": lambda: capsule_shadow(out),
        "glow": lambda: glow(out),
        "light": lambda: flood(out),
        "dawn": lambda: dawn(out),
        "seam": lambda: seam(out),
        "burst": lambda: burst(out),
        "beam": lambda: beam(out),
        "ripple": lambda: ripple(out),
        "numerals": lambda: numerals(out),
        "night-landscape": lambda: night(out, "night-landscape.png", LANDSCAPE, 21),
        "night-portrait": lambda: night(out, "night-portrait.png", PORTRAIT, 22),
        "paper-landscape": lambda: paper(out, "paper-landscape.jpg", LANDSCAPE, 23),
        "paper-portrait": lambda: paper(out, "paper-portrait.jpg", PORTRAIT, 24),
        "shadow": lambda: card_shadow(out),
        "glow-card": lambda: card_glow(out),
        "torn-edge": lambda: torn(out),
    }
    unknown = set(chosen.only) - set(parts)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    for name, make in parts.items():
        if not chosen.only or name in chosen.only:
            make()


if __name__ == "__main__":
    main()
