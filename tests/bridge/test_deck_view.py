"""What QML sees of the deck: the cover, and one card at a time in the visitor's language."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kiosk.bridge.deck import CardView, DeckView, Rows
from kiosk.deck import Capsule, Deck, Figure, Gap, Passage, Picture, Rendition, StoryCard, Translation, Viewpoint

PREFACE = -1
FULL = StoryCard(
    slug="01-one",
    number="007",
    title="“工字号”\u200b防火墙",
    when="2020年11月",
    story=(Passage(text="第一段。"), Gap(note="此处缺失"), Passage(text="第三段。")),
    viewpoint=Viewpoint(title="观点", blocks=(Gap(note=""),)),
    figures=(Figure(value="10700名", label="职工参与"), Figure(value="7位", label="劳模")),
    picture=Picture(
        alt="一个方块", credit="", renditions=(Rendition(file="a.png", width=8, height=6, sha256="0" * 64),)
    ),
    source="21-45",
    editorial=("title", "figures"),
    translations={"en": Translation(title="Firewall", abstract="A firewall.")},
)
BARE = StoryCard(
    slug="02-two",
    number="2",
    title="！？",
    when=None,
    story=(),
    viewpoint=None,
    figures=(),
    picture=None,
    source="",
    editorial=(),
)
UNTITLED = StoryCard(
    slug="03-three",
    number="3",
    title="丙",
    when=None,
    story=(Passage(text="一段。"),),
    viewpoint=Viewpoint(title=None, blocks=(Passage(text="意义。"),)),
    figures=(),
    picture=None,
    source="",
    editorial=(),
)
DECK = Deck(
    id="small",
    title="胶囊",
    subtitle="副题",
    motto=("上", "下"),
    year=2020,
    language="zh",
    preface=(Passage(text="前言。"), Gap(note="残")),
    cards=(FULL, BARE, UNTITLED),
    translations={"en": Translation(title="Capsule", abstract="All.")},
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def deck() -> DeckView:
    return DeckView(DECK)


@pytest.fixture
def card(deck: DeckView) -> CardView:
    """A view of the first card in Chinese."""
    view = CardView()
    view.setProperty("deck", deck)
    view.setProperty("index", 0)
    return view


def seen(view: CardView, *names: str) -> dict[str, Any]:
    """The properties as QML sees them."""
    return {name: view.property(name) for name in names}


def table(view: CardView, name: str) -> list[dict[str, Any]]:
    """A model of the card as QML sees it: per row, role name -> value."""
    return contents(getattr(view, name))


def contents(rows: Rows) -> list[dict[str, Any]]:
    roles = {role: bytes(name.data()).decode() for role, name in rows.roleNames().items()}
    return [{name: rows.data(rows.index(row), role) for role, name in roles.items()} for row in range(rows.rowCount())]


@pytest.mark.parametrize("content", [(), (("甲", True),), (("甲", True), ("乙", False))], ids=["none", "one", "two"])
def test_rows_are_a_sound_model(qtmodeltester: ModelTester, content: tuple[tuple[str, bool], ...]) -> None:
    rows = Rows(("text", "gap"), content)
    qtmodeltester.check(rows)  # type: ignore[no-untyped-call]  # pytest-qt leaves it untyped
    assert contents(rows) == [{"text": text, "gap": gap} for text, gap in content]
    assert rows.property("count") == len(content)


def test_rows_have_no_rows_below_them() -> None:
    rows = Rows(("text",), (("甲",),))
    assert rows.rowCount(rows.index(0)) == 0


@pytest.mark.parametrize("role", [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole + 1])
def test_rows_know_only_their_roles(role: int) -> None:
    rows = Rows(("text",), (("甲",),))
    assert rows.data(rows.index(0), role) is None
    assert rows.data(QModelIndex(), Qt.ItemDataRole.UserRole) is None


def test_the_cover(deck: DeckView) -> None:
    assert {name: deck.property(name) for name in ("title", "subtitle", "motto", "year", "count", "numbers")} == {
        "title": "胶囊",
        "subtitle": "副题",
        "motto": ["上", "下"],
        "year": 2020,
        "count": 3,
        "numbers": ["007", "2", "3"],
    }
    assert deck.property("hasPreface") is True


def test_a_deck_may_lack_a_preface() -> None:
    bare = Deck(id="b", title="", subtitle="", motto=(), year=2020, language="zh", preface=(), cards=())
    assert DeckView(bare).property("hasPreface") is False


@pytest.mark.parametrize(
    ("index", "language", "properties"),
    [
        pytest.param(
            0,
            "zh",
            {
                "number": "007",
                "title": "“工字号”\u200b防火墙",
                "when": "2020年11月",
                "initial": "工",
                "picture": "image://picture/0/0",
                "pictureAlt": "一个方块",
                "translated": False,
                "lacksTranslation": False,
                "abstract": "",
                "hasViewpoint": True,
                "viewpointTitle": "观点",
                "editorial": ["title", "figures"],
            },
            id="in the deck's language",
        ),
        pytest.param(
            0,
            "en",
            {
                "title": "Firewall",
                "initial": "工",
                "translated": True,
                "lacksTranslation": False,
                "abstract": "A firewall.",
                "viewpointTitle": "观点",
            },
            id="in English",
        ),
        pytest.param(
            1,
            "en",
            {"title": "！？", "translated": False, "lacksTranslation": True, "abstract": ""},
            id="not translated",
        ),
        pytest.param(
            1,
            "zh",
            {
                "when": "",
                "initial": "",
                "picture": "",
                "pictureAlt": "",
                "lacksTranslation": False,
                "hasViewpoint": False,
                "viewpointTitle": "",
                "editorial": [],
            },
            id="a bare card",
        ),
        pytest.param(2, "zh", {"hasViewpoint": True, "viewpointTitle": ""}, id="a viewpoint without a title"),
        pytest.param(
            PREFACE,
            "zh",
            {
                "number": "",
                "title": "",
                "initial": "",
                "picture": "",
                "translated": False,
                "lacksTranslation": False,
            },
            id="the preface",
        ),
        pytest.param(PREFACE, "en", {"title": "", "lacksTranslation": True}, id="the preface in English"),
        pytest.param(3, "zh", {"number": "", "title": "", "hasViewpoint": False}, id="no such card"),
    ],
)
def test_a_card(card: CardView, index: int, language: str, properties: dict[str, Any]) -> None:
    card.setProperty("index", index)
    card.setProperty("language", language)
    assert seen(card, *properties) == properties


def test_its_story_shows_the_gaps(card: CardView) -> None:
    assert table(card, "story") == [
        {"text": "第一段。", "gap": False},
        {"text": "此处缺失", "gap": True},
        {"text": "第三段。", "gap": False},
    ]
    assert table(card, "viewpoint") == [{"text": "", "gap": True}]


def test_its_figures(card: CardView) -> None:
    assert table(card, "figures") == [
        {"value": "10700名", "label": "职工参与"},
        {"value": "7位", "label": "劳模"},
    ]


def test_its_gallery() -> None:
    picture = FULL.picture
    assert picture
    gallery = (replace(picture, alt="讲堂", credit="张三摄"), replace(picture, alt=FULL.title))
    deck = DeckView(
        replace(DECK, cards=(replace(FULL, picture=replace(picture, credit="李四画"), gallery=gallery),)), 7
    )
    view = CardView()
    view.setProperty("deck", deck)
    assert table(view, "gallery") == []
    view.setProperty("index", 0)
    assert view.property("credit") == "李四画"
    served = "image://picture/7/0"
    assert table(view, "gallery") == [
        {"source": f"{served}.0", "alt": "讲堂", "caption": "讲堂", "credit": "张三摄"},
        {"source": f"{served}.1", "alt": FULL.title, "caption": "", "credit": ""},
    ]


@pytest.mark.parametrize(
    ("capsule", "engraving", "invitation"),
    [(Capsule(), "2020", ""), (Capsule(engraving="江干", invitation="请开启"), "江干", "请开启")],
)
def test_what_stands_on_the_capsule(capsule: Capsule, engraving: str, invitation: str) -> None:
    view = DeckView(replace(DECK, capsule=capsule))
    assert (view.property("engraving"), view.property("invitation")) == (engraving, invitation)


def test_the_preface_is_a_story_without_the_rest(card: CardView) -> None:
    card.setProperty("index", PREFACE)
    assert table(card, "story") == [{"text": "前言。", "gap": False}, {"text": "残", "gap": True}]
    assert table(card, "viewpoint") == []
    assert table(card, "figures") == []


def test_another_language_keeps_the_story(card: CardView) -> None:
    before = table(card, "story")
    card.setProperty("language", "en")
    assert table(card, "story") == before


def test_without_a_deck_everything_is_empty() -> None:
    view = CardView()
    view.setProperty("language", "en")
    names = ("number", "title", "when", "initial", "pictureAlt", "abstract", "viewpointTitle", "editorial")
    assert not any(seen(view, *names, "picture", "translated", "lacksTranslation", "hasViewpoint").values())
    assert [table(view, name) for name in ("story", "viewpoint", "figures")] == [[], [], []]


def test_a_deck_can_be_taken_away(card: CardView) -> None:
    card.setProperty("deck", None)
    assert card.property("title") == ""
    assert table(card, "story") == []


@pytest.mark.parametrize(("name", "value"), [("index", 1), ("language", "en"), ("deck", None)])
def test_a_change_is_told_once(qtbot: QtBot, card: CardView, name: str, value: object) -> None:
    told: list[str] = []
    card.changed.connect(lambda: told.append(str(card.property("title"))))
    card.setProperty(name, value)
    assert told == [card.property("title")]


@pytest.mark.parametrize("name", ["index", "language", "deck"])
def test_no_change_is_not_told(card: CardView, name: str) -> None:
    told: list[None] = []
    card.changed.connect(lambda: told.append(None))
    card.setProperty(name, getattr(card, name))
    assert told == []
