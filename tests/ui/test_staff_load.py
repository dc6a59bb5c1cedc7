"""From the stick to the screen with a finger: choose, check, look, install; and the stick pulled at any step."""

from __future__ import annotations

import shutil
import threading
import zipfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF

from kiosk import deck as decks
from kiosk import pack, paths
from kiosk.bridge import staff_load
from kiosk.bridge.staff import Where
from kiosk.deck import Deck
from kiosk.session import Phase
from kiosk.staff import drives
from kiosk.store import Store, files
from tests.conftest import SEEDS
from tests.ui.conftest import Backstage
from tests.ui.staff import Staff


def write_pack(folder: Path, *, title: str = "新胶囊", broken: bool = False) -> Path:
    """The 2020 pack with another title, its second card changed; `broken` lacks a picture."""
    shutil.copytree(SEEDS / "2020", folder)
    page = folder / "pack.yaml"
    page.write_text(page.read_text(encoding="utf-8").replace("title: 时间胶囊", f"title: {title}"), encoding="utf-8")
    card = next((folder / "cards").glob("02*"))
    text = card.read_text(encoding="utf-8").replace("number: ", "number: 1", 1)
    card.write_text(text, encoding="utf-8")
    if broken:
        (folder / "pictures" / "03.png").unlink()
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that plays the stick."""
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


@pytest.fixture
def quick_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read titles in this process, for tests about what comes after."""

    def described(packs: Sequence[Path]) -> dict[Path, tuple[str, int]]:
        return {path: told for path in packs if (told := pack.describe(path))}

    monkeypatch.setattr(staff_load, "packs_on", partial(drives.packs_on, describe=described))


quickly = pytest.mark.usefixtures("quick_look")


def plug(staff: Staff, stick: Path) -> None:
    """The stick is in, and has been looked through."""
    staff.drives.mounted = [stick]
    staff.pages.drives.look()
    staff.until(lambda: staff.sees("检查 →") or staff.sees("没有找到内容包"))


def pull(staff: Staff, stick: Path) -> None:
    """The stick is out: its files are gone, and so is the drive."""
    stick.rename(stick.with_name("pulled"))
    staff.drives.mounted = []


def lay_traps(stick: Path) -> Path:
    """Programs of every kind on the stick; the file that one of them would make."""
    ran = stick.with_name("ran")
    for name in ("autorun.sh", "2021/conftest.py", "2021/sitecustomize.py", "2021/kiosk.py", "2021/yaml.py"):
        script = stick / name
        script.write_text(f"open({str(ran)!r}, 'w')" if name.endswith("py") else f"touch {ran}", encoding="utf-8")
        script.chmod(0o755)
    return ran


def choose(staff: Staff, title: str) -> None:
    staff.tap_button(title)


def shown(staff: Staff) -> str:
    return Store(paths.store(), paths.builtin_deck()).current().deck.title


def test_a_pack_is_checked_looked_at_and_installed(staff: Backstage, stick: Path) -> None:
    at_it = staff()
    at_it.enter()
    assert at_it.sees("请插上 U 盘")
    write_pack(stick / "2021")
    ran = lay_traps(stick)
    before = {file: file.read_bytes() for file in stick.rglob("*") if file.is_file()}
    plug(at_it, stick)
    assert at_it.sees("5 张卡片")
    assert at_it.sees("KINGSTON · 2021")
    choose(at_it, "新胶囊")
    at_it.until(lambda: at_it.sees("现在可以拔出 U 盘"))
    assert {file: file.read_bytes() for file in stick.rglob("*") if file.is_file()} == before
    pull(at_it, stick)  # from here on nobody needs it
    at_it.pages.drives.look()
    at_it.until(lambda: at_it.sees("可以安装"))
    assert at_it.sees("新增 0 · 修改 1 · 不变 4")

    at_it.tap_button("在屏幕上预览")
    assert at_it.is_at(Where.PREVIEW)
    assert at_it.sees("预览 · 返回控制台")
    assert at_it.sees("新胶囊")
    at_it.tap(QPointF(960, 540))
    at_it.wait(5)
    assert at_it.is_in(Phase.CAROUSEL)
    at_it.tap_button("下一篇")
    assert at_it.state.card == 1
    assert shown(at_it) == "时间胶囊"  # nothing is installed by looking at it
    at_it.tap_button("预览 · 返回控制台")
    assert at_it.is_at(Where.CONSOLE)
    assert at_it.show.deck.deck.title == "时间胶囊"

    at_it.tap_button("安装")
    assert at_it.sees("安装并向访客展示吗？")
    at_it.tap_button("不，保持不变")
    at_it.tap_button("安装")
    at_it.tap_button("是，安装")
    at_it.until(lambda: at_it.sees("已安装：新胶囊"))
    at_it.tap_button("完成，回到展示")
    assert at_it.sees("新胶囊")
    assert at_it.is_in(Phase.SEALED)
    assert shown(at_it) == "新胶囊"
    assert not paths.incoming().exists()
    assert not ran.exists()  # nothing on the stick is ever run


