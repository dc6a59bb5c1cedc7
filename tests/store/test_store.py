"""The store on real files: decks are installed, shown, gone back to, verified and removed, and refused in words."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk import deck as decks
from kiosk.deck import Deck, Passage, Picture, Rendition, StoryCard
from kiosk.errors import DeckError, KioskError, NoRoomError, StoreError, Told
from kiosk.store import BUILTIN, Hold, Store, files
from kiosk.store.copies import SIZE
from kiosk.store.files import Entry, Files, Mode
from kiosk.store.manifest import MANIFEST_FILE
from kiosk.store.pointer import COPIES, Pointer
from kiosk.store.store import KEPT, RESERVE

CARD = StoryCard(
    slug="01-one",
    number="1",
    title="甲",
    when=None,
    story=(Passage(text="一"),),
    viewpoint=None,
    figures=(),
    picture=None,
    source="",
    editorial=(),
)
DECK = Deck(id="x", title="", subtitle="", motto=(), year=2020, language="zh", preface=(), cards=())


def make(folder: Path, name: str) -> Path:
    """A deck of one card and one picture, in `folder`."""
    content = f"picture of {name}".encode() * 10
    file = f"pictures/{name}.png"
    (folder / "pictures").mkdir(parents=True)
    (folder / file).write_bytes(content)
    rendition = Rendition(file=file, width=8, height=6, sha256=hashlib.sha256(content).hexdigest())
    card = replace(CARD, picture=Picture(alt="方", credit="", renditions=(rendition,)))
    decks.write(replace(DECK, title=name, cards=(card,)), folder)
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with decks `a` to `f` to install, and the deck that the program carries."""
    for name in ("builtin", *"abcdef"):
        make(tmp_path / name, name)
    return tmp_path


@pytest.fixture
def store(place: Path) -> Store:
    return opened(place)


def opened(place: Path, files: Files | None = None) -> Store:
    return Store(place / "kiosk" / "store", place / "builtin", files or Files())


def titles(store: Store) -> str:
    return " ".join(each.title or "?" for each in store.list())


def packs(place: Path) -> list[str]:
    return sorted(path.name for path in (place / "kiosk" / "store" / "packs").iterdir())


def refuse(**refused: int) -> Files:
    """Files of which the named calls fail with these numbers."""

    def failing(code: int) -> Callable[..., Any]:
        def call(self: Files, *arguments: Any) -> Any:
            raise OSError(code, os.strerror(code))

        return call

    made: Files = type("Refusing", (Files,), {name: failing(code) for name, code in refused.items()})()
    return made


def test_where_nothing_is_installed_the_built_in_deck_is_shown(place: Path, store: Store) -> None:
    current = store.current()
    assert (current.id, current.folder, current.reason) == (BUILTIN, place / "builtin", Told())
    assert current.deck.title == "builtin"
    assert (titles(store), store.verify()) == ("builtin", ())
    assert not (place / "kiosk").exists()


def test_an_installed_deck_is_shown_byte_for_byte(place: Path, store: Store) -> None:
    installed = store.install(place / "a")
    assert (installed.title, installed.shown, installed.problem) == ("a", True, Told())
    current = opened(place).current()
    assert (current.id, current.folder) == (installed.id, installed.folder)
    for file in ("deck.json", "pictures/a.png"):
        assert (current.folder / file).read_bytes() == (place / "a" / file).read_bytes()
    assert hashlib.sha256((current.folder / MANIFEST_FILE).read_bytes()).hexdigest() == current.folder.name


def test_the_same_deck_is_not_copied_again(place: Path, store: Store) -> None:
    first = store.install(place / "a")
    store.install(place / "b")
    made = (first.folder / MANIFEST_FILE).stat().st_ino
    assert store.install(place / "a").id == first.id
    assert titles(store) == "a b builtin"
    assert (first.folder / MANIFEST_FILE).stat().st_ino == made


def test_choosing_an_installed_deck_is_as_installing_it_again(place: Path, store: Store) -> None:
    first, _ = store.install(place / "a"), store.install(place / "b")
    assert store.choose(first.id).shown
    assert titles(store) == "a b builtin"


