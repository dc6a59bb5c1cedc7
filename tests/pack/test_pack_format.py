"""Format 1: what may be left out, what is carried into the deck, and how much of it a screen can show."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import sys
import unicodedata
import wave
from pathlib import Path

import pytest
from PIL import Image

from kiosk import deck as decks
from kiosk.deck import Capsule
from kiosk.pack import Severity, build, check, limits
from tests.pack.pack_corpus import CARD, CARD_FILE, PACK, built, is_told, lines, write_pack


def wav(seconds: float) -> bytes:
    """A sound file of silence."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * round(8000 * seconds)))
    return written.getvalue()


WAV = wav(2.5)


def picture(path: Path, colour: str = "#B93227") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 30), colour).save(path)


def test_one_card_and_one_picture_make_a_pack(tmp_path: Path) -> None:
    folder = tmp_path / "Summer 2023"
    picture(folder / "photo.jpg")
    (folder / "summer.yaml").write_text(CARD, encoding="utf-8")
    report = built(folder)
    assert lines(report) == []
    deck = report.deck
    assert deck is not None
    assert (deck.id, deck.title, deck.year, deck.language) == ("summer-2023", "时间胶囊", 2023, "zh")
    (card,) = deck.cards
    assert (card.slug, card.number, card.title) == ("summer", "1", "第一张")
    assert card.picture is not None
    assert card.picture.alt == "第一张"
    assert decks.read(tmp_path / "deck") == deck


@pytest.mark.parametrize("pack", [None, "title: 我们的一年\n", "language: en\n"])
def test_everything_in_pack_yaml_may_be_left_out(tmp_path: Path, pack: str | None) -> None:
    report = built(write_pack(tmp_path / "胶囊", CARD + "when: 1998年5月\n", pack))
    assert lines(report) == []
    assert report.deck is not None
    titles = {None: "时间胶囊", "title: 我们的一年\n": "我们的一年", "language: en\n": "Time Capsule"}
    assert (report.deck.id, report.deck.title, report.deck.year) == ("pack", titles[pack], 1998)


def test_a_year_that_is_nowhere_is_a_warning(tmp_path: Path) -> None:
    report = built(write_pack(tmp_path / "pack", CARD, None))
    assert report.deck is not None
    assert report.deck.year == 2020
    assert is_told(report, "pack.yaml warning", "no year is given", "write `year: 2020` into pack.yaml")


