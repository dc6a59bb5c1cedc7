"""What the program says of itself: from what the build wrote down, else from the checkout."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from kiosk import about, paths


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package whose build wrote down what it was."""
    (tmp_path / "build.json").write_text(json.dumps({"commit": "c0ffee" * 6, "qt": "6.99.1"}), encoding="utf-8")
    monkeypatch.setattr(paths, "products", lambda: tmp_path)
    return tmp_path


def no_labels(name: str) -> str:
    raise metadata.PackageNotFoundError(name)


def test_a_package_tells_what_it_was_built_from(packaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", no_labels)
    assert about.commit() == "c0ffee" * 6
    assert about.versions().startswith("time-capsule 0.1.0 (c0ffeec0ffee), PySide6 6.99.1, Python 3.")


@pytest.mark.skipif(shutil.which("git") is None, reason="a machine may have the sources without git")
def test_a_checkout_tells_the_commit_that_is_checked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "__file__", str(tmp_path / "kiosk" / "about.py"))
    (tmp_path / "kiosk").mkdir()
    assert about.commit() == ""  # unpacked from somewhere
    who = ("-c", "user.name=n", "-c", "user.email=e@example.org")
    for words in (("init", "-q"), (*who, "commit", "-q", "--allow-empty", "-m", "first")):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    head = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=tmp_path, text=True).strip()
    assert about.commit() == head
    assert "(" not in about.versions().partition(",")[0]  # which never asks git: a crash is told with it
