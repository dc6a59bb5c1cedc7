"""Sticks: what is found on them, the copy on the disk, and a pull at every single call."""

from __future__ import annotations

import errno
import os
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kiosk.staff import drives, words
from kiosk.staff.drives import Found, Volume, copy_to, described, packs_on
from kiosk.staff.words import StaffError
from kiosk.store.files import Entry, Files, Mode
from kiosk.store.store import RESERVE

Count = Callable[[str, int], None]


@pytest.fixture
def stick(tmp_path: Path) -> Volume:
    """A stick like those that people carry about: packs, and much else."""
    root = tmp_path / "stick"
    laid = {
        "展览/2020/pack.yaml": "title: 展览\\n",
        "展览/2020/cards/a.yaml": "title: 甲\nstory: [一]\n",
        "展览/2020/pictures/a.jpg": "jpg" * 1000,
        "卡片/一.yaml": "title: 甲\nstory: [一]\n",
        "deck/deck.json": "{}",
        "photos/2020/a.jpg": "jpg",
        "pack.yaml.txt": "",
        "loose.yaml": "",
        "deep/er/still/pack.yaml": "",
        ".Trashes/x/pack.yaml": "",
        "$RECYCLE.BIN/x/pack.yaml": "",
        "pack.zip": "PK",
        "展览/旧版.ZIP": "PK",
        "setup.exe": "MZ",
        "autorun.inf": "[autorun]\nopen=setup.exe\n",
    }
    for age, (name, content) in enumerate(laid.items(), 1):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
        os.utime(root / name, (1_700_000_000 - age * 86_400,) * 2)
    return Volume(root=root, label="U 盘", size=8_000_000_000, free=1_000_000_000)


def not_described(packs: Sequence[Path]) -> dict[Path, tuple[str, int]]:
    return {}


def found_on(volume: Volume, files: Files | None = None) -> dict[str, Found]:
    found = packs_on(volume, files or Files(), not_described)
    return {each.path.relative_to(volume.root).as_posix(): each for each in found}


class Pulled(Files):
    """A drive that is gone from its `at`-th call on, at or below `root`; the calls of other places do not count."""

    def __init__(self, root: Path, at: int, code: int = errno.EIO) -> None:
        self.root = root
        self.left = at
        self.code = code
        self._handles: dict[int, Path] = {}

    def _call(self, path: Path, *, names: bool = True) -> None:
        if path.is_relative_to(self.root):
            self.left -= 1
            if self.left <= 0:
                raise OSError(self.code, os.strerror(self.code), *([str(path)] if names else []))

    def open(self, path: Path, mode: Mode) -> int:
        self._call(path)
        handle = super().open(path, mode)
        self._handles[handle] = path
        return handle

    def read(self, handle: int, size: int) -> bytes:
        self._call(self._handles[handle], names=False)
        return super().read(handle, min(size, 500))

    def write(self, handle: int, content: bytes) -> int:
        self._call(self._handles[handle], names=False)
        return super().write(handle, content)

    def scan(self, path: Path) -> tuple[Entry, ...]:
        self._call(path)
        return super().scan(path)

    def mkdir(self, path: Path) -> None:
        self._call(path)
        super().mkdir(path)


# --- what is on it ----------------------------------------------------------------------------------------------------


def test_packs_zips_and_decks_are_found_and_nothing_else(stick: Volume) -> None:
    found = found_on(stick)
    assert list(found) == ["展览/2020", "卡片", "deck", "pack.zip", "展览/旧版.ZIP"], "the newest first"
    assert found["展览/2020"].size > 3000
    assert (found["展览/2020"].title, found["展览/2020"].cards) == ("2020", 0), "nobody could look into it"
    assert found["pack.zip"].size == 2
    assert found["pack.zip"].modified == "2023-11-02"


