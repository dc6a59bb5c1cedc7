"""Time Capsule Kiosk: a year's story cards in a capsule that visitors open by touch."""

__version__ = "0.1.0"
