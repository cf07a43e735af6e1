"""Work beside the drawing: a page gets what there is, at once, and each version is made once."""

import threading

import pytest

from workshop.ui import background
from workshop.ui.background import Background


@pytest.fixture
def gate() -> threading.Event:
    return threading.Event()


def test_page_does_not_wait_and_gets_the_value_later(gate: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "PATIENCE", 0.0)
    kept, made = Background(), []

    def make() -> str:
        gate.wait()
        made.append(1)
        return "new"

    before = [kept.value("a", 1, make, "none yet") for _ in range(5)]
    gate.set()
    monkeypatch.setattr(background, "PATIENCE", 60.0)
    after = [kept.value("a", 1, make, "none yet") for _ in range(5)]
    assert (before, after, made) == (["none yet"] * 5, ["new"] * 5, [1])


def test_value_before_stays_while_the_next_is_made(gate: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "PATIENCE", 60.0)
    kept = Background()
    assert kept.value("a", 1, lambda: "one", "") == "one"
    monkeypatch.setattr(background, "PATIENCE", 0.0)
    assert kept.value("a", 2, lambda: "two" if gate.wait() else "", "") == "one"
    monkeypatch.setattr(background, "PATIENCE", 60.0)
    gate.set()
    assert kept.value("a", 3, lambda: "three", "") == "two"
    assert kept.value("a", 3, lambda: "three", "") == "three"


def test_what_fails_is_told_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "PATIENCE", 60.0)
    kept = Background()

    def fail() -> str:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        kept.value("a", 1, fail, "")
    assert kept.value("a", 1, lambda: "whole", "") == "whole"


def test_only_so_many_values_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "PATIENCE", 60.0)
    monkeypatch.setattr(background, "MOST_KEPT", 2)
    kept, made = Background(), []
    for name in ("a", "b", "c", "a"):
        kept.value(name, 1, lambda name=name: made.append(name), None)  # type: ignore[misc]
    assert made == ["a", "b", "c", "a"]
