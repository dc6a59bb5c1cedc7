"""Whether this machine is fit for a hall: looks at it, changes nothing, and says what to mend and how.

What is seen becomes plain `Facts`; what is made of them, the findings, is pure and the same on every machine.
"""

from kiosk.doctor.checks import examine
from kiosk.doctor.facts import Facts, Screen
from kiosk.doctor.finding import Finding, Verdict
from kiosk.doctor.machine import look
from kiosk.doctor.wanted import WANTED, Wanted

__all__ = ["WANTED", "Facts", "Finding", "Screen", "Verdict", "Wanted", "examine", "look"]
