"""What all tests share: the real 2020 deck, compiled once."""

from pathlib import Path

import pytest

from kiosk import pack
from kiosk.deck import Deck

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


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
    from kiosk import deck

    return deck.read(deck_folder)
