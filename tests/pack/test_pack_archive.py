"""Zips: names as Windows, macOS and Linux write them, and a reason for each that is refused."""

from __future__ import annotations

import io
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from kiosk.pack import Report, build, limits
from tests.pack.pack_corpus import CARD, PACK, is_told, lines

CARD_FILE = "cards/01-one.yaml"


class Zip:
    """A zip written byte by byte, so that it can say anything."""

    def __init__(self) -> None:
        self.body, self.table, self.count = bytearray(), bytearray(), 0

    def add(
        self,
        name: str | bytes,
        data: bytes = b"x",
        *,
        flags: int = -1,
        method: int = 8,
        mode: int = 0,
        system: int = 0,
        extra: bytes = b"",
        offset: int | None = None,
        local_name: bytes | None = None,
        size: int | None = None,
        crc: int | None = None,
        packed: bytes | None = None,
    ) -> Zip:
        raw = name.encode("utf-8") if isinstance(name, str) else name
        flags = (0x800 if isinstance(name, str) else 0) if flags < 0 else flags
        engine = zlib.compressobj(9, zlib.DEFLATED, -15)
        if packed is None:
            packed = engine.compress(data) + engine.flush() if method == 8 else data
        crc = zlib.crc32(data) if crc is None else crc
        size = len(data) if size is None else size
        here = len(self.body) if offset is None else offset
        local = raw if local_name is None else local_name
        common = struct.pack("<3H2H3L", 20, flags, method, 0, 0, crc, len(packed), size)
        if offset is None:
            self.body += b"PK\3\4" + common + struct.pack("<2H", len(local), 0) + local + packed
        self.table += b"PK\1\2" + struct.pack("<2B", 20, system) + common
        self.table += struct.pack("<5H2L", len(raw), len(extra), 0, 0, 0, mode << 16, here) + raw + extra
        self.count += 1
        return self

    def pack(self) -> Zip:
        return self.add("pack.yaml", PACK.encode()).add(CARD_FILE, CARD.encode())

    def bytes(self, *, count: int | None = None, note: bytes = b"") -> bytes:
        count = self.count if count is None else count
        end = struct.pack("<4H2LH", 0, 0, count, count, len(self.table), len(self.body), len(note))
        return bytes(self.body + self.table) + b"PK\5\6" + end + note


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where zips are unpacked; after each test nothing may be left in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def built(tmp_path: Path, raw: bytes, name: str = "pack.zip") -> Report:
    (tmp_path / name).write_bytes(raw)
    report = build(tmp_path / name, tmp_path / "deck")
    assert {path.name for path in tmp_path.iterdir()} == {name, "temporary"} | ({"deck"} if report.deck else set())
    for problem in report.problems:
        assert str(problem).isprintable()
        assert problem.text("zh").isprintable()
    return report


def png(colour: str = "#B93227") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(buffer, "PNG")
    return buffer.getvalue()


def test_a_zip_of_the_stock_module_is_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("我的胶囊/pack.yaml", PACK)
        made.writestr(f"我的胶囊/{CARD_FILE}", CARD + "picture: 图片/一.png\n")
        made.writestr("我的胶囊/图片/一.png", png())
        made.writestr("__MACOSX/我的胶囊/._pack.yaml", b"litter")
        made.writestr("我的胶囊/.DS_Store", b"litter")
        made.writestr("我的胶囊/图片/Thumbs.db", b"litter")
        made.writestr("我的胶囊/desktop.ini", b"litter")
        made.writestr("我的胶囊/Icon\r", b"litter")
    report = built(tmp_path, buffer.getvalue())
    assert lines(report) == []
    assert report.deck is not None
    assert report.deck.cards[0].picture is not None


