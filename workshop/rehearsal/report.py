"""The report on a rehearsal: what to look at first, then the figures, what the facilitator did, and a picture of each wall."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from workshop import texts
from workshop.domain.model.checks import Finding, State
from workshop.domain.model.plan import Language, Plan, Stage
from workshop.rehearsal.crowd import Update
from workshop.rehearsal.outcome import AiStep, Outcome

SLOW = 1.0
"""Seconds after which a card on the wall is told to be slow: a room takes less for at once (Nielsen 1993, response times)."""
SHARE = 0.5
"""Part of a stage that AI work may take before it is told: the rest is needed for reading what came out."""
MARKDOWN, JSON = "report.md", "report.json"


@dataclass(frozen=True, slots=True)
class Report:
    """A rehearsal of `plan`, `speed` times as fast as planned. `updates` are as a projected wall showed them; `refused` are the server's
    answers to people; `findings` are of the machine and settings it will be held with."""

    plan: Plan
    speed: float
    outcome: Outcome
    updates: tuple[Update, ...]
    refused: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def slowest(self) -> Update | None:
        """Give the card that took the longest to the wall; None where none was followed."""
        return max(self.updates, key=lambda update: update.wall, default=None)

    def wall_seconds(self, percentile: float) -> float:
        """Give the seconds from sending to the wall below which so many of a hundred cards stayed; 0 without cards."""
        return float(np.percentile([update.wall for update in self.updates], percentile)) if self.updates else 0.0

    def ai_seconds(self, stage: str) -> float:
        """Give the seconds of AI work asked for in that stage."""
        return sum(step.seconds for step in self.outcome.steps if step.stage == stage)


def write(report: Report, into: Path, language: Language) -> None:
    """Write `report.md` in that language and `report.json` into the folder."""
    (into / MARKDOWN).write_text("\n".join(lines(report, language)) + "\n", encoding="utf-8")
    figures = {
        "plan": report.plan.name,
        "speed": report.speed,
        "updates": [asdict(update) for update in report.updates],
        "refused": report.refused,
        "first": first(report, language),
        "findings": [{"subject": f.subject, "state": f.state, "code": f.code} for f in report.findings],
        **asdict(report.outcome),
    }
    (into / JSON).write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def first(report: Report, language: Language) -> tuple[str, ...]:
    """Say what to look at before the day, a sentence each; one that all is well where nothing is to be done."""
    return tuple(_first(report, language)) or (texts.text(language, "rehearsal.well"),)


def lines(report: Report, language: Language) -> Iterator[str]:
    """Give the report as lines of Markdown."""

    def say(key: str, **params: object) -> str:
        return texts.text(language, f"rehearsal.{key}", **params)

    outcome = report.outcome
    yield f"# {say('title', title=outcome.title)}"
    yield ""
    yield say("what", people=outcome.people, cards=outcome.cards, voted=outcome.voted, speed=f"{report.speed:g}")
    yield say("model_offline" if outcome.model == "offline:" else "model", model=outcome.model)
    yield from _section(say("first"), [f"- {sentence}" for sentence in first(report, language)])
    yield from _section(say("updates"), _updates(report, language))
    yield from _section(say("stages"), _stages(report, language))
    yield from _section(say("ai"), _ai(outcome.steps, language))
    yield from _section(
        say("documents"), [f"- {say('quoted', title=d.title, count=d.quoted)}" for d in outcome.documents]
    )
    yield from _section(say("acts"), _acts(report, language))
    yield from _section(say("venue"), [f"- {texts.finding(language, finding)}" for finding in report.findings])
    names = {stage.id: stage.title for stage in report.plan.stages}
    walls = [f"![{_wall(name, names)}]({name})" for name in outcome.pictures]
    yield from _section(say("walls"), walls or [say("no_walls")])


def _first(report: Report, language: Language) -> Iterator[str]:
    yield from report.outcome.troubles
    if report.refused:
        yield texts.text(language, "rehearsal.first_refused", count=len(report.refused), answer=report.refused[0])
    yield from _slow(report, language)
    yield from _failed(report.outcome.steps, language)
    if unquoted := [document.title for document in report.outcome.documents if not document.quoted]:
        between = texts.text(language, "live.between")
        yield texts.text(language, "rehearsal.first_unquoted", titles=between.join(unquoted))
    yield from (texts.finding(language, finding) for finding in report.findings if finding.state == State.FAILURE)


def _slow(report: Report, language: Language) -> Iterator[str]:
    slowest, stages = report.slowest, {stage.id: stage for stage in report.plan.stages}
    if slowest is not None and slowest.wall > SLOW:
        stage, seconds = stages[slowest.stage].title, f"{slowest.wall:.1f}"
        yield texts.text(language, "rehearsal.first_slow", stage=stage, seconds=seconds)
    for planned in report.plan.stages:
        took = report.ai_seconds(planned.id)
        if took > planned.minutes * 60 * SHARE:
            values = {"stage": planned.title, "seconds": round(took), "minutes": planned.minutes}
            yield texts.text(language, "rehearsal.first_ai", **values)


def _failed(steps: Sequence[AiStep], language: Language) -> Iterator[str]:
    for step in steps:
        if step.failed or step.faults:
            key = "first_failed" if step.failed else "first_fell_back"
            reason = texts.text(language, f"errors.{step.faults[0]}") if step.faults else ""
            yield texts.text(language, f"rehearsal.{key}", job=texts.text(language, f"jobs.{step.kind}"), reason=reason)


def _updates(report: Report, language: Language) -> Iterator[str]:
    if report.slowest is None:
        yield texts.text(language, "rehearsal.no_updates")
        return
    middle, most = (round(report.wall_seconds(part) * 1000) for part in (50, 99))
    stages = {stage.id: stage.title for stage in report.plan.stages}
    yield texts.text(
        language,
        "rehearsal.update",
        cards=len(report.updates),
        middle=middle,
        most=most,
        slowest=round(report.slowest.wall * 1000),
        stage=stages[report.slowest.stage],
    )


def _stages(report: Report, language: Language) -> Iterator[str]:
    stays = {stay.stage: stay for stay in report.outcome.stays}
    yield from _head(language, "stage", "planned", "stayed", "ai_work")
    for stage in report.plan.stages:
        if stay := stays.get(stage.id):
            ai = report.ai_seconds(stage.id)
            yield _row(_cell(stage), str(stage.minutes), f"{stay.seconds:.0f}", f"{ai:.1f}" if ai else "")


def _ai(steps: Sequence[AiStep], language: Language) -> Iterator[str]:
    yield from _head(language, "job", "seconds", "calls", "tokens", "cost")
    for step in steps:
        cost = texts.text(language, "rehearsal.unknown") if step.cost is None else f"{step.cost:.4f}"
        job = texts.text(language, f"jobs.{step.kind}")
        yield _row(job, f"{step.seconds:.1f}", str(step.calls), str(step.tokens), cost)


def _acts(report: Report, language: Language) -> Iterator[str]:
    stages = {stage.id: stage for stage in report.plan.stages}
    yield from _head(language, "at", "stage", "act")
    for act in report.outcome.acts:
        did = texts.text(language, f"rehearsal.act_{act.what}", count=act.count)
        yield _row(f"{act.seconds:.0f}", _cell(stages[act.stage]), did)


def _section(title: str, body: Sequence[str] | Iterator[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from body


def _head(language: Language, *columns: str) -> Iterator[str]:
    yield _row(*(texts.text(language, f"rehearsal.column_{column}") for column in columns))
    yield _row(*("---" for _ in columns))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(stage: Stage) -> str:
    return stage.title.replace("|", "\\|")


def _wall(picture: str, names: dict[str, str]) -> str:
    """Name a picture `walls/wall-<number>-<stage>-<page>.png` by its stage."""
    stage = picture.removesuffix(".png").split("-", 2)[2].rpartition("-")[0]
    return names[stage]