def test_a_stick_that_is_a_pack_itself(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "a.yaml").write_text("title: 甲", encoding="utf-8")
    volume = Volume(root=tmp_path, label="", size=1, free=1)
    assert [each.path for each in packs_on(volume, Files(), not_described)] == [tmp_path]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_links_are_not_followed(stick: Volume, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "pack.yaml").write_text("", encoding="utf-8")
    (stick.root / "link").symlink_to(elsewhere)
    (stick.root / "link.zip").symlink_to(tmp_path / "elsewhere" / "pack.yaml")
    (stick.root / "展览" / "round").symlink_to(stick.root)
    assert len(found_on(stick)) == 5
    (stick.root / "展览" / "2020" / "pictures" / "secret.jpg").symlink_to(elsewhere / "pack.yaml")
    copy = copied(stick, tmp_path / "disk")
    assert not (copy / "pictures" / "secret.jpg").exists()


def test_a_stick_full_of_other_things_is_not_looked_through_to_its_end(
    stick: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "MOST_ENTRIES", 12)
    assert 0 < len(found_on(stick)) < 5


def test_a_stick_pulled_while_it_is_looked_through(stick: Volume, count: Count) -> None:
    everything = found_on(stick)
    for at in range(1, 100):
        files = Pulled(stick.root, at)
        seen = found_on(stick, files)
        assert seen.keys() <= everything.keys()
        if files.left > 0:
            break
    count("drives: pulls while looking", at - 1)
    assert at > 10
    assert seen == everything


