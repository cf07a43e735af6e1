"""Staff who have signed out, and downloads of those who never signed in."""

import csv
import io
import json
import unicodedata
from itertools import cycle
from typing import Any

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.browsers import buttons
from benchmarks.hostile.target import Outcome, Target
from tests.browser.houses import token
from workshop import exports
from workshop.domain.model.plan import StageKind
from workshop.web.identity import PERSON, STAFF

FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://elsewhere.example","x")',
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1+1",
    " =1+1",
    "\u3000=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "あ;=1+1",
    "あ\t=1+1",
    "あ；=1+1",
    "\u200b=1+1",
    "あ\n=1+1",
    "\u00a0@SUM(1)",
)
"""Cells that a spreadsheet would run: OWASP's, in any width, behind blanks and behind what ends a cell elsewhere."""


def revoked(target: Target) -> list[Outcome]:
    """Sign out, and go on with a page and a stream that were open before."""
    cookie = target.new_sign_in("127.0.0.50")
    stage = StageKind.GATHER
    with console(target, cookie, stage) as (page, drawn):
        wanted = list(buttons(drawn))
        with target.client("127.0.0.50", cookie) as client:
            with client.stream("GET", target.api(stage, "stream?as=console")) as stream:
                lines = stream.iter_lines()
                next(line for line in lines if line.startswith("data:"))
                client.post("/api/sign-out", json={}).raise_for_status()
                ended = not any(line.startswith("data:") for line in lines)  # reads on until it is over
            before = _state(target, stage)
            held = {"open stream ends": ended}
            for number, (label, button) in enumerate(wanted, 1):
                _press(page, target, stage, button)
                held[f"press {number} {label}"] = _state(target, stage) == before
            note = {"key": "revoked", "text": "もう一度", "table": 1}
            paths = {"stream": target.api(stage, "stream?as=console"), "record": target.api(stage, "exports/csv")}
            held |= {name: client.get(path).status_code == 401 for name, path in paths.items()}
            with console(target, f"{STAFF}={target.staff}", stage) as (own, _):
                _press(own, target, stage, next(button for _, button in wanted if "undo" in button))
                held["the same press by staff does something"] = _state(target, stage) != before
            held["remark"] = client.post(target.api(stage, "notes"), json=note).status_code == 401
    return [Outcome("staff signed out, page still open", held, f"{len(wanted)} buttons of the console pressed")]


class console:  # noqa: N801 -- used as a context, like a function
    """The console's page over its own websocket, drawn once."""

    def __init__(self, target: Target, cookie: str, stage: StageKind) -> None:
        self.socket: ClientConnection = connect(
            target.served.base.replace("http", "ws") + "/_stcore/stream",
            origin=Origin(target.served.base),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers={"Cookie": cookie},
            max_size=None,
            proxy=None,
        )
        self.drawn = _press(self.socket, target, stage)

    def __enter__(self) -> tuple[ClientConnection, list[ForwardMsg]]:
        return self.socket, self.drawn

    def __exit__(self, *_: object) -> None:
        self.socket.close()


def _press(socket: ClientConnection, target: Target, stage: StageKind, button: str = "") -> list[ForwardMsg]:
    """Run the page once, with a press on the widget of that id."""
    message = BackMsg()
    message.rerun_script.query_string = f"c={target.codes[stage]}"
    message.rerun_script.page_name = "console"
    if button:
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id, widget.trigger_value = button, True
    socket.send(message.SerializeToString())
    messages: list[ForwardMsg] = []
    while not messages or messages[-1].WhichOneof("type") != "script_finished":
        messages.append(ForwardMsg())
        messages[-1].ParseFromString(socket.recv(decode=False))
    return messages


_ADDRESSES = cycle(f"127.0.3.{number}" for number in range(1, 200))
"""It is looked a hundred times in seconds, which is more streams than one address may open."""


def _state(target: Target, stage: StageKind) -> dict[str, Any]:
    """What the facilitator sees of the workshop, but for what time it is."""
    path, cookie = target.api(stage, "stream?as=console"), f"{STAFF}={target.staff}"
    status, data = target.first_frame(path, cookie, next(_ADDRESSES))
    assert status == 200, status
    state: dict[str, Any] = json.loads(data)
    return {name: value for name, value in state.items() if name != "now"}


def downloads(target: Target) -> list[Outcome]:
    """Take the record away without a cookie, with others' cookies, and twice."""
    who = {"nobody": "", "participant": f"{PERSON}={token(1)}", "made up": f"{STAFF}={'x' * 32}"}
    held = {}
    for form in exports.FORMATS:
        path = target.api(StageKind.TABLE, f"exports/{form.name}")
        for name, cookie in who.items():
            with target.client(cookie=cookie) as client:
                answer = client.get(path)
            held[f"{form.name}, {name}"] = answer.status_code == 401 and "夜" not in answer.text
        with target.signed_in() as client:
            twice = [client.get(path) for _ in range(2)]
            held[f"{form.name}, kept by no cache"] = all(_is_file(answer) for answer in twice)
    with target.client() as client:
        held["no open media address"] = client.get("/media/record.csv").status_code == 404
    return [Outcome("downloads", held, "without cookie, with others' cookies, twice")]


def _is_file(answer: httpx.Response) -> bool:
    return answer.status_code == 200 and answer.headers["cache-control"] == "no-store"


def formulas(target: Target) -> list[Outcome]:
    """Write cells that a spreadsheet would run, and read the record as spreadsheets of two countries do."""
    with target.person(5, "127.0.0.51") as client:
        taken = []
        for number, cell in enumerate(FORMULAS):
            sent = {"key": f"formula-{number}", "text": f"{cell} {number}", "kind": "idea"}
            taken.append(client.post(target.api(StageKind.TABLE, "contributions"), json=sent).status_code)
    with target.signed_in() as client:
        text = client.get(target.api(StageKind.TABLE, "exports/csv")).content.decode("utf-8-sig")
    cells = [cell for mark in ",;\t" for line in csv.reader(io.StringIO(text), delimiter=mark) for cell in line]
    run = [cell for cell in cells if unicodedata.normalize("NFKC", cell).strip("\u200b \t\n").startswith(tuple("=+-@"))]
    held = {
        f"{cell!r}: {status}": not any(f"{cell.strip()[-4:]} {number}" in each for each in run)
        for number, (cell, status) in enumerate(zip(FORMULAS, taken, strict=True))
    }
    held["no cell at all"] = run == []
    return [Outcome("formula cells in the record", held, f"{taken.count(201)} taken as cards")]
