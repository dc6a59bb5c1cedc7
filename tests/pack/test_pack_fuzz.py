"""Whatever bytes are handed over: nothing raises, all ends, no litter stays."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.pack import build
from kiosk.pack.encoding import decode
from kiosk.pack.zip_directory import Entry
from kiosk.pack.zip_names import decoded, refusal
from tests.pack.pack_corpus import CARD, CARD_FILE, PACK, built, write_pack

FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

WORDS = st.sampled_from(
    ["title", "story", "figures", "value", "label", "gap", "picture", "hidden", "valid_from", "&a", "*a", "!!x", "<<"]
)
SCRAPS = st.sampled_from([": ", "- ", "\n", "  ", "? ", "---\n", "...\n", "%YAML", "\\ud800", *"\t[]{},|>'\"\\#"]) | (
    st.sampled_from("：\u3000\u00a0\ufeff\u202e\u2028\x85\x00\ud7ff\U0010ffffé字")
)
YAMLISH = st.lists(WORDS | SCRAPS | st.text(max_size=3), max_size=60).map("".join)


@contextmanager
def empty_folder() -> Iterator[Path]:
    """A folder with one for temporary files in it, in which nothing may be left."""
    with tempfile.TemporaryDirectory() as name:
        folder, before = Path(name), tempfile.tempdir
        (folder / "temporary").mkdir()
        tempfile.tempdir = str(folder / "temporary")
        try:
            yield folder
            assert list((folder / "temporary").iterdir()) == []
        finally:
            tempfile.tempdir = before


def try_card(raw: bytes) -> None:
    with empty_folder() as folder:
        report = built(write_pack(folder / "pack", raw))
        assert all(problem.file in (CARD_FILE, "pack.yaml") for problem in report.problems)


@FUZZ
@given(raw=st.binary(max_size=400))
def test_random_bytes_as_a_card(raw: bytes) -> None:
    try_card(raw)


@FUZZ
@given(text=YAMLISH, codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_random_yaml_as_a_card(text: str, codec: str) -> None:
    try_card((CARD + text).encode(codec))
    try_card(text.encode(codec))


@FUZZ
@given(text=st.text(max_size=200))
def test_any_text_in_a_card_is_shown_to_the_letter_or_refused(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    with empty_folder() as folder:
        report = built(write_pack(folder / "pack", CARD.replace("第一段。", quoted)))
        if report.deck is not None:
            block = report.deck.cards[0].story[0]
            assert "".join(getattr(block, "text", "").split()) == "".join(text.split())


@FUZZ
@given(raw=st.binary(max_size=300))
def test_random_bytes_are_decoded_or_refused(raw: bytes) -> None:
    text, problems = decode(raw, "a.yaml")
    assert text is not None or problems


def good_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("pack.yaml", PACK)
        made.writestr(CARD_FILE, CARD)
        made.writestr("texts/文.txt", CARD * 20)
    return buffer.getvalue()


GOOD = good_zip()


def try_zip(raw: bytes) -> None:
    with empty_folder() as folder:
        (folder / "pack.zip").write_bytes(raw)
        report = build(folder / "pack.zip", folder / "deck")
        assert (report.deck is None) == (not report.is_good)
        left = {path.name for path in folder.iterdir()} - {"pack.zip", "temporary"}
        assert left == ({"deck"} if report.deck else set())
        for problem in report.problems:
            assert str(problem).isprintable()
            assert problem.text("zh").isprintable()


@FUZZ
@given(raw=st.binary(max_size=300), magic=st.sampled_from([b"", b"PK\3\4", b"PK\5\6", b"PK\1\2"]))
def test_random_bytes_as_a_zip(raw: bytes, magic: bytes) -> None:
    try_zip(magic + raw)
    try_zip(magic + raw + GOOD[-22:])


@FUZZ
@given(
    spots=st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6),
    cut=st.integers(0, len(GOOD)) | st.none(),
)
def test_a_zip_with_random_spots(spots: list[tuple[int, int]], cut: int | None) -> None:
    raw = bytearray(GOOD)
    for at, value in spots:
        raw[at] = value
    try_zip(bytes(raw[:cut]))


@FUZZ
@given(name=st.text(max_size=40), data=st.binary(max_size=50))
def test_a_zip_with_any_name(name: str, data: bytes) -> None:
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as made:
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        try:
            made.writestr(entry, data)
        except UnicodeEncodeError:
            return
    try_zip(buffer.getvalue())


@FUZZ
@given(raw=st.binary(max_size=60), system=st.integers(0, 255), is_utf8=st.booleans(), extra=st.binary(max_size=40))
def test_a_name_that_passes_stays_in_the_folder(raw: bytes, system: int, is_utf8: bool, extra: bytes) -> None:
    entry = Entry(
        name=raw,
        is_utf8=is_utf8,
        system=system,
        flags=0,
        method=0,
        crc=0,
        packed=0,
        size=0,
        mode=0,
        extra=extra,
        offset=0,
    )
    name = decoded(entry)
    if name is not None and refusal(name) is None:
        folder = Path("/pack")
        assert (folder / name).resolve().is_relative_to(folder)
        assert name.isprintable() or any(c.isspace() or ord(c) > 127 for c in name)


@pytest.mark.parametrize("cut", range(0, len(GOOD), 7))
def test_a_zip_cut_off_anywhere(cut: int) -> None:
    try_zip(GOOD[:cut])
