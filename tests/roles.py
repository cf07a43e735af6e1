"""Who may call what: every route of the real server called by each role, and its answers as the table that SECURITY.md holds."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.browser.houses import PLAN, prepare, token
from tests.serving import PASSPHRASE, Served
from workshop import bootstrap
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.assets import address
from workshop.domain.facilitation.plans import PlanDraft
from workshop.domain.model.plan import CheckIn, Plan, Stage, StageKind
from workshop.services.facilitation import alignments, hosting
from workshop.settings import Settings
from workshop.web.identity import PERSON, STAFF

HOME = Path(__file__).resolve().parent.parent
ROLES = ("nobody", "of another workshop", "signed out", "neighbour", "staff", "participant")
"""In this order each route is called: who may change a thing comes after those who may not, and its owner last."""
SHOWN = ("nobody", "participant", "neighbour", "of another workshop", "staff", "signed out")
STAGES = (StageKind.WELCOME, StageKind.CHECKIN, StageKind.INFORM, StageKind.TABLE, StageKind.SCENARIO, StageKind.VOTE)
FORM = "application/x-www-form-urlencoded"
DRAFT = "a-plan-being-written"
CARD = {"kind": "idea", "text": "夜のバスがほしい"}
Key = tuple[str, str]


class World:
    """A server with a workshop in each of several stages, in all of which person 1 (`participant`) and 2 (`neighbour`) take part."""

    def __init__(self, served: Served, codes: Mapping[StageKind, str], staff: str) -> None:
        self.served = served
        self.codes = codes
        self.http = httpx.Client(base_url=served.base, timeout=60, trust_env=False)
        self.made = 0
        self.cookies: dict[str, dict[str, str]] = {
            "nobody": {},
            "participant": {PERSON: token(1)},
            "neighbour": {PERSON: token(2)},
            "of another workshop": {PERSON: token(50)},
            "staff": {STAFF: staff},
        }
        joining = {"nickname": "みお", "table": 1, "ai_consent": True}
        self.call("of another workshop", "POST", self.api(StageKind.WELCOME, "join"), json=joining)
        signed_in = self.call("nobody", "POST", "/api/sign-in", json={"passphrase": PASSPHRASE})
        self.cookies["signed out"] = {STAFF: signed_in.headers["set-cookie"].partition(";")[0].partition("=")[2]}
        self.call("signed out", "POST", "/api/sign-out", json={})
        addition = {"key": "own-words", "text": "夜の海を歩く。"}
        self.call("participant", "POST", self.api(StageKind.SCENARIO, "drafts/2/additions"), json=addition)
        for key, text in (("one", "夜のバスを"), ("two", "海の道を")):
            stated = {"key": key, "text": text}
            self.call("participant", "POST", self.api(StageKind.SCENARIO, "statements"), json=stated)

    def api(self, stage: StageKind, rest: str) -> str:
        return f"/api/w/{self.codes[stage]}/{rest}"

    def fresh(self) -> str:
        """A key nobody used yet."""
        self.made += 1
        return f"key-{self.made}"

    def link(self) -> str:
        """Path of a personal link of the participant, which takes the place of the one before."""
        made = self.call("participant", "POST", self.api(StageKind.TABLE, "link"), json={})
        return str(made.json()["url"]).removeprefix(self.served.base)

    def cookie(self, role: str) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies[role].items())

    def call(self, role: str, method: str, path: str, **sent: object) -> httpx.Response:
        """Call as that role; of a stream only the beginning is read."""
        self.http.cookies.clear()  # who asks is the role, not who was answered before
        headers = {"cookie": self.cookie(role)} | sent.pop("headers", {})  # type: ignore[operator]
        request = self.http.build_request(method, path, headers=headers, **sent)  # type: ignore[arg-type]
        answer = self.http.send(request, stream=True)
        if not answer.headers.get("content-type", "").startswith("text/event-stream"):
            answer.read()
        answer.close()
        return answer


Send = Callable[[World, str], str]
"""Calls a route as a role and says how it was answered."""


@dataclass(frozen=True)
class Row:
    """One line of the table: a route, what is asked of it where that matters, and how."""

    method: str
    path: str
    send: Send
    about: str = ""
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return self.method, self.path


def answered(answer: httpx.Response) -> str:
    """Say yes, or why not: the status, and the error's name where the answer is ours."""
    if answer.is_success or answer.is_redirect:
        return "yes"
    if answer.headers.get("content-type", "") == "application/json":
        error = answer.json().get("error", "")
        return f"{answer.status_code} {error}" if isinstance(error, str) else str(answer.status_code)  # Streamlit's own
    return str(answer.status_code)


