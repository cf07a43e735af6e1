"""What a ballot asks about: made when the vote opens, and the words each item may still be shown in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from workshop.domain.board.duplicates import Likeness, first_of, likeness
from workshop.domain.grounding.withdrawn import drafts_shown, title_says_again
from workshop.domain.model import (
    Ballot,
    BallotItem,
    Board,
    Contribution,
    Draft,
    DraftKind,
    DraftState,
    ItemKind,
    Room,
    Vote,
    Where,
    Workshop,
)
from workshop.domain.votes.counting import Result, is_over, results


def items_of(room: Room, kinds: Iterable[ItemKind]) -> tuple[BallotItem, ...]:
    """List what can be voted on now, kind by kind: clusters with shown cards in order of birth, cards that stand alone in order of writing
    (those that say the same are one item), released scenarios. Ids count from 1."""
    make = {ItemKind.CLUSTER: _clusters, ItemKind.CARD: _alone, ItemKind.SCENARIO: _scenarios}
    made = [item for kind in kinds for item in make[kind](room)]
    return tuple(replace(item, id=place) for place, item in enumerate(made, 1))


def as_shown(ballot: Ballot, contributions: Mapping[int, Contribution], titles: Mapping[str, str]) -> Ballot:
    """Give the ballot in words that may be shown now: what a card said that is no longer shown is said by no item. A cluster's or a
    scenario's item then takes the title of now (`titles` by ref), a card's the words of another that says the same; without one its words
    are empty."""
    shown = [card.text for card in contributions.values() if card.shown]
    hidden = [card.text for card in contributions.values() if not card.shown]

    def words(item: BallotItem) -> str:
        cards = [contributions[number] for number in item.cards if number in contributions]
        if item.kind == ItemKind.CARD:
            return next((card.text for card in cards if card.shown), "")
        gone = [card.text for card in cards if not card.shown] if item.kind == ItemKind.CLUSTER else hidden
        return titles.get(item.ref, "") if gone and title_says_again(item.words, gone, shown) else item.words

    return replace(ballot, items=tuple(replace(item, words=words(item)) for item in ballot.items))


def shown_results(
    workshop: Workshop,
    ballots: Iterable[Ballot],
    votes: Iterable[Vote],
    contributions: Mapping[int, Contribution],
    titles: Mapping[str, str],
    people: int,
) -> tuple[Result, ...]:
    """Count every ballot that is over, in words that may be shown now (`as_shown`)."""
    over = [as_shown(ballot, contributions, titles) for ballot in ballots if is_over(workshop, ballot)]
    return results(workshop, over, votes, people)


def titles_now(board: Board, drafts: Mapping[int, Draft]) -> dict[str, str]:
    """Give the titles that clusters and scenarios have now, by ref. `drafts` are as they are shown."""
    scenarios = {f"d{number}": draft.title for number, draft in drafts.items()}
    return {cluster.ref: cluster.title for cluster in board.clusters} | scenarios


def _clusters(room: Room) -> Iterator[BallotItem]:
    for cluster in room.board.clusters:
        cards = tuple(number for number in room.board.members(cluster.id) if _shown(room, number))
        if cards:
            yield BallotItem(0, ItemKind.CLUSTER, cluster.ref, cluster.title, cluster.color, cards)


def _alone(room: Room) -> Iterator[BallotItem]:
    known: dict[int, Likeness] = {}
    same: dict[int, list[int]] = {}
    for number, card in sorted(room.contributions.items()):
        if not card.shown or room.board.place(number).where != Where.LONER:
            continue
        found = likeness(card.text)
        first = first_of(known, found)
        if first is None:
            known[number] = found
        same.setdefault(number if first is None else first, []).append(number)
    for number, cards in same.items():
        card = room.contributions[number]
        yield BallotItem(0, ItemKind.CARD, card.ref, card.text, cards=tuple(cards))


def _scenarios(room: Room) -> Iterator[BallotItem]:
    for draft in drafts_shown(room.drafts, room.contributions, DraftState.RELEASED).values():
        if draft.kind == DraftKind.SCENARIO:
            yield BallotItem(0, ItemKind.SCENARIO, f"d{draft.number}", draft.title)


def _shown(room: Room, number: int) -> bool:
    card = room.contributions.get(number)
    return card is not None and card.shown
