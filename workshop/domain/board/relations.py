"""Relations between clusters (つながり): drawn by a person, they follow their clusters, or end with a reason that is kept."""

from dataclasses import replace

from workshop.domain.board.placement import diff, heir
from workshop.domain.errors import Invalid, NotFound
from workshop.domain.model import Board, Ending, Relation, RelationKind


def relate(board: Board, source: int, target: int, kind: RelationKind, id: int) -> Board:
    """Say how one cluster stands to another. Raises NotFound(unknown_cluster), Invalid(relation_itself, relation_known)."""
    for cluster in (source, target):
        if cluster not in {known.id for known in board.clusters}:
            raise NotFound("unknown_cluster", cluster=cluster)
    if source == target:
        raise Invalid("relation_itself")
    drawn = Relation(id, kind, source, target)
    if meaning(drawn) in map(meaning, board.standing_relations):
        raise Invalid("relation_known")
    return replace(board, relations=(*board.relations, drawn))


def unrelate(board: Board, id: int) -> Board:
    """End a relation. Raises NotFound(unknown_relation) for one that does not stand."""
    if id not in {relation.id for relation in board.standing_relations}:
        raise NotFound("unknown_relation")
    return replace(
        board, relations=tuple(replace(r, ended=Ending.REMOVED) if r.id == id else r for r in board.relations)
    )


def meaning(relation: Relation) -> tuple[RelationKind, int, int]:
    """Give what two relations that say the same have in common: a cause of b is b an effect of a, and opposites stand to each other."""
    match relation.kind:
        case RelationKind.EFFECT:
            return RelationKind.CAUSE, relation.target, relation.source
        case RelationKind.OPPOSITE:
            return relation.kind, min(relation.source, relation.target), max(relation.source, relation.target)
    return relation.kind, relation.source, relation.target


def carried(before: Board, after: Board, into: int | None = None) -> Board:
    """Let the relations of the board before follow their clusters onto the board after: to `into`, or to the cluster that took most of
    the cards of one that is gone. What cannot stand any more ends."""
    change, there = diff(before, after), {cluster.id for cluster in after.clusters}

    def now(cluster: int) -> int | None:
        if cluster in there:
            return cluster
        return into if into is not None else heir(change, cluster)

    carried_over: list[Relation] = []
    for relation in after.relations:
        if relation.ended is None:
            relation = _moved(relation, now(relation.source), now(relation.target))
            standing = (meaning(r) for r in carried_over if r.ended is None)
            if relation.ended is None and meaning(relation) in standing:
                relation = replace(relation, ended=Ending.DOUBLE)
        carried_over.append(relation)
    return replace(after, relations=tuple(carried_over))


def _moved(relation: Relation, source: int | None, target: int | None) -> Relation:
    if source is None or target is None:
        return replace(relation, ended=Ending.GONE)
    if source == target:
        return replace(relation, ended=Ending.WITHIN)
    return replace(relation, source=source, target=target)
