"""Opinion groups (意見のグループ): people who answered alike in a vote of agree, disagree and pass; what unites the groups and what divides them.

The way of Polis (C. Small et al., "Polis: Scaling deliberation by mapping high dimensional opinion spaces", Recerca 26(2), 2021): principal
components of the answers, k-means, the number of groups by silhouette, and for each group the answers that are more its own than the
others'. The figures are those of red-dwarf (its tests hold them beside each other); what is added here keeps anybody from being picked out:
a group has at least `LEAST` people, or is none.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from workshop.domain.model import Ballot, Vote, VoteKind

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

LEAST = 10
"""People of a group: among fewer one can guess who it is (as `counting.FEW`)."""
MOST = 4
"""Groups that are looked for: as many as a wall tells apart."""
FEWEST_ITEMS = 5
"""Items below which answers make no pattern."""
ANSWERED = 0.5
"""Part of the items a person must have answered (a pass is an answer) to be in a group."""
ASIDE = 0.1
"""Part of the people who may be in no group: a few who answered like nobody else. With more the groups are not the room's."""
CLEAR = 1.2816
"""z above which an answer counts as a group's own: 90 %, one-sided, as Polis has it."""
TOGETHER = 0.6
"""Part of each group's answers on one side from which an item unites: more than a bare majority."""
APART = 0.4
"""Difference of two groups' parts of agreement from which an item divides: with sixty per cent in one, at most twenty in the other."""
NAMED = 3
"""Items named of each kind."""
SEED = 0
"""k-means begins at random: the same votes give the same groups."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How a group answered an item: people who agreed, disagreed and passed."""

    agree: int
    disagree: int
    passed: int

    @property
    def answered(self) -> int:
        return self.agree + self.disagree + self.passed

    @property
    def part(self) -> float:
        """Give the part that agreed, 0 where nobody answered."""
        return self.agree / self.answered if self.answered else 0.0

    @property
    def against(self) -> float:
        """Give the part that disagreed, 0 where nobody answered."""
        return self.disagree / self.answered if self.answered else 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """One group of so many people, the largest first. `place` is where its middle lies on the map, both in 0..1: what lies near answered
    alike, directions mean nothing. `stands` are its answers by item's id; `own` are the items that are more its own than the others',
    with whether it agrees."""

    people: int
    place: tuple[float, float]
    stands: Mapping[int, Stand]
    own: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Opinions:
    """The groups of a ballot. `unites` are items on which all groups are of one side, with whether they agree; `divides` are items on which
    two groups are far apart; both the clearest first."""

    groups: tuple[Group, ...]
    unites: tuple[tuple[int, bool], ...]
    divides: tuple[int, ...]


def opinions(ballot: Ballot, votes: Iterable[Vote]) -> Opinions | None:
    """Find the groups of a vote of agree, disagree and pass; None for another kind of vote, for too few items or people, and where people do
    not fall into two groups that are large enough."""
    if ballot.rule.kind != VoteKind.STANCE or len(ballot.items) < FEWEST_ITEMS:
        return None
    ids = tuple(item.id for item in ballot.items)
    least = math.ceil(len(ids) * ANSWERED)
    answers = tuple(
        tuple(vote.marks.get(id) for id in ids)
        for vote in sorted(votes, key=lambda vote: vote.number)
        if vote.ballot == ballot.number and sum(id in vote.marks for id in ids) >= least
    )
    return _opinions(ids, answers) if len(answers) >= 2 * LEAST else None


@lru_cache(maxsize=64)
def _opinions(ids: tuple[int, ...], answers: tuple[tuple[int | None, ...], ...]) -> Opinions | None:
    """Work on the answers of people (rows) to items, each 1, 0, -1 or None. A vote that is over changes no more: it is looked at once."""
    matrix = np.array([[np.nan if mark is None else mark for mark in row] for row in answers], dtype=float)
    points = project(matrix)
    labels = _labels(points)
    return None if labels is None else _told(ids, matrix[labels >= 0], points[labels >= 0], labels[labels >= 0])


def project(matrix: Floats) -> Floats:
    """Give each person's point from their answers, shape (people, 2). What was not answered is taken as the item's mean, and who answered
    little is moved outwards by as much as that draws them in."""
    missing = np.isnan(matrix)
    answered = (~missing).sum(axis=0)
    means = np.where(missing, 0.0, matrix).sum(axis=0) / np.maximum(answered, 1)
    centred = np.where(missing, 0.0, matrix - means)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    # The sign of an axis is anybody's choice: its largest part is above nought, so that the same votes give the same map.
    axes = axes[:2] * np.sign(axes[np.arange(2), np.abs(axes[:2]).argmax(axis=1)])[:, None]
    share = matrix.shape[1] / np.maximum((~missing).sum(axis=1), 1)
    return np.asarray(centred @ axes.T * np.sqrt(share)[:, None])


