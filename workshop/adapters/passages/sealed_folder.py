"""A folder that holds a cache of one process. It is trusted at the next start only where it was let go of in order and nothing in it
has changed since: else it is emptied, and whoever uses it builds it anew."""

import hashlib
import json
import shutil
from pathlib import Path

from workshop.adapters.machine.hold import Hold
from workshop.adapters.machine.private import make_folder
from workshop.domain.errors import Unavailable

LOCK = "one-process.lock"
SEAL = "seal.json"
"""The digest of every file, written when the folder is let go of and gone while it is in use."""


class SealedFolder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._hold = Hold(path / LOCK)

    def open(self) -> None:
        """Take it for this process. Raises Unavailable(index_in_use) where another one has it."""
        make_folder(self.path)
        if not self._hold.take():
            raise Unavailable("index_in_use", folder=str(self.path))
        if not self._intact():
            self.empty()
        (self.path / SEAL).unlink(missing_ok=True)

    def close(self) -> None:
        """Seal it and let go. Nothing happens where it is not open."""
        if not self._hold.taken:
            return
        (self.path / SEAL).write_text(json.dumps(self._digests()), encoding="utf-8")
        self._hold.release()

    def empty(self) -> None:
        for path in self.path.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != LOCK:
                path.unlink()

    def _intact(self) -> bool:
        seal = self.path / SEAL
        if not seal.exists():
            return False
        try:
            return bool(json.loads(seal.read_text(encoding="utf-8")) == self._digests())
        except ValueError:
            return False  # the seal itself is damaged

    def _digests(self) -> dict[str, str]:
        files = (path for path in sorted(self.path.rglob("*")) if path.is_file() and path.name not in (LOCK, SEAL))
        return {str(file.relative_to(self.path)): _digest(file) for file in files}


def _digest(file: Path) -> str:
    with file.open("rb") as read:
        return hashlib.file_digest(read, "blake2b").hexdigest()
