"""How much a pack may hold: every number that staff can run into stands here, and in seeds/README.md."""

from __future__ import annotations

# One YAML file, counted before anything is built from it
YAML_BYTES = 1_000_000
YAML_LINES = 50_000
YAML_DEPTH = 16
YAML_NODES = 20_000
YAML_PROBLEMS = 50  # told of one file; what comes after them is mostly their echo

# A whole pack
CARDS = 500
YAML_TOTAL_BYTES = 4_000_000
FOLDER_ENTRIES = 20_000

# A zip; bytes are those really written
ZIP_ENTRIES = 5_000
ZIP_FILE_BYTES = 100_000_000
ZIP_TOTAL_BYTES = 2_000_000_000
ZIP_RATIO = 200
ZIP_RATIO_FLOOR = 1_000_000  # a file up to this size may be packed as tightly as it likes ...
ZIP_TOTAL_RATIO_FLOOR = 20_000_000  # ... and so may all files up to this size together
ZIP_DEPTH = 8
ZIP_DIRECTORY_BYTES = 16_000_000
NAME_BYTES = 200  # of one part of a name, as UTF-8: with a temporary folder before it, every file system takes it

# Pictures and sound
PICTURE_PIXELS = 50_000_000
PICTURE_BYTES = 100_000_000
PICTURE_DECODED_BYTES = 410_000_000  # while it is decoded: what would take more is refused before
PICTURE_MEMORY_BYTES = 600_000_000  # that its process may ask for, should the reckoning be wrong
RUN_LENGTH_PIXELS = 8_000_000  # of a run-length BMP: 2.8 s of a processor
SCANNED_PIXELS = 1_000_000_000  # of a progressive JPEG, each scan counted: twice what a large photograph has
PICTURE_SECONDS = 60.0
START_SECONDS = 60.0  # for the process itself, on a slow machine with a watchful virus scanner
AUDIO_BYTES = 50_000_000

# Characters. The reader shows about 500 of them at once (1920x1080, the usual size): a card is a dozen screens of
# swiping at most, which is as long as a visitor stands. A passage stays a paragraph, a title stays two or three lines.
CARD_TEXT = 6_000
PREFACE_TEXT = 3_000
PASSAGE = 2_000
ABSTRACT = 1_500
TITLE = 60
LINE = 60  # a subtitle, a figure's label, a file's title
NOTE = 120  # what a gap lacks
ALT = 200
CREDIT = 100
MOTTO_LINE = 30
WHEN = 40
NUMBER = 8
FIGURE = 16
ENGRAVING = 8
INVITATION = 30
FILE_NAME = 200

# Items
MOTTO_LINES = 4
FIGURES = 12
GALLERY = 20
