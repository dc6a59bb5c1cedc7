"""What this machine has and lacks: its Python, a screen, the system libraries of Qt. build/dev.py asks.

Standard library only, and nothing newer than Python 3.7 can parse: an old one has to get as far as refusing.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST, TOO_NEW = (3, 11), (3, 14)

# Debian's package -> the libraries of it that Qt's own files name (read from them with `objdump -p`).
QT_LIBRARIES: dict[str, tuple[str, ...]] = {
    # every Qt program, without a screen too
    "libstdc++6": ("libstdc++.so.6",),
    "zlib1g": ("libz.so.1",),
    "libzstd1": ("libzstd.so.1",),
    "libbrotli1": ("libbrotlidec.so.1", "libbrotlicommon.so.1"),
    "libgssapi-krb5-2": ("libgssapi_krb5.so.2",),
    "libglib2.0-0": ("libglib-2.0.so.0", "libgthread-2.0.so.0"),
    "libdbus-1-3": ("libdbus-1.so.3",),
    "libfontconfig1": ("libfontconfig.so.1",),
    "libfreetype6": ("libfreetype.so.6",),
    "libegl1": ("libEGL.so.1",),
    "libgl1": ("libGL.so.1",),
    "libx11-6": ("libX11.so.6",),
    "libxkbcommon0": ("libxkbcommon.so.0",),
    # X11
    "libx11-xcb1": ("libX11-xcb.so.1",),
    "libxkbcommon-x11-0": ("libxkbcommon-x11.so.0",),
    "libxcb1": ("libxcb.so.1",),
    "libxcb-cursor0": ("libxcb-cursor.so.0",),
    "libxcb-glx0": ("libxcb-glx.so.0",),
    "libxcb-icccm4": ("libxcb-icccm.so.4",),
    "libxcb-image0": ("libxcb-image.so.0",),
    "libxcb-keysyms1": ("libxcb-keysyms.so.1",),
    "libxcb-randr0": ("libxcb-randr.so.0",),
    "libxcb-render0": ("libxcb-render.so.0",),
    "libxcb-render-util0": ("libxcb-render-util.so.0",),
    "libxcb-shape0": ("libxcb-shape.so.0",),
    "libxcb-shm0": ("libxcb-shm.so.0",),
    "libxcb-sync1": ("libxcb-sync.so.1",),
    "libxcb-util1": ("libxcb-util.so.1",),
    "libxcb-xfixes0": ("libxcb-xfixes.so.0",),
    "libxcb-xkb1": ("libxcb-xkb.so.1",),
    "libxss1": ("libXss.so.1",),  # not Qt's: the show keeps the screen on with it
    # Wayland
    "libwayland-client0": ("libwayland-client.so.0",),
    "libwayland-cursor0": ("libwayland-cursor.so.0",),
    "libwayland-egl1": ("libwayland-egl.so.1",),
}

# Debian's package -> the program of it that packaging starts, or a file of it below /, as a pattern.
PACKAGING_PROGRAMS: dict[str, str] = {"binutils": "objdump"}
if sys.base_prefix == "/usr":  # Debian's own Python leaves out the library that a packaged program carries
    _VERSION = "libpython{}.{}".format(*sys.version_info)
    PACKAGING_PROGRAMS[_VERSION] = f"usr/lib/*/{_VERSION}.so.1.0"

# Debian's package -> the program of it that only the tests start, or a file of it below /, as a pattern.
TEST_PROGRAMS: dict[str, str] = {
    **PACKAGING_PROGRAMS,
    "at-spi2-core": "usr/libexec/at-spi-bus-launcher",
    "cage": "cage",
    "dbus-bin": "dbus-monitor",
    "dbus-daemon": "dbus-run-session",
    "gir1.2-atspi-2.0": "usr/lib/*/girepository-1.0/Atspi-2.0.typelib",
    "grim": "grim",
    "openbox": "openbox",
    "python3-gi": "usr/lib/python3/dist-packages/gi/__init__.py",
    "strace": "strace",
    "x11-utils": "xprop",
    "x11-xserver-utils": "xset",
    "xdotool": "xdotool",
    "xvfb": "Xvfb",
    "xwayland": "Xwayland",  # cage does not start without it
}


class SetUpError(Exception):
    """What stops the set-up, in words; status 2 says that this machine lacks something, else a step left it."""

    def __init__(self, text: str, status: int = 2) -> None:
        super().__init__(text)
        self.status = status


def say(text: str) -> None:
    print(text, flush=True)


def quietly(title: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    """Announce and run one step of the set-up; its output is shown only where it fails."""
    say(f"set-up: {title}")
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.stdout.flush()
        sys.stdout.buffer.write(done.stdout)
        raise SetUpError(f"build/dev.py: failed: {shlex.join(command)}", done.returncode)


def python_refusal(version: tuple[int, int]) -> str | None:
    """Why this Python will not do, in one line, or None."""
    if OLDEST <= version < TOO_NEW:
        return None
    wanted = " or ".join(f"3.{minor}" for minor in range(OLDEST[1], TOO_NEW[1]))
    return f"build/dev.py: needs Python {wanted}, and this is {version[0]}.{version[1]}: start it with one of those"


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown; a Linux kiosk without a desktop names its Qt platform (eglfs, linuxfb, vnc)."""
    chosen = environment.get("QT_QPA_PLATFORM", "offscreen").partition(":")[0]
    desktop = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return platform != "linux" or bool(desktop) or chosen in {"eglfs", "linuxfb", "vnc"}