def test_only_a_whole_deck_can_be_chosen(place: Path, store: Store) -> None:
    first, _ = store.install(place / "a"), store.install(place / "b")
    picture = first.folder / "pictures" / "a.png"
    picture.write_bytes(picture.read_bytes()[::-1])
    for deck_id in (first.id, "0" * 64, ""):
        with pytest.raises(StoreError, match="install it again"):
            store.choose(deck_id)
    assert titles(store) == "b a builtin"


def test_an_installed_folder_can_be_installed_elsewhere(place: Path, store: Store) -> None:
    installed = store.install(place / "a")
    shutil.copytree(installed.folder, place / "copied")
    (place / "copied" / "Thumbs.db").write_bytes(b"")
    assert store.install(place / "copied").id == installed.id


def test_the_last_decks_stay_and_older_ones_go(place: Path, store: Store) -> None:
    ids = [store.install(place / name).id for name in "abcdef"]
    assert titles(store) == "f e d c builtin"
    assert packs(place) == sorted(ids[-KEPT - 1 :])


def test_rolling_back_goes_through_every_deck_and_comes_round(place: Path, store: Store) -> None:
    for name in "abc":
        store.install(place / name)
    assert [store.rollback().title for _ in range(5)] == ["b", "a", "builtin", "c", "b"]


def test_after_rolling_back_the_next_deck_has_what_was_shown_before_it(place: Path, store: Store) -> None:
    for name in "ab":
        store.install(place / name)
    store.rollback()
    store.install(place / "c")
    assert titles(store) == "c a builtin b"
    assert store.rollback().title == "a"


def test_rolling_back_to_a_certain_deck(place: Path, store: Store) -> None:
    a = store.install(place / "a")
    store.install(place / "b")
    store.install(place / "c")
    assert store.rollback(a.id[:8].upper()).id == a.id
    assert store.rollback(BUILTIN).id == BUILTIN
    with pytest.raises(StoreError, match="xyz: there is no deck with this id; `store list` shows them"):
        store.rollback("xyz")


def test_rolling_back_needs_a_deck_to_go_back_to(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no whole deck to go back to; install one"):
        store.rollback()


def test_rolling_back_passes_over_a_damaged_deck(place: Path, store: Store) -> None:
    for name in "abc":
        store.install(place / name)
    damage(store.list()[1].folder / "pictures" / "b.png", keep_size=True)
    assert store.rollback().title == "a"


def test_removing(place: Path, store: Store) -> None:
    a, b = store.install(place / "a"), store.install(place / "b")
    store.remove(a.id[:6])
    assert (titles(store), packs(place)) == ("b builtin", [b.id])
    for deck_id in (b.id, BUILTIN):
        with pytest.raises(StoreError, match="is built in or shown; roll back or install another first"):
            store.remove(deck_id)
    with pytest.raises(StoreError, match="there is no deck with this id"):
        store.remove("")


def damage(path: Path, *, keep_size: bool) -> None:
    content = path.read_bytes()
    path.write_bytes(content.swapcase() if keep_size else content[:-1])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda deck: damage(deck / "deck.json", keep_size=True), r"deck.json: is damaged; install"),
        (lambda deck: damage(deck / "pictures" / "b.png", keep_size=False), r"b.png: has 119 bytes instead of 120;"),
        (lambda deck: (deck / "pictures" / "b.png").unlink(), r"b.png: is missing; install this deck again, or roll"),
        (lambda deck: damage(deck / MANIFEST_FILE, keep_size=True), r"manifest.json: is damaged; install"),
        (lambda deck: (deck / MANIFEST_FILE).unlink(), r"manifest.json: cannot be read \(No such file"),
        (lambda deck: shutil.rmtree(deck), r"manifest.json: cannot be read \(No such file"),
    ],
    ids=["text", "size", "missing", "manifest", "no manifest", "all"],
)
def test_a_start_falls_back_and_says_why(
    place: Path, store: Store, spoil: Callable[[Path], object], words: str
) -> None:
    store.install(place / "a")
    b = store.install(place / "b")
    spoil(b.folder)
    current = opened(place).current()
    assert current.deck.title == "a"
    assert re.search(words, current.reason.english)
    listed = store.list()
    assert [each.shown for each in listed] == [False, True, False]
    assert listed[0].problem == current.reason
    assert store.verify()
    assert store.install(place / "b").problem == Told()  # the mending that the message names
    assert (opened(place).current().deck.title, store.verify()) == ("b", ())


