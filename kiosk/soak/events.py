"""What a crowd does to a kiosk in months, made up: the same list for the same seed. No Qt, no clock, no show.

Places are shares of the window, 0 to 1 from its upper left corner; times are seconds of the show's clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from random import Random

from msgspec import Struct

LONG_AWAY = 500.0
"""Seconds after which the show must be asleep, whatever was left lying on the glass: more than a palm's minute, the
longest reading allowance and the longest warning together."""
MOST_FINGERS = 10

Point = tuple[float, float]


class Kind(StrEnum):
    """What a touch is meant to be; how the show takes it is its own affair."""

    TAP = "tap"
    LONG_PRESS = "long press"
    DRAG = "drag"
    FLING = "fling"
    EDGE_SWIPE = "edge swipe"
    CORNERS = "corners"
    PINCH = "pinch"
    MANY = "many fingers"
    PALM = "palm"


class Finger(Struct, frozen=True):
    """Comes down on the first point of `path` at step `arrives`, passes one point a step, leaves after the last."""

    path: tuple[Point, ...]
    arrives: int = 0


class Touch(Struct, frozen=True):
    """Fingers on the glass for about `seconds`. `cancelled`: the window system takes them all away at the end."""

    kind: Kind
    fingers: tuple[Finger, ...]
    seconds: float
    cancelled: bool = False

    @property
    def steps(self) -> int:
        """After so many steps every finger has left."""
        return max(finger.arrives + len(finger.path) for finger in self.fingers)


class Button(Struct, frozen=True):
    """A tap on the middle of one of the buttons that are there, `choice` 0 to 1 along them."""

    choice: float


class Mouse(Struct, frozen=True):
    """A mouse, or a touch screen that speaks as one: press at `start`, release at `end`; or a wheel turned there."""

    start: Point
    end: Point
    button: str
    wheel: int = 0


class Key(Struct, frozen=True):
    """A key, by Qt's name without `Key_`, with modifiers by theirs; `repeats` says how often it repeats itself."""

    name: str
    modifiers: tuple[str, ...] = ()
    repeats: int = 0


class Pause(Struct, frozen=True):
    """Nobody does anything for a moment."""

    seconds: float


class Away(Struct, frozen=True):
    """Nobody does anything for a long time; `resting` lies on the glass all the while: a palm, a bag, a leaflet."""

    seconds: float
    resting: Point | None = None


class Resize(Struct, frozen=True):
    """The window gets another size, in pixels."""

    width: int
    height: int


class Swap(Struct, frozen=True):
    """Another deck is installed, `choice` 0 to 1 along those there are."""

    choice: float


Event = Touch | Button | Mouse | Key | Pause | Away | Resize | Swap

SIZES = (
    (1280, 720),
    (720, 1280),
    (1920, 1080),
    (1080, 1920),
    (1024, 768),
    (768, 1024),
    (1366, 768),
    (1280, 1024),
    (960, 960),
    (320, 320),
    (1920, 320),
    (320, 1280),
    (3840, 600),
)
KEYS = (
    *("Left", "Right", "Up", "Down", "Return", "Enter", "Space", "Escape", "Tab", "Backtab", "Backspace", "Delete"),
    *("Home", "End", "PageUp", "PageDown", "Insert", "Print", "Pause", "CapsLock", "Menu", "Back", "Super_L", "Help"),
    *("VolumeUp", "VolumeMute", "MediaPlay", "HomePage", "Search", "Favorites", "Stop", "Refresh", "LaunchMail"),
    *("F1", "F4", "F5", "F10", "F11", "F12", "A", "C", "D", "L", "P", "Q", "R", "V", "W", "1", "9", "Plus", "Minus"),
)
STEERING = ("Left", "Right", "Return", "Space", "Escape")
MODIFIERS = ("Shift", "Control", "Alt", "Meta")
CORNERS: tuple[Point, ...] = ((0.004, 0.004), (0.996, 0.004), (0.004, 0.996), (0.996, 0.996))


