"""A deck as one page to sign off: HTML without scripts or links, its pictures inside, for the screen and for A4.

Staff and their superiors read it before anything is installed. It is the same page for the same deck, to the byte.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageOps

from kiosk.deck import Block, Deck, Gap, Picture, StoryCard, Translation
from kiosk.linebreak import HANGS, HINT, balance, hanging
from kiosk.pack import glyphs, limits
from kiosk.pack.card import length
from kiosk.pack.compare import CardChange, Change, Comparison, Difference, Mark, compare
from kiosk.pack.markup import Html, el, joined
from kiosk.pack.problem import Place, Problem, Severity
from kiosk.pack.proof_style import CSS
from kiosk.pack.proof_words import WORDS
from kiosk.pack.read import is_inside

MARKER = "<!-- time-capsule proof -->"

# How wide titles are set, in their own size: CardFace.qml, Reader.qml and ReaderPage.qml at 1920x1080
CARD_EM, CARD_SMALL_EM, CARD_LINES = 480 / 50, 480 / (50 * 0.76), 2
READER_EM, VIEWPOINT_EM = 919 / 66, 927 / 44
FACE, PANE, THUMB = (520, 400), (480, 460), (168, 126)  # pixels of the pictures
_BACKGROUND = (0xFB, 0xF6, 0xEC)
_FULL_WIDTH_MARKS = HANGS + "”’…—"


class Note(Struct, frozen=True, kw_only=True):
    """Something that can be shown, but not well: `key` of WORDS with its arguments."""

    key: str
    args: tuple[tuple[str, str], ...]


def proof(
    deck: Deck | None, problems: Sequence[Problem], folder: Path, installed: Deck | None, language: str = "zh"
) -> str:
    """The page for `deck`, whose files lie in `folder`, or for the problems alone where there is none.

    Its own words stand in both languages, that of `language` first; `installed` is what the visitors see today.
    """
    return _Page(folder, language).whole(deck, problems, installed)


def is_proof(content: bytes) -> bool:
    """Whether `content`, the first 200 bytes of a file, begins a page made here."""
    return MARKER.encode() in content[:200]


def notes(card: StoryCard) -> tuple[Note, ...]:
    """What the layout has to say of a card."""
    found: list[Note] = []
    lines = len(_lines(card.title, CARD_EM))
    if lines > CARD_LINES:
        small = len(_lines(card.title, CARD_SMALL_EM))
        found.append(_note("note.lines", lines=str(lines), small=str(small)))
    viewpoint = card.viewpoint.blocks if card.viewpoint else ()
    counts = [("title", len(card.title.replace(HINT, "")), limits.TITLE), ("when", len(card.when or ""), limits.WHEN)]
    counts += [("number", len(card.number), limits.NUMBER)]
    counts += [("story + viewpoint", length(card.story + viewpoint), limits.CARD_TEXT)]
    for name, each in sorted(card.translations.items()):
        counts.append((f"translations.{name}", len(each.abstract), limits.ABSTRACT))
    return (*found, *_long(counts), *_lacking(glyphs.of_card(card)))


def cover_notes(deck: Deck) -> tuple[Note, ...]:
    """What the layout has to say of the cover."""
    counts = [("title", len(deck.title), limits.TITLE), ("subtitle", len(deck.subtitle), limits.LINE)]
    counts += [("preface", length(deck.preface), limits.PREFACE_TEXT)]
    return (*_long(counts), *_lacking(glyphs.of_cover(deck)))


def _long(counts: Iterable[tuple[str, int, int]]) -> Iterator[Note]:
    return (
        _note("note.long", field=field, count=str(count), most=str(most))
        for field, count, most in counts
        if count > most
    )


def _lacking(text: str) -> Iterator[Note]:
    if lacking := glyphs.missing(text):
        yield _note("note.glyphs", chars=glyphs.named(lacking))


def _note(key: str, **args: str) -> Note:
    return Note(key=key, args=tuple(args.items()))


def _em(char: str) -> float:
    """How wide a character is set, in its own size, near enough without the fonts."""
    return 1.0 if ord(char) >= 0x2E80 or char in _FULL_WIDTH_MARKS else 0.55


def _lines(title: str, width: float) -> list[str]:
    return balance(title, width, _em)


class _Page:
    """The page's parts. Whatever is not made by `el` is text, see markup."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = folder
        self._first, self._second = (1, 0) if language == "en" else (0, 1)
        self._languages = ("zh", "en")[self._first], ("zh", "en")[self._second]

    def whole(self, deck: Deck | None, problems: Sequence[Problem], installed: Deck | None) -> str:
        title = f"{deck.title} {deck.year}" if deck else WORDS["problems"][self._first]
        comparison = compare(installed, deck) if deck and installed else None
        changes = {each.slug: each for each in comparison.cards} if comparison else {}
        body = [
            self._cover(deck) if deck else None,
            self._overview(deck, problems, installed, comparison),
            [self._card(card, changes.get(card.slug)) for card in deck.cards] if deck else None,
            self._signatures(deck) if deck else None,
        ]
        policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
        head = el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", http_equiv="Content-Security-Policy", content=policy),
            el("meta", name="viewport", content="width=device-width"),
            el("title", f"{title} · {self._word('proof')}"),
            el("style", Html(CSS)),
        )
        lang = "en" if self._first else "zh-CN"
        return f"<!DOCTYPE html>\n{MARKER}\n{el('html', head, el('body', body), lang=lang)}\n"

    # --- words ---

    def _word(self, key: str) -> str:
        return WORDS[key][self._first]

    def _both(self, key: str) -> list[str]:
        """A word in both languages, one beside the other."""
        return [self._word(key), " ", el("span", WORDS[key][self._second], class_="en")]

    def _told(self, key: str, **args: str) -> list[str]:
        """A sentence in both languages, one beneath the other."""
        first, second = (WORDS[key][index].format(**args) for index in (self._first, self._second))
        return [first, el("span", second, class_="beneath")]

    def _tag(self, key: str) -> Html:
        return el("span", self._both(key), class_=f"tag {key}")

    # --- cover and overview ---

    def _cover(self, deck: Deck) -> Html:
        preface = el("div", el("h3", self._both("preface")), self._blocks(deck.preface), class_="preface")
        others = [
            el("p", el("b", each.title), el("br"), each.abstract, class_="other", lang=language)
            for language, each in sorted(deck.translations.items())
        ]
        words = el(
            "div",
            el("p", self._both("proof"), class_="proof"),
            el("h1", [el("span", line, class_="line") for line in _lines(deck.title, 9)]),
            el("p", str(deck.year), class_="year"),
            el("p", deck.subtitle, class_="subtitle") if deck.subtitle else None,
            others,
        )
        motto = el("div", [el("div", line) for line in deck.motto], class_="motto") if deck.motto else None
        return el(
            "section",
            el("div", words, motto, class_="night"),
            el("p", self._told("purpose"), class_="purpose"),
            preface if deck.preface else None,
        )

    def _overview(
        self, deck: Deck | None, problems: Sequence[Problem], installed: Deck | None, comparison: Comparison | None
    ) -> Html:
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        noted = self._all_notes(deck) if deck else []
        tiles = [("cards", len(deck.cards) if deck else 0, False), ("errors", errors, True)]
        tiles += [("warnings", len(problems) - errors, True), ("findings", len(noted), True)]
        if comparison:
            tiles += [(str(change), comparison.count(change), False) for change in Change]
        return el(
            "section",
            el("h2", self._both("overview")),
            None if deck else el("p", self._told("no deck"), class_="stop"),
            el("div", [self._tile(*tile) for tile in tiles], class_="tiles"),
            el("h3", self._both("problems")),
            el("ul", [self._problem(problem) for problem in problems]) if problems else self._good("no problems"),
            [el("h3", self._both("notes")), el("ul", noted) if noted else self._good("no notes")] if deck else None,
            self._changes(installed, comparison) if deck else None,
        )

    def _tile(self, key: str, count: int, is_bad: bool) -> Html:
        tone = "none" if not count else "bad" if is_bad else ""
        return el("div", el("b", str(count)), self._both(key), class_=f"tile {tone}".strip())

    def _good(self, key: str) -> Html:
        return el("p", self._told(key), class_="good")

    def _problem(self, problem: Problem) -> Html:
        place = str(Place(file=problem.file, line=problem.line, column=problem.column))
        (what, mend), (other_what, other_mend) = (problem.say(language) for language in self._languages)
        return el(
            "li",
            el("div", self._tag(str(problem.severity)), el("code", place)),
            el("div", what),
            el("div", f"{self._word('remedy')} → {mend}", class_="remedy"),
            el("span", f"{other_what} → {other_mend}", class_="beneath"),
            class_=str(problem.severity),
        )

    def _all_notes(self, deck: Deck) -> list[Html]:
        found = [el("li", el("b", self._both("cover")), self._note(note)) for note in cover_notes(deck)]
        for card in deck.cards:
            found += [el("li", el("b", _name(card)), self._note(note)) for note in notes(card)]
        return found

    def _note(self, note: Note) -> Html:
        return el("div", self._told(note.key, **dict(note.args)))

    # --- changes ---

    def _changes(self, installed: Deck | None, comparison: Comparison | None) -> Html:
        heading = el("h3", self._both("changes"))
        if installed is None or comparison is None:
            return joined([heading, self._good("no installed")])
        same = not comparison.cover and comparison.count(Change.UNCHANGED) == len(comparison.cards)
        cover = el("li", self._tag("changed"), el("b", self._both("cover")), self._differences(comparison.cover))
        return joined(
            [
                heading,
                el("p", f"{installed.title} {installed.year} · ", el("code", installed.id), class_="good"),
                self._good("no changes") if same else None,
                el(
                    "ul",
                    cover if comparison.cover else None,
                    [self._change(each) for each in comparison.cards if each.change is not Change.UNCHANGED],
                    None if same else self._unchanged(comparison),
                    class_="changes",
                ),
            ]
        )

    def _unchanged(self, comparison: Comparison) -> Html | None:
        """The cards that stayed as they were, in one entry: a deck may have hundreds."""
        names = [each.title.replace(HINT, "") for each in comparison.cards if each.change is Change.UNCHANGED]
        return el("li", self._tag("unchanged"), " · ".join(names)) if names else None

    def _change(self, change: CardChange) -> Html:
        name = change.title.replace(HINT, "")
        return el(
            "li",
            self._tag(str(change.change)),
            self._tag("moved") if change.moved else None,
            el("b", name),
            " ",
            el("code", f"{change.slug}.yaml"),
            self._differences(change.differences),
        )

    def _differences(self, differences: Iterable[Difference]) -> list[Html]:
        shown = []
        for difference in differences:
            paragraphs = [el("p", [_piece(*piece) for piece in pieces]) for pieces in difference.paragraphs]
            shown.append(el("div", el("code", difference.field), el("div", paragraphs), class_="field"))
        return shown

    # --- cards ---

    def _card(self, card: StoryCard, change: CardChange | None) -> Html:
        found = notes(card)
        head = el(
            "div",
            el("h2", _name(card)),
            self._tag(str(change.change)) if change else None,
            el("code", f"{card.slug}.yaml"),
            class_="head",
        )
        beside = el(
            "div",
            self._translations(card),
            [el("h3", self._both("notes")), el("ul", [el("li", self._note(note)) for note in found])]
            if found
            else None,
            el("h3", self._both("details")),
            self._details(card),
            class_="beside",
        )
        return el("section", head, el("div", self._face(card), beside, class_="pair"), self._reader(card))

    def _face(self, card: StoryCard) -> Html:
        lines, small = _lines(card.title, CARD_EM), False
        if len(lines) > CARD_LINES:
            lines, small = _lines(card.title, CARD_SMALL_EM), True
        body = el(
            "div",
            self._when(card, ""),
            el("div", _spans(lines), class_="title small" if small else "title"),
            class_="body",
        )
        touch = el("div", WORDS["touch"][0], class_="touch")
        return el("div", self._picture(card, FACE), _seal(card.number), body, touch, class_="face")

    def _reader(self, card: StoryCard) -> Html:
        figures = [
            el("div", el("b", figure.value), el("span", figure.label, class_="label")) for figure in card.figures
        ]
        pane = el(
            "div",
            self._picture(card, PANE),
            _seal(card.number),
            el("div", figures, class_="figures") if figures else None,
            class_="pane",
        )
        text = el(
            "div",
            self._when(card, "◆ "),
            el("div", _spans(_lines(card.title, READER_EM)), class_="title"),
            self._blocks(card.story),
            self._viewpoint(card),
            class_="text",
        )
        return joined([el("h3", self._both("in reader")), el("div", pane, text, class_="reader")])

    def _when(self, card: StoryCard, mark: str) -> Html:
        kind = f"{mark}{WORDS['story'][0]}"
        text = f"{kind}　{card.when}" if card.when else kind
        return el("div", text, class_="when hang" if hanging(text) else "when")

    def _viewpoint(self, card: StoryCard) -> Html | None:
        if not card.viewpoint or not card.viewpoint.blocks:
            return None
        title = card.viewpoint.title
        return el(
            "div",
            el("div", WORDS["viewpoint"][0], class_="kind hang"),
            el("div", _spans(_lines(title, VIEWPOINT_EM)), class_="title") if title else None,
            self._blocks(card.viewpoint.blocks),
            class_="viewpoint",
        )

    def _blocks(self, blocks: Iterable[Block]) -> list[Html]:
        return [self._gap(block) if isinstance(block, Gap) else _paragraph(block.text) for block in blocks]

    def _gap(self, gap: Gap) -> Html:
        first, second = (WORDS["torn"][index] for index in (self._first, self._second))
        return el(
            "div", f"{first}　·　{gap.note}" if gap.note else first, el("span", second, class_="beneath"), class_="torn"
        )

    def _translations(self, card: StoryCard) -> list[Html]:
        shown = [self._translation(language, each) for language, each in sorted(card.translations.items())]
        if "en" not in card.translations:
            none = el("p", self._both("no english"), class_="none")
            shown.insert(0, joined([el("h3", self._both("english")), none]))
        return shown

    def _translation(self, language: str, translation: Translation) -> Html:
        heading = self._both("english") if language == "en" else [*self._both("translation"), f" {language}"]
        title = el("p", translation.title, class_="en-title")
        return joined([el("h3", heading), el("div", title, el("p", translation.abstract), lang=language)])

    def _details(self, card: StoryCard) -> Html:
        picture, audio = card.picture, card.audio
        rows: list[tuple[str, str | list[Html]]] = []
        if picture:
            rows.append(("alt", picture.alt))
            rows.append(("credit", picture.credit))
        if card.gallery:
            figures = [el("figure", self._img(each, THUMB), each.alt) for each in card.gallery]
            rows.append(("gallery", [el("div", figures, class_="thumbs")]))
        if audio:
            rows.append(("audio", " · ".join(filter(None, (audio.title, audio.credit)))))
        if card.valid_from or card.valid_until:
            days = [(card.valid_from, "from"), (card.valid_until, "until")]
            rows.append(("days", "  ".join(f"{day} {self._word(key)}" for day, key in days if day)))
        rows.append(("editorial", ", ".join(card.editorial)))
        rows.append(("source", card.source))
        if not picture:
            rows.insert(0, ("alt", self._word("no picture")))
        return el("dl", [[el("dt", self._both(key)), el("dd", value)] for key, value in rows if value])

    # --- pictures ---

    def _picture(self, card: StoryCard, size: tuple[int, int]) -> Html:
        if card.picture:
            return self._img(card.picture, size)
        return el("div", next((char for char in card.title if char.isalnum()), ""), class_="plate")

    def _img(self, picture: Picture, size: tuple[int, int]) -> Html:
        source = _embedded(self._folder, picture, size)
        return el("img", src=source, alt=picture.alt) if source else el("div", "×", class_="plate", title=picture.alt)

    def _signatures(self, deck: Deck) -> Html:
        lines = [el("div", self._both(key)) for key in ("sign.read", "sign.approved", "sign.date")]
        return el(
            "section",
            el("h2", self._both("sign")),
            el("p", f"{deck.title} {deck.year} · {len(deck.cards)} ", self._both("cards"), class_="good"),
            el("div", self._both("sign.remarks"), class_="remarks"),
            el("div", lines, class_="sign"),
        )


