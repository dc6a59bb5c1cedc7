"""The proof: one page that holds everything, lets nothing in a text become markup, and tells what changed."""

from __future__ import annotations

import errno
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from kiosk import deck as decks
from kiosk import paths
from kiosk.deck import Audio, Capsule, Deck, Figure, Gap, Passage, Picture, Rendition, StoryCard, Translation, Viewpoint
from kiosk.pack import Severity, check, glyphs, limits, write_proof
from kiosk.pack.compare import Change, Mark, compare
from kiosk.pack.markup import el, joined
from kiosk.pack.problem import Place, error, warning
from kiosk.pack.proof import MARKER, PANE, cover_notes, notes, proof
from kiosk.pack.proof_words import WORDS
from tests.pack.pack_corpus import CARD, CARD_FILE, write_pack

NASTY = "<script>alert(1)</script> & \"'</style><img src=http://x.example/>"
SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "2020"


def story(slug: str = "one", title: str = "第一张", text: str = "第一段。") -> StoryCard:
    return StoryCard(
        slug=slug,
        number="1",
        title=title,
        when=None,
        story=(Passage(text=text),),
        viewpoint=None,
        figures=(),
        picture=None,
        source="",
        editorial=(),
    )


def small(*cards: StoryCard) -> Deck:
    return Deck(
        id="small",
        title="小小胶囊",
        subtitle="",
        motto=(),
        year=2020,
        language="zh",
        preface=(),
        cards=cards or (story(),),
    )


def nasty(folder: Path) -> Deck:
    """A deck with markup in each of its texts, and a real picture."""
    Image.new("RGBA", (900, 700), (10, 90, 200, 128)).save(folder / "a.png")
    rendition = Rendition(file="a.png", width=900, height=700, sha256="0")
    picture = Picture(alt=NASTY, credit=NASTY, renditions=(rendition,), origin=NASTY)
    blocks = (Passage(text=NASTY), Gap(note=NASTY))
    translations = {"en": Translation(title=NASTY, abstract=NASTY), "fr": Translation(title=NASTY, abstract=NASTY)}
    card = StoryCard(
        slug="nasty",
        number=NASTY,
        title=NASTY,
        when=NASTY,
        story=blocks,
        viewpoint=Viewpoint(title=NASTY, blocks=blocks),
        figures=(Figure(value=NASTY, label=NASTY),),
        picture=picture,
        source=NASTY,
        editorial=(NASTY,),
        translations=translations,
        gallery=(picture,),
        audio=Audio(file="a.mp3", sha256="0", title=NASTY, credit=NASTY),
        valid_from=NASTY,
        valid_until=NASTY,
    )
    return Deck(
        id=NASTY,
        title=NASTY,
        subtitle=NASTY,
        motto=(NASTY,),
        year=2020,
        language="zh",
        preface=blocks,
        cards=(card, story("plain")),
        translations=translations,
        capsule=Capsule(engraving=NASTY, invitation=NASTY),
    )


