"""Reads the stages of a session plan. Format: docs/plans.md."""

from collections.abc import Sequence

from workshop.adapters.loaders.plan.votes import MOST_STATEMENTS, vote_rule
from workshop.adapters.loaders.yaml_nodes import Place
from workshop.domain.model import Kind
from workshop.domain.model.plan import CheckIn, Form, Stage, StageKind
from workshop.domain.model.votes import THREE_DOTS

MAX_TITLE = 40
ENDS = 2
"""Ends of an axis or a scale."""


def stages(place: Place) -> tuple[Stage, ...]:
    """Read the stages in order. Raises Invalid(plan_…) with file and line."""
    entries = [
        item.fields(
            {"id", "kind", "title", "minutes", "instruction"}, {"role", "checkin", "card", "vote", "statements"}
        )
        for item in place.items()
    ]
    ids = [entry["id"].text() for entry in entries]
    read = tuple(
        Stage(
            id=unique_id(entry["id"], ids),
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
    for stage, entry in zip(read, entries, strict=True):
        if (stage.kind == StageKind.CHECKIN) != (stage.checkin is not None) and entry["kind"].clean:
            entry["kind"].refuse("checkin", name=stage.kind.value)
    if read and all(entry["kind"].clean for entry in entries):
        if read[-1].kind != StageKind.CLOSE:
            place.refuse("no_close")
        if not any(stage.people_first for stage in read):
            place.refuse("no_writing")
    return read


def _card(place: Place) -> Kind:
    """Read the kind of card people begin with: an idea, or a trend."""
    kind = place.of(Kind)
    if kind not in (Kind.IDEA, Kind.TREND):
        place.refuse("not_allowed", name=kind.value)
    return kind


def _checkin(place: Place) -> CheckIn:
    """Read what is asked, and for a scale how its ends are called."""
    form = place.fields({"question"}, {"form", "ends"}).get("form")
    scale = form is not None and form.of(Form) == Form.SCALE
    entry = place.fields({"question", "form", "ends"} if scale else {"question"}, {"form"})
    question = entry["question"].text(MAX_TITLE)
    return CheckIn(question, Form.SCALE, two_ends(entry["ends"])) if scale else CheckIn(question)


def two_ends(place: Place) -> tuple[str, str]:
    """Read how the two ends of an axis or a scale are called."""
    ends = place.items(ENDS)
    if len(ends) != ENDS:
        place.refuse("two_ends")
        return "", ""
    one, other = (end.text(MAX_TITLE) for end in ends)
    if one == other:
        ends[1].refuse("double_id", name=other)
    return one, other


def unique_id(place: Place, ids: Sequence[str]) -> str:
    """Read an id of ASCII letters, digits and hyphens that stands once among `ids`."""
    id = place.text(30)
    if not id.isascii() or not id.replace("-", "").isalnum():
        place.refuse("not_id", name=id)
    if ids.count(id) > 1:
        place.refuse("double_id", name=id)
    return id
