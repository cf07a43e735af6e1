"""No pattern of the readers looks back and forth: what repeats without an end is possessive, or the last thing of its pattern."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

from workshop.adapters import loaders

parser: Any = importlib.import_module("re._parser")
MODULES = sorted(module.name for module in pkgutil.walk_packages(loaders.__path__, f"{loaders.__name__}."))


def patterns(module: str) -> dict[str, re.Pattern[Any]]:
    return {
        name: value for name, value in vars(importlib.import_module(module)).items() if isinstance(value, re.Pattern)
    }


def endless(parts: Any, last: bool = True) -> Iterator[str]:
    """Repeats that may give back what they took: greedy or lazy, without an end, and with something to match behind them."""
    for place, (operation, value) in enumerate(parts):
        final = last and place == len(parts) - 1
        name = str(operation)
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            least, most, inner = value
            if most == parser.MAXREPEAT and not final:
                yield f"{name} {least}+"
            # Within a repeat each round is followed by the next.
            yield from endless(inner, last=final and most == 1)
        elif name == "POSSESSIVE_REPEAT":
            yield from endless(value[2], last=True)
        elif name == "SUBPATTERN":
            yield from endless(value[3], final)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from endless(branch, final)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from endless(value[1], last=True)
        elif name == "ATOMIC_GROUP":
            yield from endless(value, last=True)


@pytest.mark.parametrize("module", MODULES)
def test_no_repeat_gives_back_what_it_took(module: str) -> None:
    odd = {name: list(endless(parser.parse(found.pattern, found.flags))) for name, found in patterns(module).items()}
    assert {name: repeats for name, repeats in odd.items() if repeats} == {}


@pytest.mark.parametrize("pattern", [r"<v\s+([^>]+)>", r"<rt[^>]*>.*?</rt>", r"(a+)+", r"^\s*x", r"(?:a|b*)c"])
def test_patterns_that_look_back_and_forth_are_seen(pattern: str) -> None:
    assert list(endless(parser.parse(pattern))) != []


def test_patterns_are_looked_at() -> None:
    assert sum(len(patterns(module)) for module in MODULES) > 20
