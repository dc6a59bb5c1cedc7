"""The counts as files that an office opens: `.csv` and `.xlsx`, written whole to a stick."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kiosk import atomic
from kiosk.staff.counts import CardTally, Counts, Row, Tally, What
from kiosk.staff.words import StaffError, not_written

NAME = "time-capsule-counts-{day}"
Cell = str | int

# Each: English, Chinese
_SHEETS = (("Days", "每日"), ("Hours", "时段"), ("Cards", "卡片"), ("Everything", "明细"))
_TALLY = (
    ("opened", "开启次数"),
    ("cards read", "阅读卡片数"),
    ("prefaces read", "阅读前言数"),
    ("walked away", "自行离开"),
    ("sealed by hand", "主动封存"),
    ("seconds of reading", "阅读秒数"),
)
_DAY, _HOUR = ("day", "日期"), ("hour", "几点")
_CARD = (("deck", "内容包"), ("card", "卡片代号"), ("title", "标题"), ("times read", "阅读次数"), _TALLY[-1])
_ROW = (_DAY, _HOUR, ("deck", "内容包"), ("what", "事件"), *_CARD[1:3], ("times", "次数"), ("seconds", "秒数"))
_WHAT: Mapping[str, tuple[str, str]] = {
    What.OPENING: ("opened", "开启"),
    What.CARD: ("read a card", "阅读卡片"),
    What.PREFACE: ("read the preface", "阅读前言"),
    What.LEFT: ("walked away", "自行离开"),
    What.SEALED: ("sealed by hand", "主动封存"),
}
_TALLIED: Mapping[str, str] = {
    What.OPENING: "openings",
    What.CARD: "cards",
    What.PREFACE: "prefaces",
    What.LEFT: "left",
    What.SEALED: "sealed",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_FORMULA = ("=", "+", "-", "@", "\t")


def write(counts: Counts, folder: Path, day: str, language: str) -> tuple[Path, Path]:
    """Write all that is kept to `folder` as a `.csv` and an `.xlsx` named by the `day`, and return their places.

    Files of that day are replaced. Raises StaffError; then what stood there stands there still.
    """
    rows = counts.rows()
    places = tuple(folder / f"{NAME.format(day=day)}{suffix}" for suffix in (".csv", ".xlsx"))
    try:
        if not folder.is_dir():
            raise StaffError("gone")
        atomic.write(places[0], _csv(rows, language))
        atomic.write(places[1], _xlsx(rows, language))
    except OSError as error:
        raise not_written(error) from None
    return places[0], places[1]


def _csv(rows: Sequence[Row], language: str) -> bytes:
    """Everything, with the mark by which WPS and Excel know that it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_said(_ROW, language))
    for row in rows:
        writer.writerow([_unspoken(cell) for cell in _row(row, language)])
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: Sequence[Row], language: str) -> bytes:
    from openpyxl import Workbook  # here, not above: only an export needs it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    def cell(sheet: Any, content: Cell, *, bold: bool = False) -> Any:
        made = WriteOnlyCell(sheet, value=content)
        if isinstance(content, str):
            made.data_type = "s"  # never a formula
        made.font = Font(bold=bold)
        return made

    book = Workbook(write_only=True)
    tables: tuple[tuple[Sequence[tuple[str, str]], Iterable[list[Cell]]], ...] = (
        ((_DAY, *_TALLY), map(_tally, _summed(rows, lambda row: row.hour[:10]))),
        ((_HOUR, *_TALLY), map(_tally, _summed(rows, lambda row: row.hour[11:]))),
        (_CARD, map(_card, _cards(rows))),
        (_ROW, (_row(row, language) for row in rows)),
    )
    for name, (heads, lines) in zip(_said(_SHEETS, language), tables, strict=True):
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for column in range(1, len(heads) + 1):
            sheet.column_dimensions[get_column_letter(column)].width = 16
        sheet.append([cell(sheet, head, bold=True) for head in _said(heads, language)])
        for line in lines:
            sheet.append([cell(sheet, each) for each in line])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _said(pairs: Iterable[tuple[str, str]], language: str) -> list[str]:
    return [pair[language != "en"] for pair in pairs]


def _row(row: Row, language: str) -> list[Cell]:
    what = _WHAT[row.what][language != "en"] if row.what in _WHAT else row.what
    day, _, hour = row.hour.partition("T")
    texts = [_CONTROL.sub("", text) for text in (row.deck, what, row.card, row.title)]
    return [day, hour, *texts, row.number, row.seconds]


def _tally(tally: Tally) -> list[Cell]:
    sums = (tally.openings, tally.cards, tally.prefaces, tally.left, tally.sealed, tally.seconds)
    return [tally.label, *sums]


def _card(card: CardTally) -> list[Cell]:
    return [*(_CONTROL.sub("", text) for text in (card.deck, card.card, card.title)), card.number, card.seconds]


def _summed(rows: Iterable[Row], label: Callable[[Row], str]) -> list[Tally]:
    """The sums of the rows by their label, in its order."""
    sums: dict[str, Tally] = {}
    for row in rows:
        tally = sums.get(label(row), Tally(label=label(row)))
        changes = {"seconds": tally.seconds + row.seconds}
        if row.what in _TALLIED:
            field = _TALLIED[row.what]
            changes[field] = getattr(tally, field) + row.number
        sums[tally.label] = replace(tally, **changes)
    return [sums[each] for each in sorted(sums)]


def _cards(rows: Iterable[Row]) -> list[CardTally]:
    sums: dict[tuple[str, str], CardTally] = {}
    for row in rows:
        if row.what == What.CARD:
            empty = CardTally(deck=row.deck, card=row.card, title=row.title, number=0, seconds=0)
            card = sums.get((row.deck, row.card), empty)
            sums[row.deck, row.card] = replace(
                card, number=card.number + row.number, seconds=card.seconds + row.seconds
            )
    return sorted(sums.values(), key=lambda card: (-card.number, -card.seconds, card.deck, card.card))


def _unspoken(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula, made plain."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
