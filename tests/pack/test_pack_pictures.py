"""A picture file becomes renditions that the screen can show as they are."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

from kiosk.pack import limits, pictures
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


def shown(path: Path) -> Image.Image:
    """The largest rendition of a picture, as the screen gets it."""
    with Image.open(io.BytesIO(rendered(path)[-1].data)) as image:
        image.load()
        return image


def pixel(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    value = image.getpixel((x, y))
    assert isinstance(value, tuple)
    return value


def fault(path: Path) -> Fault:
    found = pictures.render(path)
    assert isinstance(found, Fault)
    assert pictures.check(path) == found
    return found


def half_red(size: tuple[int, int] = (200, 100)) -> Image.Image:
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    return image


FILES = ("a.jpg", "a.png", "a.webp", "a.gif", "a.tif", "a.bmp", "a.heic")


def save(image: Image.Image, path: Path, **options: object) -> None:
    if path.suffix == ".heic":
        pillow_heif.from_pillow(image).save(path, quality=90, **options)
    else:
        image.save(path, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FILES)
def test_every_kind_is_read_whatever_the_name_says(tmp_path: Path, name: str) -> None:
    save(half_red(), tmp_path / name)
    (tmp_path / name).rename(tmp_path / "wrong.txt")
    image = shown(tmp_path / "wrong.txt")
    assert (image.mode, image.size) == ("RGB", (200, 100))
    assert pixel(image, 50, 50)[1] < 40
    assert pixel(image, 150, 50)[1] > 215


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.heic"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_every_kind_is_turned_upright_from_every_side(tmp_path: Path, name: str, turn: int) -> None:
    back = {2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}.get(turn)
    upright = half_red((120, 60))
    upright.paste("blue", (0, 30, 60, 60))
    held = upright.transpose(pictures._TURNS[back]) if back else upright
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    lossy: dict[str, dict[str, object]] = {"a.webp": {"lossless": True}, "a.jpg": {"quality": 95}}
    save(held, tmp_path / name, exif=exif.tobytes(), **lossy.get(name, {}))
    image = shown(tmp_path / name)
    assert image.size == (120, 60)
    top, bottom, right = pixel(image, 20, 10), pixel(image, 20, 50), pixel(image, 100, 30)
    assert top[0] > 200 > 60 > top[2]
    assert bottom[2] > 200 > 60 > bottom[0]
    assert min(right) > 200


def test_a_large_sideways_picture_fills_the_widths(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    noise(4000, 3000).save(tmp_path / "a.jpg", exif=exif)
    assert [(size.width, size.height) for size in rendered(tmp_path / "a.jpg")] == [
        (800, 1067),
        (1600, 2133),
        (2400, 3200),
    ]


def test_nothing_but_pixels_is_kept(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    noise(300, 200).save(tmp_path / "a.jpg", exif=exif, icc_profile=profile, comment=b"secret")
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "secret")
    half_red().save(tmp_path / "a.png", pnginfo=texts, exif=exif)
    for name in ("a.jpg", "a.png"):
        image = shown(tmp_path / name)
        assert not dict(image.getexif())
        assert not {"icc_profile", "comment", "Author", "xmp"} & image.info.keys()


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif"])
@pytest.mark.parametrize(
    "exif", [b"Exif\0\0", b"Exif\0\0MM\0*" + b"\xff" * 40, b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\1" * 30]
)
def test_a_corrupt_exif_is_no_reason_to_refuse(tmp_path: Path, name: str, exif: bytes) -> None:
    path = tmp_path / name
    if name == "a.tif":
        half_red().save(path)
    else:
        save(half_red(), path, exif=exif)
    assert shown(path).size == (200, 100)


def test_an_unusable_profile_is_no_reason_to_refuse(tmp_path: Path) -> None:
    half_red().save(tmp_path / "a.png", icc_profile=b"no profile at all")
    assert pixel(shown(tmp_path / "a.png"), 50, 50) == (255, 0, 0)


def test_a_profile_is_converted_to_srgb(tmp_path: Path) -> None:
    lab = ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), lab, "RGB", "LAB")
    image = ImageCms.applyTransform(Image.new("RGB", (20, 20), (200, 60, 40)), transform)
    assert image is not None
    image.save(tmp_path / "a.tif")
    assert max(abs(a - b) for a, b in zip(pixel(shown(tmp_path / "a.tif"), 5, 5), (200, 60, 40), strict=True)) < 6


@pytest.mark.parametrize("name", ["a.jpg", "a.tif"])
def test_cmyk_becomes_srgb(tmp_path: Path, name: str) -> None:
    Image.new("CMYK", (20, 20), (0, 255, 255, 0)).save(tmp_path / name)
    assert pixel(shown(tmp_path / name), 5, 5)[0] > 200 > 60 > pixel(shown(tmp_path / name), 5, 5)[1]


def sixteen_bit_rgb(path: Path) -> None:
    row = b"\0" + struct.pack(">3H", 0x8000, 0, 0xFFFF) * 20

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">2L5B", 20, 20, 16, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * 20)) + chunk(b"IEND", b"")
    )


def test_sixteen_bits_are_scaled_and_not_clipped(tmp_path: Path) -> None:
    sixteen_bit_rgb(tmp_path / "rgb.png")
    assert pixel(shown(tmp_path / "rgb.png"), 5, 5) == pytest.approx((128, 0, 255), abs=3)
    for name in ("grey.png", "grey.tif"):
        Image.new("I;16", (20, 20), 0x8000).save(tmp_path / name)
        assert pixel(shown(tmp_path / name), 5, 5) == pytest.approx((128, 128, 128), abs=2)


@pytest.mark.parametrize("mode", ["I", "F"])
def test_more_bits_than_that_are_refused(tmp_path: Path, mode: str) -> None:
    Image.new(mode, (20, 20), 100_000).save(tmp_path / "a.tif")
    assert fault(tmp_path / "a.tif").key == "picture.bits"


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.tif", "a.heic"])
def test_what_is_transparent_stays_so(tmp_path: Path, name: str) -> None:
    image = half_red().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    save(image, tmp_path / name)
    made = shown(tmp_path / name)
    assert made.mode == "RGBA"
    assert pixel(made, 50, 2)[3] < 20
    assert pixel(made, 50, 97)[3] > 235


def test_transparency_by_palette_stays_so(tmp_path: Path) -> None:
    image = half_red().convert("P")
    image.save(tmp_path / "a.gif", transparency=image.getpixel((150, 50)))
    made = shown(tmp_path / "a.gif")
    assert (pixel(made, 50, 50)[3], pixel(made, 150, 50)[3]) == (255, 0)


def test_an_alpha_channel_that_hides_nothing_is_dropped(tmp_path: Path) -> None:
    half_red().convert("RGBA").save(tmp_path / "a.png")
    assert shown(tmp_path / "a.png").mode == "RGB"


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.png", "a.tif"])
def test_the_first_frame_is_shown(tmp_path: Path, name: str) -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("#ff0000", "#00ff00", "#0000ff")]
    frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
    red, green, blue = pixel(shown(tmp_path / name), 20, 15)[:3]
    assert red > 200 > 60 > max(green, blue)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("name", FILES)
def test_a_cut_off_file_is_refused(tmp_path: Path, name: str, share: float) -> None:
    path = tmp_path / name
    save(noise(300, 200), path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert fault(path).key in ("picture.damaged", "picture.kind")


def test_a_cut_off_large_photograph_is_refused(tmp_path: Path) -> None:
    noise(6000, 4000).save(tmp_path / "a.jpg")
    raw = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(raw[: len(raw) * 9 // 10])
    assert fault(tmp_path / "a.jpg").key == "picture.damaged"


@pytest.mark.parametrize("size", [(10_000, 5_001), (60_000, 60_000), (1, 50_000_001)])
def test_more_than_fifty_megapixels_are_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    head = struct.pack(">2L5B", *size, 1, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    raw = b"\x89PNG\r\n\x1a\n" + struct.pack(">L", 13) + chunk + struct.pack(">L", zlib.crc32(chunk))
    (tmp_path / "a.png").write_bytes(raw + struct.pack(">L", 4) + b"IDAT" + bytes(8))
    assert fault(tmp_path / "a.png") == Fault(key="picture.pixels", args=(("most", "50"),))


HUNGRY: dict[str, tuple[str, dict[str, object]]] = {
    "a WebP": ("a.webp", {}),
    "a HEIC": ("a.heic", {}),
    "a progressive JPEG": ("a.jpg", {"progressive": True}),
    "a TIFF in one strip": ("a.tif", {"compression": "tiff_adobe_deflate", "strip_size": 1 << 30}),
}


@pytest.mark.parametrize("name", HUNGRY)
def test_what_takes_too_much_memory_to_decode_is_refused_before(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, options = HUNGRY[name]
    image = noise(1000, 1000)
    save(image, tmp_path / file, **options)
    save(image, tmp_path / "plain.png")
    rendered(tmp_path / file)
    monkeypatch.setattr(limits, "PICTURE_DECODED_BYTES", 4 * 1000 * 1000)
    assert fault(tmp_path / file) == Fault(key="picture.memory")
    rendered(tmp_path / "plain.png")


def run_length_bmp(width: int, height: int) -> bytes:
    """A picture of one colour, each row one run after the other (RLE8), as Windows' own tools once wrote it."""
    row = b"\xff\x00" * (width // 255) + bytes([width % 255, 0]) + b"\x00\x00"
    body, palette = row * height + b"\x00\x01", bytes(1024)
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(body), 2835, 2835, 256, 0)
    start = 14 + len(header) + len(palette)
    return b"BM" + struct.pack("<IHHI", start + len(body), 0, 0, start) + header + palette + body


