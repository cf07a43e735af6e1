"""Requests that no browser sends: every route answers them, none with a defect, and none waits for ever."""

import asyncio

import pytest
from starlette.routing import Route

from tests.web.houses import House
from workshop import web
from workshop.web import limits

PLACES = {"code": "ABC234", "n": "1", "name": "md", "token": "x", "rest": "nothing", "file": "room.js", "version": "0"}
HEADERS = {
    "origin": ["http://[", "http://[::1", "https://", "null", "//", "http://\u00e9", "http://a:99999999"],
    "cookie": [
        "=",
        ";;;",
        "tsumugi=",
        "tsumugi=\u00e9; tsumugi_staff=\u00ff",
        "tsumugi_staff=" + "x" * 5000,
        "tsumugi_lang=../..",
    ],
    "accept-language": ["ja;q=nan", "en;q=inf,ja;q=-inf", ";;;,,,", "\u00e9" * 100, "ja;q=" + "9" * 5000],
    "last-event-id": ["-1", "x", "9" * 5000, "\u00b2", "1e3"],
    "content-length": ["-1", "x", "9" * 30],
    "content-type": ["application/json; charset=\u00ff", "application/json;;;"],
    "host": ["[", "a b", "\u00e9", ""],
    "sec-fetch-site": ["\u00e9", ""],
    "x-forwarded-for": ["[", "\u00e9, 1"],
    "if-none-match": ["\u00e9"],
    "range": ["bytes=-1-"],
}
SENT = [(name, value) for name, values in HEADERS.items() for value in values]


def all_routes(home: House) -> list[tuple[str, str]]:
    """Give method and address of every route, with something in each of its places."""
    found = []
    for route in web.routes(web.site(home.app, home.hub)):
        assert isinstance(route, Route)
        path = route.path
        for name in route.param_convertors:
            place = home.workshop.code if name == "code" else PLACES.get(name, "1")
            path = (
                path.replace("{" + name + "}", place)
                .replace("{" + name + ":int}", place)
                .replace("{" + name + ":path}", place)
            )
        found += [(method, path) for method in sorted((route.methods or set()) - {"HEAD"})]
    return found


@pytest.mark.parametrize(("name", "value"), SENT, ids=lambda value: str(value)[:20])
def test_no_header_is_a_defect_on_any_route(home: House, name: str, value: str) -> None:
    browser, sent = home.joined(), {name.encode(): value.encode("latin-1")}
    headers = {b"content-type": b"application/json"} | sent
    answers = {
        (method, path): browser.request(method, path, headers=headers, content=b"{}" if method != "GET" else None)
        for method, path in all_routes(home)
    }
    assert {place: answer.status_code for place, answer in answers.items() if answer.status_code >= 500} == {}


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "https://", "null", "//"])
def test_origin_that_is_no_address_is_another_site(home: House, origin: str) -> None:
    joining = {"nickname": "\u3086\u3044", "table": 1, "ai_consent": True}
    answer = home.browser().post(home.path("join"), json=joining, headers={"origin": origin})
    assert (answer.status_code, answer.json()["error"]) == (409, "other_origin")


def test_body_that_stops_coming_ends(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PATIENCE", 0.01)
    sent: list[dict[str, object]] = []

    async def nothing_comes() -> dict[str, object]:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json"), (b"host", b"testserver")]
    path = home.path("join")
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": headers, "root_path": ""}
    asyncio.run(home.asgi(scope, nothing_comes, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]  # type: ignore[operator]
