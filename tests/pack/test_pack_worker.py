"""Pictures are read by processes that may die, hang or eat memory: only their own picture is lost."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kiosk.pack import build, worker
from kiosk.pack.worker import Made, Result, Task, read_all
from tests.pack.pack_corpus import CARD, CARD_FILE, built, is_told, lines, write_pack


def misbehave(task: Task) -> Result:
    """Do as the picture's name says."""
    name = task.path.stem
    if name == "die":
        os._exit(3)
    if name == "abort":
        os.abort()
    while name == "hang":
        pass
    if name == "eat":
        return (Made(name=name, width=len(bytearray(4_000_000_000)), height=1, sha256=""),)
    if name == "raise":
        raise RuntimeError("a defect")
    if name == "full":
        raise OSError(28, "No space left on device")
    return (Made(name=name, width=os.getpid(), height=1, sha256=""),)


def tasks(names: str) -> list[Task]:
    return [Task(path=Path(f"{name}.png"), output=None) for name in names.split()]


def keys(results: list[Result]) -> list[str]:
    return [
        result[0].name if isinstance(result, tuple) else result.key
        for result in results
        if not isinstance(result, float)
    ]


def test_a_process_that_dies_loses_its_own_picture_only() -> None:
    names = "a die b abort c die d"
    crash = "picture.crash"
    assert keys(read_all(tasks(names), work=misbehave)) == ["a", crash, "b", crash, "c", crash, "d"]


def test_a_process_that_hangs_is_ended() -> None:
    assert keys(read_all(tasks("a hang b"), work=misbehave, seconds=0.5)) == ["a", "picture.time", "b"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of memory for a process of one's own")
def test_a_process_that_eats_memory_is_stopped() -> None:
    assert keys(read_all(tasks("a eat b"), work=misbehave)) == ["a", "picture.memory", "b"]


def test_a_defect_is_a_fault_of_the_picture() -> None:
    assert keys(read_all(tasks("raise b"), work=misbehave)) == ["picture.damaged", "b"]


def test_a_full_disk_is_no_fault_of_the_picture() -> None:
    with pytest.raises(OSError, match="No space left on device"):
        read_all(tasks("a full b"), work=misbehave)


def test_work_is_spread_over_processes_and_told_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "cores", lambda: 2)
    told: list[tuple[int, int]] = []
    results = read_all(tasks("a b c d e f g h"), work=misbehave, progress=lambda done, of: told.append((done, of)))
    assert keys(results) == list("abcdefgh")
    assert told == [(done, 8) for done in range(1, 9)]
    assert os.getpid() not in {result[0].width for result in results if isinstance(result, tuple)}


def test_nothing_to_do_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(worker, "_Process")
    assert read_all([]) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_pack(tmp_path / "pack", CARD + "picture: pictures/one.jpg\ngallery: [pictures/two.jpg]\n")
    (folder / "pictures").mkdir()
    for name, colour in (("one", "red"), ("two", "blue")):
        Image.new("RGB", (40, 30), colour).save(folder / "pictures" / f"{name}.jpg")
    return folder


BAD: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "damaged": (
        lambda f: f.write_bytes(f.read_bytes()[:300]), "is damaged or cut off", "copy it again from where it came",
    ),
    "pdf": (lambda f: f.write_bytes(b"%PDF-1.4"), "is a PDF document", "save it as JPEG or PNG"),
    "text": (lambda f: f.write_bytes(b"hello"), "is no picture that can be read", "save it as JPEG or PNG"),
    "too large": (
        lambda f: Image.new("1", (10_000, 5_001)).save(f, "PNG"), "has more than 50 million pixels", "save it smaller",
    ),
    "32 bits": (lambda f: Image.new("F", (9, 9)).save(f, "TIFF"), "has 32 bits per channel", "with 8 or 16 bits"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_picture_is_told_where_it_is_named_and_the_old_deck_stays(folder: Path, name: str) -> None:
    spoil, what, mend = BAD[name]
    before = built(folder).deck
    spoil(folder / "pictures" / "two.jpg")
    report = build(folder, folder.parent / "deck")
    assert is_told(report, f"{CARD_FILE}:5:11 error", f"`pictures/two.jpg` {what}", mend), lines(report)
    assert len(report.problems) == 1
    assert before is not None
    assert sorted(path.name for path in folder.parent.iterdir()) == ["deck", "pack"]


def test_pictures_of_an_earlier_deck_are_used_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = built(folder)
    done: list[list[Task]] = []

    def counted(given: list[Task], **options: object) -> list[Result]:
        done.append(given)
        return read_all(given)

    monkeypatch.setattr("kiosk.pack.compile.read_all", counted)
    assert built(folder) == first
    assert build(folder, folder.parent / "other", earlier=[folder.parent / "deck"]) == first
    assert done == [[], []]
    Image.new("RGB", (40, 30), "green").save(folder / "pictures" / "two.jpg")
    second = built(folder)
    assert [task.path.name for task in done[-1]] == ["two.jpg"]
    assert second.deck is not None
    assert first.deck is not None
    assert second.deck.cards[0].picture == first.deck.cards[0].picture
    assert second.deck.cards[0].gallery != first.deck.cards[0].gallery


def test_a_spoilt_picture_of_an_earlier_deck_is_made_again(folder: Path) -> None:
    first = built(folder)
    before = {path.name: path.read_bytes() for path in (folder.parent / "deck" / "pictures").iterdir()}
    for path in (folder.parent / "deck" / "pictures").iterdir():
        path.write_bytes(b"spoilt")
    assert built(folder) == first
    assert {path.name: path.read_bytes() for path in (folder.parent / "deck" / "pictures").iterdir()} == before


def test_another_recipe_makes_all_pictures_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = built(folder).deck
    monkeypatch.setattr("kiosk.pack.compile.RECIPE", "another")
    second = built(folder).deck
    assert first is not None
    assert second is not None
    assert first != second
    shutil.rmtree(folder.parent / "deck")
