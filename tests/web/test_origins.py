"""Proxies that change what a page seems to be: ours write all the same or wait, others never do, and the log says once what to set."""

import logging

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.web.houses import House
from workshop.domain.errors import WorkshopError
from workshop.ports import Doubts
from workshop.web.origins import Origins, OwnNames

JOIN = {"nickname": "ゆい", "table": 1, "ai_consent": True}
ADDRESS = "https://workshop.example.jp"


def join(home: House, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return home.browser().post(home.path("join"), json=JOIN, headers=named).status_code


def doubts(home: House) -> list[str]:
    return [error.code for error in home.app.doubts.all()]


def test_page_behind_a_proxy_that_changes_the_host_is_told_to_the_log_once(
    home: House, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "workshop.web.origins"):
        answers = [join(home, origin=ADDRESS, host="127.0.0.1:8501") for _ in range(3)]
    [line] = [record.getMessage() for record in caplog.records]
    assert (answers, f"WORKSHOP_ADDRESS={ADDRESS}" in line, "127.0.0.1:8501" in line) == ([409] * 3, True, True)
    assert doubts(home) == ["address_differs"]


def test_page_a_browser_vouches_for_writes_whatever_the_proxy_made_of_it(home: House) -> None:
    answer = join(home, origin=ADDRESS, host="127.0.0.1:8501", sec_fetch_site="same-origin")
    assert (answer, doubts(home)) == (201, ["address_differs"])


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "anything"])
def test_page_of_another_site_writes_nothing_and_is_no_reason_to_set_anything(home: House, site: str) -> None:
    answer = join(home, origin="https://elsewhere.example", sec_fetch_site=site)
    assert (answer, doubts(home)) == (409, [])


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://testserver", "testserver"),
        ("https://testserver", "testserver:443"),
        ("http://testserver", "testserver:80"),
        ("http://testserver:80", "testserver"),
        ("http://TestServer", "testserver."),
        ("http://[::1]:8501", "[::1]:8501"),
    ],
)
def test_usual_ports_schemes_and_capitals_are_no_difference(home: House, origin: str, host: str) -> None:
    assert (join(home, origin=origin, host=host), doubts(home)) == (
        201,
        ["scheme_differs"] if origin.startswith("https") else [],
    )


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://testserver:8080", "testserver"),
        ("http://testserver.example", "testserver"),
        ("http://user@testserver", "testserver:1"),
        ("null", ""),
        ("http://[", "["),
    ],
)
def test_other_ports_and_names_are_others(home: House, origin: str, host: str) -> None:
    assert join(home, origin=origin, host=host) == 409


@pytest.mark.parametrize(
    "origin", ["http://x\nERROR: set WORKSHOP_ADDRESS=y", "http://x y", "javascript://x", "http://é"]
)
def test_nothing_but_an_address_comes_into_the_log(origin: str) -> None:
    noted = Doubts()
    origins = Origins("", noted)
    from starlette.datastructures import Headers

    origins.note_foreign(origin, Headers({"host": "testserver"}))
    assert noted.all() == ()


def test_log_does_not_fill(home: House) -> None:
    for number in range(60):
        join(home, origin=f"https://{number}.example")
    assert len(home.app.doubts.all()) == 20


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("workshop.example.jp", 200),
        ("workshop.example.jp:443", 200),
        ("127.0.0.1:8501", 200),
        ("[::1]:8501", 200),
        ("192.168.1.5", 200),
        ("tsumugi:8501", 200),
        ("", 200),
        ("elsewhere.example", 404),
        ("workshop.example.jp.elsewhere.example", 404),
    ],
)
def test_names_answered_to_follow_the_address(home: House, host: str, status: int) -> None:
    noted = Doubts()
    client = TestClient(OwnNames(home.asgi, Origins(ADDRESS, noted)))
    answer = client.get("/health", headers={"host": host})
    told: list[WorkshopError] = [] if status == 200 else list(noted.all())
    assert (answer.status_code, [error.code for error in noted.all()]) == (status, [error.code for error in told])
    assert (f'href="{ADDRESS}"' in answer.text, len(told)) == ((status == 404), int(status == 404))


def test_without_an_address_every_name_is_answered_to(home: House) -> None:
    assert home.browser().get("/health", headers={"host": "elsewhere.example"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "origin", "host", "heard"),
    [
        ("", "http://testserver", "testserver", "testserver"),
        ("", ADDRESS, "127.0.0.1:8501", "refused"),
        (ADDRESS, ADDRESS, "127.0.0.1:8501", "workshop.example.jp"),
        (ADDRESS, "https://elsewhere.example", "127.0.0.1:8501", "refused"),
        (ADDRESS, ADDRESS, "elsewhere.example", "refused"),
        ("", None, "testserver", "testserver"),
        ("", "http://testserver:8080", "testserver", "refused"),
        ("", "http://a.testserver", "testserver", "refused"),
        ("", "http://[", "testserver", "refused"),
        ("", "null", "testserver", "refused"),
    ],
)
def test_socket_of_our_page_opens_behind_a_proxy(address: str, origin: str | None, host: str, heard: str) -> None:
    async def echo(scope: object, receive: object, send: object) -> None:
        socket = WebSocket(scope, receive, send)  # type: ignore[arg-type]
        await socket.accept()
        await socket.send_text(socket.headers["host"])
        await socket.close()

    headers = {"host": host} | ({"origin": origin} if origin else {})
    client = TestClient(OwnNames(echo, Origins(address, Doubts())))
    try:
        with client.websocket_connect("/_stcore/stream", headers=headers) as socket:
            said = socket.receive_text()
    except WebSocketDisconnect:
        said = "refused"
    assert said == heard
