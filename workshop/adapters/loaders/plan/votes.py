"""Reads how the room votes in a stage of a session plan."""

from workshop.adapters.loaders.yaml_nodes import Place
from workshop.domain.model.votes import THREE_DOTS, ItemKind, VoteKind, VoteRule

MOST_STATEMENTS = 3
"""Sentences of one table: the rule of 市民討議会, where all tables' sentences are voted on at once."""
MOST = 10
"""Votes of one person: more are not put down with care in five minutes."""


def vote_rule(place: Place) -> VoteRule:
    """Read the entry `vote` of a stage. Raises Invalid(plan_…) with file and line."""
    entry = place.fields({"kind"}, {"most", "stacked", "items"})
    kind = entry["kind"].of(VoteKind)
    only = {"most": (VoteKind.DOTS, VoteKind.RANKING), "stacked": (VoteKind.DOTS,)}
    for name, kinds in only.items():
        if name in entry and kind not in kinds:
            entry[name].refuse("not_of_vote", name=name)
    return VoteRule(
        kind=kind,
        most=entry["most"].whole(1, MOST) if "most" in entry else THREE_DOTS.most,
        stacked=entry["stacked"].yes() if "stacked" in entry else False,
        items=_items(entry["items"]) if "items" in entry else THREE_DOTS.items,
    )


def _items(place: Place) -> tuple[ItemKind, ...]:
    found: list[ItemKind] = []
    for item in place.items(len(ItemKind)):
        what = item.of(ItemKind)
        if what in found:
            item.refuse("double_id", name=what.value)
        found.append(what)
    return tuple(found)
