"""Rehearsals of the shipped plans: how soon cards stand on the wall, and how long AI work takes, without a model unless one is set.

`uv run python benchmarks/rehearsal.py [--speed 20] [--people 40] [--json FILE]`: half an hour at that speed. Each plan is played in a house of
its own; the reports are in a folder that is named at the end.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import Row, arguments, machine, report
from workshop import bootstrap
from workshop.rehearsal import command
from workshop.rehearsal.report import SHARE, Report

SLOWEST = 1.0
"""Seconds: the room sees what was written within a blink, also the slowest of all cards."""


def rows(rehearsed: Report) -> list[Row]:
    name, outcome = rehearsed.plan.name, rehearsed.outcome
    slowest, steps = rehearsed.slowest, outcome.steps
    taken = max((rehearsed.ai_seconds(stage.id) / stage.minutes / 60 for stage in rehearsed.plan.stages), default=0.0)
    kinds = ", ".join(f"{step.kind} {step.seconds:.1f} s" for step in steps)
    quoted = sum(document.quoted > 0 for document in outcome.documents)
    return [
        Row(f"{name}: cards written", outcome.cards, "cards", note=f"{len(rehearsed.refused)} refused"),
        Row(f"{name}: card to wall, p50", rehearsed.wall_seconds(50), "s"),
        Row(f"{name}: card to wall, p99", rehearsed.wall_seconds(99), "s"),
        Row(f"{name}: card to wall, slowest", slowest.wall if slowest else 0.0, "s", SLOWEST),
        Row(f"{name}: AI work, most of a stage", taken, "part", SHARE, note=kinds),
        Row(f"{name}: questions to a model", sum(step.calls for step in steps), "calls", note=outcome.model),
        Row(f"{name}: documents quoted", quoted, "of", note=f"{len(outcome.documents)} documents"),
        Row(f"{name}: pictures of the wall", len(outcome.pictures)),
        Row(f"{name}: refusals and troubles", len(rehearsed.refused) + len(outcome.troubles), goal=0),
    ]


def main() -> None:
    options = arguments(__doc__.splitlines()[0], speed="times as fast as on the day", people="how many take part")
    into, measured = Path(tempfile.mkdtemp(prefix="rehearsals-")), [machine()]
    for name in bootstrap.looked_at().plans.names():
        plan = bootstrap.looked_at().plans.read(name)
        people, speed = int(options.people or 40), float(options.speed or 20)
        measured += rows(command.rehearse(plan, people, speed, into / name, lambda key, values: None))
    report(measured, options.json)
    print(into)


if __name__ == "__main__":
    main()
