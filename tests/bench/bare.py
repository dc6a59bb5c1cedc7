"""The yardstick of the installation: Pillow alone, used as a sensible person would, on all cores."""

from __future__ import annotations

import multiprocessing
import sys
from functools import partial
from pathlib import Path

from PIL import Image

from kiosk.pack.pictures import JPEG_QUALITY, WIDTHS
from kiosk.pack.worker import cores


def render(output: Path, path: Path) -> None:
    """Write the JPEG at `path` in every width: decoded no larger than needed, the small ones from the largest."""
    with Image.open(path) as image:
        sizes = [(width, round(image.height * width / image.width)) for width in WIDTHS]
        image.draft("RGB", sizes[-1])
        largest = image.resize(sizes[-1], Image.Resampling.LANCZOS)
    for size in sizes:
        largest.resize(size, Image.Resampling.LANCZOS).save(output / f"{path.stem}-{size[0]}.jpg", quality=JPEG_QUALITY)


if __name__ == "__main__":
    pack, folder = (Path(argument) for argument in sys.argv[1:])
    with multiprocessing.get_context("spawn").Pool(cores()) as pool:
        pool.map(partial(render, folder), sorted((pack / "pictures").iterdir()), chunksize=1)
