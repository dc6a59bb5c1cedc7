"""The parts of the bootstrap that decide something; what it installs is proved on bare machines (build/README.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.build.files import ROOT, load

machine: Any = load("machine")  # first: dev imports it by this name
dev: Any = load("dev")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose environment is finished, and up to date."""
    for constant in ("ROOT", "VENV", "BIN", "STATE", "REQUIREMENTS", "PRODUCTS"):
        monkeypatch.setattr(dev, constant, tmp_path / getattr(dev, constant).relative_to(ROOT))
    for name in ("pyproject.toml", "build/requirements/run.txt", "build/requirements/dev.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    python = Path(dev.program("python"))
    python.parent.mkdir(parents=True)
    python.touch()
    dev.STATE.write_text(dev.json.dumps(dev.wanted_state(["dev"])), encoding="utf-8")
    return tmp_path


def stale(*parts: str) -> set[str]:
    wanted, found = dev.wanted_state(parts), dev.found_state()
    return {part for part in wanted if wanted[part] != found.get(part)}


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_python_that_will_do(version: tuple[int, int]) -> None:
    assert machine.python_refusal(version) is None


@pytest.mark.parametrize("version", [(2, 7), (3, 7), (3, 10), (3, 14), (4, 0)])
def test_a_python_that_will_not_do_is_refused_in_one_line(version: tuple[int, int]) -> None:
    refusal = machine.python_refusal(version)
    assert "3.11 or 3.12 or 3.13" in refusal
    assert f"this is {version[0]}.{version[1]}" in refusal
    assert "\n" not in refusal


def test_the_refusal_is_the_project_s_own() -> None:
    assert 'requires-python = ">=3.11,<3.14"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("platform", "environment", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": "", "WAYLAND_DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "eglfs"}, True),
        ("linux", {"QT_QPA_PLATFORM": "linuxfb:fb=/dev/fb1"}, True),
        ("win32", {}, True),
    ],
)
def test_whether_there_is_a_screen(platform: str, environment: dict[str, str], screen: bool) -> None:
    assert machine.has_screen(platform, environment) is screen


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", "  sudo apt-get install --no-install-recommends libglib2.0-0 libxcb-cursor0"),
        ("dnf", "  sudo dnf install 'libgthread-2.0.so.0()(64bit)' 'libxcb-cursor.so.0()(64bit)'"),
        ("zypper", "  sudo zypper install 'libgthread-2.0.so.0()(64bit)' 'libxcb-cursor.so.0()(64bit)'"),
    ],
)
def test_missing_libraries_are_reported_with_the_line_to_type(manager: str, line: str) -> None:
    missing = ["libgthread-2.0.so.0", "libxcb-cursor.so.0"]
    report = machine.missing_report(missing, which=lambda name: name if name == manager else None)
    assert report.splitlines()[1:] == [line]


def test_where_the_package_names_are_unknown_the_libraries_are_named() -> None:
    report = machine.missing_report(["libEGL.so.1", "libX11.so.6"], which=lambda _: None)
    assert report.endswith(": libEGL.so.1 libX11.so.6")


def test_no_library_is_listed_twice() -> None:
    names = [name for names in machine.QT_LIBRARIES.values() for name in names]
    assert len(names) == len(set(names))


def test_a_finished_environment_is_up_to_date(checkout: Path) -> None:
    assert stale("dev") == set()
    assert stale() == set()


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("build/requirements/run.txt", {"run"}),
        ("build/requirements/dev.txt", {"dev"}),
        ("pyproject.toml", {"run"}),
    ],
)
def test_a_changed_requirement_makes_its_part_stale(checkout: Path, name: str, parts: set[str]) -> None:
    (checkout / name).write_text("changed", encoding="utf-8")
    assert stale("dev") == parts


def test_another_python_makes_the_environment_stale(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "version", "another")
    assert "venv" in stale()


@pytest.mark.parametrize("lost", ["STATE", "python"])
def test_half_an_environment_is_stale_as_a_whole(checkout: Path, lost: str) -> None:
    (dev.STATE if lost == "STATE" else Path(dev.program("python"))).unlink()
    assert stale("dev") == {"venv", "run", "dev"}


def test_products_are_made_once_until_a_source_changes(checkout: Path) -> None:
    source = checkout / "seeds" / "2020" / "pack.yaml"
    source.parent.mkdir(parents=True)
    made: list[str] = []

    def build(work: Path) -> None:
        assert not work.exists()
        work.mkdir()
        made.append(source.read_text(encoding="utf-8"))

    for text in ("one", "one", "two", "two"):
        source.write_text(text, encoding="utf-8")
        dev.make("deck", [source.parent], build)
    assert made == ["one", "two"]
    assert (dev.PRODUCTS / "deck").is_dir()


def test_a_failed_build_keeps_the_old_products_and_is_tried_again(checkout: Path) -> None:
    source = checkout / "pack.yaml"
    source.write_text("one", encoding="utf-8")
    dev.make("deck", [source], lambda work: work.mkdir())
    source.write_text("two", encoding="utf-8")

    def fail(work: Path) -> None:
        work.mkdir()
        raise machine.SetUpError("no")

    for _ in range(2):
        with pytest.raises(machine.SetUpError):
            dev.make("deck", [source], fail)
    assert (dev.PRODUCTS / "deck").is_dir()


@pytest.mark.parametrize(
    ("arguments", "own", "extra"),
    [
        ([], [], []),
        (["run"], ["run"], []),
        (["run", "--"], ["run"], []),
        (["run", "--", "--windowed", "--", "x"], ["run"], ["--windowed", "--", "x"]),
    ],
)
def test_what_follows_two_dashes_is_passed_on(arguments: list[str], own: list[str], extra: list[str]) -> None:
    assert dev.split(arguments) == (own, extra)


def test_every_measurement_is_there() -> None:
    assert set(dev.QUICK) < set(dev.BENCHES)
    for name in dev.BENCHES:
        assert (dev.ROOT / "tests" / "bench" / f"{name}.py").is_file()


def test_the_checks_run_in_order_and_the_package_only_where_all_tests_are_run() -> None:
    some, every = dev.checks(["-x"]), dev.checks([])
    assert [name for name, _ in some] == [
        *("ruff format", "ruff check", "mypy", "qmllint", "qmlformat", "import contracts", "products", "pytest")
    ]
    assert some[-1][1][-1] == "-x"
    assert [name for name, _ in every[len(some) :]] == ["package", "packaged program"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["bench", "frames", "--", "--runs", "5"], ("frames", "--", "--runs", "5")),
        (["bench", "touch", "start"], ("touch", "start", "--")),
        (["bench"], (*dev.QUICK, "--")),
    ],
)
def test_what_follows_goes_to_the_benchmarks(
    arguments: list[str], told: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "bench", lambda names, extra: 7 if (*names, "--", *extra) == told else 1)
    assert dev.main(arguments) == 7


def test_a_measurement_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        dev.main(["bench", "frames", "speed"])
    assert "there is no bench speed; choose from frames, start" in capsys.readouterr().err
