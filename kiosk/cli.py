"""The command line: `time-capsule` shows the kiosk and sees that it goes on; its sub-commands are listed in `main`."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import exits, log, paths
from kiosk.errors import KioskError, UsageError
from kiosk.lifeline import Lifeline
from kiosk.options import show_parser, soak_parser

if TYPE_CHECKING:
    from kiosk.deck import Deck
    from kiosk.settings import Settings


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
                return _show(show_parser("show").parse_args(rest))
            case ["still", *rest]:
                return _still(show_parser("still").parse_args(rest))
            case ["soak", *rest]:
                return _soak(soak_parser().parse_args(rest))
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
                return _supervise(show_parser().parse_args(arguments), arguments)
    except KioskError as error:
        print(f"time-capsule: {error}", file=sys.stderr)
        logging.getLogger("kiosk").info("cannot go on: %s", error)
        return exits.USAGE
    except Exception:
        logging.getLogger("kiosk").exception("a defect: cannot go on")
        return exits.DEFECT


def _self_test() -> int:
    from kiosk import self_test
    from kiosk.store import Store

    current = Store(paths.store(), paths.builtin_deck()).current()
    return self_test.run(current.deck, current.folder)


def _supervise(options: argparse.Namespace, arguments: Sequence[str]) -> int:
    if options.tour is not None:
        return _show(show_parser("show").parse_args(arguments))
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
    compiled = None
    if options.pack is not None:
        compiled = _compiled(options.pack)
        if compiled is None:
            return exits.PROBLEMS
    given = _settings(options.settings)
    avoid = _all_installed() if options.builtin and compiled is None else options.avoid

    def choose() -> tuple[Deck, Path]:
        if compiled is None:
            chosen, folder = _installed(avoid, tell)
        else:
            chosen, folder = deck.read(compiled), compiled
        if not chosen.cards:
            raise UsageError(f"{folder}: the deck holds no cards")
        return chosen, folder

    from kiosk import app, deck  # here, not above: pack commands run without Qt

    window = app.WindowOptions(
        size=options.size, windowed=options.windowed, screen=given.screen if options.screen is None else options.screen
    )
    return app.run(
        choose,
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


def _all_installed() -> list[str]:
    """The decks that the built-in one is shown in the place of, until another one is installed."""
    from kiosk.store import BUILTIN, Store  # here, not above: the supervisor needs none of it

    return [deck_id for deck_id in Store(paths.store(), paths.builtin_deck()).ids if deck_id != BUILTIN]


def _installed(avoid: Collection[str], tell: Callable[[str], None] | None) -> tuple[Deck, Path]:
    """The deck that the store wants, none of those to `avoid`, and its folder; `tell` hears which it is."""
    from kiosk.store import Store, choices  # here, as above

    current = Store(paths.store(), paths.builtin_deck()).current(avoid)
    if current.reason:
        logging.getLogger("kiosk").warning("not the deck that was wanted is shown: %s", current.reason)
    if tell is not None:
        tell(f"deck {current.id}")
    return choices.arranged(current.deck, choices.read(paths.store(), current.id)), current.folder


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
