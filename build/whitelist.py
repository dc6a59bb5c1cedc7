"""What of Qt and of the system goes into the packaged program: everything that is not named here stays out.

Libraries are not listed one by one: those that a listed plugin, a module of QML or a Python extension needs come along
(`reached`), all others are left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath

# QML modules that the scenes may import -> the folder below Qt's `qml/`; the first three QtQuick imports itself
QML_MODULES = {
    "QtQml": "QtQml",
    "QtQml.Models": "QtQml/Models",
    "QtQml.WorkerScript": "QtQml/WorkerScript",
    "QtQuick": "QtQuick",
    "QtQuick.Shapes": "QtQuick/Shapes",
    "QtQuick.Window": "QtQuick/Window",
    "QtTest": "QtTest",  # the hands of the soak
}

# Qt's plugins by kind, without `lib` and suffix
PLUGINS: Mapping[str, tuple[str, ...]] = {
    "imageformats": ("qjpeg",),  # PNG is Qt's own, and a compiled deck holds no other kind
    **(
        {"platforms": ("qwindows", "qoffscreen")}
        if sys.platform == "win32"
        else {
            "platforms": ("qxcb", "qwayland", "qoffscreen", "qeglfs", "qlinuxfb"),
            "xcbglintegrations": ("qxcb-egl-integration", "qxcb-glx-integration"),
            "wayland-shell-integration": ("xdg-shell", "fullscreen-shell-v1"),
            "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
            "egldeviceintegrations": ("qeglfs-kms-egldevice-integration",),
            "generic": ("qevdevkeyboardplugin", "qevdevmouseplugin", "qevdevtouchplugin"),  # with eglfs and linuxfb
        }
    ),
}

# What of `assets/` the show reads: not the scripts that made it
ASSETS = {".png", ".jpg", ".json", ".otf", ".txt", ".wav", ".ogg", ".flac"}

# Modules that others import only for what is never done here: network, source highlighting, building of packages, other
# encodings of Asia; and what would bring all of Qt's widgets along
UNUSED_MODULES = [
    *("PySide6.QtTest", "PySide6.QtWidgets"),
    *("tkinter", "numpy", "test", "pydoc", "readline", "ssl", "_ssl", "ftplib", "xmlrpc", "pygments", "markdown_it"),
    *("attr", "attrs", "defusedxml", "setuptools", "distutils", "_pydecimal"),
    *("_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw"),
]

# Python extensions that nothing calls: Pillow opens a list of formats without these (kiosk/pack/pictures.py)
UNUSED_EXTENSIONS = ("PIL/_avif", "PIL/_imagingft", "PIL/_imagingtk")

# Libraries of the system that are never carried along. Drivers of the graphics processor are built against those of
# the machine, and an older copy in the program would keep them from loading; the rest every desktop has.
SYSTEM_LIBRARIES = re.compile(
    r"^(ld-linux-x86-64|ld-linux-aarch64|lib("
    r"c|m|mvec|dl|rt|pthread|util|resolv|stdc\+\+|gcc_s"
    r"|GL|EGL|GLX|OpenGL|GLdispatch|drm|gbm"
    r"|X11|X11-xcb|Xau|Xdmcp|Xext|Xrender|xcb|xcb-(glx|randr|render|shape|shm|sync|xfixes)"
    r"|wayland-(client|cursor|egl)|xkbcommon"
    r"|dbus-1|systemd|fontconfig|freetype|expat|glib-2\.0|gthread-2\.0|gobject-2\.0|gio-2\.0|gmodule-2\.0|pcre2-8"
    r"))\.so(\..*)?$"
)


def is_wanted(name: str) -> bool:
    """Whether a file of the bundle may stay; `name` is its place in the bundle, with `/`.

    Libraries are judged by `reached` instead, and everything outside Qt and the named extensions stays.
    """
    if name.startswith(UNUSED_EXTENSIONS) or ".dist-info/" in name:
        return False
    _, qt, inside = name.partition("PySide6/Qt/")
    if not qt:  # Windows has the folders of Qt in PySide6 itself
        _, qt, inside = name.partition("PySide6/")
    kind, _, rest = inside.partition("/")
    if not rest or kind not in ("plugins", "qml", "translations", "resources", "metatypes"):
        return True
    if kind == "plugins":
        group, _, file = rest.partition("/")
        return PurePath(file).stem.removeprefix("lib") in PLUGINS.get(group, ())
    if kind == "qml":
        folder = PurePath(rest).parent.as_posix()
        return folder in QML_MODULES.values() and PurePath(rest).suffix not in (".qmltypes", ".png")
    return False


def is_library(name: str) -> bool:
    """Whether the file at `name` in the bundle is only there because another file needs it."""
    file = PurePath(name).name
    if "/plugins/" in name or "/qml/" in name:
        return False
    return bool(re.match(r"lib.*\.so(\.|$)|Qt6.*\.dll$", file))


def reached(roots: Iterable[str], libraries: Iterable[str], needs: Callable[[str], Iterable[str]]) -> set[str]:
    """Which of `libraries` (places in the bundle) the `roots` need, at any remove.

    `needs` gives the file names of the libraries that a file names itself.
    """
    by_file: dict[str, list[str]] = {}
    for library in libraries:
        by_file.setdefault(PurePath(library).name, []).append(library)
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        for file in needs(waiting.pop()):
            new = [place for place in by_file.get(file, ()) if place not in found]
            found.update(new)
            waiting += new
    return found


def missing(names: Iterable[str], needs: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    """The libraries that are neither among `names` nor the system's, each with the files that need it."""
    names = list(names)
    there = {PurePath(name).name for name in names}
    lacking: dict[str, list[str]] = {}
    for name in names:
        for file in needs(name):
            if file not in there and not SYSTEM_LIBRARIES.match(file):
                lacking.setdefault(file, []).append(name)
    return lacking
