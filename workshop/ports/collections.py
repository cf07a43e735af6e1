"""Values of a workshop as collections: read by number, written in transactions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from workshop.domain.model import (
    Board,
    BoardActs,
    BoardChange,
    BoardEntry,
    Contribution,
    Document,
    Origin,
    Passage,
    Person,
    Vote,
)

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class Collection(Protocol[V_co]):
    """Read the values of one kind, each under its number."""

    def all(self) -> Mapping[int, V_co]:
        """Give every value, in order of number."""
        ...

    def get(self, number: int) -> V_co | None: ...


class WriteCollection(Collection[V], Protocol[V]):
    """Write them too. The rows carry the coming revision."""

    def next(self) -> int:
        """Give the next free number: never given out twice, and free only within this transaction."""
        ...

    def put(self, value: V) -> None:
        """Insert the value, or replace the one under its number."""
        ...


class Log(Protocol[V_co]):
    """Read what was appended, the oldest first."""

    def all(self) -> tuple[V_co, ...]: ...


class WriteLog(Log[V], Protocol[V]):
    """Append. Nothing in a log is changed or taken away."""

    def next(self) -> int:
        """Give the number of the coming line."""
        ...

    def append(self, value: V) -> None: ...


class Persons(Collection[Person], Protocol):
    def by_token(self, token_hash: str) -> Person | None:
        """Give the holder of this browser's token; None if nobody holds it. A link's token is nobody's."""
        ...

    def by_link(self, token_hash: str) -> Person | None:
        """Give whom a personal link is of; None for one that is unknown, used, taken back or over."""
        ...


class WritePersons(WriteCollection[Person], Persons, Protocol):
    def bind_token(self, token_hash: str, person: int) -> None:
        """Bind a browser's token to a person."""
        ...

    def put_link(self, token_hash: str, person: int, expires_at: datetime) -> None:
        """Keep the token of a personal link."""
        ...

    def drop_links(self, person: int) -> None:
        """Take back every link of that person."""
        ...


class Contributions(Collection[Contribution], Protocol):
    def by_key(self, person: int | None, key: str) -> Contribution | None:
        """Give the card this person (None: the facilitator) sent under that key."""
        ...


class WriteContributions(WriteCollection[Contribution], Contributions, Protocol): ...


class Votes(Collection[Vote], Protocol):
    def by_person(self, ballot: int, person: int) -> Vote | None:
        """Give this person's vote on that ballot."""
        ...

    def cast_on(self, ballot: int) -> bool:
        """Tell whether anybody has voted on that ballot, votes taken back counted."""
        ...


class WriteVotes(WriteCollection[Vote], Votes, Protocol): ...


class Documents(Collection[Document], Protocol):
    """Documents that were not removed."""

    def passages(self) -> tuple[Passage, ...]:
        """Give the passages of all of them, document by document."""
        ...


class WriteDocuments(Documents, Protocol):
    def next(self) -> int: ...
    def put(self, document: Document, passages: Sequence[Passage]) -> None:
        """Insert or replace the document together with its passages."""
        ...


class BoardRows(Protocol):
    def get(self, of: Sequence[int] | None = None) -> Board:
        """Give all clusters and relations, and the placements of all cards or of these alone."""
        ...

    def history(self) -> tuple[BoardEntry, ...]: ...
    def acts(self, known: BoardActs | None = None) -> BoardActs:
        """Give the act that would be taken back now, and the one that would be brought back: only right after it was taken back. What is
        `known` from before is not read again."""
        ...


class WriteBoard(BoardRows, Protocol):
    def next_cluster(self) -> int: ...
    def next_relation(self) -> int: ...
    def change(self, action: str, by: Origin, change: BoardChange, of: int | None = None) -> None:
        """Apply a change and append it to the history; `of` is the line it takes back or brings back. An empty change of nothing does
        nothing."""
        ...

    def mark_undone(self, entry: int, undone: bool = True) -> None:
        """Mark a line of the history as taken back, or as standing again. Raises KeyError for an unknown one."""
        ...
