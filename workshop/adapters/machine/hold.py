"""A file that one process holds for as long as it lives. The kernel lets go of it, whatever ends the process."""

import errno
import fcntl
import os
from pathlib import Path

from workshop.adapters.machine.private import FILE


class Hold:
    """Not for one process only: whoever has a `Hold` of its own on the same file is another holder."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._held: int | None = None

    @property
    def taken(self) -> bool:
        """Whether this one has it."""
        return self._held is not None

    def take(self) -> bool:
        """Take it; false where another one has it. Raises OSError where the file cannot be made."""
        if self._held is not None:
            return True
        held = os.open(self._file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, FILE)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(held)
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                return False
            raise
        self._held = held
        return True

    def release(self) -> None:
        """Let go of it; nothing happens where it is not taken."""
        if self._held is not None:
            os.close(self._held)
            self._held = None
