"""Which removable drives are mounted: asked of Qt, judged by what the system knows of the device."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from kiosk.staff.drives import Volume

if sys.platform == "win32":
    import ctypes

    _REMOVABLE = 2  # DRIVE_REMOVABLE of winbase.h


def removable_volumes() -> tuple[Volume, ...]:
    """The removable drives that are mounted now, by their root."""
    found = []
    for mounted in QStorageInfo.mountedVolumes():
        root = Path(mounted.rootPath())
        if mounted.isValid() and mounted.isReady() and _is_removable(root, bytes(mounted.device().data()).decode()):
            label = mounted.displayName() or root.name or str(root)
            sizes = {"size": mounted.bytesTotal(), "free": mounted.bytesAvailable()}
            found.append(Volume(root=root, label=label, **sizes))
    return tuple(sorted(found, key=lambda volume: str(volume.root)))


if sys.platform == "win32":

    def _is_removable(root: Path, device: str) -> bool:
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{root.drive}\\") == _REMOVABLE)

else:

    def _is_removable(root: Path, device: str) -> bool:
        """On the USB, or in a slot that cards are taken out of; large sticks do not call themselves removable."""
        if not device.startswith("/dev/"):
            return False
        block = Path("/sys/class/block", Path(device).resolve().name).resolve()
        if any(part.startswith("usb") for part in block.parts):
            return True
        flags = [folder / "removable" for folder in (block, block.parent)]
        return any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)
