"""What staff write → a compiled deck, or every problem at once: `build(pack, output)`, `check(pack)`;
`new(folder)` lays out a template.

`write_proof(pack, output)` makes the page that staff sign before a deck is installed.

A pack is a folder or a zip of one. Nothing that staff can write or misplace raises; nor does a full or protected disk.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from kiosk import atomic
from kiosk import deck as decks
from kiosk.deck import Deck
from kiosk.errors import DeckError
from kiosk.linebreak import HINT
from kiosk.pack.archive import opened
from kiosk.pack.compile import Progress, check_output, check_pictures, outlined, sketch, write
from kiosk.pack.fingerprint import fingerprint
from kiosk.pack.media import Media, find
from kiosk.pack.parse import Pack, parse
from kiosk.pack.problem import Place, Problem, Severity, error, hopeless, in_order
from kiosk.pack.proof import is_proof, proof
from kiosk.pack.read import read, why
from kiosk.pack.schema import write_schemas
from kiosk.pack.template import is_free, new

__all__ = [
    "Problem",
    "Report",
    "Severity",
    "build",
    "check",
    "describe",
    "fingerprint",
    "is_free",
    "new",
    "outlined",
    "write_proof",
    "write_schemas",
]


class Report(Struct, frozen=True, kw_only=True):
    """What a build came to: the deck, or None if an error kept it from being built; problems by file and line.

    Without a deck `sketch` is what could be read, its cards `outlined`: good to be compared, not to be shown.
    """

    deck: Deck | None
    problems: tuple[Problem, ...]
    sketch: Deck | None = None

    @property
    def is_good(self) -> bool:
        """Whether no problem is an error."""
        return not hopeless(self.problems)


def describe(pack: Path) -> tuple[str, int] | None:
    """The title of a pack (folder or zip) or of a compiled deck, and how many cards it holds; None if it is neither.

    Quick: reads its texts and nothing else, and tells no problems.
    """
    try:
        if (pack / decks.DECK_FILE).is_file():
            deck = decks.read(pack)
            return deck.title.replace(HINT, ""), len(deck.cards)
        with opened(pack, texts_only=True) as (folder, _):
            if folder is None:
                return None
            files, _ = read(folder)
            parsed, _ = parse(files)
            return (parsed.deck.title.replace(HINT, ""), len(files.cards)) if files.cards else None
    except (OSError, DeckError):
        return None


def check(pack: Path, *, earlier: Iterable[Path] = (), progress: Progress | None = None) -> Report:
    """Every problem of `pack`, its pictures read to their end; nothing is written but what is removed again."""
    with opened(pack) as (folder, problems):
        if folder is not None:
            _, media = _read(folder, problems)
            _check_pictures(media, earlier, problems, progress)
        return Report(deck=None, problems=in_order(problems))


def build(pack: Path, output: Path, *, earlier: Iterable[Path] = (), progress: Progress | None = None) -> Report:
    """Compile `pack` to a deck in folder `output`. An error leaves `output` as it was.

    Pictures are taken from the deck at `output` and those in the folders `earlier` where they are the same. `progress`
    is told how many pictures are done, and of how many.
    """
    earlier = tuple(earlier)
    with opened(pack) as (folder, problems):
        if folder is None:
            return Report(deck=None, problems=in_order(problems))
        parsed, media = _read(folder, problems)
        deck: Deck | None = None
        sketched: Deck | None = None
        try:
            problems += check_output(pack, output)
            if hopeless(problems):
                _check_pictures(media, (output, *earlier), problems, progress)
            else:
                deck, found = write(parsed, media, output, (output, *earlier), progress)
                problems += found
            if deck is None:
                sketched = sketch(parsed, media)
        except OSError as reason:
            problems.append(error(Place(file=str(output)), "output.failed", reason=why(reason)))
        return Report(deck=deck, problems=in_order(problems), sketch=sketched)


def write_proof(
    pack: Path, output: Path, installed: Path | None = None, language: str = "zh", *, progress: Progress | None = None
) -> Report:
    """Write the proof of `pack` to the file `output`, also where errors keep it from being built: then it tells them.

    `installed` is the folder of the deck that visitors see today; what cannot be read as one counts as none. A file at
    `output` that is no proof stays as it is, which is a problem of the report.
    """
    earlier = () if installed is None else (installed,)
    try:
        if _is_taken(output):
            return Report(deck=None, problems=(error(Place(file=str(output)), "proof.other"),))
        with tempfile.TemporaryDirectory(prefix="time-capsule-proof-", ignore_cleanup_errors=True) as folder:
            report = build(pack, Path(folder) / "deck", earlier=earlier, progress=progress)
            page = proof(report.deck, report.problems, Path(folder) / "deck", _installed(installed), language)
        atomic.write(output, page.encode("utf-8", "xmlcharrefreplace"))
    except OSError as reason:
        found = error(Place(file=str(output)), "proof.failed", reason=why(reason))
        return Report(deck=None, problems=in_order([found]))
    return report


def _is_taken(output: Path) -> bool:
    """Whether something else than a proof lies at `output`."""
    if not output.exists():
        return output.is_symlink()
    if not output.is_file():
        return True
    with output.open("rb") as opened:
        return not is_proof(opened.read(200))


def _installed(folder: Path | None) -> Deck | None:
    try:
        return None if folder is None else decks.read(folder)
    except DeckError:
        return None


def _read(folder: Path, problems: list[Problem]) -> tuple[Pack, Media]:
    files, found = read(folder)
    problems += found
    parsed, found = parse(files)
    problems += found
    media, found = find(parsed, files.media, folder)
    problems += found
    return parsed, media


def _check_pictures(media: Media, earlier: Iterable[Path], problems: list[Problem], progress: Progress | None) -> None:
    try:
        problems += check_pictures(media, earlier, progress)
    except OSError as reason:
        problems.append(error(Place(file="pictures"), "file.unreadable", reason=why(reason)))
