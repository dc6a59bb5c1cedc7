"""Lines are measured with the font that draws them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from kiosk.bridge.typesetting import Typesetter

FONT = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "noto-sans-sc" / "NotoSansSC-Regular.otf"
PASSAGE = "江干区总工会选派“五一”劳模工匠走进大学，担任大学生的导师。"
SIZE = 40  # pixels; a Chinese character is as wide


@pytest.fixture(scope="module")
def family(qapp: object) -> str:
    added = QFontDatabase.addApplicationFont(str(FONT))
    assert added >= 0
    return QFontDatabase.applicationFontFamilies(added)[0]


@pytest.fixture
def font(family: str) -> QFont:
    font = QFont(family)
    font.setPixelSize(SIZE)
    return font


@pytest.fixture
def typesetter(qapp: object) -> Typesetter:
    return Typesetter()


def test_a_paragraph_fills_its_width(typesetter: Typesetter, font: QFont) -> None:
    lines = typesetter.filled(PASSAGE, font, 10 * SIZE)
    assert "".join(lines) == PASSAGE
    assert len(lines) > 2
    metrics = QFontMetricsF(font)
    assert all(7 * SIZE < metrics.horizontalAdvance(line) <= 10 * SIZE for line in lines[:-1])


def test_a_title_is_balanced(typesetter: Typesetter, font: QFont) -> None:
    assert typesetter.balanced("劳模工匠成了大学导师", font, 9 * SIZE) == ["劳模工匠成", "了大学导师"]
    assert typesetter.balanced("劳模工匠\u200b成了大学导师", font, 9 * SIZE) == ["劳模工匠", "成了大学导师"]


def test_a_smaller_font_takes_fewer_lines(typesetter: Typesetter, font: QFont) -> None:
    smaller = QFont(font)
    smaller.setPixelSize(SIZE // 2)
    width = 10 * SIZE
    assert len(typesetter.filled(PASSAGE, smaller, width)) < len(typesetter.filled(PASSAGE, font, width))


def test_to_the_pixel(typesetter: Typesetter, font: QFont) -> None:
    assert typesetter.filled("劳模工匠", font, 4 * SIZE) == ["劳模工匠"]
    assert typesetter.filled("劳模工匠", font, 4 * SIZE - 1) == ["劳模", "工匠"]


@pytest.mark.parametrize(("line", "half"), [("“五一”", True), ("（一）", True), ("五一", False), ("", False)])
def test_an_opening_mark_hangs_by_half(typesetter: Typesetter, font: QFont, line: str, half: bool) -> None:
    mark = QFontMetricsF(font).horizontalAdvance(line[:1])
    assert typesetter.hang(line, font) == (mark / 2 if half else 0)
    assert mark > 0 or line == ""
