"""Render the pack's SVG artwork to its pictures, or check that the pictures still are what the artwork renders to.

`python build/art.py` renders seeds/2020/art/*.svg to seeds/2020/pictures/*.png; with `--check` it writes nothing,
names each picture that differs and exits 1.
"""

import argparse
import sys
from pathlib import Path

from PIL import Image, ImageChops
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PACK = Path(__file__).resolve().parent.parent / "seeds" / "2020"
SIZE = (2400, 1800)
TOLERANCE = 8  # of 255 per channel: an edge may be smoothed a shade differently on another processor


def render(artwork: Path) -> Image.Image:
    """The picture of one SVG file, opaque. Artwork has no text, so Qt needs neither an application nor a screen."""
    svg = QSvgRenderer(str(artwork))
    if not svg.isValid():
        raise ValueError(f"{artwork}: not an SVG that Qt can draw")
    canvas = QImage(*SIZE, QImage.Format.Format_RGBX8888)
    canvas.fill(Qt.GlobalColor.white)
    painter = QPainter(canvas)
    svg.render(painter)
    painter.end()
    return Image.frombytes("RGBX", SIZE, bytes(canvas.constBits()), "raw", "RGBX", canvas.bytesPerLine()).convert("RGB")


def differs(artwork: Path, picture: Path) -> str:
    """Why the picture is not what the artwork renders to; empty if it is."""
    if not picture.is_file():
        return "is missing"
    with Image.open(picture) as opened:
        kept = opened.convert("RGB")
    if kept.size != SIZE:
        return f"is {kept.width}x{kept.height}, not {SIZE[0]}x{SIZE[1]}"
    extrema = ImageChops.difference(kept, render(artwork)).getextrema()
    worst = max(int(high) for _, high in extrema)  # type: ignore[misc] # an RGB image has one pair a channel
    return f"differs by up to {worst} of 255" if worst > TOLERANCE else ""


def main(pack: Path = PACK, *, check: bool = False) -> int:
    artworks = sorted((pack / "art").glob("*.svg"))
    if not artworks:
        print(f"{pack / 'art'}: no SVG artwork")
        return 1
    failed = 0
    for artwork in artworks:
        picture = pack / "pictures" / f"{artwork.stem}.png"
        if check:
            why = differs(artwork, picture)
            failed += bool(why)
            print(f"{picture}: {why} (run build/art.py)" if why else f"{picture}: as drawn")
            continue
        picture.parent.mkdir(exist_ok=True)
        render(artwork).save(picture, optimize=True)
        print(f"{picture}: {picture.stat().st_size // 1000} kB")
    return 1 if failed else 0


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--check", action="store_true", help="write nothing, exit 1 if a picture is not as drawn")
    sys.exit(main(check=arguments.parse_args().check))
