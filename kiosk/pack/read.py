"""A pack's folder → its files as text: `pack.yaml` and `cards/*.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.pack.problem import Place, Problem, error, warning

PACK_FILE = "pack.yaml"
CARDS_FOLDER = "cards"
LARGEST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One written file: its name in the pack, with `/`, and its text without a byte order mark."""

    file: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFiles:
    """The written files of a pack; `cards` by slug, which is the file's name without `.yaml`."""

    pack: Source | None
    cards: Mapping[str, Source]


def read(folder: Path) -> tuple[PackFiles, list[Problem]]:
    """Read the files of the pack in `folder`. A file that cannot be read is a problem and left out."""
    if not folder.is_dir():
        place = Place(file=str(folder))
        return PackFiles(pack=None, cards={}), [error(place, "there is no such folder", "give the pack's folder")]
    problems: list[Problem] = []
    cards: dict[str, Source] = {}
    for path in _listing(folder / CARDS_FOLDER):
        name = f"{CARDS_FOLDER}/{path.name}"
        if path.suffix == ".yaml":
            source = _source(path, name, problems)
            if source is not None:
                cards[path.stem] = source
        elif not path.name.startswith("."):
            problems.append(warning(Place(file=name), "is not a card", "name card files like 01-name.yaml"))
    return PackFiles(pack=_source(folder / PACK_FILE, PACK_FILE, problems), cards=cards), problems


def _listing(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:  # the cards that are missing are reported where the pack lists them
        return []


def _source(path: Path, name: str, problems: list[Problem]) -> Source | None:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        problems.append(error(Place(file=name), "is missing", f"put {name} into the pack's folder"))
        return None
    except OSError as reason:
        problems.append(error(Place(file=name), f"cannot be read ({reason.strerror})", "check the file's rights"))
        return None
    if len(raw) > LARGEST_BYTES:
        problems.append(error(Place(file=name), "is larger than 1 MB", "keep texts only in YAML files"))
        return None
    try:
        return Source(file=name, text=raw.decode("utf-8-sig"))
    except UnicodeDecodeError as reason:
        before = raw[: reason.start]
        place = Place(file=name, line=before.count(b"\n") + 1, column=1)
        problems.append(error(place, "is not UTF-8 text", "save the file again with the encoding UTF-8"))
        return None
