"""What a job will take, said before anybody is asked: weighed from the very questions it would send, or, where cards are chosen
only while it works, from as many of the same kind; corrected by what this workshop's own calls have taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from workshop.domain import clustering, placement, rules
from workshop.domain.costs import Effort, Estimate, total
from workshop.domain.model import JobKind, WorkshopState
from workshop.domain.opinions import is_non_opinion
from workshop.domain.plan import Theme
from workshop.domain.regrouping import movable
from workshop.ports import App, Reading
from workshop.schemas import Ask
from workshop.services import asking, choosing, naming, scenarios, spending, summarising, terms
from workshop.services.leaving import Mask, mask_of
from workshop.services.weighing import learned, weigh

V = TypeVar("V")
JOBS = (JobKind.GATHER, JobKind.SUMMARISE, JobKind.SCENARIOS, JobKind.TERMS, JobKind.REGROUP)
"""What can be estimated, in the order of the console."""


def estimate(app: App, db: Reading, kind: JobKind, params: Mapping[str, object] | None = None) -> Estimate:
    """What a job of that kind, asked for with those params, will take. Nothing where no model is set, where the workshop has
    reached its limit, or where there are too few cards."""
    db = _once(db)
    return _estimate(app, db, kind, params or {}, cache(mask_of(db)))


def estimates(app: App, db: Reading) -> dict[JobKind, Estimate]:
    """For each job that can be asked for now; scenarios: one of them. None while people write, nor for too few cards."""
    workshop = db.workshop
    if workshop.state == WorkshopState.RUNNING and workshop.stage.people_first:
        return {}
    shown = sum(card.shown for card in db.contributions().values())
    if shown < rules.MIN_CARDS_TO_GATHER:
        return {}
    mask = cache(mask_of(db))
    kinds = [kind for kind in JOBS if kind != JobKind.REGROUP or db.board().clusters]
    return {kind: _estimate(app, db, kind, {}, mask) for kind in kinds}


@dataclass(frozen=True, slots=True)
class Last:
    """The newest job that asked anybody: what it took beside what it was expected to take."""

    kind: JobKind
    actual: Effort
    expected: Estimate


@dataclass(frozen=True, slots=True)
class Costs:
    """What the console shows of costs. `expected` for each job that can be asked for now, `short` those that may come to the
    workshop's limit before their end; `spent` by the whole workshop so far; `at_limit` where nobody is asked any more."""

    expected: Mapping[JobKind, Estimate]
    short: frozenset[JobKind]
    spent: Effort
    at_limit: bool
    last: Last | None


def costs(app: App, db: Reading) -> Costs:
    db = _once(db)
    spent, expected = spending.spent(db), estimates(app, db)
    short = frozenset(kind for kind, one in expected.items() if _short(app, spent, one))
    return Costs(expected, short, spent, asking.at_limit(app, db), _last(db))


def _last(db: Reading) -> Last | None:
    runs = [run for run in db.runs() if run.calls and run.job_number is not None]
    own = [run for run in runs if run.job_number == runs[-1].job_number]
    if not own or own[-1].expected is None:
        return None
    return Last(own[-1].job, total(run.effort for run in own), own[-1].expected)


def _short(app: App, spent: Effort, expected: Estimate) -> bool:
    most, high = app.limits, expected.high
    cost = (spent.cost or 0.0) + (high.cost or 0.0)
    return (most.tokens is not None and spent.tokens + high.tokens > most.tokens) or (
        most.cost is not None and cost > most.cost
    )


def _estimate(app: App, db: Reading, kind: JobKind, params: Mapping[str, object], mask: Mask) -> Estimate:
    if app.llm.offline or asking.at_limit(app, db):
        return Estimate()
    questions, sure = _questions(db, kind, params, mask)
    taught = learned(db.runs(), kind, app.llm.name)
    efforts = []
    for question in questions:
        sent, answer = weigh(question)
        tokens_in, tokens_out = round(sent * taught.tokens_in), round(answer * taught.tokens_out)
        cost = spending.cost_of(app, app.llm.name, tokens_in, tokens_out)
        efforts.append(Effort(1, tokens_in, tokens_out, taught.seconds, cost))
    return Estimate(total(efforts) if sure else Effort(), total([*efforts, *efforts]))


