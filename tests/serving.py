"""The real app in a process of its own, on a free port and a folder of its own."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx

HOME = Path(__file__).parents[1]
PASSPHRASE = "himitsu-no-aikotoba"


class Served:
    """Starts, kills and starts again the same house at the same address. `command` is what the interpreter runs, with the
    port at its end."""

    command: tuple[str, ...] = ("-m", "workshop", "serve", "--port")

    def __init__(self, folder: Path, **environment: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.base = f"http://127.0.0.1:{self.port}"
        self._environment = os.environ | {"WORKSHOP_DATA": str(folder), "WORKSHOP_PASSPHRASE": PASSPHRASE} | environment
        self._environment["LANG"] = "ja_JP.UTF-8"
        self.folder = folder
        self._log = folder / "server.log"
        self.start()

    def start(self) -> None:
        command = [sys.executable, *self.command, str(self.port)]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=HOME, env=self._environment, stdout=log, stderr=log)
        with httpx.Client(transport=httpx.HTTPTransport(retries=0)) as client:
            while not self._answers(client):
                assert self.process.poll() is None, self.log

    def kill(self) -> None:
        """As a machine does that loses its power: no signal can be heard."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    @property
    def code(self) -> str:
        """The join code that the start told."""
        return self.log.partition("?c=")[2][:6]

    def _answers(self, client: httpx.Client) -> bool:
        try:
            return client.get(f"{self.base}/health").is_success
        except httpx.TransportError:
            return False
