"""What goes into the package: nothing that the scenes import is left out, and nothing else of Qt comes along."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import PySide6
import pytest

from tests.build.files import ROOT, load

whitelist: Any = load("whitelist")
QT = Path(PySide6.__path__[0]) / ("" if sys.platform == "win32" else "Qt")


def imported() -> set[str]:
    """The modules that the QML of the program imports, and those that its qmldirs name."""
    found: set[str] = set()
    for file in (ROOT / "kiosk" / "qml").rglob("*"):
        if file.suffix == ".qml" or file.name == "qmldir":
            found |= set(re.findall(r"^import +([A-Za-z][\w.]*)", file.read_text(encoding="utf-8"), re.MULTILINE))
    return found


def test_every_module_that_the_scenes_import_is_in_the_package() -> None:
    foreign = {name for name in imported() if not name.startswith("Capsule.")}
    assert "QtQuick" in foreign
    assert foreign <= set(whitelist.QML_MODULES)


def test_the_program_imports_nothing_that_is_left_out() -> None:
    named: set[str] = set()
    for file in (ROOT / "kiosk").rglob("*.py"):
        named |= set(re.findall(r"^ *(?:from|import) +([\w.]+)", file.read_text(encoding="utf-8"), re.MULTILINE))
    assert "PySide6.QtQuick" in named
    assert named & set(whitelist.UNUSED_MODULES) == set()


def test_every_listed_module_and_plugin_is_there() -> None:
    for folder in whitelist.QML_MODULES.values():
        assert (QT / "qml" / folder / "qmldir").is_file(), folder
    for kind, names in whitelist.PLUGINS.items():
        there = {file.stem.removeprefix("lib") for file in (QT / "plugins" / kind).iterdir()}
        assert set(names) <= there, kind


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/qml/QtQuick/Shapes/libqmlshapesplugin.so", True),
        ("PySide6/Qt/qml/QtQuick/Shapes/plugins.qmltypes", False),
        ("PySide6/Qt/qml/QtQuick/Controls/libqtquickcontrols2plugin.so", False),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/plugins/platforms/qoffscreen.dll", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("PIL/_avif.cpython-311-x86_64-linux-gnu.so", False),
        ("PIL/_imaging.cpython-311-x86_64-linux-gnu.so", True),
        ("click-8.5.1.dist-info/METADATA", False),
        ("assets/fonts/noto-sans-sc/NotoSansSC-Medium.otf", True),
    ],
)
def test_what_stays(name: str, wanted: bool) -> None:
    assert whitelist.is_wanted(name) is wanted


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("libxcb-cursor.so.0", True),
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("PySide6/Qt/qml/QtQml/libqmlplugin.so", False),
        ("_pi_heif.cpython-311-x86_64-linux-gnu.so", False),
    ],
)
def test_what_is_there_only_for_others(name: str, library: bool) -> None:
    assert whitelist.is_library(name) is library


NEEDS = {
    "QtQuick.abi3.so": ["libQt6Quick.so.6", "libc.so.6"],
    "Qt/lib/libQt6Quick.so.6": ["libQt6Gui.so.6"],
    "Qt/lib/libQt6Gui.so.6": ["libGL.so.1", "libQt6Quick.so.6"],
    "Qt/lib/libQt6Sql.so.6": ["libQt6Core.so.6"],
}


def needs(name: str) -> list[str]:
    return NEEDS.get(name, [])


def test_libraries_come_along_at_any_remove_and_no_others() -> None:
    libraries = [name for name in NEEDS if "/lib/" in name]
    assert whitelist.reached(["QtQuick.abi3.so"], libraries, needs) == set(libraries) - {"Qt/lib/libQt6Sql.so.6"}


def test_a_library_that_neither_the_bundle_nor_the_system_has_is_told_with_who_needs_it() -> None:
    there = ["QtQuick.abi3.so", "Qt/lib/libQt6Quick.so.6"]
    assert whitelist.missing(there, needs) == {"libQt6Gui.so.6": ["Qt/lib/libQt6Quick.so.6"]}
    assert whitelist.missing([*there, "Qt/lib/libQt6Gui.so.6"], needs) == {}
