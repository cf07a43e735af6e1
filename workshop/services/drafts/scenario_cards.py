"""Cards a scenario is told from: those on its theme, what groups of them wish for and worry about, and those that stand alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from workshop.domain.board.opinions import is_non_opinion
from workshop.domain.model import Board, Contribution, Origin, Section, Where
from workshop.domain.model.plan import Plan, Theme
from workshop.domain.text.opinion.stance import stance
from workshop.domain.text.opinion.wishes import wish_shaped
from workshop.domain.text.opinion.worries import worries
from workshop.ports import App, ReadAccess
from workshop.services.ai.privacy import embedded, embedded_cards, mask_of, sendable

CARDS = 24
"""Cards a scenario is told from, besides those its groups count."""
WORRIES = 2
"""Cards among them that say who might lose, where there are so many."""
GROUPS = 4
MOST_SAID = 60
"""Groups that are told of, and cards of one that are counted."""
ALONE = 4
ASKING = 4
ON_THEME = 0.08
"""How much nearer than to the other themes (cosine, against the mean of all cards) a card is that speaks of a theme. Read on the four
sample plans: above it hardly a card speaks of something else."""
LEAST_ON_THEME = 6
"""The nearest cards that are taken for being on the theme in any case."""


class Start(StrEnum):
    """What a page without a model starts from."""

    WISH = "wish"
    WORRY = "worry"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class SaidGroup:
    """Names a group by its ref (a card's own, where it stands in none) with its cards on the theme that wish, and that worry."""

    ref: str
    wishes: tuple[str, ...]
    worries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Carries refs of cards: all that are told from, the groups they are in, those on the theme that stand alone or ask, and those that
    stand alone with something else."""

    refs: tuple[str, ...]
    said: tuple[SaidGroup, ...]
    alone: tuple[str, ...]
    asking: tuple[str, ...] = ()
    alone_elsewhere: tuple[str, ...] = ()


def usable_cards(db: ReadAccess) -> list[Contribution]:
    """List the cards a scenario may be told from; what looks like no opinion too, where a person took it out of the parked ones."""
    board = db.board.get()
    return [
        card
        for card in sendable(db).values()
        if (place := board.place(card.number)).where != Where.PARKED
        and (place.by == Origin.PERSON or not is_non_opinion(card.text))
    ]


def choose(app: App, workshop_id: str, theme: Theme, table: int | None) -> Chosen:
    """Choose the table's cards, or the whole room's, for a scenario on that theme."""
    with app.store.read(workshop_id) as db:
        plan, usable, mask, board = db.workshop.plan, usable_cards(db), mask_of(db), db.board.get()
    if not usable:
        return Chosen((), (), ())
    cards, vectors = embedded_cards(app, workshop_id, usable)
    nearness = _leaning(vectors @ embedded(app, [query(plan, other) for other in plan.themes], mask).T)
    own = nearness[:, plan.themes.index(theme)]
    order = sorted(range(len(cards)), key=lambda row: (-float(own[row]), cards[row].number))
    ranked = [cards[row] for row in order]
    mine = [card for card in ranked if table in (None, card.table)]
    leaning = {cards[row].number: float(own[row]) for row in order}
    on_theme = [card for n, card in enumerate(mine) if n < LEAST_ON_THEME or leaning[card.number] >= ON_THEME]
    said = _said(on_theme, board, leaning)
    alone = _alone(on_theme, board)
    elsewhere = _alone([card for card in mine if card not in on_theme], board)
    asking = tuple(card.ref for card in on_theme if stance(card.text) == Section.OPEN)[:ASKING]
    told = [ref for group in said for ref in (*group.wishes, *group.worries)]
    refs = dict.fromkeys(
        [*(card.ref for card in _nearest_with_worries(ranked, table)), *told, *alone, *asking, *elsewhere]
    )
    return Chosen(tuple(refs), said, alone, asking, elsewhere)


def query(plan: Plan, theme: Theme) -> str:
    """Put the theme and its pictures, the nearest first, into one question."""
    return " ".join([theme.name, *(horizon.themes[theme.id] for horizon in plan.horizons)])


def _leaning(near: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give how much nearer each card is to each theme than to the others, shape (cards, themes), from the cosines of the same shape. One
    theme alone is leaned to by what is nearer to it than most."""
    against_all: NDArray[np.float32] = near - near.mean(axis=0)
    return against_all if near.shape[1] == 1 else against_all - against_all.mean(axis=1, keepdims=True)


def _said(cards: Sequence[Contribution], board: Board, leaning: Mapping[int, float]) -> tuple[SaidGroup, ...]:
    """Give the groups with most wishes and with most worries, those with most wishes first, a card on the edge of the theme counting
    less."""
    members: dict[str, list[Contribution]] = {}
    for card in cards:
        place = board.place(card.number)
        members.setdefault(card.ref if place.cluster is None else f"k{place.cluster}", []).append(card)
    groups = [
        SaidGroup(
            ref,
            tuple(card.ref for card in listed if wish_shaped(card.text))[:MOST_SAID],
            tuple(card.ref for card in listed if worries(card.text))[:MOST_SAID],
        )
        for ref, listed in members.items()
    ]

    def strength(refs: Sequence[str]) -> float:
        return sum(leaning[int(ref[1:])] for ref in refs)

    wishing = sorted((group for group in groups if group.wishes), key=lambda group: -strength(group.wishes))[:GROUPS]
    worried = sorted((group for group in groups if group.worries), key=lambda group: -strength(group.worries))[:GROUPS]
    return tuple(dict.fromkeys([*wishing, *worried]))


def _alone(cards: Sequence[Contribution], board: Board) -> tuple[str, ...]:
    """Give those of the cards that stand alone."""
    return tuple(card.ref for card in cards if board.place(card.number).where == Where.LONER)[:ALONE]


def _nearest_with_worries(ranked: Sequence[Contribution], table: int | None) -> list[Contribution]:
    """Take the table's nearest cards. Worries take the last places where too few are near; a table without any hears one of the
    others'."""
    own = [card for card in ranked if table in (None, card.table)]
    near = own[:CARDS]
    lacking = WORRIES - sum(worries(card.text) for card in near)
    further = [card for card in own[CARDS:] if worries(card.text)][: max(0, lacking)]
    if not further and lacking == WORRIES:
        further = [card for card in ranked if card not in own and worries(card.text)][:1]
    keep = [card for card in near if not worries(card.text)][: CARDS - len(further) - (WORRIES - lacking)]
    return [card for card in near if card in keep or worries(card.text)] + further
