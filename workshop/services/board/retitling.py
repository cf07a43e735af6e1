"""Titles of clusters when a card leaves the screens: what only that card said is said by no title that a machine gave."""

from collections.abc import Sequence
from dataclasses import replace

from workshop.domain.board import placement
from workshop.domain.grounding.withdrawn import title_says_again
from workshop.domain.model import Cluster, Contribution, Origin
from workshop.ports import App, WriteAccess
from workshop.services.board.titles import Naming, own_titles


def retitle(app: App, db: WriteAccess) -> None:
    """Name anew, by code and from the words of the cards that are left, each cluster whose title says what no shown card in it says,
    but one that is hidden or withdrawn does. A person's title stays. For the end of an act that hides cards or brings titles back."""
    cards = db.contributions.all()
    if all(card.shown for card in cards.values()):
        return
    board = db.board.get()
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
    titles = own_titles(app, db, {cluster.ref: [card.ref for card in shown.get(cluster.id, ())] for cluster in again})
    clusters = tuple(_anew(cluster, titles[cluster.ref]) if cluster in again else cluster for cluster in board.clusters)
    db.board.change("retitle", Origin.AUTO, placement.diff(board, replace(board, clusters=clusters)))
    db.record("board_retitled", *(cluster.ref for cluster in again))


def true_titles(app: App, db: WriteAccess, groups: Sequence[Sequence[int]], naming: Naming) -> list[tuple[str, Origin]]:
    """Give the titles of new groups as they may stand now, in order: where a card has left the screens since its group was named, and a word
    of the title with it, code names the group anew."""
    cards = db.contributions.all()
    titles = list(naming.titles)
    for place, group in enumerate(groups):
        members = [cards[number] for number in group]
        shown, gone = [card for card in members if card.shown], [card for card in members if not card.shown]
        if title_says_again(titles[place][0], _texts(gone), _texts(shown)):
            own = own_titles(app, db, {"k": [card.ref for card in shown]})
            titles[place] = own["k"], Origin.AUTO
    return titles


def _texts(cards: Sequence[Contribution]) -> list[str]:
    return [card.text for card in cards]


def _anew(cluster: Cluster, title: str) -> Cluster:
    return replace(cluster, title=title, named_by=Origin.AUTO)
