"""Reads what the rehearsal people of a plan write, as strictly as the plan itself. Format: docs/plans.md."""

from collections import Counter
from pathlib import Path

from workshop.adapters.loaders.yaml_nodes import Place, root
from workshop.domain.facilitation.checkin import CLOSING, MAX_WORD
from workshop.domain.facilitation.sources import MAX_SOURCE
from workshop.domain.model import NO_SOURCE, TrendSource
from workshop.domain.model.plan import Plan, RehearsalCard, RehearsalStatement
from workshop.domain.rules import MAX_SENTENCE


def read_rehearsal(folder: Path, plan: Plan) -> tuple[RehearsalCard, ...]:
    """Give the cards that the rehearsal people write; none where the plan has none."""
    if plan.rehearsal is None:
        return ()
    file = folder / plan.rehearsal
    stages = {stage.id for stage in plan.stages if stage.writing}
    cards = []
    for place in _entries(file)["cards"].items():
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
    """Give what the rehearsal people answer in each check-in and at the close: words, or points as figures."""
    if plan.rehearsal is None:
        return {}
    asked = {stage.id for stage in plan.stages if stage.checkin} | (CLOSING.keys() if plan.feedback else set())
    entry = _entries(folder / plan.rehearsal)
    if "answers" not in entry:
        return {}
    found = entry["answers"].fields(set(), asked)
    return {stage: tuple(item.text(MAX_WORD) for item in place.items()) for stage, place in found.items()}


def read_statements(folder: Path, plan: Plan) -> tuple[RehearsalStatement, ...]:
    """Give what the tables state, at most as many sentences of a table as the plan lets it."""
    if plan.rehearsal is None:
        return ()
    entry = _entries(folder / plan.rehearsal)
    if "statements" not in entry:
        return ()
    most = max(stage.statements for stage in plan.stages)
    found: list[RehearsalStatement] = []
    of_table: Counter[int] = Counter()
    for place in entry["statements"].items():
        fields = place.fields({"table", "text"})
        table = fields["table"].whole(1, plan.tables)
        of_table[table] += 1
        if of_table[table] > most:
            raise place.wrong("too_many", most=most)
        found.append(RehearsalStatement(table, fields["text"].text(MAX_SENTENCE)))
    return tuple(found)


def _entries(file: Path) -> dict[str, Place]:
    return root(file).fields({"cards"}, {"answers", "statements"})
