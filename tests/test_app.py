"""What a session goes by: the settings as staff made them, the reading times of the deck; how the show starts."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.app import reading_time, rules
from kiosk.deck import Block, Capsule, Deck, Gap, Passage, StoryCard, Viewpoint
from kiosk.settings import Settings

MINUTE = timedelta(minutes=1)  # 300 characters


def passage(characters: int) -> Passage:
    return Passage(text="字" * characters)


def card(story: tuple[Block, ...], viewpoint: tuple[Block, ...] | None = None) -> StoryCard:
    return StoryCard(
        slug="01-one",
        number="1",
        title="标题不算",
        when="2020年11月",
        story=story,
        viewpoint=None if viewpoint is None else Viewpoint(title="观点", blocks=viewpoint),
        figures=(),
        picture=None,
        source="",
        editorial=(),
    )


def deck(*cards: StoryCard, preface: tuple[Block, ...] = ()) -> Deck:
    return Deck(id="small", title="胶囊", subtitle="", motto=(), year=2020, language="zh", preface=preface, cards=cards)


@pytest.mark.parametrize(
    ("blocks", "time"),
    [
        pytest.param((), timedelta(), id="nothing"),
        pytest.param((passage(300),), MINUTE, id="one passage"),
        pytest.param((passage(100), passage(50)), MINUTE / 2, id="two passages"),
        pytest.param((passage(150), Gap(note="字" * 900)), MINUTE / 2, id="a gap takes no time"),
    ],
)
def test_reading_time(blocks: tuple[Block, ...], time: timedelta) -> None:
    assert reading_time(blocks) == time


def test_the_rules_take_the_settings() -> None:
    chosen = Settings(
        countdown=timedelta(seconds=3), idle_timeout=timedelta(seconds=90), idle_warning=timedelta(seconds=15)
    )
    found = rules(deck(card((passage(1),))), chosen)
    assert (found.beats, found.idle_timeout, found.idle_warning) == (3, chosen.idle_timeout, chosen.idle_warning)


def test_no_countdown_is_no_beats() -> None:
    assert rules(deck(card((passage(1),))), Settings(countdown=timedelta())).beats == 0


@pytest.mark.parametrize(
    ("own", "asked", "beats"),
    [
        pytest.param(None, None, 5, id="nobody says"),
        pytest.param(8, None, 8, id="the deck says"),
        pytest.param(0, None, 0, id="the deck wants none"),
        pytest.param(8, 3, 3, id="staff say too"),
        pytest.param(8, 0, 0, id="staff want none"),
    ],
)
def test_staffs_countdown_comes_before_the_decks(own: int | None, asked: int | None, beats: int) -> None:
    shown = replace(deck(card((passage(1),))), capsule=Capsule(countdown_s=own))
    chosen = Settings(countdown=None if asked is None else timedelta(seconds=asked))
    assert rules(shown, chosen).beats == beats


def test_a_visitor_begins_as_staff_set_it() -> None:
    found = rules(deck(card((passage(1),))), Settings())
    assert (found.languages, found.text_size) == (("zh", "en"), 0)
    found = rules(deck(card((passage(1),))), Settings(language="en", large_text=True))
    assert (found.languages, found.text_size) == (("en", "zh"), 1)


def test_the_rules_know_how_long_each_card_takes_to_read() -> None:
    short, long = card((passage(300),)), card((passage(300), Gap(note="")), (passage(150),))
    found = rules(deck(short, long, preface=(passage(150),)), Settings())
    assert found.cards == 2
    assert tuple(found.reading) == (MINUTE, 1.5 * MINUTE)
    assert found.preface_reading == MINUTE / 2


def test_the_rules_are_those_of_the_journey() -> None:
    found = rules(deck(card((passage(1),))), Settings())
    seconds = (found.beats, found.idle_timeout.seconds, found.idle_warning.seconds, found.idle_cap.seconds)
    assert seconds == (5, 60, 20, 300)


PAINTED = """
from pathlib import Path
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from kiosk.app import application
qt = {made}
screen, picture = (QImage(1920, 1080, QImage.Format.Format_ARGB32_Premultiplied) for _ in range(2))
for image in (screen, picture):
    image.fill(0x80808080)
painter = QPainter(screen)
painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
painter.scale(0.9, 0.9)
painter.drawImage(0, 0, picture)
painter.end()
print([thread.read_text().strip() for thread in Path("/proc/self/task").glob("*/comm")])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the threads' names")
@pytest.mark.parametrize(("made", "handed_on"), [("application()", False), ("QGuiApplication([])", True)])
def test_pictures_are_painted_where_the_scenes_are(made: str, handed_on: bool) -> None:
    program = [sys.executable, "-c", PAINTED.format(made=made)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    threads = subprocess.run(program, capture_output=True, text=True, env=environment, check=True).stdout
    assert ("Thread (pooled)" in threads) is handed_on


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no wire to the stage")
def test_quit_ends_a_show_although_its_window_refuses_to_close(deck_folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.breakout.stage", "--pack", str(deck_folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TIME_CAPSULE_DATA": str(tmp_path)}
    done = subprocess.run(command, input=b"leave\n", capture_output=True, env=environment, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
