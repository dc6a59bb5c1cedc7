"""What all tests share: the option for the long enumerations, and the counts they report at the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

COUNTS = pytest.StashKey[dict[str, int]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-faults", action="store_true", help="enumerate every pair of faults, not a sample (some minutes)"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[COUNTS] = {}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for what, count in config.stash[COUNTS].items():
        terminalreporter.write_line(f"{what}: {count}")


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
