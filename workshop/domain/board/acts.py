"""What a line of the board's history did, as values a sentence can be made of."""

from dataclasses import dataclass

from workshop.domain.model import Board, BoardEntry, Cluster, Placement, Where


@dataclass(frozen=True, slots=True)
class Act:
    """What was done: `name` says how it is told. `count` cards it touched, `number` is that of one of them; `title` is the cluster it is
    about, `other` a second title: the one before, or that of the cluster that went into it. Empty or 0 where there is none."""

    name: str
    count: int = 0
    number: int = 0
    title: str = ""
    other: str = ""


def act_of(entry: BoardEntry, board: Board) -> Act:
    """Read what an entry did; clusters are named as on that board, else as the entry knew them."""
    titles = {cluster.id: cluster.title for cluster in board.clusters}
    clusters = {id: titles.get(id) or _title(before, after) for id, (before, after) in entry.change.clusters.items()}
    count, number = len(entry.change.placements), min(entry.change.placements, default=0)
    match entry.action:
        case "move" | "objection":
            place = next((after for _, after in entry.change.placements.values() if after), Placement(Where.LONER))
            title = titles.get(place.cluster or 0, "")
            return Act(f"move_{place.where.value}", count, number, title)
        case "rename":
            before, after = _renamed(entry)
            return Act("rename", title=after, other=before)
        case "merge":
            gone = next((before.title for before, after in entry.change.clusters.values() if before and not after), "")
            into = next((after.cluster for _, after in entry.change.placements.values() if after), 0)
            return Act("merge" if into else "merge_empty", count, number, titles.get(into or 0, ""), gone)
        case "group" | "split":
            new = next((id for id, (before, _) in entry.change.clusters.items() if before is None), 0)
            return Act("group", count, number, clusters.get(new, ""))
        case "relate" | "unrelate":
            relation = next((now or was for was, now in entry.change.relations.values()), None)
            ends = (relation.source, relation.target) if relation else (0, 0)
            return Act(entry.action, title=titles.get(ends[0], ""), other=titles.get(ends[1], ""))
        case "first":
            cluster, first = _first(entry)
            return Act("first" if first else "first_off", number=first, title=clusters.get(cluster, ""))
    return Act(entry.action, count)


def _title(before: Cluster | None, after: Cluster | None) -> str:
    cluster = after or before
    return cluster.title if cluster else ""


def _renamed(entry: BoardEntry) -> tuple[str, str]:
    pairs = (pair for pair in entry.change.clusters.values())
    return next(((before.title, after.title) for before, after in pairs if before and after), ("", ""))


def _first(entry: BoardEntry) -> tuple[int, int]:
    """Give the cluster and its first card, 0 where it has none now."""
    clusters = entry.change.clusters.items()
    return next(((id, after.first or 0) for id, (_, after) in clusters if after), (0, 0))
