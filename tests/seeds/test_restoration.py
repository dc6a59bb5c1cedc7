"""The 2020 pack against its source article: nothing invented, nothing lost, nothing twice, gaps in their places.

Texts are compared without white space and otherwise to the letter; no line is matched loosely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.deck import Block, Gap, Passage
from kiosk.linebreak import HINT
from kiosk.pack.parse import Pack, WrittenCard, parse
from kiosk.pack.read import read

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ARTICLE = ("", *(SEEDS / "source" / "000_232d9e19927a8cc2.txt").read_text(encoding="utf-8").splitlines())

HEADLINE = "3, 5"
PREFACE = "9-15"
MARKERS = {
    7: "前言——",
    17: "1",
    19: "◆“时间”故事",
    35: "“胶囊”视点",
    49: "2",
    51: "◆“时间”故事",
    71: "“胶囊”视点",
    87: "3",
    89: "◆“时间”故事",
    111: "“胶囊”视点",
    151: "◆“时间”故事",
}
REPEATS = ("107", "145-147", "169-183", "211-227", "257-273", "275-279", "281-283")
VARIANTS = {"03-masks": ("109",), "04-apprentices": ("167",)}
GAPS = {
    "01-mentors": ("viewpoint", 3, "视点在此中断"),
    "04-apprentices": ("story", 0, "编号与故事开头缺失", "viewpoint", 0, "视点标题与开头缺失"),
    "05-hearts": ("story", 0, "编号、标题与开头的引号缺失", "viewpoint", 0, "视点全文缺失"),
}


def bare(text: str) -> str:
    """`text` without any white space and break hints."""
    return re.sub(rf"[\s{HINT}]", "", text)


def lines(ranges: str) -> list[int]:
    """`21-23, 37` → the numbers of those lines that are not blank, in the order given."""
    numbers: list[int] = []
    for part in filter(None, ranges.split(", ")):
        first, _, last = part.partition("-")
        numbers += [number for number in range(int(first), int(last or first) + 1) if bare(ARTICLE[number])]
    return numbers


def source(ranges: str) -> str:
    """The article's text in these lines, bare, without the markers of its structure."""
    return "".join(bare(ARTICLE[number]) for number in lines(ranges) if number not in MARKERS)


def passages(blocks: Iterable[Block]) -> list[str]:
    return [bare(block.text) for block in blocks if isinstance(block, Passage)]


def parts(written: WrittenCard) -> Iterator[tuple[str, tuple[Block, ...]]]:
    card = written.card
    yield "story", card.story
    if card.viewpoint is not None:
        yield "viewpoint", card.viewpoint.blocks


def body(pack: Pack) -> list[tuple[str, str]]:
    """Each passage of the pack, bare, with the line ranges it is said to come from."""
    found = [(passage, PREFACE) for passage in passages(pack.deck.preface)]
    for written in pack.cards:
        for _, blocks in parts(written):
            found += [(passage, written.card.source) for passage in passages(blocks)]
    return found


def text_of(written: WrittenCard) -> str:
    """The card as its source has it: title, story, the viewpoint's title, viewpoint; without what an editor added."""
    card = written.card
    title = "" if "title" in card.editorial else bare(card.title)
    viewpoint = card.viewpoint
    heading = bare(viewpoint.title or "") if viewpoint else ""
    after = passages(viewpoint.blocks) if viewpoint else []
    return "".join([title, *passages(card.story), heading, *after])


def invented(pack: Pack) -> list[str]:
    """Passages that are not text of the article at the lines their card names."""
    return [passage for passage, ranges in body(pack) if not passage or passage not in source(ranges)]


def lost(pack: Pack) -> list[int]:
    """Lines of the article that stand nowhere in the pack."""
    deck = pack.deck
    texts = [
        "".join(bare(line) for line in deck.motto),
        bare(f"“{deck.title}”{deck.year}——{deck.subtitle}"),
        *(passage for passage, _ in body(pack)),
    ]
    for written in pack.cards:
        card = written.card
        texts.append(bare(card.title))
        texts += [bare(card.viewpoint.title)] if card.viewpoint and card.viewpoint.title else []
    # another reading covers its own lines only: it must not stand in for a passage
    noted = [bare(variant) for written in pack.cards for variant in written.variants]
    other = {number for every in VARIANTS.values() for ranges in every for number in lines(ranges)}
    return [
        number
        for number, line in enumerate(ARTICLE)
        if bare(line)
        and number not in MARKERS
        and not any(bare(line) in text for text in (noted if number in other else texts))
    ]


