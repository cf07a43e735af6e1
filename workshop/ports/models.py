"""Models, embedders and indexes: what answers, what turns texts into vectors, what finds passages."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from workshop.schemas import Ask, Errand, Heard

T = TypeVar("T", bound=BaseModel)
T_co = TypeVar("T_co", bound=BaseModel, covariant=True)

Vectors = NDArray[np.float32]
"""Shape (n, dimension), each row of length 1."""


class Answer(Protocol[T_co]):
    """A typed answer with what it cost. `calls` counts requests that left for a model (0 offline)."""

    @property
    def value(self) -> T_co: ...
    @property
    def tokens_in(self) -> int: ...
    @property
    def tokens_out(self) -> int: ...
    @property
    def calls(self) -> int: ...


class Llm(Protocol):
    @property
    def name(self) -> str:
        """The setting it was made from: `offline:` or `openai:<model>`."""
        ...

    @property
    def offline(self) -> bool: ...
    def ask(self, ask: Ask[T], complaint: str = "") -> Answer[T]:
        """Typed in, typed out. `complaint` says what was wrong with the answer before. Raises ModelFault, never else."""
        ...


class Agent(Protocol):
    @property
    def name(self) -> str:
        """The setting it was made from: `openai:<model>`."""
        ...

    def run(self, errand: Errand) -> Iterator[Heard]:
        """What the model says and looks up, as it comes; closing the iterator hangs up. Raises ModelFault, and what the
        errand's gate or tools raise."""
        ...


class Embedder(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def leaves_machine(self) -> bool:
        """Whether texts travel: then only consenting, masked texts may be given."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order; (0, dimension) for none."""
        ...


class PassageIndex(Protocol):
    """Vectors of sentences, a cache of what SQL holds. `space` names workshop and embedder (ASCII)."""

    def fill(self, space: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Make the space hold exactly these ids."""
        ...

    def holds(self, space: str, ids: Sequence[str]) -> bool:
        """Whether the space is healthy and holds exactly these ids."""
        ...

    def nearest(self, space: str, vector: Vectors, count: int) -> tuple[tuple[str, float], ...]:
        """Ids with cosine similarity, best first; none in a space that is not there. `vector` has shape (1, dimension)."""
        ...

    def drop(self, space: str) -> None: ...
    def close(self) -> None:
        """Let go of it in order, so that the next start may trust it."""
        ...


class Lexical(Protocol):
    """BM25 on character n-grams."""

    def scores(self, texts: Sequence[str], query: str) -> NDArray[np.float64]:
        """Shape (n,): each text's score divided by the query's ideal score, in [0, 1]."""
        ...
