"""A picture file → its renditions: upright, sRGB, without metadata, never enlarged, the same bytes for the same file.

Runs in the processes of `worker`: nothing else of the program gives foreign bytes to a decoder. Flat art (few colours,
lossless file) stays a PNG where that is not larger; what has transparent parts is a PNG; all else becomes a JPEG.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import math
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from PIL import Image, ImageCms, UnidentifiedImageError

from kiosk.pack import limits

RECIPE = "2"  # part of every picture's origin: raise it whenever the same file gives other bytes
WIDTHS = (800, 1600, 2400)
TALLEST = 3  # a rendition's height in widths
JPEG_QUALITY = 90
PNG_LEVEL = 4  # half the time of zlib's own 6, for a few hundredths more bytes
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
FLAT_COLOURS = 4096
STRIP = 256  # rows of a rendition that are made at once
_LOSSLESS = ("PNG", "GIF", "BMP", "TIFF")
_ORIENTATION = 0x0112
_BITS, _SAMPLES, _STRIP_ROWS, _TILE_WIDTH, _TILE_HEIGHT = 258, 277, 278, 322, 323  # tags of TIFF
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)
_RUN_LENGTHS = (1, 2)  # BMP's numbers for RLE8 and RLE4
_KINDS = (  # what is often taken for a picture
    (b"%PDF", "kind.pdf"),
    (b"8BPS", "kind.photoshop"),
    (b"<svg", "kind.svg"),
    (b"<?xml", "kind.svg"),
)


class Encoded(Struct, frozen=True, kw_only=True):
    """One rendition, `width` x `height` pixels: the bytes of a file whose name ends in `suffix`."""

    data: bytes
    suffix: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


class Fault(Struct, frozen=True, kw_only=True):
    """Why a file is no usable picture: the key and the arguments of a Problem."""

    key: str
    args: tuple[tuple[str, str], ...] = ()


_TOO_LARGE = Fault(key="picture.pixels", args=(("most", str(limits.PICTURE_PIXELS // 1_000_000)),))


def check(path: Path) -> Fault | None:
    """Why `path` cannot be rendered, or None."""
    opened = _open(path, WIDTHS[0])
    return opened if isinstance(opened, Fault) else None


def render(path: Path) -> tuple[Encoded, ...] | Fault:
    """The picture in each of WIDTHS that it fills and at most its own width, smallest first."""
    opened = _open(path, WIDTHS[-1])
    if isinstance(opened, Fault):
        return opened
    image, flat = opened
    sizes = {_size(image.width, image.height, width) for width in WIDTHS}
    return tuple(_encode(image, size, flat=flat) for size in sorted(sizes))


def _size(width: int, height: int, within: int) -> tuple[int, int]:
    """The size of a picture made to fit a width, never enlarged."""
    scale = min(1.0, within / width, within * TALLEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _open(path: Path, widest: int) -> tuple[Image.Image, bool] | Fault:
    """The picture as RGB or RGBA, upright and at most `widest`, and whether it is flat art."""
    kind = _kind(path)
    if isinstance(kind, Fault):
        return kind
    Image.MAX_IMAGE_PIXELS = limits.PICTURE_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=kind) as opened:
                if opened.width * opened.height > limits.PICTURE_PIXELS:
                    return _TOO_LARGE
                if _weight(opened, path.stat().st_size) > limits.PICTURE_DECODED_BYTES:
                    return Fault(key="picture.memory")
                if _is_slow(opened, path):
                    return Fault(key="picture.slow")
                return _prepared(opened, widest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _TOO_LARGE
    except UnidentifiedImageError:
        return Fault(key="picture.kind", args=(("kind", "kind.unknown"),))
    except MemoryError:
        return Fault(key="picture.memory")
    except _TooManyBitsError:
        return Fault(key="picture.bits")
    # Pillow's decoders raise what they like (struct.error, zlib.error, SyntaxError ...) on a damaged file
    except Exception as reason:
        detail = " ".join(str(reason).replace(str(path), path.name).split()) or type(reason).__name__
        return Fault(key="picture.damaged", args=(("reason", detail),))


def _is_slow(opened: Image.Image, path: Path) -> bool:
    """Whether a picture is packed in a way that takes seconds to undo, whatever it shows."""
    pixels = opened.width * opened.height
    if opened.format == "BMP" and opened.info.get("compression") in _RUN_LENGTHS:  # undone in Python, run by run
        return pixels > limits.RUN_LENGTH_PIXELS
    if opened.format == "JPEG" and opened.info.get("progressive"):  # each scan goes over the whole picture once more
        return pixels * path.read_bytes().count(b"\xff\xda") > limits.SCANNED_PIXELS
    return False


class _TooManyBitsError(Exception):
    pass


def _kind(path: Path) -> tuple[str, ...] | Fault:
    """The formats that the first bytes of a file allow, or what it is instead of a picture."""
    try:
        with path.open("rb") as opened:
            head = opened.read(512)
    except OSError as reason:
        return Fault(key="picture.damaged", args=(("reason", reason.strerror or str(reason)),))
    if not head:
        return Fault(key="picture.kind", args=(("kind", "kind.empty"),))
    if head[4:8] == b"ftyp":
        return _heic(head[8:12])
    for magic, kind in _KINDS:
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(magic):
            return Fault(key="picture.kind", args=(("kind", kind),))
    return FORMATS


def _heic(brand: bytes) -> tuple[str, ...] | Fault:
    if brand in (b"avif", b"avis"):
        return Fault(key="picture.kind", args=(("kind", "kind.avif"),))
    if brand not in HEIC_BRANDS:
        return Fault(key="picture.kind", args=(("kind", "kind.video"),))
    try:
        from pi_heif import register_heif_opener  # here, not above: it is large, and few packs need it
    except ImportError:
        return Fault(key="picture.heic")
    register_heif_opener(thumbnails=False)
    return ("HEIF",)


def _weight(opened: Image.Image, size: int) -> float:
    """The bytes that decoding takes at most, measured by format and pixel; `size` is the file's, in bytes."""
    pixels, bands = opened.width * opened.height, len(opened.getbands())
    match opened.format:
        case "WEBP":  # the canvas twice, the frame, the picture
            return 16 * pixels + size
        case "HEIF":
            return (9 if bands == 4 else 7.7) * pixels + size
        case "JPEG" | "MPO" if "progressive" in opened.info:  # every coefficient, and the picture at half its size
            return (2 * bands + 1) * pixels
        case "TIFF":
            return 4 * pixels + _largest_strip(opened) + size
        case _:
            return 4 * pixels


