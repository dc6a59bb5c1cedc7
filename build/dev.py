"""Sets up, runs and tests the kiosk from a checkout: `python3 build/dev.py run | test | bench | setup`.

The first thing that runs on a bare machine, so it needs nothing but Python's standard library, and nothing in it is
newer than Python 3.7 can parse: an old one has to get as far as refusing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from machine import (
    PACKAGING_PROGRAMS,
    ROOT,
    TEST_PROGRAMS,
    SetUpError,
    apt_install,
    ensure_libraries,
    ensure_programs,
    has_screen,
    python_refusal,
    quietly,
    say,
)

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
STATE = VENV / "time-capsule-setup.json"
REQUIREMENTS = ROOT / "build" / "requirements"
PRODUCTS = ROOT / "out" / "products"
TOUR = ROOT / "out" / "tour"

TOUR_SIZES = {"landscape": "1920x1080", "portrait": "1080x1920"}
BENCHES = ("frames", "start", "touch", "cost", "memory", "install")
QUICK = BENCHES[:4]  # some minutes each; the others take longer
# What the built-in deck is made from: a change in any of them makes it again.
DECK_SOURCES = ("seeds/2020", "kiosk/pack", "kiosk/deck.py", "build/requirements/run.txt")


def program(name: str) -> str:
    """A program of the project's own environment."""
    return str(BIN / (f"{name}.exe" if sys.platform == "win32" else name))


def digest(paths: Iterable[Path]) -> str:
    """One fingerprint of the names and contents of files, and of all in folders; what is not there is left out."""
    whole = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                whole.update(f"{file.relative_to(ROOT).as_posix()}\0".encode())
                whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


# --- the environment --------------------------------------------------------------------------------------------------


def wanted_state(parts: Sequence[str]) -> dict[str, str]:
    """What the finished environment is made for and from; it is stale where this differs from what it says itself.

    `parts` are the requirements on top of those of the kiosk itself: dev for the checks, package for packaging.
    """
    state = {
        "venv": f"{VENV} {sys.version} {sys.base_prefix}",
        "run": digest([REQUIREMENTS / "run.txt", ROOT / "pyproject.toml"]),
    }
    return state | {part: digest([REQUIREMENTS / f"{part}.txt"]) for part in parts}


def found_state() -> dict[str, str]:
    """What the environment says of itself: nothing while a set-up is under way, or after one was interrupted."""
    try:
        state = json.loads(STATE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) and Path(program("python")).is_file() else {}


def make_venv() -> None:
    if Path(sys.prefix) == VENV:
        raise SetUpError("build/dev.py: .venv has to be made anew: start this with the Python outside it")
    if VENV.exists():
        shutil.rmtree(VENV)
    try:
        import ensurepip  # noqa: F401 - Debian leaves it out of python3; without it venv makes half an environment
        import venv  # noqa: F401 - the same
    except ImportError:
        package = f"python3.{sys.version_info[1]}-venv"
        if not apt_install([package]):
            line = f"sudo apt-get install {package}"
            raise SetUpError(f"build/dev.py: this Python lacks venv; type this, then start again:\n  {line}") from None
    quietly("making .venv", [sys.executable, "-m", "venv", str(VENV)])


