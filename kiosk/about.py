"""What this program is: its version, the commit it was made from, what it runs on, and whose work is in it."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from kiosk import __version__, paths

NOTICE = "NOTICE.txt"
CHECKOUT_NOTICE = """\
这里是源代码，不是打好的程序包。所用的软件由 pip 装在 .venv 中，各自的许可证同在那里；
第三方声明在打包时写出（见 build/README.md 的 Package 一章）。
This is a checkout and no package: what it uses was installed into .venv, each work with its licence beside it there.
The notice of third parties is written when a package is built (build/README.md, chapter Package).
"""


class Work(Struct, frozen=True, kw_only=True):
    """One work in the package; `texts` are the names of its licences' files below `paths.licences()`."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def commit() -> str:
    """The commit that the package was built from, else the one that is checked out; empty where nobody knows."""
    return _build().get("commit") or _checked_out()


def qt() -> str:
    """The version of PySide6, which is Qt's too."""
    from importlib import metadata  # here, not above: it is not small, and seldom asked

    try:
        return metadata.version("PySide6-Essentials")
    except metadata.PackageNotFoundError:  # a packaged program has left the labels behind
        return _build().get("qt", "unknown")


def version() -> str:
    """The version, and the head of the commit that a package was built from; a checkout is not asked for its own."""
    built = _build().get("commit", "")
    return f"{__version__} ({built[:12]})" if built else __version__


def versions() -> str:
    """What runs on what, in one line."""
    return f"time-capsule {version()}, PySide6 {qt()}, Python {platform.python_version()}, {platform.platform()}"


def works() -> tuple[Work, ...]:
    """The program itself, and the works of others in the package; in a checkout it stands alone, without texts."""
    file = paths.licences() / "works.json"
    packaged = file.is_file()
    texts = (NOTICE, "LICENSE.txt") if packaged else ()
    own = Work(name="Time Capsule Kiosk", version=__version__, licence="MIT", texts=texts)
    listed = json.loads(file.read_text(encoding="utf-8")) if packaged else []
    return (own, *(Work(**{**each, "texts": tuple(each["texts"])}) for each in listed))


def notice() -> str:
    """Whose work is in the package and how it may be replaced; in a checkout, where to look for that."""
    file = paths.licences() / NOTICE
    return file.read_text(encoding="utf-8") if file.is_file() else CHECKOUT_NOTICE


def texts() -> tuple[str, ...]:
    """Every licence in the package, the program's own among them; none in a checkout."""
    return tuple(sorted(file.name for file in paths.licences().glob("*.txt") if file.name != NOTICE))


def licence(text: str) -> str:
    """One of those texts."""
    return (paths.licences() / text).read_text(encoding="utf-8")


def _build() -> Mapping[str, str]:
    """What the package's build wrote down: `commit` and `qt`; nothing in a checkout."""
    file = paths.products() / "build.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}


def _checked_out() -> str:
    here = Path(__file__).resolve().parent
    if shutil.which("git") is None or not (here.parent / ".git").exists():
        return ""
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=here, capture_output=True, text=True, check=False)
    return done.stdout.strip()
