"""Streamlit's address for uploads: nobody who is not signed in leaves a byte there, and nobody more than a document may have."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from tests.web.houses import House
from workshop import web
from workshop.domain.rules import MAX_FILE
from workshop.services.people import staff
from workshop.web import uploads
from workshop.web.identity import STAFF

WORD = "みなとの合言葉2040"
PATH = "/_stcore/upload_file/a/b"


class Taken:
    """Stands for Streamlit's route: keeps how many bytes it was given."""

    def __init__(self) -> None:
        self.bytes = 0

    async def take(self, request: Request) -> Response:
        async for chunk in request.stream():
            self.bytes += len(chunk)
        return Response(status_code=204)


@pytest.fixture
def taken() -> Taken:
    return Taken()


def browser_of(home: House, taken: Taken, signed_in: bool) -> TestClient:
    staff.set_passphrase(home.app, WORD)
    site = web.site(home.app, home.hub)
    route = Route("/_stcore/upload_file/{a}/{b}", taken.take, methods=["PUT", "POST", "DELETE"])
    client = TestClient(Starlette(routes=[route], middleware=web.middleware(site)))
    if signed_in:
        client.cookies.set(STAFF, staff.sign_in(home.app, WORD))
    return client


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_who_is_not_signed_in_leaves_nothing(home: House, taken: Taken, method: str) -> None:
    answer = browser_of(home, taken, signed_in=False).request(method, PATH, content=b"x" * 1000)
    assert (answer.status_code, answer.json()["error"], taken.bytes) == (401, "not_staff", 0)


def test_signed_in_browser_sends_a_file_of_the_largest_size(home: House, taken: Taken) -> None:
    answer = browser_of(home, taken, signed_in=True).put(PATH, content=b"x" * MAX_FILE)
    assert (answer.status_code, taken.bytes) == (204, MAX_FILE)


@pytest.mark.parametrize(
    ("length", "status", "code"),
    [
        (str(MAX_FILE + uploads.FRAME + 1), 413, "upload_too_large"),
        ("9" * 5000, 413, "upload_too_large"),
        ("-1", 422, "upload_length"),
        ("x", 422, "upload_length"),
    ],
)
def test_size_is_refused_before_a_byte_is_read(home: House, taken: Taken, length: str, status: int, code: str) -> None:
    browser = browser_of(home, taken, signed_in=True)
    answer = browser.put(PATH, content=b"xyz", headers={"content-length": length})
    assert (answer.status_code, answer.json()["error"], taken.bytes) == (status, code, 0)


def test_file_sent_in_pieces_is_counted(home: House, taken: Taken) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 1024 * 1024

    browser = browser_of(home, taken, signed_in=True)
    answer = browser.put(PATH, content=pieces())
    assert (answer.status_code, answer.json()["message"]) == (413, "ファイルが大きすぎます（1つ 30 MB まで）。")


def test_file_that_stops_coming_ends(home: House, taken: Taken, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "PATIENCE", 0.01)
    staff.set_passphrase(home.app, WORD)
    cookie = f"{STAFF}={staff.sign_in(home.app, WORD)}".encode()
    scope = {"type": "http", "method": "PUT", "path": PATH, "query_string": b"", "headers": [(b"cookie", cookie)]}
    sent: list[Message] = []

    async def nothing_comes() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    async def reading(scope: Scope, receive: Receive, send: Send) -> None:
        await taken.take(Request(scope, receive))

    asyncio.run(uploads.Uploads(reading, web.site(home.app, home.hub))(scope, nothing_comes, send))
    assert (sent[0]["status"], taken.bytes) == (408, 0)
