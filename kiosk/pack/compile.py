"""A parsed pack → a deck in a folder: made beside its place and moved there whole, or not at all."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec.structs import replace

from kiosk import deck as decks
from kiosk.deck import Audio, Deck, Picture, Rendition
from kiosk.errors import DeckError
from kiosk.pack.card import AudioFile, PictureFile, WrittenCard
from kiosk.pack.media import Media
from kiosk.pack.parse import Pack
from kiosk.pack.pictures import RECIPE, Fault
from kiosk.pack.problem import Place, Problem, error
from kiosk.pack.wording import phrase
from kiosk.pack.worker import Result, Task, read_all

PICTURES_FOLDER = "pictures"
AUDIO_FOLDER = "audio"
Progress = Callable[[int, int], None]


def check_output(pack: Path, output: Path) -> list[Problem]:
    """Why a deck of `pack` must not be put at `output`: it would destroy something else."""
    place = Place(file=str(output))
    if pack.resolve().is_relative_to(output.resolve()):
        return [error(place, "output.pack")]
    if output.is_dir():
        if any(output.iterdir()) and not (output / decks.DECK_FILE).is_file():
            return [error(place, "output.other")]
    elif output.exists() or output.is_symlink():
        return [error(place, "output.file")]
    return []


def check_pictures(media: Media, earlier: Iterable[Path], progress: Progress | None) -> list[Problem]:
    """The problems of the pictures, read through to their end and not kept; those in an `earlier` deck are good."""
    origins = _origins(media.pictures.values())
    known = {picture.origin for _, picture in _made_before(earlier)}
    paths = [path for path, origin in origins.items() if origin not in known]
    results = read_all([Task(path=path, output=None) for path in paths], progress=progress)
    return _faults(media, dict(zip(paths, results, strict=True)))


def write(
    pack: Pack, media: Media, output: Path, earlier: Iterable[Path], progress: Progress | None
) -> tuple[Deck | None, list[Problem]]:
    """Put the deck of a `pack` without problems at `output`; with the problems of its pictures, or OSError, nothing is
    changed there. Pictures whose files are those of an `earlier` deck are taken from it."""
    output.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        building.chmod(0o755)
        (building / PICTURES_FOLDER).mkdir()
        origins = _origins(media.pictures.values())
        made = _reused(set(origins.values()), earlier, building)
        tasks = {origin: path for path, origin in origins.items() if origin not in made}
        jobs = [Task(path=path, output=building / PICTURES_FOLDER) for path in tasks.values()]
        results = dict(zip(tasks, read_all(jobs, progress=progress), strict=True))
        problems = _faults(media, {path: results[origin] for path, origin in origins.items() if origin in results})
        if problems:
            return None, problems
        made |= {origin: _renditions(result) for origin, result in results.items()}
        pictures = {
            picture: Picture(alt=picture.alt, credit=picture.credit, renditions=made[origin], origin=origin)
            for picture, path in media.pictures.items()
            for origin in (origins[path],)
        }
        sounds = {audio: _sound(audio, *found, building) for audio, found in media.sounds.items()}
        deck = replace(pack.deck, cards=tuple(_card(card, pictures, sounds) for card in pack.cards))
        decks.write(deck, building)
        _swap(building, output)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return deck, []


def sketch(pack: Pack, media: Media) -> Deck:
    """What a pack with problems holds, as far as it could be read, its cards `outlined`. Raises OSError."""
    origins = _origins(media.pictures.values())
    pictures = {
        picture: Picture(alt=picture.alt, credit=picture.credit, renditions=(), origin=origins[path])
        for picture, path in media.pictures.items()
    }
    cards = [
        replace(
            card.card,
            picture=pictures.get(card.picture) if card.picture else None,
            gallery=tuple(pictures[each] for each in card.gallery if each in pictures),
        )
        for card in pack.cards
    ]
    return replace(pack.deck, cards=tuple(cards))


def outlined(card: decks.StoryCard) -> decks.StoryCard:
    """A card as it is known before it is built: pictures by their marks, without sound."""
    picture = replace(card.picture, renditions=()) if card.picture else None
    gallery = tuple(replace(each, renditions=()) for each in card.gallery)
    return replace(card, picture=picture, gallery=gallery, audio=None)


def _card(card: WrittenCard, pictures: dict[PictureFile, Picture], sounds: dict[AudioFile, Audio]) -> decks.StoryCard:
    return replace(
        card.card,
        picture=pictures[card.picture] if card.picture else None,
        gallery=tuple(pictures[each] for each in card.gallery),
        audio=sounds[card.audio] if card.audio else None,
    )


def _origins(paths: Iterable[Path]) -> dict[Path, str]:
    """The mark of each file: what it holds, and how pictures are made of it."""
    unique = list(dict.fromkeys(paths))
    with ThreadPoolExecutor() as threads:
        hashes = list(threads.map(_sha256, unique))
    return {path: f"{sha256}-{RECIPE}" for path, sha256 in zip(unique, hashes, strict=True)}


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _reused(origins: set[str], earlier: Iterable[Path], building: Path) -> dict[str, tuple[Rendition, ...]]:
    """What earlier decks hold of these origins, copied, each file checked by its hash."""
    made: dict[str, tuple[Rendition, ...]] = {}
    for folder, picture in _made_before(earlier):
        wanted = picture.origin in origins and picture.origin not in made
        if wanted and all(_copied(each, folder, building) for each in picture.renditions):
            made[picture.origin] = picture.renditions
    return made


def _made_before(earlier: Iterable[Path]) -> Iterator[tuple[Path, Picture]]:
    """Each picture of the earlier decks, with its deck's folder."""
    for folder in earlier:
        try:
            deck = decks.read(folder)
        except DeckError:
            continue
        for card in deck.cards:
            yield from ((folder, picture) for picture in (card.picture, *card.gallery) if picture and picture.origin)


def _copied(rendition: Rendition, folder: Path, building: Path) -> bool:
    name = Path(rendition.file).name
    if rendition.file != f"{PICTURES_FOLDER}/{name}":
        return False
    try:
        data = (folder / rendition.file).read_bytes()
    except OSError:
        return False
    if hashlib.sha256(data).hexdigest() != rendition.sha256:
        return False
    (building / rendition.file).write_bytes(data)
    return True


def _faults(media: Media, results: dict[Path, Result]) -> list[Problem]:
    return [
        _problem(picture, fault)
        for picture, path in media.pictures.items()
        if isinstance(fault := results.get(path), Fault)
    ]


def _problem(picture: PictureFile, fault: Fault) -> Problem:
    args = {name: phrase(value) if name == "kind" else value for name, value in fault.args}
    return error(picture.place, fault.key, file=picture.file, **args)


def _renditions(result: Result) -> tuple[Rendition, ...]:
    assert isinstance(result, tuple)  # faults are problems, and nothing is made with problems
    return tuple(
        Rendition(file=f"{PICTURES_FOLDER}/{made.name}", width=made.width, height=made.height, sha256=made.sha256)
        for made in result
    )


def _sound(audio: AudioFile, path: Path, suffix: str, seconds: float, building: Path) -> Audio:
    folder = building / AUDIO_FOLDER
    folder.mkdir(exist_ok=True)
    sha256 = _sha256(path)
    file = f"{AUDIO_FOLDER}/{sha256[:16]}{suffix}"
    shutil.copyfile(path, building / file)
    return Audio(file=file, sha256=sha256, title=audio.title, credit=audio.credit, duration_s=seconds)


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
