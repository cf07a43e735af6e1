"""Reads a session plan from its folder, strictly: an unknown key, a missing one or a wrong value names file and line.

Format: docs/plans.md.
"""

from collections.abc import Sequence
from pathlib import Path

from workshop.adapters.loaders.plan_votes import MOST_STATEMENTS, vote_rule
from workshop.adapters.loaders.yaml_nodes import Place, root
from workshop.domain.errors import NotFound
from workshop.domain.model import Kind
from workshop.domain.model.moderation import Hold, Moderation, Reason
from workshop.domain.model.plan import (
    LONGEST_CARD,
    Agreement,
    Axis,
    CheckIn,
    Form,
    Horizon,
    Language,
    Plan,
    PlanDocument,
    Results,
    Series,
    Stage,
    StageKind,
    Term,
    Theme,
)
from workshop.domain.model.votes import THREE_DOTS
from workshop.domain.rules import MAX_CARD

LEAST_CARD = 20
"""Letters that the longest card may at least have: one short sentence."""
MAX_TITLE = 40
MAX_FACT = 120
MOST_FACTS = 4
ENDS = 2
"""Ends of an axis or a scale."""
YEARS = (2000, 2200)
MOST_THEMES = 6
MOST_RULES = 5
MOST_REASONS = 8
"""As many as are read at a glance: on a phone while joining, and on the console with a card in mind."""
MOST_WORDS = 200
MOST_HORIZONS = 3
"""As many pictures as stand side by side on the wall."""


def read_plan(folder: Path) -> Plan:
    """Read the plan of that folder. Raises NotFound(unknown_plan) or Invalid(plan_…) with file and line."""
    file = folder / "plan.yaml"
    if not file.is_file():
        raise NotFound("unknown_plan", name=folder.name)
    top = root(file)
    keys = {"language", "title", "question", "year", "tables", "themes", "horizons", "stages", "results"}
    entry = top.fields(
        keys, {"series", "glossary", "documents", "rehearsal", "longest_card", "axis", "moderation", "feedback"}
    )
    themes = _themes(entry["themes"])
    plan = Plan(
        name=folder.name,
        language=entry["language"].of(Language),
        title=entry["title"].text(MAX_TITLE),
        question=_question(entry["question"]),
        year=entry["year"].whole(*YEARS),
        tables=entry["tables"].whole(1, 40),
        themes=themes,
        horizons=_horizons(entry["horizons"], [theme.id for theme in themes]),
        stages=_stages(entry["stages"]),
        glossary=_glossary(entry["glossary"]) if "glossary" in entry else (),
        results=_results(entry["results"]),
        documents=_documents(entry["documents"], folder) if "documents" in entry else (),
        rehearsal=entry["rehearsal"].text() if "rehearsal" in entry else None,
        series=_series(entry["series"]) if "series" in entry else None,
        longest_card=entry["longest_card"].whole(LEAST_CARD, MAX_CARD) if "longest_card" in entry else LONGEST_CARD,
        axis=_axis(entry["axis"]) if "axis" in entry else None,
        moderation=_moderation(entry["moderation"]) if "moderation" in entry else Moderation(),
        feedback=entry["feedback"].yes() if "feedback" in entry else True,
    )
    if plan.rehearsal and not (folder / plan.rehearsal).is_file():
        raise entry["rehearsal"].wrong("missing_file", name=plan.rehearsal)
    return plan


def plan_names(folder: Path) -> tuple[str, ...]:
    """Give the names of all plans below a folder, in order."""
    return tuple(sorted(file.parent.name for file in folder.glob("*/plan.yaml")))


def _question(place: Place) -> str:
    """Give one sentence: one end mark at the most, and at its end."""
    text = place.text(200)
    if sum(text.count(mark) for mark in "。？?！!") > 1 or "\n" in text:
        raise place.wrong("question_not_one")
    return text


def _themes(place: Place) -> tuple[Theme, ...]:
    entries = [item.fields({"id", "name"}) for item in place.items(MOST_THEMES)]
    ids = [entry["id"].text() for entry in entries]
    return tuple(Theme(_unique_id(entry["id"], ids), entry["name"].text(MAX_TITLE)) for entry in entries)


