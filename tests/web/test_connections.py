"""Connections that bring half a request, over real sockets: each ends by itself, and those that bring whole ones do not."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
import uvicorn

from tests.web.houses import app_on, served
from workshop.live.hub import Hub
from workshop.web.connections import MOST_HEAD, Connection
from workshop.web.limits import PATIENCE

WHOLE = b"GET /health HTTP/1.1\r\nHost: testserver\r\n\r\n"
HALVES = {
    "nothing": b"",
    "empty lines": b"\r\n\r\n",
    "half a line": b"GET /hea",
    "a line": b"GET /health HTTP/1.1\r\n",
    "half a head": b"GET /health HTTP/1.1\r\nHost: testserver\r\nX: y",
    "half a head for a websocket": b"GET /_stcore/stream HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
}
LONG = 3_600.0


SHORT = 0.05
"""Seconds. Only for what is to end: a request that must be answered is never raced against it, or a busy machine loses."""


class Impatient(Connection):
    patience = SHORT


class Tiring(Connection):
    """Patient until a test says otherwise."""

    patience = LONG


class Patient(Connection):
    patience = LONG


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[type[Connection], int]]:
    """The real routes behind uvicorn, once with a short patience and once with a long one."""
    app = app_on(f"sqlite:///{tmp_path_factory.mktemp('connections') / 'workshop.db'}")
    running: dict[type[Connection], tuple[uvicorn.Server, threading.Thread, int]] = {}
    for kind in (Impatient, Tiring, Patient):
        listening = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(served(app, Hub(app)), http=kind, log_config=None, lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        running[kind] = server, thread, listening.getsockname()[1]
    yield {kind: port for kind, (_, _, port) in running.items()}
    for server, thread, _ in running.values():
        server.should_exit = True
        thread.join()


def connected(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.settimeout(60)  # a deadline for what is awaited, not a wait
    return connection


def more(connection: socket.socket) -> bytes:
    """Read what has come; raises EOFError where the server has closed."""
    if got := connection.recv(4096):
        return got
    raise EOFError("closed before the answer was whole")


def answer(connection: socket.socket) -> bytes:
    """Read one answer with a body of known length, whole."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += more(connection)
    head, _, body = got.partition(b"\r\n\r\n")
    [length] = [int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")]
    while len(body) < length:
        body += more(connection)
    return head.split(b"\r\n")[0]


def rest(connection: socket.socket) -> bytes:
    """Read until the server closes."""
    got = b""
    while came := connection.recv(4096):
        got += came
    return got


def send_for_ever(connection: socket.socket, piece: bytes) -> None:
    """Send a piece again and again; raises ConnectionError when the server has ended the connection."""
    while True:
        connection.sendall(piece)


@pytest.mark.parametrize("name", HALVES)
def test_half_a_head_ends_without_a_word(ports: dict[type[Connection], int], name: str) -> None:
    with connected(ports[Impatient]) as connection:
        connection.sendall(HALVES[name])
        assert rest(connection) == b""


@pytest.mark.parametrize("name", [name for name in HALVES if name != "nothing"])
def test_half_a_head_after_an_answer_ends_too(
    ports: dict[type[Connection], int], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with connected(ports[Tiring]) as connection:
        connection.sendall(WHOLE)
        assert answer(connection) == b"HTTP/1.1 200 OK"
        monkeypatch.setattr(Tiring, "patience", SHORT)
        connection.sendall(HALVES[name])
        assert rest(connection) == b""


def test_head_that_comes_letter_by_letter_ends_though_it_never_stands_still(ports: dict[type[Connection], int]) -> None:
    with connected(ports[Impatient]) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(b"GET /")
        with pytest.raises(ConnectionError):
            send_for_ever(connection, b"a")  # it would never be a whole head


@pytest.mark.parametrize("line", [b"GET /" + b"a" * 70_000, b"GET / HTTP/1.1\r\n" + b"x: y\r\n" * 15_000])
def test_head_without_end_is_not_kept(ports: dict[type[Connection], int], line: bytes) -> None:
    with connected(ports[Patient]) as connection:
        assert len(line) > MOST_HEAD
        with suppress(ConnectionError):  # a reset, where the server ends it with bytes unread
            connection.sendall(line)
            assert rest(connection) == b""


def test_large_head_that_comes_at_once_is_refused(ports: dict[type[Connection], int]) -> None:
    with connected(ports[Patient]) as connection:
        connection.sendall(WHOLE[:-2] + b"X: " + b"a" * MOST_HEAD + b"\r\n\r\n")
        assert answer(connection) == b"HTTP/1.1 400 Bad Request"
        assert rest(connection) == b""


def test_head_with_long_cookies_is_answered(ports: dict[type[Connection], int]) -> None:
    with connected(ports[Patient]) as connection:
        connection.sendall(WHOLE[:-2] + b"Cookie: " + b"a" * 32_000 + b"\r\n\r\n")
        assert answer(connection) == b"HTTP/1.1 200 OK"


def test_body_that_nobody_reads_any_more_ends(
    ports: dict[type[Connection], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal is answered at once; what is still sent after it is not taken for ever."""
    with connected(ports[Tiring]) as connection:
        head = "PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: testserver\r\nContent-Length: 999999999999\r\n\r\n"
        connection.sendall(head.encode())
        assert answer(connection) == b"HTTP/1.1 401 Unauthorized"
        monkeypatch.setattr(Tiring, "patience", SHORT)
        with pytest.raises(ConnectionError):
            send_for_ever(connection, b"x" * 1024)


def test_whole_requests_in_pieces_and_in_a_row_are_answered(ports: dict[type[Connection], int]) -> None:
    with connected(ports[Patient]) as connection:
        for _ in range(3):
            for place in range(0, len(WHOLE), 7):
                connection.sendall(WHOLE[place : place + 7])
            assert answer(connection) == b"HTTP/1.1 200 OK"


def test_request_under_way_is_not_ended(ports: dict[type[Connection], int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A body has a deadline of its own, which is longer here than that of the head."""
    with connected(ports[Tiring]) as connection, connected(ports[Impatient]) as other:
        body = b'{"passphrase": "x"}'
        connection.sendall(WHOLE)
        assert answer(connection) == b"HTTP/1.1 200 OK"
        monkeypatch.setattr(Tiring, "patience", SHORT)  # of the next head, which comes whole in one piece
        head = f"POST /api/sign-in HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode())
        assert rest(other) == b""  # longer than the patience of the first one's head
        connection.sendall(body)
        assert answer(connection) == b"HTTP/1.1 401 Unauthorized"


def test_served_connections_have_the_patience_of_bodies() -> None:
    assert Connection.patience == PATIENCE
