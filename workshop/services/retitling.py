"""Titles of clusters when a card leaves the screens: what only that card said is said by no title that a machine gave."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workshop.domain import placement
from workshop.domain.model import Cluster, Contribution, Origin
from workshop.domain.taken_back import title_says_again
from workshop.ports import App, Writing
from workshop.services.leaving import mask_of
from workshop.services.naming import label_question, unnamed

NO_CARDS = "—"
"""Title of a cluster whose cards were all taken off: the room does not see it."""


def retitle(app: App, db: Writing) -> None:
    """Name anew, by code and from the words of the cards that are left, each cluster whose title says what no shown card in it says,
    but one that is hidden or withdrawn does. A person's title stays. For the end of an act that hides cards or brings titles back."""
    cards = db.contributions()
    if all(card.shown for card in cards.values()):
        return
    board = db.board()
    shown: dict[int, list[Contribution]] = {}
    gone: dict[int, list[Contribution]] = {}
    for number, place in board.placements.items():
        if place.cluster is not None:
            (shown if cards[number].shown else gone).setdefault(place.cluster, []).append(cards[number])
    again = [
        cluster
        for cluster in board.clusters
        if cluster.named_by != Origin.PERSON
        and title_says_again(cluster.title, _texts(gone.get(cluster.id, ())), _texts(shown.get(cluster.id, ())))
    ]
    if not again:
        return
    named = _named(app, db, {cluster.ref: shown.get(cluster.id, []) for cluster in again})
    clusters = tuple(_anew(cluster, named[cluster.ref]) if cluster in again else cluster for cluster in board.clusters)
    db.change_board("retitle", Origin.AUTO, placement.diff(board, replace(board, clusters=clusters)))
    db.record("board_retitled", *(cluster.ref for cluster in again))


def _texts(cards: Sequence[Contribution]) -> list[str]:
    return [card.text for card in cards]


def _anew(cluster: Cluster, title: str) -> Cluster:
    return replace(cluster, title=title, named_by=Origin.AUTO)


def _named(app: App, db: Writing, members: Mapping[str, Sequence[Contribution]]) -> dict[str, str]:
    mask = mask_of(db)
    asked = {ref: [unnamed(card, mask) for card in cards] for ref, cards in members.items() if cards}
    labels = app.fallback.ask(label_question(db.workshop.plan, asked)).value.labels if asked else []
    return dict.fromkeys(members, NO_CARDS) | {label.cluster: label.title for label in labels}