def row(
    method: str, route: str, stage: StageKind | None = None, about: str = "", path: str = "", **sent: object
) -> Row:
    """A row whose request is the same for each role. `path` fills the places of the route; `{code}` is that of the stage's workshop.
    A `key` in the body is a fresh one each time."""

    def send(world: World, role: str) -> str:
        code = world.codes[stage] if stage else ""
        body = sent.get("json")
        given = dict(sent)
        if isinstance(body, dict) and "key" in body:
            given["json"] = body | {"key": world.fresh()}
        filled = re.sub(r"\{\w+(?::\w+)?\}", "x", (path or route).replace("{code}", code))
        return answered(world.call(role, method, filled, **given))

    return Row(method, route, send, about)


def through_a_link(method: str, **sent: object) -> Row:
    def send(world: World, role: str) -> str:
        return answered(world.call(role, method, world.link(), **sent))

    return Row(method, "/p/{code}/{token}", send)


def upload(method: str) -> Row:
    """A file for a page that staff have open, with the token that Streamlit asks for."""

    def send(world: World, role: str) -> str:
        with opened(world, "staff", "organise") as messages:
            [session] = [m.new_session.initialize.session_id for m in messages if m.WhichOneof("type") == "new_session"]
            given = world.call(role, "GET", "/_stcore/health").headers["set-cookie"]
            xsrf = given.partition("=")[2].partition(";")[0]
            headers = {"cookie": f"{world.cookie(role)}; _streamlit_xsrf={xsrf}", "x-xsrftoken": xsrf}
            files = {"files": {"a.txt": b"x"}} if method == "PUT" else {}
            return answered(world.call(role, method, f"/_stcore/upload_file/{session}/f", headers=headers, **files))

    return Row(method, "/_stcore/upload_file/{session_id}/{file_id}", send, "documents")


def face(page: str, about: str, mark: Callable[[ForwardMsg], bool]) -> Row:
    """A page drawn over the websocket: yes where `mark` finds in it what it is for."""

    def send(world: World, role: str) -> str:
        with opened(world, role, page) as messages:
            return "yes" if any(map(mark, messages)) else "no"

    return Row("WebSocket", "/_stcore/stream", send, about)


@contextmanager
def opened(world: World, role: str, page: str) -> Iterator[list[ForwardMsg]]:
    """Open the page as a browser does, with all that one run of the script draws, and keep it open."""
    with connect(
        world.served.base.replace("http", "ws") + "/_stcore/stream",
        origin=Origin(world.served.base),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": world.cookie(role)},
        max_size=None,
        proxy=None,
    ) as socket:
        message = BackMsg()
        message.rerun_script.query_string = f"c={world.codes[StageKind.TABLE]}"
        message.rerun_script.page_name = page
        socket.send(message.SerializeToString())
        messages: list[ForwardMsg] = []
        while not messages or messages[-1].WhichOneof("type") != "script_finished":
            messages.append(ForwardMsg())
            messages[-1].ParseFromString(socket.recv(decode=False))
        yield messages


def has_button(message: ForwardMsg) -> bool:
    return _element(message) == "button"


def has_component(name: str) -> Callable[[ForwardMsg], bool]:
    return lambda message: (
        _element(message) == "bidi_component" and name in message.delta.new_element.bidi_component.component_name
    )


def has_own_card(message: ForwardMsg) -> bool:
    """Only the receipt of who has written lists cards as text."""
    return _element(message) == "text"


def _element(message: ForwardMsg) -> str:
    if message.WhichOneof("type") != "delta" or message.delta.WhichOneof("type") != "new_element":
        return ""
    return str(message.delta.new_element.WhichOneof("type"))


def rows() -> list[Row]:
    """List every route, in an order in which each call finds what it is about."""
    return [*written(), *people(), *staff_only(), *read(), *of_streamlit(), *last()]


def _stating(plan: Plan) -> Plan:
    """Let each table state three sentences in the scenario stage."""
    stages = (replace(stage, statements=3) if stage.kind == StageKind.SCENARIO else stage for stage in plan.stages)
    return replace(plan, stages=tuple(stages))


