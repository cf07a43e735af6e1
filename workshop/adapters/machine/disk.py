"""The disk under the data: room on it, and who may read and write there."""

import os
from collections.abc import Sequence
from pathlib import Path

from workshop.adapters.machine.private import open_to_others
from workshop.domain.model.checks import Finding, State, Subject

MEGABYTE = 1024**2
FULL = 50 * MEGABYTE
"""Bytes below which a disk counts as full: a day's cards and drafts are a tenth of it, and the journal of one large document is not."""
LOW = 1024 * MEGABYTE
"""Bytes below which it is said: thirty documents with their index, and a copy of it all."""


def probe(folders: Sequence[Path]) -> Finding:
    """Tell the worst of those folders, each of which exists or is about to."""
    found = [_folder(_existing(folder)) for folder in folders]
    order = (State.FAILURE, State.WARNING, State.OK)
    return min(found, key=lambda finding: order.index(finding.state))


def _folder(folder: Path) -> Finding:
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding(Subject.DISK, State.FAILURE, "folder_closed", {"folder": str(folder)})
    room = os.statvfs(folder)
    free = room.f_bavail * room.f_frsize
    params = {"folder": str(folder), "free": free // MEGABYTE}
    if free < FULL or (room.f_files and not room.f_favail):  # some file systems count no files
        return Finding(Subject.DISK, State.FAILURE, "disk_full_at", params)
    if open_files := open_to_others(folder):
        return Finding(
            Subject.DISK, State.WARNING, "files_open", {"file": str(open_files[0]), "count": len(open_files)}
        )
    if free < LOW:
        return Finding(Subject.DISK, State.WARNING, "disk_low", params)
    return Finding(Subject.DISK, State.OK, "disk_ok", params)


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there: where it will be made."""
    return next(path for path in (folder.resolve(), *folder.resolve().parents) if path.is_dir())