def test_where_all_decks_are_damaged_the_built_in_one_is_shown(place: Path, store: Store) -> None:
    for name in "ab":
        (store.install(place / name).folder / "deck.json").unlink()
    current = store.current()
    assert current.id == BUILTIN
    assert current.reason.english.count("is missing") == 2
    (place / "builtin" / "deck.json").unlink()
    with pytest.raises(DeckError, match="cannot be read"):
        store.current()
    assert store.verify()[-1].mend == Told("install the program again", "请重新安装本程序")


def test_a_deck_of_another_version_is_passed_over(place: Path, store: Store) -> None:
    """After the program was set back to an older version."""
    store.install(place / "a")
    folder = store.install(place / "b").folder
    text = (folder / "deck.json").read_bytes().replace(b'"format":2', b'"format":1')
    rename(folder, {"deck.json": text})
    opened(place)
    assert store.current().deck.title == "a"


def rename(folder: Path, changed: dict[str, bytes]) -> None:
    """Make the installed deck in `folder` another one in the same place of the line."""
    manifest = (folder / MANIFEST_FILE).read_bytes()
    for file, content in changed.items():
        old = hashlib.sha256((folder / file).read_bytes()).hexdigest()
        (folder / file).write_bytes(content)
        manifest = manifest.replace(old.encode(), hashlib.sha256(content).hexdigest().encode())
    (folder / MANIFEST_FILE).write_bytes(manifest)
    new = hashlib.sha256(manifest).hexdigest()
    folder.rename(folder.with_name(new))
    root = folder.parent.parent
    line = Pointer(Files(), root).read()
    assert line
    line = replace(line, decks=tuple(new if each == folder.name else each for each in line.decks))
    for copy in COPIES:
        (root / copy).write_bytes(line.content)


def test_verifying_finds_what_a_start_does_not_read(place: Path, store: Store) -> None:
    a = store.install(place / "a")
    damage(a.folder / "pictures" / "a.png", keep_size=True)
    assert store.current().id == a.id
    (problem,) = store.verify()
    place_of = a.folder / "pictures" / "a.png"
    assert problem.told.english == f"{place_of}: is damaged; install this deck again, or roll back"
    assert problem.told.chinese == f"{place_of}：已损坏，请重新安装，或退回上一套"


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("content", [b"", b"\0" * SIZE, b"0" * 64 + b" {}", None], ids=["empty", "zero", "sum", "lost"])
def test_one_copy_of_the_pointer_is_enough_and_is_mended(
    place: Path, store: Store, copy: str, content: bytes | None
) -> None:
    b = (store.install(place / "a"), store.install(place / "b"))[1]
    path = place / "kiosk" / "store" / copy
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert store.current().id == b.id
    assert [problem.file for problem in store.verify()] == [path]
    assert opened(place).verify() == ()
    assert len(path.read_bytes()) == SIZE


def test_where_both_copies_are_lost_the_newest_deck_is_shown(place: Path, store: Store) -> None:
    installed = [store.install(place / name) for name in "abc"]
    for age, deck in enumerate(reversed(installed), 1):
        os.utime(deck.folder, (1_000_000 - age, 1_000_000 - age))
    for copy in COPIES:
        (place / "kiosk" / "store" / copy).unlink()
    assert titles(store) == "c b a builtin"
    assert store.verify()
    assert titles(opened(place)) == "c b a builtin"
    assert store.verify() == ()


