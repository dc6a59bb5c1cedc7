"""Builds the program that is carried to a machine: a folder, its archive, and one file. `build/dev.py package` runs it
in the environment that it has made.

Everything lands in `out/package/`. The same sources on the same machine give the same archive.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import os
import re
import shutil
import stat
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import PySide6
import shiboken6
from machine import ROOT, SetUpError, quietly, say
from notices import unclaimed, write_notices, write_sbom

from kiosk import __version__

MADE = ROOT / "out" / "package"
FOLDER = MADE / "dist" / "time-capsule"
WINDOWS = sys.platform == "win32"
SUFFIX = ".exe" if WINDOWS else ""

# Millions of bytes, with fonts, deck and sounds
MOST = {"folder": 140, "archive": 48, "one file": 64}

# What the size report counts together: the first that fits
PARTS = {
    "fonts": "_internal/assets/fonts/",
    "art and sounds": "_internal/assets/",
    "built-in deck, wording": "_internal/products/",
    "scenes": "_internal/kiosk/",
    "Qt": "_internal/PySide6/Qt/",
    "Qt's Python binding": "_internal/PySide6/",
    "licences": "_internal/licences/",
    "Python and its libraries, the program": "",
}

# A shared library with an empty table of ICU's data (32 bytes of header, no entries). Qt's own is 31 MB of collation
# and converters of old encodings, which nothing here asks for; Qt says so on its log where something does.
_NO_ICU = """\
    .section .rodata
    .globl {symbol}
    .type {symbol}, @object
    .balign 16
{symbol}:
    .short 32
    .byte 0xda, 0x27
    .short 20, 0
    .byte 0, 0, 2, 0
    .ascii "CmnD"
    .byte 1, 0, 0, 0
    .byte 0, 0, 0, 0
    .balign 16
    .long 0
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack, "", @progbits
"""


def package(*, folder_only: bool) -> None:
    """Build the folder, and unless `folder_only` its archive and the one file. Raises SetUpError over a budget."""
    MADE.mkdir(parents=True, exist_ok=True)
    epoch = _epoch()  # once: a commit may be made meanwhile
    environment = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(epoch)}
    build = {"commit": _git("rev-parse", "HEAD"), "qt": PySide6.__version__}
    (MADE / "build.json").write_text(json.dumps(build) + "\n", encoding="utf-8")
    if WINDOWS:
        (MADE / "version.txt").write_text(_windows_version(), encoding="utf-8")
    else:
        _make_empty_icu()
    _compile_signatures(environment)
    _freeze("time-capsule.spec", environment)
    if not WINDOWS:
        _add_installer()
    bundled = json.loads((MADE / "bundled.json").read_text(encoding="utf-8"))
    nobody = unclaimed(bundled)
    if nobody:
        raise SetUpError(f"build/dev.py: nobody knows whose work these libraries are: {', '.join(nobody)}", 1)
    write_notices(FOLDER / "_internal", bundled)
    sizes = {"folder": sum(path.stat().st_size for path in _files(FOLDER))}
    if not folder_only:
        name = f"time-capsule-{__version__}-{'windows' if WINDOWS else 'linux'}"
        archive = MADE / f"{name}.tar.xz"
        _pack(FOLDER, archive, epoch)
        _freeze("one-file.spec", {**environment, "TIME_CAPSULE_ARCHIVE": str(archive)})
        single = MADE / f"{name}{SUFFIX}"
        (MADE / "dist" / f"time-capsule-one-file{SUFFIX}").replace(single)
        sbom = MADE / f"{name}.cdx.json"
        write_sbom(sbom, bundled, __version__, epoch)
        sizes |= {"archive": archive.stat().st_size, "one file": single.stat().st_size}
        sums = [f"{_sha256(path)}  {path.name}\n" for path in (archive, single, sbom)]
        (MADE / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    report = _report(sizes)
    (MADE / "size.txt").write_text(report, encoding="utf-8")
    say(report)
    over = [name for name, size in sizes.items() if size > MOST[name] * 1_000_000]
    if over:
        raise SetUpError(f"build/dev.py: too large: {', '.join(over)}; {MADE / 'size.txt'} tells the parts", 1)


def _freeze(spec: str, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(MADE / "dist"), "--workpath", str(MADE / "work"), str(ROOT / "build" / spec)]
    quietly(f"freezing by {spec}", command, environment)


def _add_installer() -> None:
    """What lies beside the program in its archive: how it is installed on Debian and Ubuntu."""
    for name in ("install.sh", "time-capsule.desktop", "time-capsule.png"):
        shutil.copy(ROOT / "build" / name, FOLDER / name)
    shutil.copytree(ROOT / "build" / "setups", FOLDER / "setups", ignore=shutil.ignore_patterns("*.ps1"))


def _make_empty_icu() -> None:
    """ICU's library of data, empty, of the version that Qt's own has."""
    for full in Path(PySide6.__path__[0]).glob("Qt/lib/libicudata.so.*"):
        source = MADE / "icu.s"
        source.write_text(_NO_ICU.format(symbol=f"icudt{full.suffix[1:]}_dat"), encoding="ascii")
        quietly("making ICU without data", ["as", str(source), "-o", str(MADE / "icu.o")])
        link = ["ld", "-shared", "-soname", full.name, "-o", str(MADE / full.name), str(MADE / "icu.o")]
        quietly("making ICU without data", link)


def _compile_signatures(environment: dict[str, str]) -> None:
    """PySide's own modules, which it would compile at each start, as compiled files: it takes them from `files.dir`."""
    folder = MADE / "files.dir"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(Path(shiboken6.__path__[0]) / "files.dir", folder, ignore=shutil.ignore_patterns("__pycache__"))
    options = ["-q", "-b", "--invalidation-mode", "unchecked-hash", "-s", str(folder)]
    quietly("compiling PySide's own modules", [sys.executable, "-m", "compileall", *options, str(folder)], environment)


