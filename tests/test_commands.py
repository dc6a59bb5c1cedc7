"""The staff commands, by what the person reads: `pack ...` and `store ...` in both languages, and as JSON."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from kiosk import cli, paths
from kiosk import deck as decks
from kiosk import pack as packs
from kiosk.command_words import WORDS
from kiosk.commands import PROGRAM
from kiosk.staff.counts import Count, Counts, What
from kiosk.staff.gate import Access, Gate
from tests.conftest import SEEDS

PACK = "format: 1\nid: small-2020\ntitle: 小小胶囊\nyear: 2020\n"
LISTED = "；--help 列出全部用法\n"


class Desk:
    """A person at a terminal: types a command, reads its answer."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object, status: int = 0) -> tuple[str, str]:
        ended = cli.main([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        assert (ended, "Traceback" in out + err) == (status, False), out + err
        return out, err

    def document(self, *arguments: object, status: int = 0) -> Any:
        out, err = self(*arguments, "--json", status=status)
        assert err == ""
        return json.loads(out)

    def refused(self, *arguments: object) -> str:
        out, err = self(*arguments, status=2)
        assert (out, err.count("\n")) == ("", 1)
        return err.removeprefix(f"{PROGRAM}: ")


@pytest.fixture
def desk(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    """A terminal in Chinese, with a store of its own and a built-in deck of one card."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("TIME_CAPSULE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(paths, "builtin_deck", lambda: tmp_path / "builtin")
    typed = Desk(capsys)
    typed("pack", "build", written(tmp_path / "carried", builtin="随机自带"), "--output", tmp_path / "builtin")
    return typed


def written(folder: Path, **titles: str) -> Path:
    """A pack with a card for each title."""
    (folder / "cards").mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    for slug, title in titles.items():
        (folder / "cards" / f"{slug}.yaml").write_text(f"title: {title}\nstory: [一]\n", encoding="utf-8")
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return written(tmp_path / "pack", a="甲", b="乙")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A pack with two errors and a warning, in three files."""
    folder = written(tmp_path / "bad", a="甲", b="乙")
    (folder / "pack.yaml").write_text("title: 坏\nyear: 20\n", encoding="utf-8")
    (folder / "cards" / "a.yaml").write_text("number: 1\ntitel: 甲\ntitle: 甲\nstory: [一]\n", encoding="utf-8")
    (folder / "cards" / "b.txt").write_text("", encoding="utf-8")
    return folder


# --- pack -------------------------------------------------------------------------------------------------------------


def test_check_tells_every_problem_in_order_with_its_place_and_remedy(desk: Desk, bad: Path) -> None:
    out, err = desk("pack", "check", bad, status=1)
    first, second, third, last = out.splitlines()
    assert first.startswith("cards/a.yaml:2:1 错误：")
    assert "是不是 `title`" in first
    assert second.startswith("cards/b.txt 提醒：")
    assert third.startswith("pack.yaml:2:7 错误：")
    assert last == "2 个错误，1 个提醒"
    assert err == ""


def test_check_in_english(desk: Desk, bad: Path) -> None:
    out, _ = desk("pack", "check", bad, "--language", "en", status=1)
    first, *_, last = out.splitlines()
    assert first.startswith("cards/a.yaml:2:1 error: ")
    assert last == "errors: 2, warnings: 1"


def test_check_as_one_document(desk: Desk, bad: Path) -> None:
    document = desk.document("pack", "check", bad, status=1)
    assert (document["errors"], document["warnings"]) == (2, 1)
    first, second, third = document["problems"]
    assert {name: first[name] for name in ("file", "line", "column", "severity")} == {
        "file": "cards/a.yaml",
        "line": 2,
        "column": 1,
        "severity": "error",
    }
    assert "titel" in first["what"]
    assert first["mend"]
    assert (second["severity"], third["file"]) == ("warning", "pack.yaml")


def test_a_good_pack(desk: Desk, pack: Path) -> None:
    assert desk("pack", "check", pack) == ("没有问题\n", "")
    assert desk.document("pack", "check", pack) == {"problems": [], "errors": 0, "warnings": 0}


def test_warnings_alone_do_not_fail_the_check(desk: Desk, pack: Path) -> None:
    (pack / "cards" / "b.txt").write_text("", encoding="utf-8")
    assert desk("pack", "check", pack)[0].endswith("\n0 个错误，1 个提醒\n")


def test_a_pack_is_built(desk: Desk, pack: Path, tmp_path: Path) -> None:
    output = tmp_path / "built"
    assert desk("pack", "build", pack, "--output", output) == (f"{output}：“小小胶囊”，2 张卡片\n", "")
    assert [card.title for card in decks.read(output).cards] == ["甲", "乙"]
    assert desk.document("pack", "build", pack, "--output", output)["deck"] == str(output)


def test_a_pack_with_an_error_is_not_built(desk: Desk, bad: Path, tmp_path: Path) -> None:
    out, err = desk("pack", "build", bad, "--output", tmp_path / "built", status=1)
    assert out == ""
    assert err.splitlines()[0].startswith("cards/a.yaml:2:1 错误：")
    assert err.splitlines()[-2:] == ["2 个错误，1 个提醒", "没有生成成品，请先改好错误"]
    assert desk.document("pack", "build", bad, "--output", tmp_path / "built", status=1)["deck"] is None
    assert not (tmp_path / "built").exists()


def test_a_new_pack_passes_its_check(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "new"
    out, err = desk("pack", "new", folder)
    assert out.startswith(f"{folder}：新的内容包已放好")
    assert err == ""
    assert desk("pack", "check", folder) == ("没有问题\n", "")
    out, _ = desk("store", "install", folder)
    assert out.splitlines()[0].endswith(" “时间胶囊”，1 张卡片")


def test_every_hint_in_a_new_pack_holds(desk: Desk, tmp_path: Path) -> None:
    desk("pack", "new", tmp_path / "new")
    (tmp_path / "new" / "pictures" / "02.jpg").write_bytes((tmp_path / "new" / "pictures" / "01.png").read_bytes())
    for file in (tmp_path / "new").rglob("*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        used = [line.removeprefix("# ") if _is_key(line) else line for line in lines]
        file.write_text("\n".join(used), encoding="utf-8")
    out, _ = desk("pack", "check", tmp_path / "new", status=1)
    (problem, _) = out.splitlines()
    assert "sounds/01.mp3" in problem


def _is_key(line: str) -> bool:
    """Whether a line of the template is a key, or part of one, that waits behind a `# `."""
    text = line.removeprefix("# ")
    word = text.strip().removeprefix("- ").partition(": ")[0].rstrip(":")
    return line.startswith("# ") and word != "hidden" and word.isascii() and word.replace("_", "").isalpha()


@pytest.mark.parametrize("name", ["something.txt", "pack.yaml"])
def test_a_new_pack_only_in_an_empty_folder(desk: Desk, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / name).write_text("我的", encoding="utf-8")
    assert desk.refused("pack", "new", folder) == f"{folder}：这个文件夹里已有东西，请另选一个新文件夹{LISTED}"
    assert [path.name for path in folder.iterdir()] == [name]
    assert desk.refused("pack", "new", folder / name) == f"{folder / name}：这是文件，请另选一个新文件夹{LISTED}"


def test_a_new_pack_where_nothing_can_be_written(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    out, err = desk("pack", "new", tmp_path / "file" / "new", status=1)
    assert out == ""
    assert err.startswith(f"{PROGRAM}: {tmp_path / 'file'}")
    assert err.endswith("；检查磁盘和文件夹权限\n")


def test_packs_and_decks_are_described_and_nothing_is_built(desk: Desk, pack: Path, bad: Path, tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_bytes(b"PK")
    out, err = desk(
        "pack", "describe", pack, bad, tmp_path / "builtin", tmp_path / "no.zip", tmp_path / "nil", status=1
    )
    assert err == ""
    assert out.splitlines() == [
        f"{pack}：“小小胶囊”，2 张卡片",
        f"{bad}：“坏”，2 张卡片",
        f"{tmp_path / 'builtin'}：“小小胶囊”，1 张卡片",
        f"{tmp_path / 'no.zip'}：不是内容包",
        f"{tmp_path / 'nil'}：不是内容包",
    ]
    document = desk.document("pack", "describe", pack, tmp_path / "no.zip", status=1)
    assert document == {"packs": [{"path": str(pack), "title": "小小胶囊", "cards": 2}]}


# --- store ------------------------------------------------------------------------------------------------------------


def test_installing_tells_what_changes_against_the_deck_shown_before(desk: Desk, pack: Path) -> None:
    out, err = desk("store", "install", pack)
    assert err == ""
    assert out.splitlines()[0].startswith("已安装并展示：")
    assert out.splitlines()[1:] == [
        "新增 2，修改 0，不变 0，减少 1",
        "  新增  a  甲",
        "  新增  b  乙",
        "  减少  builtin  随机自带",
    ]
    written(pack, b="乙二", c="丙")
    assert desk("store", "install", pack)[0].splitlines()[1:] == [
        "新增 1，修改 1，不变 1，减少 0",
        "  新增  c  丙",
        "  修改  b  乙二",
    ]
    document = desk.document("store", "install", pack)
    assert document["cards"] == {"added": [], "changed": [], "unchanged": ["a", "b", "c"], "removed": []}
    assert document["installed"]["shown"] is True


def read_again(desk: Desk, pack: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether installing `pack` reads its files and does not go by what the file system says of them."""
    read: list[Path] = []

    def build(path: Path, *arguments: Any, **options: Any) -> Any:
        read.append(path)
        return whole(path, *arguments, **options)

    whole = packs.build
    monkeypatch.setattr(packs, "build", build)
    out, _ = desk("store", "install", pack)
    monkeypatch.setattr(packs, "build", whole)
    assert out.startswith("已安装并展示：")
    assert desk("store", "verify")[0].startswith("没有问题")
    return bool(read)


def test_an_unchanged_pack_is_not_read_again(desk: Desk, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_again(desk, pack, monkeypatch)
    assert not read_again(desk, pack, monkeypatch)
    desk("store", "rollback")
    assert not read_again(desk, pack, monkeypatch)
    shown = desk("store", "show")[0]
    assert shown.splitlines()[-2:] == ["  a  甲", "  b  乙"]


def same_size_and_time(pack: Path) -> None:
    card = pack / "cards" / "a.yaml"
    before = card.stat()
    card.write_text(card.read_text(encoding="utf-8").replace("甲", "丁"), encoding="utf-8")
    os.utime(card, ns=(before.st_atime_ns, before.st_mtime_ns))


def another_file(pack: Path) -> None:
    (pack / "cards" / "c.yaml").write_text("title: 丙\nstory: [一]\n", encoding="utf-8")


def damaged_deck(pack: Path) -> None:
    deck = next((pack.parent / "data").rglob("packs/*/deck.json"))
    deck.write_bytes(deck.read_bytes().replace(b"one", b"eno").replace("甲".encode(), "丁".encode()))


def removed_deck(pack: Path) -> None:
    shutil.rmtree(pack.parent / "data" / "store")


def spoilt_memory(pack: Path) -> None:
    (pack.parent / "data" / "last-pack.json").write_text("[]", encoding="utf-8")


def foreign_memory(pack: Path) -> None:
    memory = pack.parent / "data" / "last-pack.json"
    memory.write_text(json.dumps({**json.loads(memory.read_text()), "deck": "../.."}), encoding="utf-8")


CHANGES = [another_file, damaged_deck, removed_deck, spoilt_memory, foreign_memory]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            same_size_and_time,
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no time of change"),
        ),
        *CHANGES,
    ],
)
def test_a_pack_is_read_again_after_any_change(
    desk: Desk, pack: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_again(desk, pack, monkeypatch)
    change(pack)
    assert read_again(desk, pack, monkeypatch)
    assert not read_again(desk, pack, monkeypatch)


def test_a_pack_with_warnings_tells_them_each_time(desk: Desk, pack: Path) -> None:
    (pack / "cards" / "b.txt").write_text("", encoding="utf-8")
    for _ in range(2):
        assert "cards/b.txt 提醒" in desk("store", "install", pack)[1]


@pytest.mark.parametrize("kind", ["zip", "deck"])
def test_a_zip_and_a_compiled_deck_are_installed_too(desk: Desk, pack: Path, tmp_path: Path, kind: str) -> None:
    if kind == "zip":
        path = tmp_path / "pack.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in pack.rglob("*.yaml"):
                archive.write(file, file.relative_to(pack).as_posix())
    else:
        path = tmp_path / "built"
        desk("pack", "build", pack, "--output", path)
    assert "“小小胶囊”，2 张卡片" in desk("store", "install", path, "--language", "zh")[0]
    out, _ = desk("store", "show")
    assert out.splitlines()[0] == "“小小胶囊”，2020 年，2 张卡片"
    assert out.splitlines()[-2:] == ["  a  甲", "  b  乙"]


def test_a_pack_with_an_error_is_not_installed(desk: Desk, bad: Path) -> None:
    out, err = desk("store", "install", bad, status=1)
    assert out == ""
    assert err.splitlines()[-1] == "没有安装，展示内容不变，请先改好错误"
    document = desk.document("store", "install", bad, status=1)
    assert (document["installed"], document["errors"]) == (None, 2)
    assert [each["id"] for each in desk.document("store", "list")["decks"]] == ["built-in"]


def test_a_deck_without_cards_is_not_installed(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    folder.mkdir()
    content = json.loads((tmp_path / "builtin" / "deck.json").read_text(encoding="utf-8"))
    (folder / "deck.json").write_text(json.dumps({**content, "cards": []}), encoding="utf-8")
    _, err = desk("store", "install", folder, status=1)
    assert err == f"{folder}：这套成品没有卡片，请用有卡片的内容包重新生成\n"


def test_going_back_and_forth(desk: Desk, pack: Path) -> None:
    desk("store", "install", pack)
    written(pack, c="丙")
    desk("store", "install", pack)
    newest, older, builtin = desk.document("store", "list")["decks"]
    assert [each["shown"] for each in (newest, older, builtin)] == [True, False, False]
    out, _ = desk("store", "list")
    assert [line[:14] for line in out.splitlines()] == [
        f"* {newest['id'][:12]}",
        f"  {older['id'][:12]}",
        "  built-in    ",
    ]
    assert desk("store", "rollback")[0] == f"现在展示：{older['id'][:12]} “小小胶囊”\n"
    assert desk("store", "rollback", newest["id"][:12])[0] == f"现在展示：{newest['id'][:12]} “小小胶囊”\n"
    assert desk.document("store", "show")["id"] == newest["id"]
    assert desk("store", "remove", older["id"][:9])[0] == f"已删除：{older['id'][:12]} “小小胶囊”\n"
    assert [each["id"] for each in desk.document("store", "list")["decks"]] == [newest["id"], "built-in"]
    assert newest["id"] in desk.document("store", "remove", newest["id"], status=1)["error"]


def test_damage_is_found(desk: Desk, pack: Path) -> None:
    desk("store", "install", pack)
    assert desk("store", "verify")[0] == "没有问题，通读了 2 套成品\n"
    folder = Path(desk.document("store", "show")["folder"])
    text = (folder / "deck.json").read_bytes()
    (folder / "deck.json").write_bytes(text.replace("甲".encode(), "申".encode()))
    out, _ = desk("store", "verify", status=1)
    assert out.startswith(str(folder / "deck.json"))
    (problem,) = desk.document("store", "verify", status=1)["problems"]
    assert problem["file"] == str(folder / "deck.json")
    assert "不是最后安装的那一套：" in desk("store", "show")[0]


# --- staff ------------------------------------------------------------------------------------------------------------


def pinned(desk: Desk) -> Gate:
    gate = Gate(paths.staff(), timedelta())
    assert gate.set_pin("480159", timedelta()).access is Access.OPEN
    return gate


def test_the_pin_is_removed_at_the_machine(desk: Desk) -> None:
    gate = pinned(desk)
    assert desk("staff", "reset-pin", "--yes") == ("密码已清除；请马上到屏幕前按住两个角，设置新密码\n", "")
    assert gate.look(timedelta()).access is Access.UNSET
    assert desk("staff", "reset-pin", "--yes")[0].startswith("原来就没有密码；")
    pinned(desk)
    assert desk.document("staff", "reset-pin", "--yes") == {"reset": True, "found": True}


@pytest.mark.parametrize(("typed", "access"), [("y\n", Access.UNSET), ("\n", Access.READY), ("", Access.READY)])
def test_the_pin_is_removed_only_by_who_means_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, typed: str, access: Access
) -> None:
    gate = pinned(desk)
    terminal = io.StringIO(typed)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    out, err = desk("staff", "reset-pin")
    assert err == "要清除控制台的密码吗？下一个按住两个角的人会设置新密码。[y/N] "
    assert out.startswith("密码已清除" if access is Access.UNSET else "密码没有变")
    assert gate.look(timedelta()).access is access


def test_where_nobody_can_answer_the_pin_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = pinned(desk)
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert desk.refused("staff", "reset-pin") == f"需要有人在终端里确认，或加上 --yes{LISTED}"
    assert gate.look(timedelta()).access is Access.READY


def test_a_pin_that_cannot_be_removed(desk: Desk) -> None:
    paths.staff().mkdir(parents=True)
    (paths.staff() / "pin-2").mkdir()
    _, err = desk("staff", "reset-pin", "--yes", status=1)
    assert err.startswith(f"{PROGRAM}: {paths.staff() / 'pin-2'}：")
    assert err.endswith("；检查磁盘和文件夹权限\n")


def test_counts_and_logs_are_written_to_a_stick(desk: Desk, tmp_path: Path) -> None:
    Counts(paths.counts()).add("2026-11-24T09", [Count(what=What.OPENING, deck="d")])
    stick = tmp_path / "stick"
    stick.mkdir()
    written = desk.document("staff", "export", stick)["files"]
    assert [Path(file).suffix for file in written] == [".csv", ".xlsx"]
    assert "开启" in Path(written[0]).read_text(encoding="utf-8-sig")
    out, _ = desk("staff", "logs", stick)
    assert out.startswith(f"已写入：{stick / 'time-capsule-logs-'}")
    assert len(list(stick.iterdir())) == 3


def test_a_stick_that_takes_nothing_is_told_in_the_language_of_the_answer(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"")
    _, err = desk("staff", "logs", tmp_path / "stick", status=1)
    assert err == f"{PROGRAM}: U 盘被拔出了，请重新插好，再选一次\n"
    assert desk.document("staff", "export", tmp_path / "stick", "--language", "en", status=1)["error"].startswith(
        "the stick was pulled out;"
    )


# --- the command line -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["pack"], "pack 后面缺少命令：check, build, proof, new"),
        (["store"], "store 后面缺少命令：install, list, show, rollback, verify, remove"),
        (["pack", "chek"], "没有命令 `pack chek`，可用的有：check, build, proof, new"),
        (["pack", "check"], "缺少 PATH"),
        (["pack", "check", "nowhere"], "nowhere：没有这个文件或文件夹"),
        (["pack", "build", "."], "缺少 --output"),
        (["pack", "build", ".", "--output"], "选项 --output 后面缺少值"),
        (["store", "list", "more"], "这条命令后面多写了内容"),
        (["store", "list", "--all"], "没有选项 --all"),
        (["store", "list", "--language", "fr"], "--language 不能是 fr，可选：zh, en"),
        (["store", "remove"], "缺少 ID"),
    ],
)
def test_a_command_line_that_cannot_be_followed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: Sequence[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert desk.refused(*arguments) == words + LISTED
    english = desk.refused(*arguments[:1], "--language=en", *arguments[1:])
    assert english.endswith("; --help lists what there is\n")
    assert english.isascii()


def test_a_path_that_cannot_even_be_looked_for(desk: Desk) -> None:
    name = "a" * 300
    assert desk.refused("pack", "check", name).startswith(f"{name}：无法查看（")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_locale(
    desk: Desk, pack: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert desk("pack", "check", pack)[0] == {"zh": "没有问题\n", "en": "no problems\n"}[language]


@pytest.mark.parametrize("verb", [["pack"], ["store"], ["pack", "check"], ["store", "install"]])
def test_help_in_both_languages(desk: Desk, verb: list[str]) -> None:
    out, err = desk(*verb, "--help")
    assert out.startswith(f"用法：{PROGRAM} {' '.join(verb)} ")
    assert WORDS[f"help.{' '.join(verb)}"][1] in out
    assert err == ""
    out, _ = desk(*verb, "--language", "en", "--help")
    assert out.startswith(f"Usage: {PROGRAM} {' '.join(verb)} ")
    assert out.isascii()


def test_every_text_has_the_same_places_in_both_languages() -> None:
    for key, (english, chinese) in WORDS.items():
        places = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (english, chinese)]
        assert places[0] == places[1], key


def test_a_bar_where_somebody_looks(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk("pack", "new", tmp_path / "new")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    out, err = desk("pack", "check", tmp_path / "new")
    assert out == "没有问题\n"
    assert "读取图片" in err


def test_the_store_lies_where_the_variable_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIME_CAPSULE_DATA", str(tmp_path))
    assert paths.store() == tmp_path / "store"
    monkeypatch.delenv("TIME_CAPSULE_DATA")
    assert paths.store().parts[-2:] == ("time-capsule", "store")


def test_a_build_says_what_would_become_of_the_cards(desk: Desk, tmp_path: Path) -> None:
    pack = written(tmp_path / "next", builtin="随机自带", other="新的")
    document = desk.document("pack", "build", pack, "--output", tmp_path / "out")
    assert document["cards"] == {"added": ["other"], "changed": [], "unchanged": ["builtin"], "removed": []}


def test_with_an_error_it_says_so_too_as_far_as_it_can(desk: Desk, tmp_path: Path) -> None:
    pack = written(tmp_path / "next", builtin="改过了", other="新的")
    with (pack / "cards" / "other.yaml").open("a", encoding="utf-8") as card:
        card.write("picture: pictures/none.png\n")
    document = desk.document("pack", "build", pack, "--output", tmp_path / "out", status=1)
    assert (document["deck"], document["errors"]) == (None, 1)
    assert document["cards"] == {"added": ["other"], "changed": ["builtin"], "unchanged": [], "removed": []}


def test_a_program_can_follow_the_progress(desk: Desk, tmp_path: Path) -> None:
    _, err = desk("pack", "build", SEEDS / "2020", "--output", tmp_path / "out", "--progress", "--json")
    steps = [json.loads(line) for line in err.splitlines()]
    assert steps[-1] == {"done": 5, "total": 5}
    assert [step["done"] for step in steps] == sorted(step["done"] for step in steps)


def test_an_error_names_its_kind_for_programs(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    document = desk.document("store", "rollback", status=1)
    assert document["kind"] == "StoreError"
