"""The hidden door: what opens it, what never does, the pad behind it, and that it closes by itself."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from kiosk import paths
from kiosk.bridge.staff import Page, Where
from kiosk.session import Phase
from kiosk.settings import Corners, Settings
from tests.ui.conftest import Backstage
from tests.ui.staff import PIN

both_ways = pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])


# the gesture


@both_ways
@pytest.mark.parametrize("opened", [False, True], ids=["sealed", "open"])
def test_two_corners_held_for_three_seconds_open_the_gate(
    staff: Backstage, size: tuple[int, int], opened: bool
) -> None:
    at_it = staff(size)
    if opened:
        at_it.open_capsule()
    at_it.put_down(*at_it.corners())
    at_it.wait(2.9)
    assert at_it.is_at(Where.OUTSIDE)
    at_it.wait(0.2)
    assert at_it.is_at(Where.GATE)
    assert at_it.sees("设置工作人员密码")
    assert at_it.is_in(Phase.SEALED)  # the session is sealed silently behind it
    assert not at_it.show.session.waiting


@pytest.mark.parametrize("gesture", Corners)
def test_the_corners_can_be_chosen(staff: Backstage, gesture: Corners) -> None:
    at_it = staff(settings=Settings(staff_gesture=gesture))
    places = {"top-left": (20, 20), "top-right": (1900, 20), "bottom-left": (20, 1060), "bottom-right": (1900, 1060)}
    first, second = (QPointF(*places[corner]) for corner in gesture.split("+"))
    at_it.put_down(first, second)
    at_it.wait(3.1)
    assert at_it.is_at(Where.GATE)


def test_keys_open_it_too(staff: Backstage) -> None:
    at_it = staff()
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(at_it.show.window, Qt.Key.Key_S, control | Qt.KeyboardModifier.ShiftModifier)
    at_it.settle()
    assert at_it.is_at(Where.GATE)
    assert at_it.is_in(Phase.SEALED)
    for digit in PIN:  # and type the PIN
        at_it.key(getattr(Qt.Key, f"Key_{digit}"))
    at_it.key(Qt.Key.Key_Return)
    assert at_it.sees("再输入一次")


def test_other_fingers_never_open_it(staff: Backstage) -> None:
    at_it = staff()
    for places in (
        [(20, 20)],
        [(20, 20), (60, 60)],  # a palm in one corner
        [(20, 20), (1900, 20)],  # two corners that are not set
        [(20, 20), (1900, 1060), (960, 540)],  # a third finger
        [(20, 20), (1900, 1060), (1880, 1040)],  # a palm in the second corner
        [(400, 300), (1500, 800)],
    ):
        fingers = at_it.put_down(*(QPointF(*place) for place in places))
        at_it.wait(4)
        assert at_it.is_at(Where.OUTSIDE), places
        for finger, place in enumerate(places):
            fingers.release(finger, QPoint(*place), at_it.show.window)
        fingers.commit()
        at_it.settle()


def test_a_finger_that_lifts_or_slides_out_begins_anew(staff: Backstage) -> None:
    at_it = staff()
    first, second = at_it.corners()
    fingers = at_it.put_down(first, second)
    at_it.wait(2)
    fingers.stationary(0).move(1, QPoint(1500, 700), at_it.show.window).commit()
    at_it.wait(5)
    assert at_it.is_at(Where.OUTSIDE)
    fingers.stationary(0).move(1, second.toPoint(), at_it.show.window).commit()
    at_it.settle()
    at_it.wait(2)
    assert at_it.is_at(Where.OUTSIDE)
    at_it.wait(1.1)
    assert at_it.is_at(Where.GATE)


def test_ordinary_use_never_opens_it(staff: Backstage) -> None:
    """Five minutes of children: taps, swipes, palms and pinches anywhere, some of them held for long."""
    at_it = staff()
    dice = random.Random(20201231)
    window = at_it.show.window
    for _ in range(40):
        fingers = [QPoint(dice.randrange(1920), dice.randrange(1080)) for _ in range(dice.choice([1, 1, 2, 2, 3, 5]))]
        sequence = at_it.touch()
        for finger, place in enumerate(fingers):
            sequence.press(finger, place, window)
        sequence.commit()
        at_it.wait(dice.choice([0.1, 0.2, 0.3, 4]))
        for _ in range(3):
            for finger in range(len(fingers)):
                fingers[finger] += QPoint(dice.randrange(-90, 90), dice.randrange(-90, 90))
                sequence.move(finger, fingers[finger], window)
            sequence.commit()
        for finger, place in enumerate(fingers):
            sequence.release(finger, place, window)
        sequence.commit()
        at_it.settle()
        assert at_it.is_at(Where.OUTSIDE)


def test_visitors_see_nothing_of_it(staff: Backstage) -> None:
    at_it = staff()
    at_it.open_capsule()
    assert {"前言", "English", "封存胶囊"} <= {str(button.property("label")) for button in at_it.buttons()}
    assert not any(item.metaObject().className().startswith(("Console", "PinPad")) for item in at_it.items())


# the pad


def test_the_first_visit_sets_a_pin_and_is_told_once_how_to_recover(staff: Backstage) -> None:
    at_it = staff()
    at_it.hold_corners()
    at_it.type("123456")
    assert at_it.sees("太容易猜到")
    at_it.type("2749")
    assert at_it.sees("密码是 6 到 12 位数字")
    at_it.type(PIN)
    at_it.type("274917")
    assert at_it.sees("两次输入不一样")
    at_it.type(PIN)
    at_it.type(PIN)
    assert at_it.sees("time-capsule staff reset-pin")
    at_it.tap_button("我已记下")
    assert at_it.is_at(Where.CONSOLE)
    at_it.tap_button("退出")
    at_it.hold_corners()
    assert not at_it.sees("time-capsule staff reset-pin")
    at_it.type(PIN)
    assert at_it.is_at(Where.CONSOLE)


def test_wrong_pins_lock_it_and_the_seconds_left_are_told(staff: Backstage) -> None:
    at_it = staff()
    at_it.set_first_pin()
    at_it.tap_button("退出")
    at_it.hold_corners()
    for left in (4, 3, 2, 1):
        at_it.type("999991")
        assert at_it.sees(f"还可以试 {left} 次"), left
    at_it.type("999991")
    assert at_it.sees("请在 30 秒后再试")
    at_it.wait(10)
    assert at_it.sees("请在 20 秒后再试")
    assert [str(button.property("label")) for button in at_it.buttons()] == ["回到展示"]
    at_it.tap_button("回到展示")
    at_it.wait(15)
    at_it.hold_corners()
    assert at_it.sees("秒后再试")
    at_it.wait(6)
    at_it.type(PIN)
    assert at_it.is_at(Where.CONSOLE)


def test_a_damaged_record_never_opens_and_says_what_helps(staff: Backstage) -> None:
    at_it = staff()
    at_it.set_first_pin()
    at_it.tap_button("退出")
    for file in paths.staff().glob("pin-*"):
        file.write_bytes(b"rubbish")
    at_it.hold_corners()
    assert at_it.sees("密码文件已损坏")
    assert at_it.sees("time-capsule staff reset-pin")


def test_digits_are_shown_as_dots_and_kept_nowhere(staff: Backstage, caplog: pytest.LogCaptureFixture) -> None:
    at_it = staff()
    at_it.hold_corners()
    for digit in PIN:
        at_it.tap_button(digit)
        assert not any(PIN[:2] in text for text in at_it.texts())
    at_it.tap_button("完成")
    at_it.type(PIN)
    at_it.tap_button("我已记下")
    kept = b"".join(file.read_bytes() for file in paths.staff().iterdir() if file.is_file())
    assert PIN.encode() not in kept
    assert PIN not in caplog.text
    assert PIN not in repr(vars(at_it.pages.pad))


def test_digits_change_places_where_that_is_set(staff: Backstage) -> None:
    at_it = staff(settings=Settings(shuffle_digits=True))
    orders = set()
    for _ in range(4):
        at_it.show.staff.pressKeys()
        at_it.settle()
        orders.add(str(at_it.pages.pad.property("digits")))
        at_it.tap_button("回到展示")
    assert len(orders) > 1
    assert {"".join(sorted(order)) for order in orders} == {"0123456789"}


# leaving


@pytest.mark.parametrize("inside", [False, True], ids=["at the pad", "inside"])
def test_without_a_touch_it_closes_after_a_minute(staff: Backstage, inside: bool) -> None:
    at_it = staff()
    at_it.enter() if inside else at_it.hold_corners()
    at_it.wait(59)
    assert not at_it.is_at(Where.OUTSIDE)
    at_it.tap(QPointF(960, 5))
    at_it.wait(59)
    assert not at_it.is_at(Where.OUTSIDE)
    if inside:
        assert at_it.sees("1 秒后自动退出")
    at_it.wait(1.1)
    assert at_it.is_at(Where.OUTSIDE)
    assert not at_it.show.session.waiting


def test_outside_again_a_visitor_finds_everything_as_ever(staff: Backstage) -> None:
    at_it = staff()
    at_it.enter(Page.SETTINGS)
    at_it.tap_button("English")
    assert at_it.sees("How the kiosk behaves")
    at_it.tap_button("Exit")
    assert at_it.sees("轻触 · 开启胶囊")
    at_it.key(Qt.Key.Key_Space)
    at_it.wait(5)
    assert at_it.is_in(Phase.CAROUSEL)
    at_it.tap_button("下一篇")
    assert at_it.state.card == 1
    at_it.wait(61)
    assert at_it.sees("继续浏览")


def test_no_timer_runs_while_nobody_is_there(staff: Backstage) -> None:
    at_it = staff()
    at_it.enter()
    assert at_it.show.staff.waiting
    at_it.tap_button("退出")
    assert not at_it.show.staff.waiting
