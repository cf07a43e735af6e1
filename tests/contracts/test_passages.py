"""What every PassageIndex does, embedded and over a Chroma server."""

import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from workshop.adapters.passages.chroma import ChromaPassages
from workshop.domain.errors import Unavailable

VECTORS = np.eye(4, dtype=np.float32)[:3]
IDS = ["d1-1-1#0-a", "d1-1-1#1-b", "d1-1-2#0-c"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("chroma-server")
    command = [
        str(Path(sys.executable).parent / "chroma"),
        "run",
        "--path",
        str(folder),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        assert process.poll() is None
    yield f"chroma+http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


@pytest.fixture(params=["embedded", "server"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ChromaPassages]:
    url = f"chroma:{tmp_path / 'chroma'}" if request.param == "embedded" else request.getfixturevalue("server")
    made = ChromaPassages(url)
    yield made
    made.close()


def test_nearest_comes_first_with_its_cosine(index: ChromaPassages) -> None:
    index.fill("w-one", IDS, VECTORS)
    wanted = np.array([[0.0, 0.8, 0.6, 0.0]], dtype=np.float32)
    found = index.nearest("w-one", wanted, 2)
    assert [(id, round(cosine, 3)) for id, cosine in found] == [("d1-1-1#1-b", 0.8), ("d1-1-2#0-c", 0.6)]


def test_a_space_holds_exactly_what_it_was_filled_with(index: ChromaPassages) -> None:
    index.fill("w-two", IDS, VECTORS)
    before = (index.holds("w-two", IDS), index.holds("w-two", IDS[:2]), index.holds("w-nobody", IDS))
    index.fill("w-two", IDS[:2], VECTORS[:2])
    after = (index.holds("w-two", IDS), index.holds("w-two", IDS[:2]))
    index.drop("w-two")
    assert (before, after, index.holds("w-two", IDS[:2])) == ((True, False, False), (False, True), False)


def test_a_space_that_is_not_there_is_near_to_nothing(index: ChromaPassages) -> None:
    index.fill("w-five", IDS, VECTORS)
    index.drop("w-five")
    assert index.nearest("w-five", VECTORS[:1], 2) == ()


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    first = ChromaPassages(f"chroma:{tmp_path}")
    first.fill("w-three", IDS, VECTORS)
    script = (
        "from workshop.adapters.passages.chroma import ChromaPassages\n"
        "from workshop.domain.errors import Unavailable\n"
        "try:\n"
        f"    ChromaPassages('chroma:{tmp_path}').holds('w-three', [])\n"
        "except Unavailable as error:\n"
        "    print(error.code)\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    first.close()
    assert told.stdout.strip() == "index_in_use"


def changed(file: Path) -> None:
    file.write_bytes(bytes(reversed(file.read_bytes())))


def cut(file: Path) -> None:
    with file.open("r+b") as half:
        half.truncate(file.stat().st_size // 2)


@pytest.mark.parametrize("damage", [changed, cut, Path.unlink])
@pytest.mark.parametrize("name", ["chroma.sqlite3", "data_level0.bin", "header.bin", "seal.json"])
def test_a_folder_damaged_while_nobody_had_it_is_empty_and_can_be_filled(
    tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    first = ChromaPassages(f"chroma:{tmp_path}")
    first.fill("w-six", IDS, VECTORS)
    first.close()
    whole = ChromaPassages(f"chroma:{tmp_path}")
    kept = whole.holds("w-six", IDS)
    whole.close()
    damage(next(tmp_path.rglob(name)))
    second = ChromaPassages(f"chroma:{tmp_path}")
    damaged = second.holds("w-six", IDS)
    second.fill("w-six", IDS, VECTORS)
    found = second.nearest("w-six", VECTORS[1:2], 1)[0][0]
    second.close()
    assert (kept, damaged, found) == (True, False, "d1-1-1#1-b")


def test_a_folder_of_a_killed_process_is_not_trusted(tmp_path: Path) -> None:
    script = (
        "import os, numpy as np\n"
        "from workshop.adapters.passages.chroma import ChromaPassages\n"
        f"ChromaPassages('chroma:{tmp_path}').fill('w-seven', {IDS!r}, np.eye(4, dtype=np.float32)[:3])\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=False)
    after = ChromaPassages(f"chroma:{tmp_path}")
    held = after.holds("w-seven", IDS)
    after.close()
    assert ((tmp_path / "chroma.sqlite3").exists(), held) == (True, False)


def test_a_folder_damaged_in_use_is_made_anew(tmp_path: Path) -> None:
    index = ChromaPassages(f"chroma:{tmp_path}")
    index.fill("w-eight", IDS, VECTORS)
    cut(tmp_path / "chroma.sqlite3")
    damaged = index.holds("w-eight", IDS)
    index.fill("w-eight", IDS, VECTORS)
    assert (damaged, index.holds("w-eight", IDS)) == (False, True)
    index.close()


def test_a_server_that_is_gone_is_unavailable() -> None:
    with pytest.raises(Unavailable) as caught:
        ChromaPassages("chroma+http://127.0.0.1:9").holds("w-four", IDS)
    assert caught.value.code == "index_gone"


PROXIES = [
    {"ALL_PROXY": "socks5://127.0.0.1:1080"},
    {"HTTP_PROXY": "ftp://x"},
    {"HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": "[::1]"},
    {"HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": "localhost:abc"},
]


@pytest.mark.parametrize("proxies", PROXIES, ids=str)
def test_proxy_nobody_can_use_is_told_as_a_server_that_is_gone(
    monkeypatch: pytest.MonkeyPatch, proxies: dict[str, str]
) -> None:
    for name, value in proxies.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Unavailable) as caught:
        ChromaPassages("chroma+http://127.0.0.1:1").holds("w-one", IDS)
    assert caught.value.code == "index_gone"


def test_server_that_was_gone_for_a_while_is_used_again(tmp_path: Path, server: str) -> None:
    port = int(server.rpartition(":")[2])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        far = free.getsockname()[1]
    index = ChromaPassages(f"chroma+http://127.0.0.1:{far}")
    with pytest.raises(Unavailable):  # down at the start
        index.holds("w-eight", IDS)
    with pipe(far, port):
        index.fill("w-eight", IDS, VECTORS)
        before = index.holds("w-eight", IDS)
    with pytest.raises(Unavailable):  # down in the middle
        index.holds("w-eight", IDS)
    with pipe(far, port):
        assert (before, index.holds("w-eight", IDS)) == (True, True)
    index.close()


@contextmanager
def pipe(port: int, to: int) -> Iterator[None]:
    """The server under another port, for as long as the block runs."""

    class Passing(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection(("127.0.0.1", to)) as far:
                back = threading.Thread(target=copy, args=(far, self.request), daemon=True)
                back.start()
                copy(self.request, far)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address, daemon_threads, block_on_close = True, True, False
        held: list[socket.socket]

        def process_request(self, request: Any, client_address: Any) -> None:
            self.held.append(request)
            super().process_request(request, client_address)

    with Server(("127.0.0.1", port), Passing) as passing:
        passing.held = []
        threading.Thread(target=passing.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield
        passing.shutdown()
        for connection in passing.held:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
