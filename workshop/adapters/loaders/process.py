"""The process that reads one file: bounds for itself, the file on its input, what was read on its output as JSON.

Started by `sandbox`; it needs no more modules than the reader of that file.
"""

import json
import os
import resource
import sys
from dataclasses import asdict
from typing import Any

from workshop.domain.errors import Invalid

OUTPUT = 64 * 1024 * 1024
"""Bytes that may be written to one file: the longest document takes a tenth of it."""


def main() -> None:
    """Read the file of the kind that the arguments name, within seconds of a core and bytes of memory."""
    ending, seconds, memory = sys.argv[1:]
    limit(int(seconds), int(memory))
    from workshop.adapters.loaders import bounds, formats  # within the limits

    answer: dict[str, Any]
    name = f"document{ending}"
    try:
        answer = {"loaded": asdict(bounds.check(name, formats.read(name, sys.stdin.buffer.read())))}
    except Invalid as error:
        answer = {"code": error.code, "params": error.params}
    except MemoryError:
        answer = {"code": "document_heavy", "params": {}}
    except RecursionError:
        answer = {"code": "document_broken", "params": {}}
    sys.stdout.buffer.write(json.dumps(answer, default=str).encode())


def limit(seconds: int, memory: int) -> None:
    """Set bounds of this process: last in line for the processor, and with an end to what it may take and write."""
    os.nice(10)
    # A second between the bounds: at the first the process ends by a signal that says why.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    if sys.platform == "linux":  # macOS refuses this limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main()
