"""Reads a session plan from its folder, strictly: an unknown key, a missing one or a wrong value names file and line.

Format: docs/plans.md.
"""

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

import yaml

from workshop.adapters.loaders.plan.stages import MAX_TITLE, stages, two_ends, unique_id
from workshop.adapters.loaders.yaml_nodes import Place, compose
from workshop.domain.errors import Invalid, NotFound
from workshop.domain.facilitation.plans import PlanReading
from workshop.domain.model.moderation import Hold, Moderation, Reason
from workshop.domain.model.plan import (
    LONGEST_CARD,
    Agreement,
    Axis,
    Horizon,
    Language,
    Plan,
    PlanDocument,
    Results,
    Series,
    Term,
    Theme,
)
from workshop.domain.rules import MAX_CARD

VERSION = 1
"""Of the format. A plan that says none is of this one."""
LEAST_CARD = 20
"""Letters that the longest card may at least have: one short sentence."""
MAX_FACT = 120
MOST_FACTS = 4
YEARS = (2000, 2200)
MOST_THEMES = 6
MOST_RULES = 5
MOST_REASONS = 8
"""As many as are read at a glance: on a phone while joining, and on the console with a card in mind."""
MOST_WORDS = 200
MOST_HORIZONS = 3
"""As many pictures as stand side by side on the wall."""
LONGEST = 1_440
"""Minutes that the limit of an evening may be: a day."""
KEYS = frozenset({"language", "title", "question", "year", "tables", "themes", "horizons", "stages", "results"})
MORE_KEYS = frozenset(
    {
        "version",
        "limit",
        "series",
        "glossary",
        "documents",
        "rehearsal",
        "longest_card",
        "axis",
        "moderation",
        "feedback",
    }
)


def read_plan(folder: Path) -> Plan:
    """Read the plan of that folder. Raises NotFound(unknown_plan) or Invalid(plan_…) with file and line."""
    file = folder / "plan.yaml"
    if not file.is_file():
        raise NotFound("unknown_plan", name=folder.name)
    label = f"{folder.name}/{file.name}"
    return _plan(Place(label, top(label, file.read_bytes())), folder.name, lambda name: (folder / name).is_file())


def reading(name: str, label: str, data: bytes, has: Callable[[str], bool]) -> PlanReading:
    """Read a plan wholly: what is wrong in it is gathered, each with its place. `has` tells which files lie beside it. Raises
    Invalid(plan_not_yaml, plan_not_utf8, plan_empty, plan_newer) for what is no plan of this version at all."""
    place = Place(label, top(label, data), (), [])
    plan = _plan(place, name, has)
    faults = sorted(place.faults or (), key=lambda fault: int(str(fault.error.params["line"])))
    return PlanReading(None if faults else plan, tuple(faults))


def top(label: str, data: bytes) -> yaml.Node:
    """Open the text of a plan. One of a newer version is told as that, before its unknown keys would be."""
    node = compose(label, data)
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == "version" and str(value.value).isdigit() and int(value.value) > VERSION:
            line = value.start_mark.line + 1
            raise Invalid("plan_newer", file=label, line=line, name=value.value, most=VERSION)
    return node


def _plan(place: Place, name: str, has: Callable[[str], bool]) -> Plan:
    entry = place.fields(KEYS, MORE_KEYS)
    if "version" in entry:
        entry["version"].whole(1, VERSION)
    themes = _themes(entry["themes"])
    plan = Plan(
        name=name,
        language=entry["language"].of(Language),
        title=entry["title"].text(MAX_TITLE),
        question=_question(entry["question"]),
        year=entry["year"].whole(*YEARS),
        tables=entry["tables"].whole(1, 40),
        themes=themes,
        horizons=_horizons(entry["horizons"], [theme.id for theme in themes]),
        stages=stages(entry["stages"]),
        glossary=_glossary(entry["glossary"]) if "glossary" in entry else (),
        results=_results(entry["results"]),
        documents=_documents(entry["documents"]) if "documents" in entry else (),
        rehearsal=entry["rehearsal"].text() if "rehearsal" in entry else None,
        series=_series(entry["series"]) if "series" in entry else None,
        longest_card=entry["longest_card"].whole(LEAST_CARD, MAX_CARD) if "longest_card" in entry else LONGEST_CARD,
        axis=_axis(entry["axis"]) if "axis" in entry else None,
        moderation=_moderation(entry["moderation"]) if "moderation" in entry else Moderation(),
        feedback=entry["feedback"].yes() if "feedback" in entry else True,
        limit=entry["limit"].whole(1, LONGEST) if "limit" in entry else None,
    )
    if plan.rehearsal and not has(plan.rehearsal):
        entry["rehearsal"].refuse("missing_file", name=plan.rehearsal)
    if plan.limit is not None and plan.minutes > plan.limit and entry["stages"].clean:
        entry["limit"].refuse("over_limit", minutes=plan.minutes, most=plan.limit)
    return plan


