"""The drawn pictures: their sizes, the places they promise the program, and halves which meet."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

ART = Path(__file__).resolve().parents[2] / "assets" / "art"
GEOMETRY = json.loads((ART / "geometry.json").read_text(encoding="utf-8"))
SIZES = {
    "capsule-top.png": (620, 742),
    "capsule-bottom.png": (620, 784),
    "capsule-lip.png": (620, 240),
    "capsule-mouth.png": (620, 300),
    "capsule-sheen-left.png": (620, 1400),
    "capsule-sheen-right.png": (620, 1400),
    "porthole-glow.png": (600, 600),
    "capsule-shadow.png": (760, 180),
    "glow.png": (512, 512),
    "light.png": (700, 350),
    "burst.png": (1024, 1024),
    "dawn.png": (640, 640),
    "seam.png": (1200, 240),
    "ripple.png": (256, 256),
    **{f"numeral-{number}.png": (384, 384) for number in range(1, 11)},
    "night-landscape.png": (1920, 1080),
    "night-portrait.png": (1080, 1920),
    "paper-landscape.jpg": (1920, 1080),
    "paper-portrait.jpg": (1080, 1920),
    "shadow-above.png": (322, 100),
    "shadow-below.png": (322, 100),
    "shadow-beside.png": (100, 122),
    "glow-card-above.png": (322, 100),
    "glow-card-below.png": (322, 100),
    "glow-card-beside.png": (100, 122),
    "torn-edge.png": (1400, 60),
    "beam.png": (512, 512),
}
SEE_THROUGH = sorted(name for name in SIZES if not name.startswith(("night", "paper")))


@cache
def picture(name: str) -> Image.Image:
    with Image.open(ART / name) as opened:
        opened.load()
        return opened


@cache
def on_canvas(part: str) -> Image.Image:
    """How much a half of the capsule covers, at its place on the common canvas."""
    canvas = Image.new("L", (GEOMETRY["canvas"]["width"], GEOMETRY["canvas"]["height"]))
    canvas.paste(picture(f"capsule-{part}.png").getchannel("A"), (0, GEOMETRY[part]["y"]))
    return canvas


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pictures drawn anew: those that take no time."""
    out = tmp_path_factory.mktemp("art")
    parts = ["ripple", "seam", "shadow", "torn-edge", "beam", "numerals"]
    subprocess.run([sys.executable, str(ART / "render.py"), "--out", str(out), "--only", *parts], check=True)
    return out


def levels(plane: Image.Image) -> tuple[int, int]:
    """The lowest and the highest level of a plane of grey."""
    found = [level for level, count in enumerate(plane.histogram()) if count]
    return found[0], found[-1]


def span(cover: Image.Image, row: int) -> tuple[int, int]:
    """The first and last column which a row covers at least by half."""
    line = cover.crop((0, row, cover.width, row + 1)).point(lambda level: 255 if level >= 128 else 0)
    box = line.getbbox()
    assert box is not None
    return box[0], box[2]


@pytest.mark.parametrize("name", sorted(SIZES))
def test_size(name: str) -> None:
    # the header says it: nothing is decoded
    with Image.open(ART / name) as opened:
        assert opened.size == SIZES[name]


def test_the_readme_names_every_picture() -> None:
    text = (ART / "README.md").read_text(encoding="utf-8").replace("`-right.png`", "`capsule-sheen-right.png`")
    text = text.replace("`numeral-1.png` to `-10.png`", " ".join(f"`numeral-{number}.png`" for number in range(1, 11)))
    assert {name for name in SIZES if f"`{name}`" not in text} == set()
    assert {path.name for path in ART.iterdir() if path.suffix in {".png", ".jpg"}} == set(SIZES)


def test_all_together_stay_small() -> None:
    assert sum((ART / name).stat().st_size for name in SIZES) < 8_000_000
    assert all((ART / name).stat().st_size < 500_000 for name in SIZES if name.endswith(".jpg"))


@pytest.mark.parametrize("name", SEE_THROUGH)
def test_see_through_pictures_have_alpha(name: str) -> None:
    assert picture(name).mode == "RGBA"
    assert levels(picture(name).getchannel("A"))[0] == 0


@pytest.mark.parametrize("part", ["top", "bottom", "lip", "mouth"])
def test_pieces_have_the_promised_heights(part: str) -> None:
    assert picture(f"capsule-{part}.png").height == GEOMETRY[part]["height"]
    assert GEOMETRY[part]["y"] + GEOMETRY[part]["height"] <= GEOMETRY["canvas"]["height"]


def test_the_halves_meet_at_the_seam() -> None:
    seam = GEOMETRY["seam"]["y"]
    upper, lower = span(on_canvas("top"), seam - 1), span(on_canvas("bottom"), seam)
    assert abs(upper[0] - lower[0]) <= 1
    assert abs(upper[1] - lower[1]) <= 1


