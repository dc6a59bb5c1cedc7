"""What a deck consists of: each file's size and hash. The manifest's own hash is the deck's id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

from msgspec import Struct, ValidationError, json, to_builtins

from kiosk import deck as decks
from kiosk.deck import DECK_FILE, Deck
from kiosk.errors import DeckError, StoreError, Told
from kiosk.store.files import OS_FILES, Entry, Files, Kind, read, sha256, tree

MANIFEST_FILE = "manifest.json"
FINE = Told()
DAMAGED = Told("is damaged", "已损坏")
_MEND = Told("install this deck again, or roll back", "请重新安装，或退回上一套")
FORMAT: Final = 1
_BLOCK = 4096
# what file managers leave in every folder that somebody looks into
_LITTER = frozenset({"thumbs.db", "desktop.ini"})


class Problem(Struct, frozen=True, kw_only=True):
    """Something wrong in the store, and how to mend it."""

    file: Path
    what: Told
    mend: Told

    @property
    def told(self) -> Told:
        """All of it in one line."""
        return Told(
            f"{self.file}: {self.what.english}; {self.mend.english}",
            f"{self.file}：{self.what.chinese}，{self.mend.chinese}",
        )


class Listed(Struct, frozen=True, kw_only=True):
    """One file of a deck; `file` is relative to the deck, with `/`."""

    file: str
    size: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """The files of a deck, sorted, without the manifest itself."""

    files: tuple[Listed, ...]
    format: Literal[1] = FORMAT

    @property
    def content(self) -> bytes:
        """The manifest as a file: the same bytes for the same deck."""
        return json.format(json.encode(self, order="sorted"), indent=1) + b"\n"

    @property
    def id(self) -> str:
        """The hash of the manifest, and with it of the whole deck."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that the files lie in, outer before inner."""
        parents = {parent.as_posix() for listed in self.files for parent in Path(listed.file).parents}
        return tuple(sorted(parents - {"."}))

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(listed.size for listed in self.files)

    @property
    def room(self) -> int:
        """The bytes that the deck takes on a disk, in whole blocks, at most."""
        blocks = sum(-(-listed.size // _BLOCK) + 1 for listed in self.files)
        return (blocks + len(self.folders) + 4) * _BLOCK + len(self.content)


def measure(files: Files, folder: Path) -> Manifest:
    """The manifest of the deck in `folder`, which somebody hands over.

    Raises StoreError if it is no whole deck, DeckError if its text is damaged, OSError if it cannot be read.
    """
    present = {
        name: entry
        for name, entry in tree(files, folder).items()
        if name != MANIFEST_FILE and not any(_is_litter(part) for part in name.split("/"))
    }
    for name, entry in present.items():
        if entry.kind is Kind.OTHER:
            raise StoreError(
                f"{folder / name}: is a link or a device, not a file; put the file itself there",
                f"{folder / name}：这是链接或设备，不是文件，请放入文件本身",
            )
    names = sorted(name for name, entry in present.items() if entry.kind is Kind.FILE)
    folded: dict[str, str] = {}
    for name in names:
        other = folded.setdefault(name.casefold(), name)
        if other != name:
            raise StoreError(
                f"{folder / name}: has the name of {other} but for capitals; rename one of them",
                f"{folder / name}：与 {other} 只有大小写不同，请改其中一个的文件名",
            )
    listed = tuple(Listed(file=name, size=present[name].size, sha256=sha256(files, folder / name)) for name in names)
    if DECK_FILE not in names:
        raise StoreError(
            f"{folder}: there is no {DECK_FILE} here; give the folder of a compiled deck",
            f"{folder}：这里没有 {DECK_FILE}，请指定成品的文件夹",
        )
    hashes = {each.file: each.sha256 for each in listed}
    for file, wanted in _references(to_builtins(read_deck(files, folder))):
        if file not in hashes:
            raise StoreError(
                f"{folder / file}: is missing; build the deck again", f"{folder / file}：缺少这个文件，请重新生成成品"
            )
        if hashes[file] != wanted:
            raise StoreError(
                f"{folder / file}: is not the file that the deck was built with; build the deck again",
                f"{folder / file}：不是生成成品时的那个文件，请重新生成成品",
            )
    return Manifest(files=listed)


def deck_id(folder: Path) -> str:
    """The id that the deck in `folder` has or would have in a store; read from all its files. Raises as `measure`."""
    return measure(OS_FILES, folder).id


def read_manifest(files: Files, folder: Path) -> Manifest:
    """The manifest in `folder`. Raises DeckError if it is damaged, that is not of the hash that names the folder."""
    content = read(files, folder / MANIFEST_FILE)
    if hashlib.sha256(content).hexdigest() != folder.name:
        raise DeckError(DAMAGED.english, DAMAGED.chinese)
    try:
        return json.decode(content, type=Manifest)
    except ValidationError:
        raise DeckError("was written by another version of this program", "由本程序的另一版本写成") from None


def read_deck(files: Files, folder: Path) -> Deck:
    """The deck in `folder`. Raises DeckError if its text is missing, damaged or of another format."""
    path = folder / DECK_FILE
    try:
        content = read(files, path)
    except OSError as error:
        raise DeckError(
            f"{path}: cannot be read ({error.strerror}); build or install this deck again",
            f"{path}：无法读取（{error.strerror}），请重新生成或安装",
        ) from None
    return decks.parse(content, path)


def checked_deck(files: Files, folder: Path) -> Deck:
    """The installed deck in `folder`, checked as cheaply as a start must: every file is there and of its size, and the
    text is the one that was installed. Raises DeckError, which says how to mend it.
    """
    found = _listing(files, folder)
    if isinstance(found, Problem):
        raise DeckError(found.told.english, found.told.chinese)
    manifest, present = found
    content = b""
    for listed in manifest.files:
        what = _misfit(listed, present)
        if listed.file == DECK_FILE and not what:
            try:
                content = read(files, folder / DECK_FILE)
            except OSError as error:
                what = _unreadable(error)
            else:
                what = FINE if hashlib.sha256(content).hexdigest() == listed.sha256 else DAMAGED
        if what:
            told = Problem(file=folder / listed.file, what=what, mend=_MEND).told
            raise DeckError(told.english, told.chinese)
    return decks.parse_lazily(content, folder / DECK_FILE)  # it was read whole when it was installed


def problems(files: Files, folder: Path) -> Iterator[Problem]:
    """What is wrong with the installed deck in `folder`, by reading it all."""
    found = _listing(files, folder)
    if isinstance(found, Problem):
        yield found
        return
    manifest, present = found
    for listed in manifest.files:
        what = _misfit(listed, present) or _content(files, folder, listed)
        if what:
            yield Problem(file=folder / listed.file, what=what, mend=_MEND)


def _listing(files: Files, folder: Path) -> tuple[Manifest, dict[str, Entry]] | Problem:
    """What the deck in `folder` should consist of, and what is there."""
    try:
        return read_manifest(files, folder), tree(files, folder)
    except OSError as error:
        return Problem(file=Path(error.filename or folder), what=_unreadable(error), mend=_MEND)
    except DeckError as error:
        return Problem(file=folder / MANIFEST_FILE, what=error.told, mend=_MEND)


def _misfit(listed: Listed, present: dict[str, Entry]) -> Told:
    """Why a file is not there as it should be, or nothing."""
    entry = present.get(listed.file)
    if entry is None or entry.kind is not Kind.FILE:
        return Told("is missing", "缺失")
    if entry.size != listed.size:
        return Told(f"has {entry.size} bytes instead of {listed.size}", f"应为 {listed.size} 字节，现为 {entry.size}")
    return FINE


def _content(files: Files, folder: Path, listed: Listed) -> Told:
    """What is wrong with the content of a file, or nothing."""
    try:
        if sha256(files, folder / listed.file) != listed.sha256:
            return DAMAGED
        if listed.file == DECK_FILE:
            read_deck(files, folder)
    except OSError as error:
        return _unreadable(error)
    except DeckError as error:  # whole, but of another version of the program
        return nameless(error, folder / DECK_FILE)
    return FINE


def _unreadable(error: OSError) -> Told:
    return Told(f"cannot be read ({error.strerror})", f"无法读取（{error.strerror}）")


def nameless(error: DeckError, path: Path) -> Told:
    """What is wrong with the deck's text at `path`, without that path before it."""
    told = error.told
    return Told(told.english.removeprefix(f"{path}: "), told.chinese.removeprefix(f"{path}："))


def _is_litter(name: str) -> bool:
    return name.startswith(".") or name.casefold() in _LITTER


def _references(document: Any) -> Iterator[tuple[str, str]]:
    """Every file that a deck's text names together with its hash."""
    if isinstance(document, dict):
        if isinstance(document.get("file"), str) and isinstance(document.get("sha256"), str):
            yield document["file"], document["sha256"]
        for value in document.values():
            yield from _references(value)
    elif isinstance(document, list | tuple):
        for value in document:
            yield from _references(value)