def set_up(*parts: str) -> None:
    wanted, found = wanted_state(parts), found_state()
    stale = [part for part in wanted if wanted[part] != found.get(part)]
    if "venv" in stale:
        make_venv()
        found, stale = {}, list(wanted)
    pip = [program("python"), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--no-deps"]
    if stale:
        STATE.unlink(missing_ok=True)
        for part in ("run", *parts):
            if part in stale:
                requirements = REQUIREMENTS / f"{part}.txt"
                quietly(f"installing what {part}.txt pins", [*pip, "--require-hashes", "-r", str(requirements)])
        if "run" in stale:
            quietly("installing the project itself", [*pip, "--no-build-isolation", "--editable", str(ROOT)])
            unpack_signatures()
        STATE.write_text(json.dumps({**found, **wanted}, indent=2), encoding="utf-8")
    if sys.platform == "linux":
        ensure_libraries()


def unpack_signatures() -> None:
    """Have PySide's own modules lie in the environment as files, compiled: else it compiles them at each start."""
    python, as_files = program("python"), {**os.environ, "SBK_EMBED": "0"}
    unpacking = [python, "-c", "import compileall, shiboken6; compileall.compile_dir(shiboken6.__path__[0], quiet=1)"]
    quietly("unpacking PySide's own modules", unpacking, as_files)


# --- what is made from sources ----------------------------------------------------------------------------------------


def make(name: str, sources: Iterable[Path], build: Callable[[Path], None]) -> None:
    """Make one folder of products again if its sources changed; an interrupted or failed build leaves the old one."""
    folder, stamp, work = PRODUCTS / name, PRODUCTS / f"{name}.stamp", PRODUCTS / f"{name}.new"
    fingerprint = digest(sources)
    if folder.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == fingerprint:
        return
    stamp.unlink(missing_ok=True)
    shutil.rmtree(work, ignore_errors=True)
    PRODUCTS.mkdir(parents=True, exist_ok=True)
    build(work)
    if folder.exists():
        shutil.rmtree(folder)
    work.rename(folder)
    stamp.write_text(fingerprint, encoding="utf-8")


def make_products() -> None:
    wording = sorted((ROOT / "assets" / "wording").glob("*.ts"))

    def build_deck(work: Path) -> None:
        pack = str(ROOT / "seeds" / "2020")
        quietly("making the deck", [program("python"), "-m", "kiosk", "pack", "build", pack, "--output", str(work)])

    def build_wording(work: Path) -> None:
        work.mkdir()
        for ts in wording:
            quietly(f"compiling {ts.name}", [program("pyside6-lrelease"), str(ts), "-qm", str(work / f"{ts.stem}.qm")])

    make("deck", [ROOT / source for source in DECK_SOURCES], build_deck)
    make("wording", wording, build_wording)
    # only what has changed; where Python may not write down what it compiled, each start would compile it all
    subprocess.run([program("python"), "-m", "compileall", "-q", str(ROOT / "kiosk")], check=False)


# --- the verbs --------------------------------------------------------------------------------------------------------


def run(extra: Sequence[str]) -> int:
    set_up()
    make_products()
    show = [program("python"), "-m", "kiosk", *extra]
    if extra or has_screen(sys.platform, os.environ):
        if not extra:
            say("The kiosk fills the screen. To leave it: Alt+Tab to this terminal and Ctrl+C; or `run -- --windowed`.")
        if sys.platform != "win32":
            os.chdir(ROOT)
            os.execv(show[0], show)
        return subprocess.run(show, cwd=ROOT, check=False).returncode
    say("There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): playing the tour into pictures instead.")
    shutil.rmtree(TOUR, ignore_errors=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for name, size in TOUR_SIZES.items():
        command = [*show, "--tour", str(TOUR / name), "--size", size]
        status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if status:
            raise SetUpError(f"build/dev.py: the {name} tour failed", status)
    pictures = sorted(path for path in TOUR.rglob("*") if path.is_file())
    for picture in pictures:
        say(picture.relative_to(ROOT).as_posix())
    if not pictures:
        raise SetUpError("build/dev.py: the tour wrote no pictures", 1)
    return 0


def checks(extra: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Every check in its order: what it is called, and its command; the package only where all tests are run."""
    qml = [program("python"), str(ROOT / "build" / "qml.py")]
    packaging = [
        ("package", [program("python"), str(ROOT / "build" / "package.py"), "--folder-only"]),
        ("packaged program", [program("python"), str(ROOT / "build" / "prove.py"), "--here"]),
    ]
    return [
        ("ruff format", [program("ruff"), "format", "--check"]),
        ("ruff check", [program("ruff"), "check"]),
        ("mypy", [program("mypy")]),
        ("qmllint", [*qml, "lint"]),
        ("qmlformat", [*qml, "format"]),
        ("import contracts", [program("lint-imports"), "--no-logo"]),
        ("products", [program("python"), str(Path(__file__).resolve()), "products"]),
        ("pytest", [program("python"), "-m", "pytest", *extra]),
    ] + ([] if extra else packaging)


def test(extra: Sequence[str]) -> int:
    set_up("dev", "package")
    if sys.platform == "linux":
        ensure_programs(TEST_PROGRAMS)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for name, command in checks(extra):
        say(f"== {name}")
        start = time.perf_counter()
        status = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode
        outcome = f"FAILED with exit status {status}" if status else "passed"
        say(f"== {name}: {outcome}, {time.perf_counter() - start:.1f} s")
        if status:
            return status
    return 0


def bench(names: Sequence[str], extra: Sequence[str]) -> int:
    set_up("dev")
    make_products()
    if sys.platform == "linux":
        ensure_programs({name: TEST_PROGRAMS[name] for name in ("xvfb", "xdotool")})  # the latter for its libXtst
    for name in names:
        say(f"== bench {name}")
        status = subprocess.run(
            [program("python"), "-m", f"tests.bench.{name}", *extra], cwd=ROOT, check=False
        ).returncode
        if status:
            return status
    return 0


def package(extra: Sequence[str]) -> int:
    set_up("package")
    make_products()
    if sys.platform == "linux":
        ensure_programs(PACKAGING_PROGRAMS)
    command = [program("python"), str(ROOT / "build" / "package.py"), *extra]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def prove(extra: Sequence[str]) -> int:
    return subprocess.run([sys.executable, str(ROOT / "build" / "prove.py"), *extra], cwd=ROOT, check=False).returncode


def split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """This program's own arguments, and what stands after the first `--`."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    return list(arguments[:cut]), list(arguments[cut + 1 :])


def main(arguments: Sequence[str]) -> int:
    refusal = python_refusal(sys.version_info[:2])
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    own, extra = split(arguments)
    parser = argparse.ArgumentParser(
        prog="build/dev.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("run", help="set up and show the kiosk; what follows `--` goes to it")
    verbs.add_parser("test", help="set up and run every check; what follows `--` goes to pytest")
    verbs.add_parser(
        "package", help="build the program to carry, in out/package/; what follows `--` goes to package.py"
    )
    verbs.add_parser("prove", help="prove the package on a bare Debian 12, as root; with `-- --here` on this machine")
    verbs.add_parser("products", help="make the built-in deck and the wording, in an environment set up before")
    verbs.add_parser("setup", help="set up only").add_argument("--dev", action="store_true", help="for the checks too")
    measure = verbs.add_parser("bench", help="set up and measure; what follows `--` goes to the measurement")
    measure.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}; without: {', '.join(QUICK)}"
    )
    chosen = parser.parse_args(own)
    try:
        if chosen.verb == "run":
            return run(extra)
        if chosen.verb == "test":
            return test(extra)
        if chosen.verb == "bench":
            unknown = sorted(set(chosen.names) - set(BENCHES))
            if unknown:
                parser.error(f"there is no bench {unknown[0]}; choose from {', '.join(BENCHES)}")
            return bench(chosen.names or QUICK, extra)
        if chosen.verb == "package":
            return package(extra)
        if chosen.verb == "prove":
            return prove(extra)
        if chosen.verb == "products":
            make_products()
        else:
            set_up(*(["dev", "package"] if chosen.dev else []))
    except SetUpError as error:
        print(error, file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