class Reader(HTMLParser):
    """Every element, attribute and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)


def shown(page: str) -> str:
    return "\n".join(Reader(page).texts)


def test_a_page_needs_nothing_but_itself_and_no_text_becomes_markup(tmp_path: Path) -> None:
    deck = nasty(tmp_path)
    problems = (error(Place(file=NASTY, line=1, column=2), "text.shape", name=NASTY, value=NASTY, like=NASTY),)
    page = proof(deck, problems, tmp_path, replace(deck, subtitle="<b>", cards=(story("gone", NASTY),)))
    reader = Reader(page)
    assert reader.open == []
    assert not {"script", "link", "a", "iframe", "object", "form", "base"} & set(reader.elements)
    assert reader.elements.count("style") == reader.elements.count("html") == 1
    names = {name for name, _ in reader.attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"href", "srcset", "style", "action"}
    sources = [value for name, value in reader.attributes if name == "src"]
    assert len(sources) == 3  # the card's face, the reader, the gallery
    assert all(re.fullmatch(r"data:image/jpeg;base64,[A-Za-z0-9+/=]+", source) for source in sources)
    css = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in css
    assert "@import" not in css
    assert "http" not in css
    assert ("alt", NASTY) in reader.attributes
    assert sum(text.count("<script>alert(1)</script> &") for text in reader.texts) > 25


def test_every_text_of_a_deck_is_on_the_page(tmp_path: Path) -> None:
    rendition = Rendition(file="none.png", width=9, height=9, sha256="0")
    card = StoryCard(
        slug="slug-of-it",
        number="七",
        title="题目\u200b在此",
        when="那一年",
        story=(Passage(text="故事一段"), Gap(note="缺了半页"), Gap(note="")),
        viewpoint=Viewpoint(title="视点题", blocks=(Passage(text="视点一段"), Gap(note="视点缺处"))),
        figures=(Figure(value="10700名", label="职工参与"),),
        picture=Picture(alt="图说", credit="图源", renditions=(rendition,)),
        source="21-45",
        editorial=("title", "when"),
        translations={"en": Translation(title="English Title", abstract="English abstract")},
        audio=Audio(file="a.mp3", sha256="0", title="声音题", credit="录音人"),
        valid_from="2020-01-01",
        valid_until="2020-12-31",
    )
    deck = replace(small(card), subtitle="副题", motto=("上联", "下联"), preface=(Passage(text="前言一段"),))
    text = shown(proof(deck, (), tmp_path, None))
    numbers = ("七", "2020", "10700名", "21-45", "2020-01-01", "2020-12-31")
    words = (
        "题目在此",
        "那一年",
        "故事一段",
        "缺了半页",
        "视点题",
        "视点一段",
        "视点缺处",
        "职工参与",
        "图源",
        "声音题",
    )
    for wanted in (*numbers, *words, "录音人", "slug-of-it.yaml", "小小胶囊", "副题", "上联", "下联", "前言一段"):
        assert wanted in text, wanted
    assert "title, when" in text
    assert "English Title" in text
    assert "English abstract" in text
    assert "no English" not in text
    assert text.count("原件此处缺失") == 3
    assert text.count("The original is torn here") == 3
    assert "原件此处缺失　·　缺了半页" in text


def test_a_picture_that_cannot_be_read_leaves_a_plate_and_never_leads_outside(tmp_path: Path) -> None:
    (tmp_path / "deck").mkdir()
    Image.new("RGB", PANE).save(tmp_path / "outside.png")
    (tmp_path / "deck" / "broken.png").write_bytes((tmp_path / "outside.png").read_bytes()[:60])
    for file in ("../outside.png", "broken.png", "none.png", "a\0b"):
        rendition = Rendition(file=file, width=480, height=460, sha256="0")
        picture = Picture(alt="图", credit="", renditions=(rendition,))
        page = proof(small(replace(story(), picture=picture)), (), tmp_path / "deck", None)
        assert "<img" not in page, file


def test_titles_break_as_the_kiosk_breaks_them(tmp_path: Path) -> None:
    page = proof(small(story(title="“工字号”\u200b解压器、防火墙")), (), tmp_path, None)
    lines = ['<span class="line hang">“工字号”</span>', '<span class="line">解压器、防火墙</span>']
    assert "".join(lines) in page  # the card
    assert '<span class="line hang">“工字号”解压器、防火墙</span>' in page  # the reader is wider


def test_opening_marks_hang_as_in_the_kiosk(tmp_path: Path) -> None:
    page = proof(small(story(text="“好”字。")), (), tmp_path, None)
    assert '<p class="hang">“好”字。</p>' in page
    assert '<div class="when hang">“时间”故事</div>' in page
    assert '<div class="when">◆ “时间”故事</div>' in page


@pytest.mark.parametrize(("characters", "told"), [(18, False), (19, True), (26, True)])
def test_a_title_of_more_than_two_lines_on_its_card_is_told(tmp_path: Path, characters: int, told: bool) -> None:
    card = story(title="一二三四五六七八九十" * 3)
    card = replace(card, title=card.title[:characters])
    assert ("note.lines" in [note.key for note in notes(card)]) is told
    page = proof(small(card), (), tmp_path, None)
    assert ("超过 2 行" in page) is ("more than 2;" in page) is told
    assert ('<div class="title small">' in page) is told


def test_texts_over_the_limits_are_told(tmp_path: Path) -> None:
    long = replace(story(text="字" * (limits.CARD_TEXT + 1)), when="年" * (limits.WHEN + 1))
    assert [note.key for note in notes(long)] == ["note.long", "note.long"]
    deck = replace(small(long), subtitle="字" * (limits.LINE + 1))
    assert [note.key for note in cover_notes(deck)] == ["note.long"]
    text = shown(proof(deck, (), tmp_path, None))
    assert f"story + viewpoint 有 {limits.CARD_TEXT + 1} 个字，上限 {limits.CARD_TEXT} 个" in text


def test_what_no_font_has_is_told_on_the_page_and_by_the_check(tmp_path: Path) -> None:
    assert glyphs.missing("囍龘中A “” 家\u200d\ufe0f\u200b") == ()
    assert glyphs.missing("𠮷🎉𠮷") == ("𠮷", "🎉")
    folder = write_pack(tmp_path / "pack", "title: 野家\nwhen: 2020\nstory:\n  - 好。\n  - 𠮷野家 🎉\n")
    (problem,) = check(folder).problems
    assert (problem.file, problem.line, problem.column) == (CARD_FILE, 5, 5)
    assert problem.severity is Severity.WARNING
    assert "𠮷 U+20BB7, 🎉 U+1F389" in problem.what
    assert "字体里没有 𠮷 U+20BB7, 🎉 U+1F389" in problem.text("zh")
    report = write_proof(folder, tmp_path / "proof.html")
    assert report.is_good
    text = shown((tmp_path / "proof.html").read_text(encoding="utf-8"))
    assert text.count("𠮷 U+20BB7, 🎉 U+1F389") == 6  # check, overview and card, each in both languages


def test_the_cover_is_checked_for_glyphs_too(tmp_path: Path) -> None:
    pack = "id: a\nyear: 2020\ntitle: 囍\nmotto:\n  - 𠮷\n"
    (problem,) = check(write_pack(tmp_path / "pack", CARD, pack)).problems
    assert (problem.file, problem.line, problem.key) == ("pack.yaml", 5, "glyph.missing")


def test_more_characters_than_a_line_holds_are_cut() -> None:
    named = glyphs.named(glyphs.missing("".join(chr(0x20000 + n) for n in range(50))))
    assert named.endswith(", …")
    assert named.count("U+") == glyphs.MOST_NAMED


def test_problems_come_with_place_and_remedy_in_both_languages(tmp_path: Path) -> None:
    problems = (
        error(Place(file="cards/01.yaml", line=3, column=5), "text.empty", name="`title`"),
        warning(Place(file="pack.yaml"), "year.unknown", year="2020"),
    )
    for page in (proof(small(), problems, tmp_path, None), proof(None, problems, tmp_path, small())):
        text = shown(page)
        for problem in problems:
            for language in ("zh", "en"):
                assert all(words in text for words in problem.say(language))
        assert "cards/01.yaml:3:5" in text
    assert "签字" not in shown(proof(None, problems, tmp_path, None))
    assert "改好下列错误" in shown(proof(None, problems, tmp_path, None))


def test_each_kind_of_change_is_shown(tmp_path: Path) -> None:
    kept, gone = story("kept", "留着"), story("gone", "走了")
    before = replace(story("changed", "改的", "王师傅带了 3 个徒弟。"), figures=(Figure(value="3", label="徒弟"),))
    after = replace(story("changed", "改的", "王师傅带了 12 个好徒弟。"), valid_until="2026-12-31")
    old, new = small(kept, before, gone), replace(small(kept, after, story("new", "来了")), subtitle="新副题")
    comparison = compare(old, new)
    assert {card.slug: card.change for card in comparison.cards} == {
        "kept": Change.UNCHANGED,
        "changed": Change.CHANGED,
        "new": Change.ADDED,
        "gone": Change.REMOVED,
    }
    changed = next(card for card in comparison.cards if card.slug == "changed")
    assert [difference.field for difference in changed.differences] == ["story", "figures", "valid_until"]
    assert changed.differences[0].paragraphs == (
        (
            (Mark.SAME, "王师傅带了 "),
            (Mark.OUT, "3"),
            (Mark.IN, "12"),
            (Mark.SAME, " 个"),
            (Mark.IN, "好"),
            (Mark.SAME, "徒弟。"),
        ),
    )
    assert [difference.field for difference in comparison.cover] == ["subtitle"]
    page = proof(new, (), tmp_path, old)
    assert "<p>王师傅带了 <del>3</del><ins>12</ins> 个<ins>好</ins>徒弟。</p>" in page
    assert "<ins>新副题</ins>" in page
    text = shown(page)
    for word in ("新增", "added", "有改动", "changed", "删除", "removed", "未改", "unchanged", "走了", "gone.yaml"):
        assert word in text
    assert '未改 <span class="en">unchanged</span></span>留着</li>' in page
    assert "与已安装的内容完全相同" in shown(proof(old, (), tmp_path, old))
    assert "没有可比较的已安装内容" in shown(proof(old, (), tmp_path, None))


def test_a_card_that_moved_is_told() -> None:
    one, two, three = story("one"), story("two"), story("three")
    cards = compare(small(one, two, three), small(three, one, two)).cards
    assert [(card.slug, card.moved) for card in cards] == [("three", True), ("one", False), ("two", False)]
    assert cards[0].change is Change.CHANGED


def test_paragraphs_that_share_little_are_told_whole() -> None:
    old, new = small(story(text="春夏秋冬风花雪月。")), small(story(text="另外一段完全不同的文字。"))
    (difference,) = compare(old, new).cards[0].differences
    assert difference.paragraphs == (
        ((Mark.OUT, "春夏秋冬风花雪月。"),),
        ((Mark.IN, "另外一段完全不同的文字。"),),
    )


def test_every_word_of_the_page_stands_in_both_languages(tmp_path: Path) -> None:
    han = re.compile("[\u4e00-\u9fff]")
    assert all(han.search(chinese) and not han.search(english) for chinese, english in WORDS.values())
    card = replace(story(), viewpoint=Viewpoint(title=None, blocks=(Gap(note=""),)))
    chinese, english = (proof(small(card), (), tmp_path, small(), language) for language in ("zh", "en"))
    assert '<html lang="zh-CN">' in chinese
    assert '<html lang="en">' in english
    assert '<h2>一览 <span class="en">At a glance</span></h2>' in chinese
    assert '<h2>At a glance <span class="en">一览</span></h2>' in english
    for key in ("sign.read", "sign.approved", "sign.date", "no english", "purpose", "in reader"):
        for word in WORDS[key]:
            assert word in shown(chinese)
            assert word in shown(english)


def test_the_seeds_make_the_same_page_each_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        report = write_proof(SEEDS, tmp_path / name / "proof.html", tmp_path / "no deck", "zh")
        assert report.is_good
        assert report.problems == ()
    pages = [(tmp_path / name / "proof.html").read_bytes() for name in ("a", "b")]
    assert pages[0] == pages[1]
    assert len(pages[0]) < 1_000_000
    assert str(tmp_path).encode() not in pages[0]
    assert pages[0].count(b"<img ") == 10
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["proof.html"]


def test_a_proof_of_a_pack_with_errors_tells_them(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", "titel: 第一张\nstory:\n  - 第一段。\n")
    report = write_proof(folder, tmp_path / "proof.html")
    assert not report.is_good
    text = shown((tmp_path / "proof.html").read_text(encoding="utf-8"))
    assert f"{CARD_FILE}:1:1" in text
    assert "没有 `titel` 这个键" in text


def test_the_installed_deck_is_compared_with(tmp_path: Path) -> None:
    decks.write(small(story("01-one", "第一章")), tmp_path)
    write_proof(write_pack(tmp_path / "pack"), tmp_path / "proof.html", tmp_path)
    page = (tmp_path / "proof.html").read_text(encoding="utf-8")
    assert "<p>第一<del>章</del><ins>张</ins></p>" in page


def test_only_a_proof_is_overwritten(tmp_path: Path) -> None:
    folder, output = write_pack(tmp_path / "pack"), tmp_path / "proof.html"
    output.write_text(f"<!DOCTYPE html>\n{MARKER}\nold", encoding="utf-8")
    assert write_proof(folder, output).is_good
    assert "第一段" in output.read_text(encoding="utf-8")
    for taken in (folder / "pack.yaml", folder / CARD_FILE, folder):
        before = taken.read_bytes() if taken.is_file() else b""
        report = write_proof(folder, taken)
        assert [(p.file, p.key) for p in report.problems] == [(str(taken), "proof.other")]
        assert not report.is_good
        assert (taken.read_bytes() if taken.is_file() else b"") == before


def test_a_proof_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, output = write_pack(tmp_path / "pack"), tmp_path / "out" / "proof.html"
    assert write_proof(folder, output).is_good
    before = output.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    report = write_proof(folder, output)
    assert [p.key for p in report.problems] == ["proof.failed"]
    assert output.read_bytes() == before
    assert [path.name for path in output.parent.iterdir()] == ["proof.html"]


def test_a_pack_that_is_not_there_is_a_page_too(tmp_path: Path) -> None:
    report = write_proof(tmp_path / "none", tmp_path / "proof.html")
    assert [p.key for p in report.problems] == ["pack.missing"]
    assert "没有这个文件夹或 zip" in shown((tmp_path / "proof.html").read_text(encoding="utf-8"))
    shutil.rmtree(tmp_path)


def test_text_is_never_taken_for_markup() -> None:
    assert el("p", "a < b", el("b", "&")) == "<p>a &lt; b<b>&amp;</b></p>"
    assert el("p", f"{el('b', 'x')}") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"
    assert el("img", alt='"<', src="") == '<img alt="&quot;&lt;">'
    assert joined(["<", None, [el("br")]]) == "&lt;<br>"


def test_the_coverage_file_ships_with_the_fonts() -> None:
    assert (paths.assets() / "fonts" / glyphs.COVERAGE_FILE).is_file()
