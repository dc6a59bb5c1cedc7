"""The deck of a side-by-side measurement, installed before the start that is measured.

Such a deck is JSON: `{"cards": [{"image": FILE, "title": ..., "text": ...}, ...]}`, each picture relative to it. It is
written as a pack and installed by `time-capsule store install` into a data folder of its own, as staff would do it:
what is measured reads an installed deck, as a kiosk in a hall does, and what else is installed stays as it is.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from kiosk import deck, paths
from kiosk.errors import KioskError


def prepared(path: Path) -> Path:
    """The data folder in which the deck of file `path` is installed; made once for each state of the file.

    Raises KioskError if it is no such deck or cannot be installed.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise KioskError(f"{path}: cannot be read as a deck to measure with: {error}") from None
    data = paths.bench() / f"{deck.FORMAT}-{status.st_size:x}-{status.st_mtime_ns:x}-{status.st_ino:x}"
    if data.is_dir():
        return data
    work = data.with_name(f"{data.name}.new")
    shutil.rmtree(work, ignore_errors=True)
    pack = work / "pack"
    try:
        write_pack(json.loads(path.read_text(encoding="utf-8")), path.parent, pack)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KioskError(f"{path}: cannot be read as a deck to measure with: {error!r}") from None
    install = [*paths.program(), "store", "install", str(pack)]
    environment = {**os.environ, "TIME_CAPSULE_DATA": str(work)}
    done = subprocess.run(install, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise KioskError(f"{path}: cannot be installed:\n{done.stdout}{done.stderr}")
    shutil.rmtree(pack)
    work.rename(data)
    return data


def write_pack(document: dict[str, Any], folder: Path, pack: Path) -> None:
    """Write the cards of `document`, whose pictures lie below `folder`, as a pack: JSON is YAML too."""
    (pack / "cards").mkdir(parents=True)
    (pack / "pictures").mkdir()
    cover = {"id": "bench", "title": "时间胶囊", "year": 2020}
    (pack / "pack.yaml").write_text(json.dumps(cover), encoding="utf-8")
    copied: dict[str, str] = {}
    for number, card in enumerate(document["cards"]):
        image = card["image"]
        if image not in copied:
            copied[image] = f"pictures/{len(copied):05}{Path(image).suffix}"
            shutil.copyfile(folder / image, pack / copied[image])
        written = {"title": card["title"], "story": [card["text"]], "picture": {"file": copied[image], "alt": "-"}}
        (pack / "cards" / f"{number:05}.yaml").write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
