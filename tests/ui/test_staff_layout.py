"""Every page of the console in every size of screen, in both languages: nothing cut off, nothing too small to touch."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk import paths
from kiosk.bridge.staff import Page
from kiosk.staff.counts import Count, Counts, What
from tests.ui.conftest import Backstage
from tests.ui.staff import PIN, Staff
from tests.ui.test_layout import each_size, unit


def pages(staff: Staff, stick: Path) -> Iterator[str]:
    """Every view of the console, one after the other; the first half in Chinese, then all pages in English."""
    staff.hold_corners()
    yield "the first PIN"
    staff.type(PIN)
    staff.type(PIN)
    yield "how to recover"
    staff.tap_button("我已记下")
    yield "no stick"
    staff.drives.mounted = [stick]
    staff.pages.drives.look()
    staff.until(lambda: staff.sees("检查 →"))
    yield "a stick"
    staff.tap_button("一个标题很长的内容包，长到一行放不下，也要完整地显示出来才行")
    staff.until(lambda: staff.sees("暂时不能安装"))
    yield "a verdict"
    staff.tap_button("返回")
    staff.tap_button("English")
    for page in Page:
        staff.show.staff.open(page.value)
        staff.until(lambda: bool(staff.pages.counts.property("ready")))
        yield page.value
    staff.tap_button("Start the show anew")
    yield "a question"
    staff.tap_button("No, leave it as it is")
    staff.tap_button("Exit")


def in_view(staff: Staff, item: QQuickItem) -> bool:
    """Whether all of it is to be seen of what scrolls."""
    around = item.parentItem()
    while around is not None and not around.inherits("QQuickFlickable"):
        around = around.parentItem()
    return around is None or staff.place(around).contains(staff.place(item))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with a pack that has a long title and many problems."""
    folder = tmp_path / "一只名字很长的优盘"
    (folder / "pack" / "cards").mkdir(parents=True)
    title = "一个标题很长的内容包，长到一行放不下，也要完整地显示出来才行"
    (folder / "pack" / "pack.yaml").write_text(f"title: {title}\n", encoding="utf-8")
    for number in range(4):
        card = "title: 一张卡片\nstory: [一段]\npicture: pictures/没有这张图片-名字也很长很长很长很长很长.jpg\n"
        (folder / "pack" / "cards" / f"{number}-one.yaml").write_text(card, encoding="utf-8")
    return folder


@each_size
def test_console_pages_are_whole_and_reachable(staff: Backstage, size: tuple[int, int], stick: Path) -> None:
    counts = [Count(what=What.OPENING, deck="d"), Count(what=What.CARD, deck="d", card="a", title="卡片", seconds=9)]
    at_it = staff(size)
    for hour in range(9, 18):
        Counts(paths.counts()).add(f"2026-11-24T{hour:02}", counts * 40)
    window, seen = QRectF(0, 0, *size), []
    for page in pages(at_it, stick):
        seen.append(page)
        at_it.laid_out()
        reachable = [
            button for button in at_it.buttons() if window.intersects(at_it.place(button)) and in_view(at_it, button)
        ]
        assert reachable, page
        for button in reachable:
            place, label = at_it.place(button), button.property("label")
            assert place.left() >= 0, f"{page}: {label} reaches out"
            assert place.right() <= size[0] + 1, f"{page}: {label} reaches out"
            assert min(place.width(), place.height()) >= 72 * unit(size) - 1, f"{page}: {label} is too small to touch"
        for (one, first), (two, second) in itertools.combinations(((b, at_it.place(b)) for b in reachable), 2):
            overlap = first.intersected(second)
            names = f"{page}: {one.property('label')} lies on {two.property('label')}"
            assert min(overlap.width(), overlap.height()) < 1, names
        for item in at_it.items():
            text = str(item.property("text")) if item.inherits("QQuickText") else ""
            if not text:
                continue
            place = at_it.place(item)
            assert not item.property("truncated"), f"{page}: {text} is cut off"
            assert place.right() <= size[0] + 1, f"{page}: {text} reaches out of the window"
            assert place.left() >= 0, f"{page}: {text} reaches out of the window"
            assert float(item.property("paintedWidth")) <= item.width() + 1, f"{page}: {text} is wider than its place"
            pixels = item.property("fontInfo").property("pixelSize").toNumber()
            assert pixels >= 24 * unit(size) - 1, f"{page}: {text}: {pixels}"
    assert len(seen) == 11
