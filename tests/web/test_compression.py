"""Files that never change: compressed once, for everybody, and the same bytes when unpacked."""

import gzip
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from workshop.web import compression
from workshop.web.compression import CompressedFiles

FILE = b"const words = 'kami no ito';\n" * 200
FOREVER = "public, immutable, max-age=31536000"


async def file(request: Request) -> Response:
    name = request.path_params["name"]
    kind = "font/woff2" if name.endswith("woff2") else "text/javascript"
    kept = "no-cache" if name.startswith("changing") else FOREVER
    body = FILE[:900] if name.startswith("small") else FILE
    return Response(body, media_type=kind, headers={"cache-control": kept, "etag": '"a1"', "accept-ranges": "bytes"})


@pytest.fixture
def browser() -> Iterator[TestClient]:
    app = Starlette(routes=[Route("/static/{name}", file)], middleware=[Middleware(CompressedFiles)])
    with TestClient(app, headers={"accept-encoding": "gzip, deflate"}) as client:
        yield client


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Sizes of what was compressed."""
    done: list[int] = []
    pack = gzip.compress

    def noted(data: bytes, level: int, *, mtime: float) -> bytes:
        done.append(len(data))
        return pack(data, level, mtime=mtime)

    monkeypatch.setattr(gzip, "compress", noted)
    return done


def test_file_is_compressed_once_and_is_the_same_file(browser: TestClient, work: list[int]) -> None:
    for _ in range(3):
        answer = browser.get("/static/a.js")
        assert (answer.content, answer.headers["content-encoding"]) == (FILE, "gzip")
        assert int(answer.headers["content-length"]) < len(FILE) / 10
        kept = {name: answer.headers.get(name) for name in ("cache-control", "etag", "vary", "accept-ranges")}
        assert kept == {"cache-control": FOREVER, "etag": 'W/"a1"', "vary": "Accept-Encoding", "accept-ranges": None}
    assert work == [len(FILE)]


@pytest.mark.parametrize("name", ["changing.js", "small.js", "letters.woff2"])
def test_what_changes_or_gains_nothing_is_sent_as_it_is(browser: TestClient, work: list[int], name: str) -> None:
    answer = browser.get(f"/static/{name}")
    assert ("content-encoding" in answer.headers, answer.headers["etag"], work) == (False, '"a1"', [])


@pytest.mark.parametrize(
    "headers",
    [{"accept-encoding": "identity"}, {"range": "bytes=0-9"}, {"if-none-match": '"a1"'}],
)
def test_browser_that_wants_something_else_is_answered_by_the_file(
    browser: TestClient, work: list[int], headers: dict[str, str]
) -> None:
    browser.get("/static/a.js")
    assert "content-encoding" not in browser.get("/static/a.js", headers=headers).headers
    assert work == [len(FILE)]


def test_queries_nobody_of_ours_asks_fill_no_memory(browser: TestClient, work: list[int]) -> None:
    assert ["content-encoding" in browser.get(f"/static/a.js?{n}").headers for n in range(3)] == [False] * 3
    assert work == []


def test_memory_for_files_is_bounded(browser: TestClient, work: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "MOST_KEPT", 10)
    answer = browser.get("/static/a.js")
    assert (answer.content, "content-encoding" in answer.headers) == (FILE, False)