def _pack(folder: Path, archive: Path, epoch: int) -> None:
    """The folder as one archive: names sorted, times and owners fixed."""
    say(f"set-up: packing {archive.name}")
    filters = [{"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME}]
    with lzma.open(archive, "wb", filters=filters) as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
        for path in [folder, *sorted(folder.rglob("*"))]:
            entry = tar.gettarinfo(path, f"{folder.name}/{path.relative_to(folder).as_posix()}".removesuffix("/."))
            entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = epoch, 0, 0, "", ""
            entry.mode = 0o755 if entry.isdir() or entry.mode & stat.S_IXUSR else 0o644
            if entry.isfile():
                with path.open("rb") as content:
                    tar.addfile(entry, content)
            else:
                tar.addfile(entry)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _report(sizes: dict[str, int]) -> str:
    parts = dict.fromkeys(PARTS, 0)
    for path in _files(FOLDER):
        name = path.relative_to(FOLDER).as_posix()
        parts[next(part for part, start in PARTS.items() if name.startswith(start))] += path.stat().st_size
    lines = [f"{size / 1e6:8.1f} MB  {part}" for part, size in parts.items()]
    lines += [f"{size / 1e6:8.1f} MB  {name}, at most {MOST[name]}" for name, size in sizes.items()]
    return "\n".join(lines) + "\n"


def _epoch() -> int:
    """The time that everything in the package bears: SOURCE_DATE_EPOCH, else that of the last commit."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct") or 1_609_459_200)


def _git(*arguments: str) -> str:
    if shutil.which("git") is None:
        return ""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _windows_version() -> str:
    """What Explorer shows of the program, in the form that PyInstaller reads."""
    numbers = (*(int(part) for part in re.findall(r"\d+", __version__)[:3]), 0)
    strings = {
        "CompanyName": "Time Capsule Kiosk",
        "FileDescription": "时间胶囊 · Time Capsule Kiosk",
        "FileVersion": __version__,
        "LegalCopyright": "MIT License",
        "ProductName": "Time Capsule Kiosk",
        "ProductVersion": __version__,
    }
    table = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), "
        f"kids=[StringFileInfo([StringTable('080404B0', [{table}])]), "
        "VarFileInfo([VarStruct('Translation', [2052, 1200])])])\n"
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--folder-only", action="store_true", help="leave out the archive and the one file")
    options = parser.parse_args()
    try:
        package(folder_only=options.folder_only)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return error.status
    return 0


if __name__ == "__main__":
    sys.exit(main())