def test_a_run_length_bmp_is_read_up_to_what_takes_seconds(tmp_path: Path) -> None:
    (tmp_path / "small.bmp").write_bytes(run_length_bmp(300, 200))
    assert (rendered(tmp_path / "small.bmp")[0].width, rendered(tmp_path / "small.bmp")[0].height) == (300, 200)
    (tmp_path / "large.bmp").write_bytes(run_length_bmp(4000, 2001))
    assert fault(tmp_path / "large.bmp") == Fault(key="picture.slow")


def test_a_jpeg_of_very_many_scans_is_refused_before_it_is_read(tmp_path: Path) -> None:
    save(Image.new("RGB", (4000, 2600)), tmp_path / "usual.jpg", progressive=True)
    rendered(tmp_path / "usual.jpg")
    content = (tmp_path / "usual.jpg").read_bytes()
    last = content.rindex(b"\xff\xda")
    (tmp_path / "many.jpg").write_bytes(content[:last] + content[last:-2] * 100 + content[-2:])
    assert fault(tmp_path / "many.jpg") == Fault(key="picture.slow")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "I;16", "CMYK"])
def test_shrinking_strip_by_strip_leaves_no_seam(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    image = Image.new("I;16", (900, 700), 30_000) if mode == "I;16" else noise(900, 700).convert(mode)
    whole = pictures._shrunk(image, (401, 250))
    monkeypatch.setattr(pictures, "STRIP", 10)
    strips = pictures._shrunk(image, (401, 250))
    assert (strips.mode, strips.size) == (whole.mode, (401, 250))
    for one, other in zip(strips.split(), whole.split(), strict=True):
        assert set(ImageChops.difference(one, other).get_flattened_data()) <= {0, 1}  # by rounding


@pytest.mark.parametrize("size", [(20_000, 10), (10, 20_000), (1, 1)])
def test_an_odd_shape_is_bounded(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size, "red").save(tmp_path / "a.png")
    for made in rendered(tmp_path / "a.png"):
        assert made.width <= 2400
        assert made.height <= 7200


OTHERS: dict[str, tuple[bytes, str]] = {
    "pdf": (b"%PDF-1.7\n", "kind.pdf"),
    "photoshop": (b"8BPS\0\1" + bytes(40), "kind.photoshop"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "kind.svg"),
    "svg with a mark": (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "kind.svg"),
    "avif": (b"\0\0\0\x20ftypavif" + bytes(40), "kind.avif"),
    "video": (b"\0\0\0\x20ftypisom" + bytes(40), "kind.video"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "kind.unknown"),
    "text": ("照片".encode(), "kind.unknown"),
    "empty": (b"", "kind.empty"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_picture_is_named(tmp_path: Path, name: str) -> None:
    raw, kind = OTHERS[name]
    (tmp_path / "a.jpg").write_bytes(raw)
    assert fault(tmp_path / "a.jpg") == Fault(key="picture.kind", args=(("kind", kind),))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("at", [8, 16, 24, 40, 100, 200])
def test_a_spoilt_file_never_raises(tmp_path: Path, name: str, at: int) -> None:
    save(noise(120, 90), tmp_path / name)
    raw = bytearray((tmp_path / name).read_bytes())
    raw[at : at + 8] = b"\xff" * 8
    (tmp_path / name).write_bytes(raw)
    pictures.render(tmp_path / name)
