"""Reads what the rehearsal people of a plan write, as strictly as the plan itself. Format: docs/plans.md."""

from pathlib import Path

from workshop.adapters.loaders.yaml_nodes import root
from workshop.domain.facilitation.checkin import MAX_WORD
from workshop.domain.facilitation.sources import MAX_SOURCE
from workshop.domain.model import NO_SOURCE, TrendSource
from workshop.domain.model.plan import Plan, RehearsalCard


def read_rehearsal(folder: Path, plan: Plan) -> tuple[RehearsalCard, ...]:
    """Give the cards that the rehearsal people write; none where the plan has none."""
    if plan.rehearsal is None:
        return ()
    file = folder / plan.rehearsal
    stages = {stage.id for stage in plan.stages if stage.writing}
    cards = []
    for place in root(file).fields({"cards"}, {"answers"})["cards"].items():
        entry = place.fields({"stage", "table", "text"}, {"kind", "source", "date"})
        if entry["stage"].text() not in stages:
            raise entry["stage"].wrong("not_allowed", name=entry["stage"].text())
        kind = entry["kind"].text() if "kind" in entry else "idea"
        if kind not in ("idea", "remark", "question", "trend"):
            raise entry["kind"].wrong("not_allowed", name=kind)
        table = entry["table"].whole(1, plan.tables)
        source = TrendSource(
            entry["source"].text(MAX_SOURCE) if "source" in entry else "",
            entry["date"].day() if "date" in entry else None,
        )
        if kind != "trend" and source != NO_SOURCE:
            raise place.wrong("not_allowed", name="source")
        cards.append(RehearsalCard(entry["stage"].text(), table, kind, entry["text"].text(plan.longest_card), source))
    return tuple(cards)


def read_answers(folder: Path, plan: Plan) -> dict[str, tuple[str, ...]]:
    """Give what the rehearsal people answer in each check-in: words, or points as figures."""
    if plan.rehearsal is None:
        return {}
    asked = {stage.id for stage in plan.stages if stage.checkin}
    entry = root(folder / plan.rehearsal).fields({"cards"}, {"answers"})
    if "answers" not in entry:
        return {}
    found = entry["answers"].fields(set(), asked)
    return {stage: tuple(item.text(MAX_WORD) for item in place.items()) for stage, place in found.items()}
