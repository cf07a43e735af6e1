"""Changing seats (席替え): tables as even as can be, and nobody twice with the same person where it can be avoided.

Finding such tables over several rounds is the social golfer problem (CSPLib 010). A seating is bettered by exchanging two people until no
pair meets again, by tabu search (Glover 1989; for this problem Dotú and Van Hentenryck 2005).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from workshop.domain.errors import Invalid

MOST_TABLES = 40
LEAST_PEOPLE = 2
"""People a table needs: one person alone has nobody to talk with."""
TRIES = 6_000
"""Exchanges at most in a room of `SMALL` people: a second on a small machine. A larger room gets fewer, each of which looks at more pairs."""
SMALL = 60
REST = 8
"""Exchanges for which a person who moved stays, about; so that the search leaves a place where every exchange is for the worse."""

Pairs = Mapping[tuple[int, int], int]
"""How often two people sat together, by their numbers in order."""


def met(rounds: Iterable[Mapping[int, int]]) -> Counter[tuple[int, int]]:
    """Count how often each two people sat at one table. A round maps people to tables."""
    pairs: Counter[tuple[int, int]] = Counter()
    for seats in rounds:
        for people in by_table(seats).values():
            pairs.update(combinations(people, 2))
    return pairs


def by_table(seats: Mapping[int, int]) -> dict[int, list[int]]:
    """List the people of each table where anybody sits, both by number."""
    tables: dict[int, list[int]] = defaultdict(list)
    for person, table in sorted(seats.items()):
        tables[table].append(person)
    return dict(sorted(tables.items()))


def repeats(seats: Mapping[int, int], pairs: Pairs) -> int:
    """Count the pairs at one table who have sat together before."""
    return sum(pairs.get(pair, 0) > 0 for people in by_table(seats).values() for pair in combinations(people, 2))


def least_repeats(before: Mapping[int, int], sizes: Iterable[int]) -> int:
    """Give a lower bound of the repeats after one round: of a table with more people than there were tables, some must have met."""
    tables = len(set(before.values()))
    bound = 0
    for size in sizes:
        each, more = divmod(size, max(1, tables))
        bound += more * (each + 1) * each // 2 + (tables - more) * each * (each - 1) // 2
    return bound


def table_sizes(people: int, tables: int, pinned: Mapping[int, int]) -> dict[int, int]:
    """Give how many sit at each table: they differ by at most one, unless more are pinned to a table than it would get."""
    sizes = dict.fromkeys(range(1, tables + 1), 0) | Counter(pinned.values())
    for _ in range(people - len(pinned)):
        sizes[min(sizes, key=lambda table: (sizes[table], table))] += 1
    return sizes


def check_tables(people: int, tables: int) -> None:
    """Check that so many people can sit at so many tables. Raises Invalid(tables_wrong, tables_too_many)."""
    if not 1 <= tables <= MOST_TABLES:
        raise Invalid("tables_wrong", most=MOST_TABLES)
    if tables > 1 and people < LEAST_PEOPLE * tables:
        raise Invalid("tables_too_many", tables=tables, people=people, most=max(1, people // LEAST_PEOPLE))


def assign(
    people: Iterable[int], tables: int, pairs: Pairs, pinned: Mapping[int, int] | None = None, seed: int = 0
) -> dict[int, int]:
    """Give each of the people a table from 1 to `tables`. `pinned` people sit where it says; the others are spread so that tables are even
    (`table_sizes`) and as few pairs as can be found have met before. The same arguments give the same seats. Raises Invalid as `check_tables`."""
    numbers = sorted(set(people))
    check_tables(len(numbers), tables)
    fixed = {person: table for person, table in (pinned or {}).items() if person in numbers and 1 <= table <= tables}
    free = [person for person in numbers if person not in fixed]
    drawn = np.random.default_rng(seed).permutation(len(free))
    seats = [(person, fixed[person]) for person in fixed]
    sizes = table_sizes(len(numbers), tables, fixed)
    open_seats = [table for table in sizes for _ in range(sizes[table] - sum(at == table for _, at in seats))]
    seats += [(free[place], table) for place, table in zip(drawn, open_seats, strict=True)]
    return _Search(dict(sorted(seats)), tables, pairs, frozenset(fixed), seed).best()


def add(person: int, seats: Mapping[int, int], tables: int, pairs: Pairs) -> int:
    """Choose a table for one who comes later: one of the smallest, and there where the fewest have sat with the person before."""
    known = by_table(seats)
    at = {table: known.get(table, []) for table in range(1, tables + 1)}

    def cost(table: int) -> tuple[int, int, int]:
        before = sum(pairs.get((min(person, other), max(person, other)), 0) > 0 for other in at[table])
        return len(at[table]), before, table

    return min(at, key=cost)


class _Search:
    """Betters a seating by exchanging two people at a time. Rows and columns are people, in order of number."""

    def __init__(self, seats: Mapping[int, int], tables: int, pairs: Pairs, fixed: frozenset[int], seed: int) -> None:
        self._people: Sequence[int] = list(seats)
        place = {person: at for at, person in enumerate(self._people)}
        self._tables: NDArray[np.int64] = np.array([seats[person] - 1 for person in self._people], dtype=np.int64)
        count = len(self._people)
        self._met: NDArray[np.int64] = np.zeros((count, count), dtype=np.int64)
        for (one, other), times in pairs.items():
            if one in place and other in place:
                self._met[place[one], place[other]] = self._met[place[other], place[one]] = times
        self._random = np.random.default_rng(seed)
        self._still = np.array([person in fixed for person in self._people], dtype=bool)
        self._until = np.zeros(count, dtype=np.int64)
        self._with = np.zeros((count, tables), dtype=np.int64)
        """How often each person has met those who sit at each table now."""
        for at, table in enumerate(self._tables):
            self._with[:, table] += self._met[:, at]

    def best(self) -> dict[int, int]:
        """Give the best seating that was come by."""
        everybody = np.arange(len(self._people))
        cost = int(self._with[everybody, self._tables].sum()) // 2
        least, kept = cost, self._tables.copy()
        for turn in range(1, self._tries + 1):
            if not least:
                break
            gain = self._gains(everybody, turn, cost - least)
            found = np.flatnonzero(gain == gain.min())
            one, other = divmod(int(self._random.choice(found)), len(self._people))
            if gain[one, other] == _NEVER:
                break
            cost += int(gain[one, other])
            self._exchange(one, other, turn)
            if cost < least:
                least, kept = cost, self._tables.copy()
        return {person: int(kept[at]) + 1 for at, person in enumerate(self._people)}

    @property
    def _tries(self) -> int:
        return int(TRIES * min(1.0, (SMALL / max(1, len(self._people))) ** 1.4))

    def _gains(self, everybody: NDArray[np.int64], turn: int, behind: int) -> NDArray[np.int64]:
        """Give by how much the cost changes with each exchange, shape (people, people); `_NEVER` where it may not be: within a table, of
        who is pinned, and of who has just moved unless nothing as good was seen yet (`behind` is how far the best one is away)."""
        at = self._with[:, self._tables]
        own = self._with[everybody, self._tables]
        gain = at + at.T - own[:, None] - own[None, :] - 2 * self._met
        resting = self._until >= turn
        barred = (resting[:, None] | resting[None, :]) & (gain >= -behind)
        barred |= self._tables[:, None] == self._tables[None, :]
        barred |= self._still[:, None] | self._still[None, :]
        return np.where(barred, _NEVER, gain)

    def _exchange(self, one: int, other: int, turn: int) -> None:
        here, there = self._tables[one], self._tables[other]
        change = self._met[:, other] - self._met[:, one]
        self._with[:, here] += change
        self._with[:, there] -= change
        self._tables[one], self._tables[other] = there, here
        self._until[[one, other]] = turn + REST + self._random.integers(0, REST, size=2)


_NEVER = 2**40
