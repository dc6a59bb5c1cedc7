"""Puts a soak together: the show as it is, a clock that runs ahead, a store of its own, and the crowd."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from kiosk import app, exits
from kiosk.bridge.collector import Collector
from kiosk.bridge.signals import EndSignals
from kiosk.bridge.window import Drawing
from kiosk.errors import UsageError
from kiosk.settings import Settings
from kiosk.soak import decks, report
from kiosk.soak.driver import Driver, TimeLapse
from kiosk.soak.plan import Plan


def run(plan: Plan) -> int:
    """Play `plan` and print what it found; the exit status, PROBLEMS if anything broke."""
    application = app.application()
    EndSignals(application)  # who stops a soak by hand hears what it found so far
    with tempfile.TemporaryDirectory(prefix="time-capsule-soak-", ignore_cleanup_errors=True) as work:
        folder = Path(work)
        clock = TimeLapse(plan.speed)
        show = app.Show(plan.deck, plan.folder, Settings(), clock=clock, motion=1 / plan.speed)
        try:
            Drawing(show.window)
            app.Changeover(show, folder / "store", application)
            driver = Driver(show, clock, plan, folder / "store", decks.write(plan.deck, plan.folder, folder))
            show.appear(app.WindowOptions(size=plan.size))
            Collector(application)
            driver.start()
            application.exec()
        finally:
            show.close()
    found = report.document(plan, driver, report.judge(driver.course))
    sys.stdout.write(report.text(found, plan.replay(driver.course.done + 1)) + "\n")
    if plan.json is not None:
        try:
            plan.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{plan.json}: the figures cannot be written there: {error.strerror}") from None
    return exits.DONE if found["verdict"] == report.SOUND else exits.PROBLEMS
