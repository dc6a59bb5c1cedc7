"""The journey, bullet by bullet, under real touch events."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from kiosk.app import rules
from kiosk.deck import Deck, Figure
from kiosk.session import PREFACE, Phase
from kiosk.settings import Settings
from tests.ui.conftest import Opening
from tests.ui.visitor import Visitor

SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}
both_ways = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())


# sealed


@both_ways
@pytest.mark.parametrize("place", [(0.01, 0.01), (0.99, 0.01), (0.5, 0.5), (0.95, 0.05), (0.5, 0.99)])
def test_any_touch_wakes_and_presses_nothing_else(
    visit: Opening, size: tuple[int, int], place: tuple[float, float]
) -> None:
    visitor = visit(size)
    visitor.tap(QPointF(size[0] * place[0], size[1] * place[1]))
    assert visitor.is_in(Phase.COUNTDOWN)
    assert visitor.buttons() == []


def test_the_call_to_action_is_in_both_languages(visitor: Visitor) -> None:
    assert visitor.sees("轻触 · 开启胶囊")
    assert visitor.sees("Touch to open the capsule")


def test_no_timer_runs_while_sealed(visitor: Visitor) -> None:
    assert not visitor.show.session.waiting
    visitor.open_capsule()
    assert visitor.show.session.waiting


def test_a_mouse_and_a_key_wake_too(visitor: Visitor) -> None:
    visitor.key(Qt.Key.Key_Space)
    assert visitor.is_in(Phase.COUNTDOWN)


# countdown


def test_the_numerals_fall_and_end_on_the_beat(visitor: Visitor) -> None:
    visitor.tap(visitor.middle_card())
    seen = []
    for _ in range(5):
        seen.append(visitor.show.session.property("beat"))
        visitor.wait(1)
    assert seen == [5, 4, 3, 2, 1]
    assert visitor.is_in(Phase.CAROUSEL)  # standing still, the opening takes no time


def test_the_years_wind_back_to_the_deck(visitor: Visitor) -> None:
    visitor.tap(visitor.middle_card())
    first, last = visitor.show.session.property("years")[0], visitor.show.session.property("years")[-1]
    assert last == 2020
    assert visitor.sees(str(first))
    assert not visitor.sees("2020")
    (countdown,) = [item for item in visitor.items() if item.metaObject().className().startswith("Countdown_")]
    countdown.setProperty("passed", 1.0)  # where its animation goes, which stands still here
    visitor.settle()
    assert visitor.sees("2020")


def test_each_numeral_stands_over_a_whole_year(visitor: Visitor) -> None:
    visitor.tap(visitor.middle_card())
    (countdown,) = [item for item in visitor.items() if item.metaObject().className().startswith("Countdown_")]
    (strip,) = [item for item in visitor.items() if item.metaObject().className().startswith("YearStrip_")]
    beats, years = visitor.show.session.property("beats"), visitor.show.session.property("years")
    stops = []
    for beat in range(beats):
        countdown.setProperty("passed", (beat + 0.999) / beats)
        stops.append(strip.property("at"))
    assert stops == pytest.approx([round(stop) for stop in stops], abs=0.01)
    assert stops == sorted(set(stops))  # each another
    assert round(stops[-1]) == len(years) - 1


def test_a_tap_skips_but_a_double_tap_does_not(visitor: Visitor) -> None:
    visitor.tap(visitor.middle_card())
    visitor.wait(0.3)
    visitor.tap(visitor.middle_card())
    assert visitor.is_in(Phase.COUNTDOWN)
    visitor.wait(0.7)
    visitor.tap(visitor.middle_card())
    assert visitor.is_in(Phase.CAROUSEL)


def test_without_beats_the_capsule_opens_at_once(visit: Opening) -> None:
    visitor = visit(settings=Settings(countdown=timedelta()))
    visitor.tap(visitor.middle_card())
    assert visitor.is_in(Phase.CAROUSEL)


# opening


def test_a_stalled_opening_opens_all_the_same(visit: Opening) -> None:
    visitor = visit(motion=1000.0)  # so slow that it never reports
    visitor.tap(visitor.middle_card())
    visitor.wait(5)
    assert visitor.is_in(Phase.OPENING)
    assert visitor.property("openness") < 0.1
    visitor.wait(5.2)
    assert visitor.is_in(Phase.CAROUSEL)
    assert visitor.property("openness") == 1


# carousel


@both_ways
@pytest.mark.parametrize(("across", "card"), [(-0.3, 1), (0.3, 4), (-0.85, 1), (0.05, 0), (-0.015, 0)])
def test_a_swipe_turns_one_card(visit: Opening, size: tuple[int, int], across: float, card: int) -> None:
    visitor = visit(size)
    visitor.open_capsule()
    start = QPointF(size[0] * (0.95 if across < 0 else 0.05), size[1] * 0.45)
    if abs(across) < 0.1:  # put back: out and home again
        visitor.press(start)
        visitor.move(start + QPointF(size[0] * across * 3, 0))
        visitor.move(start + QPointF(size[0] * across * 0.2, 0))
        visitor.rest()
        visitor.release(start + QPointF(size[0] * across * 0.2, 0))
    else:
        visitor.swipe(start, size[0] * across)
    assert visitor.state.card == card
    assert visitor.is_in(Phase.CAROUSEL)


def test_the_card_follows_the_finger(visitor: Visitor) -> None:
    visitor.open_capsule()
    start = visitor.middle_card()
    visitor.press(start)
    visitor.move(start - QPointF(60, 0))
    visitor.move(start - QPointF(265, 0))
    assert visitor.property("nudge") == pytest.approx(265 / 530, abs=0.02)
    visitor.move(start - QPointF(1060, 0))
    assert 1 < visitor.property("nudge") < 1.4  # beyond one card, through rubber


def test_the_carousel_is_looped(visitor: Visitor) -> None:
    visitor.open_capsule()
    seen = []
    for _ in range(6):
        visitor.tap_button("下一篇")
        seen.append(visitor.state.card)
    assert seen == [1, 2, 3, 4, 0, 1]
    visitor.tap_button("上一篇")
    assert visitor.state.card == 0


@both_ways
def test_the_track_goes_straight_to_a_card(visit: Opening, size: tuple[int, int]) -> None:
    visitor = visit(size)
    visitor.open_capsule()
    visitor.tap_button("第 4 篇")
    assert visitor.state.card == 3
    assert visitor.property("nudge") % 5 == 3


def test_the_arrows_of_a_keyboard_turn_too(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.key(Qt.Key.Key_Right)
    visitor.key(Qt.Key.Key_Right)
    visitor.key(Qt.Key.Key_Left)
    assert visitor.state.card == 1
    visitor.key(Qt.Key.Key_Return)
    assert (visitor.state.phase, visitor.state.reading) == (Phase.READER, 1)
    visitor.key(Qt.Key.Key_Right)
    assert visitor.state.reading == 2
    visitor.key(Qt.Key.Key_Escape)
    assert (visitor.state.phase, visitor.state.card) == (Phase.CAROUSEL, 2)


def test_a_palm_does_not_hold_the_carousel(visitor: Visitor) -> None:
    visitor.open_capsule()
    palm = QPointF(300, 500)
    visitor.press(palm, finger=7)
    start = QPointF(1500, 480)
    visitor.touch().stationary(7).press(1, start.toPoint(), visitor.show.window).commit()
    for step in range(1, 11):
        at = (start - QPointF(50 * step, 0)).toPoint()
        visitor.touch().stationary(7).move(1, at, visitor.show.window).commit()
        visitor.settle()
    visitor.rest()
    visitor.touch().stationary(7).release(1, (start - QPointF(500, 0)).toPoint(), visitor.show.window).commit()
    visitor.settle()
    assert visitor.state.card == 1
    visitor.release(palm, finger=7)
    assert visitor.is_in(Phase.CAROUSEL)


def test_two_visitors_never_open_two_cards(visitor: Visitor) -> None:
    visitor.open_capsule()
    one, two = QPointF(960, 480).toPoint(), QPointF(430, 500).toPoint()
    window = visitor.show.window
    visitor.touch().press(1, one, window).press(2, two, window).commit()
    visitor.settle()
    visitor.touch().release(1, one, window).stationary(2).commit()
    visitor.settle()
    first = visitor.state.reading
    assert visitor.is_in(Phase.READER)
    visitor.touch().release(2, two, window).commit()
    visitor.settle()
    assert (visitor.state.phase, visitor.state.reading) == (Phase.READER, first)


def test_a_finger_taken_away_leaves_nothing_stuck(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.press(QPointF(1200, 480))
    visitor.move(QPointF(1100, 480))
    visitor.move(QPointF(900, 480))
    visitor.rest()
    visitor.cancel()
    assert visitor.property("nudge") in (0, 1)
    visitor.swipe(QPointF(1500, 480), -400)
    assert visitor.state.card == round(visitor.property("nudge"))


# reader


@both_ways
def test_a_card_opens_and_closes_into_its_place(visit: Opening, size: tuple[int, int]) -> None:
    visitor = visit(size)
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    assert (visitor.state.phase, visitor.state.reading) == (Phase.READER, 0)
    assert visitor.sees("“胶囊”视点")
    visitor.tap_button("返回卡片")
    assert (visitor.state.phase, visitor.state.card) == (Phase.CAROUSEL, 0)


def test_a_card_at_the_side_opens_too_and_closes_in_the_middle(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap(QPointF(1490, 500))
    assert (visitor.state.phase, visitor.state.reading) == (Phase.READER, 1)
    visitor.tap_button("返回卡片")
    assert visitor.state.card == 1
    assert visitor.property("nudge") % 5 == 1


def test_the_next_story_without_going_back(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    for _ in range(4):
        visitor.tap_button("下一篇")
    assert visitor.state.reading == 4
    visitor.tap_button("下一篇")
    assert visitor.state.reading == 0
    visitor.tap_button("上一篇")
    assert visitor.state.reading == 4


def test_long_text_scrolls_under_the_finger(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    before = visitor.property("reader").property("place")
    start = QPointF(1200, 800)
    visitor.press(start)
    for step in range(1, 11):
        visitor.move(start - QPointF(0, 40 * step))
    assert visitor.property("reader").property("place") > before + 200
    visitor.release(start - QPointF(0, 400))
    visitor.tap_button("下一篇")
    assert visitor.property("reader").property("place") == 0


def test_torn_places_are_shown(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    assert visitor.sees("原件此处缺失　·　视点在此中断")


def test_text_has_three_sizes(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    sizes = []
    for label in ("大字", "大字", "标准字"):
        sizes.append(visitor.state.text_size)
        visitor.tap_button(label)
    assert sizes == [0, 1, 2]
    assert visitor.state.text_size == 0


def test_two_fingers_apart_enlarge_the_text(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    window = visitor.show.window

    def fingers(apart: int) -> tuple[QPoint, QPoint]:
        return QPointF(1250, 500 - apart).toPoint(), QPointF(1250, 500 + apart).toPoint()

    one, two = fingers(60)
    visitor.touch().press(1, one, window).press(2, two, window).commit()
    for apart in range(70, 260, 10):
        one, two = fingers(apart)
        visitor.touch().move(1, one, window).move(2, two, window).commit()
        visitor.settle()
    visitor.touch().release(1, one, window).release(2, two, window).commit()
    visitor.settle()
    assert visitor.state.text_size == 1


def test_the_preface_is_one_touch_away(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap_button("前言")
    assert (visitor.state.phase, visitor.state.reading) == (Phase.READER, PREFACE)
    assert visitor.sees("1938年8月")
    visitor.tap_button("下一篇")
    assert visitor.state.reading == 0


# idle


@both_ways
def test_left_alone_it_warns_then_seals_and_forgets(visit: Opening, size: tuple[int, int]) -> None:
    visitor = visit(size)
    visitor.open_capsule()
    visitor.tap_button("下一篇")
    visitor.tap_button("English")
    visitor.tap(visitor.middle_card())
    visitor.tap_button("Larger text")
    visitor.tap_button("Back to the cards")
    assert (visitor.state.card, visitor.state.language, visitor.state.text_size) == (1, "en", 1)
    visitor.wait(59)
    assert not visitor.sees("Go on reading")
    visitor.wait(1.5)
    assert visitor.sees("Go on reading")
    visitor.wait(19)
    assert visitor.is_in(Phase.CAROUSEL)
    visitor.wait(2)
    assert visitor.is_in(Phase.SEALED)
    assert (visitor.state.card, visitor.state.language, visitor.state.text_size) == (0, "zh", 0)
    assert visitor.property("nudge") % 5 == 0
    assert not visitor.show.session.waiting


@both_ways
@pytest.mark.parametrize("place", [(0.5, 0.45), (0.9, 0.05), (0.5, 0.55), (0.06, 0.9)])
def test_any_touch_goes_on_and_presses_nothing(
    visit: Opening, size: tuple[int, int], place: tuple[float, float]
) -> None:
    visitor = visit(size)
    visitor.open_capsule()
    visitor.wait(61)
    assert visitor.sees("继续浏览")
    before = visitor.state
    visitor.tap(QPointF(size[0] * place[0], size[1] * place[1]))
    after = visitor.state
    assert after.warned is None
    assert (after.phase, after.card, after.language) == (before.phase, before.card, before.language)
    visitor.wait(59)
    assert visitor.state.warned is None


def test_a_reader_has_time_to_read(visitor: Visitor, deck_2020: Deck) -> None:
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    allowance = 60 + rules(deck_2020, Settings()).reading[0].total_seconds()
    assert allowance > 100
    visitor.wait(allowance - 1)
    assert visitor.state.warned is None
    visitor.wait(2)
    assert visitor.state.warned is not None


def test_the_seal_button_seals_at_once(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap_button("封存胶囊")
    assert visitor.is_in(Phase.SEALED)
    visitor.settle()
    assert visitor.is_in(Phase.SEALED)


def test_a_tap_that_comes_in_one_breath_seals_too(visitor: Visitor) -> None:
    visitor.open_capsule()
    at = visitor.place(visitor.button("封存胶囊")).center().toPoint()
    visitor.touch().press(0, at, visitor.show.window).commit()
    visitor.touch().release(0, at, visitor.show.window).commit()
    visitor.settle()
    assert visitor.is_in(Phase.SEALED)


def test_a_touch_while_sealing_begins_a_new_visit(visit: Opening) -> None:
    visitor = visit(motion=1000.0)
    visitor.tap(visitor.middle_card())
    visitor.wait(11)
    visitor.tap_button("封存胶囊")
    assert visitor.is_in(Phase.SEALING)
    visitor.tap(visitor.middle_card())
    visitor.wait(4)
    assert visitor.is_in(Phase.COUNTDOWN)


# language


def test_everything_speaks_english(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap_button("English")
    assert {button.property("label") for button in visitor.buttons()} >= {"Preface", "中文", "Seal the capsule"}
    assert visitor.sees("Model Workers")
    visitor.tap(visitor.middle_card())
    assert visitor.sees("The full story follows in Chinese.")
    visitor.tap_button("中文")
    assert visitor.sees("“时间”故事")


def test_a_card_without_english_says_so(visit: Opening, deck_2020: Deck) -> None:
    card = replace(deck_2020.cards[0], translations={})
    visitor = visit(deck=replace(deck_2020, cards=(card, *deck_2020.cards[1:])))
    visitor.open_capsule()
    visitor.tap_button("English")
    visitor.tap(visitor.middle_card())
    assert visitor.sees("This text is in Chinese only.")
    assert visitor.sees("劳模工匠成了大学导师")


# reduced motion


def test_in_reduced_motion_the_opening_and_the_reader_fade_and_nothing_travels(visit: Opening) -> None:
    visitor = visit(settings=Settings(reduced_motion=True))
    visitor.open_capsule()

    def places() -> dict[str, QRectF]:
        """Where the cards' titles and the halves of the capsule are."""
        texts = {str(item.property("text")): item for item in visitor.items() if item.inherits("QQuickText")}
        halves = {item.property("source").toString(): item for item in visitor.items() if item.property("row") == 0}
        return {name: visitor.place(item) for name, item in (texts | halves).items()}

    visitor.show.window.setProperty("openness", 0.3)
    visitor.qtbot.waitUntil(lambda: any("capsule-top" in name for name in places()))  # its pieces are read by now
    before = places()
    assert "劳模工匠" in before
    visitor.show.window.setProperty("openness", 0.8)
    after = places()
    assert {name for name in before if before[name] != after.get(name)} == set()


