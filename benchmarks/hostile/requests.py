"""Requests that no page of ours sends: from other sites, in halves, too large."""

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from benchmarks.hostile.staff import console
from benchmarks.hostile.target import Outcome, Target
from tests import roles
from tests.browser.houses import token
from workshop.domain.model.plan import StageKind
from workshop.domain.rules import MAX_FILE
from workshop.web.identity import PERSON, STAFF
from workshop.web.limits import MOST_BODY, PATIENCE

ORIGINS = (
    "https://elsewhere.example",
    "http://[",
    "http://[::1",
    "null",
    "//",
    "https://",
    "http://127.0.0.1:1",
    "http://127.0.0.1.elsewhere.example",
    "file://",
)
WRITING = ("POST", "PUT", "DELETE")
SLACK = 5.0
"""Seconds beyond the patience that a busy machine may need to end a connection."""
HALF_HEADS = 200
HALF_BODIES = 20
MB = 1024 * 1024


def origins(target: Target) -> list[Outcome]:
    """Write from pages of other sites, with the cookies of a participant who is signed in as staff too."""
    cookie = f"{PERSON}={token(1)}; {STAFF}={target.staff}"
    held = {}
    for method, route in sorted({row.key for row in roles.rows() if row.method in WRITING}):
        if route.startswith("/_stcore/agent"):
            continue  # switched off for all
        path = re.sub(r"\{\w+(?::\w+)?\}", "1", route.replace("{code}", target.codes[StageKind.TABLE]))
        for origin in ORIGINS:
            kind = "application/x-www-form-urlencoded" if route.startswith("/p/") else "application/json"
            with target.client("127.0.0.40", cookie, Origin=origin, **{"Content-Type": kind}) as client:
                status = client.request(method, path, content=b"{}").status_code
            held[f"{method} {route} {origin}: {status}"] = 400 <= status < 500
    for page in ("console", "organise"):
        held |= {f"websocket of {page}, {origin}": not _socket_opens(target, page, origin) for origin in ORIGINS}
    return [Outcome("other origins", held, "every route that writes, and the page's websocket")]


def _socket_opens(target: Target, page: str, origin: str) -> bool:
    head = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1:{target.served.port}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        f"Origin: {origin}\r\nCookie: {STAFF}={target.staff}\r\n\r\n"
    )
    with target.socket(head.encode()) as connection:
        return b" 101 " in connection.recv(4096).split(b"\r\n")[0]


def halves(target: Target) -> list[Outcome]:
    """Send half of many requests, each on a connection of its own, and go on with others meanwhile."""
    heads = [b"", b"GET", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nX: "]
    person = f"Cookie: {PERSON}={token(1)}\r\n"
    staff = f"Cookie: {STAFF}={target.staff}\r\n"
    bodies = {
        "join": f"POST {target.api(StageKind.TABLE, 'join')} HTTP/1.1\r\nHost: x\r\n{person}",
        "sign-in": "POST /api/sign-in HTTP/1.1\r\nHost: x\r\n",
        "upload": f"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: x\r\n{staff}",
        "upload without cookie": "PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: x\r\n",
    }
    kind = "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
    sent = {f"head {n}": heads[n % len(heads)] for n in range(HALF_HEADS)}
    sent |= {f"{name} {n}": (head + kind).encode() for name, head in bodies.items() for n in range(HALF_BODIES // 4)}
    with ThreadPoolExecutor(len(sent) + 1) as pool:
        others = pool.submit(lambda: [target.answers() for _ in range(50)])
        ended = dict(zip(sent, pool.map(lambda part: _ends(target, part), sent.values()), strict=True))
    held = ended | {f"other request {n}": answered for n, answered in enumerate(others.result())}
    return [
        Outcome("half-sent requests", held, f"{HALF_HEADS} heads, {HALF_BODIES} bodies: ended after {PATIENCE:.0f} s")
    ]


def _ends(target: Target, part: bytes) -> bool:
    """Whether the server ends the connection in time."""
    begun = time.monotonic()
    try:
        with target.socket(part, "127.0.0.41", PATIENCE + SLACK) as connection:
            while connection.recv(4096):
                pass
    except TimeoutError:
        return False
    return time.monotonic() - begun <= PATIENCE + SLACK


BOUNDARY = "between-parts"


def large(target: Target) -> list[Outcome]:
    """Send more than is taken: said beforehand, in pieces without an end, as a file, with and without a cookie."""
    with target.person(1, "127.0.0.42") as person, target.signed_in("127.0.0.42") as staff:
        json = {"Content-Type": "application/json"}
        paths = {"card": target.api(StageKind.TABLE, "contributions"), "sign-in": "/api/sign-in"}
        held = {}
        for name, path in paths.items():
            whole = person.post(path, content=b" " * (MOST_BODY + 1), headers=json)
            held[f"{name}, whole"] = whole.status_code == 422
            held[f"{name}, in pieces"] = person.post(path, content=pieces(1), headers=json).status_code == 422
        given = staff.get("/_stcore/health").headers["set-cookie"].partition(";")[0]
        asked = {"X-Xsrftoken": given.partition("=")[2], "Cookie": f"{STAFF}={target.staff}; {given}"}
        with console(target, f"{STAFF}={target.staff}", StageKind.TABLE) as (_, drawn):
            [page] = [m.new_session.initialize.session_id for m in drawn if m.WhichOneof("type") == "new_session"]
            upload = f"/_stcore/upload_file/{page}/b"
            file = staff.put(upload, files={"files": b" " * MB}, headers=asked)
            held["file of a right size is taken"] = file.status_code == 204
            form = asked | {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
            file = staff.put(upload, content=file_in_pieces(MAX_FILE // MB + 2), headers=form)
            held["file too large, in pieces"] = file.status_code == 413
            file = staff.put(upload, files={"files": b" " * (MAX_FILE + MB)}, headers=asked)
            held["file too large"] = file.status_code == 413
        held["file said to be too large"] = _said(target, 10**12, f"{STAFF}={target.staff}") == 413
        for name, cookie in {"without cookie": "", "of a participant": f"{PERSON}={token(1)}"}.items():
            held[f"file {name}"] = _said(target, 1_000, cookie) == 401
            held[f"large file {name}"] = _said(target, 10**12, cookie) == 401
        long = "x" * 100_000
        held["long path"] = not target_takes(target, f"GET /{long} HTTP/1.1\r\nHost: x\r\n\r\n")
        held["long head"] = not target_takes(target, f"GET / HTTP/1.1\r\nHost: x\r\nX: {long}\r\n\r\n")
    held["server answers"] = target.answers()
    return [Outcome("oversized bodies, files and heads", held, "refused before they are kept")]


def file_in_pieces(count: int) -> Iterator[bytes]:
    """Send so many MB as one file of a form, without saying beforehand how much it is."""
    yield f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.md"\r\n\r\n'.encode()
    yield from pieces(count)


def pieces(megabytes: int) -> Iterator[bytes]:
    for _ in range(megabytes):
        yield b" " * MB


def _said(target: Target, length: int, cookie: str) -> int:
    """Say how much will come, and send nothing: the status that comes back."""
    head = f"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Length: {length}\r\n\r\n"
    with target.socket(head.encode(), "127.0.0.42") as connection:
        return int(connection.recv(4096).split()[1])


def target_takes(target: Target, head: str) -> bool:
    """Whether it answers as if nothing was odd."""
    try:
        with target.socket(head.encode(), "127.0.0.42") as connection:
            return b" 200 " in connection.recv(4096).split(b"\r\n")[0]
    except ConnectionError:
        return False
