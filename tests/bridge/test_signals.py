"""The program ends when it is told to, whatever it is at."""

from __future__ import annotations

import subprocess
import sys

import pytest

# a process of its own: signals and their handlers belong to all of one
TOLD_EARLY = """
import signal, sys

from PySide6.QtCore import QCoreApplication, QTimer

from kiosk.bridge.signals import EndSignals

qt = QCoreApplication([])
EndSignals(qt)
signal.raise_signal(signal.SIGTERM)
QTimer.singleShot(3000, lambda: qt.exit(1))  # deaf
sys.exit(qt.exec())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
def test_the_end_may_be_asked_for_while_the_scenes_are_made() -> None:
    assert subprocess.run([sys.executable, "-c", TOLD_EARLY], check=False).returncode == 0
