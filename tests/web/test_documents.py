"""Each face's document brings what it needs at once, and the room and the wall nothing they do not show."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.web.houses import House
from workshop.assets import PARTS, asset
from workshop.web.documents import Documents

DOCUMENT = """<!DOCTYPE html><html lang="en"><head>
<link
  rel="preload"
  href="./static/media/SourceSans.woff2"
  as="font"
  crossorigin
/>
<link rel="stylesheet" crossorigin href="./static/css/index.C1.css"></head><body></body></html>"""
SHEET = '@font-face{font-family:Big;src:url(../media/big.woff2)format("woff2")}body{margin:0}@font-face{src:url(b)}p{color:red}'


async def anything(request: Request) -> Response:
    if request.url.path.startswith("/static/"):
        assert "if-none-match" not in request.headers or not request.url.query
        return Response(SHEET, media_type="text/css", headers={"cache-control": "public, immutable", "etag": '"a"'})
    return HTMLResponse(DOCUMENT)


@pytest.fixture
def browser() -> TestClient:
    route = Route("/{rest:path}", anything)
    return TestClient(
        Starlette(routes=[route], middleware=[Middleware(Documents, token=lambda: "t" * 32, secure=False)])
    )


@pytest.mark.parametrize(("path", "name"), [("/", "room"), ("/wall", "wall")])
def test_room_and_wall_load_their_module_and_no_font(browser: TestClient, path: str, name: str) -> None:
    document = browser.get(path).text
    assert document.count(f'<link rel="modulepreload" href="{asset(name).path}">') == 1
    assert (document.count('as="font"'), document.count('href="./static/css/index.C1.css?plain"')) == (0, 1)
    assert '[data-testid="stHeader"]' in document


def test_console_keeps_the_fonts_its_icons_are_drawn_with(browser: TestClient) -> None:
    document = browser.get("/console").text
    assert (document.count('as="font"'), document.count('href="./static/css/index.C1.css"')) == (1, 1)
    assert document.count(asset("feed").path) == 1


def test_organiser_gets_the_document_as_it_is(browser: TestClient) -> None:
    assert browser.get("/organise").text == DOCUMENT.replace('lang="en"', 'lang="ja"')


def test_plain_sheet_has_all_but_the_fonts(browser: TestClient) -> None:
    answer = browser.get("/static/css/index.C1.css?plain", headers={"if-none-match": '"a"'})
    assert (answer.text, answer.headers["cache-control"]) == ("body{margin:0}p{color:red}", "public, immutable")
    assert (int(answer.headers["content-length"]), "etag" in answer.headers) == (len(answer.content), False)
    assert browser.get("/static/css/index.C1.css").text == SHEET


@pytest.mark.parametrize("name", sorted(PARTS))
def test_module_is_served_for_ever_under_its_content(home: House, name: str) -> None:
    answer = home.browser(page=False).get(asset(name).path)
    assert (answer.content, answer.headers["content-type"]) == (asset(name).body, "text/javascript; charset=utf-8")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_module_of_another_version_is_not_found(home: House) -> None:
    answer = home.browser(page=False).get("/api/live/room.0000000000000000.js")
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown_path")
