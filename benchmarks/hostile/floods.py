"""Too much of everything: browsers, streams, cards, and readers that do not read; a school of 300 passes meanwhile."""

import asyncio
import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from benchmarks.hostile.target import FLOODED, Outcome, Target
from tests.browser.houses import token
from workshop.domain.model.plan import StageKind
from workshop.live.cards import SNAPSHOT
from workshop.web.identity import PERSON, STAFF
from workshop.web.limits import MOST_STREAMS, MOST_STREAMS_HERE, NEW_BROWSERS

SCHOOL = "127.0.0.20"
FLOOD = "127.0.0.21"
STREAMS = "127.0.0.22"
DEAF = "127.0.0.25"
STUDENTS = 300
PAGES = 1_700
AT_ONCE = 16
FRAMES = 1_000_000
"""Bytes that a first state may have beside its cards."""


def browsers(target: Target) -> list[Outcome]:
    """Join with 300 students of one address, flood from another and then from the same, and let the students write."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        students = list(pool.map(lambda n: _student(target, n), range(STUDENTS)))
        begun = time.perf_counter()
        given = Counter(pool.map(lambda _: _cookie(target, FLOOD), range(PAGES)))
        most = NEW_BROWSERS.most + NEW_BROWSERS.rate * (time.perf_counter() - begun) + 1
        _ = list(pool.map(lambda _: _cookie(target, SCHOOL), range(PAGES)))
        written = list(pool.map(lambda pair: _writes(target, *pair), enumerate(students)))
    return [
        Outcome("300 students of one address", {f"student {n}": held for n, held in enumerate(written)}, "join, write"),
        Outcome(
            "identities one address collects",
            {"bounded": given[True] <= most, "then refused": given[False] > 0, "page still opens": target.answers()},
            f"{given[True]} of {PAGES} asked for",
        ),
    ]


def _student(target: Target, number: int) -> str:
    with target.client(SCHOOL) as client:
        client.get("/plain")
        joining = {"nickname": f"生徒{number}", "table": number % 8 + 1, "ai_consent": True}
        joined = client.post(target.api(StageKind.TABLE, "join"), json=joining).status_code == 201
        return client.cookies[PERSON] if joined else ""


def _writes(target: Target, number: int, cookie: str) -> bool:
    with target.client(SCHOOL, f"{PERSON}={cookie}") as client:
        written = {"key": f"school-{number}", "text": f"生徒{number}の考え", "kind": "idea"}
        return client.post(target.api(StageKind.TABLE, "contributions"), json=written).status_code == 201


def _cookie(target: Target, address: str) -> bool:
    with target.client(address) as client:
        return "set-cookie" in client.get("/plain").headers


def streams(target: Target) -> list[Outcome]:
    """Open streams of one person, then of one address, and meanwhile one of another address."""
    own = asyncio.run(_opened(target, target.api(StageKind.TABLE, "stream?as=participant"), "127.0.0.23", 12, (4,)))
    wall = target.api(StageKind.TABLE, "stream?as=wall")
    many = tuple(range(1_000, 1_200))
    *here, neighbour = asyncio.run(_opened(target, wall, STREAMS, MOST_STREAMS, many, "127.0.0.24"))
    return [
        Outcome(
            "streams of one person",
            {f"stream {n}": (status == 200) == (n < MOST_STREAMS) for n, status in enumerate(own)},
            f"{own.count(200)} open",
        ),
        Outcome(
            "streams of one address",
            {
                "bounded": here.count(200) == MOST_STREAMS_HERE,
                "refused in words": set(here) == {200, 429},
                "another address gets in": neighbour == 200,
            },
            f"{here.count(200)} of {len(here)} open",
        ),
    ]


async def _opened(
    target: Target, path: str, address: str, each: int, people: tuple[int, ...] = (0,), neighbour: str = ""
) -> list[int]:
    """Open so many streams for each person (0: without a cookie) one after the other, and hold them all; then one from the neighbour's
    address. Gives the statuses."""
    wanted = [(address, person) for person in people for _ in range(each)]
    held, statuses = [], []
    try:
        for source, person in [*wanted, *([(neighbour, 0)] if neighbour else [])]:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", target.served.port, local_addr=(source, 0), limit=2**16
            )
            held.append(writer)
            cookie = f"Cookie: {PERSON}={token(person)}\r\n" if person else ""
            writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n{cookie}\r\n".encode())
            statuses.append(int((await reader.readline()).split()[1]))
    finally:
        for writer in held:
            writer.close()
    return statuses


def snapshot(target: Target) -> list[Outcome]:
    """Look at what a face gets first of a room that is flooded, and let one person go on flooding."""
    faces = {
        "wall": ("stream?as=wall", ""),
        "participant": ("stream?as=participant", f"{PERSON}={token(1)}"),
        "console": ("stream?as=console", f"{STAFF}={target.staff}"),
    }
    held, sizes = {}, []
    for name, (path, cookie) in faces.items():
        status, data = target.first_frame(f"/api/w/{target.flooded}/{path}", cookie)
        sizes.append(len(data.encode()))
        held[name] = status == 200 and 0 < sizes[-1] <= SNAPSHOT + FRAMES
    with target.person(6) as client:
        statuses = [
            client.post(
                target.api(StageKind.TABLE, "contributions"),
                json={"key": f"long-{n}", "text": f"{n}" + "長い話" * 130, "kind": "idea"},
            ).status_code
            for n in range(45)
        ]
    held["who floods is slowed"] = set(statuses) == {201, 429}
    note = f"{FLOODED} cards of the longest kind: at most {max(sizes) // 1000} kB at once; {statuses.count(201)} of 45 more taken"
    return [Outcome("flooded room, first frame", held, note)]


def deaf_readers(target: Target) -> list[Outcome]:
    """Open as many streams as one may, of the flooded room, and read nothing: each is dropped, so that its place is free again."""
    head = f"GET /api/w/{target.flooded}/stream?as=wall HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    with ExitStack() as stack:
        for _ in range(MOST_STREAMS):
            connection = stack.enter_context(socket.socket())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
            connection.bind((DEAF, 0))
            connection.connect(("127.0.0.1", target.served.port))
            connection.sendall(head)
        free = 0
        until = time.monotonic() + 90  # thrice what two heartbeats take
        while free < MOST_STREAMS and time.monotonic() < until:
            time.sleep(2)
            free = asyncio.run(_opened(target, f"/api/w/{target.flooded}/stream?as=wall", DEAF, MOST_STREAMS)).count(
                200
            )
    held = {f"reader {n}": n <= free for n in range(1, MOST_STREAMS + 1)}
    return [Outcome("readers that do not read", held, "dropped after two heartbeats")]