# 誠 ends in 0x5C in GBK, which is a backslash to those who read bytes
NAME = "pictures/誠信.png"
NAMES: dict[str, Callable[[Zip], Zip]] = {
    "UTF-8 with its flag": lambda z: z.add(NAME, png()),
    "UTF-8 without its flag": lambda z: z.add(NAME.encode(), png(), system=3),
    "GBK, as Windows": lambda z: z.add(NAME.encode("gbk"), png()),
    "Info-ZIP's Unicode field": lambda z: z.add(
        b"pictures/??.png", png(),
        extra=struct.pack("<2HBL", 0x7075, 5 + len(NAME.encode()), 1, zlib.crc32(b"pictures/??.png")) + NAME.encode(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_as_it_was_meant(tmp_path: Path, name: str) -> None:
    made = Zip().add("pack.yaml", PACK.encode()).add(CARD_FILE, (CARD + f"picture: {NAME}\n").encode())
    report = built(tmp_path, NAMES[name](made).bytes(note=b"a note at the end"))
    assert lines(report) == []
    assert report.deck is not None
    assert report.deck.cards[0].picture is not None


def test_a_short_gbk_name_that_could_be_utf8_is_taken_as_windows_means_it(tmp_path: Path) -> None:
    raw = "茅.png".encode("gbk")
    assert raw.decode("utf-8") == "é.png"
    for system, name in ((0, "茅.png"), (3, "é.png")):
        made = Zip().add(CARD_FILE, (CARD + f"when: 2020年\npicture: {name}\n").encode())
        report = build_bytes(tmp_path / str(system), made.add(raw, png(), system=system).bytes())
        assert lines(report) == []


def build_bytes(folder: Path, raw: bytes) -> Report:
    folder.mkdir()
    (folder / "pack.zip").write_bytes(raw)
    return build(folder / "pack.zip", folder / "deck")


def stored(name: str, **options: int) -> Callable[[Zip], Zip]:
    return lambda z: z.add(name, **options)  # type: ignore[arg-type]


BAD = "cards/./a"
# name: what is added to a good pack; then the entry as it is named, why it is refused, and how to mend it
REFUSED: dict[str, tuple[Callable[[Zip], Zip], str, str, str]] = {
    "absolute": (stored("/etc/passwd"), "//etc/passwd", "begins at the root of a disk", "rename it"),
    "network path": (stored("\\\\host\\share"), "/\\\\host\\share", "begins at the root of a disk", "rename it"),
    "drive": (stored("C:evil.yaml"), "/C:evil.yaml", "begins with a drive letter", "rename it"),
    "drive and slash": (stored("c:/evil.yaml"), "/c:/evil.yaml", "begins with a drive letter", "rename it"),
    "parent": (stored("../evil.yaml"), "/../evil.yaml", "leads out of the folder with `..`", "rename it"),
    "parent inside": (stored("a/../../e"), "/a/../../e", "leads out of the folder with `..`", "rename it"),
    "parent of litter": (stored("__MACOSX2/../e"), "/__MACOSX2/../e", "leads out of the folder", "rename it"),
    "parent by backslash": (stored("..\\evil"), "/..\\evil", "leads out of the folder", "rename it"),
    "parent in litter": (stored("__MACOSX/../evil"), "/__MACOSX/../evil", "leads out of the folder", "rename it"),
    "backslash": (stored("cards\\b.yaml"), "/cards\\b.yaml", "its name holds a backslash", "rename it"),
    "NUL": (stored("a.png\0.yaml"), "/a.png<U+0000>.yaml", "its name holds a NUL", "rename it"),
    "control character": (stored("a\x1b[2J"), "/a<U+001B>[2J", "an invisible control character", "rename it"),
    "line end": (stored("a\nb"), "/a<U+000A>b", "an invisible control character", "rename it"),
    "bidi override": (stored("a\u202egnp.exe"), "/a<U+202E>gnp.exe", "turns the writing direction", "rename it"),
    "empty part": (stored("a//b"), "/a//b", "has an empty part", "rename it"),
    "dot": (stored(BAD), f"/{BAD}", "has an empty part", "rename it"),
    "empty name": (stored(""), "", "has an empty part", "rename it"),
    "wildcard": (stored("a?.png"), "/a?.png", "holds `?`, which Windows forbids", "rename it"),
    "stream": (stored("ab.png:evil"), "/ab.png:evil", "holds `:`, which Windows forbids", "rename it"),
    "CON": (stored("CON"), "/CON", "`CON` is a device name that Windows reserves", "rename it"),
    "nul with a suffix": (stored("a/nul.txt"), "/a/nul.txt", "`nul.txt` is a device name", "rename it"),
    "COM1": (stored("COM1.yaml"), "/COM1.yaml", "`COM1.yaml` is a device name", "rename it"),
    "LPT superscript": (stored("lpt³/a"), "/lpt³/a", "`lpt³` is a device name", "rename it"),
    "trailing dot": (stored("a.yaml."), "/a.yaml.", "ends in a dot or a space", "rename it"),
    "trailing space": (stored("a /b"), "/a /b", "ends in a dot or a space", "rename it"),
    "too deep": (stored("1/2/3/4/5/6/7/8/9/a"), "/1/2/3/4/5/6/7/8/9/a", "in more than 8 folders", "rename it"),
    "too long": (stored("字" * 70), "/" + "字" * 70, "a part of its name is too long", "rename it"),
    "no known encoding": (
        lambda z: z.add(b"\xff\xfe\xff.png"), "/\\xff\\xfe\\xff.png", "neither UTF-8 nor GBK", "rename it",
    ),
    "no UTF-8 with its flag": (
        lambda z: z.add(b"\xd6\xd0.png", flags=0x800), "/\\xd6\\xd0.png", "neither UTF-8 nor GBK", "rename it",
    ),
    "symbolic link": (stored("link", mode=stat.S_IFLNK | 0o777), "/link", "it is a link", "put the file itself"),
    "device": (stored("dev", mode=stat.S_IFCHR | 0o666), "/dev", "it is a device", "remove it"),
    "pipe": (stored("pipe", mode=stat.S_IFIFO | 0o666), "/pipe", "it is a device", "remove it"),
    "encrypted": (stored("a.png", flags=0x801), "/a.png", "locked with a password", "without a password"),
    "strongly encrypted": (stored("a.png", flags=0x841), "/a.png", "locked with a password", "without a password"),
    "AES": (stored("a.png", flags=0x801, method=99), "/a.png", "locked with a password", "without a password"),
    "nested by name": (stored("old.ZIP"), "/old.ZIP", "an archive inside the archive", "unpack it into the folder"),
    "nested by name, tar": (stored("old.tar.gz"), "/old.tar.gz", "an archive inside the archive", "unpack it"),
    "nested by contents": (
        lambda z: z.add("a.png", Zip().pack().bytes()), "/a.png", "an archive inside the archive", "unpack it",
    ),
    "nested 7z by contents": (
        lambda z: z.add("a.png", b"7z\xbc\xaf\x27\x1c\0\4"), "/a.png", "an archive inside the archive", "unpack it",
    ),
    "unknown method": (stored("a.png", method=14), "/a.png", "not known here (method 14)", "an ordinary .zip"),
    "overlap": (stored("again.yaml", offset=0), "/again.yaml", "the zip says two different things", "pack the folder"),
    "overlap of equals": (
        lambda z: z.add("pack.yaml", PACK.encode(), offset=0), "/pack.yaml", "it overlaps pack.yaml", "pack the folder",
    ),
    "twice": (lambda z: z.add("pack.yaml"), "/pack.yaml", "pack.yaml has the same name", "keep one of the two"),
    "twice by case": (stored("PACK.yaml"), "/PACK.yaml", "pack.yaml has the same name", "keep one of the two"),
    "twice by case of a folder": (
        stored("Cards/b.yaml"), "/Cards/b.yaml", "cards has the same name", "keep one of the two",
    ),
    "twice by Unicode form": (
        lambda z: z.add("e\u0301.png").add("\u00e9.png"), "/\u00e9.png", "has the same name", "keep one of the two",
    ),
    "twice by folding": (
        lambda z: z.add("stra\u00dfe.png").add("STRASSE.png"), "/STRASSE.png", "has the same name", "keep one",
    ),
    "a file and a folder": (
        lambda z: z.add("pack.yaml/a.png"), "/pack.yaml/a.png", "pack.yaml has the same name", "keep one of the two",
    ),
    "another name inside": (
        stored("a.png", local_name=b"b.png"), "/a.png", "the zip says two different things", "pack the folder again",  # type: ignore[arg-type]
    ),
    "another size inside": (stored("a.png", size=3), "/a.png", "is damaged inside the zip", "copy the zip again"),
    "another checksum": (stored("a.png", crc=3), "/a.png", "is damaged inside the zip", "copy the zip again"),
    "damaged": (
        lambda z: z.add("a.png", bytes(500), packed=b"\xff" * 20), "/a.png", "is damaged inside the zip", "copy the",
    ),
    "cut off inside": (
        lambda z: z.add("a.png", bytes(500), packed=b"\x63"), "/a.png", "is damaged inside the zip", "copy the",
    ),
    "bomb": (
        lambda z: z.add("a.bmp", bytes(20_000_000)), "/a.bmp", "unpacks to more than 200 times its size", "leave it",
    ),
    "bomb that lies": (
        lambda z: z.add("a.bmp", bytes(20_000_000), size=10), "/a.bmp", "more than 200 times its size", "leave it out",
    ),
    "many small bombs": (
        lambda z: [z.add(f"{n}.bmp", bytes(900_000)) for n in range(30)][-1], "", "more than 200 times", "leave it out",
    ),
    "said to be huge": (stored("a.bmp", size=3_000_000_000), "", "unpacks to more than 2,000 MB", "pack only what"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_an_entry_is_refused_by_name_and_reason(tmp_path: Path, name: str) -> None:
    spoil, place, what, mend = REFUSED[name]
    report = built(tmp_path, spoil(Zip().pack()).bytes())
    assert report.deck is None
    assert is_told(report, f"pack.zip{place} error", what, mend), lines(report)


def test_every_refusal_is_told_at_once(tmp_path: Path) -> None:
    made = Zip().pack().add("../a").add("b\\c").add("d.zip").add("link", mode=stat.S_IFLNK | 0o777)
    assert [problem.key for problem in built(tmp_path, made.bytes()).problems] == [
        "zip.name", "zip.name", "zip.nested", "zip.link",
    ]  # fmt: skip


GOOD = Zip().pack().bytes()
DAMAGED = {
    "empty": (b"", "is neither a folder nor a zip", "pack it as .zip"),
    "something else": (b"Rar!\x1a\x07\0" + bytes(99), "is neither a folder nor a zip", "pack it as .zip"),
    "cut off": (GOOD[:-30], "is no whole zip (its end is missing)", "copy it again"),
    "something before it": (b"PK\0\0" + GOOD, "table of contents is not where it should be", "copy it again"),
    "something after it": (GOOD + b"\0\0", "is no whole zip (its end is missing)", "copy it again"),
    "one line too few": (Zip().pack().bytes(count=3), "its table of contents is cut off", "copy it again"),
    "no line of the table": (GOOD.replace(b"PK\1\2", b"PK\1\3"), "its table of contents is damaged", "copy it again"),
    "one of several": (
        GOOD[:-22] + struct.pack("<4s4H2LH", b"PK\5\6", 1, 0, 2, 2, *struct.unpack("<2L", GOOD[-10:-2]), 0),
        "one part of several", "copy it again",
    ),
    "too many entries": (
        Zip().pack().bytes(count=5001), "holds 5001 files and folders, more than 5,000", "pack only what the pack",
    ),
    "a million entries": (
        GOOD[:-22] + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, 1, 1, 0),
        "is no whole zip (its end is damaged)", "copy it again",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_zip_that_is_not_whole_is_told(tmp_path: Path, name: str) -> None:
    raw, what, mend = DAMAGED[name]
    report = built(tmp_path, raw)
    assert is_told(report, "pack.zip error", what, mend), lines(report)


def test_a_file_over_the_limit_is_refused_by_what_is_really_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ZIP_FILE_BYTES", 3_000_000)
    made = Zip().pack().add("a.bmp", bytes(range(256)) * 20_000, method=0)
    report = built(tmp_path, made.bytes())
    assert is_told(report, "pack.zip/a.bmp error", "is larger than 3 MB", "save it smaller"), lines(report)


def test_only_half_of_the_free_space_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=9_000_000))
    made = Zip().pack().add("a.bmp", bytes(range(256)) * 20_000, method=0)
    report = built(tmp_path, made.bytes())
    assert is_told(
        report, "pack.zip error", "needs 6 MB, more than half of the 9 MB that are free", "make room on the disk"
    )


def test_a_disk_that_fills_up_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    report = built(tmp_path, GOOD)
    assert is_told(report, "pack.zip error", "cannot be unpacked: the disk is full", "make room on the disk")


def test_an_office_file_is_no_nested_archive(tmp_path: Path) -> None:
    report = built(tmp_path, Zip().pack().add("文案.docx", Zip().pack().bytes()).bytes())
    assert report.deck is not None


def test_a_problem_inside_a_zip_names_the_file_of_the_pack(tmp_path: Path) -> None:
    made = Zip().add("胶囊/pack.yaml", PACK.encode()).add(f"胶囊/{CARD_FILE}", b"titel: x\nstory: [y]\n")
    report = built(tmp_path, made.bytes())
    assert is_told(report, f"{CARD_FILE}:1:1 error", "unknown key `titel`", "did you mean `title`?")


def test_a_zip64_is_read(tmp_path: Path) -> None:
    made = Zip().pack()
    start, size = len(made.body), len(made.table)
    end64 = b"PK\6\6" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, 2, 2, size, start)
    locator = b"PK\6\7" + struct.pack("<LQL", 0, start + size, 1)
    end = b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    report = built(tmp_path, bytes(made.body + made.table) + end64 + locator + end)
    assert report.deck is not None, lines(report)
