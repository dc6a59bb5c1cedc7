"""Whether the session whose screen the show uses is still there; its end is the supervisor's end too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path


def there(environment: Mapping[str, str], root: Path = Path("/")) -> bool:
    """Whether the socket of the X or Wayland server that `environment` names is there; True where none can be told."""
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), re.match(r":(\d+)", environment.get("DISPLAY", ""))
    if wayland:
        return (root / environment.get("XDG_RUNTIME_DIR", "") / wayland).exists()
    return (root / "tmp" / ".X11-unix" / f"X{x11[1]}").exists() if x11 else True
