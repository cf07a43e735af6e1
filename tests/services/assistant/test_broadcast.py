"""What is told goes on whether anybody listens, and every listener hears it from the beginning."""

from collections.abc import Iterator
from threading import Event

import pytest

from workshop.services.assistant.broadcast import Telling


def test_every_listener_hears_all_from_the_first() -> None:
    telling = Telling(iter([1, 2, 3]))
    assert [list(telling.heard()), list(telling.heard()), telling.over] == [[1, 2, 3], [1, 2, 3], True]


def test_it_goes_on_when_a_listener_leaves() -> None:
    go = Event()

    def told() -> Iterator[int]:
        yield 1
        go.wait(10)
        yield 2

    telling = Telling(told())
    assert (next(telling.heard()), telling.over) == (1, False)
    go.set()
    assert list(telling.heard()) == [1, 2]


def test_error_is_raised_to_each_listener_after_what_was_told() -> None:
    def told() -> Iterator[int]:
        yield 1
        raise KeyError("broken")

    telling = Telling(told())
    for _ in range(2):
        heard = telling.heard()
        assert next(heard) == 1
        with pytest.raises(KeyError):
            next(heard)


def test_listener_who_has_little_patience_is_told_that_nothing_came() -> None:
    go = Event()

    def told() -> Iterator[int]:
        go.wait(10)
        yield 1

    heard = Telling(told()).heard(patience=0.01)
    assert next(heard) is None
    go.set()
    assert [piece for piece in heard if piece is not None] == [1]