def differing(pack: Pack) -> list[str]:
    """Slugs of cards whose text is not exactly that of their source lines, and `preface` likewise."""
    wrong = [written.card.slug for written in pack.cards if text_of(written) != source(written.card.source)]
    return wrong + (["preface"] if "".join(passages(pack.deck.preface)) != source(PREFACE) else [])


def doubled(pack: Pack) -> list[str]:
    """Passages that stand in the pack again, whole, in the same or another passage."""
    everything = [passage for passage, _ in body(pack)]
    return [
        passage
        for index, passage in enumerate(everything)
        if any(passage in other for place, other in enumerate(everything) if place != index)
    ]


@pytest.fixture(scope="module")
def pack() -> Pack:
    files, problems = read(SEEDS / "2020")
    parsed, found = parse(files)
    assert [str(problem) for problem in problems + found] == []
    return parsed


def test_the_markers_stand_where_this_test_says() -> None:
    assert {number: bare(ARTICLE[number]) for number in MARKERS} == {n: bare(m) for n, m in MARKERS.items()}


def test_nothing_is_invented(pack: Pack) -> None:
    assert len(body(pack)) == 41
    assert invented(pack) == []


def test_nothing_is_lost(pack: Pack) -> None:
    assert lost(pack) == []


def test_each_card_is_exactly_the_text_of_its_source_lines(pack: Pack) -> None:
    assert differing(pack) == []


def test_nothing_stands_twice(pack: Pack) -> None:
    assert doubled(pack) == []


def test_every_line_of_the_article_has_one_place(pack: Pack) -> None:
    used = [*lines(HEADLINE), *lines(PREFACE), *MARKERS]
    for written in pack.cards:
        used += [number for number in lines(written.card.source) if number not in MARKERS]
        used += [number for ranges in VARIANTS.get(written.card.slug, ()) for number in lines(ranges)]
    used += [number for ranges in REPEATS for number in lines(ranges)]
    assert sorted(used) == [number for number, line in enumerate(ARTICLE) if bare(line)]


@pytest.mark.parametrize("ranges", REPEATS)
def test_a_repeat_says_nothing_that_the_deck_lacks(pack: Pack, ranges: str) -> None:
    # the rest of a sentence that a repeat begins with or breaks off in stands in the card as well
    assert any(source(ranges) in "".join(passages(b for _, bs in parts(card) for b in bs)) for card in pack.cards)


def test_other_readings_are_noted_to_the_letter(pack: Pack) -> None:
    noted = {written.card.slug: tuple(map(bare, written.variants)) for written in pack.cards if written.variants}
    assert noted == {slug: tuple(source(ranges) for ranges in every) for slug, every in VARIANTS.items()}


def test_gaps_stand_where_the_source_is_torn(pack: Pack) -> None:
    found: dict[str, tuple[str | int, ...]] = {}
    for written in pack.cards:
        for part, blocks in parts(written):
            for index, block in enumerate(blocks):
                if isinstance(block, Gap):
                    slug = written.card.slug
                    found[slug] = (*found.get(slug, ()), part, index, block.note)
    assert found == GAPS
    assert all(isinstance(block, Passage) for block in pack.deck.preface)


def test_what_is_not_the_articles_is_marked_editorial(pack: Pack) -> None:
    numbers = [marker for marker in MARKERS.values() if marker.isdecimal()]
    for written in pack.cards:
        card = written.card
        own = source(card.source)
        added = {"picture"}
        added |= set() if card.number in numbers else {"number"}
        added |= set() if own.startswith(bare(card.title)) else {"title"}
        added |= set() if card.when is None or bare(card.when) in own else {"when"}
        assert set(card.editorial) == added, card.slug
        assert bare(card.title) in own, card.slug