def _name(card: StoryCard) -> str:
    return f"{card.number}　{card.title.replace(HINT, '')}"


def _seal(number: str) -> Html:
    return el("div", number, class_="seal long" if len(number) > 2 else "seal")


def _paragraph(text: str) -> Html:
    return el("p", text, class_="hang" if hanging(text) else "")


def _spans(lines: Iterable[str]) -> list[Html]:
    return [el("span", line, class_="line hang" if hanging(line) else "line") for line in lines]


_MARKS: dict[Mark, Callable[[str], str]] = {
    Mark.SAME: str,
    Mark.OUT: lambda text: el("del", text),
    Mark.IN: lambda text: el("ins", text),
}


def _piece(mark: Mark, text: str) -> str:
    return _MARKS[mark](text)


def _embedded(folder: Path, picture: Picture, size: tuple[int, int]) -> str:
    """The picture cut to `size` as the kiosk cuts it, as a data URI; empty where its file cannot be read.

    The file is a rendition, made by `pictures`, and no foreign bytes.
    """
    wide_enough = (each for each in picture.renditions if each.width >= size[0] and each.height >= size[1])
    path = folder / next(wide_enough, picture.renditions[-1]).file
    try:
        if not is_inside(path, folder):
            return ""
        with Image.open(path, formats=("JPEG", "PNG")) as opened:
            image = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    ground = Image.new("RGBA", image.size, _BACKGROUND)
    flat = Image.alpha_composite(ground, image).convert("RGB")
    written = io.BytesIO()
    ImageOps.fit(flat, size, Image.Resampling.LANCZOS).save(written, "JPEG", quality=82, optimize=True)
    return f"data:image/jpeg;base64,{base64.b64encode(written.getvalue()).decode('ascii')}"
