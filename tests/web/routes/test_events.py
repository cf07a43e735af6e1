"""The stream over a real server: who may listen, what travels, and that no open stream keeps a server alive."""

import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from tests.live.rooms import plan
from tests.web.houses import House, app_on, served
from workshop.domain.model import Workshop
from workshop.live.hub import Hub
from workshop.ports import App
from workshop.services.cards import moderating
from workshop.services.facilitation import hosting
from workshop.services.people import staff as people_staff
from workshop.services.people.identities import Purpose, identities
from workshop.web.identity import PERSON
from workshop.web.routes import events

Event = tuple[str, int | None, dict[str, object]]
WORD = "みなとの合言葉2040"


class Running:
    """A server in a thread, with a running workshop in its table stage."""

    def __init__(self, app: App, workshop: Workshop, hub: Hub, base: str) -> None:
        self.app, self.workshop, self.hub, self.base = app, workshop, hub, base

    def path(self, rest: str) -> str:
        return f"{self.base}/api/w/{self.workshop.code}/{rest}"

    @contextmanager
    def joined(self, nickname: str, table: int) -> Iterator[httpx.Client]:
        with httpx.Client(timeout=60) as browser:
            browser.get(self.base)
            wish = {"nickname": nickname, "table": table, "ai_consent": True}
            assert browser.post(self.path("join"), json=wish).status_code == 201
            yield browser

    def go(self, stage: str) -> None:
        index = [one.id for one in self.workshop.plan.stages].index(stage)
        hosting.go_to(self.app, self.workshop.id, index)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    app = app_on(f"sqlite:///{tmp_path / 'workshop.db'}")
    workshop = hosting.open_workshop(app, plan())
    hosting.start(app, workshop.id)
    hub = Hub(app)
    server = uvicorn.Server(uvicorn.Config(served(app, hub), port=0, log_level="warning"))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    made = Running(app, workshop, hub, f"http://127.0.0.1:{listening.getsockname()[1]}")
    made.go("table")
    yield made
    hub.close()
    server.should_exit = True
    thread.join()