def test_without_an_order_cards_come_by_name_and_are_numbered_by_position(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", CARD)
    for name in ("10-ten", "9-nine", "2-two"):
        (folder / "cards" / f"{name}.yml").write_text(CARD, encoding="utf-8")
    (folder / "cards" / "3-three.yaml").write_text(CARD + "number: 三\n", encoding="utf-8")
    (folder / "cards" / "4-four.yaml").write_text(CARD + "hidden: yes\n", encoding="utf-8")
    deck = built(folder).deck
    assert deck is not None
    assert [(card.slug, card.number) for card in deck.cards] == [
        ("01-one", "1"), ("2-two", "2"), ("3-three", "三"), ("9-nine", "4"), ("10-ten", "5"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "shown"), [("yes", 1), ("true", 1), ("是", 1), ("no", 2), ("False", 2), ("否", 2), ("", 2)]
)
def test_a_hidden_card_is_left_out(tmp_path: Path, value: str, shown: int) -> None:
    folder = write_pack(tmp_path / "pack", CARD)
    (folder / "cards" / "02-two.yaml").write_text(CARD + f"hidden: {value}\n", encoding="utf-8")
    deck = built(folder).deck
    assert deck is not None
    assert len(deck.cards) == shown


def test_the_first_and_last_day_are_carried(tmp_path: Path) -> None:
    deck = built(write_pack(tmp_path / "pack", CARD + "valid_from: 2024-02-29\nvalid_until: 2024-02-29\n")).deck
    assert deck is not None
    assert (deck.cards[0].valid_from, deck.cards[0].valid_until) == ("2024-02-29", "2024-02-29")


def test_the_options_of_the_capsule_are_carried(tmp_path: Path) -> None:
    capsule = "capsule:\n  engraving: 二〇二〇\n  invitation: 轻触开启\n  countdown_s: 10\n"
    deck = built(write_pack(tmp_path / "pack", CARD, PACK + capsule)).deck
    assert deck is not None
    assert deck.capsule == Capsule(engraving="二〇二〇", invitation="轻触开启", countdown_s=10)
    assert decks.read(tmp_path / "deck").capsule == deck.capsule


def test_gallery_and_sound_are_carried_with_their_hashes(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path / "pack",
        CARD
        + "gallery:\n  - {file: pictures/a.png, alt: 甲, credit: 张三摄}\n  - pictures/b.png\naudio: sounds/one.wav\n",
    )
    picture(folder / "pictures" / "a.png")
    picture(folder / "pictures" / "b.png", "#2E5A5C")
    (folder / "sounds").mkdir()
    (folder / "sounds" / "one.wav").write_bytes(WAV)
    report = built(folder)
    assert lines(report) == []
    assert report.deck is not None
    (card,) = report.deck.cards
    assert [(each.alt, each.credit) for each in card.gallery] == [("甲", "张三摄"), ("第一张", "")]
    for rendition in (each for shown in card.gallery for each in shown.renditions):
        assert hashlib.sha256((tmp_path / "deck" / rendition.file).read_bytes()).hexdigest() == rendition.sha256
    assert card.audio is not None
    assert (card.audio.title, card.audio.file) == ("第一张", f"audio/{card.audio.sha256[:16]}.wav")
    assert (tmp_path / "deck" / card.audio.file).read_bytes() == WAV
    assert card.audio.duration_s == 2.5
    assert decks.read(tmp_path / "deck") == report.deck


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(WAV[:44], "error: `one.mp3` cannot be played: it is damaged or cut off", id="nothing in it"),
        pytest.param(
            b"ID3" + bytes(500), "error: `one.mp3` cannot be played: it is damaged or cut off", id="no frames"
        ),
        pytest.param(b"OggS" + b"\xff" * 500, "error: `one.mp3` cannot be played", id="torn"),
        pytest.param(
            b"\0\0\0\x20ftypM4A " + bytes(99), "warning: `one.mp3` is M4A, which the kiosk cannot play", id="m4a"
        ),
    ],
)
def test_a_sound_that_will_not_be_heard_is_told_at_the_desk(tmp_path: Path, content: bytes, told: str) -> None:
    folder = write_pack(tmp_path / "pack", CARD + "audio: one.mp3\n")
    (folder / "one.mp3").write_bytes(content)
    report = built(folder)
    (line,) = lines(report)
    assert told in line
    assert "MP3" in line
    silent = report.deck is not None and report.deck.cards[0].audio
    assert (report.deck is None) == ("error" in line)
    assert not silent or silent.duration_s == 0


@pytest.mark.parametrize("name", ["Pictures/ONE.JPG", "pictures\\one.jpg", "./pictures/one.jpg", "pictures/one.jpg"])
def test_a_picture_is_found_as_windows_would_find_it(tmp_path: Path, name: str) -> None:
    folder = write_pack(tmp_path / "pack", CARD + f"picture: {name}\n")
    picture(folder / "pictures" / "one.jpg")
    assert lines(built(folder)) == []