def events(seed: int) -> Iterator[Event]:
    """Events without end, the same for the same `seed`."""
    random = Random(seed)
    weights = [weight for weight, _ in HABITS]
    habits = [habit for _, habit in HABITS]
    while True:
        (habit,) = random.choices(habits, weights)
        yield from habit(random)


def _tap(random: Random) -> Iterator[Event]:
    yield Touch(Kind.TAP, (Finger((_anywhere(random),)),), random.uniform(0.02, 0.3), _rarely(random))


def _double_tap(random: Random) -> Iterator[Event]:
    at = _anywhere(random)
    for _ in range(random.choice((2, 2, 3, 8))):
        yield Touch(Kind.TAP, (Finger((_beside(random, at, 0.01),)),), 0.06)
        yield Pause(random.uniform(0.02, 0.2))


def _long_press(random: Random) -> Iterator[Event]:
    finger = _resting(random, _anywhere(random), random.randint(2, 6))
    yield Touch(Kind.LONG_PRESS, (finger,), random.uniform(0.8, 6), _rarely(random))


def _drag(random: Random) -> Iterator[Event]:
    start = _anywhere(random)
    finger = Finger(_bent(random, start, _anywhere(random), random.randint(4, 10)))
    yield Touch(Kind.DRAG, (finger,), random.uniform(0.3, 1.5), _rarely(random))


def _fling(random: Random) -> Iterator[Event]:
    (x, y), far = _anywhere(random), random.choice((-1, 1)) * random.uniform(0.1, 0.8)
    end = _inside((x + far, y)) if random.random() < 0.6 else _inside((x, y + far))
    finger = Finger(_bent(random, (x, y), end, random.randint(3, 6)))
    yield Touch(Kind.FLING, (finger,), random.uniform(0.04, 0.15), _rarely(random))


def _edge_swipe(random: Random) -> Iterator[Event]:
    along, far = random.random(), random.uniform(0.05, 0.5)
    across = random.choice((((0.0, along), (far, along)), ((1.0, along), (1 - far, along))))
    down = random.choice((((along, 0.0), (along, far)), ((along, 1.0), (along, 1 - far))))
    start, end = (_inside(point) for point in random.choice((across, down)))
    inward = (start, end) if random.random() < 0.8 else (end, start)
    yield Touch(Kind.EDGE_SWIPE, (Finger(_bent(random, *inward, 5)),), random.uniform(0.05, 0.5))


def _corners(random: Random) -> Iterator[Event]:
    held = random.sample(CORNERS, random.randint(1, 4))
    fingers = tuple(_resting(random, corner, 4, random.randint(0, 2)) for corner in held)
    yield Touch(Kind.CORNERS, fingers, random.choice((0.1, 1.0, 5.0)))


def _pinch(random: Random) -> Iterator[Event]:
    x, y = random.uniform(0.3, 0.7), random.uniform(0.3, 0.7)
    near, far = random.uniform(0.02, 0.1), random.uniform(0.12, 0.3)
    first, last = (near, far) if random.random() < 0.5 else (far, near)
    steps = random.randint(4, 8)
    apart = [first + (last - first) * step / steps for step in range(steps + 1)]
    fingers = tuple(Finger(tuple(_inside((x + way * by, y + way * by / 2)) for by in apart)) for way in (-1, 1))
    yield Touch(Kind.PINCH, fingers, random.uniform(0.2, 0.8), _rarely(random))


def _many(random: Random) -> Iterator[Event]:
    fingers = tuple(
        Finger(_bent(random, _anywhere(random), _anywhere(random), random.randint(1, 5)), random.randint(0, 4))
        for _ in range(random.randint(2, MOST_FINGERS))
    )
    yield Touch(Kind.MANY, fingers, random.uniform(0.1, 1.5), _rarely(random))


def _palm(random: Random) -> Iterator[Event]:
    middle = _anywhere(random)
    fingers = tuple(
        _resting(random, _beside(random, middle, 0.04), random.randint(3, 8), random.randint(0, 2))
        for _ in range(random.randint(3, 5))
    )
    yield Touch(Kind.PALM, fingers, random.uniform(0.5, 4), random.random() < 0.3)


