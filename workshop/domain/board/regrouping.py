"""Grouping anew on command: what would move, with everything a person did left where it is.

A group found anew takes over identity, colour and title of the cluster it shares most cards with, the largest overlaps first,
so that what people know by a name keeps it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from workshop.domain.board.placement import next_color
from workshop.domain.model import Board, Cluster, Origin, Placement, Where

LEAST_SHARED = 0.3
"""Share of a group's cards (Jaccard) that must come from a cluster for the group to be that cluster again. Chosen
by hand, not measured."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The board as it would be. `fresh` are the groups that are no known cluster, in order, with the ids they were given."""

    board: Board
    fresh: tuple[tuple[int, tuple[int, ...]], ...]


def movable(board: Board, numbers: Sequence[int]) -> tuple[int, ...]:
    """Give the cards no person has placed and that are not parked."""
    return tuple(
        number
        for number in numbers
        if board.place(number).by != Origin.PERSON and board.place(number).where != Where.PARKED
    )


def regrouped(
    board: Board, cards: Sequence[int], groups: Sequence[Sequence[int]], first_id: int, doubtful: Collection[int] = ()
) -> Regrouped:
    """Give the board where `cards` (all movable) stand in these groups, and alone where they are in none; `doubtful` ones may belong
    elsewhere. New clusters are numbered from `first_id` and have no title yet. A cluster left empty goes, unless a person named it or
    placed a card in it."""
    matched = _matched(board, groups)
    placements = {number: place for number, place in board.placements.items() if number not in set(cards)}
    placements |= {number: Placement(Where.LONER) for number in cards}
    clusters = board.clusters
    fresh: list[tuple[int, tuple[int, ...]]] = []
    for position, group in enumerate(groups):
        id = matched.get(position)
        if id is None:
            id = first_id + len(fresh)
            fresh.append((id, tuple(group)))
            clusters = (*clusters, Cluster(id, "", next_color(Board(clusters, {}))))
        placements |= {number: Placement(Where.CLUSTER, id, doubtful=number in doubtful) for number in group}
    used_ids = {place.cluster for place in placements.values()}
    clusters_left = tuple(c for c in clusters if c.id in used_ids or c.named_by == Origin.PERSON)
    return Regrouped(replace(board, clusters=clusters_left, placements=placements), tuple(fresh))


def titled(regrouping: Regrouped, titles: Sequence[tuple[str, Origin]]) -> Board:
    """Give the regrouped board with titles for its fresh clusters, in their order."""
    title_by_id = {id: title for (id, _), title in zip(regrouping.fresh, titles, strict=True)}
    clusters = tuple(
        replace(c, title=title_by_id[c.id][0], named_by=title_by_id[c.id][1]) if c.id in title_by_id else c
        for c in regrouping.board.clusters
    )
    return replace(regrouping.board, clusters=clusters)


def _matched(board: Board, groups: Sequence[Sequence[int]]) -> dict[int, int]:
    """Say which known cluster each group is; none twice."""
    pairs = []
    for position, group in enumerate(groups):
        for cluster in board.clusters:
            members = set(board.members(cluster.id))
            shared = len(members & set(group)) / max(1, len(members | set(group)))
            if shared >= LEAST_SHARED:
                pairs.append((-shared, cluster.id, position))
    matched: dict[int, int] = {}
    for _, id, position in sorted(pairs):
        if position not in matched and id not in matched.values():
            matched[position] = id
    return matched
