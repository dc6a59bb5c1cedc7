"""Pictures come cut to the very pixels that a scene shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQml import QQmlImageProviderBase

from kiosk.bridge.pictures import PictureProvider, smallest_covering
from kiosk.deck import Deck, Picture, Rendition, StoryCard

RED, GREEN, BLUE = "#ff0000", "#00ff00", "#0000ff"

pytestmark = pytest.mark.usefixtures("qapp")


def rendition(width: int, height: int, file: str = "") -> Rendition:
    return Rendition(file=file or f"{width}.png", width=width, height=height, sha256="0" * 64)


def card(*renditions: Rendition) -> StoryCard:
    return StoryCard(
        slug="01-one",
        number="1",
        title="甲",
        when=None,
        story=(),
        viewpoint=None,
        figures=(),
        picture=Picture(alt="", credit="", renditions=renditions) if renditions else None,
        source="",
        editorial=(),
    )


def paint(path: Path, *bands: str, across: bool = True) -> None:
    """A picture of bands 100 wide and 200 high, from left to right, or turned: from top to bottom."""
    length = 100 * len(bands)
    image = (
        QImage(length, 200, QImage.Format.Format_RGB32) if across else QImage(200, length, QImage.Format.Format_RGB32)
    )
    painter = QPainter(image)
    for place, colour in enumerate(bands):
        at = 100 * place
        painter.fillRect(*((at, 0, 100, 200) if across else (0, at, 200, 100)), QColor(colour))
    painter.end()
    assert image.save(str(path))


@pytest.fixture
def provider(tmp_path: Path) -> PictureProvider:
    """Card 0: 400x200, its left and right quarters red and blue; 1: the same upright; 2: none; 3: two sizes;
    4: its file is missing; 5: its file is no picture."""
    paint(tmp_path / "wide.png", RED, GREEN, GREEN, BLUE)
    paint(tmp_path / "high.png", RED, GREEN, GREEN, BLUE, across=False)
    paint(tmp_path / "small.png", RED)
    paint(tmp_path / "large.png", *[BLUE] * 4)
    (tmp_path / "spoilt.png").write_bytes(b"no picture")
    cards = (
        card(rendition(400, 200, "wide.png")),
        card(rendition(200, 400, "high.png")),
        card(),
        card(rendition(100, 200, "small.png"), rendition(400, 200, "large.png")),
        card(rendition(400, 200, "missing.png")),
        card(rendition(400, 200, "spoilt.png")),
    )
    deck = Deck(id="small", title="", subtitle="", motto=(), year=2020, language="zh", preface=(), cards=cards)
    return PictureProvider(deck, tmp_path)


def asked(provider: PictureProvider, address: str) -> QImage:
    return provider.requestImage(address if address.count("/") == 3 else f"0/{address}", QSize(), QSize())


def colour(image: QImage, x: int, y: int) -> str:
    """The nearest of the pure colours; negative places count from the right and the bottom."""
    pixel = image.pixelColor(x % image.width(), y % image.height())
    levels = {RED: pixel.red(), GREEN: pixel.green(), BLUE: pixel.blue()}
    return max(levels, key=lambda name: levels[name])


@pytest.mark.parametrize(
    ("width", "height"), [(400, 200), (200, 200), (100, 37), (37, 100), (1, 1), (1, 300), (801, 401), (333, 77)]
)
@pytest.mark.parametrize("number", [0, 1])
def test_a_picture_has_exactly_the_size_asked_for(
    provider: PictureProvider, number: int, width: int, height: int
) -> None:
    image = asked(provider, f"{number}/{width}x{height}/0")
    assert image.size() == QSize(width, height)
    assert not image.hasAlphaChannel()


@pytest.mark.parametrize(
    ("address", "corner", "opposite"),
    [
        pytest.param("0/400x200/0", RED, BLUE, id="whole"),
        pytest.param("0/200x100/0", RED, BLUE, id="half as large"),
        pytest.param("0/200x200/0", GREEN, GREEN, id="both sides cut off"),
        pytest.param("0/800x100/0", RED, BLUE, id="top and bottom cut off"),
        pytest.param("1/200x200/0", GREEN, GREEN, id="upright: top and bottom cut off"),
        pytest.param("1/100x400/0", RED, BLUE, id="upright: both sides cut off"),
    ],
)
def test_it_is_cut_from_the_middle(provider: PictureProvider, address: str, corner: str, opposite: str) -> None:
    image = asked(provider, address)
    assert colour(image, 0, 0) == colour(image, 0 if image.width() > image.height() else -1, 0) == corner
    assert colour(image, -1, -1) == opposite


@pytest.mark.parametrize(
    ("address", "size"),
    [
        pytest.param("0/200x200/whole", (200, 100), id="wide in a square"),
        pytest.param("1/200x200/whole", (100, 200), id="upright in a square"),
        pytest.param("0/1000x300/whole", (600, 300), id="larger than it is"),
    ],
)
def test_whole_it_is_as_large_as_fits(provider: PictureProvider, address: str, size: tuple[int, int]) -> None:
    image = asked(provider, address)
    assert image.size() == QSize(*size)
    last = image.height() - 1 if image.height() > image.width() else 0
    assert colour(image, 0, 0) == RED
    assert colour(image, 0 if last else -1, last) == BLUE


def test_a_picture_of_the_gallery_goes_by_its_place(provider: PictureProvider, tmp_path: Path) -> None:
    one, two = (rendition(400, 200, file) for file in ("large.png", "wide.png"))
    gallery = tuple(Picture(alt="", credit="", renditions=(each,)) for each in (one, two))
    deck, _ = provider._decks[0]
    provider.serve(1, replace(deck, cards=(replace(deck.cards[3], gallery=gallery),)), tmp_path)
    assert colour(asked(provider, "1/0/100x200/0"), 50, 50) == RED
    assert colour(asked(provider, "1/0.0/400x200/0"), 0, 50) == BLUE
    assert colour(asked(provider, "1/0.1/400x200/whole"), 0, 50) == RED


def test_it_is_filled_not_squeezed(provider: PictureProvider) -> None:
    image = asked(provider, "0/300x200/0")  # 50 are cut off on each side
    assert [colour(image, x, 100) for x in (46, 54, 246, 254)] == [RED, GREEN, GREEN, BLUE]


def test_the_upper_corners_are_rounded(provider: PictureProvider) -> None:
    image = asked(provider, "0/200x100/20")
    alphas = {(x, y): image.pixelColor(x % 200, y % 100).alpha() for x in (0, 20, 100, -21, -1) for y in (0, 20, -1)}
    assert {place for place, alpha in alphas.items() if alpha == 0} == {(0, 0), (-1, 0)}
    assert {alpha for alpha in alphas.values() if alpha} == {255}
    assert image.size() == QSize(200, 100)
    assert (colour(image, 0, -1), colour(image, 100, 50), colour(image, -1, -1)) == (RED, GREEN, BLUE)


def test_behind_glass_it_is_round_and_fades_at_the_rim(provider: PictureProvider) -> None:
    image = asked(provider, "0/200x200/glass")
    assert image.size() == QSize(200, 200)
    across = [image.pixelColor(x, 100).alpha() for x in range(100)]
    assert across[0] < 20
    assert across == sorted(across)
    assert across[15] == 255
    assert image.pixelColor(20, 20).alpha() == 0


def test_the_rounding_follows_the_radius(provider: PictureProvider) -> None:
    image = asked(provider, "0/200x100/20")
    clear = [sum(image.pixelColor(x, y).alpha() < 128 for x in range(20)) for y in range(21)]
    assert clear == sorted(clear, reverse=True)
    # on the diagonal the arc stands 20 * (1 - 1/sqrt(2)) = 5.9 pixels off the corner
    assert [image.pixelColor(at, at).alpha() for at in (4, 7)] == [0, 255]


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("2/100x100/8", id="a card without a picture"),
        pytest.param("4/100x100/8", id="a missing file, rounded"),
        pytest.param("4/100x100/0", id="a missing file"),
        pytest.param("5/100x100/8", id="a file that is no picture"),
        pytest.param("0/0x100/8", id="no width"),
        pytest.param("0/100x-1/8", id="no height"),
    ],
)
def test_what_cannot_be_shown_is_empty(provider: PictureProvider, address: str) -> None:
    assert asked(provider, address).isNull()


@pytest.mark.parametrize(("address", "expected"), [("3/100x200/0", RED), ("3/101x50/0", BLUE), ("3/900x900/0", BLUE)])
def test_it_takes_the_size_that_covers(provider: PictureProvider, address: str, expected: str) -> None:
    assert colour(asked(provider, address), 0, 0) == expected


def test_it_works_off_the_gui_thread(provider: PictureProvider) -> None:
    assert provider.flags() == QQmlImageProviderBase.Flag.ForceAsynchronousImageLoading


SIZES = (rendition(800, 600), rendition(1600, 1200), rendition(2400, 1800))


@pytest.mark.parametrize(
    ("width", "height", "chosen"),
    [
        pytest.param(1, 1, 800, id="the smallest"),
        pytest.param(800, 600, 800, id="to the pixel"),
        pytest.param(801, 600, 1600, id="one pixel wider"),
        pytest.param(800, 601, 1600, id="one pixel higher"),
        pytest.param(400, 1800, 2400, id="high and narrow"),
        pytest.param(4000, 100, 2400, id="wider than there is"),
        pytest.param(4000, 4000, 2400, id="larger than there is"),
    ],
)
def test_the_smallest_that_covers(width: int, height: int, chosen: int) -> None:
    assert smallest_covering(SIZES, width, height).width == chosen


def test_of_one_size_that_one() -> None:
    assert smallest_covering(SIZES[:1], 4000, 4000) is SIZES[0]


def test_what_is_transparent_lies_on_the_cards_colour(tmp_path: Path) -> None:
    clear = QImage(40, 30, QImage.Format.Format_ARGB32)
    clear.fill(QColor(0, 0, 0, 0))
    assert clear.save(str(tmp_path / "clear.png"))
    cards = (card(rendition(40, 30, "clear.png")),)
    deck = Deck(id="a", title="甲", subtitle="", motto=(), year=2020, language="zh", preface=(), cards=cards)
    assert asked(PictureProvider(deck, tmp_path), "0/0/40x30/0").pixelColor(20, 15).name() == "#fbf6ec"
