"""What a server takes: the way of asking for structure it understands and the parameters it refuses, learnt once from its answers
and kept as long as the process runs."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from logging import getLogger
from threading import Lock
from typing import Literal

Way = Literal["json_schema", "function_calling", "json_mode", "words"]
WAYS: tuple[Way, ...] = ("json_schema", "function_calling", "json_mode", "words")
"""From strict to plain: what a minimal server refuses is asked for in the next way. The last two tell the shape in words."""
TOLD_IN_WORDS: tuple[Way, ...] = ("json_mode", "words")
BOUND, LEAST_BOUND, MOST_BOUND = 8_192, 1_024, 32_768
"""Tokens an answer may have: several times the longest one asked for, so that one who babbles ends. A model that thinks before it
answers gets more once it has been cut off; one with little room gets less."""
MOST_CHANGES = 8
"""Requests of one question in one way: each parameter a server refuses is left out once, and its bound halved to the least."""
BOUNDS = ("max_tokens", "max_completion_tokens")
"""Names of the bound: the first is known to all but the reasoning models of OpenAI, which refuse it by name."""
_NOT_KNOWN = re.compile(
    r"un(?:supported|known|recognized|expected)|not (?:supported|permitted|allowed|known)|extra", re.I
)
"""A parameter is refused as such; any other word about the bound is about its size."""
_NUMBER = re.compile(r"(?<![\d-])\d{4,6}(?![\d-])")
log = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What goes along with a request. `bound_name` is None where the server knows none."""

    bound_name: str | None
    bound: int
    omitted: frozenset[str]

    def sent(self, *others: str) -> frozenset[str]:
        """Names of the parameters in a request that could also have `others`."""
        names = {*others} - self.omitted
        return frozenset(names | {self.bound_name} if self.bound_name else names)


class Server:
    """One server and model; shared by all who ask it. Safe between threads."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = Lock()
        self._way: Way | None = None
        self._refused: frozenset[str] = frozenset()
        self._bound = BOUND
        self._unheeded = 0

    @property
    def proven(self) -> bool:
        """Whether it has ever answered in the form that was asked for."""
        return self._way is not None

    def ways(self) -> Sequence[Way]:
        """Ways to ask it in, the one it understood first."""
        return WAYS[WAYS.index(self._way) if self._way else 0 :]

    def parameters(self) -> Parameters:
        name = next((name for name in BOUNDS if name not in self._refused), None)
        return Parameters(name, self._bound, self._refused)

    def unheeded(self) -> None:
        """It answered as if no form had been asked for."""
        with self._lock:
            self._unheeded += 1

    def understood(self, way: Way) -> None:
        """It answered in this way, which is kept. A form that was not heeded once may have been a slip of the model, and is tried
        once more."""
        with self._lock:
            if way in TOLD_IN_WORDS and self._unheeded == 1:
                return
            if way not in (self._way, WAYS[0]):
                log.warning("%s is asked in the way %s from now on", self.name, way)
            self._way = way

    def learn(self, said: str, sent: Collection[str], bound: int) -> bool:
        """Take in why a request with these parameters was refused. Whether one of them was the reason, so that the same request
        may be sent once more without it."""
        named = self._named(said, sent)
        if named is None:
            return False
        with self._lock:
            if named in BOUNDS and not _NOT_KNOWN.search(said):
                if bound <= LEAST_BOUND:
                    return False
                self._bound = min(self._bound, _less(said, bound))
                log.warning("%s is asked for at most %d tokens from now on: %s", self.name, self._bound, said[:200])
            elif named not in self._refused:
                self._refused |= {named}
                log.warning("%s gets no %s from now on: %s", self.name, named, said[:200])
        return True

    def cut_off(self, bound: int) -> None:
        """An answer reached its bound: the next one may be longer."""
        with self._lock:
            self._bound = max(self._bound, min(MOST_BOUND, bound * 2))

    def _named(self, said: str, sent: Collection[str]) -> str | None:
        """The parameter a refusal speaks of: the first it names, or the bound where it counts tokens of the answer."""
        places = {name: match.start() for name in sent if (match := re.search(rf"(?<!\w){name}(?!\w)", said))}
        if places:
            return min(places, key=lambda name: places[name])
        counted = re.search(r"completion\b|output tokens|max_\w*tokens", said)
        return next((name for name in BOUNDS if name in sent), None) if counted else None


def _less(said: str, bound: int) -> int:
    """A smaller bound: the largest number a refusal names that could be one, else half."""
    return max((n for n in map(int, _NUMBER.findall(said)) if LEAST_BOUND <= n < bound), default=bound // 2)