@pytest.mark.parametrize(("written", "stored"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_picture_is_found_in_either_unicode_form(tmp_path: Path, written: str, stored: str) -> None:
    name = "pictures/Café が.jpg"
    spelled = unicodedata.normalize("NFC" if written == "NFC" else "NFD", name)
    folder = write_pack(tmp_path / "pack", CARD + f"picture: {spelled}\n")
    picture(folder / unicodedata.normalize("NFC" if stored == "NFC" else "NFD", name))
    assert lines(built(folder)) == []


def test_a_card_gets_the_picture_of_its_own_name(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", CARD)
    (folder / "cards" / "02-two.yaml").write_text(CARD, encoding="utf-8")
    picture(folder / "pictures" / "01-one.png")
    picture(folder / "pictures" / "other.png")
    deck = built(folder).deck
    assert deck is not None
    assert [card.picture is not None for card in deck.cards] == [True, False]


def test_a_folder_in_a_folder_is_looked_into(tmp_path: Path) -> None:
    write_pack(tmp_path / "outer" / "pack 2021")
    (tmp_path / "outer" / ".DS_Store").write_bytes(b"litter")
    deck = built(tmp_path / "outer").deck
    assert deck is not None
    assert deck.title == "小小胶囊"


def test_litter_does_no_harm(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "cards/.DS_Store", "cards/._01-one.yaml", "cards/~$01.yaml"):
        (folder / name).write_bytes(b"\0litter")
    assert lines(built(folder)) == []


# name: what is added to the card; then the line and column, what is wrong and how to mend it
WRONG = {
    "no such day": (
        "valid_from: 2023-02-29\n", "4:13", "`valid_from`: there is no day `2023-02-29`", "of the calendar",
    ),
    "no day at all": ("valid_until: 明天\n", "4:14", "`valid_until` cannot be `明天`", "write it like 2020-11-03"),
    "days the wrong way round": (
        "valid_from: 2024-02-02\nvalid_until: 2024-02-01\n", "5:14",
        "`valid_until` is before `valid_from`", "correct one of them",
    ),
    "hidden perhaps": ("hidden: perhaps\n", "4:9", "`hidden` cannot be `perhaps`", "write it like yes / no"),
    "sound missing": ("audio: a.mp3\n", "4:8", "there is no file `a.mp3`", "put the file there"),
    "sound of no kind": ("audio: note.txt\n", "4:8", "`note.txt` is no sound file", "save it as MP3, WAV"),
    "sound outside": ("audio: C:\\a.mp3\n", "4:8", "`C:\\a.mp3` lies outside the pack", "copy it into"),
    "picture outside": ("picture: /etc/passwd\n", "4:10", "lies outside the pack", "copy it into the pack's folder"),
    "picture outside by a link": (
        "picture: link.png\n", "4:10", "lies outside the pack", "copy it into the pack's folder",
    ),
    "picture is a folder": ("picture: cards\n", "4:10", "there is no file `cards`", "put the file there"),
    "gallery of no list": ("gallery: a.png\n", "4:10", "`gallery` must be a list", "begin each item"),
    "gallery too long": (
        "gallery:\n" + "  - note.png\n" * 21, "25:5", "`gallery` has 21 items, more than the 20", "remove 1 of them",
    ),
    "too many figures": (
        "figures:\n" + "  - {value: 1, label: a}\n" * 13, "17:5", "`figures` has 13 items, more than the 12",
        "remove 1",
    ),
    "text too long": (
        "viewpoint:\n  text:\n" + f"    - {'字' * 1999}\n" * 4, "3:3",
        "has 8000 characters, more than the 6000 that can be shown", "shorten it by 2000 characters",
    ),
    "passage too long": (
        f"viewpoint:\n  text: [{'字' * 2001}]\n", "5:10",
        "an item of the viewpoint's `text` has 2001 characters, more than the 2000", "shorten it by 1 characters",
    ),
    "number too long": ("number: 123456789\n", "4:9", "`number` has 9 characters, more than the 8", "shorten it by 1"),
    "abstract too long": (
        f"translations:\n  en:\n    title: T\n    abstract: {'word ' * 301}\n", "7:15",
        "`abstract` has 1504 characters, more than the 1500", "shorten it by 4",
    ),
    "unknown language": (
        "translations:\n  English:\n    title: T\n    abstract: A\n", "6:5", "`English` is no language",
        "a code like `en`",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    text, place, what, mend = WRONG[name]
    folder = write_pack(tmp_path / "pack", CARD + text)
    (folder / "note.txt").write_text("no sound", encoding="utf-8")
    (tmp_path / "secret.png").write_bytes(b"secret")
    if sys.platform == "win32" and "link" in name:
        pytest.skip("links need rights on Windows")
    if sys.platform != "win32":
        (folder / "link.png").symlink_to(tmp_path / "secret.png")
    report = built(folder)
    assert is_told(report, f"{CARD_FILE}:{place} error", what, mend), lines(report)


def test_texts_as_long_as_allowed_are_good(tmp_path: Path) -> None:
    card = "title: " + "题" * limits.TITLE + "\nstory:\n" + f"  - {'字' * limits.PASSAGE}\n" * 3
    assert limits.PASSAGE * 3 == limits.CARD_TEXT
    assert lines(built(write_pack(tmp_path / "pack", card))) == []


PACK_WRONG = {
    "preface too long": (
        "preface:\n" + f"  - {'字' * 1501}\n" * 2,
        "6:3",
        "`preface` has 3002 characters",
        "by 2 char",
    ),
    "countdown": ("capsule:\n  countdown_s: 11\n", "6:16", "`countdown_s` cannot be `11`", "write it like 0-10"),
    "engraving": ("capsule:\n  engraving: 123456789\n", "6:14", "`engraving` has 9 characters", "shorten it by 1"),
    "unknown option": ("capsule:\n  engravin: 1\n", "6:3", "unknown key `engravin`", "did you mean `engraving`?"),
    "motto of too many lines": ("motto: [a, b, c, d, e]\n", "5:21", "`motto` has 5 items", "remove 1 of them"),
}


@pytest.mark.parametrize("name", PACK_WRONG)
def test_a_wrong_value_of_the_pack_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    text, place, what, mend = PACK_WRONG[name]
    report = built(write_pack(tmp_path / "pack", CARD, PACK + text))
    assert is_told(report, f"pack.yaml:{place} error", what, mend), lines(report)


def hide(folder: Path) -> None:
    (folder / CARD_FILE).write_text(CARD + "hidden: yes\n", encoding="utf-8")


def copy_card(folder: Path) -> None:
    shutil.copy(folder / CARD_FILE, folder / "cards" / "01-one.yml")


def link_card(folder: Path) -> None:
    (folder.parent / "secret.yaml").write_text(CARD, encoding="utf-8")
    (folder / "cards" / "02-two.yaml").symlink_to(folder.parent / "secret.yaml")


def many_cards(folder: Path) -> None:
    for number in range(limits.CARDS):
        (folder / "cards" / f"{number:04}.yaml").write_text(CARD, encoding="utf-8")


def many_texts(folder: Path) -> None:
    for number in range(9):
        (folder / "cards" / f"{number:04}.yaml").write_text(CARD + "#" * 990_000, encoding="utf-8")


FILES = {
    "every card hidden": (hide, "pack.yaml error", "every card of this pack is hidden", "remove `hidden`"),
    "two files of a name": (
        copy_card, "cards/01-one.yml error", "another card file of this name", "keep one of the two",
    ),
    "a link to elsewhere": (
        link_card, "cards/02-two.yaml error", "is no ordinary file of the pack", "put the file itself",
    ),
    "a folder for a file": (
        lambda f: (f / "cards" / "02-two.yaml").mkdir(), "", "", "",
    ),
    "a name with capitals": (
        lambda f: (f / CARD_FILE).rename(f / "cards" / "Erste Karte.yaml"), "cards/Erste Karte.yaml:1:1 error",
        "this file name is no slug", "use small letters, digits and `-` only",
    ),
    "Notepad's own suffix": (
        lambda f: shutil.copy(f / CARD_FILE, f / "cards" / "02-two.yaml.txt"), "cards/02-two.yaml.txt warning",
        "is not a card", "name them like 01-name.yaml",
    ),
    "too many cards": (many_cards, "cards error", "there are 501 cards, more than 500", "make several packs"),
    "too much text": (many_texts, "pack.yaml error", "more than 4 MB together", "keep texts only in YAML files"),
    "two pack.yaml": (
        lambda f: shutil.copy(f / "pack.yaml", f / "pack.yml"), "pack.yml error", "another card file",
        "keep one of the two",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_misplaced_file_is_told(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and "link" in name:
        pytest.skip("links need rights on Windows")
    spoil, place, what, mend = FILES[name]
    folder = write_pack(tmp_path / "pack")
    spoil(folder)
    report = built(folder)
    if place:
        assert is_told(report, place, what, mend), lines(report)
    else:
        assert lines(report) == []


def test_a_check_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", CARD + "picture: pictures/one.png\n")
    picture(folder / "pictures" / "one.png")
    good = check(folder)
    assert good.is_good
    assert good.problems == ()
    (folder / "pictures" / "one.png").write_bytes(b"\x89PNG\r\n\x1a\n nothing")
    bad = check(folder)
    assert not bad.is_good
    assert bad.problems == build(folder, tmp_path / "deck").problems
    assert bad.problems[0].severity is Severity.ERROR
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes on Windows")
def test_a_pipe_among_the_files_is_told_and_not_waited_for(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", CARD + "picture: pipe.png\n")
    os.mkfifo(folder / "pipe.png")
    os.mkfifo(folder / "cards" / "02-two.yaml")
    os.mkfifo(tmp_path / "pack.zip")
    report = built(folder)
    assert is_told(report, f"{CARD_FILE}:4:10 error", "there is no file `pipe.png`", "put the file there"), lines(
        report
    )
    assert is_told(report, "cards/02-two.yaml error", "is no ordinary file of the pack", "put the file itself")
    assert build(tmp_path / "pack.zip", tmp_path / "deck").problems[0].key == "pack.kind"
