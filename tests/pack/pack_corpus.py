"""Packs for the tests: one that is small and good, and how its problems are looked at."""

from __future__ import annotations

from pathlib import Path

from kiosk.pack import Report, Severity, build

PACK = "format: 1\nid: small\ntitle: 小小胶囊\nyear: 2020\n"
CARD = "title: 第一张\nstory:\n  - 第一段。\n"
CARD_FILE = "cards/01-one.yaml"


def write_pack(folder: Path, card: str | bytes = CARD, pack: str | bytes | None = PACK) -> Path:
    """A pack of one card without a picture; texts are written as UTF-8."""
    (folder / "cards").mkdir(parents=True)
    (folder / CARD_FILE).write_bytes(card.encode("utf-8") if isinstance(card, str) else card)
    if pack is not None:
        (folder / "pack.yaml").write_bytes(pack.encode("utf-8") if isinstance(pack, str) else pack)
    return folder


def built(folder: Path) -> Report:
    """What building the pack comes to; whatever happens, nothing but the pack and a good deck is left."""
    output = folder.parent / "deck"
    before = {path.name for path in folder.parent.iterdir()}
    report = build(folder, output)
    after = {path.name for path in folder.parent.iterdir()}
    assert after - before <= ({"deck"} if report.deck else set())
    assert (report.deck is None) == any(problem.severity is Severity.ERROR for problem in report.problems)
    for problem in report.problems:
        for line in (str(problem), problem.text("zh")):
            assert line.isprintable(), line
    return report


def lines(report: Report) -> list[str]:
    return [str(problem) for problem in report.problems]


def is_told(report: Report, place: str, what: str, mend: str) -> bool:
    """Whether a problem stands at `place` (`file:line:column severity`) and says so."""
    return any(str(p).startswith(f"{place}: ") and what in p.what and mend in p.mend for p in report.problems)
