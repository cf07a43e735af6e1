"""The server of a rehearsal: a house of its own, in which a facilitator leads one workshop from start to end. `command.py` starts it with
the settings of that house; it ends by itself."""

import argparse
import os
import signal
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from pydantic import TypeAdapter

from workshop import bootstrap, serve, texts
from workshop.domain.errors import Unavailable
from workshop.jobs.process import jobs
from workshop.rehearsal.demo import answers
from workshop.rehearsal.facilitator import Facilitator
from workshop.rehearsal.outcome import Outcome, documents_of, steps_of
from workshop.rehearsal.pictures import Camera, camera
from workshop.services.facilitation import hosting

OUTCOME = "outcome.json"
"""Where in the folder of a rehearsal its outcome is told."""
CODE = "code"
"""Where its join code is told once the server stands."""
WALLS = "walls"
"""Where its pictures are."""
LOOK = 0.2
"""Seconds between two looks at whether the server answers."""


def main() -> None:
    """Serve until the workshop has ended, or its facilitator broke down; `outcome.json` tells which."""
    import uvicorn  # only who serves needs it

    options = _options()
    server = uvicorn.Server(uvicorn.Config("app:app", port=options.port, log_level="warning", log_config=None))
    threading.Thread(target=_lead, args=(options,), name="rehearsal", daemon=True).start()
    server.run()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m workshop.rehearsal.server")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--speed", type=float, required=True)
    parser.add_argument("--into", type=Path, required=True)
    return parser.parse_args()


def _lead(options: argparse.Namespace) -> None:
    try:
        base = f"http://127.0.0.1:{options.port}"
        while not answers(base):
            threading.Event().wait(LOOK)
        with ExitStack() as stack:
            _play(options, base, stack)
    finally:
        os.kill(os.getpid(), signal.SIGTERM)


def _play(options: argparse.Namespace, base: str, stack: ExitStack) -> None:
    app, into = bootstrap.app(), options.into
    workshop = app.store.workshops()[0]
    _tell(into / CODE, workshop.code)
    pictures: list[str] = []
    troubles: list[str] = []
    try:
        taken: Camera | None = stack.enter_context(camera(f"{base}/wall?c={workshop.code}"))
    except Unavailable as error:
        taken = None
        troubles.append(texts.explain(serve.terminal_language(), error))
    leader = Facilitator(app, jobs(), workshop.id, options.people, options.speed, _photographer(taken, into, pictures))
    leader.run()
    room = hosting.view(app, workshop.id)
    with app.store.read(workshop.id) as db:
        runs = db.runs.all()
        titles = [(number, document.title) for number, document in db.documents.all().items()]
    refused = [texts.explain(serve.terminal_language(), fault) for fault in leader.faults]
    outcome = Outcome(
        title=workshop.plan.title,
        model=app.llm.name,
        people=len(room.persons),
        cards=len(room.contributions),
        voted=len(room.votes),
        acts=tuple(leader.acts),
        stays=tuple(leader.stays),
        steps=steps_of(room, runs, leader.acts),
        documents=documents_of(room, titles),
        pictures=tuple(pictures),
        troubles=(*troubles, *refused),
    )
    (into / OUTCOME).write_bytes(TypeAdapter(Outcome).dump_json(outcome, indent=1))


def _tell(path: Path, words: str) -> None:
    """Write a file that is there whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(words, encoding="ascii")
    part.replace(path)


def _photographer(taken: Camera | None, into: Path, pictures: list[str]) -> Callable[[str, int], None]:
    def photograph(stage: str, page: int) -> None:
        if taken is not None:
            name = f"{WALLS}/wall-{len(pictures) + 1:02d}-{stage}-{page + 1}.png"
            taken.take(into / name)
            pictures.append(name)

    return photograph


if __name__ == "__main__":
    main()
