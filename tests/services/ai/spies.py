"""Stand-ins that keep every text they were given, as a model, an agent's server or an embedder off the machine would see it."""

from collections.abc import Callable, Sequence
from typing import Any

from tests.fakes import DirectSteps, V
from workshop.adapters.llm.offline import OfflineLlm
from workshop.domain.errors import ModelFault
from workshop.ports import Embedder, Vectors
from workshop.prompts import render
from workshop.schemas import Answered, Ask

Act = Callable[[], object]


def nothing() -> None:
    """Leaves everything as it is."""


class SpyLlm:
    """Keeps each request as it would be sent and answers as the offline way does, so that an answer holds. `during` happens while the first
    request is answered; `faults` are raised instead of the first answers."""

    name = "openai:test-model"
    offline = False

    def __init__(self, during: Act = nothing, faults: Sequence[ModelFault] = ()) -> None:
        self.sent: list[str] = []
        self._during, self._faults = during, list(faults)

    def ask(self, ask: Ask[Any], complaint: str = "") -> Answered[Any]:
        rendered = render(ask, complaint)
        self.sent.append(f"{rendered.system}\n{rendered.user}")
        if len(self.sent) == 1:
            self._during()
        if self._faults:
            raise self._faults.pop(0)
        return Answered(OfflineLlm().ask(ask).value, tokens_in=100, tokens_out=10, calls=1)


class SpyEmbedder:
    """Keeps each request's texts; `during` happens while the first is answered."""

    name = "openai:test-model"
    leaves_machine = True

    def __init__(self, inner: Embedder, during: Act = nothing) -> None:
        self.sent: list[str] = []
        self._inner, self._during = inner, during

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.sent.append("\n".join(texts))
        if len(self.sent) == 1:
            self._during()
        return self._inner.embed(texts)


class HookedSteps(DirectSteps):
    """Does something right before one step, counted from 0."""

    def __init__(self, before: int, act: Act) -> None:
        super().__init__()
        self._before, self._act = before, act

    def step(self, doing: str, work: Callable[[], V], returns: type[V]) -> V:
        if len(self.done) == self._before:
            self._act()
        return super().step(doing, work, returns)