def _questions(db: Reading, kind: JobKind, params: Mapping[str, object], mask: Mask) -> tuple[Sequence[Ask[Any]], bool]:
    """What would be asked, and whether it surely is: grouping anew names only groups that are new."""
    match kind:
        case JobKind.SUMMARISE:
            return summarising.questions(db, mask), True
        case JobKind.TERMS:
            found = terms.question(db, mask)
            return [found] if found else [], True
        case JobKind.SCENARIOS:
            return _scenarios(db, params, mask), True
        case JobKind.GATHER:
            return _gathering(db, mask), not db.board().placements
        case JobKind.REGROUP:
            numbers = movable(db.board(), [number for number, card in db.contributions().items() if card.shown])
            return _naming(db, numbers, _most_groups(len(numbers)), mask), False
    raise ValueError(kind)


def _gathering(db: Reading, mask: Mask) -> Sequence[Ask[Any]]:
    """The question for titles of opinions that stand in no cluster. Half of a group are new cards, or it is none."""
    board = db.board()
    numbers = [
        number
        for number, card in db.contributions().items()
        if card.shown and placement.free(board, number) and not is_non_opinion(card.text)
    ]
    fresh = sum(number not in board.placements for number in numbers)
    return _naming(db, numbers, min(_most_groups(len(numbers)), fresh // 2), mask)


def _most_groups(cards: int) -> int:
    return min(clustering.wanted_groups(cards), cards // clustering.LEAST_GROUP)


def _naming(db: Reading, numbers: Sequence[int], groups: int, mask: Mask) -> Sequence[Ask[Any]]:
    """The question for titles, were these cards so many groups, dealt out in turn. None where no group would be asked for."""
    cards, grouped = db.contributions(), len(numbers) - round(len(numbers) * clustering.LONER_SHARE)
    consenting = [cards[number] for number in numbers[:grouped] if cards[number].ai_consent]
    dealt = [consenting[place::groups][: naming.LABEL_CARDS] for place in range(groups)]
    members = {
        f"k{place}": [naming.unnamed(card, mask) for card in found] for place, found in enumerate(dealt, 1) if found
    }
    return [naming.label_question(db.workshop.plan, members)] if members else []


def _scenarios(db: Reading, params: Mapping[str, object], mask: Mask) -> Sequence[Ask[Any]]:
    """One question for each table asked for. The nearest cards and passages are found while it works: here stand as many others,
    evenly spread."""
    plan = db.workshop.plan
    theme = next((theme for theme in plan.themes if theme.id == params.get("theme")), plan.themes[0])
    return [_scenario(db, theme, table, mask) for table in scenarios.turns(scenarios.tables_of(params))]


def _scenario(db: Reading, theme: Theme, table: int | None, mask: Mask) -> Ask[Any]:
    usable = [card for card in choosing.usable_cards(db) if table in (None, card.table)]
    cards = _spread(usable, choosing.CARDS)
    passages = _spread(db.passages(), choosing.PASSAGES + choosing.OTHERS)
    refs = [passage.ref for passage in passages]
    sources = {"cards": [card.ref for card in cards], "passages": refs, "others": []}
    inputs = scenarios.inputs_of(db, theme, table, sources, mask)
    return scenarios.question_of(db.workshop.plan, inputs)


class _Once:
    """A reading that asks the database for each thing once: five estimates look at the same cards."""

    def __init__(self, db: Reading) -> None:
        self._db = db

    def __getattr__(self, name: str) -> object:
        found = getattr(self._db, name)
        kept = cache(found) if callable(found) else found
        setattr(self, name, kept)
        return kept


def _once(db: Reading) -> Reading:
    return cast(Reading, _Once(db))


def _spread(found: Sequence[V], most: int) -> list[V]:
    return [found[place * len(found) // most] for place in range(most)] if len(found) > most else list(found)