def test_litter_is_cleared_away_and_strangers_stay(place: Path, store: Store) -> None:
    a = store.install(place / "a")
    folder = a.folder.parent
    shutil.copytree(a.folder, folder / ".new-3")
    shutil.copytree(a.folder, folder / ("0" * 64))
    (folder / ".old-x").write_bytes(b"")
    (folder / "desktop.ini").write_bytes(b"")
    assert opened(place).unrecovered == Told()
    assert packs(place) == sorted([a.id, "desktop.ini"])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (shutil.rmtree, r"No such file.*; check the path"),
        (lambda deck: (deck / "deck.json").unlink(), r"there is no deck.json here; give the folder of a compiled deck"),
        (lambda deck: (deck / "deck.json").write_bytes(b"{"), r"deck.json: cannot be read as a compiled deck"),
        (lambda deck: (deck / "deck.json").write_bytes(b"[" * 50_000), r"deck.json: cannot be read as a compiled deck"),
        (lambda deck: (deck / "pictures" / "b.png").unlink(), r"b.png: is missing; build the deck again"),
        (
            lambda deck: damage(deck / "pictures" / "b.png", keep_size=True),
            r"b.png: is not the file that the deck was built with; build the deck again",
        ),
        (lambda deck: (deck / "x").symlink_to("/etc/passwd"), r"x: is a link or a device, not a file; put"),
        (lambda deck: (deck / "Deck.JSON").write_bytes(b""), r"deck.json: has the name of Deck.JSON but for capitals;"),
    ],
    ids=["nothing", "no text", "bad text", "deep", "no picture", "other picture", "link", "capitals"],
)
def test_what_is_no_whole_deck_is_refused(
    place: Path, store: Store, spoil: Callable[[Path], object], words: str
) -> None:
    a = store.install(place / "a")
    try:
        spoil(place / "b")
    except OSError:
        pytest.skip("this system cannot make it")
    with pytest.raises(KioskError, match=words) as caught:
        store.install(place / "b")
    assert "，请" in caught.value.told.chinese
    assert (store.current().id, packs(place)) == (a.id, [a.id])


def test_a_disk_too_full_is_told_beforehand(place: Path) -> None:
    opened(place).install(place / "a")

    class Small(Files):
        def free(self, path: Path) -> int:
            return RESERVE

        def mkdir(self, path: Path) -> None:
            raise AssertionError("nothing may be written")

    with pytest.raises(
        NoRoomError, match=r"needs 0.1 MB and 67.2 MB in reserve, 67.2 MB are free; clear 0.1 MB"
    ) as caught:
        opened(place, Small()).install(place / "b")
    assert "需要 0.1 MB，另留 67.2 MB 备用，现在只剩 67.2 MB，请在这个磁盘上清出 0.1 MB" in caught.value.told.chinese
    assert opened(place).current().deck.title == "a"


def test_rolling_back_takes_no_room(place: Path) -> None:
    """The pointer is written in place: a disk that is full for all else still takes it."""
    for name in "ab":
        opened(place).install(place / name)

    class Full(Files):
        def open(self, path: Path, mode: Mode) -> int:
            assert mode is not Mode.CREATE
            if mode is Mode.UPDATE:
                assert path.stat().st_size in (0, SIZE)
            return super().open(path, mode)

        def mkdir(self, path: Path) -> None:
            raise AssertionError("nothing new may be made")

    assert opened(place, Full()).rollback().title == "a"
    assert {(place / "kiosk" / "store" / copy).stat().st_size for copy in COPIES} == {SIZE}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells an entry's size with its name")
def test_an_entry_that_is_gone_while_its_folder_is_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").touch()

    def look(entry: os.DirEntry[str]) -> Entry:
        (tmp_path / "a").unlink()
        return look_at(entry)

    look_at = files._entry
    monkeypatch.setattr(files, "_entry", look)
    with pytest.raises(FileNotFoundError) as caught:
        Files().scan(tmp_path)
    assert caught.value.filename == str(tmp_path / "a")


def test_errors_of_the_system_are_told_with_file_and_remedy(place: Path) -> None:
    opened(place).install(place / "a")
    for call, code, kind, words, chinese in [
        ("write", errno.ENOSPC, NoRoomError, r": the disk is full; ", "：磁盘满了，"),
        (
            "rename",
            errno.EACCES,
            StoreError,
            r"; close the programs that have it open, check the rights",
            "检查文件夹权限",
        ),
        (
            "sync",
            errno.EIO,
            StoreError,
            r"Input/output error; the decks are as they were; check the disk",
            "，请检查磁盘",
        ),
    ]:
        with pytest.raises(kind, match=words) as caught:
            opened(place, refuse(**{call: code})).install(place / "b")
        assert str(place) in str(caught.value) or call == "rename"
        assert "\n" not in str(caught.value)
        assert chinese in caught.value.told.chinese
        assert titles(opened(place)) == "a builtin"


