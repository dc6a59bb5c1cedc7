"""Says plainly where these tests cannot run."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

PROGRAMS = (
    "Xvfb",
    "openbox",
    "xdotool",
    "xprop",
    "xev",
    "xset",
    "cage",
    "Xwayland",
    "grim",
    "setpriv",
    "dbus-daemon",
    "dbus-monitor",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if "breakout" in item.path.parts]
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if sys.platform != "linux":
        reason = "X and Wayland are tested on Linux"
    elif missing and not os.environ.get("CI"):
        reason = f"not on this machine: {', '.join(missing)}; build/README.md names the packages"
    else:
        return  # where the programs have to be there, their absence is a failure
    for item in here:
        item.add_marker(pytest.mark.skip(reason=reason))
