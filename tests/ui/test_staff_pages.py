"""The other pages of the console, each used with a finger as staff would."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtQuick import QQuickItem

from kiosk import deck as decks
from kiosk import exits, paths, settings
from kiosk.bridge.staff import Page, Where
from kiosk.deck import Deck
from kiosk.session import Phase
from kiosk.staff.counts import Counts
from kiosk.store import Store, choices
from kiosk.store.files import Files
from tests.ui.conftest import Backstage
from tests.ui.staff import Staff


def second_deck(folder: Path, deck: Deck) -> None:
    """Install a deck of two cards above the built-in one."""
    folder.mkdir()
    cards = tuple(replace(card, picture=None) for card in deck.cards[1:3])
    decks.write(replace(deck, title="另一个胶囊", cards=cards), folder)
    Store(paths.store(), paths.builtin_deck()).install(folder)


def shown(staff: Staff) -> list[str]:
    return [card.slug for card in staff.show.deck.deck.cards]


def row_of(staff: Staff, text: str, kind: str) -> QQuickItem:
    """The row of a page that holds `text`."""
    for item in staff.items():
        if item.inherits("QQuickText") and text in str(item.property("text")):
            row = item.parentItem()
            while row is not None and not row.metaObject().className().startswith(kind):
                row = row.parentItem()
            if row is not None:
                return row
    raise AssertionError(f"{text}: there is no such row")


def tap_in(staff: Staff, row: QQuickItem, label: str) -> None:
    """Tap the button of that name within `row`."""
    (button,) = [item for item in below(row) if item.property("label") == label and item.isVisible()]
    staff.laid_out()
    staff.scroll_to(button)
    staff.tap(staff.place(button).center())


def below(item: QQuickItem) -> list[QQuickItem]:
    children = item.childItems()
    return children + [each for child in children for each in below(child)]


# decks


def test_looking_at_the_decks_stands_in_nobody_s_way(
    staff: Backstage, tmp_path: Path, deck_2020: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_it = staff()
    second_deck(tmp_path / "second", deck_2020)
    locked: list[Path] = []
    monkeypatch.setattr(Files, "lock", lambda _, path: locked.append(path))
    at_it.enter(Page.DECKS)
    assert at_it.sees("另一个胶囊")
    assert locked == []


def test_back_to_the_deck_before_and_forth_again(staff: Backstage, tmp_path: Path, deck_2020: Deck) -> None:
    at_it = staff()
    second_deck(tmp_path / "other", deck_2020)
    at_it.enter(Page.DECKS)
    assert at_it.sees("另一个胶囊")
    assert at_it.sees("展示 2 张，共 2 张")
    at_it.tap_button("退回上一套")
    at_it.tap_button("不，保持不变")
    assert at_it.show.deck.deck.title == "另一个胶囊"
    at_it.tap_button("退回上一套")
    at_it.tap_button("是，退回")
    assert at_it.sees("好了，访客现在看到的就是这一套。")
    assert at_it.show.deck.deck.title == "时间胶囊"
    at_it.tap_button("退回上一套")
    at_it.tap_button("是，退回")
    assert at_it.show.deck.deck.title == "另一个胶囊"


def test_a_card_is_hidden_and_comes_back(staff: Backstage, deck_2020: Deck) -> None:
    at_it = staff()
    at_it.enter(Page.DECKS)
    slugs = [card.slug for card in deck_2020.cards]
    tap_in(at_it, row_of(at_it, "口罩", "QQuickRectangle"), "隐藏")
    assert shown(at_it) == [slug for slug in slugs if slug != slugs[2]]
    assert at_it.sees("展示 4 张，共 5 张")
    at_it.tap_button("退出")
    at_it.open_capsule()
    assert at_it.show.session.property("cards") == 4
    at_it.tap_button("封存胶囊")
    at_it.hold_corners()
    at_it.type("274916")
    at_it.open(Page.DECKS)
    at_it.tap_button("全部展示，恢复原来次序")
    at_it.tap_button("是，全部展示")
    assert shown(at_it) == slugs


def test_the_last_card_cannot_be_hidden(staff: Backstage, tmp_path: Path, deck_2020: Deck) -> None:
    at_it = staff()
    second_deck(tmp_path / "other", deck_2020)
    at_it.enter(Page.DECKS)
    tap_in(at_it, row_of(at_it, "口罩", "QQuickRectangle"), "隐藏")
    assert len(shown(at_it)) == 1
    assert not [button for button in at_it.buttons() if button.property("label") == "隐藏" and button.isEnabled()]


def test_cards_are_ordered_by_dragging_and_by_arrows(staff: Backstage, deck_2020: Deck) -> None:
    at_it = staff()
    at_it.enter(Page.DECKS)
    slugs = [card.slug for card in deck_2020.cards]
    row = row_of(at_it, "劳模工匠", "QQuickRectangle")
    at_it.laid_out()
    at_it.scroll_to(row)
    at_it.laid_out()
    pitch = row.height() + 16
    start = at_it.place(row).topLeft() + QPointF(48, row.height() / 2)
    at_it.press(start)
    for step in range(1, 9):
        at_it.move(start + QPointF(0, 2 * pitch * step / 8))
    at_it.release(start + QPointF(0, 2 * pitch))
    assert shown(at_it) == [slugs[1], slugs[2], slugs[0], *slugs[3:]]
    tap_in(at_it, row_of(at_it, "劳模工匠", "QQuickRectangle"), "▲")
    assert shown(at_it) == [slugs[1], slugs[0], *slugs[2:]]
    assert at_it.is_in(Phase.SEALED)


def test_choices_hold_at_the_next_start_and_a_damaged_file_is_no_choice(staff: Backstage, deck_2020: Deck) -> None:
    at_it = staff()
    at_it.enter(Page.DECKS)
    tap_in(at_it, row_of(at_it, "口罩", "QQuickRectangle"), "隐藏")
    tomorrow = staff()
    tomorrow.changeover.notice()
    assert len(shown(tomorrow)) == 4
    (paths.store() / choices.CHOICES_FILE).write_bytes(b'{"format": 1, "decks": [')
    tomorrow.changeover.notice()
    assert shown(tomorrow) == [card.slug for card in deck_2020.cards]


def test_verifying_finds_what_is_damaged(staff: Backstage, tmp_path: Path, deck_2020: Deck) -> None:
    at_it = staff()
    second_deck(tmp_path / "other", deck_2020)
    at_it.enter(Page.DECKS)
    at_it.tap_button("检查完好")
    at_it.until(lambda: at_it.sees("完好无损"))
    (file,) = (paths.store() / "packs").glob("*/deck.json")
    file.write_bytes(file.read_bytes()[:-20])
    at_it.tap_button("检查完好")
    at_it.until(lambda: at_it.sees("有内容损坏"))
    assert at_it.sees("deck.json: 应为")
    assert at_it.sees("请重新安装，或退回上一套")


# settings


def test_a_setting_holds_at_once_and_is_saved(staff: Backstage) -> None:
    at_it = staff()
    at_it.enter(Page.SETTINGS)
    row = row_of(at_it, "无人等待", "SettingRow")
    tap_in(at_it, row, "+")
    row = row_of(at_it, "无人等待", "SettingRow")
    assert at_it.sees("70 秒")
    assert at_it.sees("默认：60 秒")
    assert settings.read(paths.settings_file()).idle_timeout.seconds == 70
    tap_in(at_it, row_of(at_it, "语言", "SettingRow"), "›")
    tap_in(at_it, row_of(at_it, "倒数", "SettingRow"), "+")
    at_it.tap_button("退出")
    at_it.tap(QPointF(960, 540))
    at_it.settle()
    assert at_it.is_in(Phase.CAROUSEL)  # a countdown of 0
    assert at_it.sees("Preface")
    at_it.wait(69)
    assert at_it.state.warned is None
    at_it.wait(2)
    assert at_it.state.warned is not None


def test_a_setting_goes_back_to_its_default(staff: Backstage) -> None:
    at_it = staff()
    at_it.enter(Page.SETTINGS)
    tap_in(at_it, row_of(at_it, "静音", "SettingRow"), "›")
    assert settings.read(paths.settings_file()).mute
    tap_in(at_it, row_of(at_it, "静音", "SettingRow"), "恢复默认")
    assert not settings.read(paths.settings_file()).mute
    tap_in(at_it, row_of(at_it, "安静时段", "SettingRow"), "设定安静时段")
    tap_in(at_it, row_of(at_it, "安静时段", "SettingRow"), "取消安静时段")
    assert settings.read(paths.settings_file()).quiet_hours is None


def test_what_is_heard_follows_at_once(staff: Backstage) -> None:
    at_it = staff()
    at_it.enter(Page.SETTINGS)
    night, noon = timedelta(hours=3), timedelta(hours=12)
    before = at_it.show.settings.loudness(night)
    tap_in(at_it, row_of(at_it, "音量", "SettingRow"), "+")
    assert at_it.show.settings.loudness(night) > before
    tap_in(at_it, row_of(at_it, "安静时段", "SettingRow"), "设定安静时段")
    assert at_it.show.settings.loudness(night) == 0
    assert at_it.show.settings.loudness(noon) > before
    tap_in(at_it, row_of(at_it, "静音", "SettingRow"), "›")
    assert at_it.show.settings.loudness(noon) == 0


def test_comments_stay_and_mistakes_are_told(staff: Backstage) -> None:
    at_it = staff()
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text("# 我们的话\nvolume: 55  # 小声点\nidle_timeout_s: 很久\n", encoding="utf-8")
    at_it.enter(Page.SETTINGS)
    assert at_it.sees("设置文件有写错的地方")
    assert at_it.sees("第 3 行")
    tap_in(at_it, row_of(at_it, "静音", "SettingRow"), "›")
    text = paths.settings_file().read_text(encoding="utf-8")
    assert "# 我们的话" in text
    assert "volume: 55  # 小声点" in text


def test_a_screen_on_its_side_is_turned_and_fingers_still_reach(staff: Backstage) -> None:
    at_it = staff()
    at_it.enter(Page.SETTINGS)
    tap_in(at_it, row_of(at_it, "画面旋转", "SettingRow"), "›")
    assert at_it.property("turned") == 90
    assert at_it.property("portrait")
    at_it.tap_button("退出")
    at_it.tap(QPointF(960, 540))
    at_it.wait(5)
    at_it.tap_button("下一篇")
    assert at_it.state.card == 1


# counts


def test_what_visitors_do_is_counted_drawn_and_exported(staff: Backstage, tmp_path: Path) -> None:
    at_it = staff()
    at_it.open_capsule()
    at_it.tap(at_it.middle_card())
    at_it.wait(30)
    at_it.tap_button("返回卡片")
    at_it.tap_button("封存胶囊")
    at_it.open_capsule()
    at_it.wait(90)
    assert at_it.is_in(Phase.SEALED)
    counts = Counts(paths.counts())
    at_it.until(lambda: counts.total().left == 1)
    at_it.enter(Page.COUNTS)
    at_it.until(lambda: at_it.sees("劳模工匠成了大学导师"))
    assert at_it.sees("1 次，平均 30 秒")
    assert (counts.total().openings, counts.total().cards, counts.total().sealed) == (2, 1, 1)
    assert at_it.sees("请先插上 U 盘")
    stick = tmp_path / "STICK"
    stick.mkdir()
    at_it.drives.mounted = [stick]
    at_it.pages.drives.look()
    at_it.settle()
    at_it.tap_button("存到 U 盘（.csv 和 .xlsx）")
    at_it.until(lambda: at_it.sees("现在可以拔出"))
    assert {file.suffix for file in stick.iterdir()} == {".csv", ".xlsx"}
    stick.rename(tmp_path / "pulled")
    at_it.tap_button("存到 U 盘（.csv 和 .xlsx）")
    at_it.until(lambda: at_it.sees("U 盘被拔出了"))


def test_a_preview_and_the_console_count_nothing(staff: Backstage) -> None:
    at_it = staff()
    at_it.enter()
    at_it.console.preview(paths.builtin_deck())
    at_it.settle()
    assert at_it.is_at(Where.PREVIEW)
    at_it.open_capsule()
    at_it.console.close()
    assert Counts(paths.counts()).total().openings == 0


def test_a_disk_that_takes_no_counts_is_told_and_stops_nothing(staff: Backstage) -> None:
    at_it = staff()
    paths.counts().mkdir(parents=True)  # in the way
    at_it.open_capsule()
    at_it.tap_button("下一篇")
    at_it.tap_button("封存胶囊")
    at_it.enter(Page.COUNTS)
    at_it.until(lambda: at_it.sees("展示不受影响"))


# health


def test_the_health_is_told_and_the_logs_go_to_the_stick(staff: Backstage, tmp_path: Path) -> None:
    at_it = staff()
    paths.logs().mkdir(parents=True)
    (paths.logs() / "show.log").write_text("2026-11-24 08:00:00,000 ERROR kiosk: 画面没有出来\n", encoding="utf-8")
    at_it.wait(3700)
    at_it.enter(Page.HEALTH)
    for text in ("1 小时 1 分钟", "built-in", "software", "1920 × 1080", "画面没有出来"):
        assert at_it.sees(text), text
    stick = tmp_path / "STICK"
    stick.mkdir()
    at_it.drives.mounted = [stick]
    at_it.pages.drives.look()
    at_it.settle()
    at_it.tap_button("把日志存到 U 盘")
    at_it.until(lambda: at_it.sees("现在可以拔出"))
    assert [file.name for file in stick.iterdir()] == ["time-capsule-logs-2026-11-24.zip"]


@pytest.mark.parametrize(
    ("label", "sure", "status"),
    [("重新启动展示", "是，重新启动", exits.RESTART), ("退到桌面", "是，退出", exits.DONE)],
    ids=["restart", "leave"],
)
def test_ending_the_show_asks_first(
    staff: Backstage, monkeypatch: pytest.MonkeyPatch, label: str, sure: str, status: int
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    at_it = staff()
    at_it.enter(Page.HEALTH)
    at_it.tap_button(label)
    at_it.tap_button("不，保持不变")
    assert ended == []
    at_it.tap_button(label)
    at_it.tap_button(sure)
    assert ended == [status]


def test_the_works_in_the_program_are_read_under_a_finger(
    staff: Backstage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "\n\n".join(f"Section {number}.\n" + "What may be done with it.\n" * 30 for number in range(400))
    texts = {
        "NOTICE.txt": "Whose work it is.",
        "LICENSE.txt": "Our own.",
        "long.txt": long,
        "short.txt": "Do as you like.",
    }
    listed = [
        {"name": "Longwinded", "version": "3.1", "licence": "LONG-1.0", "texts": ["long.txt"]},
        {"name": "Terse", "version": "0.2", "licence": "SHORT", "texts": ["short.txt"]},
    ]
    for name, text in (texts | {"works.json": json.dumps(listed)}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(paths, "licences", lambda: tmp_path)
    at_it = staff()
    at_it.enter(Page.HEALTH)
    at_it.tap_button("作品与许可证")
    at_it.tap_button("Longwinded")
    assert at_it.sees("Section 0.")
    (page,) = [item for item in at_it.items() if item.inherits("QQuickListView") and item.isVisible()]
    start = at_it.place(page).center()
    for _ in range(12):
        at_it.press(start)
        for step in range(1, 6):
            at_it.move(start - QPointF(0, 60 * step))
        at_it.release(start - QPointF(0, 300))
    assert float(page.property("contentY")) > 1000
    assert len(below(page)) < 20  # of 1,200 pieces
    at_it.tap_button("English")
    assert at_it.sees("Longwinded 3.1")
    at_it.tap_button("Back")
    at_it.tap_button("Terse")
    assert at_it.sees("Do as you like.")
    assert not at_it.sees("What may be done with it.")
    at_it.tap_button("Back")
    at_it.tap_button("Time Capsule Kiosk")
    assert at_it.sees("Whose work it is.")
    assert at_it.sees("Our own.")
    at_it.tap_button("Back")
    at_it.tap_button("Back")
    assert at_it.sees("This machine")
    assert not at_it.sees("Terse 0.2")


def test_in_a_checkout_it_is_said_where_the_licences_are(staff: Backstage) -> None:
    at_it = staff()
    at_it.enter(Page.HEALTH)
    at_it.tap_button("作品与许可证")
    at_it.tap_button("Time Capsule Kiosk")
    assert at_it.sees("This is a checkout and no package")
