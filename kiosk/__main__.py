"""`python -m kiosk` is `time-capsule`."""

import multiprocessing
import sys

from kiosk.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a packaged program starts itself again to read pictures
    sys.exit(main())
