"""The bundled fonts: the characters each face covers, the names and features the app asks for, the licences."""

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
TEXT = "noto-sans-sc/NotoSansSC-Regular.otf"
BUTTONS = "noto-sans-sc/NotoSansSC-Medium.otf"
TITLES = "noto-serif-sc/NotoSerifSC-Black.otf"
FACES = [TEXT, BUTTONS, TITLES]

# the control characters have no glyph in any font
CONTROLS = {*range(0x20), 0x7F}
# ≒ U+2252 (GBK A850): Noto Sans CJK 2.004 has no glyph for it, in none of its faces
UPSTREAM_LACKS = {0x2252}


@cache
def font(face: str) -> TTFont:
    return TTFont(FONTS / face, lazy=True)


def missing(face: str, wanted: set[int]) -> str:
    return " ".join(f"U+{code:04X}" for code in sorted(wanted - font(face).getBestCmap().keys()))


def gbk() -> set[int]:
    pairs = [bytes([lead, trail]) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF)]
    decoded = "".join(code.decode("gbk", "ignore") for code in pairs if len(code.decode("gbk", "ignore")) == 1)
    return {*range(0x80), *map(ord, decoded)}


def standard() -> list[int]:
    lines = (Path(__file__).parent / "ktgh.txt").read_text(encoding="utf-8").splitlines()
    return [ord(character) for line in lines if not line.startswith("#") for character in line]


def test_character_lists_are_whole() -> None:
    assert len(gbk()) == 21_919
    assert len(standard()) == len(set(standard())) == 8_105
    # the first and the last of each level
    assert "".join(chr(standard()[number - 1]) for number in (1, 3500, 3501, 6500, 6501, 8105)) == "一矗乂齉亍蠼"


def test_text_face_covers_gbk() -> None:
    assert missing(TEXT, gbk() - CONTROLS - UPSTREAM_LACKS) == ""


def test_text_face_covers_the_standard_characters() -> None:
    assert missing(TEXT, set(standard())) == ""


@pytest.mark.parametrize("face", [BUTTONS, TITLES])
def test_short_faces_cover_levels_1_and_2(face: str) -> None:
    assert missing(face, set(standard()[:6500])) == ""


@pytest.mark.parametrize("face", FACES)
def test_latin_and_punctuation(face: str) -> None:
    latin = {*range(0x20, 0x7F), *range(0xA0, 0x100)}
    assert missing(face, latin | {ord(character) for character in "“”‘’—…·、。《》「」【】！，：；？①⑳→€囍龘"}) == ""


@pytest.mark.parametrize(
    ("face", "family", "weight"),
    [(TEXT, "Noto Sans SC", 400), (BUTTONS, "Noto Sans SC", 500), (TITLES, "Noto Serif SC", 900)],
)
def test_family_and_weight(face: str, family: str, weight: int) -> None:
    assert font(face)["name"].getBestFamilyName() == family
    assert font(face)["OS/2"].usWeightClass == weight


@pytest.mark.parametrize("face", FACES)
def test_half_width_punctuation(face: str) -> None:
    assert "halt" in {record.FeatureTag for record in font(face)["GPOS"].table.FeatureList.FeatureRecord}


def test_every_font_folder_has_its_licence() -> None:
    folders = {path.parent for pattern in ("*.otf", "*.ttf") for path in FONTS.rglob(pattern)}
    assert folders == {FONTS / "noto-sans-sc", FONTS / "noto-serif-sc"}
    for folder in folders:
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text(encoding="utf-8")
