"""A picture file → its renditions: upright, sRGB, never upscaled, the same bytes for the same file.

Flat art (few colours, lossless file) stays a PNG where that is not larger; all else becomes a JPEG.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

WIDTHS = (800, 1600, 2400)
JPEG_QUALITY = 90
FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 60_000_000
FLAT_COLOURS = 4096
_GROUND = (255, 255, 255)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """One rendition, `width` x `height` pixels: the bytes of a file whose name ends in `suffix`."""

    data: bytes
    suffix: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a file is no usable picture, and what to do about it."""

    what: str
    mend: str


_TOO_LARGE = Fault(
    what=f"this picture has more than {MOST_PIXELS // 1_000_000} million pixels",
    mend="save it smaller; 2400 pixels of width are enough",
)


def check(path: Path) -> Fault | None:
    """Why `path` cannot be rendered, or None."""
    opened = _open(path)
    return opened if isinstance(opened, Fault) else None


def render(path: Path) -> tuple[Encoded, ...] | Fault:
    """The picture in each of WIDTHS that it fills and at most its own width, smallest first."""
    image = _open(path)
    if isinstance(image, Fault):
        return image
    flat = path.suffix.lower() == ".png" and image.getcolors(FLAT_COLOURS) is not None
    return tuple(_encode(image, width, flat=flat) for width in sorted({min(width, image.width) for width in WIDTHS}))


def _open(path: Path) -> Image.Image | Fault:
    try:
        with Image.open(path, formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return _TOO_LARGE
            if opened.mode.startswith(("I", "F")):
                return Fault(
                    what="this picture has 16 bits or more per channel", mend="save it with 8 bits per channel"
                )
            return _flatten(_in_srgb(ImageOps.exif_transpose(opened)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _TOO_LARGE
    # Pillow's decoders raise what they like (struct.error, zlib.error ...) on a damaged file
    except Exception as reason:
        detail = str(reason).replace(str(path), path.name)
        return Fault(what=f"this is no readable picture ({detail})", mend="save it again as PNG or JPEG")


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            base = image.convert("RGB") if alpha or image.mode == "P" else image
            image = ImageCms.profileToProfile(base, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or base
        except (ImageCms.PyCMSError, OSError):
            pass  # an unusable profile: the numbers are taken for sRGB, as browsers do
    image = image.convert("RGB")
    if alpha:
        image.putalpha(alpha)
    return image


def _flatten(image: Image.Image) -> Image.Image:
    flat = Image.new("RGB", image.size, _GROUND)
    flat.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return flat


def _encode(image: Image.Image, width: int, *, flat: bool) -> Encoded:
    height = max(1, round(image.height * width / image.width))
    sized = image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    sized.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0 if flat else 2, optimize=True)
    data, suffix = buffer.getvalue(), ".jpg"
    if flat:
        buffer = io.BytesIO()
        sized.save(buffer, "PNG", optimize=True)
        if buffer.tell() <= len(data):
            data, suffix = buffer.getvalue(), ".png"
    return Encoded(data=data, suffix=suffix, width=width, height=height)
