"""Questions of jobs that choose their cards only while they work: as many others of the same kind, to be weighed beforehand."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from workshop.domain.board import clustering, placement
from workshop.domain.board.opinions import is_non_opinion
from workshop.domain.board.regrouping import movable
from workshop.domain.model.plan import Theme
from workshop.ports import ReadAccess
from workshop.schemas import Ask
from workshop.services.ai.privacy import cards_in
from workshop.services.board import titles
from workshop.services.drafts import scenario, scenario_cards, scenario_inputs, scenario_sources
from workshop.services.drafts.doubts import verdicts

V = TypeVar("V")
TOLD = 5
"""Sentences of a story that are told from a page, and as many from a card: of 18 the others are imagined."""
_PASSAGES = scenario_sources.PASSAGES + scenario_sources.OF_THE_YEAR + scenario_sources.OTHERS


def gathering(db: ReadAccess) -> Sequence[Ask[Any]]:
    """Make the question for titles of opinions that stand in no cluster. Half of a group are new cards, or it is none."""
    board = db.board.get()
    numbers = [
        number
        for number, card in db.contributions.all().items()
        if card.shown and placement.free(board, number) and not is_non_opinion(card.text)
    ]
    fresh = sum(number not in board.placements for number in numbers)
    return _naming(db, numbers, min(_most_groups(len(numbers)), fresh // 2))


def regrouping(db: ReadAccess) -> Sequence[Ask[Any]]:
    """Make the question for titles, were all groups new ones."""
    numbers = movable(db.board.get(), [number for number, card in db.contributions.all().items() if card.shown])
    return _naming(db, numbers, _most_groups(len(numbers)))


def _most_groups(cards: int) -> int:
    return min(clustering.wanted_groups(cards), cards // clustering.LEAST_GROUP)


def _naming(db: ReadAccess, numbers: Sequence[int], groups: int) -> Sequence[Ask[Any]]:
    """Make the question for titles, were these cards so many groups, dealt out in turn. None where no group would be asked for."""
    grouped = len(numbers) - round(len(numbers) * clustering.LONER_SHARE)
    cards = list(cards_in(db, {f"c{number}" for number in numbers[:grouped]}).values())
    hands = [cards[place::groups][: titles.LABEL_CARDS] for place in range(groups)]
    members = {f"k{place}": hand for place, hand in enumerate(hands, 1) if hand}
    return [titles.label_question(db.workshop.plan, members)] if members else []


def scenarios(db: ReadAccess, params: Mapping[str, object]) -> Sequence[Ask[Any]]:
    """Make two questions for each table asked for: for a story, and whether its sources say what it tells. The nearest cards and passages are
    found while it works: here stand as many others, evenly spread."""
    plan, wish = db.workshop.plan, scenario.wish_of(params)
    theme = next((theme for theme in plan.themes if theme.id == wish.theme), plan.themes[0])
    return [ask for turn in scenario.turns(wish.tables, wish.count) for ask in _scenario(db, theme, turn.table)]


def _scenario(db: ReadAccess, theme: Theme, table: int | None) -> Sequence[Ask[Any]]:
    usable = [card for card in scenario_cards.usable_cards(db) if table in (None, card.table)]
    cards = _spread(usable, scenario_cards.CARDS)
    passages = _spread(db.documents.passages(), _PASSAGES)
    refs = tuple(passage.ref for passage in passages)
    sources = scenario_sources.Sources(tuple(card.ref for card in cards), refs)
    inputs = scenario_inputs.inputs_of(db, theme, table, sources)
    given: list[verdicts.Source] = [*inputs.passages[:TOLD], *inputs.cards]
    judge = verdicts.expected(db.workshop.plan.language, given, 2 * TOLD)
    return [scenario_inputs.question_of(db.workshop.plan, inputs), *judge]


def _spread(values: Sequence[V], most: int) -> list[V]:
    return [values[place * len(values) // most] for place in range(most)] if len(values) > most else list(values)
