"""Reading in a process of its own: a file that is slow, greedy or crashes its library takes nothing from the room, whose
participants are served by this one."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from math import ceil
from pathlib import Path, PurePath
from typing import IO

from pydantic import TypeAdapter

from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid

SECONDS = 60
"""The longest a file may take, by the clock and of a core."""
MEMORY = 2 * 1024**3
"""Bytes of address space the reading process may have."""
_PROCESS = "workshop.adapters.loaders.process"
_ROOT = Path(__file__).parents[3]
_NEEDED = ("PATH", "LD_LIBRARY_PATH", "LANG", "TMPDIR")
_LAST_WORDS = 2_000
"""Bytes of what a reader that broke down said, for the log."""
_loaded: TypeAdapter[Loaded] = TypeAdapter(Loaded)
_log = logging.getLogger(__name__)


def read(name: str, data: bytes, seconds: float = SECONDS, memory: int = MEMORY) -> Loaded:
    """Give what `formats.read` gives. Raises Invalid as it does, and document_slow, document_heavy, document_too_long,
    document_pages, document_broken where the reader broke down."""
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaint:
        code = _run(name, data, (seconds, memory), answer, complaint)
        if code == -signal.SIGXCPU:
            raise _slow(name, seconds)
        if code != 0:
            complaint.seek(max(0, complaint.seek(0, os.SEEK_END) - _LAST_WORDS))
            _log.warning("reader of %s broke down (%s): %s", name, code, complaint.read().decode(errors="replace"))
            raise Invalid("document_broken", name=name)
        answer.seek(0)
        values = json.load(answer)
    if "code" in values:
        raise Invalid(values["code"], **(values["params"] | {"name": name}))
    return _loaded.validate_python(values["loaded"])


def _run(name: str, data: bytes, bounds: tuple[float, int], answer: IO[bytes], complaint: IO[bytes]) -> int:
    """Run the reading process to its end, and give its exit code. Answers go to files: their size has a bound there."""
    seconds, memory = bounds
    command = [sys.executable, "-m", _PROCESS, PurePath(name).suffix.lower(), str(ceil(seconds)), str(memory)]
    # Keys and passwords in the environment are no business of a process that reads strangers' files.
    environment = {key: os.environ[key] for key in _NEEDED if key in os.environ}
    environment |= {"PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8", "OPENBLAS_NUM_THREADS": "1"}
    try:
        return subprocess.run(  # noqa: S603 -- our own program, given one of our own endings
            command, input=data, stdout=answer, stderr=complaint, timeout=seconds, env=environment, cwd=_ROOT
        ).returncode
    except subprocess.TimeoutExpired as error:
        raise _slow(name, seconds) from error


def _slow(name: str, seconds: float) -> Invalid:
    return Invalid("document_slow", name=name, seconds=round(seconds))