def test_who_works_in_the_store_works_alone(place: Path, store: Store) -> None:
    store.install(place / "a")
    litter = place / "kiosk" / "store" / "packs" / ".new-0"
    litter.mkdir()
    handle = Files().lock(place / "kiosk" / "store" / "lock")
    try:
        other = opened(place)  # a kiosk may start meanwhile, and clears nothing away
        assert (other.current().deck.title, other.unrecovered, litter.exists()) == ("a", Told(), True)
        with pytest.raises(StoreError, match="another program is working in the store; wait until it is done"):
            other.install(place / "b")
    finally:
        Files().close(handle)
    opened(place)
    assert not litter.exists()


def test_a_store_that_cannot_be_mended_still_shows(place: Path, store: Store) -> None:
    a = store.install(place / "a")
    (place / "kiosk" / "store" / COPIES[0]).write_bytes(b"")
    worse = opened(place, refuse(sync=errno.EROFS))
    assert "Read-only file system" in worse.unrecovered.english
    assert worse.current().id == a.id


KILLED = """
import os, signal, sys
from pathlib import Path
from kiosk.store import Store
from kiosk.store.files import Files

place, left = Path(sys.argv[1]), [int(sys.argv[2])]

def counted(name):
    def call(self, *arguments):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return getattr(Files, name)(self, *arguments)
    return call

names = [name for name in vars(Files) if not name.startswith("_")]
files = type("Counted", (Files,), {name: counted(name) for name in names})()
Store(place / "kiosk" / "store", place / "builtin", files).install(place / "b")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("at", range(1, 140, 12))
def test_a_program_that_is_killed_leaves_the_old_or_the_new_deck(place: Path, store: Store, at: int) -> None:
    store.install(place / "a")
    command = [sys.executable, "-c", KILLED, str(place), str(at)]
    status = subprocess.run(command, check=False, cwd=Path(decks.__file__).parent.parent).returncode
    assert status in (-signal.SIGKILL, 0)
    after = opened(place)
    assert titles(after) in ({"a builtin", "b a builtin"} if status else {"b a builtin"})
    assert (after.verify(), after.unrecovered, after.current().reason) == ((), Told(), Told())
    assert packs(place) == sorted(each.id for each in after.list() if each.id != BUILTIN)


def shown_and_pushed_out(place: Path) -> Path:
    """The folder of deck `a`, which is in the line no more."""
    folder = opened(place).install(place / "a").folder
    for name in "bcdef":
        opened(place).install(place / name)
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="there the system itself keeps what is open")
def test_a_deck_that_is_shown_stays_until_it_is_let_go(place: Path) -> None:
    folder = opened(place).install(place / "a").folder
    one, another = Hold(folder), Hold(folder)
    shown_and_pushed_out(place)
    assert titles(opened(place)) == "f e d c builtin"
    assert (folder / "pictures" / "a.png").is_file()
    one.let_go()
    opened(place)
    assert (folder / "pictures" / "a.png").is_file()
    del another
    opened(place)
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there the system itself keeps what is open")
def test_a_deck_that_is_still_shown_is_installed_again_as_it_lies_there(place: Path) -> None:
    folder = opened(place).install(place / "a").folder
    hold = Hold(folder)
    shown_and_pushed_out(place)
    before = (folder / "deck.json").stat().st_ino
    assert opened(place).install(place / "a").shown
    assert titles(opened(place)) == "a f e d builtin"
    assert (folder / "deck.json").stat().st_ino == before
    hold.let_go()


@pytest.mark.skipif(sys.platform == "win32", reason="there the system itself keeps what is open")
def test_a_show_that_died_keeps_no_deck(place: Path) -> None:
    folder = opened(place).install(place / "a").folder
    code = "import sys; from pathlib import Path; from kiosk.store import Hold\n"
    code += "hold = Hold(Path(sys.argv[1])); print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as show:
        assert show.stdout is not None
        show.stdout.readline()
        shown_and_pushed_out(place)
        assert folder.exists()
        show.kill()
    opened(place)
    assert not folder.exists()


def test_what_cannot_be_held_is_no_fault(place: Path) -> None:
    Hold(place / "nowhere").let_go()
