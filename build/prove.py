"""Proves the packaged program on a bare Debian 12: `build/dev.py prove`, as root, with debootstrap.

Unpacks the archive in a root that holds the base system and the graphics libraries that every desktop has, into a
folder with Chinese characters and a space that nobody may write to, and as a user without rights runs the self-test, a
short soak and the tour in landscape and portrait; then the one-file program; and the folder as a portable one. Each has
to end with 0 and leave nothing where it has no business. Last the installer, on and off, in a copy of the root. With
`--here` only the folder is tried, on this machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from machine import ROOT, SetUpError, quietly, say

MADE = ROOT / "out" / "package"
FOLDER = MADE / "dist" / "time-capsule"
BARE = MADE / "bare"
INSTALLED = MADE / "installed"
PLACE = "srv/展厅 电脑"
USER = "visitor"
TOUR_SIZES = {"landscape": "1920x1080", "portrait": "1080x1920"}

# The libraries of build/whitelist.py that are left to the system, by Debian's package
DESKTOP = (
    *("libgl1", "libegl1", "libx11-6", "libx11-xcb1", "libxext6", "libxrender1", "libxcb1", "libxcb-glx0"),
    *("libxcb-randr0", "libxcb-render0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0"),
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "libxkbcommon0", "libdbus-1-3", "libexpat1"),
    *("libfontconfig1", "libfreetype6", "libglib2.0-0", "libdrm2", "libgbm1"),
)


def prove() -> None:
    """Raises SetUpError with the step that failed."""
    archive = next(MADE.glob("time-capsule-*.tar.xz"), None)
    if archive is None:
        raise SetUpError("build/dev.py: there is no archive in out/package; run `build/dev.py package` first")
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        raise SetUpError("build/dev.py: prove has to be run as root, with the package debootstrap installed")
    _make_bare()
    place, home = BARE / PLACE, BARE / "home" / USER
    for folder in (place, home):
        shutil.rmtree(folder, ignore_errors=True)
    place.mkdir(parents=True)
    home.mkdir()
    with tarfile.open(archive) as tar:
        tar.extractall(place)
    carried = home / "U盘"
    shutil.copytree(place / "time-capsule", carried / "time-capsule", symlinks=True)
    (carried / "time-capsule" / "portable").touch()
    shutil.copy(archive.with_name(archive.name.removesuffix(".tar.xz")), place / "one-file")
    quietly("giving the user its home", ["chroot", str(BARE), "chown", "-R", f"{USER}:{USER}", f"/home/{USER}"])
    with _mounted(BARE):
        _prove_portable(home, carried)
        _prove_folder()
        _prove_one_file(home)
    _prove_installer()
    pictures = len(list((home / "tour").rglob("*.png")))
    say(f"proved: portable, folder, one file, installer; {pictures} pictures of the tour lie in {home / 'tour'}")


def _make_bare() -> None:
    if not (BARE / "etc" / "debian_version").exists():
        quietly("making a bare Debian 12", ["debootstrap", "--variant=minbase", "bookworm", str(BARE)])
        quietly("adding a user", ["chroot", str(BARE), "useradd", USER])
    for file in ("etc/resolv.conf", "etc/hosts"):
        shutil.copyfile(f"/{file}", BARE / file)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *DESKTOP]
    quietly("adding a desktop's graphics libraries", ["chroot", str(BARE), *install])


def _prove_portable(home: Path, carried: Path) -> None:
    """What it keeps lies beside it, and nowhere else."""
    program = f"/home/{USER}/U盘/time-capsule/time-capsule"
    _visitor(program, "pack", "new", f"/home/{USER}/展品")
    _visitor(program, "store", "install", f"/home/{USER}/展品")
    if not (carried / "time-capsule" / "data" / "store").is_dir():
        raise SetUpError("build/dev.py: the portable program keeps its decks elsewhere", 1)
    _look_for_litter(home, {"U盘", "展品"})


def _prove_folder() -> None:
    program = f"/{PLACE}/time-capsule/time-capsule"
    if _visitor("test", "-w", f"/{PLACE}/time-capsule", check=False):
        raise SetUpError("build/dev.py: the visitor may write into the program's folder: the proof proves nothing", 1)
    _visitor(program, "--version")
    _visitor(program, "--self-test")
    _visitor(program, "soak", "--events", "100")
    for name, size in TOUR_SIZES.items():
        _visitor(program, "show", "--tour", f"/home/{USER}/tour/{name}", "--size", size)


def _prove_one_file(home: Path) -> None:
    """It unpacks itself once, below the data folder."""
    for option in ("--self-test", "--version"):
        _visitor(f"/{PLACE}/one-file", option)
    own = home / ".local" / "share" / "time-capsule" / "program"
    folders = [path.name for path in own.iterdir() if path.is_dir()]
    if len(folders) != 1:
        raise SetUpError(f"build/dev.py: the one-file program unpacked itself into {own} as {folders}", 1)
    _look_for_litter(home, {"U盘", "展品", "tour", ".local", ".cache"})


def _prove_installer() -> None:
    """In a copy of the root: without systemd, then as a kiosk with it, though it does not run here; and off again."""
    shutil.rmtree(INSTALLED, ignore_errors=True)
    quietly("copying the root", ["cp", "-a", str(BARE), str(INSTALLED)])
    install = ["sh", f"/{PLACE}/time-capsule/install.sh"]
    with _mounted(INSTALLED):
        for options in ([], ["--kiosk", "cage"]):
            for _ in range(2):
                _run(INSTALLED, "root", *install, *options)
            _run(INSTALLED, USER, "/opt/time-capsule/time-capsule", "--version")
            if options:
                _run(INSTALLED, "capsule", "/opt/time-capsule/time-capsule", "--version")
                _run(INSTALLED, "root", "systemctl", "is-enabled", "time-capsule.service")
                _run(INSTALLED, "root", "systemd-analyze", "verify", "/etc/systemd/system/time-capsule.service")
            _run(INSTALLED, "root", "sh", "/opt/time-capsule/install.sh", "--remove")
            left = [path for top in ("etc", "opt", "usr") for path in (INSTALLED / top).rglob("*time-capsule*")]
            if left:
                raise SetUpError(f"build/dev.py: install.sh --remove left {', '.join(map(str, left))}", 1)
    shutil.rmtree(INSTALLED)


def _look_for_litter(home: Path, expected: set[str]) -> None:
    left = [path for folder in ("tmp", "var/tmp", "dev/shm") for path in (BARE / folder).iterdir()]
    left += [path for path in home.iterdir() if path.name not in expected]
    if left:
        raise SetUpError(f"build/dev.py: the program left litter: {', '.join(map(str, left))}", 1)


def prove_here() -> None:
    """The folder alone, on this machine: in such a place, not to be written to, and as nobody where root runs it."""
    with tempfile.TemporaryDirectory(prefix="time-capsule-") as temporary:
        place, home = Path(temporary) / "展厅 电脑", Path(temporary) / "home"
        shutil.copytree(FOLDER, place / "time-capsule", symlinks=True)
        home.mkdir()
        root = sys.platform == "linux" and os.geteuid() == 0
        for path in [Path(temporary), place, *place.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o555 if path.is_dir() or os.access(path, os.X_OK) else 0o444)
        if root:
            shutil.chown(home, "nobody")
        environment = {**os.environ, "HOME": str(home), "TIME_CAPSULE_DATA": str(home), "QT_QPA_PLATFORM": "offscreen"}
        try:
            for options in (["--version"], ["--self-test"]):
                command = [str(place / "time-capsule" / "time-capsule"), *options]
                user = "nobody" if root else None
                done = subprocess.run(command, env=environment, cwd=home, user=user, group=None, check=False)
                if done.returncode:
                    text = f"build/dev.py: the packaged program: {options[0]} ended with status {done.returncode}"
                    raise SetUpError(text, 1)
        finally:
            for path in [Path(temporary), place, *place.rglob("*")]:
                if path.is_dir():
                    path.chmod(0o755)


@contextmanager
def _mounted(root: Path) -> Iterator[None]:
    """With /proc, as on a machine that runs."""
    quietly("mounting /proc", ["mount", "-t", "proc", "proc", str(root / "proc")])
    try:
        yield
    finally:
        quietly("unmounting /proc", ["umount", str(root / "proc")])


def _visitor(*command: str, check: bool = True) -> bool:
    """Run a command in the bare root as the user without rights."""
    return _run(BARE, USER, *command, check=check)


def _run(root: Path, user: str, *command: str, check: bool = True) -> bool:
    """Run a command in a root as one of its users."""
    home = Path("/root") if user == "root" else Path("/home") / user
    variables = [f"HOME={home}", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "QT_QPA_PLATFORM=offscreen"]
    say(f"{user}: {' '.join(command)}")
    full = ["chroot", f"--userspec={user}:{user}", str(root), "env", "-i", *variables, *command]
    done = subprocess.run(full, check=False, stdin=subprocess.DEVNULL)
    if check and done.returncode:
        raise SetUpError(f"build/dev.py: ended with status {done.returncode}: {' '.join(command)}", 1)
    return done.returncode == 0


if __name__ == "__main__":
    try:
        prove_here() if sys.argv[1:] == ["--here"] else prove()
    except SetUpError as error:
        print(error, file=sys.stderr)
        sys.exit(error.status)
