"""Cut the kiosk's three font files out of the Noto CJK collections.

The sources are Debian's packages fonts-noto-cjk and fonts-noto-cjk-extra; nothing has to be installed:

    apt-get download fonts-noto-cjk fonts-noto-cjk-extra
    for package in fonts-noto-cjk*.deb; do dpkg-deb -x "$package" noto; done
    source=noto/usr/share/fonts/opentype/noto
    python assets/fonts/subset.py $source/NotoSansCJK-Regular.ttc $source/NotoSansCJK-Medium.ttc \
        $source/NotoSerifCJK-Black.ttc assets/fonts

From each collection the simplified Chinese face is taken, cut down to the characters the kiosk shows and to the
layout features it uses, renamed from "Noto … CJK SC" to "Noto … SC" and written below the output folder. All three
keep the 8,105 standard characters, the text face also the rest of GBK. Medium becomes a family of its own.
The same sources and the same fontTools give the same bytes.
"""

import argparse
import hashlib
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]

STANDARD = Path(__file__).resolve().parents[2] / "tests" / "assets" / "ktgh.txt"

# name IDs of the typographic and the WWS family and subfamily
FAMILY_OF_ALL_WEIGHTS = {16, 17, 21, 22}

FEATURES = ["ccmp", "chws", "halt", "kern", "liga", "locl", "palt", "vert"]
# the languages JAN, KOR, ZHT and ZHH would drag in another region's form of thousands of characters
SCRIPTS = [f"{tag}.{lang}" for tag in ("DFLT", "cyrl", "grek", "hani", "kana", "latn") for lang in ("dflt", "ZHS")]

EVERYWHERE = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x2000, 0x206F),  # general punctuation
    (0x20A0, 0x20CF),  # currency
    (0x2190, 0x2199),  # arrows
    (0x2460, 0x2473),  # ① to ⑳
    (0x2500, 0x257F),  # box drawing
    (0x25A0, 0x25FF),  # geometric shapes
    (0x3000, 0x30FF),  # CJK symbols and punctuation, kana
    (0x31F0, 0x31FF),  # kana extensions
    (0xFF00, 0xFFEF),  # full-width and half-width forms
]


def gbk() -> set[int]:
    """Every code point that Python's codec "gbk" encodes."""
    return {code for code in range(0x10000) if chr(code).encode("gbk", "ignore")}


def standard() -> list[int]:
    """The 8,105 standard characters in the order of the standard."""
    lines = STANDARD.read_text(encoding="utf-8").splitlines()
    return [ord(character) for line in lines if not line.startswith("#") for character in line]


def simplified(collection: Path) -> TTFont:
    """The simplified Chinese face of a Noto CJK collection."""
    names = [str(face["name"].getBestFamilyName()) for face in TTCollection(collection, lazy=True).fonts]
    number = next(index for index, name in enumerate(names) if name.endswith(" CJK SC") and " Mono " not in name)
    return TTFont(collection, fontNumber=number, recalcTimestamp=False)


def rename(font: TTFont, alone: bool) -> None:
    """Take "CJK" out of every name: the subset is not the face of that name.

    A face that is to stand alone leaves the family of all weights: name IDs 1 and 2 are then its family and style.
    """
    if alone:
        font["name"].names = [record for record in font["name"].names if record.nameID not in FAMILY_OF_ALL_WEIGHTS]
    for record in font["name"].names:
        text = record.toUnicode().replace(" CJK SC", " SC").replace("CJKsc", "SC")
        record.string = text.encode(record.getEncoding())
    cff = font["CFF "].cff
    cff.fontNames[0] = str(font["name"].getDebugName(6))
    top = cff.topDictIndex[0]
    top.FamilyName = str(font["name"].getBestFamilyName())
    top.FullName = str(font["name"].getBestFullName())


def cut(source: Path, characters: set[int], target: Path, alone: bool = False) -> None:
    """Write the face of a collection with these characters only."""
    options = Options(layout_features=FEATURES, layout_scripts=SCRIPTS, name_IDs=["*"], name_languages=["*"])
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = simplified(source)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    rename(font, alone)
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)
    data = target.read_bytes()
    sys.stdout.write(f"{target}  {len(data):,} bytes  SHA-256 {hashlib.sha256(data).hexdigest()}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Cut the kiosk's font files out of the Noto CJK collections.")
    parser.add_argument("sans_regular", type=Path, help="NotoSansCJK-Regular.ttc")
    parser.add_argument("sans_medium", type=Path, help="NotoSansCJK-Medium.ttc")
    parser.add_argument("serif_black", type=Path, help="NotoSerifCJK-Black.ttc")
    parser.add_argument("output", type=Path, help="folder that gets noto-sans-sc and noto-serif-sc")
    given = parser.parse_args()

    common = {code for first, last in EVERYWHERE for code in range(first, last + 1)} | {ord("囍"), ord("龘")}
    short = common | set(standard())
    text = short | gbk()
    cut(given.sans_regular, text, given.output / "noto-sans-sc" / "NotoSansSC-Regular.otf")
    cut(given.sans_medium, short, given.output / "noto-sans-sc" / "NotoSansSC-Medium.otf", alone=True)
    cut(given.serif_black, short, given.output / "noto-serif-sc" / "NotoSerifSC-Black.otf")


if __name__ == "__main__":
    main()
