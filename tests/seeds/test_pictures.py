"""The committed pictures of the 2020 pack are what its SVG artwork renders to."""

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "seeds" / "2020"
STEMS = ["01", "02", "03", "04", "05"]


@pytest.fixture(scope="module")
def art() -> ModuleType:
    spec = importlib.util.spec_from_file_location("art", ROOT / "build" / "art.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of one poster, free to be spoilt."""
    for part in ("art/05.svg", "pictures/05.png"):
        copy = tmp_path / part
        copy.parent.mkdir()
        shutil.copyfile(PACK / part, copy)
    return tmp_path


def test_there_are_five_each_with_its_artwork() -> None:
    assert sorted(path.stem for path in (PACK / "art").glob("*.svg")) == STEMS
    assert sorted(path.stem for path in (PACK / "pictures").glob("*.png")) == STEMS


@pytest.mark.parametrize("stem", STEMS)
def test_a_committed_picture_is_what_its_artwork_renders_to(art: ModuleType, stem: str) -> None:
    assert art.differs(PACK / "art" / f"{stem}.svg", PACK / "pictures" / f"{stem}.png") == ""


@pytest.mark.parametrize("stem", STEMS)
def test_a_picture_is_opaque_and_2400_by_1800(stem: str) -> None:
    with Image.open(PACK / "pictures" / f"{stem}.png") as picture:
        assert picture.size == (2400, 1800)
        assert picture.mode == "RGB"


@pytest.mark.parametrize("stem", STEMS)
def test_artwork_uses_nothing_that_qt_leaves_out(stem: str) -> None:
    artwork = (PACK / "art" / f"{stem}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 2400 1800"' in artwork
    for unsupported in ("<text", "<style", "<foreignObject", "clip-path", "<image"):
        assert unsupported not in artwork


def test_check_passes_an_untouched_pack(art: ModuleType, pack: Path) -> None:
    assert art.main(pack, check=True) == 0


def dotted(picture: Path) -> None:
    with Image.open(picture) as opened:
        changed = opened.convert("RGB")
    ImageDraw.Draw(changed).rectangle((1200, 900, 1203, 903), fill="#00FF00")
    changed.save(picture)


def shrunk(picture: Path) -> None:
    with Image.open(picture) as opened:
        smaller = opened.resize((240, 180))
    smaller.save(picture)


def removed(picture: Path) -> None:
    picture.unlink()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [(dotted, "differs"), (shrunk, "240x180"), (removed, "missing")],
    ids=["dotted", "shrunk", "removed"],
)
def test_check_names_a_picture_that_is_not_as_drawn(
    art: ModuleType, pack: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], None], why: str
) -> None:
    spoil(pack / "pictures" / "05.png")
    assert art.main(pack, check=True) == 1
    told = capsys.readouterr().out
    assert "05.png" in told
    assert why in told


def test_check_writes_nothing_and_rendering_mends(art: ModuleType, pack: Path) -> None:
    picture = pack / "pictures" / "05.png"
    shrunk(picture)
    spoilt = picture.read_bytes()
    art.main(pack, check=True)
    assert picture.read_bytes() == spoilt
    assert art.main(pack) == 0
    assert art.main(pack, check=True) == 0


def test_rendering_twice_gives_the_same_bytes(art: ModuleType, pack: Path) -> None:
    picture = pack / "pictures" / "05.png"
    art.main(pack)
    first = picture.read_bytes()
    art.main(pack)
    assert picture.read_bytes() == first


@pytest.mark.qt_log_ignore("Cannot read file")
def test_artwork_qt_cannot_draw_is_refused(art: ModuleType, tmp_path: Path) -> None:
    broken = tmp_path / "broken.svg"
    broken.write_text("not an svg", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.svg"):
        art.render(broken)