def test_a_process_of_its_own_tells_titles_and_cards(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "pack.yaml").write_text("title: 展览|一\n", encoding="utf-8")
    (tmp_path / "a" / "x.yaml").write_text("title: 甲\nstory: [一]\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("p/pack.yaml", "title: 压缩包\n")
        archive.writestr("p/cards/x.yaml", "title: 甲\n")
        archive.writestr("p/cards/y.yaml", "title: [\n")
        archive.writestr("p/pictures/x.jpg", b"\xff" * 100_000)
    (tmp_path / "c.zip").write_bytes(b"PK no zip")
    (tmp_path / "d" / "cards").mkdir(parents=True)
    (tmp_path / "d" / "cards" / "x.yaml").write_text("!!python/object/apply:os.abort []", encoding="utf-8")
    found = packs_on(Volume(root=tmp_path, label="", size=1, free=1))
    told = {each.path.name: (each.title, each.cards) for each in found}
    assert told.keys() == {"a", "b.zip", "c.zip", "d"}
    assert told["b.zip"] == ("压缩包", 2)
    assert told["c.zip"] == ("c.zip", 0)
    assert (told["a"][1], told["d"][1]) == (1, 1)


@pytest.mark.parametrize("answer", [b"", b"{", b"[]", b'{"packs": [{"path": 3}]}', subprocess.TimeoutExpired("x", 1)])
def test_a_process_that_fails_leaves_the_names(
    stick: Volume, monkeypatch: pytest.MonkeyPatch, answer: bytes | Exception
) -> None:
    def run(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        if isinstance(answer, Exception):
            raise answer
        return subprocess.CompletedProcess([], 1, answer, b"")

    monkeypatch.setattr(subprocess, "run", run)
    assert described([stick.root]) == {}
    assert [each.title for each in packs_on(stick)] == ["2020", "卡片", "deck", "pack.zip", "旧版.ZIP"]


# --- the copy ---------------------------------------------------------------------------------------------------------


def chosen(stick: Volume, name: str = "展览/2020") -> Found:
    return found_on(stick)[name]


def copied(stick: Volume, folder: Path, files: Files | None = None, name: str = "展览/2020") -> Path:
    return copy_to(chosen(stick, name), folder, lambda share: None, lambda: False, files or Files())


def test_a_copy_has_every_file_and_tells_how_far_it_is(stick: Volume, tmp_path: Path) -> None:
    shares: list[float] = []
    copy = copy_to(chosen(stick), tmp_path / "disk" / "in", shares.append, lambda: False)
    assert copy == tmp_path / "disk" / "in" / "2020"
    original = stick.root / "展览" / "2020"
    names = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    assert names == {"pack.yaml", "cards/a.yaml", "pictures/a.jpg"}
    assert all((copy / name).read_bytes() == (original / name).read_bytes() for name in names)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert copied(stick, tmp_path / "disk", name="pack.zip").read_bytes() == b"PK"


def failure(pack: Found, folder: Path, files: Files) -> StaffError | None:
    """What staff read where the copy does not go through."""
    try:
        copy_to(pack, folder, lambda share: None, lambda: False, files)
    except StaffError as error:
        return error
    return None


def test_a_stick_pulled_at_every_call_of_a_copy(stick: Volume, tmp_path: Path, count: Count) -> None:
    """Whatever the system calls it: one sentence, and nothing is left on the disk."""
    pulls, pack = 0, chosen(stick)
    for code, at in (
        (code, at) for code in (errno.EIO, errno.ENOENT, errno.ENODEV, errno.ENXIO) for at in range(1, 30)
    ):
        files = Pulled(stick.root, at, code)
        error = failure(pack, tmp_path / "disk", files)
        if error is None:
            assert files.left > 0, "all went through before the pull"
            continue
        pulls += 1
        assert error.told.text("zh") == "U 盘被拔出了，请重新插好，再选一次"
        assert not (tmp_path / "disk" / "2020").exists()
    count("drives: pulls while copying", pulls)
    assert pulls > 40
    assert error is None


def test_one_file_that_cannot_be_read_is_named(stick: Volume, tmp_path: Path) -> None:
    files = Pulled(stick.root / "展览" / "2020" / "pictures" / "a.jpg", 2)
    with pytest.raises(StaffError) as caught:
        copied(stick, tmp_path / "disk", files)
    assert caught.value.told.text("zh").startswith("a.jpg：无法从 U 盘读取（Input/output error），请重新拷一份")


def test_the_kiosks_own_disk_fails_at_every_call(stick: Volume, tmp_path: Path) -> None:
    pack = chosen(stick)
    for code, key in ((errno.ENOSPC, "room"), (errno.EROFS, "disk"), (errno.EIO, "disk")):
        told = [failure(pack, tmp_path / "disk", Pulled(tmp_path / "disk", at, code)) for at in range(1, 30)]
        assert {error.key for error in told if error} == {key}
        assert 5 < sum(error is not None for error in told) < len(told)


def test_without_room_nothing_is_copied(stick: Volume, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = Files()
    monkeypatch.setattr(files, "free", lambda path: RESERVE)
    with pytest.raises(StaffError) as caught:
        copied(stick, tmp_path / "disk", files)
    assert caught.value.told.text("en").startswith(
        "this needs 67.2 MB on the kiosk's disk and only 67.2 MB are free; remove"
    )
    assert list((tmp_path / "disk").iterdir()) == []


def test_a_copy_that_is_not_wanted_any_more_leaves_nothing(stick: Volume, tmp_path: Path) -> None:
    shares: list[float] = []
    with pytest.raises(StaffError) as caught:
        copy_to(chosen(stick), tmp_path / "disk", shares.append, lambda: len(shares) > 2)
    assert caught.value.key == "cancelled"
    assert list((tmp_path / "disk").iterdir()) == []


def test_a_folder_of_too_much_is_refused(stick: Volume, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drives, "MOST_FILES", 3)
    with pytest.raises(StaffError) as caught:
        copied(stick, tmp_path / "disk")
    assert caught.value.told.text("zh") == "2020：里面的文件超过 3 个，请选内容包本身的文件夹"


@pytest.mark.parametrize("key", words.WORDS)
def test_each_sentence_stands_in_both_languages(key: str) -> None:
    english, chinese = words.WORDS[key]
    assert english.isascii()
    assert not chinese.isascii()
    assert "\n" not in english + chinese


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (0, "0 kB"),
        (1, "1 kB"),
        (999_999, "1000 kB"),
        (1_000_000, "1.0 MB"),
        (1_000_001, "1.1 MB"),
        (3_100_000_000, "3.1 GB"),
    ],
)
def test_sizes_are_told_rounded_up(size: int, told: str) -> None:
    assert words.size_in_words(size) == told