def _horizons(place: Place, theme_ids: Sequence[str]) -> tuple[Horizon, ...]:
    """Read the years looked ahead to: each once, in order, with a picture of the whole and of each theme."""
    entries = [item.fields({"year", "name", "whole", "themes"}) for item in place.items(MOST_HORIZONS)]
    horizons: list[Horizon] = []
    for entry in entries:
        year = entry["year"].whole(*YEARS)
        if year in [earlier.year for earlier in horizons]:
            raise entry["year"].wrong("horizon_twice", name=year)
        if horizons and year < horizons[-1].year:
            raise entry["year"].wrong("horizon_order", name=year)
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
        reasons=tuple(Reason(_unique_id(reason["id"], ids), reason["name"].text(MAX_TITLE)) for reason in reasons),
        words=tuple(word.text(MAX_TITLE) for word in entry["words"].items(MOST_WORDS)) if "words" in entry else (),
    )


def _unique_id(place: Place, ids: list[str]) -> str:
    id = place.text(30)
    if not id.isascii() or not id.replace("-", "").isalnum():
        raise place.wrong("not_id", name=id)
    if ids.count(id) > 1:
        raise place.wrong("double_id", name=id)
    return id


def _stages(place: Place) -> tuple[Stage, ...]:
    entries = [
        item.fields(
            {"id", "kind", "title", "minutes", "instruction"}, {"role", "checkin", "card", "vote", "statements"}
        )
        for item in place.items()
    ]
    ids = [entry["id"].text() for entry in entries]
    stages = tuple(
        Stage(
            id=_unique_id(entry["id"], ids),
            kind=entry["kind"].of(StageKind),
            title=entry["title"].text(MAX_TITLE),
            minutes=entry["minutes"].whole(1, 240),
            instruction=entry["instruction"].text(300),
            role=entry["role"].text(MAX_TITLE) if "role" in entry else "",
            checkin=_checkin(entry["checkin"]) if "checkin" in entry else None,
            card=_card(entry["card"]) if "card" in entry else Kind.IDEA,
            vote=vote_rule(entry["vote"]) if "vote" in entry else THREE_DOTS,
            statements=entry["statements"].whole(1, MOST_STATEMENTS) if "statements" in entry else 0,
        )
        for entry in entries
    )
    for stage, entry in zip(stages, entries, strict=True):
        if (stage.kind == StageKind.CHECKIN) != (stage.checkin is not None):
            raise entry["kind"].wrong("checkin", name=stage.kind.value)
    if stages[-1].kind != StageKind.CLOSE:
        raise place.wrong("no_close")
    if not any(stage.people_first for stage in stages):
        raise place.wrong("no_writing")
    return stages


def _axis(place: Place) -> Axis:
    entry = place.fields({"question", "ends"})
    return Axis(entry["question"].text(MAX_TITLE), _ends(entry["ends"]))


def _card(place: Place) -> Kind:
    """Read the kind of card people begin with: an idea, or a trend."""
    kind = place.of(Kind)
    if kind not in (Kind.IDEA, Kind.TREND):
        raise place.wrong("not_allowed", name=kind.value)
    return kind


def _checkin(place: Place) -> CheckIn:
    """Read what is asked, and for a scale how its ends are called."""
    form = place.fields({"question"}, {"form", "ends"}).get("form")
    scale = form is not None and form.of(Form) == Form.SCALE
    entry = place.fields({"question", "form", "ends"} if scale else {"question"}, {"form"})
    question = entry["question"].text(MAX_TITLE)
    return CheckIn(question, Form.SCALE, _ends(entry["ends"])) if scale else CheckIn(question)


def _ends(place: Place) -> tuple[str, str]:
    ends = place.items(ENDS)
    if len(ends) != ENDS:
        raise place.wrong("two_ends")
    one, other = (end.text(MAX_TITLE) for end in ends)
    if one == other:
        raise ends[1].wrong("double_id", name=other)
    return one, other


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


def _documents(place: Place, folder: Path) -> tuple[PlanDocument, ...]:
    """Give what the plan lists, inside its folder. A file that is not there is told when it is taken in; the others go on."""
    documents = []
    for item in place.items():
        entry = item.fields({"file", "title", "source", "date"}, {"facts"})
        name = entry["file"].text()
        if not (folder / name).resolve().is_relative_to(folder.resolve()):
            raise entry["file"].wrong("missing_file", name=name)
        facts = tuple(fact.text(MAX_FACT) for fact in entry["facts"].items(MOST_FACTS)) if "facts" in entry else ()
        labels = (entry["title"].text(80), entry["source"].text(80), entry["date"].day())
        documents.append(PlanDocument(name, *labels, facts))
    return tuple(documents)
