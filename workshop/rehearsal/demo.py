"""The `demo` command: a crowd for the server at an address, which is started if none answers there."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Callable

import httpx

from workshop.domain.errors import Unavailable
from workshop.domain.model import Workshop
from workshop.rehearsal.crowd import Crowd
from workshop.rehearsal.people import Rehearser, cast_plan
from workshop.services.facilitation import hosting


def run(
    host: str, port: int, people: int, pace: float, code: str, say: Callable[[str, dict[str, object]], None]
) -> int:
    """Play a crowd until the workshop closes; a server this has started goes on after that, until it is stopped.

    `say` tells the person at the terminal a text of `cli.*` with its values. Returns an exit code.
    """
    base = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104 -- compared, not bound
    # Ended by a signal, the crowd takes the server it started along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    server = None if answers(base) else _start_server(host, port, base)
    try:
        workshop, cast = _cast_of(code, people)
        cards = sum(len(person.cards) for person in cast)
        say("demo_begins", {"people": people, "cards": cards, "code": workshop.code, "address": base})
        crowd = Crowd(base, workshop.code, cast, pace)
        asyncio.run(
            crowd.play(lambda t: say("demo_tally", {"joined": t.joined, "written": t.written, "voted": t.voted}))
        )
        for refusal in crowd.tally.refused:
            say("demo_refused", {"answer": refusal})
        say("demo_ends", {})
        return server.wait() if server else 0
    finally:
        if server and server.poll() is None:
            server.terminate()
            server.wait()


def _cast_of(code: str, people: int) -> tuple[Workshop, list[Rehearser]]:
    from workshop import bootstrap  # opens the database: only once a server stands

    app = bootstrap.app()
    workshop = hosting.find(app, code) if code else app.store.workshops()[0]
    return workshop, cast_plan(app, workshop.plan, people)


def answers(base: str) -> bool:
    """Tell whether a server of this product answers there."""
    try:
        return httpx.get(f"{base}/health", timeout=2, trust_env=False).is_success  # never by way of a proxy
    except httpx.TransportError:
        return False


def _start_server(host: str, port: int, base: str) -> "subprocess.Popen[bytes]":
    """Start a server of its own process and wait for its answer; raises Unavailable(server_did_not_start) if it ends instead."""
    server = subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "-m", "workshop", "serve", "--host", host, "--port", str(port)]
    )
    while not answers(base):
        try:
            server.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            continue
        raise Unavailable("server_did_not_start")
    return server
