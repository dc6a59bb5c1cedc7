"""The settings: one table of what staff may set, a YAML file of it that keeps its comments.

`load(path)` is for the show: it never raises, and takes the default of each key that is wrong. `read(path)` is for a
file that somebody names: the first thing wrong in it is an error. `write(settings, path)` saves.
"""

from kiosk.settings.reading import Loaded, Problem, load, read
from kiosk.settings.table import TABLE, Corners, Kind, QuietHours, Setting, Settings, changed, text
from kiosk.settings.writing import write

__all__ = [
    "TABLE",
    "Corners",
    "Kind",
    "Loaded",
    "Problem",
    "QuietHours",
    "Setting",
    "Settings",
    "changed",
    "load",
    "read",
    "text",
    "write",
]