def test_figures_are_the_articles_own_words(pack: Pack) -> None:
    for written in pack.cards:
        for figure in written.card.figures:
            sentences = re.split("[。；]", "".join(passages(b for _, bs in parts(written) for b in bs)))
            assert any(figure.value in s and figure.label in s for s in sentences), (written.card.slug, figure)


def test_the_when_of_a_card_is_its_first_sentence(pack: Pack) -> None:
    shown = {written.card.slug: (written.card.when, passages(written.card.story)[:1]) for written in pack.cards}
    assert shown["01-mentors"] == ("2020年11月", ["2020年,11月。"])
    assert shown["02-firewall"] == ("2020年3月", ["2020年,3月。"])
    assert shown["03-masks"] == ("2020年，春节假期刚过", ["2020年，春节假期刚过。"])
    assert shown["04-apprentices"][0] is None
    assert shown["05-hearts"][0] is None


# Each check can fail: what a careless hand does to any passage is found.

Change = Callable[[str], tuple[str, ...]]
CHANGES: dict[str, Change] = {
    "changed": lambda text: (text[:-2] + "某" + text[-1],),
    "dropped": lambda _: (),
    "shortened": lambda text: (text[:-1],),
    "doubled": lambda text: (text, text),
}
PLACES = [("preface", "", index) for index in range(4)]
PLACES += [("01-mentors", "story", index) for index in range(4)] + [("01-mentors", "viewpoint", i) for i in range(3)]
PLACES += [("02-firewall", "story", index) for index in range(6)] + [("02-firewall", "viewpoint", i) for i in range(3)]
PLACES += [("03-masks", "story", index) for index in range(6)] + [("03-masks", "viewpoint", i) for i in range(3)]
PLACES += [("04-apprentices", "story", i) for i in range(1, 5)] + [
    ("04-apprentices", "viewpoint", i) for i in (1, 2, 3)
]
PLACES += [("05-hearts", "story", index) for index in range(1, 6)]


def spoil(pack: Pack, where: str, part: str, index: int, change: Change) -> Pack:
    def edit(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        block = blocks[index]
        assert isinstance(block, Passage)
        return (*blocks[:index], *(Passage(text=text) for text in change(block.text)), *blocks[index + 1 :])

    if where == "preface":
        return replace(pack, deck=replace(pack.deck, preface=edit(pack.deck.preface)))
    cards: list[WrittenCard] = []
    for written in pack.cards:
        card = written.card
        if card.slug == where and part == "story":
            card = replace(card, story=edit(card.story))
        elif card.slug == where and card.viewpoint is not None:
            card = replace(card, viewpoint=replace(card.viewpoint, blocks=edit(card.viewpoint.blocks)))
        cards.append(replace(written, card=card))
    return replace(pack, cards=tuple(cards))


def test_the_spoiled_places_are_all_passages(pack: Pack) -> None:
    assert len(PLACES) == len(body(pack))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("where", "part", "index"), PLACES)
def test_a_spoiled_passage_is_found(pack: Pack, where: str, part: str, index: int, change: str) -> None:
    spoiled = spoil(pack, where, part, index, CHANGES[change])
    assert differing(spoiled) == [where]
    match change:
        case "changed":
            assert len(invented(spoiled)) == 1
            assert lost(spoiled)
        case "dropped" | "shortened":
            assert lost(spoiled)
        case _:
            assert len(doubled(spoiled)) == 2


def test_a_changed_headline_is_found(pack: Pack) -> None:
    assert lost(replace(pack, deck=replace(pack.deck, motto=("见证时光轨迹",)))) == [3]
    assert lost(replace(pack, deck=replace(pack.deck, subtitle="江干区总工会这一天"))) == [5]


@pytest.mark.parametrize("index", range(4))
def test_a_changed_title_is_found(pack: Pack, index: int) -> None:
    written = pack.cards[index]
    spoiled = replace(written, card=replace(written.card, title=written.card.title[:-1]))
    cards = (*pack.cards[:index], spoiled, *pack.cards[index + 1 :])
    assert differing(replace(pack, cards=cards)) == [written.card.slug]
