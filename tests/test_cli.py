"""The command line: what is wrong is told in one line and the exit status, never as a traceback."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import PySide6
import pytest
from msgspec.structs import replace

from kiosk import __version__, about, app, cli, exits, log, options, paths, supervisor
from kiosk import deck as decks
from kiosk.deck import Deck, Passage, StoryCard
from kiosk.session import Phase
from kiosk.settings import Settings
from kiosk.store import BUILTIN, Store, choices
from kiosk.store.choices import Choices

PACK = """\
format: 1
id: small-2020
title: 小小胶囊
year: 2020
language: zh
cards:
  - 01-one
"""
CARD = """\
number: "010"
title: 甲
story:
  - 第一段。
"""
CARDS = (
    StoryCard(
        slug="01-one",
        number="1",
        title="甲",
        when=None,
        story=(Passage(text="第一段。"),),
        viewpoint=None,
        figures=(),
        picture=None,
        source="",
        editorial=(),
    ),
)

pytestmark = pytest.mark.usefixtures("own_store")

Shown = list[tuple[tuple[Any, ...], dict[str, Any]]]


def deck(cards: tuple[StoryCard, ...] = CARDS) -> Deck:
    return Deck(id="small", title="胶囊", subtitle="", motto=(), year=2020, language="zh", preface=(), cards=cards)


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test looks at the decks that are installed for this user, or logs for long."""
    monkeypatch.setenv("TIME_CAPSULE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(log, "start", lambda name, level: None)


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    """A folder with a compiled deck."""
    folder = tmp_path / "deck"
    folder.mkdir()
    decks.write(deck(), folder)
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that builds without a problem."""
    folder = tmp_path / "pack"
    (folder / "cards").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "cards" / "01-one.yaml").write_text(CARD, encoding="utf-8")
    return folder


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """What the show was called with, instead of the show; it ends with status 7."""
    calls: Shown = []

    def run(choose: Callable[[], tuple[Deck, Path]], *arguments: Any, **options: Any) -> int:
        calls.append(((*choose(), *arguments), options))
        return 7

    monkeypatch.setattr(app, "run", run)
    return calls


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one line on stderr, without the program's name."""
    assert cli.main([str(argument) for argument in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("time-capsule: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    return err.removeprefix("time-capsule: ").removesuffix("\n")


LISTED = "; --help lists what there is"
NO_SIZE = "is no size; give WIDTHxHEIGHT in pixels, 320 to 16384 each, as in 1920x1080"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--fullscreen"], f"unrecognized arguments: --fullscreen{LISTED}", id="an unknown option"),
        pytest.param(["--screen", "left"], f"argument --screen: invalid int value: 'left'{LISTED}", id="no number"),
        pytest.param(["--size", "big"], f"argument --size: 'big' {NO_SIZE}{LISTED}", id="no size"),
        pytest.param(["--size", "319x1080"], f"argument --size: '319x1080' {NO_SIZE}{LISTED}", id="too narrow"),
        pytest.param(["--size", "1920x16385"], f"argument --size: '1920x16385' {NO_SIZE}{LISTED}", id="too high"),
        pytest.param(["--size", "1920X1080"], f"argument --size: '1920X1080' {NO_SIZE}{LISTED}", id="a capital x"),
        pytest.param(["--size", "-5x1080"], f"argument --size: expected one argument{LISTED}", id="below zero"),
        pytest.param(
            ["--phase", "open"],
            "argument --phase: there is no phase 'open'; choose from sealed, countdown, opening, carousel, reader, "
            f"sealing{LISTED}",
            id="an unknown phase",
        ),
        pytest.param(
            ["--pack", "nowhere"],
            f"argument --pack: nowhere: there is no such file or folder{LISTED}",
            id="a pack that is not there",
        ),
        pytest.param(
            ["--settings", "nowhere.yaml"],
            f"argument --settings: nowhere.yaml: there is no such file or folder{LISTED}",
            id="settings that are not there",
        ),
    ],
)
def test_a_command_line_that_cannot_be_followed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    shown: Shown,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(capsys, *arguments) == words
    assert refused(capsys, "show", *arguments) == words
    assert shown == []


def test_a_path_that_cannot_even_be_looked_for(capsys: pytest.CaptureFixture[str], shown: Shown) -> None:
    name = "a" * 300
    assert refused(capsys, "show", "--settings", name).startswith(f"argument --settings: {name}: ")


def test_the_built_in_deck_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shown: Shown
) -> None:
    monkeypatch.setattr(paths, "products", lambda: tmp_path)
    words = refused(capsys, "show")
    assert words.startswith(f"{tmp_path / 'deck' / 'deck.json'}: cannot be read (")
    assert words.endswith("install the program again")


def test_a_damaged_deck(compiled: Path, capsys: pytest.CaptureFixture[str], shown: Shown) -> None:
    (compiled / decks.DECK_FILE).write_text("{}", encoding="utf-8")
    words = refused(capsys, "show", "--pack", compiled)
    assert words == f"{compiled / 'deck.json'}: is not a compiled deck of format 2; build it again"


def test_a_deck_without_cards(compiled: Path, capsys: pytest.CaptureFixture[str], shown: Shown) -> None:
    decks.write(deck(cards=()), compiled)
    assert refused(capsys, "show", "--pack", compiled) == f"{compiled}: the deck holds no cards"


def test_broken_settings(tmp_path: Path, compiled: Path, capsys: pytest.CaptureFixture[str], shown: Shown) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text("countdown_s: soon\n", encoding="utf-8")
    words = refused(capsys, "show", "--pack", compiled, "--settings", file)
    assert words == f"{file}:1: countdown_s is 'soon'; give whole seconds from 0 to 10, or auto"
    assert shown == []


def test_staffs_own_settings_never_stop_the_show(
    compiled: Path, shown: Shown, caplog: pytest.LogCaptureFixture
) -> None:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text("volume: 7\nmute: perhaps\n", encoding="utf-8")
    assert cli.main(["show", "--pack", str(compiled)]) == 7
    assert shown[0][0][2] == Settings(volume=7)
    assert f"{paths.settings_file()}: line 2: mute is 'perhaps'; give true or false" in caplog.text


def asked(capsys: pytest.CaptureFixture[str], option: str) -> str:
    """What the program answers to `option`, and leaves."""
    with pytest.raises(SystemExit) as caught:
        cli.main([option])
    assert caught.value.code == 0
    return capsys.readouterr().out


def test_version_tells_what_runs_and_what_it_would_show(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, deck_folder: Path, deck_2020: Deck
) -> None:
    monkeypatch.setattr(about, "commit", lambda: "c0ffee")
    monkeypatch.setattr(paths, "builtin_deck", lambda: deck_folder)
    told = asked(capsys, "--version").splitlines()
    assert told[:4] == [
        f"time-capsule {__version__}",
        "commit  c0ffee",
        f"Qt      {PySide6.__version__}",
        f"Python  {platform.python_version()}",
    ]
    deck_id = Store(paths.store(), deck_folder).install(deck_folder).id
    assert told[4:] == [f"deck    {deck_2020.title} 2020, built-in {deck_id[:12]}"]
    assert asked(capsys, "--version").splitlines()[4:] == [f"deck    {deck_2020.title} 2020, {deck_id[:12]}"]
    shutil.rmtree(paths.store() / "packs" / deck_id)
    (damaged,) = asked(capsys, "--version").splitlines()[4:]
    assert f"built-in {deck_id[:12]} (" in damaged
    monkeypatch.setattr(paths, "builtin_deck", lambda: deck_folder / "nowhere")
    assert "deck    none: " in asked(capsys, "--version")


def test_licences_are_told_with_their_texts_and_in_a_checkout_where_they_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "build/README.md" in asked(capsys, "--licences")
    for name in ("NOTICE.txt", "psutil.txt", "OFL.txt"):
        (tmp_path / name).write_text(f"this is {name}\n", encoding="utf-8")
    monkeypatch.setattr(paths, "licences", lambda: tmp_path)
    told = asked(capsys, "--licences")
    assert told.startswith("this is NOTICE.txt\n")
    assert [line for line in told.splitlines() if line.startswith("this")][1:] == [
        "this is OFL.txt",
        "this is psutil.txt",
    ]


def test_the_show_gets_what_was_asked_for(tmp_path: Path, compiled: Path, shown: Shown) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text("reduced_motion: true\n", encoding="utf-8")
    arguments = f"show --pack {compiled} --settings {file} --size 800x600 --screen 1 --phase reader --log-level info"
    assert cli.main(arguments.split()) == 7
    window = app.WindowOptions(size=(800, 600), windowed=False, screen=1)
    options: dict[str, object] = {
        "phase": Phase.READER,
        "tour": None,
        "console": False,
        "bench": False,
        "store": None,
        "avoid": [],
        "tell": None,
    }
    assert shown == [((deck(), compiled, Settings(reduced_motion=True), window), options)]


def test_the_bare_command_has_the_show_supervised(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = tmp_path / "preview"
    monkeypatch.setattr(paths, "preview_deck", lambda: preview)
    calls = []

    def run(arguments: list[str], *, decks: bool, main: object) -> int:
        assert main is cli.main
        calls.append((arguments, decks))
        return exits.DONE

    monkeypatch.setattr(supervisor, "run", run)
    assert cli.main(["--windowed"]) == exits.DONE
    assert cli.main(["--pack", str(pack)]) == exits.DONE
    assert calls == [(["--windowed"], True), (["--pack", str(pack), "--pack", str(preview)], False)]
    assert (preview / "deck.json").is_file()
    (pack / "cards" / "01-one.yaml").write_text("number: 1\ntitel: 甲\n", encoding="utf-8")
    assert cli.main(["--pack", str(pack)]) == exits.PROBLEMS
    assert len(calls) == 2


def test_a_tour_needs_no_supervision(tmp_path: Path, compiled: Path, shown: Shown) -> None:
    assert cli.main(["--pack", str(compiled), "--tour", str(tmp_path)]) == 7
    assert shown[0][1]["tour"] == tmp_path


def test_the_show_passes_over_the_deck_that_the_supervisor_names(
    compiled: Path, pack: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    monkeypatch.setattr(paths, "builtin_deck", lambda: compiled)
    assert cli.main(["store", "install", str(pack)]) == 0
    (installed,) = (paths.store() / "packs").iterdir()
    assert cli.main(["show", "--avoid", installed.name]) == 7
    assert cli.main(["show", "--builtin"]) == 7
    assert [(call[0][1], call[1]["avoid"]) for call in shown] == [(compiled, [installed.name])] * 2


def test_what_escapes_is_a_defect_and_not_wrong_usage(
    compiled: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def run(*arguments: Any, **options: Any) -> int:
        raise RuntimeError("planted")

    monkeypatch.setattr(app, "run", run)
    assert cli.main(["show", "--pack", str(compiled)]) == exits.DEFECT
    assert "RuntimeError: planted" in caplog.text


def test_the_show_by_default(compiled: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown) -> None:
    monkeypatch.setattr(paths, "builtin_deck", lambda: compiled)
    assert cli.main(["show"]) == 7
    options: dict[str, object] = {
        "phase": None,
        "tour": None,
        "console": False,
        "bench": False,
        "store": paths.store(),
        "avoid": [],
        "tell": None,
    }
    assert shown == [((deck(), compiled, Settings(), app.WindowOptions()), options)]


def test_the_installed_deck_is_shown(
    compiled: Path, pack: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(paths, "builtin_deck", lambda: compiled)
    assert cli.main(["store", "install", str(pack)]) == 0
    assert cli.main(["show"]) == 7
    (((chosen, folder, *_), _),) = shown
    assert chosen.title == "小小胶囊"
    assert folder.parent == paths.store() / "packs"
    assert caplog.messages == []


def test_what_staff_chose_for_the_deck_holds_from_the_start(
    compiled: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    monkeypatch.setattr(paths, "builtin_deck", lambda: compiled)
    (first,) = deck().cards
    second = replace(first, slug="02-two")
    decks.write(replace(deck(), cards=(first, second)), compiled)
    choices.write(paths.store(), BUILTIN, Choices(hidden=frozenset({first.slug})), (BUILTIN,))
    assert cli.main(["show"]) == 7
    ((found, *_), _) = shown[0]
    assert found.cards == (second,)


def test_a_damaged_deck_is_not_shown_and_the_log_says_why(
    compiled: Path, pack: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(paths, "builtin_deck", lambda: compiled)
    assert cli.main(["store", "install", str(pack)]) == 0
    (damaged,) = (paths.store() / "packs").glob("*/deck.json")
    damaged.write_text("{}", encoding="utf-8")
    assert cli.main(["show"]) == 7
    (((chosen, folder, *_), _),) = shown
    assert (chosen.title, folder) == ("胶囊", compiled)
    (message,) = caplog.messages
    assert message.startswith(f"not the deck that was wanted is shown: {damaged}: ")


def test_a_pack_is_compiled_to_be_shown(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    monkeypatch.setattr(paths, "preview_deck", lambda: tmp_path / "preview")
    assert cli.main(["show", "--pack", str(pack)]) == 7
    (((chosen, folder, *_), _),) = shown
    assert folder == tmp_path / "preview"
    assert chosen.title == "小小胶囊"


def test_a_pack_with_an_error_is_not_shown(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], shown: Shown
) -> None:
    monkeypatch.setattr(paths, "preview_deck", lambda: tmp_path / "preview")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    (pack / "cards" / "01-one.yaml").write_text("number: 1\ntitel: 甲\n", encoding="utf-8")
    assert cli.main(["show", "--pack", str(pack)]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert "cards/01-one.yaml:2:1 error: " in err
    assert "Traceback" not in err
    assert shown == []


def test_the_show_starts_without_what_only_the_staff_commands_need() -> None:
    code = (
        "import sys, kiosk.cli, kiosk.app\n"
        "print([name for name in ('click', 'rich', 'yaml', 'PIL', 'kiosk.commands') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_phases_that_are_offered_are_those_there_are() -> None:
    assert ", ".join(Phase) == options.PHASES