# reader


def test_a_figure_counts_up_to_itself_once_it_is_seen(visit: Opening) -> None:
    visitor = visit(motion=3.0)  # slow enough for any machine to draw it on the way
    visitor.show.start_in(Phase.CAROUSEL)
    visitor.show.session.openCard(2)

    def mask_figure() -> list[str]:
        return [text for text in visitor.texts() if re.fullmatch("[0-9]+个", text)]

    visitor.qtbot.waitUntil(lambda: mask_figure() not in ([], ["0个"]), timeout=20_000)
    assert mask_figure() != ["5000个"]
    visitor.qtbot.waitUntil(lambda: mask_figure() == ["5000个"], timeout=20_000)


@pytest.mark.parametrize("settings", [Settings(), Settings(reduced_motion=True)], ids=["still", "reduced motion"])
def test_without_motion_figures_stand_there_at_once(visit: Opening, settings: Settings) -> None:
    visitor = visit(motion=1.0 if settings.reduced_motion else 0.0, settings=settings)
    visitor.show.start_in(Phase.CAROUSEL)
    visitor.show.session.openCard(2)
    visitor.qtbot.waitUntil(lambda: visitor.sees("个"), timeout=20_000)
    assert visitor.sees("5000个")
    assert visitor.sees("两辆")