def written() -> list[Row]:
    own, words = "/api/w/{code}/contributions/{n:int}", "/api/w/{code}/drafts/{n:int}/additions"
    stated = "/api/w/{code}/statements"
    return [
        row("POST", "/api/w/{code}/contributions", StageKind.TABLE, "a new card", json=CARD | {"key": ""}),
        row(
            "PUT", own, StageKind.TABLE, "the participant's card", own.replace("{n:int}", "1"), json={"text": "夜の便"}
        ),
        row(
            "POST",
            f"{own}/objection",
            StageKind.VOTE,
            "a card of the participant",
            f"{own}/objection".replace("{n:int}", "1"),
            json={"to": "loner"},  # the participant's first card stands in a cluster
        ),
        row("DELETE", own, StageKind.TABLE, "the participant's card", own.replace("{n:int}", "13")),
        row(
            "POST",
            words,
            StageKind.SCENARIO,
            "own words for a scenario",
            words.replace("{n:int}", "2"),
            json={"key": "", "text": "続く話。"},
        ),
        row(
            "DELETE",
            f"{words}/{{addition:int}}",
            StageKind.SCENARIO,
            "the participant's sentence",
            f"{words}/1".replace("{n:int}", "2"),
        ),
        row("POST", stated, StageKind.SCENARIO, "a sentence of one's table", json={"key": "", "text": "朝の便を"}),
        row(
            "PUT",
            f"{stated}/{{n:int}}",
            StageKind.SCENARIO,
            "a sentence of the participant's table",
            f"{stated}/1",
            json={"key": "", "text": "夜の便を", "seen": "夜のバスを"},
        ),
        row(
            "DELETE", f"{stated}/{{n:int}}", StageKind.SCENARIO, "a sentence of the participant's table", f"{stated}/2"
        ),
        row(
            "PUT",
            "/api/w/{code}/checkin",
            StageKind.CHECKIN,
            "one's own answer",
            json={"stage": "mood", "word": "楽しみ"},
        ),
        row("PUT", "/api/w/{code}/ballot", StageKind.VOTE, "one's own vote", json={"ballot": 1, "marks": {"1": 1}}),
        row(
            "PUT",
            "/api/w/{code}/alignment",
            StageKind.TABLE,
            "what one means by a word",
            json={"number": 1, "meant": "both"},
        ),
    ]


def people() -> list[Row]:
    joining = {"nickname": "みお", "table": 1, "ai_consent": True}
    return [
        row("PUT", "/api/w/{code}/join", StageKind.TABLE, "one's own name and consent", json=joining),
        row("POST", "/api/w/{code}/join", StageKind.INFORM, "whoever has the code takes part", json=joining),
        row("GET", "/api/w/{code}/me", StageKind.TABLE, "one's own data"),
        row("PUT", "/api/w/{code}/seat", StageKind.TABLE, "one's own new table, noted", json={"table": 2}),
        row("POST", "/api/w/{code}/link", StageKind.TABLE, "one's own link", json={}),
        row("DELETE", "/api/w/{code}/link", StageKind.TABLE, "one's own link"),
    ]


def staff_only() -> list[Row]:
    stream = "/api/w/{code}/stream"
    return [
        row(
            "POST",
            "/api/w/{code}/notes",
            StageKind.TABLE,
            "a remark made aloud",
            json={"key": "", "text": "会場の声", "table": 1},
        ),
        row("GET", "/api/w/{code}/exports/{name}", StageKind.TABLE, "the record", "/api/w/{code}/exports/md"),
        row("GET", "/sheets", StageKind.TABLE, "sheets to print", "/sheets?c={code}"),
        row("GET", "/review", StageKind.TABLE, "the review of the event to print", "/review?c={code}"),
        row("GET", "/timetable", StageKind.TABLE, "the timetable to print", "/timetable?c={code}"),
        row("GET", "/api/plans/{id}/plan.yaml", about="a plan of the editor", path=f"/api/plans/{DRAFT}/plan.yaml"),
        row("GET", "/api/plans/{id}/plan.zip", about="with its documents", path=f"/api/plans/{DRAFT}/plan.zip"),
        row("GET", "/api/rehearsals/report.zip", about="the newest report of a rehearsal: none is there"),
        row("GET", stream, StageKind.TABLE, "as=console", f"{stream}?as=console"),
        row("GET", stream, StageKind.TABLE, "as=participant", f"{stream}?as=participant"),
        row("GET", stream, StageKind.TABLE, "as=wall: what is projected", f"{stream}?as=wall"),
        row("GET", "/api/sign-in", about="whether this browser is signed in"),
    ]


def read() -> list[Row]:
    unknown = [
        row("GET", "/api/{rest:path}", about="any other path"),
        *(row(method, "/api/{rest:path}", about="any other path", json={}) for method in ("POST", "PUT", "DELETE")),
    ]
    return [
        row("GET", "/api/w/{code}/qr.svg", StageKind.TABLE, "the code on the wall"),
        row("GET", "/api/live/{version}/{path:path}", about="our scripts and styles", path=address("room/index.js")),
        row("GET", "/plain", about="the room's page, empty: words come by the stream"),
        row("GET", "/plain/wall", StageKind.TABLE, "the wall's page, empty", "/plain/wall?c={code}"),
        row("GET", "/health", about="whether it runs"),
        *unknown,
    ]


