"""What QML sees of the program: thin typed adapters that decide nothing."""

import builtins

import PySide6.QtCore  # noqa: F401  # puts imports of its own in the place of Python's

# the last of them reads the source of every module after it, for a switch (`__feature__`) that nobody here uses
builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
