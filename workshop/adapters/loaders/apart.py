"""Reading in a process of its own: a file that is slow, greedy or crashes its library takes nothing from the room, whose
participants are served by this one. Run as a module it is that process."""

import json
import logging
import os
import resource
import subprocess
import sys
from dataclasses import asdict
from math import ceil
from pathlib import Path, PurePath

from pydantic import TypeAdapter

from workshop.domain.errors import Invalid
from workshop.domain.loaded import Loaded

SECONDS = 60
"""The longest a file may take, by the clock and of a core."""
MEMORY = 2 * 1024**3
"""Bytes of address space the reading process may have."""
_ROOT = Path(__file__).parents[3]
_NEEDED = ("PATH", "LD_LIBRARY_PATH", "LANG", "TMPDIR")
_loaded: TypeAdapter[Loaded] = TypeAdapter(Loaded)
_log = logging.getLogger(__name__)


def read(name: str, data: bytes, seconds: float = SECONDS, memory: int = MEMORY) -> Loaded:
    """What `kinds.read` gives. Raises Invalid as it does, and document_slow, document_broken where the reader broke down."""
    command = [sys.executable, "-m", __name__, PurePath(name).suffix.lower(), str(ceil(seconds)), str(memory)]
    # Keys and passwords in the environment are no business of a process that reads strangers' files.
    environment = {key: os.environ[key] for key in _NEEDED if key in os.environ}
    environment |= {"PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, given one of our own endings
            command, input=data, capture_output=True, timeout=seconds, env=environment, cwd=_ROOT
        )
    except subprocess.TimeoutExpired as error:
        raise Invalid("document_slow", name=name, seconds=round(seconds)) from error
    if done.returncode != 0:
        _log.warning(
            "reader of %s broke down (%s): %s", name, done.returncode, done.stderr.decode(errors="replace")[-2000:]
        )
        raise Invalid("document_broken", name=name)
    told = json.loads(done.stdout)
    if "code" in told:
        raise Invalid(told["code"], **(told["params"] | {"name": name}))
    return _loaded.validate_python(told["loaded"])


def _limit(seconds: int, memory: int) -> None:
    """Last in line for the processor, and with an end to what it may take."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # macOS refuses this limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> None:
    ending, seconds, memory = sys.argv[1:]
    _limit(int(seconds), int(memory))
    from workshop.adapters.loaders import kinds  # within the limits

    told: dict[str, object]
    try:
        told = {"loaded": asdict(kinds.read(f"document{ending}", sys.stdin.buffer.read()))}
    except Invalid as error:
        told = {"code": error.code, "params": error.params}
    sys.stdout.buffer.write(json.dumps(told, default=str).encode())


if __name__ == "__main__":
    main()
