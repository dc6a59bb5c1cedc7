"""The soak: a made-up crowd at the real show, for hours, and how the show bore it. `time-capsule soak` runs it.

`events` makes the crowd up, `driver` lets it loose on the show and watches, `figures` measures the process, `report`
judges. Time is a lapse: the show's clock and its motions run so many times faster, and absences are skipped.
"""

from kiosk.soak.plan import Plan

__all__ = ["Plan"]
