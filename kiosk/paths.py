"""Where things lie: the one place that knows a packaged program from a checkout."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def root() -> Path:
    """The folder that holds `assets/`: the bundle of a packaged program, else the checkout."""
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parent.parent


def assets() -> Path:
    """Fonts, textures and capsule art that ship with the program."""
    return root() / "assets"


def program() -> list[str]:
    """How this program starts itself: a packaged one by its name, else as a module."""
    return [sys.executable] if hasattr(sys, "_MEIPASS") else [sys.executable, "-m", "kiosk"]


def qml() -> Path:
    """The QML import path; the module `Capsule` lies in it."""
    return Path(__file__).resolve().parent / "qml"


def products() -> Path:
    """What the set-up makes from sources: the built-in deck and the compiled wording."""
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    return Path(bundle) / "products" if bundle else root() / "out" / "products"


def licences() -> Path:
    """The notice of a packaged program and the texts that it names; a checkout has no such folder."""
    return root() / "licences"


def builtin_deck() -> Path:
    """The compiled 2020 deck that every installation carries."""
    return products() / "deck"


def data() -> Path:
    """The program's own folder: the platform's for this user's data, or the one that TIME_CAPSULE_DATA names.

    Beside a packaged program where a file `portable` stands there.
    """
    named = os.environ.get("TIME_CAPSULE_DATA")
    beside = Path(sys.executable).parent
    if not named and hasattr(sys, "_MEIPASS") and (beside / "portable").exists():
        return beside / "data"
    if named:
        return Path(named)
    import platformdirs  # here, not above: an installed kiosk names its folder

    folder = platformdirs.user_data_path("time-capsule", appauthor=False)
    return folder if folder.is_absolute() else Path("/var/tmp/time-capsule")  # this user has no home


def store() -> Path:
    """Where decks are installed."""
    return data() / "store"


def logs() -> Path:
    """Where the program tells what it did, and how it failed."""
    return data() / "logs"


def settings_file() -> Path:
    """What staff have set; read at each start of the show, and written by the staff console."""
    return data() / "settings.yaml"


def staff() -> Path:
    """What the staff console keeps: the PIN's record and the counts."""
    return data() / "staff"


def counts() -> Path:
    """How the exhibit is used."""
    return staff() / "counts.sqlite"


def last_pack() -> Path:
    """What was installed last: the mark of the pack, and the id of the deck that was made of it."""
    return data() / "last-pack.json"


def incoming() -> Path:
    """Where content from a stick lies while it is checked; removed again."""
    return data() / "incoming"


def preview_deck() -> Path:
    """Where `--pack` compiles to; made anew each time."""
    return _cache() / "preview"


def bench() -> Path:
    """The data folders of the decks that were measured with, one for each."""
    return _cache() / "bench"


def _cache() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("time-capsule", appauthor=False)
