"""The command line: `time-capsule` shows the kiosk and sees that it goes on; its sub-commands are listed in `main`."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import platform
import re
import subprocess
import sys
from collections.abc import Collection, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from kiosk import __version__, exits, log, paths
from kiosk.errors import DeckError, KioskError, UsageError
from kiosk.lifeline import Lifeline

if TYPE_CHECKING:
    from kiosk.session import Phase
    from kiosk.settings import Settings

PHASES = "sealed, countdown, opening, carousel, reader, sealing"
LOG_LEVELS = ("debug", "info", "warning", "error")
SMALLEST, LARGEST = 320, 16384  # pixels of a side


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status, one of `kiosk.exits`.

    Each command imports what it needs when it runs: the show starts without click, rich, yaml and Pillow, and the
    supervisor, whose imports the show waits for, without most of the rest.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        match arguments:
            case ["pack" | "store" | "staff" | "doctor", *_]:
                from kiosk import commands

                return commands.main(arguments)
            case ["show", *rest]:
                gc.disable()  # what a start makes stays; from then on see bridge.collector
                return _show(_parser("show").parse_args(rest))
            case ["still", *rest]:
                return _still(_parser("still").parse_args(rest))
            case ["soak", *rest]:
                return _soak(_soak_parser().parse_args(rest))
            case ["--self-test"]:
                return _self_test()
            case ["renderer"]:
                from kiosk import renderer

                print(renderer.name())
                return exits.DONE
            case ["screen"]:
                from kiosk.doctor import screen

                print(screen.describe())
                return exits.DONE
            case _:
                return _supervise(_parser().parse_args(arguments), arguments)
    except KioskError as error:
        print(f"time-capsule: {error}", file=sys.stderr)
        logging.getLogger("kiosk").info("cannot go on: %s", error)
        return exits.USAGE
    except Exception:
        logging.getLogger("kiosk").exception("a defect: cannot go on")
        return exits.DEFECT


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


def _parser(command: str = "") -> argparse.ArgumentParser:
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


def _self_test() -> int:
    from kiosk import self_test
    from kiosk.store import Store

    current = Store(paths.store(), paths.builtin_deck()).current()
    return self_test.run(current.deck, current.folder)


def _supervise(options: argparse.Namespace, arguments: Sequence[str]) -> int:
    if options.tour is not None:
        return _show(_parser("show").parse_args(arguments))
    if options.bench:
        _prepare_bench(options)
    if options.pack is not None:  # once, and not at each start, which has a time limit
        compiled = _compiled(options.pack)
        if compiled is None:
            return exits.PROBLEMS
        arguments = [*arguments, "--pack", str(compiled)]
    from kiosk import supervisor

    log.start("supervisor", options.log_level)
    return supervisor.run(arguments, decks=options.pack is None, main=main)


def _show(options: argparse.Namespace) -> int:
    tell = Lifeline().tell if options.heartbeat else None
    if options.bench:
        _prepare_bench(options)
    log.start("show", options.log_level)
    avoid: Collection[str] = options.avoid
    if options.pack is None:
        from kiosk.store import BUILTIN, Store, choices  # here, not above: a pack that is tried out needs no store

        store = Store(paths.store(), paths.builtin_deck())
        if options.builtin:  # until another one is installed
            avoid = [deck_id for deck_id in store.ids if deck_id != BUILTIN]
        current = store.current(avoid)
        folder = current.folder
        chosen = choices.arranged(current.deck, choices.read(paths.store(), current.id))
        if current.reason:
            logging.getLogger("kiosk").warning("not the deck that was wanted is shown: %s", current.reason)
        if tell is not None:
            tell(f"deck {current.id}")
    else:
        compiled = _compiled(options.pack)
        if compiled is None:
            return exits.PROBLEMS
        from kiosk import deck

        folder, chosen = compiled, deck.read(compiled)
    if not chosen.cards:
        raise UsageError(f"{folder}: the deck holds no cards")
    given = _settings(options.settings)
    from kiosk import app  # here, not above: pack commands run without Qt

    window = app.WindowOptions(
        size=options.size, windowed=options.windowed, screen=given.screen if options.screen is None else options.screen
    )
    return app.run(
        chosen,
        folder,
        given,
        window,
        phase=options.phase,
        tour=options.tour,
        console=options.console,
        bench=options.bench,
        store=paths.store() if options.pack is None else None,
        avoid=avoid,
        tell=tell,
    )


def _prepare_bench(options: argparse.Namespace) -> None:
    """Make the deck to measure with, if one is given, what is installed for this program and those that it starts."""
    file = options.bench_deck or os.environ.get("PEER_DECK")
    if file:
        from kiosk import bench_deck

        os.environ["TIME_CAPSULE_DATA"] = str(bench_deck.prepared(Path(file)))


def _still(options: argparse.Namespace) -> int:
    tell = Lifeline().tell if options.heartbeat else None
    log.start("still", options.log_level)
    from kiosk import still

    size = options.size or ((1280, 720) if options.windowed else None)
    return still.run(size, options.screen, tell)


def _settings(file: Path | None) -> Settings:
    """The settings of a file that somebody names, without a fault, or else of the staff's own, as far as they go."""
    from kiosk import settings

    if file:
        return settings.read(file)
    loaded = settings.load(paths.settings_file())
    for problem in loaded.problems:
        logging.getLogger("kiosk").warning("%s: %s; the default is taken", paths.settings_file(), problem.text("en"))
    return loaded.settings


def _soak_parser() -> argparse.ArgumentParser:
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


def _soak(options: argparse.Namespace) -> int:
    log.start("soak", options.log_level)
    from kiosk.store import Store

    folder = _compiled(options.pack) if options.pack else Store(paths.store(), paths.builtin_deck()).current().folder
    if folder is None:
        return exits.PROBLEMS
    from kiosk import deck
    from kiosk.soak import Plan
    from kiosk.soak.run import run

    return run(
        Plan(
            deck=deck.read(folder),
            folder=folder,
            seed=options.seed,
            first=options.first,
            count=options.events,
            limit=timedelta(minutes=options.minutes) if options.minutes else None,
            speed=options.speed,
            size=options.size,
            pack=options.pack,
            json=options.json,
        )
    )


def _compiled(pack: Path) -> Path | None:
    """The deck of `pack`, compiled by a process of its own so that the show stays free of foreign bytes."""
    from kiosk.deck import DECK_FILE

    if (pack / DECK_FILE).is_file():
        return pack
    output = paths.preview_deck()
    command = [*paths.program(), "pack", "build", str(pack), "--output", str(output)]
    return output if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0 else None