def _labels(points: Floats) -> Labels | None:
    """Give each person's group, the largest 0, or -1 for who is in none: groups below `LEAST` are set aside. Of two to `MOST` groups those
    count that stand apart most clearly (silhouette, P. Rousseeuw 1987); None where no two are large enough."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    best: tuple[float, Labels] | None = None
    different = len(np.unique(points.round(9), axis=0))  # who answered the same is at one point
    # One more than are told: those who answered like nobody else are a group of their own to k-means.
    for count in range(2, min(MOST + 1, different) + 1):
        labels = _large(np.asarray(KMeans(count, random_state=SEED, n_init=10).fit_predict(points), dtype=np.int64))
        if labels.max() < 1 or labels.max() >= MOST or (labels < 0).mean() > ASIDE:
            continue
        score = float(silhouette_score(points[labels >= 0], labels[labels >= 0]))
        if best is None or score > best[0]:
            best = (score, labels)
    return None if best is None else best[1]


def _large(found: Labels) -> Labels:
    """Number the groups of at least `LEAST` people by size, the largest 0; the others are -1."""
    sizes = np.bincount(found)
    labels = np.full(len(found), -1, dtype=np.int64)
    for place, label in enumerate(label for label in np.argsort(-sizes, kind="stable") if sizes[label] >= LEAST):
        labels[found == label] = place
    return labels


def _told(ids: tuple[int, ...], matrix: Floats, points: Floats, labels: Labels) -> Opinions:
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    groups = []
    for label in range(int(labels.max()) + 1):
        inside = labels == label
        middle = (points[inside].mean(axis=0) - low) / np.where(span == 0, 1, span)
        groups.append(
            Group(
                people=int(inside.sum()),
                place=(round(float(middle[0]), 3), round(float(middle[1]), 3)),
                stands={id: _stand(matrix[inside, column]) for column, id in enumerate(ids)},
                own=_own(ids, matrix, inside),
            )
        )
    return Opinions(tuple(groups), _unites(groups), _divides(groups))


def _stand(answers: Floats) -> Stand:
    return Stand(*(int((answers == mark).sum()) for mark in (1, -1, 0)))


def _own(ids: tuple[int, ...], matrix: Floats, inside: NDArray[np.bool_]) -> tuple[tuple[int, bool], ...]:
    """List the answers that are a group's own: most of it gave them, and more of it than of the others, both clearly."""
    found = []
    for mark in (1, -1):
        measures = measure(matrix, inside, mark)
        clear = (measures.inside_z > CLEAR) & (measures.beside_z > CLEAR)
        weight = measures.ratio * measures.beside_z * measures.part * measures.inside_z
        found += [(float(weight[column]), ids[column], mark == 1) for column in np.flatnonzero(clear)]
    ordered = sorted(found, key=lambda one: (-one[0], one[1]))
    return tuple((id, agrees) for _, id, agrees in ordered[:NAMED])


@dataclass(frozen=True, slots=True)
class Measures:
    """How much an answer is a group's own, each of shape (items,): the `part` of the group that gave it, its `ratio` to that of all others,
    and the z of either (`inside_z` against a half, `beside_z` against the others). One is added to every count, as Polis does."""

    part: Floats
    ratio: Floats
    inside_z: Floats
    beside_z: Floats


def measure(matrix: Floats, inside: NDArray[np.bool_], mark: int) -> Measures:
    """Measure the answer `mark` (1 or -1) of the people `inside` against all others."""
    own, others = matrix[inside], matrix[~inside]
    gave, gave_others = (own == mark).sum(axis=0), (others == mark).sum(axis=0)
    all_, all_others = (~np.isnan(own)).sum(axis=0), (~np.isnan(others)).sum(axis=0)
    part, part_others = (gave + 1) / (all_ + 2), (gave_others + 1) / (all_others + 2)
    inside_z = 2 * np.sqrt(all_ + 1) * ((gave + 1) / (all_ + 1) - 0.5)
    first, second = (gave + 1) / (all_ + 1), (gave_others + 1) / (all_others + 1)
    both = (gave + gave_others + 2) / (all_ + all_others + 2)
    wide = np.sqrt(np.maximum(both * (1 - both), 0) * (1 / (all_ + 1) + 1 / (all_others + 1)))
    # All gave it: nothing sets the group apart.
    beside_z = np.where(wide > 0, (first - second) / np.where(wide > 0, wide, 1), 0.0)
    return Measures(part, part / part_others, inside_z, beside_z)


def _answered(groups: Sequence[Group]) -> Iterator[int]:
    """List the items that enough people of every group answered to speak for it."""
    for id in groups[0].stands:
        if all(group.stands[id].answered >= group.people * ANSWERED for group in groups):
            yield id


def _unites(groups: Sequence[Group]) -> tuple[tuple[int, bool], ...]:
    """List items on which every group is on one side, by the least part of a group that is."""
    found = []
    for id in _answered(groups):
        for agrees in (True, False):
            parts = [group.stands[id].part if agrees else group.stands[id].against for group in groups]
            if min(parts) >= TOGETHER:
                found.append((min(parts), id, agrees))
    ordered = sorted(found, key=lambda one: (-one[0], one[1]))
    return tuple((id, agrees) for _, id, agrees in ordered[:NAMED])


def _divides(groups: Sequence[Group]) -> tuple[int, ...]:
    """List items on which the parts of agreement of two groups lie far apart."""
    found = []
    for id in _answered(groups):
        parts = [group.stands[id].part for group in groups]
        if max(parts) - min(parts) >= APART:
            found.append((max(parts) - min(parts), id))
    return tuple(id for _, id in sorted(found, key=lambda one: (-one[0], one[1]))[:NAMED])
