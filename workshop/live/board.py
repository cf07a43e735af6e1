"""The board as it travels: clusters, relations, and what one press on the console would take back or bring back."""

from collections.abc import Sequence
from dataclasses import asdict

from workshop.domain.board.acts import act_of
from workshop.domain.model import BoardEntry, Cluster, FrozenGroup, Relation, Room
from workshop.live.sections import JsonObject


def cluster_json(cluster: Cluster, cards: Sequence[int], faces: Sequence[int]) -> JsonObject:
    """Give a cluster with the numbers of its shown cards, in order of writing, and of its `faces`. `first`: that a person put first."""
    return {
        "id": cluster.id,
        "ref": cluster.ref,
        "title": cluster.title,
        "color": cluster.color,
        "by": cluster.named_by.value,
        "count": len(cards),
        "cards": list(cards),
        "faces": list(faces),
        "first": cluster.first if cluster.first in cards else None,
    }


def frozen_cluster_json(group: FrozenGroup, faces: Sequence[int]) -> JsonObject:
    """Give a group of a frozen wall, as the wall draws it."""
    return {
        "id": group.id,
        "title": group.title,
        "color": group.color,
        "count": len(group.cards),
        "cards": list(group.cards),
        "faces": list(faces),
    }


def relation_json(relation: Relation) -> JsonObject:
    return {
        "id": relation.id,
        "kind": relation.kind.value,
        "source": relation.source,
        "target": relation.target,
    }


def acts_section(room: Room) -> JsonObject:
    """Give for `undo` and `redo` the number of the line of the history and what it did, as values of a sentence; None where there is
    nothing."""
    return {"undo": _told(room, room.acts.undo), "redo": _told(room, room.acts.redo)}


def _told(room: Room, entry: BoardEntry | None) -> JsonObject | None:
    if entry is None:
        return None
    return {"entry": entry.number, "act": asdict(act_of(entry, room.board))}
