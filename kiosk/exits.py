"""The exit statuses of the program, and of the show to the supervisor that started it."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
"""Left on purpose; the supervisor ends too, and the desktop is what remains."""
PROBLEMS: Final = 1
"""What was given has problems, and they were listed."""
USAGE: Final = 2
"""Wrong usage, or something that the person at the machine can mend; told in one line."""
RESTART: Final = 10
"""Staff want the show to start anew; it is no failure."""
SOFTWARE: Final = 11
"""The graphics failed; the show has to start anew on the software renderer."""
DEFECT: Final = 70
"""The show could not go on; the log says why."""