def missing_libraries() -> list[str]:
    """The libraries Qt needs that this Linux cannot load."""
    import ctypes

    missing = []
    for name in (name for names in QT_LIBRARIES.values() for name in names):
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing


def packages_of(missing: Sequence[str]) -> list[str]:
    return [package for package, names in QT_LIBRARIES.items() if set(names) & set(missing)]


def missing_report(missing: Sequence[str], which: Callable[[str], str | None] = shutil.which) -> str:
    """What to tell a person who has to install the libraries: the one line to type, where it is known."""
    lacking = "build/dev.py: Qt needs system libraries that are not installed here"
    capabilities = " ".join(f"'{name}()(64bit)'" for name in missing)  # RPM packages provide their sonames
    for manager, line in (
        ("apt-get", f"apt-get install --no-install-recommends {' '.join(packages_of(missing))}"),
        ("dnf", f"dnf install {capabilities}"),
        ("zypper", f"zypper install {capabilities}"),
    ):
        if which(manager):
            return f"{lacking}; type this, then start again:\n  sudo {line}"
    return f"{lacking}; install them, then start again: {' '.join(missing)}"


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages, where this user may; the package lists are fetched only if it fails without."""
    if sys.platform != "linux" or not shutil.which("apt-get"):
        return False
    sudo: list[str] = []
    if os.geteuid() != 0:
        sudo = ["sudo", "-n"]
        if not shutil.which("sudo") or subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode:
            return False
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-q", "-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "--no-install-recommends", *packages]
    say(f"set-up: installing system packages: {' '.join(packages)}")
    if subprocess.run(install, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode:
        try:
            quietly("fetching the system's package lists", [*apt, "update"])
            quietly("installing the system packages", install)
        except SetUpError as error:
            say(str(error))
            return False
    return True


def ensure_libraries() -> None:
    missing = missing_libraries()
    if missing and apt_install(packages_of(missing)):
        missing = missing_libraries()
    if missing:
        raise SetUpError(missing_report(missing))


def missing_programs(wanted: Mapping[str, str]) -> list[str]:
    """The packages of TEST_PROGRAMS or PACKAGING_PROGRAMS that are not here."""
    return [
        package
        for package, name in wanted.items()
        if not (any(Path("/").glob(name)) if "/" in name else shutil.which(name))
    ]


def ensure_programs(wanted: Mapping[str, str]) -> None:
    """Install what is missing of them; who needs one that cannot be had names it."""
    missing = missing_programs(wanted)
    if missing and not apt_install(missing):
        say(f"set-up: not everything can run here; it needs the packages {' '.join(missing)}")
