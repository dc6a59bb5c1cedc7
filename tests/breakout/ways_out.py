"""What a visitor with a keyboard, a mouse or ten fingers may try, in the words of xdotool."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

Lines = list[str]

TOGETHER = 32  # keys or gestures on one showing of a scene, so that it has not gone by itself

FUNCTION = [f"F{number}" for number in range(1, 13)]
ARROWS = ["Left", "Right", "Up", "Down"]

KEYS: tuple[str, ...] = (
    # ends, closes, hides
    *("alt+F4", "ctrl+q", "ctrl+w", "ctrl+shift+w", "ctrl+shift+q", "ctrl+F4", "alt+q", "super+q", "ctrl+c", "ctrl+d"),
    *("ctrl+z", "ctrl+backslash", "ctrl+Break", "alt+F9", "alt+F10", "super+m", "super+h", "super+d", "super+Down"),
    # other windows, desktops, menus, the run box, a terminal
    *("alt+Tab", "alt+shift+Tab", "ctrl+Tab", "super+Tab", "ctrl+alt+Tab", "alt+Escape", "ctrl+Escape", "alt+space"),
    *(f"ctrl+alt+{arrow}" for arrow in ARROWS),
    *(f"shift+alt+{arrow}" for arrow in ARROWS),
    *(f"super+{key}" for key in [*FUNCTION[:4], *ARROWS[:3], "e", "l", "r", "s", "x", "a", "space", "Return", "p"]),
    *("ctrl+alt+t", "ctrl+alt+Delete", "ctrl+shift+Escape", "ctrl+alt+Escape", "ctrl+alt+BackSpace", "ctrl+alt+l"),
    *("Super_L", "Super_R", "Menu", "shift+F10", "Alt_L", "F10", "alt+f", "alt+F1", "alt+F2", "alt+F3", "alt+Return"),
    # consoles
    *(f"ctrl+alt+{key}" for key in FUNCTION[:8]),
    # what browsers and players answer to
    *FUNCTION,
    *(f"ctrl+{key}" for key in ("n", "t", "o", "p", "s", "f", "r", "a", "v", "x", "u", "h", "j", "plus", "minus", "0")),
    *("ctrl+shift+i", "ctrl+shift+n", "ctrl+shift+r", "alt+Left", "alt+Right", "alt+Home"),
    # keys with a name of their own
    *("Escape", "Tab", "shift+Tab", "Return", "space", "BackSpace", "Delete", "Insert", "Home", "End", "Prior", "Next"),
    *("Print", "alt+Print", "Pause", "Scroll_Lock", "Num_Lock", "Caps_Lock", "Caps_Lock", "Num_Lock"),
    *("XF86AudioMute", "XF86HomePage", "XF86Mail", "XF86Calculator", "XF86WWW", "XF86PowerOff", "XF86Sleep", "Help"),
    # sticky keys: five times shift
    *("Shift_L",) * 5,
)


def attempts(width: int, height: int) -> Iterator[Lines]:
    """All keys and gestures on a screen of this size, so many at once that a scene is still there at the end."""
    every = [*([f"key --delay 1 {key}"] for key in KEYS), *gestures(width, height)]
    for start in range(0, len(every), TOGETHER):
        yield [line for lines in every[start : start + TOGETHER] for line in lines]


def gestures(width: int, height: int) -> list[Lines]:
    """Touches and strokes of one finger, buttons of a mouse; each ends with nothing held down."""
    right, bottom = width - 1, height - 1
    corners = list(product((0, right), (0, bottom)))
    middles = [(width // 2, 0), (width // 2, bottom), (0, height // 2), (right, height // 2)]
    centre = (width // 2, height // 2)

    def tap(place: tuple[int, int], button: int = 1, times: int = 1) -> Lines:
        return [_to(place), f"click --delay 5 --repeat {times} {button}"]

    def stroke(start: tuple[int, int], end: tuple[int, int], button: int = 1) -> Lines:
        half = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        return [_to(start), f"mousedown {button}", _to(half), _to(end), f"mouseup {button}"]

    return [
        *(tap(corner) for corner in corners),
        *(tap(corner, times=5) for corner in corners),
        *(stroke(edge, centre) for edge in [*corners, *middles]),
        *(stroke(centre, edge) for edge in [*corners, *middles]),
        *(stroke(one, other) for one, other in product(corners, corners) if one != other),
        *(tap(place, button) for place in [*corners, *middles, centre] for button in (2, 3, 8, 9)),
        *(tap(centre, wheel, times=6) for wheel in (4, 5, 6, 7)),
        *(stroke(edge, centre, 3) for edge in corners),
        *(["keydown ctrl", *tap(centre, wheel, times=6), "keyup ctrl"] for wheel in (4, 5)),
        *(["keydown alt", *stroke(centre, corner), "keyup alt"] for corner in corners),
        *(["keydown alt", *stroke(centre, corner, 3), "keyup alt"] for corner in corners),
        *(["keydown super", *stroke(centre, corner), "keyup super"] for corner in corners),
    ]


def _to(place: tuple[int, int]) -> str:
    return f"mousemove {place[0]} {place[1]}"
