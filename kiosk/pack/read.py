"""A pack's folder → its files as text, `pack.yaml` and the cards, and the names of all others."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from kiosk.pack import limits
from kiosk.pack.characters import cleaned
from kiosk.pack.encoding import decode
from kiosk.pack.problem import Place, Problem, error, hopeless, warning

PACK_FILE = "pack.yaml"
CARDS_FOLDER = "cards"
SCHEMA_FOLDER = "schema"  # for editors; `pack new` puts it there
SUFFIXES = (".yaml", ".yml")
_PACK_NAMES = tuple(f"pack{suffix}" for suffix in SUFFIXES)
_STRAY = re.compile(r"\.ya?ml(\.txt)?$")  # Notepad likes to add its own
_LITTER = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini", "icon\r", "$recycle.bin", "system volume information")


class Source(Struct, frozen=True, kw_only=True):
    """One written file: its name in the pack, with `/`, and its text, clean of what no card may hold."""

    file: str
    text: str


class PackFiles(Struct, frozen=True, kw_only=True):
    """The written files of a pack; `cards` by slug, which is the file's name without `.yaml`.

    `pack` is None where there is no readable pack.yaml. `media` are the names of all other files, `name` is the
    folder's own.
    """

    pack: Source | None
    cards: Mapping[str, Source]
    media: tuple[str, ...] = ()
    name: str = ""


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name was left behind by an operating system or an office program."""
    return name.casefold() in _LITTER or (name.startswith((".", "~$")) and name not in (".", ".."))


def home(folder: Path) -> Path:
    """`folder`, or the one folder in it where it holds nothing else, as after unpacking."""
    try:
        entries = [path for path in folder.iterdir() if not is_litter(path.name)]
        alone = len(entries) == 1 and entries[0].is_dir() and not entries[0].is_symlink()
        named = alone and entries[0].name.casefold() in (CARDS_FOLDER, "pictures")
    except OSError:
        return folder
    return entries[0] if alone and not named else folder


def read(folder: Path) -> tuple[PackFiles, list[Problem]]:
    """Read the files of the pack in `folder`. A file that cannot be read is a problem and left out."""
    if not folder.is_dir():
        return PackFiles(pack=None, cards={}), [error(Place(file=str(folder)), "pack.missing")]
    names, problems = _listing(folder)
    reader = _Reader(folder, problems)
    at_top = [name for name in names if "/" not in name]
    pack_names = [name for name in at_top if name.casefold() in _PACK_NAMES]
    in_cards = [name for name in names if name.count("/") == 1 and name.casefold().startswith(f"{CARDS_FOLDER}/")]
    card_names = in_cards or [name for name in at_top if _is_yaml(name) and name not in pack_names]
    for name in pack_names[1:]:
        problems.append(error(Place(file=name), "cards.same", other=pack_names[0]))
    stray = [name for name in at_top if name not in pack_names + card_names and _STRAY.search(name.casefold())]
    problems += [warning(Place(file=name), "cards.stray") for name in stray]
    cards = reader.cards(card_names)
    if not cards and not hopeless(problems):
        problems.append(error(Place(file=PACK_FILE), "cards.none"))
    media = tuple(name for name in names if name not in pack_names and name not in card_names)
    pack = reader.source(pack_names[0]) if pack_names else None
    return PackFiles(pack=pack, cards=cards, media=media, name=folder.resolve().name), problems


class _Reader:
    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self._folder = folder
        self._problems = problems
        self._left = limits.YAML_TOTAL_BYTES

    def cards(self, names: list[str]) -> dict[str, Source]:
        cards: dict[str, Source] = {}
        files = [name for name in names if _is_yaml(name)]
        for name in names:
            if name not in files:
                self._problems.append(warning(Place(file=name), "cards.stray"))
        if len(files) > limits.CARDS:
            place = Place(file=CARDS_FOLDER)
            self._problems.append(error(place, "cards.many", count=str(len(files)), most=str(limits.CARDS)))
            return cards
        for name in files:
            slug = name.rpartition("/")[2].rpartition(".")[0]
            if slug in cards:
                self._problems.append(error(Place(file=name), "cards.same", other=cards[slug].file))
            elif (source := self.source(name)) is not None:
                cards[slug] = source
        return cards if self._left >= 0 else {}

    def source(self, name: str) -> Source | None:
        path, place = self._folder / name, Place(file=name)
        try:
            if not is_inside(path, self._folder) or not path.is_file():
                self._problems.append(error(place, "file.odd"))
                return None
            with path.open("rb") as opened:
                raw = opened.read(limits.YAML_BYTES + 1)
        except (OSError, RuntimeError, ValueError) as reason:  # links in a circle are a RuntimeError before 3.13
            self._problems.append(error(place, "file.unreadable", reason=why(reason)))
            return None
        if len(raw) > limits.YAML_BYTES:
            self._problems.append(error(place, "file.large", most=str(limits.YAML_BYTES // 1_000_000)))
            return None
        self._left -= len(raw)
        if self._left < 0:
            most = str(limits.YAML_TOTAL_BYTES // 1_000_000)
            self._problems.append(error(Place(file=PACK_FILE), "pack.texts", most=most))
            return None
        text, found = decode(raw, name)
        self._problems.extend(found)
        if text is None:
            return None
        if text.count("\n") > limits.YAML_LINES:
            self._problems.append(error(place, "file.lines", most=f"{limits.YAML_LINES:,}"))
            return None
        text, found = cleaned(text, name)
        self._problems.extend(found)
        return None if text is None else Source(file=name, text=text)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether `path`, with its links followed, lies in `folder`."""
    return path.resolve().is_relative_to(folder.resolve())


def why(reason: Exception) -> str:
    """The system's own word for what went wrong."""
    return (isinstance(reason, OSError) and reason.strerror) or str(reason)


def _is_yaml(name: str) -> bool:
    return name.casefold().endswith(SUFFIXES)


def _listing(folder: Path) -> tuple[list[str], list[Problem]]:
    """The names of all files in `folder`, with `/`, without litter, sorted."""
    names: list[str] = []
    problems: list[Problem] = []

    def unreadable(reason: OSError) -> None:
        where = Path(str(reason.filename)).name
        problems.append(error(Place(file=where), "file.unreadable", reason=why(reason)))

    count = 0
    for root, folders, files in os.walk(folder, onerror=unreadable):
        inside = Path(root).relative_to(folder)
        folders[:] = sorted(name for name in folders if not is_litter(name))
        if not inside.parts and SCHEMA_FOLDER in folders:
            folders.remove(SCHEMA_FOLDER)
        if len(inside.parts) >= limits.ZIP_DEPTH and folders:
            place = Place(file=(inside / folders[0]).as_posix())
            problems.append(warning(place, "pack.deep", most=str(limits.ZIP_DEPTH)))
            folders.clear()
        names += [(inside / name).as_posix() for name in files if not is_litter(name)]
        count += len(folders) + len(files)
        if count > limits.FOLDER_ENTRIES:
            place = Place(file=str(folder))
            return [], [error(place, "pack.many", most=f"{limits.FOLDER_ENTRIES:,}")]
    return sorted(names), problems
