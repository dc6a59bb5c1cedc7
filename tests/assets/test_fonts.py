"""The bundled fonts: the characters each face covers, the names and features the app asks for, the licences.

And what Qt draws: with QFont.insertSubstitution, what the titles' and the buttons' face lack comes from the text face.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QTextLayout

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
TEXT = "noto-sans-sc/NotoSansSC-Regular.otf"
BUTTONS = "noto-sans-sc/NotoSansSC-Medium.otf"
TITLES = "noto-serif-sc/NotoSerifSC-Black.otf"
FACES = [TEXT, BUTTONS, TITLES]

Weight = QFont.Weight
# as the app asks Qt for them
FAMILIES = {TEXT: "Noto Sans SC", BUTTONS: "Noto Sans SC Medium", TITLES: "Noto Serif SC"}
WEIGHTS = {TEXT: Weight.Normal, BUTTONS: Weight.Medium, TITLES: Weight.Black}
# fontconfig's first choice for Chinese: without a substitution Qt takes it before the text face
RIVAL = "WenQuanYi Zen Hei"

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


@pytest.mark.parametrize("face", FACES)
def test_every_face_covers_the_standard_characters(face: str) -> None:
    assert missing(face, set(standard())) == ""


@pytest.mark.parametrize("face", [BUTTONS, TITLES])
def test_text_face_has_what_the_others_have(face: str) -> None:
    assert missing(TEXT, font(face).getBestCmap().keys()) == ""


@pytest.mark.parametrize("face", FACES)
def test_latin_and_punctuation(face: str) -> None:
    latin = {*range(0x20, 0x7F), *range(0xA0, 0x100)}
    assert missing(face, latin | {ord(character) for character in "“”‘’—…·、。《》「」【】！，：；？①⑳→€囍龘"}) == ""


@pytest.mark.parametrize(
    ("face", "family", "weight"),
    [(TEXT, "Noto Sans SC", 400), (BUTTONS, "Noto Sans SC Medium", 500), (TITLES, "Noto Serif SC", 900)],
)
def test_family_and_weight(face: str, family: str, weight: int) -> None:
    assert font(face)["name"].getBestFamilyName() == family
    assert font(face)["OS/2"].usWeightClass == weight


def test_medium_is_a_family_of_its_own() -> None:
    names = font(BUTTONS)["name"].names
    assert {record.toUnicode() for record in names if record.nameID == 1} == {"Noto Sans SC Medium"}
    assert {record.toUnicode() for record in names if record.nameID == 2} == {"Regular"}
    assert not {record.nameID for record in names} & {16, 17, 21, 22}


@pytest.mark.parametrize("face", FACES)
def test_half_width_punctuation(face: str) -> None:
    assert "halt" in {record.FeatureTag for record in font(face)["GPOS"].table.FeatureList.FeatureRecord}


def test_every_font_folder_has_its_licence() -> None:
    folders = {path.parent for pattern in ("*.otf", "*.ttf") for path in FONTS.rglob(pattern)}
    assert folders == {FONTS / "noto-sans-sc", FONTS / "noto-serif-sc"}
    for folder in folders:
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def rival(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another font of the machine: it draws 口 for every ideograph, Greek and Cyrillic letter."""
    other = TTFont(FONTS / TEXT)
    subsetter = Subsetter(Options(name_IDs=["*"]))
    subsetter.populate(text=" 口")
    subsetter.subset(other)
    for table in other["cmap"].tables:
        if table.isUnicode() and table.format in {4, 12}:
            table.cmap.update(dict.fromkeys([*range(0x391, 0x452), *range(0x4E00, 0x9FA6)], table.cmap[ord("口")]))
    for record in other["name"].names:
        if record.nameID in {1, 4}:
            record.string = RIVAL
    file = tmp_path_factory.mktemp("rival") / "rival.otf"
    other.save(file)
    return file


