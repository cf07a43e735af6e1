"""A far embedder that fails gives way to the one of this machine, for good, and never within one call."""

from collections.abc import Sequence

import numpy as np
import pytest

from workshop.adapters.embed import substitute
from workshop.adapters.embed.substitute import SubstituteEmbedder
from workshop.domain.errors import ModelFault
from workshop.ports import Vectors


class Scripted:
    """Fails as it is told to, then embeds: rows of its own length."""

    def __init__(self, name: str, leaves_machine: bool, *script: ModelFault) -> None:
        self.name, self.leaves_machine = name, leaves_machine
        self._script = list(script)
        self.calls = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.calls += 1
        if self._script:
            raise self._script.pop(0)
        return np.ones((len(texts), 3 if self.leaves_machine else 2), np.float32)


def used(*script: ModelFault) -> tuple[list[tuple[str, bool, int]], int, SubstituteEmbedder]:
    """Name, whether texts travel and length of vectors after each of two calls; how often the far one was asked."""
    far = Scripted("openai:far", True, *script)
    both = SubstituteEmbedder(far, Scripted("local:", False))
    seen = []
    for _ in range(2):
        vectors = both.embed(["夜のバス"])
        seen.append((both.name, both.leaves_machine, vectors.shape[1]))
    return seen, far.calls, both


def test_far_one_is_used_as_long_as_it_works() -> None:
    seen, calls, both = used()
    assert (seen, calls, both.fault) == ([("openai:far", True, 3)] * 2, 2, None)


@pytest.mark.parametrize("code", ["model_slow", "model_nonsense", "model_overflow"])
def test_near_one_takes_its_place_for_good(code: str) -> None:
    fault = ModelFault(code)
    seen, calls, both = used(fault)
    assert (seen, calls, both.fault) == ([("local:", False, 2)] * 2, 1, fault)


def test_server_that_is_busy_or_gone_is_asked_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(substitute, "WAIT", 0.0)
    limited = ModelFault("model_limited", retry_after=0.01)
    results = [used(*script)[:2] for script in ([limited], [ModelFault("model_gone")], [limited, limited])]
    assert [(seen[0][0], calls) for seen, calls in results] == [("openai:far", 3), ("openai:far", 3), ("local:", 2)]


@pytest.mark.parametrize(
    "fault", [ModelFault("model_limited", retry_after=60.0), ModelFault("model_gone", permanent=True)]
)
def test_nobody_waits_long_or_in_vain(fault: ModelFault) -> None:
    seen, calls, _ = used(fault)
    assert (seen[0][0], calls) == ("local:", 1)
