"""Tables are called to speak: each press counts once, and what each took is kept."""

from collections.abc import Callable

import pytest

from tests.fakes import FixedClock
from tests.stories import Story
from workshop.domain.errors import Invalid, Refused
from workshop.domain.model import PageKind, TableTurn, TableTurns
from workshop.exports import markdown
from workshop.exports.outline import outline_of
from workshop.services.facilitation import hosting, seating, turns
from workshop.services.record.report import report
from workshop.services.wall import pages


def now(story: Story) -> TableTurns:
    return hosting.view(story.app, story.id).workshop.turns["share"]


def page(story: Story) -> tuple[PageKind, int | None]:
    with story.app.store.read(story.id) as db:
        shown = pages.now(db).page
    return shown.kind, shown.table


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises((Refused, Invalid)) as refused:
        work()
    return refused.value.code


def test_tables_speak_in_turn_and_what_each_took_is_in_the_record(story: Story, clock: FixedClock) -> None:
    story.go("share")
    turns.call(story.app, story.id, 1, 0)
    first = page(story)
    clock.forward(minutes=3)
    turns.call(story.app, story.id, 2, 1)
    second = page(story)
    clock.forward(minutes=6)
    turns.finish(story.app, story.id, 2)
    assert (first, second, page(story)[0]) == ((PageKind.TURN, 1), (PageKind.TURN, 2), PageKind.CARDS)
    assert now(story) == TableTurns((), None, None, (TableTurn(1, 5.0, 3.0), TableTurn(2, 5.0, 6.0)))
    told = markdown.render(outline_of(report(story.app, story.id))).data.decode()
    assert [line for line in told.splitlines() if line.startswith(("| 1班", "| 2班"))] == [
        "| 1班 | 5.0 分 | 3.0 分 |",
        "| 2班 | 5.0 分 | 6.0 分 |",
    ]


def test_two_facilitators_call_the_next_table_once(story: Story) -> None:
    story.go("share")
    for _ in range(2):
        turns.call(story.app, story.id, 1, 0)
    turns.call(story.app, story.id, 2, 0)  # another console, which has not yet seen table 1 speak
    assert (now(story).now, now(story).waiting) == (TableTurn(1, 5.0), (2,))
    turns.finish(story.app, story.id, 2)
    turns.extend(story.app, story.id, 1, 2)
    assert now(story).now == TableTurn(1, 5.0)


def test_order_can_be_changed_and_minutes_added(story: Story) -> None:
    story.go("share")
    turns.later(story.app, story.id, 1)
    assert now(story).waiting == (2, 1)
    turns.call(story.app, story.id, 2, 0)
    turns.extend(story.app, story.id, 0.5, 2)
    assert (now(story).now, now(story).waiting) == (TableTurn(2, 5.5), (1,))


def test_leaving_the_stage_and_closing_end_the_turn(story: Story, clock: FixedClock) -> None:
    story.go("share")
    turns.call(story.app, story.id, 1, 0)
    clock.forward(minutes=2)
    story.go("vote")
    left = now(story).done
    story.go("share")
    turns.call(story.app, story.id, 2, 0)
    clock.forward(minutes=1)
    hosting.close(story.app, story.id)
    assert (left, now(story).done) == ((TableTurn(1, 5.0, 2.0),), (TableTurn(1, 5.0, 2.0), TableTurn(2, 5.0, 1.0)))
    assert refusal(lambda: turns.call(story.app, story.id, 1, 0)) == "not_sharing"


def test_nobody_is_called_in_another_stage_nor_a_table_that_is_not_there(story: Story) -> None:
    story.go("table")
    assert refusal(lambda: turns.call(story.app, story.id, 1, 0)) == "not_sharing"
    story.go("share")
    assert refusal(lambda: turns.call(story.app, story.id, 3, 0)) == "no_such_table"
    seating.move(story.app, story.id, story.sakura.number, 1)  # table 2 empties
    turns.call(story.app, story.id, 1, 0)
    assert now(story) == TableTurns((), TableTurn(1, 10.0), now(story).started_at)
