"""What may be said on the command line to the show, its supervisor and the soak, and how a mistake is told."""

from __future__ import annotations

import argparse
import platform
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from kiosk import __version__, exits, paths
from kiosk.errors import DeckError, UsageError

if TYPE_CHECKING:
    from kiosk.session import Phase

PHASES = "sealed, countdown, opening, carousel, reader, sealing"
LOG_LEVELS = ("debug", "info", "warning", "error")
SMALLEST, LARGEST = 320, 16384  # pixels of a side


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage around it."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; --help lists what there is")


class _Asked(argparse.Action):
    """Answers a question about the program and leaves; what it takes to answer is read only then."""

    def __init__(self, option_strings: Sequence[str], dest: str, **options: Any) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, **options)


class _Version(_Asked):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from kiosk import about

        print(f"time-capsule {__version__}")
        print(f"commit  {about.commit() or 'unknown'}")
        print(f"Qt      {about.qt()}")
        print(f"Python  {platform.python_version()}")
        print(f"deck    {_deck_to_show()}")
        parser.exit(exits.DONE)


class _Licences(_Asked):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from kiosk import about

        print(about.notice())
        for text in about.texts():
            print(f"{'=' * 80}\n{text}\n{'=' * 80}\n\n{about.licence(text)}")
        parser.exit(exits.DONE)


def _deck_to_show() -> str:
    """The deck that the show would begin with: its title, the head of its hash, and why it is not the wanted one."""
    from kiosk.store import BUILTIN, Store, deck_id

    store = Store(paths.store(), paths.builtin_deck(), recover=False)
    try:
        current = store.current()
    except DeckError as error:
        return f"none: {error}"
    named = f"{BUILTIN} {deck_id(current.folder)[:12]}" if current.id == BUILTIN else current.id[:12]
    told = f"{current.deck.title} {current.deck.year}, {named}"
    return f"{told} ({current.reason})" if current.reason else told


def show_parser(command: str = "") -> argparse.ArgumentParser:
    parser = _Parser(
        prog=f"time-capsule {command}".rstrip(),
        description="The time capsule kiosk; full screen unless told otherwise.",
        epilog="`pack` works on packs, `store` on installed decks, `staff` on PIN and counts, `doctor` on this "
        "machine; --help tells more. `show` takes the same options and shows the kiosk without the watchdog around it.",
    )
    parser.add_argument("--version", action=_Version, help="tell version, commit, Qt, Python and deck, and leave")
    parser.add_argument("--licences", action=_Licences, help="tell whose work is in this program, and leave")
    parser.add_argument("--windowed", action="store_true", help="in a window instead of the full screen")
    parser.add_argument("--size", type=_size, metavar="WxH", help="the window's size in pixels; implies --windowed")
    parser.add_argument("--screen", type=int, metavar="N", help="the screen to use, counted from 0")
    parser.add_argument("--phase", type=_phase, metavar="NAME", help=f"start in {PHASES}")
    parser.add_argument("--tour", type=Path, metavar="DIR", help="play the whole journey and write pictures of it")
    parser.add_argument("--console", action="store_true", help="with --tour: the staff console, not the journey")
    parser.add_argument("--pack", type=_existing, metavar="PATH", help="show this pack instead of the installed deck")
    parser.add_argument("--settings", type=_existing, metavar="FILE", help="read the settings from this file")
    parser.add_argument("--bench", action="store_true", help="slide from card to card by itself, and tell the times")
    parser.add_argument("--bench-deck", type=_existing, metavar="FILE", help="with --bench: the deck.json to slide in")
    parser.add_argument("--log-level", choices=LOG_LEVELS, default="warning", help="how much to say on stderr")
    if command:  # what the supervisor says to the show that it starts
        parser.add_argument("--heartbeat", action="store_true", help=argparse.SUPPRESS)
        parser.add_argument("--avoid", action="append", default=[], help=argparse.SUPPRESS)
        parser.add_argument("--builtin", action="store_true", help=argparse.SUPPRESS)
    return parser


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(SMALLEST <= side <= LARGEST for side in size):
        message = f"{text!r} is no size; give WIDTHxHEIGHT in pixels, {SMALLEST} to {LARGEST} each, as in 1920x1080"
        raise argparse.ArgumentTypeError(message)
    return size


def _phase(text: str) -> Phase:
    from kiosk.session import Phase

    try:
        return Phase(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"there is no phase {text!r}; choose from {PHASES}") from None


def _existing(text: str) -> Path:
    path = Path(text)
    try:
        path.stat()
    except (OSError, ValueError) as error:
        reason = "there is no such file or folder" if isinstance(error, FileNotFoundError) else str(error)
        raise argparse.ArgumentTypeError(f"{text}: {reason}") from None
    return path


def soak_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="time-capsule soak",
        description="Let a made-up crowd loose on the show, and report how the show bore it.",
        epilog="It has a store of its own; what is installed stays as it is. Exit status 0: sound, 1: something broke.",
    )
    parser.add_argument("--events", type=_count, default=2000, metavar="N", help="how many events; 2000")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed brings the same events; 1")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="begin with event N of the seed; 0")
    parser.add_argument("--minutes", type=_count, metavar="N", help="end after so many minutes, if not before")
    parser.add_argument("--speed", type=_count, default=100, metavar="N", help="times the natural pace, 1 to 1000; 100")
    parser.add_argument("--size", type=_size, default=(960, 540), metavar="WxH", help="the window's size; 960x540")
    parser.add_argument("--pack", type=_existing, metavar="PATH", help="show this pack instead of the installed deck")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures and all samples to this file too")
    parser.add_argument("--log-level", choices=LOG_LEVELS, default="error", help="how much to say on stderr")
    return parser


def _count(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text) or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up")
    return int(text)
