"""Draws the program's icon from the capsule's art: `.venv/bin/python build/icon.py`, after the art has changed.

Writes `time-capsule.png` (512 pixels, for menus on Linux) and `time-capsule.ico` (for Windows) beside itself.
"""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).resolve().parent
ART = HERE.parent / "assets" / "art"
SIDE, RADIUS, MARGIN = 1024, 220, 40  # pixels
NIGHT = "#131a23"
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)


def icon() -> Image.Image:
    """The closed capsule, upright, before the night, `SIDE` pixels square."""
    geometry = json.loads((ART / "geometry.json").read_text(encoding="utf-8"))
    canvas = (geometry["canvas"]["width"], geometry["canvas"]["height"])
    capsule = Image.new("RGBA", canvas)
    for name, row in (("bottom", geometry["bottom"]["y"]), ("top", 0), ("sheen-left", 0)):
        layer = Image.open(ART / f"capsule-{name}.png").convert("RGBA")
        capsule.alpha_composite(layer, (0, row))
    height = SIDE - 2 * MARGIN
    capsule = capsule.resize((height * canvas[0] // canvas[1], height), Image.Resampling.LANCZOS)
    whole = Image.new("RGBA", (SIDE, SIDE), NIGHT)
    whole.alpha_composite(Image.open(ART / "glow.png").convert("RGBA").resize((SIDE, SIDE)))
    whole.alpha_composite(capsule, ((SIDE - capsule.width) // 2, MARGIN))
    mask = Image.new("L", (SIDE, SIDE))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, SIDE - 1, SIDE - 1), RADIUS, fill=255)
    whole.putalpha(mask)
    return whole


def main() -> None:
    whole = icon()
    whole.resize((512, 512), Image.Resampling.LANCZOS).save(HERE / "time-capsule.png", optimize=True)
    whole.save(HERE / "time-capsule.ico", sizes=[(side, side) for side in ICO_SIZES])


if __name__ == "__main__":
    main()
