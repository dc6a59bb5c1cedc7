"""A parsed pack → a deck in a folder: made beside its place and moved there whole, or not at all."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from kiosk import deck as decks
from kiosk.deck import Deck, Picture, Rendition
from kiosk.pack import pictures
from kiosk.pack.parse import Pack, PictureFile, near
from kiosk.pack.problem import Place, Problem, error

PICTURES_FOLDER = "pictures"


def check_pictures(pack: Pack, folder: Path) -> list[Problem]:
    """The problems of the pictures that `pack`, written in `folder`, names."""
    return [
        problem
        for card in pack.cards
        if card.picture and card.picture.file and (problem := _check(card.picture, folder))
    ]


def check_output(folder: Path, output: Path) -> list[Problem]:
    """Why a deck of the pack in `folder` must not be put at `output`: it would destroy something else."""
    place, mend = Place(file=str(output)), "choose a new folder for the deck"
    if folder.resolve().is_relative_to(output.resolve()):
        return [error(place, "the output would replace the pack itself", mend)]
    if output.is_dir():
        if any(output.iterdir()) and not (output / decks.DECK_FILE).is_file():
            return [error(place, "this folder holds something else than a deck", mend)]
    elif output.exists() or output.is_symlink():
        return [error(place, "this is no folder", mend)]
    return []


def write(pack: Pack, folder: Path, output: Path) -> Deck:
    """Put the deck of a `pack` without problems at `output`. Raises OSError, and leaves what was there."""
    output.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        building.chmod(0o755)
        (building / PICTURES_FOLDER).mkdir()
        cards = tuple(
            replace(written.card, picture=_picture(written.picture, folder, building)) for written in pack.cards
        )
        deck = replace(pack.deck, cards=cards)
        decks.write(deck, building)
        _swap(building, output)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return deck


def _check(picture: PictureFile, folder: Path) -> Problem | None:
    try:
        return _check_file(picture, folder)
    except (OSError, ValueError, RuntimeError):  # a name that no file system takes, or links in a circle
        return error(picture.place, f"`{picture.file}` cannot be a file", "give the picture a short plain name")


def _check_file(picture: PictureFile, folder: Path) -> Problem | None:
    path = folder / picture.file
    if not path.resolve().is_relative_to(folder.resolve()):
        return error(picture.place, f"the picture `{picture.file}` lies outside the pack", "copy it into `pictures/`")
    if not path.is_file():
        present = [p.relative_to(folder).as_posix() for p in sorted((folder / PICTURES_FOLDER).glob("*"))]
        mend = "put the file there, or correct its name" + near(picture.file, present)
        return error(picture.place, f"there is no picture `{picture.file}`", mend)
    fault = pictures.check(path)
    return error(picture.place, f"`{picture.file}`: {fault.what}", fault.mend) if fault else None


def _picture(picture: PictureFile | None, folder: Path, building: Path) -> Picture | None:
    if picture is None:
        return None
    encoded = pictures.render(folder / picture.file)
    if isinstance(encoded, pictures.Fault):
        raise OSError(f"{picture.file} changed while the deck was built: {encoded.what}")
    renditions: list[Rendition] = []
    for size in encoded:
        sha256 = hashlib.sha256(size.data).hexdigest()
        file = f"{PICTURES_FOLDER}/{sha256[:16]}{size.suffix}"
        (building / file).write_bytes(size.data)
        renditions.append(Rendition(file=file, width=size.width, height=size.height, sha256=sha256))
    return Picture(alt=picture.alt, credit=picture.credit, renditions=tuple(renditions))


def _swap(building: Path, output: Path) -> None:
    if not output.exists():
        building.rename(output)
        return
    old = building.with_name(f"{building.name}.old")
    output.rename(old)
    try:
        building.rename(output)
    except OSError:
        old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)
