"""The import contracts of pyproject.toml saw the package, and each would notice an import that breaks it."""

from __future__ import annotations

import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract
from importlinter.domain.contract import Contract

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
KINDS: dict[str, type[Contract]] = {"layers": LayersContract, "forbidden": ForbiddenContract}
MODULES = (
    "app",
    "bridge",
    "cli",
    "commands",
    "deck",
    "errors",
    "pack",
    "paths",
    "session",
    "settings",
    "soak",
    "staff",
)


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("kiosk", include_external_packages=True, cache_dir=None)


def contract(words: str) -> Contract:
    """The contract whose name contains `words`, as lint-imports would make it."""
    configuration = read_configuration(str(PYPROJECT))
    (options,) = [options for options in configuration["contracts_options"] if words in options["name"]]
    return KINDS[options["type"]](options["name"], configuration["session_options"], options)


@pytest.mark.parametrize("module", MODULES)
def test_the_contracts_saw_the_module(graph: grimp.ImportGraph, module: str) -> None:
    assert f"kiosk.{module}" in graph.modules


def test_the_contracts_saw_what_the_modules_import(graph: grimp.ImportGraph) -> None:
    assert graph.find_children("kiosk.bridge")
    assert {"PySide6", "yaml", "PIL"} <= graph.modules


@pytest.mark.parametrize(
    ("words", "importer", "imported"),
    [
        ("point down", "kiosk.errors", "kiosk.deck"),
        ("point down", "kiosk.session", "kiosk.bridge"),
        ("point down", "kiosk.session", "kiosk.pack"),
        ("point down", "kiosk.store", "kiosk.staff"),
        ("PySide6", "kiosk.session", "PySide6"),
        ("PySide6", "kiosk.deck", "shiboken6"),
        ("yaml", "kiosk.deck", "yaml"),
        ("yaml", "kiosk.app", "PIL"),
        ("click and rich", "kiosk.cli", "click"),
        ("click and rich", "kiosk.app", "rich"),
        ("without the show", "kiosk.commands", "kiosk.app"),
        ("psutil", "kiosk.app", "psutil"),
        ("network", "kiosk.app", "socket"),
        ("network", "kiosk.bridge.store", "urllib"),
    ],
)
def test_a_planted_import_breaks_the_contract(
    graph: grimp.ImportGraph, words: str, importer: str, imported: str
) -> None:
    planted = deepcopy(graph)
    planted.add_module(imported, is_squashed=not imported.startswith("kiosk"))
    planted.add_import(importer=importer, imported=imported, line_number=1, line_contents="planted")
    check = contract(words).check(planted, verbose=False)
    assert not check.kept
    assert importer in str(check.metadata)
    assert imported in str(check.metadata)


def test_a_module_outside_the_layers_breaks_the_contract(graph: grimp.ImportGraph) -> None:
    planted = deepcopy(graph)
    planted.add_module("kiosk.helpers")
    assert not contract("point down").check(planted, verbose=False).kept


def test_the_sound_brings_neither_network_nor_numpy_along() -> None:
    ask = "import sys, kiosk.bridge.sound_device; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.split()
    assert "miniaudio" in loaded
    assert not {"urllib.request", "http.client", "ssl", "socket", "numpy"} & set(loaded)


def test_pyside_finds_its_own_modules_compiled() -> None:
    ask = "import sys, shiboken6; print(sys.modules['shibokensupport.signature.loader'].__cached__)"
    compiled = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    assert Path(compiled).is_file()
