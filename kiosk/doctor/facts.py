"""What is known of this machine; None, or an absent entry, where it could not be seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field


class Screen(Struct, frozen=True, kw_only=True):
    """What Qt tells of the screens, in a process of its own; sizes in pixels. `bad_fonts` are files."""

    sizes: tuple[tuple[int, int], ...]
    has_touch: bool
    bad_fonts: tuple[str, ...] = ()


class Facts(Struct, frozen=True, kw_only=True):
    """`settings` holds what the desktop or Windows is set to, by the name of the wanted setting; "" is not set.

    `is_inside` says whether the doctor itself runs in the session on the screen; from outside, as over ssh, the
    settings of its user cannot be read. `renderer` is the name OpenGL gives itself, "" where there is none.
    """

    system: str
    now: datetime
    session: str | None = None
    compositor: str | None = None
    is_inside: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)
    signs_in: bool | None = None
    starts: bool | None = None
    updates: bool | None = None
    is_synchronised: bool | None = None
    zone: str | None = None
    data: str = ""
    free_bytes: int | None = None
    is_writable: bool | None = None
    has_sound: bool | None = None
    sysrq: int | None = None
    restarts_on_keys: bool | None = None
    switches_consoles: bool | None = None
    renderer: str | None = None
    screen: Screen | None = None