@pytest.fixture
def loaded(qapp: object, rival: Path) -> Iterator[None]:
    """The faces and the rival in Qt, the text face behind the other two."""
    before = {FAMILIES[face]: QFont.substitutes(FAMILIES[face]) for face in (BUTTONS, TITLES)}
    for family in before:
        QFont.insertSubstitution(family, FAMILIES[TEXT])
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in (rival, *(FONTS / face for face in FACES))]
    assert min(numbers) >= 0
    yield
    for number in numbers:
        QFontDatabase.removeApplicationFont(number)
    for family, substitutes in before.items():
        QFont.removeSubstitutions(family)
        QFont.insertSubstitutions(family, substitutes)


def asked(face: str, weight: QFont.Weight | None = None) -> QFont:
    wanted = QFont(FAMILIES[face])
    wanted.setWeight(weight or WEIGHTS[face])
    wanted.setPixelSize(96)
    return wanted


def drawn(text: str, wanted: QFont) -> QImage:
    image = QImage(110 * len(text), 140, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(wanted)
    painter.drawText(5, 105, text)
    painter.end()
    return image


def glyphs(text: str, wanted: QFont) -> set[tuple[str, int]]:
    """The glyphs that Qt takes for a text, each as family and number."""
    layout = QTextLayout(text, wanted)
    layout.beginLayout()
    while layout.createLine().isValid():
        pass
    layout.endLayout()
    return {(run.rawFont().familyName(), number) for run in layout.glyphRuns() for number in run.glyphIndexes()}


def glyph(face: str, code: int) -> tuple[str, int]:
    """The glyph of a character in a face, as family and number."""
    return FAMILIES[face], font(face).getGlyphID(font(face).getBestCmap()[code])


@pytest.mark.usefixtures("loaded")
def test_qt_finds_every_face_by_its_family() -> None:
    assert [glyphs("国", asked(face)) for face in FACES] == [{glyph(face, ord("国"))} for face in FACES]
    # the same strokes in both weights: nothing is emboldened
    assert drawn("国", asked(BUTTONS, Weight.Normal)) == drawn("国", asked(BUTTONS, Weight.Medium))


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("face", [BUTTONS, TITLES])
@pytest.mark.parametrize("character", "龜鬱國Ωж")
def test_what_a_face_lacks_is_drawn_in_the_text_face(face: str, character: str) -> None:
    assert missing(face, {ord(character)}) != ""
    assert drawn(character, asked(face)) == drawn(character, asked(TEXT, WEIGHTS[face]))
    assert drawn(character, asked(face)) != drawn("口", asked(TEXT, WEIGHTS[face]))
    # and the neighbours keep the face
    assert glyphs(f"国{character}国", asked(face)) == {glyph(face, ord("国")), glyph(TEXT, ord(character))}


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("face", FACES)
def test_no_boxes_for_anything_the_text_face_has(face: str) -> None:
    cmap = sorted(font(TEXT).getBestCmap())
    # 国 between them prevents ligatures and the forms of Latin context; Qt cuts very long texts
    texts = ["国" + "国".join(map(chr, cmap[start : start + 5000])) for start in range(0, len(cmap), 5000)]
    shown = set().union(*(glyphs(text, asked(face)) for text in texts))
    assert {(family, number) for family, number in shown if number == 0 or family not in FAMILIES.values()} == set()
    own = font(face).getBestCmap().keys()
    lost = [code for code in cmap if glyph(face if code in own else TEXT, code) not in shown]
    assert " ".join(f"U+{code:04X}" for code in lost) == ""


def test_the_coverage_file_says_what_the_fonts_have() -> None:
    """The check of packs reads the file instead of the fonts: fontTools is not among what the kiosk runs with."""
    listed: set[int] = set()
    for line in (FONTS / "coverage.txt").read_text(encoding="ascii").splitlines():
        first, _, last = line.partition("-")
        listed |= set(range(int(first, 16), int(last or first, 16) + 1))
    assert listed == {code for face in FACES for code in font(face).getBestCmap()}
