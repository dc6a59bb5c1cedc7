"""The one-file program: unpacks the archive it carries into a folder of its own, once, and starts the program there.

A one-file program of the usual kind runs from a temporary folder, which cleaners empty under a program that runs for
weeks. This one runs from `program/` in the data folder, starts as fast as the folder build from the second time on,
and removes what older versions left there, unless one of them runs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from kiosk import paths

if sys.platform != "win32":
    import fcntl

PROGRAM = "time-capsule.exe" if sys.platform == "win32" else "time-capsule"


def main() -> int:
    carried = Path(sys._MEIPASS)  # type: ignore[attr-defined]  # the folder that PyInstaller unpacks itself into
    archive = next(carried.glob("*.tar.xz"))
    # its size and time tell one build from another: it is written once, by the build
    status = Path(sys.executable).stat()
    home = paths.data() / "program"
    folder = home / f"{archive.name.removesuffix('.tar.xz')}-{status.st_size:x}-{int(status.st_mtime):x}"
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as lock:
        if sys.platform != "win32":
            fcntl.flock(lock, fcntl.LOCK_EX)  # two may be started at once; closing it gives it back
        _unpack(archive, folder)
        _hold(folder)
        _clear(home, folder)
    environment = _own_environment()
    environment["TIME_CAPSULE_DATA"] = str(paths.data())
    program = str(folder / "time-capsule" / PROGRAM)
    if sys.platform != "win32":
        _empty(carried)
        os.execve(program, [program, *sys.argv[1:]], environment)
    return subprocess.run([program, *sys.argv[1:]], env=environment, check=False).returncode


def _empty(carried: Path) -> None:
    """Remove what was carried, now and not when the program ends; the folder goes then, by PyInstaller's own hand."""
    for path in carried.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _unpack(archive: Path, folder: Path) -> None:
    """Make `folder` whole or not at all."""
    if folder.is_dir():
        return
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    with tarfile.open(archive) as tar:
        tar.extractall(new)
    new.rename(folder)


def _hold(folder: Path) -> None:
    """Let others know that the program in `folder` runs: the lock goes with the process that it becomes."""
    if sys.platform != "win32":
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        os.set_inheritable(handle, True)
        fcntl.flock(handle, fcntl.LOCK_SH)


def _clear(home: Path, folder: Path) -> None:
    """Remove what other versions left, unless they run: Windows does not rename the folder of a program that runs."""
    for other in home.iterdir():
        if other == folder or not other.is_dir():
            continue
        try:
            if sys.platform != "win32" and (other / "lock").exists():
                with (other / "lock").open() as lock:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            gone = other.with_name(f"{other.name}.gone")
            other.rename(gone)
        except OSError:
            continue
        shutil.rmtree(gone, ignore_errors=True)


def _own_environment() -> dict[str, str]:
    """The environment without what PyInstaller has put into it for this process."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("_PYI_")}
    before = environment.pop("LD_LIBRARY_PATH_ORIG", None)
    environment.pop("LD_LIBRARY_PATH", None)
    return environment | ({"LD_LIBRARY_PATH": before} if before else {})


if __name__ == "__main__":
    sys.exit(main())