@both_ways
def test_many_figures_leave_room_for_themselves(visit: Opening, deck_2020: Deck, size: tuple[int, int]) -> None:
    many = tuple(Figure(value=f"{number}0000个", label="江干区的劳模工匠" * 2) for number in range(1, 10))
    cards = (replace(deck_2020.cards[0], figures=many), *deck_2020.cards[1:])
    visitor = visit(size, deck=replace(deck_2020, cards=cards))
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    (last,) = (item for item in visitor.items() if item.property("text") == "90000个")
    title = next(item for item in visitor.items() if item.property("text") == "劳模工匠成了大学导师")
    assert visitor.place(last).bottom() < size[1]
    if size[1] > size[0]:
        assert visitor.place(last).bottom() < visitor.place(title).top() < size[1] * 0.75


# light under the finger


def lights(visitor: Visitor) -> list[tuple[float, float]]:
    """Where light lies under fingers."""
    found = [item for item in visitor.items() if item.metaObject().className().startswith("TouchLight")]
    places = [item.property("at") for item in found if item.property("held") == 1]
    return sorted((place.x(), place.y()) for place in places)


def test_in_the_night_light_comes_up_under_every_finger(visitor: Visitor) -> None:
    window, here, there, aside = visitor.show.window, QPoint(300, 200), QPoint(1500, 900), QPoint(400, 250)
    visitor.touch().press(1, here, window).commit()
    assert lights(visitor) == [(300, 200)]
    visitor.touch().move(1, here, window).press(2, there, window).commit()
    visitor.touch().move(1, aside, window).move(2, there, window).commit()
    assert lights(visitor) == [(400, 250), (1500, 900)]
    visitor.touch().release(1, aside, window).move(2, there, window).commit()
    visitor.settle()
    assert lights(visitor) == [(1500, 900)]
    visitor.release(QPointF(there), 2)
    assert lights(visitor) == []


def test_on_paper_no_light_comes_up(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.press(QPointF(300, 900))
    assert lights(visitor) == []


# the attract loop


def test_card_after_card_glows_up_out_of_the_porthole(visitor: Visitor, deck_2020: Deck) -> None:
    titles = [card.title.replace("\u200b", "") for card in deck_2020.cards]

    def shown() -> list[str]:
        seen = "".join(visitor.texts()).replace("\u200b", "").replace("\n", "")
        return [title for title in titles if title in seen]

    assert shown() == []
    for turn in range(len(titles) + 1):
        visitor.show.window.property("night").setProperty("slept", 3000 + 12_000 * turn + 6000)
        assert shown() == [titles[turn % len(titles)]]
    visitor.show.window.property("night").setProperty("slept", 3000 + 12_000 - 1000)
    assert shown() == [], "between two of them the capsule stands alone"


def test_a_touch_sends_the_picture_of_the_attract_loop_away(visitor: Visitor) -> None:
    visitor.show.window.property("night").setProperty("slept", 9000)
    assert visitor.sees("2020年11月")
    visitor.tap(visitor.middle_card())
    assert not visitor.sees("2020年11月")
