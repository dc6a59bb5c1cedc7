"""What all tests share: the real 2020 deck, compiled once; the option for long enumerations and their counts."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import deck, pack
from kiosk.deck import Deck

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
COUNTS = pytest.StashKey[dict[str, int]]()
LINES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def deck_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the compiled 2020 deck."""
    folder = tmp_path_factory.mktemp("decks") / "2020"
    report = pack.build(SEEDS / "2020", folder)
    assert report.deck is not None, "\n".join(map(str, report.problems))
    return folder


@pytest.fixture(scope="session")
def deck_2020(deck_folder: Path) -> Deck:
    """The compiled 2020 deck."""
    return deck.read(deck_folder)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-faults", action="store_true", help="enumerate every pair of faults, not a sample (some minutes)"
    )
    parser.addoption("--bless", action="store_true", help="write the goldens of tests/ui/ instead of comparing")


GARBAGE = 100_000
"""How many objects may pile up until they are searched for garbage; in the main thread, as the show does."""


def pytest_runtest_teardown() -> None:
    if gc.get_count()[0] > GARBAGE:
        gc.collect()


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()
    config.stash[COUNTS] = {}
    config.stash[LINES] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for what, count in config.stash[COUNTS].items():
        terminalreporter.write_line(f"{what}: {count}")
    for line in config.stash[LINES]:
        terminalreporter.write_line(line)


@pytest.fixture
def all_faults(request: pytest.FixtureRequest) -> bool:
    """Whether every pair of faults is wanted."""
    return bool(request.config.getoption("--all-faults"))


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Callable[[str, int], None]:
    """`count(what, n)`: add to a figure in the summary."""
    counts = request.config.stash[COUNTS]

    def add(what: str, n: int) -> None:
        counts[what] = counts.get(what, 0) + n

    return add


@pytest.fixture
def summary(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """`summary(line)`: a line of its own in the summary, for what was measured."""
    return request.config.stash[LINES].append
