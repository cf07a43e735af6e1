"""Where a card stands on the board, in words."""

from workshop.domain.model import Board, Placement, Where
from workshop.ui import visit


def name(board: Board, place: Placement) -> str:
    """Say the title of its cluster, empty for one that is gone; else that it stands alone or aside."""
    if place.cluster is not None:
        return {cluster.id: cluster.title for cluster in board.clusters}.get(place.cluster, "")
    return visit.say("console.loners") if place.where == Where.LONER else visit.say("console.parked")