class Stream:
    """A browser's EventSource."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self._lines = answer.iter_lines()
        self.travelled = ""

    def next(self, wanted: str) -> dict[str, object]:
        """The data of the next event of that name."""
        fields: dict[str, str] = {}
        for line in self._lines:
            self.travelled += line + "\n"
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
            elif fields.get("event") == wanted:
                data: dict[str, object] = json.loads(fields["data"])
                return data
            else:
                fields = {}
        raise AssertionError(f"the stream ended without {wanted}")


@contextmanager
def stream(running: Running, audience: str, browser: httpx.Client | None = None, last: object = "") -> Iterator[Stream]:
    with ExitStack() as stack:
        client = browser or stack.enter_context(httpx.Client(timeout=60))
        url = running.path(f"stream?as={audience}")
        answer = stack.enter_context(client.stream("GET", url, headers={"last-event-id": str(last)}))
        assert answer.status_code == 200, answer.read()
        yield Stream(answer)


def card(key: str, text: str) -> dict[str, str]:
    return {"key": key, "text": text, "kind": "idea", "stage": "table"}


@pytest.mark.parametrize(
    ("query", "status", "error"),
    [
        ("?as=console", 401, "not_staff"),
        ("?as=participant", 401, "no_cookie"),
        ("?as=everything", 422, "bad_request"),
        ("", 422, "bad_request"),
    ],
)
def test_stream_is_refused_to_who_may_not_listen(home: House, query: str, status: int, error: str) -> None:
    answer = home.browser(page=False).get(home.path(f"stream{query}"))
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_console_stream_is_refused_to_a_participant(home: House) -> None:
    assert home.joined().get(home.path("stream?as=console")).status_code == 401


def test_unknown_code_has_no_stream(home: House) -> None:
    assert home.browser().get("/api/w/ZZZZZZ/stream?as=wall").json()["error"] == "unknown_code"


def test_stream_is_an_event_stream_that_nothing_keeps(running: Running) -> None:
    with stream(running, "wall") as wall:
        headers = wall.answer.headers
        assert headers["content-type"].startswith("text/event-stream")
        assert (headers["cache-control"], headers["x-accel-buffering"]) == ("no-store", "no")
        assert wall.next("state")["rev"] == hosting.view(running.app, running.workshop.id).workshop.revision


def test_card_of_one_reaches_wall_table_and_console_and_no_other_table(running: Running) -> None:
    people_staff.set_passphrase(running.app, WORD)
    staff = httpx.Client(timeout=60)
    assert staff.post(f"{running.base}/api/sign-in", json={"passphrase": WORD}).status_code == 204
    with (
        running.joined("ゆい", 1) as mine,
        running.joined("さくら", 1) as near,
        running.joined("はると", 2) as far,
        stream(running, "wall") as wall,
        stream(running, "console", staff) as console,
        stream(running, "participant", near) as beside,
        stream(running, "participant", far) as away,
    ):
        for one in (wall, console, beside, away):
            one.next("state")
        mine.post(running.path("contributions"), json=card("k-1", "海沿いの道"))
        for one in (wall, console, beside):
            assert "海沿いの道" in json.dumps(one.next("delta"), ensure_ascii=False)
        assert away.next("delta")["patch"] == {"counts": {"cards": 1, "cards_by_table": {"1": 1}}}
    staff.close()


def signed_in(running: Running) -> httpx.Client:
    if not people_staff.has_passphrase(running.app):
        people_staff.set_passphrase(running.app, WORD)
    client = httpx.Client(timeout=60)
    assert client.post(f"{running.base}/api/sign-in", json={"passphrase": WORD}).status_code == 204
    return client


def test_signing_out_ends_the_streams_of_that_console_and_of_no_other(running: Running) -> None:
    leaves, stays = signed_in(running), signed_in(running)
    with stream(running, "console", leaves) as gone, stream(running, "console", stays) as other:
        for one in (gone, other):
            one.next("state")
        assert leaves.post(f"{running.base}/api/sign-out", json={}).status_code == 204
        with pytest.raises(AssertionError, match="ended"):
            gone.next("never")
        running.go("vote")
        assert other.next("delta")["rev"] != 0
    assert [one.get(f"{running.base}/api/sign-in").status_code for one in (leaves, stays)] == [401, 204]
    assert leaves.get(running.path("stream?as=console")).status_code == 401
    leaves.close()
    stays.close()


def test_no_name_no_hidden_card_and_no_running_vote_ever_travels_to_the_wall(running: Running) -> None:
    with running.joined("ゆいのなまえ", 1) as browser, stream(running, "wall") as wall:
        browser.post(running.path("contributions"), json=card("k-1", "かくされる声"))
        moderating.hide(running.app, running.workshop.id, 1)
        with stream(running, "wall") as later:
            later.next("state")
            running.go("vote")
            browser.put(running.path("ballot"), json={"ballot": 1, "marks": {}})
            running.go("share")
            while '"kind":"share"' not in later.travelled:
                later.next("delta")
            assert "かくされる声" not in later.travelled
        while '"kind":"share"' not in wall.travelled:
            wall.next("delta" if "event: state" in wall.travelled else "state")
        for never in ("ゆいのなまえ", "k-1", '"marks"', '"vote":{', "nickname"):
            assert never not in wall.travelled


def test_participant_hears_of_own_card_that_was_hidden(running: Running) -> None:
    with running.joined("ゆい", 1) as browser, stream(running, "participant", browser) as mine:
        assert mine.next("me")["cards"] == {}
        browser.post(running.path("contributions"), json=card("k-1", "声"))
        mine.next("me")
        moderating.hide(running.app, running.workshop.id, 1)
        cards = mine.next("me")["cards"]
        assert isinstance(cards, dict)
        assert (cards["1"]["visibility"], cards["1"]["editable"]) == ("hidden", False)


def test_stream_resumes_after_its_last_event(running: Running) -> None:
    with running.joined("ゆい", 1) as browser, stream(running, "wall") as stays:
        last = stays.next("state")["rev"]
        browser.post(running.path("contributions"), json=card("k-1", "その間の声"))
        stays.next("delta")
        with stream(running, "wall", last=last) as back:
            change = back.next("delta")
            assert "event: state" not in back.travelled
            assert "その間の声" in json.dumps(change, ensure_ascii=False)


def test_one_person_cannot_hold_any_number_of_streams(running: Running) -> None:
    with running.joined("ゆい", 1) as browser, ExitStack() as open_streams:
        held = [open_streams.enter_context(stream(running, "participant", browser)) for _ in range(8)]
        for one in held:
            one.next("state")
        answer = browser.get(running.path("stream?as=participant"))
        assert (answer.status_code, answer.json()["error"]) == (429, "too_many_streams")


def test_browser_that_looks_on_cannot_hold_any_number_of_streams_and_hurts_no_other(running: Running) -> None:
    with ExitStack() as stack:
        browser, other = (stack.enter_context(httpx.Client(timeout=60)) for _ in range(2))
        for client in (browser, other):
            client.get(running.base)
        held = [stack.enter_context(stream(running, "wall", browser)) for _ in range(8)]
        for one in held:
            one.next("state")
        refused = browser.get(running.path("stream?as=wall"))
        assert (refused.status_code, refused.json()["error"]) == (429, "too_many_streams")
        assert stack.enter_context(stream(running, "wall", other)).next("state")["rev"] != 0


def test_streams_of_an_address_are_bounded(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MOST_STREAMS_HERE", 2)
    with running.joined("ゆい", 1) as one, running.joined("さくら", 1) as other, ExitStack() as stack:
        held = [stack.enter_context(stream(running, "participant", browser)) for browser in (one, other)]
        for each in held:
            each.next("state")
        answer = other.get(running.path("stream?as=wall"))
        assert (answer.status_code, answer.json()["error"]) == (429, "too_many_streams_here")


def test_stream_that_the_browser_left_is_forgotten(running: Running) -> None:
    with stream(running, "wall") as stays:
        stays.next("state")
        with stream(running, "wall") as leaves:
            leaves.next("state")
            assert running.hub.streams == 2
        with running.joined("ゆい", 1) as browser:
            for _ in range(200):
                if running.hub.streams == 1:
                    break
                browser.get(running.path("me"))
        assert running.hub.streams == 1


def _open_stream(port: int, code: str, token: str) -> socket.socket:
    link = socket.create_connection(("127.0.0.1", port))
    cookie = f"Cookie: {PERSON}={token}\r\n"
    link.sendall(f"GET /api/w/{code}/stream?as=wall HTTP/1.1\r\nHost: x\r\n{cookie}\r\n".encode())
    read = b""
    while b"event: state" not in read:
        received = link.recv(65536)
        assert received, read
        read += received
    return link


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_server_with_open_streams_ends_on_a_signal(tmp_path: Path, number: signal.Signals) -> None:
    database = f"sqlite:///{tmp_path / 'workshop.db'}"
    app = app_on(database)
    workshop = hosting.open_workshop(app, plan())
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "tests.web.serving", database, str(port)])
    try:
        httpx.get(f"http://127.0.0.1:{port}/health", timeout=30) if _listens(process, port) else None
        with ExitStack() as links:
            tokens = [identities(app).issue(Purpose.PERSON) for _ in range(40)]
            streams = [links.enter_context(_open_stream(port, workshop.code, token)) for token in tokens]
            process.send_signal(number)
            process.wait(timeout=60)  # without the hook it waits for ever
            for link in streams:
                while link.recv(65536):
                    pass
    finally:
        process.kill()
        process.wait()


def _listens(process: subprocess.Popen[bytes], port: int) -> bool:
    """Waits until the port takes connections; fails where the process ended."""
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            continue
        return True
    raise AssertionError("the server did not start")
