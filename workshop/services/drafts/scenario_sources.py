"""Sources of a scenario: passages on its theme and on that year, passages that tie it to the other themes, and the cards (`scenario_cards`)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workshop.domain.documents.hedges import hedge
from workshop.domain.model import PassageHit
from workshop.domain.model.plan import Language, Plan, Theme
from workshop.domain.text.quotes.extracts import sentences
from workshop.ports import App
from workshop.services.documents import disagreements, searching
from workshop.services.drafts import scenario_cards
from workshop.services.drafts.scenario_cards import SaidGroup, Start

PASSAGES = 6
"""Passages a scenario is told from."""
OF_THE_YEAR = 2
"""Further passages that name its year."""
SEARCHED = 24
"""Passages looked at for each theme."""
OTHERS = 2
"""Other themes a scenario is entangled with, each with one passage."""
LEAST_LIKE = 0.2
"""How well (0 to 1) a passage must answer both themes to be shown as an effect of one on the other. Read on the four sample plans: below it
passages share a word with a theme and tell nothing of it."""

_EXPECTED = {Language.JA: "見通し 推計 見込み 目標 人口", Language.EN: "projection expected aim people"}
"""Words of what is expected of a year, which no theme is called by: the documents are searched for them."""


@dataclass(frozen=True, slots=True)
class OtherTheme:
    """Names a theme a scenario is entangled with, by its id, and the refs of passages on it."""

    theme: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Carries the refs of the cards and passages a scenario is told from, and passages on other themes."""

    cards: tuple[str, ...]
    passages: tuple[str, ...]
    others: tuple[OtherTheme, ...] = ()
    said: tuple[SaidGroup, ...] = ()
    alone: tuple[str, ...] = ()
    start: Start = Start.WISH
    asking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Says which of several scenarios is told: for which table (None: the whole room), as which one, and what it starts from."""

    table: int | None
    place: int = 0
    start: Start = Start.WISH


def sources(app: App, workshop_id: str, theme: Theme, turn: Turn) -> Sources:
    """Find the cards and passages to tell from. Later turns get other passages and other themes first, so that scenarios differ."""
    with app.store.read(workshop_id) as db:
        plan, passed_over = db.workshop.plan, disagreements.passed_over(db)
    cards = scenario_cards.choose(app, workshop_id, theme, turn.table)
    query, place = scenario_cards.query(plan, theme), turn.place
    hits = searching.search(app, workshop_id, query, max(SEARCHED, PASSAGES * (place + 2)) + len(passed_over))
    standing = [hit for hit in hits if hit.passage.ref not in passed_over]
    others = _others(app, workshop_id, plan, theme, place, standing, passed_over)
    entangled = {ref for other in others for ref in other.passages}
    own = [hit for hit in standing if hit.passage.ref not in entangled][: PASSAGES * (place + 2)]
    chosen = _spread(own)[place * PASSAGES // 2 :][:PASSAGES] or own[:PASSAGES]
    refs = [hit.passage.ref for hit in chosen]
    left_out = {*passed_over, *entangled, *refs}
    refs += [hit.passage.ref for hit in _of_the_year(app, workshop_id, plan, theme) if hit.passage.ref not in left_out]
    most = len(chosen) + OF_THE_YEAR
    # What somebody said of something else speaks for no theme, but a page of voices alone is told of them rather than not at all.
    alone = cards.alone or (cards.alone_elsewhere if turn.start == Start.ALONE else ())
    return Sources(cards.refs, tuple(refs[:most]), others, cards.said, alone, turn.start, cards.asking)


def _of_the_year(app: App, workshop_id: str, plan: Plan, theme: Theme) -> list[PassageHit]:
    """Find passages that name the scenario's year, the nearest to the theme first."""
    found = searching.search(app, workshop_id, f"{plan.year} {_EXPECTED[plan.language]} {theme.name}", SEARCHED)
    return [hit for hit in found if _names(hit, plan.year)]


def _names(hit: PassageHit, year: int) -> bool:
    """Tell whether a sentence of the passage, none of its rows, says something of that year with reserve."""
    return any(str(year) in part and hedge(part) and part[0] not in "|#" for part in sentences(hit.passage.text))


def _others(
    app: App,
    workshop_id: str,
    plan: Plan,
    theme: Theme,
    turn: int,
    hits: Sequence[PassageHit],
    passed_over: Collection[str],
) -> tuple[OtherTheme, ...]:
    """Find the other themes, each with the passage that answers both best: one where the problems are entangled. `hits` are those of
    this theme."""
    others = [other for other in plan.themes if other.id != theme.id]
    start = turn % len(others) if others else 0
    near = {hit.passage.ref: hit.score for hit in hits}
    entangled: list[OtherTheme] = []
    for other in [*others[start:], *others[:start]][:OTHERS]:
        left_out = {*passed_over, *(ref for earlier in entangled for ref in earlier.passages)}
        found = searching.search(app, workshop_id, scenario_cards.query(plan, other), SEARCHED)
        on_other = [
            hit
            for hit in found
            if hit.passage.ref not in left_out and min(hit.score, near.get(hit.passage.ref, 0)) >= LEAST_LIKE
        ]
        on_other.sort(key=lambda hit: -hit.score * near.get(hit.passage.ref, 0))
        place = min(turn, len(on_other) - 1)
        passages = on_other[place : place + 1] if on_other else ()
        entangled.append(OtherTheme(other.id, tuple(hit.passage.ref for hit in passages)))
    return tuple(entangled)


def _spread(hits: Sequence[PassageHit]) -> list[PassageHit]:
    """Put the first two passages of each document before its others, in order of rank: one loud document is not the whole city."""
    count: dict[int, int] = {}
    first: list[PassageHit] = []
    rest: list[PassageHit] = []
    for hit in hits:
        count[hit.document.number] = count.get(hit.document.number, 0) + 1
        (first if count[hit.document.number] <= 2 else rest).append(hit)
    return first + rest