def plan_names(folder: Path) -> tuple[str, ...]:
    """Give the names of all plans below a folder, in order."""
    return tuple(sorted(file.parent.name for file in folder.glob("*/plan.yaml")))


def _question(place: Place) -> str:
    """Give one sentence: one end mark at the most, and at its end."""
    text = place.text(200)
    if sum(text.count(mark) for mark in "。？?！!") > 1 or "\n" in text:
        place.refuse("question_not_one")
    return text


def _themes(place: Place) -> tuple[Theme, ...]:
    entries = [item.fields({"id", "name"}) for item in place.items(MOST_THEMES)]
    ids = [entry["id"].text() for entry in entries]
    return tuple(Theme(unique_id(entry["id"], ids), entry["name"].text(MAX_TITLE)) for entry in entries)


def _horizons(place: Place, theme_ids: Sequence[str]) -> tuple[Horizon, ...]:
    """Read the years looked ahead to: each once, in order, with a picture of the whole and of each theme."""
    entries = [item.fields({"year", "name", "whole", "themes"}) for item in place.items(MOST_HORIZONS)]
    horizons: list[Horizon] = []
    for entry in entries:
        year = entry["year"].whole(*YEARS)
        if year in [earlier.year for earlier in horizons]:
            entry["year"].refuse("horizon_twice", name=year)
        if horizons and entry["year"].clean and year < horizons[-1].year:
            entry["year"].refuse("horizon_order", name=year)
        pictures = entry["themes"].fields(set(theme_ids))
        themes = {id: pictures[id].text() for id in theme_ids}
        horizons.append(Horizon(year, entry["name"].text(MAX_TITLE), entry["whole"].text(), themes))
    return tuple(horizons)


def _moderation(place: Place) -> Moderation:
    """Read what waits, what is asked of people, and for which reasons a card is hidden."""
    entry = place.fields(set(), {"hold", "rules", "reasons", "words"})
    reasons = (
        [item.fields({"id", "name"}) for item in entry["reasons"].items(MOST_REASONS)] if "reasons" in entry else []
    )
    ids = [reason["id"].text() for reason in reasons]
    return Moderation(
        hold=entry["hold"].of(Hold) if "hold" in entry else Hold.DOUBTFUL,
        rules=tuple(rule.text(MAX_TITLE) for rule in entry["rules"].items(MOST_RULES)) if "rules" in entry else (),
        reasons=tuple(Reason(unique_id(reason["id"], ids), reason["name"].text(MAX_TITLE)) for reason in reasons),
        words=tuple(word.text(MAX_TITLE) for word in entry["words"].items(MOST_WORDS)) if "words" in entry else (),
    )


def _axis(place: Place) -> Axis:
    entry = place.fields({"question", "ends"})
    return Axis(entry["question"].text(MAX_TITLE), two_ends(entry["ends"]))


def _glossary(place: Place) -> tuple[Term, ...]:
    entries = [item.fields({"term", "meaning"}) for item in place.items()]
    return tuple(Term(entry["term"].text(MAX_TITLE), entry["meaning"].text(300)) for entry in entries)


def _results(place: Place) -> Results:
    entry = place.fields({"use", "who", "by"}, {"agreement"})
    agreement = entry["agreement"].of(Agreement) if "agreement" in entry else Agreement.ADVICE
    return Results(entry["use"].text(300), entry["who"].text(MAX_TITLE), entry["by"].day(), agreement)


def _series(place: Place) -> Series:
    entry = place.fields({"name", "part"})
    return Series(entry["name"].text(MAX_TITLE), entry["part"].whole(1, 99))


def _documents(place: Place) -> tuple[PlanDocument, ...]:
    """Give what the plan lists, inside its folder. A file that is not there is told when it is taken in; the others go on."""
    documents = []
    for item in place.items():
        entry = item.fields({"file", "title", "source", "date"}, {"facts"})
        name = entry["file"].text()
        if name.startswith(("/", "\\")) or ".." in PurePath(name.replace("\\", "/")).parts:
            entry["file"].refuse("missing_file", name=name)
        facts = tuple(fact.text(MAX_FACT) for fact in entry["facts"].items(MOST_FACTS)) if "facts" in entry else ()
        labels = (entry["title"].text(80), entry["source"].text(80), entry["date"].day())
        documents.append(PlanDocument(name, *labels, facts))
    return tuple(documents)