def test_a_broken_zip_tells_each_problem_and_stays_outside(staff: Backstage, stick: Path, tmp_path: Path) -> None:
    at_it = staff()
    at_it.enter()
    written = write_pack(tmp_path / "pack", broken=True)
    with zipfile.ZipFile(stick / "坏的.zip", "w") as archive:
        for file in sorted(written.rglob("*")):
            archive.write(file, file.relative_to(written))
    plug(at_it, stick)
    choose(at_it, "新胶囊")
    at_it.until(lambda: at_it.sees("暂时不能安装"))
    assert at_it.sees("新增 0 · 修改 2 · 不变 3 · 问题 1")
    assert at_it.sees("cards/03-masks.yaml 第")
    assert at_it.sees("没有文件 `pictures/03.png`")
    assert at_it.sees("放入这个文件")
    assert not any(button.property("label") == "安装" for button in at_it.buttons())
    at_it.tap_button("返回")
    at_it.until(lambda: at_it.sees("检查 →"))
    assert shown(at_it) == "时间胶囊"


@quickly
def test_drives_come_and_go(staff: Backstage, stick: Path, tmp_path: Path) -> None:
    at_it = staff()
    at_it.enter()
    plug(at_it, stick)
    assert at_it.sees("没有找到内容包")
    other = tmp_path / "另一个"
    write_pack(other / "2022", title="第二个")
    at_it.drives.mounted = [stick, other]
    at_it.pages.drives.look()
    at_it.until(lambda: at_it.sees("第二个"))
    at_it.drives.mounted = [stick]
    at_it.pages.drives.look()
    at_it.until(lambda: at_it.sees("U 盘已拔出，没有任何改动。"))
    assert not at_it.sees("第二个")
    at_it.tap_button("退出")
    assert not at_it.pages.drives.looking  # nobody asks for drives while nobody is there


class Held:
    """Holds the copy of a pack at its n-th file until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
        self.reached, self.go = threading.Event(), threading.Event()
        self._left = nth
        copy: Callable[..., str] = files.copy

        def held(*arguments: object) -> str:
            self._left -= 1
            if self._left == 0:
                self.reached.set()
                assert self.go.wait(30)
            return copy(*arguments)

        monkeypatch.setattr(drives, "copy", held)


@quickly
@pytest.mark.parametrize("nth", [1, 12], ids=["first file", "last file"])
def test_pulled_while_it_is_copied(staff: Backstage, stick: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    at_it = staff()
    at_it.enter()
    write_pack(stick / "2021")
    plug(at_it, stick)
    held = Held(monkeypatch, nth)
    choose(at_it, "新胶囊")
    at_it.until(held.reached.is_set)
    assert at_it.sees("复制完成前请不要拔出 U 盘")
    pull(at_it, stick)
    held.go.set()
    at_it.until(lambda: at_it.sees("没有任何改动"))
    assert at_it.sees("U 盘被拔出了，请重新插好，再选一次")
    assert shown(at_it) == "时间胶囊"
    at_it.tap_button("再试一次")
    assert at_it.sees("请插上 U 盘")
    assert not paths.incoming().exists()


@quickly
def test_the_console_stays_open_while_something_is_done_and_stop_stops_it(staff: Backstage, stick: Path) -> None:
    at_it = staff()
    at_it.enter()
    write_pack(stick / "2021")
    plug(at_it, stick)
    choose(at_it, "新胶囊")
    at_it.until(lambda: at_it.sees("正在检查"))
    at_it.wait(120)
    assert at_it.is_at(Where.CONSOLE)
    at_it.tap_button("退出")
    at_it.tap_button("展示")
    assert at_it.sees("正在检查")  # neither leaves it half-done
    at_it.tap_button("停止")
    assert at_it.sees("检查 →")
    assert not paths.incoming().exists()


@quickly
def test_a_copy_that_hangs_does_not_keep_the_show_from_visitors(
    staff: Backstage, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_it = staff()
    at_it.enter()
    write_pack(stick / "2021")
    plug(at_it, stick)
    held = Held(monkeypatch, 1)
    choose(at_it, "新胶囊")
    at_it.until(held.reached.is_set)
    at_it.clock.now += timedelta(minutes=15)
    at_it.wait(1)
    assert at_it.is_at(Where.OUTSIDE)
    held.go.set()
    at_it.open_capsule()
    at_it.tap_button("下一篇")
    assert at_it.state.card == 1


@quickly
def test_a_check_that_breaks_down_is_one_sentence(
    staff: Backstage, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_it = staff()
    at_it.enter()
    write_pack(stick / "2021")
    plug(at_it, stick)
    monkeypatch.setattr(paths, "program", lambda: [str(stick / "not-there")])
    choose(at_it, "新胶囊")
    at_it.until(lambda: at_it.sees("检查中途停止。请再试一次"))
    assert at_it.sees("没有任何改动")


def test_a_preview_that_is_left_alone_ends_in_the_show_of_before(
    staff: Backstage, tmp_path: Path, deck_2020: Deck
) -> None:
    compiled = tmp_path / "deck"
    compiled.mkdir()
    cards = tuple(replace(card, picture=None) for card in deck_2020.cards[1:3])
    decks.write(replace(deck_2020, title="另一个胶囊", cards=cards), compiled)
    at_it = staff()
    at_it.enter()
    at_it.console.preview(compiled)
    at_it.settle()
    assert at_it.sees("另一个胶囊")
    at_it.tap(QPointF(960, 540))
    at_it.wait(61)
    assert at_it.is_at(Where.OUTSIDE)
    assert at_it.is_in(Phase.SEALED)
    assert at_it.show.deck.deck.title == "时间胶囊"
    assert not at_it.sees("预览")
