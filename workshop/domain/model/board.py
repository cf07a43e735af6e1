"""The board (まとまり): where cards stand, who put them there, and what somebody proposes to change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Origin(StrEnum):
    """Who did it. AUTO is code without a model (自動・AIなし), MODEL a language model, PERSON a person: a person's word stays."""

    AUTO = "auto"
    MODEL = "model"
    PERSON = "person"


class Where(StrEnum):
    CLUSTER = "cluster"
    LONER = "loner"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of cards. `id` and `color` stay with it for its whole life: 0-11 are those of the palette, the next twelve the same with
    another mark, and so on. `first` is the number of the card a person wants shown before its others, as long as it stands there."""

    id: int
    title: str
    color: int
    named_by: Origin = Origin.AUTO
    first: int | None = None

    @property
    def ref(self) -> str:
        return f"k{self.id}"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one card stands. `cluster` is set exactly when `where` is CLUSTER. `doubtful`: code that placed it found another cluster about
    as near."""

    where: Where
    cluster: int | None = None
    by: Origin = Origin.AUTO
    doubtful: bool = False


ALONE = Placement(Where.LONER)
"""Where a card stands that nobody has placed."""


class RelationKind(StrEnum):
    """How one cluster stands to another: it leads to it, comes from it, pulls against it, or supports it."""

    CAUSE = "cause"
    EFFECT = "effect"
    OPPOSITE = "opposite"
    SUPPORTS = "supports"


class Ending(StrEnum):
    """Why a relation ended. REMOVED: a person took it away. WITHIN: both its clusters became one. DOUBLE: after a merging another says the
    same. GONE: one of its clusters went, and no other took its cards."""

    REMOVED = "removed"
    WITHIN = "within"
    DOUBLE = "double"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Relation:
    """How the cluster `source` stands to the cluster `target` (ids). One that `ended` is kept, and stands on no screen."""

    id: int
    kind: RelationKind
    source: int
    target: int
    ended: Ending | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """Clusters in order of birth, and a placement for each placed card. A card without one stands alone (a loner). `relations` are all a
    person drew, ended ones too."""

    clusters: tuple[Cluster, ...] = ()
    placements: Mapping[int, Placement] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()

    def members(self, cluster_id: int) -> tuple[int, ...]:
        """Give the numbers of the cards in a cluster, in order of writing."""
        return tuple(sorted(n for n, p in self.placements.items() if p.cluster == cluster_id))

    def cluster(self, cluster_id: int) -> Cluster:
        """Give the cluster of that id; KeyError where there is none."""
        for cluster in self.clusters:
            if cluster.id == cluster_id:
                return cluster
        raise KeyError(cluster_id)

    @property
    def standing_relations(self) -> tuple[Relation, ...]:
        return tuple(relation for relation in self.relations if relation.ended is None)

    @property
    def gathered(self) -> bool:
        """Tell whether a gathering has looked at the cards: before it none is alone, it was only not grouped yet."""
        return any(place.by != Origin.PERSON for place in self.placements.values())

    def place(self, number: int) -> Placement:
        return self.placements.get(number, ALONE)


@dataclass(frozen=True, slots=True)
class BoardChange:
    """What one act changed: for each touched cluster, card and relation the value before and after (None: was or is not there).
    Its inverse undoes it; the history of a board is the list of its changes."""

    clusters: Mapping[int, tuple[Cluster | None, Cluster | None]]
    placements: Mapping[int, tuple[Placement | None, Placement | None]]
    relations: Mapping[int, tuple[Relation | None, Relation | None]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not self.clusters and not self.placements and not self.relations


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """A line of the board's history. `action` is gather, move, rename, merge, split, group, first, relate, unrelate, place,
    regroup, objection, retitle, undo or redo; `of` is the line that an undo takes back or a redo brings back."""

    number: int
    action: str
    by: Origin
    change: BoardChange
    at: datetime
    undone: bool = False
    of: int | None = None


@dataclass(frozen=True, slots=True)
class BoardActs:
    """The acts on the board that one press would take back (`undo`) or bring back (`redo`)."""

    undo: BoardEntry | None = None
    redo: BoardEntry | None = None


NOTHING_DONE = BoardActs()
"""Of a board on which nobody has done anything."""

BESIDES = ("undo", "redo", "place", "retitle")
"""Actions in the board's history that are nobody's act: there is nothing in them to take back."""


class ProposalKind(StrEnum):
    """REGROUP: all cards grouped anew, on command. OBJECTION: a participant thinks a card stands in the wrong place."""

    REGROUP = "regroup"
    OBJECTION = "objection"


class ProposalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of the board that somebody proposes and a facilitator decides. `person` is who objected; None: a regrouping.
    A regrouping holds for the board it was made from, `revision` (of the workshop then)."""

    number: int
    kind: ProposalKind
    change: BoardChange
    state: ProposalState
    at: datetime
    person: int | None = None
    revision: int = 0
