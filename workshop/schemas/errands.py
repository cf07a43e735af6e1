"""What an agent is sent to do, and what is heard from it on the way."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Errand:
    """What an agent is sent to do. `tools` only read; each is a plain function whose name, docstring and typed arguments tell
    the model what it does. `gate` is called before each request leaves: what it raises ends the errand."""

    system: str
    user: str
    tools: tuple[Callable[..., str], ...]
    gate: Callable[[], None]
    most_calls: int
    most_lookups: int


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of what the model says, as it comes."""

    text: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """The model asked for a tool."""

    tool: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One request is over. `last` where the model asked for no tool."""

    tokens_in: int
    tokens_out: int
    last: bool


Heard = Words | Lookup | Turn