def test_nothing_shows_through_the_closed_seam() -> None:
    band = GEOMETRY["band"]
    inside = (band["x"] + 8, band["y"], band["x"] + band["width"] - 8, band["y"] + band["height"] - 45)
    closed = ImageChops.screen(on_canvas("top").crop(inside), on_canvas("bottom").crop(inside))
    assert levels(closed)[0] >= 250


def test_the_top_hides_the_sleeve_of_the_bottom() -> None:
    seam = GEOMETRY["seam"]["y"]
    above = (0, GEOMETRY["bottom"]["y"], GEOMETRY["canvas"]["width"], seam - 12)
    outside = ImageChops.subtract(on_canvas("bottom").crop(above), on_canvas("top").crop(above))
    assert levels(outside)[1] <= 8


def test_the_year_can_be_read_on_the_plaque() -> None:
    def light(level: float) -> float:
        share = level / 255
        return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)

    def luminance(rgb: tuple[float, ...]) -> float:
        return 0.2126 * light(rgb[0]) + 0.7152 * light(rgb[1]) + 0.0722 * light(rgb[2])

    year = GEOMETRY["year"]
    box = (year["x"], year["y"], year["x"] + year["width"], year["y"] + year["height"])
    # as coarse as the strokes of a numeral are wide
    plaque = picture("capsule-top.png").convert("RGB").crop(box).resize((23, 5), Image.Resampling.BOX)
    ink = luminance((0x22, 0x1C, 0x16))
    pixels = [plaque.getpixel((x, y)) for x in range(23) for y in range(5)]
    assert min(luminance(p) for p in pixels if isinstance(p, tuple)) + 0.05 >= 4.5 * (ink + 0.05)


def test_the_lit_porthole_is_where_it_is_said_to_be() -> None:
    x, y = (round(value) for value in GEOMETRY["porthole"]["centre"])
    pixel = picture("capsule-top.png").getpixel((x, y - 15))
    assert isinstance(pixel, tuple)
    assert pixel[3] == 255
    assert pixel[0] > 220
    assert pixel[0] > pixel[2]


@pytest.mark.parametrize("name", ["paper-landscape.jpg", "paper-portrait.jpg"])
def test_the_paper_keeps_its_colour(name: str) -> None:
    mean = ImageStat.Stat(picture(name)).mean
    assert all(abs(found - wanted) <= 2 for found, wanted in zip(mean, (0xF3, 0xEA, 0xDA), strict=True))


@pytest.mark.parametrize("light", ["shadow", "glow-card"])
def test_a_cards_light_is_even_between_its_corners(light: str) -> None:
    middle, beside = GEOMETRY["card"]["border"], GEOMETRY["card"]["border"] - GEOMETRY["card"]["side"]
    for name in ("above", "below"):
        side = picture(f"{light}-{name}.png").getchannel("A")
        assert ImageStat.Stat(side.crop((middle, 0, middle + 2, side.height))).mean[0] > 10
        rows = [levels(side.crop((middle, y, middle + 2, y + 1))) for y in range(side.height)]
        assert all(high - low <= 3 for low, high in rows)
    side = picture(f"{light}-beside.png").getchannel("A")
    columns = [levels(side.crop((x, beside, x + 1, beside + 2))) for x in range(side.width)]
    assert all(high - low <= 3 for low, high in columns)


def test_the_sides_of_a_cards_light_meet_where_its_corners_end() -> None:
    above, beside = (picture(f"glow-card-{name}.png").getchannel("A") for name in ("above", "beside"))
    last = above.crop((0, above.height - 1, beside.width, above.height))
    first = beside.crop((0, 0, beside.width, 1))
    assert ImageStat.Stat(ImageChops.difference(last, first)).mean[0] < 4


def test_the_torn_edge_is_a_hole_that_runs_out_at_its_ends() -> None:
    edge = picture("torn-edge.png").getchannel("A")
    assert edge.getpixel((700, 0)) == pytest.approx(0.14 * 255, abs=2)
    assert levels(edge.crop((0, edge.height - 8, edge.width, edge.height))) == (0, 0)  # the sheet goes on
    for x in (0, edge.width - 1):
        assert levels(edge.crop((x, 0, x + 1, edge.height)))[1] <= 4


@pytest.mark.parametrize(
    "name", ["ripple.png", "seam.png", "shadow-below.png", "torn-edge.png", "beam.png", "numeral-3.png"]
)
def test_the_script_makes_the_pictures_that_ship(name: str, drawn: Path) -> None:
    with Image.open(drawn / name) as opened:
        difference = ImageChops.difference(opened.convert("RGBA"), picture(name))
    # another processor may round, or smooth a glyph, a shade differently
    assert all(high <= 6 for _, high in difference.getextrema())  # type: ignore[misc]  # one pair a channel
