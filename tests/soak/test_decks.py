"""The decks of a soak, made from one that may lie where nobody can write."""

from __future__ import annotations

import shutil
from pathlib import Path

from kiosk import deck as decks
from kiosk.deck import Deck
from kiosk.soak.decks import write


def test_they_can_be_written_and_removed_though_the_first_could_not(
    tmp_path: Path, deck_folder: Path, deck_2020: Deck
) -> None:
    locked = tmp_path / "locked"
    shutil.copytree(deck_folder, locked)
    every = [locked, *locked.rglob("*")]
    for path in every:
        path.chmod(0o555 if path.is_dir() else 0o444)
    made = write(deck_2020, locked, tmp_path)
    for path in every:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert [len(decks.read(folder).cards) for folder in made] == [5, 1, 2, 5, 5, 60]
    assert all(path.stat().st_mode & 0o200 for folder in made for path in folder.rglob("*"))
