"""Noise, relief maps and the encoding of pictures: everything here is flat and knows nothing of the camera."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


def f32(values: object) -> Floats:
    return np.asarray(values, dtype=np.float32)


def hex_rgb(text: str) -> Floats:
    """An sRGB colour, 0..1, not linear."""
    return f32([int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def to_linear(colour: Floats) -> Floats:
    return f32(np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4))


def to_display(light: Floats) -> Floats:
    clipped = np.clip(light, 0, 1)
    return f32(np.where(clipped <= 0.0031308, clipped * 12.92, 1.055 * clipped ** (1 / 2.4) - 0.055))


def smooth(low: float, high: float, values: Floats) -> Floats:
    """The usual smoothstep; low may be greater than high."""
    t = np.clip((values - low) / (high - low), 0, 1)
    return f32(t * t * (3 - 2 * t))


def blur(values: Floats, radius_x: float, radius_y: float | None = None) -> Floats:
    """A Gaussian blur of a plane of floats, separable, edges held."""
    out = values
    for axis, sigma in ((1, radius_x), (0, radius_x if radius_y is None else radius_y)):
        if sigma <= 0.05:
            continue
        reach = max(1, round(sigma * 3))
        kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
        kernel /= kernel.sum()
        pad = [(0, 0), (0, 0)]
        pad[axis] = (reach, reach)
        wide = np.pad(out, pad, mode="edge")
        out = np.zeros_like(values)
        length = values.shape[axis]
        for index, weight in enumerate(kernel):
            piece = wide[index : index + length] if axis == 0 else wide[:, index : index + length]
            out += np.float32(weight) * piece
    return out


def value_noise(rng: np.random.Generator, height: int, width: int, cell_y: float, cell_x: float) -> Floats:
    """Smooth noise, about -1..1, whose grains are cell_x wide and cell_y high."""
    rows, columns = max(2, round(height / cell_y) + 1), max(2, round(width / cell_x) + 1)
    seed = rng.standard_normal((rows, columns)).astype(np.float32)
    grown = Image.fromarray(seed).resize((width, height), Image.Resampling.BICUBIC)
    return f32(np.asarray(grown) * 0.6)


def tri(phase: Floats) -> Floats:
    """A triangle wave: 0 at whole numbers, 1 half way between."""
    return f32(1 - np.abs(2 * (phase - np.floor(phase)) - 1))


def rounded_box(x: Floats, y: Floats, half_width: float, half_height: float, radius: float) -> Floats:
    """Distance to a rounded rectangle round the origin: negative inside."""
    qx = np.abs(x) - (half_width - radius)
    qy = np.abs(y) - (half_height - radius)
    outside = np.sqrt(np.maximum(qx, 0) ** 2 + np.maximum(qy, 0) ** 2)
    return f32(outside + np.minimum(np.maximum(qx, qy), 0) - radius)


def cap(distance: Floats, radius: float, height: float) -> Floats:
    """A domed rivet head over the distance from its middle."""
    t = np.clip(1 - (distance / radius) ** 2, 0, 1)
    return f32(height * t * (1.35 - 0.35 * t))


@dataclass(frozen=True)
class Relief:
    """A height map unrolled: how it leans each way, how much light its hollows keep, and how it is coloured."""

    lean_s: Floats
    lean_y: Floats
    light: Floats
    ink: Floats
    polish: Floats
    scale: float
    left: float
    top: float

    def sample(self, s: Floats, y: Floats) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """Bilinear look-ups at (s, y) in canvas pixels, y upwards."""
        rows, columns = self.lean_s.shape
        u = np.clip((s - self.left) * self.scale, 0, columns - 1.01).astype(np.float32)
        v = np.clip((self.top - y) * self.scale, 0, rows - 1.01).astype(np.float32)
        column, row = u.astype(np.int32), v.astype(np.int32)
        fu, fv = u - column, v - row
        first = row * columns + column
        weights = ((1 - fu) * (1 - fv), fu * (1 - fv), (1 - fu) * fv, fu * fv)
        found: list[Floats] = []
        for plane in (self.lean_s, self.lean_y, self.light, self.ink, self.polish):
            flat = plane.ravel()
            total = weights[0] * flat[first]
            for weight, offset in zip(weights[1:], (1, columns, columns + 1), strict=True):
                total += weight * flat[first + offset]
            found.append(f32(total))
        return found[0], found[1], found[2], found[3], found[4]


def scratches(rng: np.random.Generator, height: int, width: int, count: int, length: float, slope: float) -> Floats:
    """Hair-fine scratches, 0..1, mostly running along the rows."""
    sheet = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(sheet)
    for _ in range(count):
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        reach = rng.exponential(length) + 6
        angle = rng.normal(0, slope)
        bend = rng.normal(0, 0.05)
        points = [
            (x + reach * t * np.cos(angle), y + reach * t * np.sin(angle + bend * t)) for t in (0.0, 0.3, 0.6, 1.0)
        ]
        pen.line(points, fill=int(rng.uniform(40, 200)), width=1)
    return f32(np.asarray(sheet.filter(ImageFilter.GaussianBlur(0.6))) / 255)


def dithered(plane: Floats, rng: np.random.Generator, amount: float = 1.0) -> Bytes:
    """0..1 to bytes with triangular noise of one step, so that slow gradients show no bands."""
    noise = rng.random(plane.shape, dtype=np.float32) - rng.random(plane.shape, dtype=np.float32)
    # where nothing is to be seen at all, nothing is added
    noise = f32(np.where((plane <= 0) | (plane >= 1), 0, noise))
    return np.asarray(np.clip(np.round(plane * 255 + noise * 0.5 * amount), 0, 255), dtype=np.uint8)


def straight(light: Floats, alpha: Floats) -> Bytes:
    """Premultiplied linear light and coverage to straight sRGB bytes."""
    colour = to_display(f32(light / np.maximum(alpha, 1e-4)[..., None]))
    colour = f32(np.where(alpha[..., None] > 0, colour, 0))
    return np.asarray(np.clip(np.round(np.dstack([colour, alpha]) * 255), 0, 255), dtype=np.uint8)


def tinted(colour: Floats, alpha: Bytes) -> Bytes:
    """One colour (or a plane of colours), 0..1 sRGB, under an alpha already in bytes."""
    plane = np.broadcast_to(colour, (*alpha.shape, 3))
    rgb = np.where(alpha[..., None] > 0, np.clip(np.round(plane * 255), 0, 255), 0)
    return np.dstack([rgb, alpha]).astype(np.uint8)
