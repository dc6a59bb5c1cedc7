"""Whose work is in the package: every library has an owner, every owner a licence whose text lies there."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import psutil
import PySide6
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from kiosk import about, paths
from tests.build.files import ROOT, load

load("machine")
notices: Any = load("notices")

FONT = ROOT / "assets" / "fonts" / "noto-sans-sc" / "NotoSansSC-Regular.otf"


@pytest.fixture
def bundled() -> dict[str, str]:
    """A small package: place in it -> the file it came from."""
    suffix = ".dll" if sys.platform == "win32" else ".abi3.so"
    return {
        f"PySide6/QtCore{suffix}": str(next(Path(PySide6.__path__[0]).glob("QtCore*.*[od]"))),
        "psutil/__init__.py": str(Path(psutil.__path__[0]) / "__init__.py"),
        "assets/fonts/noto-sans-sc/NotoSansSC-Regular.otf": str(FONT),
    }


def test_each_work_is_told_with_texts_that_lie_there(
    bundled: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices.write_notices(tmp_path, bundled)
    monkeypatch.setattr(paths, "licences", lambda: tmp_path / "licences")
    own, *others = about.works()
    assert (own.name, own.texts) == ("Time Capsule Kiosk", ("NOTICE.txt", "LICENSE.txt"))
    works = {work.name: work for work in others}
    assert set(works) == {"Python", "PySide6_Essentials", "psutil", "noto-sans-sc", "noto-serif-sc"}
    assert works["psutil"].version == psutil.__version__
    assert works["PySide6_Essentials"].licence == "LGPL-3.0-only"
    assert set(works["PySide6_Essentials"].texts) == {"LGPL-3.0.txt", "GPL-3.0.txt"}
    for work in works.values():
        assert work.texts
        assert all(len(about.licence(text)) > 500 for text in work.texts)
        assert f"{work.name} {work.version}: {work.licence}" in about.notice()


def test_a_library_that_is_nobody_s_is_found(bundled: dict[str, str], tmp_path: Path) -> None:
    assert notices.unclaimed(bundled) == []
    foreign = {"libsomething.so.1": str(tmp_path / "libsomething.so.1")}
    assert notices.unclaimed(bundled | foreign) == ["libsomething.so.1"]


def test_the_list_of_components_is_cyclonedx_and_the_same_each_time(bundled: dict[str, str], tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    for file in (first, second):
        notices.write_sbom(file, bundled, "1.0", 1_600_000_000)
    written = first.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    assert written == second.read_text(encoding="utf-8")
    assert {each["name"] for each in json.loads(written)["components"]} >= {"PySide6_Essentials", "noto-sans-sc"}
