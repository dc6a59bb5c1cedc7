"""The files that a pack's cards name: found whatever the case, the Unicode form and the slashes of the name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from msgspec import Struct, field

from kiosk.pack import limits
from kiosk.pack.parse import AudioFile, Pack, PictureFile
from kiosk.pack.problem import Place, Problem, error, warning
from kiosk.pack.read import is_inside, why
from kiosk.pack.sheet import near
from kiosk.pack.sounds import PLAYED, measure
from kiosk.pack.worker import Task, read_all

_SOUNDS = (  # offset, bytes there, suffix
    (0, b"ID3", ".mp3"),
    (0, b"OggS", ".ogg"),
    (0, b"fLaC", ".flac"),
    (4, b"ftypM4A", ".m4a"),
    (4, b"ftypM4B", ".m4a"),
    (4, b"ftypmp42", ".m4a"),
    (4, b"ftypisom", ".m4a"),
)


class Media(Struct, frozen=True, kw_only=True):
    """Where the files lie that cards name; `sounds` with the suffix of their kind and the seconds they last, 0 for a
    kind that the kiosk does not play.
    """

    pictures: dict[PictureFile, Path] = field(default_factory=dict)
    sounds: dict[AudioFile, tuple[Path, str, float]] = field(default_factory=dict)


def find(pack: Pack, names: Iterable[str], folder: Path) -> tuple[Media, list[Problem]]:
    """The files of `pack` among `names` in `folder`, and a problem for each that is not there or cannot be used."""
    shelf, media, problems = _Shelf(names, folder), Media(), []
    sounds: dict[AudioFile, tuple[Path, str]] = {}
    for picture in named_pictures(pack):
        path = shelf.take(picture.file, picture.place, limits.PICTURE_BYTES)
        if isinstance(path, Problem):
            problems.append(path)
        else:
            media.pictures[picture] = path
    for card in pack.cards:
        if card.audio is None:
            continue
        path = shelf.take(card.audio.file, card.audio.place, limits.AUDIO_BYTES)
        sound = path if isinstance(path, Problem) else _sound(path, card.audio)
        if isinstance(sound, Problem):
            problems.append(sound)
        else:
            sounds[card.audio] = sound
    problems += _measured(sounds, media)
    return media, problems


def _measured(sounds: dict[AudioFile, tuple[Path, str]], media: Media) -> Iterator[Problem]:
    """Take the sounds into `media` with their lengths; a problem for each that cannot be played."""
    played = {audio: path for audio, (path, suffix) in sounds.items() if suffix in PLAYED}
    lengths = dict(
        zip(played, read_all([Task(path=path, output=None) for path in played.values()], work=measure), strict=True)
    )
    for audio, (path, suffix) in sounds.items():
        length = lengths.get(audio, 0.0)
        if not isinstance(length, float):
            yield error(audio.place, "audio.damaged", file=audio.file)
            continue
        media.sounds[audio] = (path, suffix, length)
        if not length:
            yield warning(audio.place, "audio.unplayed", file=audio.file)


def named_pictures(pack: Pack) -> Iterator[PictureFile]:
    for card in pack.cards:
        yield from filter(None, (card.picture, *card.gallery))


class _Shelf:
    def __init__(self, names: Iterable[str], folder: Path) -> None:
        self._folder = folder
        self._names = list(names)
        self._exact = {unicodedata.normalize("NFC", name): name for name in self._names}
        self._loose = {_loose(name): name for name in self._names}

    def take(self, file: str, place: Place, most: int) -> Path | Problem:
        """The file that a card calls `file`."""
        wanted = unicodedata.normalize("NFC", file.replace("\\", "/"))
        parts = PurePosixPath(wanted).parts
        if wanted.startswith("/") or PureWindowsPath(file).drive or ".." in parts:
            return error(place, "media.outside", file=file)
        wanted = "/".join(parts)
        name = self._exact.get(wanted) or self._loose.get(_loose(wanted))
        missing = error(place, "media.missing", file=file, near=near(wanted, self._names))
        if name is None:
            return missing
        path = self._folder / name
        try:
            if not is_inside(path, self._folder):
                return error(place, "media.outside", file=file)
            if not path.is_file():
                return missing
            if path.stat().st_size > most:
                return error(place, "media.large", file=file, most=str(most // 1_000_000))
        except (OSError, RuntimeError, ValueError) as reason:  # links in a circle are a RuntimeError before 3.13
            return error(place, "file.unreadable", reason=why(reason))
        return path


def _loose(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _sound(path: Path, audio: AudioFile) -> tuple[Path, str] | Problem:
    """The file and the suffix of its kind, by its first bytes."""
    try:
        with path.open("rb") as opened:
            head = opened.read(16)
    except OSError as reason:
        return error(audio.place, "file.unreadable", reason=why(reason))
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return path, ".wav"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:  # an MPEG frame of layer III
        return path, ".mp3"
    for offset, magic, suffix in _SOUNDS:
        if head.startswith(magic, offset):
            return path, suffix
    return error(audio.place, "audio.kind", file=audio.file)
