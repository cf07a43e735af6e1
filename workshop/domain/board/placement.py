"""The arithmetic of the board: every act makes a new board from an old one, and the difference can be taken back.

What is placed stays placed (design §2.4): only a person's act moves a card that stands in a cluster.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from workshop.domain.errors import Invalid, NotFound
from workshop.domain.model import Board, BoardChange, Cluster, Origin, Placement, Relation, Where


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group found by a gathering, with the title somebody gave it. `doubtful` are those of its cards that may belong elsewhere."""

    cards: tuple[int, ...]
    title: str
    named_by: Origin
    doubtful: frozenset[int] = frozenset()


def diff(before: Board, after: Board) -> BoardChange:
    """Say what changed, cluster by cluster and card by card."""
    old = {cluster.id: cluster for cluster in before.clusters}
    new = {cluster.id: cluster for cluster in after.clusters}
    places = before.placements.keys() | after.placements.keys()
    return BoardChange(
        clusters={
            id: (old.get(id), new.get(id)) for id in sorted(old.keys() | new.keys()) if old.get(id) != new.get(id)
        },
        placements={
            number: (before.placements.get(number), after.placements.get(number))
            for number in sorted(places)
            if before.placements.get(number) != after.placements.get(number)
        },
        relations=_relations_changed(before, after),
    )


def _relations_changed(before: Board, after: Board) -> dict[int, tuple[Relation | None, Relation | None]]:
    old = {relation.id: relation for relation in before.relations}
    new = {relation.id: relation for relation in after.relations}
    ids = sorted(old.keys() | new.keys())
    return {id: (old.get(id), new.get(id)) for id in ids if old.get(id) != new.get(id)}


def apply(board: Board, change: BoardChange) -> Board:
    """Give the board with the change's `after` values."""
    clusters = {cluster.id: cluster for cluster in board.clusters}
    placements = dict(board.placements)
    for id, (_, cluster) in change.clusters.items():
        clusters.pop(id, None)
        if cluster is not None:
            clusters[id] = cluster
    for number, (_, place) in change.placements.items():
        placements.pop(number, None)
        if place is not None:
            placements[number] = place
    relations = {relation.id: relation for relation in board.relations}
    for id, (_, relation) in change.relations.items():
        relations.pop(id, None)
        if relation is not None:
            relations[id] = relation
    return replace(
        board,
        clusters=tuple(clusters[id] for id in sorted(clusters)),
        placements=placements,
        relations=tuple(relations[id] for id in sorted(relations)),
    )


def invert(change: BoardChange) -> BoardChange:
    """Give the change that takes this one back."""
    return BoardChange(
        {id: (after, before) for id, (before, after) in change.clusters.items()},
        {number: (after, before) for number, (before, after) in change.placements.items()},
        {id: (after, before) for id, (before, after) in change.relations.items()},
    )


def heir(change: BoardChange, cluster: int) -> int | None:
    """Find the cluster that took most of the cards of one that goes with this change, of equal ones the oldest; None where all of them
    stand alone now."""
    took = Counter(
        after.cluster
        for before, after in change.placements.values()
        if before is not None and after is not None and before.cluster == cluster and after.cluster is not None
    )
    return min(took, key=lambda id: (-took[id], id), default=None)


def taken_back(board: Board, change: BoardChange) -> Board:
    """Give the board without this change. Cards that joined since then a cluster which goes with it stand nowhere again, so that
    they are seen as loners and may be placed anew: no card is left in a cluster that is not there."""
    board_before = apply(board, invert(change))
    cluster_ids = {cluster.id for cluster in board_before.clusters}
    return replace(
        board_before,
        placements={n: p for n, p in board_before.placements.items() if p.cluster is None or p.cluster in cluster_ids},
    )


def free(board: Board, number: int) -> bool:
    """Tell whether a gathering may place this card: it stands nowhere yet, or alone without a person having said so."""
    place = board.placements.get(number)
    return place is None or (place.where == Where.LONER and place.by != Origin.PERSON)


def place_all(board: Board, places: Mapping[int, Placement]) -> Board:
    """Put the cards that are free at these places; the others stay where they are."""
    cluster_ids = {cluster.id for cluster in board.clusters}
    allowed = {
        number: place
        for number, place in places.items()
        if free(board, number) and (place.cluster is None or place.cluster in cluster_ids)
    }
    return replace(board, placements={**board.placements, **allowed})