def _largest_strip(opened: Image.Image) -> int:
    """The bytes of a TIFF that its decoder unpacks at once."""
    tags: Mapping[int, Any] = getattr(opened, "tag_v2", {})
    width, height = tags.get(_TILE_WIDTH, opened.width), tags.get(_TILE_HEIGHT, tags.get(_STRIP_ROWS, opened.height))
    pixels = min(width, opened.width) * min(height, opened.height)
    return int(pixels * max(tags.get(_BITS, (8,))) * tags.get(_SAMPLES, 1) // 8)


def _prepared(opened: Image.Image, widest: int) -> tuple[Image.Image, bool]:
    """Shrunk as early as can be: what follows works on a few million pixels, however large the file."""
    if opened.format in ("JPEG", "MPO"):  # its head tells how it was held, and it can be decoded at half its size
        opened.draft(None, _stored_size(opened, widest, _orientation(opened)))
    opened.load()
    profile, turn = opened.info.get("icc_profile"), _orientation(opened)
    few = len(opened.getbands()) == 1 or opened.getcolors(FLAT_COLOURS) is not None
    size = _stored_size(opened, widest, turn)
    image = _in_srgb(_opaque(_shrunk(opened, size)), profile)
    if turn in _TURNS:
        image = image.transpose(_TURNS[turn])
    return image, few and opened.format in _LOSSLESS


def _stored_size(image: Image.Image, widest: int, turn: int) -> tuple[int, int]:
    """The size of `image`, still lying as the camera was held, that fits `widest` once it is upright."""
    if turn not in _SIDEWAYS:
        return _size(*image.size, widest)
    height, width = _size(image.height, image.width, widest)
    return width, height


def _orientation(image: Image.Image) -> int:
    """How the camera was held; a damaged EXIF is no reason to refuse a picture."""
    try:
        turn = image.getexif().get(_ORIENTATION, 1)
        return turn if isinstance(turn, int) else 1
    except Exception:
        return 1


def _shrunk(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """`image` at `size` in a mode of `_plain`; strip by strip, so that a large one is never held twice."""
    if size == image.size:
        return _plain(image)
    scale = image.height / size[1]
    reach = math.ceil(3 * scale)  # what a resampled row sees above and below itself
    strips: list[Image.Image] = []
    for top in range(0, size[1], STRIP):
        bottom = min(top + STRIP, size[1])
        above = max(0, math.floor(top * scale) - reach)
        below = min(image.height, math.ceil(bottom * scale) + reach)
        strip = _plain(image.crop((0, above, image.width, below)))
        box = (0, top * scale - above, strip.width, min(bottom * scale - above, strip.height))
        strips.append(strip.resize((size[0], bottom - top), Image.Resampling.LANCZOS, box))
    whole = Image.new(strips[0].mode, size)
    for place, strip in enumerate(strips):
        whole.paste(strip, (0, place * STRIP))
    return whole


def _plain(image: Image.Image) -> Image.Image:
    """The picture in a mode of 8 bits per channel that can be resized: L, RGB, RGBA, CMYK or LAB."""
    if image.mode.startswith("I"):
        wide = image if image.mode == "I" else image.convert("I")
        low, high = wide.getextrema()
        if not (isinstance(low, int) and isinstance(high, int) and low >= 0 and high <= 0xFFFF):
            raise _TooManyBitsError
        return wide.point([value * 255 // 65535 for value in range(65536)], "L")
    if image.mode == "F":
        raise _TooManyBitsError
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    return image if image.mode in ("L", "RGB", "CMYK", "LAB") else image.convert("RGB")


def _opaque(image: Image.Image) -> Image.Image:
    """`image` without an alpha channel that hides nothing."""
    hides = image.mode == "RGBA" and image.getchannel("A").getextrema()[0] != 255
    return image.convert("RGB") if image.mode == "RGBA" and not hides else image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    base = image.convert("RGB") if alpha else image
    for source in _profiles(base.mode, profile):
        try:
            converted = ImageCms.profileToProfile(base, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            continue  # an unusable profile: the numbers are taken for sRGB, as browsers do
        base = converted or base
        break
    base = base.convert("RGB")
    if alpha:
        base.putalpha(alpha)
    base.info = {}
    return base


def _profiles(mode: str, profile: bytes | None) -> Iterator[ImageCms.ImageCmsProfile]:
    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            yield ImageCms.ImageCmsProfile(io.BytesIO(profile))
    if mode == "LAB":
        yield ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))


def _encode(image: Image.Image, size: tuple[int, int], *, flat: bool) -> Encoded:
    width, height = size
    sized = image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    if sized.mode == "RGBA":
        sized.save(buffer, "PNG", compress_level=PNG_LEVEL)
        return Encoded(data=buffer.getvalue(), suffix=".png", width=width, height=height)
    sized.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0 if flat else 2)
    data, suffix = buffer.getvalue(), ".jpg"
    if flat and sized.getcolors(FLAT_COLOURS) is not None:
        buffer = io.BytesIO()
        sized.save(buffer, "PNG", compress_level=PNG_LEVEL)
        if buffer.tell() <= len(data):
            data, suffix = buffer.getvalue(), ".png"
    return Encoded(data=data, suffix=suffix, width=width, height=height)