def of_streamlit() -> list[Row]:
    agents = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    asked = [
        row(method, f"/_stcore/agent/{name}", about="switched off")
        for name in ("interact", "mcp", "openapi.json")
        for method in agents
        if method != "HEAD"
    ]
    files = [
        row(method, path, about=about)
        for path, about in (
            ("/media/{file_id:path}", "nothing is kept there"),
            ("/component/{path:path}", "components of version 1: none"),
            ("/_stcore/bidi-components/{path:path}", "files of components: none"),
        )
        for method in ("GET", "OPTIONS")
    ]
    state = [row(m, f"/_stcore/{n}", about=a) for n, a in STATES.items() for m in ("GET", "OPTIONS")]
    return [
        row("GET", "/{file}", about="Streamlit's one document and its files, the same for all", path="/console"),
        face("", "the entrance's and the room's component", has_component("room")),
        face("wall", "the wall's component", has_component("wall")),
        face("console", "the console's buttons", has_button),
        face("organise", "the organiser's buttons", has_button),
        face("receipt", "one's own receipt", has_own_card),
        *(upload(method) for method in ("PUT", "DELETE")),
        row("OPTIONS", "/_stcore/upload_file/{session_id}/{file_id}", about="says what may be sent"),
        *state,
        row("GET", "/_stcore/host-config", about="settings of the frame"),
        *files,
        *(row("GET", path, about="sign-in of Streamlit's own: not set up") for path in SIGN_IN),
        *asked,
    ]


STATES = {"health": "whether it runs", "metrics": "counts of Streamlit's own, to this machine and to staff"}
SIGN_IN = ("/auth/login", "/auth/logout", "/oauth2callback")


def last() -> list[Row]:
    """What takes over an identity, or ends one."""
    return [
        replace(through_a_link("GET"), about="asks, for who has the link"),
        replace(
            through_a_link("POST", content="", headers={"content-type": FORM}),
            about="goes on as its person, once; who is somebody already is asked",
        ),
        row("POST", "/api/sign-in", about="with the passphrase", json={"passphrase": PASSPHRASE}),
        row("POST", "/api/sign-out", about="of this browser alone", json={}),
    ]


def answers(world: World) -> list[Row]:
    """Call every route as every role."""
    return [replace(each, answers={role: each.send(world, role) for role in ROLES}) for each in rows()]


def table(called: list[Row]) -> str:
    """Write the table in Markdown, methods of one path that answer alike in one line."""
    lines: dict[tuple[str, ...], list[str]] = {}
    for each in called:
        cells = [
            each.path.replace(":int", "").replace(":path", ""),
            each.about,
            *(each.answers[role] for role in SHOWN),
        ]
        lines.setdefault(tuple(cells), []).append(each.method)
    head = ["Route", "About", *SHOWN]
    body = [[f"`{', '.join(methods)} {path}`", *rest] for (path, *rest), methods in lines.items()]
    marked = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in marked) + "\n"


def all_routes(folder: Path) -> set[Key]:
    """List the routes of the real app, made in a process of its own."""
    environment = os.environ | {"WORKSHOP_DATA": str(folder), "WORKSHOP_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-m", "tests.routes"]
    done = subprocess.run(command, cwd=HOME, env=environment, capture_output=True, text=True, check=True)
    return {(method, path) for method, path in json.loads(done.stdout)}


def _align(folder: Path, code: str) -> None:
    """Put a word in two senses before that workshop, as the console does."""
    app = bootstrap.build(Settings(data=folder))
    workshop = hosting.find(app, code)
    with app.store.read(workshop.id) as db:
        first, second, *_ = alignments.cards_with(db, "バス")
    alignments.open_word(app, workshop.id, "バス", [("路線のバス", [first]), ("自動運転のバス", [second])])


def _draft(folder: Path) -> None:
    """Begin a plan in the editor."""
    app = bootstrap.build(Settings(data=folder))
    now = app.clock.now()
    app.store.plan_drafts.create(PlanDraft(DRAFT, "title: 夜のまち\n", "", 0, now, now), {})


@contextmanager
def world(folder: Path) -> Iterator[World]:
    plan = _stating(read_plan(PLAN))
    asked = Stage("mood", StageKind.CHECKIN, "ひとこと", 2, "どうぞ。", checkin=CheckIn("いまの気分は"))
    plan = replace(plan, stages=(plan.stages[0], asked, *plan.stages[1:]))
    codes, staff = prepare(folder, *STAGES, cards=24, plan=plan)
    _align(folder, codes[StageKind.TABLE])
    _draft(folder)
    served = Served(folder)
    try:
        yield World(served, codes, staff)
    finally:
        served.stop()
