"""The glossary that follows from what a room aligned."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.live.rooms import workshop
from workshop.domain.facilitation.alignments import counts, glossary, live, meaning, on_now
from workshop.domain.model import AlignedSense, Alignment, AlignmentState, Board, Meant, Room, WorkshopState
from workshop.domain.model.plan import Term

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORD = Alignment(1, "足", (AlignedSense("乗り物", (1,)), AlignedSense("体の足", (2,))), NOON)
PLAN = (Term("BRT", "専用の道を走るバス。"), Term("足", "移動の手段。"))


def test_aligned_word_has_its_new_meaning_in_its_place_and_a_new_one_stands_last() -> None:
    done = replace(WORD, state=AlignmentState.DONE)
    new = replace(done, number=2, term="便", held=Meant.BOTH)
    assert glossary(PLAN, {1: replace(done, held=Meant.SECOND), 2: new}) == (
        PLAN[0],
        Term("足", "体の足"),
        Term("便", "① 乗り物 ② 体の足"),
    )
    assert (glossary(PLAN, {1: done}), meaning(done)) == (PLAN, "")


def test_newest_result_of_a_word_counts() -> None:
    first, second = replace(WORD, held=Meant.FIRST), replace(WORD, number=2, held=Meant.SECOND)
    assert glossary(PLAN, {1: first, 2: second})[1].meaning == "体の足"


def test_every_sense_is_counted_and_one_word_is_on() -> None:
    chosen = replace(WORD, choices={7: Meant.FIRST, 8: Meant.FIRST, 9: Meant.BOTH})
    assert counts(chosen) == {Meant.FIRST: 2, Meant.SECOND: 0, Meant.BOTH: 1}
    running = Room(workshop(), {}, {}, Board(), {}, {}, {}, alignments={1: chosen})
    closed = replace(running, workshop=workshop(state=WorkshopState.CLOSED))
    assert (on_now(running), on_now(closed)) == (chosen, None)
    assert (live({1: replace(WORD, state=AlignmentState.DONE), 2: chosen}), live({})) == (chosen, None)
