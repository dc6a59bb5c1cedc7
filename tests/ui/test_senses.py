"""What a visitor may change to see, hear and press better, and what is heard of a visit."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, QPointF, Qt

from kiosk import app
from kiosk.bridge.sound import Loudspeaker
from kiosk.deck import Audio, Deck
from kiosk.session import Phase
from kiosk.settings import QuietHours, Settings
from tests.ui.conftest import Opening
from tests.ui.test_look import luminance
from tests.ui.visitor import Visitor

PAPER = (960, 20)  # a place where nothing lies on the paper, landscape


# the display panel


def test_the_choices_are_one_touch_away_and_are_put_away_again(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap_button("显示")
    labels = {str(button.property("label")) for button in visitor.buttons()}
    assert labels == {"标准字", "大字", "特大字", "高对比", "少动画", "完成"}
    visitor.tap_button("完成")
    assert "封存胶囊" in {button.property("label") for button in visitor.buttons()}


def test_a_touch_beside_the_choices_puts_them_away_and_presses_nothing(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap_button("显示")
    visitor.tap(QPointF(1400, 420))  # between two of them
    assert "完成" in {button.property("label") for button in visitor.buttons()}
    before = visitor.state
    visitor.tap(visitor.middle_card())
    after = visitor.state
    assert (after.phase, after.card) == (before.phase, before.card)
    assert "完成" not in {button.property("label") for button in visitor.buttons()}


def test_high_contrast_turns_the_paper_black_until_the_visit_is_over(visitor: Visitor) -> None:
    visitor.open_capsule()
    assert luminance(visitor.look().pixelColor(*PAPER)) > 0.3
    visitor.tap_button("显示")
    visitor.tap_button("高对比")
    visitor.tap_button("少动画")
    visitor.tap_button("大字")
    visitor.tap_button("完成")
    assert luminance(visitor.look().pixelColor(*PAPER)) == 0
    assert (visitor.state.high_contrast, visitor.state.reduced_motion, visitor.state.text_size) == (True, True, 1)
    visitor.tap_button("封存胶囊")
    visitor.open_capsule()
    assert luminance(visitor.look().pixelColor(*PAPER)) > 0.3
    assert not visitor.state.reduced_motion


def test_what_staff_set_is_where_every_visitor_begins(visit: Opening) -> None:
    visitor = visit(settings=Settings(high_contrast=True, reduced_motion=True))
    assert luminance(visitor.look().pixelColor(5, 5)) == 0
    visitor.open_capsule()
    visitor.tap_button("显示")
    visitor.tap_button("高对比")
    visitor.tap_button("完成")
    assert luminance(visitor.look().pixelColor(*PAPER)) > 0.3
    visitor.tap_button("封存胶囊")
    assert visitor.is_in(Phase.SEALED)
    assert (visitor.state.high_contrast, visitor.state.reduced_motion) == (True, True)


def test_the_choices_close_as_the_capsule_seals(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap_button("显示")
    visitor.wait(60)
    visitor.wait(21)
    assert visitor.is_in(Phase.SEALED)
    visitor.open_capsule()
    assert "完成" not in {button.property("label") for button in visitor.buttons()}


def test_reduced_motion_shortens_what_travels(visit: Opening) -> None:
    visitor = visit(motion=1000.0, settings=Settings(reduced_motion=True))
    visitor.show.session.touched()
    visitor.wait(5)
    assert visitor.is_in(Phase.OPENING)
    motion = visitor.show.engine.singletonInstance("Capsule.Theme", "Motion")
    assert isinstance(motion, QObject)
    assert {motion.property(name) for name in ("opening", "snap", "reader")} == {200_000}  # 200 ms, a thousandfold


# a keyboard


def ringed(visitor: Visitor) -> list[str]:
    """What the ring of the keyboard lies round."""
    rings = [item for item in visitor.items() if item.metaObject().className().startswith("FocusRing")]
    return [str(ring.parentItem().property("label")) for ring in rings]


def test_tab_goes_from_button_to_button_and_shows_where(visitor: Visitor) -> None:
    visitor.key(Qt.Key.Key_Tab)
    visitor.wait(5)
    assert visitor.is_in(Phase.CAROUSEL)
    seen = []
    for _ in range(4):
        visitor.key(Qt.Key.Key_Tab)
        seen.extend(ringed(visitor))
    assert seen == ["前言", "显示", "English", "封存胶囊"]
    visitor.key(Qt.Key.Key_Backtab)
    assert ringed(visitor) == ["English"]
    visitor.key(Qt.Key.Key_Return)
    assert visitor.state.language == "en"
    visitor.tap(QPointF(960, 1000))
    assert ringed(visitor) == []


def test_the_whole_visit_by_keys(visitor: Visitor) -> None:
    visitor.key(Qt.Key.Key_Space)
    visitor.wait(5)
    visitor.key(Qt.Key.Key_Right)
    visitor.key(Qt.Key.Key_Return)
    assert (visitor.state.phase, visitor.state.reading) == (Phase.READER, 1)
    visitor.key(Qt.Key.Key_PageDown)
    assert visitor.property("reader").property("place") > 200
    visitor.key(Qt.Key.Key_Up)
    visitor.key(Qt.Key.Key_PageUp)
    assert visitor.property("reader").property("place") == 0
    visitor.key(Qt.Key.Key_Escape)
    for _ in range(4):
        visitor.key(Qt.Key.Key_Tab)
    visitor.key(Qt.Key.Key_Space)
    assert visitor.is_in(Phase.SEALED)


def test_the_choices_by_keys(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.key(Qt.Key.Key_Tab)
    visitor.key(Qt.Key.Key_Tab)
    visitor.key(Qt.Key.Key_Return)
    seen: list[str] = []
    while "高对比" not in seen:
        assert len(seen) < 20, seen
        visitor.key(Qt.Key.Key_Tab)
        seen += ringed(visitor)
    assert set(seen) <= {"标准字", "大字", "特大字", "高对比"}
    visitor.key(Qt.Key.Key_Space)
    assert visitor.state.high_contrast
    visitor.key(Qt.Key.Key_Escape)
    assert "完成" not in {button.property("label") for button in visitor.buttons()}
    assert visitor.is_in(Phase.CAROUSEL)


# what is heard


class Ear(Loudspeaker):
    """A loudspeaker that writes down what it is told."""

    def __init__(self) -> None:
        super().__init__(Path(), lambda: 1.0)
        self.heard: list[object] = []

    def play(self, name: str) -> None:
        self.heard.append(name)

    def listen(self, recording: Path, start: timedelta = timedelta()) -> None:
        self.heard.append((recording.name, start / timedelta(seconds=1)))

    def pause(self) -> None:
        self.heard.append("pause")


@pytest.fixture
def told(deck_2020: Deck) -> Deck:
    """The 2020 deck with a recording of 200 seconds for its first card."""
    audio = Audio(file="audio/first.mp3", sha256="0", title="", credit="", duration_s=200)
    return replace(deck_2020, cards=(replace(deck_2020.cards[0], audio=audio), *deck_2020.cards[1:]))


def test_a_visit_is_heard(visit: Opening) -> None:
    ear = Ear()
    visitor = visit(loudspeaker=ear)
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    visitor.tap_button("下一篇")
    visitor.tap_button("返回卡片")
    visitor.tap_button("封存胶囊")
    assert ear.heard == ["tick"] * 5 + ["opening", "paper", "paper"]


@pytest.mark.parametrize("size", [(1920, 1080), (720, 1280)], ids=["landscape", "portrait"])
def test_a_recording_plays_and_pauses(visit: Opening, told: Deck, size: tuple[int, int]) -> None:
    ear = Ear()
    visitor = visit(size, deck=told, loudspeaker=ear)
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    ear.heard.clear()

    def tap(label: str) -> None:
        visitor.look()  # a row that has one button more is laid out as it is drawn
        visitor.tap_button(label)

    tap("听录音")
    visitor.wait(150)
    assert visitor.state.warned is None
    tap("暂停")
    tap("听录音")
    visitor.wait(51)
    assert ear.heard == [("first.mp3", 0.0), "pause", ("first.mp3", 150.0), "pause"]
    tap("听录音")
    tap("返回卡片")
    assert ear.heard[4:] == [("first.mp3", 0.0), "pause"]


def test_a_card_without_a_recording_offers_none(visit: Opening, told: Deck) -> None:
    visitor = visit(deck=told, loudspeaker=Ear())
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    assert visitor.sees("听录音")
    visitor.tap_button("下一篇")
    assert not visitor.sees("听录音")


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(Settings(mute=True), id="mute"),
        pytest.param(Settings(volume=0), id="volume 0"),
        pytest.param(
            Settings(quiet_hours=QuietHours(begin=timedelta(hours=11), end=timedelta(hours=13))), id="quiet hours"
        ),
    ],
)
def test_where_nothing_may_be_heard_no_recording_is_offered(
    visit: Opening, told: Deck, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "time_of_day", lambda: timedelta(hours=12))
    visitor = visit(deck=told, loudspeaker=Ear(), settings=settings)
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    assert not visitor.sees("听录音")
