"""A picture file becomes renditions that the screen can show as they are."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from kiosk.pack import pictures
from kiosk.pack.pictures import Encoded, Fault

ORIENTATION = 0x0112


def rendered(path: Path) -> tuple[Encoded, ...]:
    result = pictures.render(path)
    assert not isinstance(result, Fault), result
    return result


def noise(width: int, height: int) -> Image.Image:
    """A picture of many colours, like a photograph, always the same."""
    return Image.merge("RGB", [Image.radial_gradient("L").resize((width, height)).rotate(t) for t in (0, 40, 80)])


@pytest.mark.parametrize(
    ("width", "widths"), [(2400, [800, 1600, 2400]), (3000, [800, 1600, 2400]), (1200, [800, 1200]), (500, [500])]
)
def test_sizes_are_never_larger_than_the_picture(tmp_path: Path, width: int, widths: list[int]) -> None:
    noise(width, width * 3 // 4).save(tmp_path / "a.jpg")
    sizes = rendered(tmp_path / "a.jpg")
    assert [size.width for size in sizes] == widths
    for size in sizes:
        with Image.open(io.BytesIO(size.data)) as image:
            assert image.size == (size.width, size.height)
            assert image.mode == "RGB"
        assert abs(size.height / size.width - 3 / 4) < 0.002


def test_photographs_become_jpegs_and_flat_art_stays_lossless(tmp_path: Path) -> None:
    noise(900, 600).save(tmp_path / "photograph.png")
    assert {size.suffix for size in rendered(tmp_path / "photograph.png")} == {".jpg"}
    art = Image.new("RGB", (900, 600), "#F3EADA")
    art.paste("#B93227", (100, 100, 500, 400))
    art.save(tmp_path / "art.png")
    sizes = rendered(tmp_path / "art.png")
    assert {size.suffix for size in sizes} == {".png"}
    with Image.open(io.BytesIO(sizes[-1].data)) as image:
        assert image.tobytes() == art.tobytes()


def test_a_picture_is_turned_upright(tmp_path: Path) -> None:
    image = Image.new("RGB", (200, 100), "white")
    image.paste("red", (0, 0, 100, 100))
    exif = image.getexif()
    exif[ORIENTATION] = 6  # the camera was held upright: turn by 90 degrees clockwise
    image.save(tmp_path / "a.jpg", exif=exif, quality=95)
    (size,) = rendered(tmp_path / "a.jpg")
    with Image.open(io.BytesIO(size.data)) as upright:
        assert upright.size == (100, 200)
        assert ORIENTATION not in upright.getexif()
        top, bottom = upright.getpixel((50, 50)), upright.getpixel((50, 150))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[1] < 50
    assert bottom[1] > 200


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK"])
def test_every_colour_mode_becomes_rgb(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    Image.new("RGB", (20, 20), "white").convert(mode).save(path)
    (size,) = rendered(path)
    with Image.open(io.BytesIO(size.data)) as image:
        assert image.mode == "RGB"
        assert image.getpixel((10, 10)) == (255, 255, 255)


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    noise(900, 600).save(tmp_path / "a.png")
    assert rendered(tmp_path / "a.png") == rendered(tmp_path / "a.png")
