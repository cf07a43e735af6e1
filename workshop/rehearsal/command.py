"""The `rehearse` command: a whole plan played in a house of its own, which touches no other, and a report on it."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter

from workshop import serve
from workshop.domain.errors import Unavailable
from workshop.domain.model.checks import Finding
from workshop.domain.model.plan import Plan
from workshop.rehearsal.crowd import Crowd, Tally
from workshop.rehearsal.outcome import Outcome
from workshop.rehearsal.people import cast_plan
from workshop.rehearsal.report import Report, write
from workshop.rehearsal.server import CODE, OUTCOME, WALLS

HOME = Path(__file__).resolve().parents[2]
LOOK = 0.2
"""Seconds between two looks at whether the server answers."""


def rehearse(
    plan: Plan, people: int, speed: float, into: Path, say: Callable[[str, dict[str, object]], None]
) -> Report:
    """Play that plan and write the report and the pictures into the folder. `say` tells a text of `cli.*` with its values.

    Raises Unavailable(rehearsal_broke_off) where the server ends too soon.
    """
    from workshop import bootstrap  # the settings are read once somebody rehearses
    from workshop.services.operation import checks

    app = bootstrap.looked_at()
    _clear(into)
    findings = checks.check(app)
    cast = cast_plan(app, plan, people)
    with TemporaryDirectory(prefix="tsumugi-rehearsal-") as folder:
        port = _free_port()
        base = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "workshop.rehearsal.server", "--port", str(port), "--people", str(people)]
        command += ["--speed", str(speed), "--into", str(into.resolve())]
        log = into / "server.log"
        with log.open("wb") as out:
            server = subprocess.Popen(  # noqa: S603 -- our own command
                command,
                cwd=HOME,
                env=_house(Path(folder), plan, bootstrap.settings().plans, base),
                stdout=out,
                stderr=out,
            )
        try:
            code = _code(server, into / CODE)
            say("rehearsal_begins", {"title": plan.title, "people": people, "address": f"{base}/wall?c={code}"})
            crowd = Crowd(base, code, cast, speed)
            asyncio.run(_play(crowd, server, lambda tally: say("demo_tally", _counts(tally))))
            if not (into / OUTCOME).exists():  # its exit code tells of the signal it ends with
                raise Unavailable("rehearsal_broke_off", log=str(log))
        finally:
            if server.poll() is None:
                server.terminate()
                server.wait()
    return _written(into, plan, speed, crowd, findings)


def _clear(into: Path) -> None:
    """Make the folder, without what an earlier rehearsal left of a picture or broken off."""
    (into / WALLS).mkdir(parents=True, exist_ok=True)
    for left in (into / OUTCOME, into / CODE, *(into / WALLS).glob("wall-*.png")):
        left.unlink(missing_ok=True)


async def _play(crowd: Crowd, server: "subprocess.Popen[bytes]", report: Callable[[Tally], None]) -> None:
    """Let the crowd take part until the server has ended, however it ends."""
    playing = asyncio.create_task(crowd.play(report))
    ended = asyncio.create_task(asyncio.to_thread(server.wait))
    await asyncio.wait({playing, ended}, return_when=asyncio.FIRST_COMPLETED)
    if playing.done():
        playing.result()  # raises what broke it
        await ended
    playing.cancel()


def _written(into: Path, plan: Plan, speed: float, crowd: Crowd, findings: tuple[Finding, ...]) -> Report:
    outcome = TypeAdapter(Outcome).validate_json((into / OUTCOME).read_bytes())
    (into / OUTCOME).unlink()
    report = Report(plan, speed, outcome, tuple(crowd.updates), tuple(crowd.tally.refused), findings)
    write(report, into, serve.terminal_language())
    return report


def _house(folder: Path, plan: Plan, plans: Path, base: str) -> Mapping[str, str]:
    """Give the environment of a house of its own: the model is that of the settings, everything that is kept is in the folder."""
    own = {"DATA": str(folder), "DATABASE": "", "PASSAGES": "", "PLAN": plan.name, "PLANS": str(plans.resolve())}
    return (
        os.environ
        | {f"WORKSHOP_{name}": value for name, value in own.items()}
        | {"WORKSHOP_ADDRESS": "", serve.SHOWN_ADDRESS: base}
    )


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _code(server: "subprocess.Popen[bytes]", written: Path) -> str:
    """Wait until the server stands, and give the join code of its workshop. Raises Unavailable(server_did_not_start)."""
    while not written.exists():
        try:
            server.wait(LOOK)
        except subprocess.TimeoutExpired:
            continue
        raise Unavailable("server_did_not_start")
    code = written.read_text(encoding="ascii")
    written.unlink()
    return code


def _counts(tally: Tally) -> dict[str, object]:
    return {"joined": tally.joined, "written": tally.written, "voted": tally.voted}
