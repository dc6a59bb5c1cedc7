"""Checks the QML with Qt's own tools: `.venv python build/qml.py lint | format`; build/dev.py test calls both.

Standard library only; the tools are found beside the Python that runs it.
"""

from __future__ import annotations

import difflib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QML = ROOT / "kiosk" / "qml"
BRIDGE = ROOT / "kiosk" / "bridge"
MODULE = "Capsule.Bridge"
IMPORTS = ROOT / "out" / "qml"
TYPES = IMPORTS.joinpath(*MODULE.split("."))


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / (f"{name}.exe" if sys.platform == "win32" else name))


def metatypes(*modules: str) -> str:
    """Qt's own descriptions, so that the bridge's base classes and value types are known by name."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.origin:
        raise SystemExit("build/qml.py: PySide6 is not installed here: start it with the Python of .venv")
    folder = Path(spec.origin).parent / "Qt" / "metatypes"
    return ",".join(str(folder / f"qt6{module}_metatypes.json") for module in modules)


def describe_bridge() -> int:
    """Write the QML module of the types that Python registers, as qmllint reads it: a qmldir and a .qmltypes file."""
    sources = sorted(BRIDGE.glob("*.py"))
    if not any("QML_IMPORT_NAME" in source.read_text(encoding="utf-8") for source in sources):
        return 0
    TYPES.mkdir(parents=True, exist_ok=True)
    dump, types, unused = TYPES / "Bridge.json", TYPES / "Bridge.qmltypes", TYPES / "registration.cpp"
    dumper = [tool("pyside6-metaobjectdump"), "--quiet", "--out-file", str(dump), *map(str, sources)]
    registrar = [tool("pyside6-qmltyperegistrar"), "--import-name", MODULE, "--major-version", "1", "-o", str(unused)]
    registrar += ["--generate-qmltypes", str(types), "--foreign-types", metatypes("core", "gui", "qml"), str(dump)]
    status = subprocess.run(dumper, check=False).returncode or subprocess.run(registrar, check=False).returncode
    (TYPES / "qmldir").write_text(f"module {MODULE}\ntypeinfo {types.name}\n", encoding="utf-8")
    return status


def lint(files: Sequence[Path]) -> int:
    """qmllint at zero warnings; by absolute path, for with relative ones it warns falsely of singletons."""
    command = [tool("pyside6-qmllint"), "--max-warnings", "0", "-I", str(IMPORTS), "-I", str(QML)]
    # metaobjectdump does not say which properties are constant
    command += ["--stale-property-read", "disable", *map(str, files)]
    return describe_bridge() or subprocess.run(command, check=False).returncode


def difference(file: Path) -> str:
    """How a file differs from what qmlformat makes of it; nothing where it does not."""
    command = [tool("pyside6-qmlformat"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        return f"{file}: {done.stderr}"
    name = file.relative_to(ROOT).as_posix()
    before, after = file.read_text(encoding="utf-8").splitlines(), done.stdout.splitlines()
    return "\n".join(difflib.unified_diff(before, after, name, f"{name}, formatted", lineterm=""))


def check_format(files: Sequence[Path]) -> int:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [text for text in pool.map(difference, files) if text]
    for text in found:
        print(text)
    if found:
        print(f"{len(found)} of {len(files)} files are not as pyside6-qmlformat writes them: run it with -i on each")
    return 1 if found else 0


def main(arguments: Sequence[str]) -> int:
    verbs = {"lint": lint, "format": check_format}
    if len(arguments) != 1 or arguments[0] not in verbs:
        print(__doc__)
        return 2
    files = sorted(QML.rglob("*.qml"))
    return verbs[arguments[0]](files) if files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