def add_groups(board: Board, groups: Sequence[NewGroup], ids: Iterable[int]) -> Board:
    """Add new clusters, each of the cards of its group that are still free; a group with none left is left out."""
    for group, id in zip(groups, ids, strict=True):
        cards = [number for number in group.cards if free(board, number)]
        if not cards:
            continue
        cluster = Cluster(id, group.title, next_color(board), group.named_by)
        board = replace(board, clusters=(*board.clusters, cluster))
        places = {n: Placement(Where.CLUSTER, id, doubtful=n in group.doubtful) for n in cards}
        board = place_all(board, places)
    return board


def next_color(board: Board) -> int:
    """Give the first number that no cluster has. Where there are more than colours, a colour comes again with another mark beside it
    (ui/components/shared/cards.js): both together never do."""
    used = {cluster.color for cluster in board.clusters}
    return next(color for color in count() if color not in used)


def move(board: Board, numbers: Sequence[int], place: Placement) -> Board:
    """Put cards where a person wants them. Raises NotFound(unknown_cluster), Invalid(place_wrong). A cluster left empty stays: its name
    is a person's."""
    if place.cluster is not None:
        _cluster(board, place.cluster)
    if (place.where == Where.CLUSTER) != (place.cluster is not None):
        raise Invalid("place_wrong")
    by_hand = Placement(place.where, place.cluster, Origin.PERSON)
    return _without_strangers(replace(board, placements={**board.placements, **dict.fromkeys(numbers, by_hand)}))


def rename(board: Board, cluster: int, title: str) -> Board:
    return _changed(board, replace(_cluster(board, cluster), title=title, named_by=Origin.PERSON))


def merge(board: Board, into: int, other: int) -> Board:
    """Let all cards of `other` join `into`, which keeps its name and colour, and the card it shows first if it has one; `other` is gone."""
    kept, gone = _cluster(board, into), _cluster(board, other)
    if into == other:
        raise Invalid("merge_itself")
    clusters = tuple(cluster for cluster in board.clusters if cluster.id != other)
    moved = dict.fromkeys(board.members(other), Placement(Where.CLUSTER, into, Origin.PERSON))
    merged = replace(board, clusters=clusters, placements={**board.placements, **moved})
    return _changed(merged, replace(kept, first=gone.first if kept.first is None else kept.first))


def group(board: Board, cards: Sequence[int], title: str, named_by: Origin, new_id: int) -> Board:
    """Give these cards, wherever they stand, a cluster of their own. Raises Invalid(group_nothing)."""
    if not cards:
        raise Invalid("group_nothing")
    first = next((cluster.first for cluster in board.clusters if cluster.first in set(cards)), None)
    new = Cluster(new_id, title, next_color(board), named_by, first)
    return move(replace(board, clusters=(*board.clusters, new)), cards, Placement(Where.CLUSTER, new_id))


def put_first(board: Board, cluster: int, number: int | None) -> Board:
    """Show that card of a cluster before its others, and let a person have placed it there, so that no regrouping takes it away; None: no
    card is first. Raises NotFound(unknown_cluster), Invalid(first_elsewhere)."""
    changed = _changed(board, replace(_cluster(board, cluster), first=number))
    if number is None:
        return changed
    if board.place(number).cluster != cluster:
        raise Invalid("first_elsewhere", number=number)
    return move(changed, [number], Placement(Where.CLUSTER, cluster))


def _without_strangers(board: Board) -> Board:
    """Let no cluster show first a card that stands elsewhere."""
    return replace(
        board,
        clusters=tuple(
            replace(c, first=None) if c.first is not None and board.place(c.first).cluster != c.id else c
            for c in board.clusters
        ),
    )


def _changed(board: Board, changed: Cluster) -> Board:
    return replace(board, clusters=tuple(changed if known.id == changed.id else known for known in board.clusters))


def _cluster(board: Board, id: int) -> Cluster:
    try:
        return board.cluster(id)
    except KeyError:
        raise NotFound("unknown_cluster", cluster=id) from None