def _button(random: Random) -> Iterator[Event]:
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        yield Button(random.random())


def _mouse(random: Random) -> Iterator[Event]:
    start = _anywhere(random)
    end = start if random.random() < 0.7 else _anywhere(random)
    wheel = random.choice((0, 0, 0, 120, -120, 1200))
    yield Mouse(start, end, random.choice(("Left", "Left", "Right", "Middle")), wheel)


def _key(random: Random) -> Iterator[Event]:
    name = random.choice(STEERING if random.random() < 0.6 else KEYS)
    modifiers = tuple(random.sample(MODIFIERS, random.randint(1, 2))) if random.random() < 0.2 else ()
    yield Key(name, modifiers, random.choice((0, 0, 0, 0, 12)))


def _pause(random: Random) -> Iterator[Event]:
    yield Pause(random.choice((0.1, 0.5, 2.0, 6.0)) * random.uniform(0.5, 1.5))


def _away(random: Random) -> Iterator[Event]:
    yield Away(random.uniform(20, 110))


def _left_alone(random: Random) -> Iterator[Event]:
    yield Away(LONG_AWAY, _anywhere(random) if random.random() < 0.3 else None)


def _resize(random: Random) -> Iterator[Event]:
    """Another size for a while, then the first again, for it is the one that is shown for months."""
    odd = (random.randint(320, 1400), random.randint(320, 1400))
    for width, height in random.choices((*SIZES, odd), k=random.choice((1, 1, 2, 5))):
        yield Resize(width, height)
        for _ in range(random.randint(0, 6)):
            yield from random.choice((_tap, _fling, _button, _many, _pause))(random)
    yield Resize(0, 0)


def _swap(random: Random) -> Iterator[Event]:
    for _ in range(random.choice((1, 1, 2))):
        yield Swap(random.random())


HABITS: tuple[tuple[float, Callable[[Random], Iterator[Event]]], ...] = (
    (26, _tap),
    (16, _button),
    (4, _double_tap),
    (3, _long_press),
    (10, _drag),
    (9, _fling),
    (4, _edge_swipe),
    (2, _corners),
    (4, _pinch),
    (4, _many),
    (3, _palm),
    (3, _mouse),
    (10, _key),
    (9, _pause),
    (0.8, _away),
    (0.5, _left_alone),
    (0.4, _resize),
    (0.4, _swap),
)
"""How often each happens, in hundredths or so."""


def _anywhere(random: Random) -> Point:
    """Most often where hands go, now and then on the very edge or in a corner."""
    place = random.random()
    if place < 0.05:
        return random.choice(CORNERS)
    if place < 0.12:
        return _inside(random.choice(((0.0, random.random()), (1.0, random.random()), (random.random(), 1.0))))
    if place < 0.4:
        return _inside((random.gauss(0.5, 0.15), random.gauss(0.45, 0.15)))
    return _inside((random.random(), random.random()))


def _beside(random: Random, at: Point, far: float) -> Point:
    return _inside((at[0] + random.uniform(-far, far), at[1] + random.uniform(-far, far)))


def _bent(random: Random, start: Point, end: Point, steps: int) -> tuple[Point, ...]:
    """A hand's way from `start` to `end`: not quite straight."""
    line = (
        (start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps)
        for step in range(1, steps)
    )
    return (start, *(_beside(random, point, 0.01) for point in line), end)


def _resting(random: Random, at: Point, steps: int, arrives: int = 0) -> Finger:
    return Finger(tuple(_beside(random, at, 0.004) for _ in range(steps)), arrives)


def _inside(point: Point) -> Point:
    """Within the window, and short enough to read."""
    return (round(min(1.0, max(0.0, point[0])), 3), round(min(1.0, max(0.0, point[1])), 3))


def _rarely(random: Random) -> bool:
    return random.random() < 0.05
