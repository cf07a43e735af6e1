"""What a scenario is told from: cards near its theme with the worries among them, passages on it, and passages on the other themes."""

from collections.abc import Collection, Sequence
from typing import Any

from workshop.domain.extracts import worries
from workshop.domain.model import Contribution, Found, Where
from workshop.domain.opinions import is_non_opinion
from workshop.domain.plan import Plan, Theme
from workshop.ports import App, Reading
from workshop.services import disagreeing, documents
from workshop.services.leaving import Mask, embedded, mask_of

PASSAGES = 6
CARDS = 14
"""Passages and cards a scenario is told from."""
WORRIES = 2
"""Cards among them that say who might lose, where there are so many."""
SEARCHED = 24
"""Passages looked at for each theme."""
OTHERS = 2
"""Other themes a scenario is entangled with, each with one passage."""


def sources(app: App, workshop_id: str, theme: Theme, table: int | None, turn: int) -> dict[str, Any]:
    """Refs of the cards and passages to tell from, `others` as pairs of a theme's id and refs. Later tables, by `turn`, get
    other passages and other themes first, so that stories differ."""
    with app.store.read(workshop_id) as db:
        plan, usable, mask = db.workshop.plan, usable_cards(db), mask_of(db)
        passed_over = disagreeing.passed_over(db)
    ranked = _nearest_cards(app, f"{theme.name} {theme.vision}", usable, mask)
    query = f"{theme.name} {theme.target} {theme.vision}"
    hits = documents.search(app, workshop_id, query, max(SEARCHED, PASSAGES * (turn + 2)) + len(passed_over))
    found = [hit for hit in hits if hit.passage.ref not in passed_over]
    others = _others(app, workshop_id, plan, theme, turn, found, passed_over)
    entangled = {ref for _, refs in others for ref in refs}
    own = [hit for hit in found if hit.passage.ref not in entangled][: PASSAGES * (turn + 2)]
    passages = _spread(own)[turn * PASSAGES // 2 :][:PASSAGES] or own[:PASSAGES]
    return {
        "cards": [card.ref for card in _chosen(ranked, table)],
        "passages": [hit.passage.ref for hit in passages],
        "others": others,
        "year": plan.year,
    }


def usable_cards(db: Reading) -> list[Contribution]:
    """The cards a scenario may be told from."""
    board = db.board()
    return [
        card
        for card in db.contributions().values()
        if card.shown
        and card.ai_consent
        and not is_non_opinion(card.text)
        and board.place(card.number).where != Where.PARKED
    ]


def _chosen(ranked: Sequence[Contribution], table: int | None) -> list[Contribution]:
    """The table's nearest cards. Worries take the last places where too few are near; a table without any hears one of the
    others'."""
    own = [card for card in ranked if table in (None, card.table)]
    near = own[:CARDS]
    lacking = WORRIES - sum(worries(card.text) for card in near)
    further = [card for card in own[CARDS:] if worries(card.text)][: max(0, lacking)]
    if not further and lacking == WORRIES:
        further = [card for card in ranked if card not in own and worries(card.text)][:1]
    keep = [card for card in near if not worries(card.text)][: CARDS - len(further) - (WORRIES - lacking)]
    return [card for card in near if card in keep or worries(card.text)] + further


def _others(
    app: App,
    workshop_id: str,
    plan: Plan,
    theme: Theme,
    turn: int,
    found: Sequence[Found],
    passed_over: Collection[str],
) -> list[tuple[str, list[str]]]:
    """The other themes, each with the passage that answers both best: one where the problems are entangled. `found` are the
    hits of this theme."""
    others = [other for other in plan.themes if other.id != theme.id]
    start = turn % len(others) if others else 0
    near = {hit.passage.ref: hit.score for hit in found}
    taken: list[tuple[str, list[str]]] = []
    for other in [*others[start:], *others[:start]][:OTHERS]:
        seen = {*passed_over, *(ref for _, refs in taken for ref in refs)}
        query = f"{other.name} {other.target} {other.vision}"
        hits = [h for h in documents.search(app, workshop_id, query, SEARCHED) if h.passage.ref not in seen]
        hits.sort(key=lambda hit: -hit.score * near.get(hit.passage.ref, 0))
        place = min(turn, len(hits) - 1)
        taken.append((other.id, [hit.passage.ref for hit in hits[place : place + 1]] if hits else []))
    return taken


def _spread(found: Sequence[Found]) -> list[Found]:
    """At most two passages of one document in a row of six, in order of rank: one loud document is not the whole city."""
    taken: dict[int, int] = {}
    first: list[Found] = []
    rest: list[Found] = []
    for hit in found:
        taken[hit.document.number] = taken.get(hit.document.number, 0) + 1
        (first if taken[hit.document.number] <= 2 else rest).append(hit)
    return first + rest


def _nearest_cards(app: App, query: str, cards: Sequence[Contribution], mask: Mask) -> list[Contribution]:
    """All of them, the nearest first."""
    if not cards:
        return []
    vectors = embedded(app, [query, *(card.text for card in cards)], mask)
    near = vectors[1:] @ vectors[0]
    order = sorted(range(len(cards)), key=lambda index: (-float(near[index]), cards[index].number))
    return [cards[index] for index in order]
