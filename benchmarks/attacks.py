"""Attacks: what a script, a hostile network, a broken file or a lost power does to a real server, kind by kind; every row is to be 100 %.

`uv run python benchmarks/attacks.py [--json FILE] [--only NAME]`

Bounded, and on this machine alone: the server is started for it in a folder of its own, and nothing is sent anywhere else. Attackers
come from addresses of their own on the loopback network (127.0.0.x), so that one kind takes nothing from the next. `SECURITY.md` says what
is promised.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.hostile import files, floods, losses, networks, pages, people, requests, staff
from benchmarks.hostile.target import Outcome, Target, target
from benchmarks.table import Row, arguments, machine, report
from workshop.serve import raise_descriptor_limit

Attack = Callable[[Target], list[Outcome]]
BESIDE: tuple[Attack, ...] = (requests.halves, floods.deaf_readers)
"""What only waits: done beside each other, before all that would make it wait longer."""
IN_TURN: tuple[Attack, ...] = (
    networks.captive,
    pages.payloads,
    pages.hidden_letters,
    people.links,
    people.identities,
    requests.origins,
    requests.large,
    staff.downloads,
    staff.formulas,
    staff.revoked,
    files.malformed,
    floods.snapshot,
    floods.browsers,
    floods.streams,
    people.sign_in,
    losses.kills,
)
"""The last one kills the server."""
SECONDS = 240.0
"""The longest all may take on two cores."""


def tried(attacked: Target, attacks: tuple[Attack, ...]) -> list[Row]:
    with ThreadPoolExecutor(len(BESIDE)) as pool:
        waiting = [pool.submit(attack, attacked) for attack in attacks if attack in BESIDE]
        outcomes = [outcome for each in waiting for outcome in each.result()]
    for attack in attacks:
        if attack not in BESIDE:
            outcomes += attack(attacked)
    return [outcome.row() for outcome in outcomes]


def main() -> None:
    chosen = arguments(__doc__ or "", only="run one module's attacks, e.g. people")
    raise_descriptor_limit()
    attacks = tuple(a for a in (*BESIDE, *IN_TURN) if not chosen.only or a.__module__.endswith(f".{chosen.only}"))
    with tempfile.TemporaryDirectory() as folder, target(Path(folder)) as attacked:
        begun = time.perf_counter()
        rows = tried(attacked, attacks)
        seconds = time.perf_counter() - begun
    report([machine(), *rows, Row("all attacks", seconds, "s", SECONDS)], chosen.json)


if __name__ == "__main__":
    main()
