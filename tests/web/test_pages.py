"""Each face's document brings what it needs at once, and the room and the wall nothing they do not show."""

import base64
import hashlib
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.web.houses import House
from workshop import texts
from workshop.assets import FOLDER, address, assets, early, loader, needed, version
from workshop.domain.model.plan import Language
from workshop.web.pages import Pages

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
        Starlette(routes=[route], middleware=[Middleware(Pages, new_person=lambda _: "t" * 32, secure=False)])
    )


@pytest.mark.parametrize(("path", "name"), [("/", "room"), ("/wall", "wall")])
def test_room_and_wall_load_their_modules_and_no_font(browser: TestClient, path: str, name: str) -> None:
    document = browser.get(path).text
    links = re.findall(r'<link rel="(modulepreload|preload)"[^>]* href="(/api/live/[^"]+)">', document)
    kinds = ["modulepreload" if path.endswith(".js") else "preload" for path in needed(name)]
    assert links == [(kind, address(path)) for kind, path in zip(kinds, needed(name), strict=True)]
    assert (document.count('as="font"'), document.count('href="./static/css/index.C1.css?plain"')) == (0, 1)
    assert '[data-testid="stHeader"]' in document


def test_console_keeps_the_fonts_its_icons_are_drawn_with(browser: TestClient) -> None:
    document = browser.get("/console").text
    assert (document.count('as="font"'), document.count('href="./static/css/index.C1.css"')) == (1, 1)
    assert document.count(address("feed/index.js")) == 1


def test_organiser_gets_the_document_with_a_word_for_networks_without_websockets(browser: TestClient) -> None:
    document = browser.get("/organise").text
    script = early("", texts.text(Language.JA, "plain.no_websocket"))
    assert document == DOCUMENT.replace('lang="en"', 'lang="ja"').replace(
        "</head>", f"<script>{script}</script></head>"
    )


@pytest.mark.parametrize(
    ("path", "plain", "sentence"),
    [
        ("/", "/plain", ""),
        ("/wall", "/plain/wall", ""),
        ("/console", "", "no_websocket"),
        ("/organise", "", "no_websocket"),
        ("/receipt", "", "no_websocket_receipt"),
    ],
)
def test_face_goes_over_to_its_plain_page_or_says_what_is_missing(
    browser: TestClient, path: str, plain: str, sentence: str
) -> None:
    answer = browser.get(path, headers={"accept-language": "en"})
    [script] = re.findall("<script>(.*?)</script>", answer.text, re.DOTALL)
    assert script == early(plain, texts.text(Language.EN, f"plain.{sentence}") if sentence else "")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]


def test_plain_sheet_has_all_but_the_fonts(browser: TestClient) -> None:
    answer = browser.get("/static/css/index.C1.css?plain", headers={"if-none-match": '"a"'})
    assert (answer.text, answer.headers["cache-control"]) == ("body{margin:0}p{color:red}", "public, immutable")
    assert (int(answer.headers["content-length"]), "etag" in answer.headers) == (len(answer.content), False)
    assert browser.get("/static/css/index.C1.css").text == SHEET


@pytest.mark.parametrize("path", sorted(assets()))
def test_file_of_a_component_is_served_for_ever_under_its_version(home: House, path: str) -> None:
    answer = home.browser(page=False).get(address(path))
    kind = "text/css" if path.endswith(".css") else "text/javascript"
    assert (answer.content, answer.headers["content-type"]) == (assets()[path].body, f"{kind}; charset=utf-8")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_loader_of_a_plain_page_is_served_with_the_modules_it_loads(home: House) -> None:
    answer = home.browser(page=False).get(address("room/loader.js"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert (answer.text, "FOLDER" in answer.text) == (loader("room"), False)


def test_further_try_gets_the_same_file_which_nothing_keeps(home: House) -> None:
    answer = home.browser(page=False).get(f"{FOLDER}/{version()}.7/room/index.js")
    assert (answer.content, answer.headers["cache-control"]) == (assets()["room/index.js"].body, "no-cache")


@pytest.mark.parametrize(
    "path",
    [
        "0000000000000000/room/index.js",
        "0000000000000000.1/room/index.js",
        f"{version()}/room/nothing.js",
        f"{version()}/room/__init__.py",
        f"{version()}/shared/loader.js",
        f"{version()}/shared/types.d.ts",
        f"{version()}/../assets.py",
        "room.0000000000000000.js",
    ],
)
def test_file_of_another_version_or_of_none_is_not_found(home: House, path: str) -> None:
    answer = home.browser(page=False).get(f"{FOLDER}/{path}")
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown_path")
