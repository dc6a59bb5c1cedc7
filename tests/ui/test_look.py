"""What the eye needs: contrast, characters that are really there, scenes that are really drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from xml.etree import ElementTree

import pytest
import shiboken6
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlEngine

from kiosk import paths
from kiosk.deck import Deck, Passage
from kiosk.session import Phase
from tests.ui.conftest import Opening

WORDING = paths.assets() / "wording" / "capsule_zh_CN.ts"
QSTR = re.compile(r'qsTr\("([^"]+)"\)')
BODY, TEXT = 7.0, 4.5

# text colour, ground, least contrast
PAIRS = [
    ("ink", "paper", BODY),
    ("ink", "card", BODY),
    ("ink", "inset", BODY),
    ("inkQuiet", "card", BODY),
    ("inkQuiet", "paper", BODY),
    ("inkQuiet", "inset", TEXT),
    ("starlight", "night", BODY),
    ("goldLight", "nightHigh", TEXT),
    ("vermilionDeep", "card", TEXT),
    ("meta", "paper", TEXT),
    ("meta", "card", TEXT),
    ("meta", "inset", TEXT),
    ("vermilion", "card", TEXT),
    ("vermilionDeep", "inset", TEXT),
    ("vermilion", "paper", TEXT),
    ("card", "vermilion", TEXT),
    ("card", "vermilionDeep", TEXT),
    ("card", "ink", TEXT),
    ("starlight", "nightHigh", BODY),
    ("starlight", "nightDeep", BODY),
    ("starlightQuiet", "nightHigh", TEXT),
    ("gold", "nightHigh", TEXT),
    ("gold", "nightDeep", TEXT),
    ("starlight", "plate", TEXT),
    ("focus", "paper", TEXT),
    ("focus", "card", TEXT),
]


@pytest.fixture(params=[False, True], ids=["own colours", "high contrast"])
def theme(request: pytest.FixtureRequest, qapp: object) -> Iterator[QObject]:
    """The scenes' own Theme, as they are drawn and in high contrast."""
    engine = QQmlEngine()
    engine.addImportPath(str(paths.qml()))
    theme = engine.singletonInstance("Capsule.Theme", "Theme")
    assert isinstance(theme, QObject)
    theme.setProperty("highContrast", request.param)
    yield theme
    shiboken6.delete(engine)


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, two: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS, ids=[f"{text} on {ground}" for text, ground, _ in PAIRS])
def test_contrast(theme: QObject, text: str, ground: str, least: float) -> None:
    found = contrast(theme.property(text), theme.property(ground))
    assert found >= (BODY if theme.property("highContrast") else least), f"{found:.2f}"


def characters(face: str) -> set[str]:
    (file,) = (paths.assets() / "fonts").rglob(face)
    with TTFont(file, lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}


def test_every_character_of_deck_and_wording_is_in_the_text_face(deck_2020: Deck) -> None:
    texts = ["".join(ElementTree.parse(WORDING).getroot().itertext()), deck_2020.title, deck_2020.subtitle]
    texts += [block.text for block in deck_2020.preface if isinstance(block, Passage)]
    for card in deck_2020.cards:
        blocks = card.story + (card.viewpoint.blocks if card.viewpoint else ())
        texts += [block.text if isinstance(block, Passage) else block.note for block in blocks]
        texts += [card.number, card.when or "", *(figure.value + figure.label for figure in card.figures)]
        texts += [card.title.replace("\u200b", ""), *(each.abstract for each in card.translations.values())]
    used = {char for text in texts for char in text if not char.isspace()}
    assert len(used) > 500
    assert used - characters("NotoSansSC-Regular.otf") == set()


def test_every_character_of_a_title_is_in_the_title_face(deck_2020: Deck) -> None:
    titles = [card.title for card in deck_2020.cards] + [deck_2020.title, str(deck_2020.year)]
    used = {char for title in titles for char in title if not char.isspace() and char != "\u200b"}
    assert used - characters("NotoSerifSC-Black.otf") == set()


def test_every_wording_is_translated() -> None:
    root = ElementTree.parse(WORDING).getroot()
    translations = {each.findtext("source"): each.findtext("translation") for each in root.iter("message")}
    sources = {match for file in paths.qml().rglob("*.qml") for match in QSTR.findall(file.read_text(encoding="utf-8"))}
    assert len(sources) > 20
    assert {source for source in sources if not translations.get(source)} == set()
    assert set(translations) - sources == set(), "no scene says this any more"


def shades(picture: QImage, columns: int = 48, rows: int = 27) -> set[tuple[int, int, int]]:
    """The colours of a grid of pixels, coarsely."""
    found = set()
    for x in range(columns):
        for y in range(rows):
            colour = picture.pixelColor(picture.width() * x // columns, picture.height() * y // rows)
            found.add((colour.red() // 16, colour.green() // 16, colour.blue() // 16))
    return found


def test_every_scene_is_whole_on_the_software_renderer(visit: Opening) -> None:
    visitor = visit()
    sealed = visitor.look()
    middle = sealed.copy(860, 300, 200, 400)
    assert len(shades(middle)) > 60, "the capsule is missing"
    assert len(shades(sealed)) > 15
    visitor.open_capsule()
    visitor.qtbot.waitUntil(lambda: len(shades(visitor.look().copy(680, 140, 560, 430))) > 8)  # the picture has come
    carousel = visitor.look()
    assert luminance(carousel.pixelColor(20, 540)) > 0.3, "the paper is missing"
    visitor.tap(visitor.middle_card())
    visitor.qtbot.waitUntil(lambda: len(shades(visitor.look().copy(0, 0, 700, 600))) > 8)
    assert luminance(visitor.look().pixelColor(1850, 900)) > 0.3


def test_every_card_keeps_its_face_however_one_turns(visit: Opening) -> None:
    """A face that is drawn once and then moved is drawn anew when its place takes another card out of sight."""
    visitor = visit(size=(960, 540), motion=1.0)  # the cards glide: what leaves and comes into sight does so by and by
    visitor.show.start_in(Phase.CAROUSEL)
    visitor.qtbot.waitUntil(lambda: visitor.property("openness") == 1)
    width, height = visitor.size
    middle = QRect(width * 4 // 10, height * 6 // 10, width * 2 // 10, height // 10)  # the title of the card there
    titles: dict[int, QImage] = {}

    place = 0
    for by in (1, 2, 1, -1, -2, 3, 3, -1, -4, 5, -2, 1, 6, -8):
        place += by
        for _ in range(abs(by)):
            visitor.key(Qt.Key.Key_Right if by > 0 else Qt.Key.Key_Left)
        visitor.qtbot.waitUntil(partial(lambda wanted: visitor.property("nudge") == wanted, place))
        visitor.settle()
        seen = visitor.show.window.grabWindow().copy(middle)
        assert seen == titles.setdefault(visitor.state.card, seen), f"card {visitor.state.card} has another's face"
