"""The review of an event, from what was kept of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.live.rooms import NOON, card, room
from workshop.domain.facilitation.checkin import HEARD
from workshop.domain.model import CheckInAnswer, CheckIns, DraftEdit, DraftState, Event, Room, Timing
from workshop.domain.record.review import (
    Advice,
    AdviceKind,
    DraftChanges,
    HintAnswer,
    StageMinutes,
    TableBalance,
    review,
)

LONG = "あ" * 80


def event(kind: str, minutes: float, *refs: str) -> Event:
    return Event(1, kind, refs, NOON + timedelta(minutes=minutes))


def written(*cards: tuple[int, int, float, str]) -> Room:
    """A room with these cards: person, table, minute of writing, words."""
    made = {
        number: replace(card(number, text, person, table), created_at=NOON + timedelta(minutes=minute))
        for number, (person, table, minute, text) in enumerate(cards, 1)
    }
    return replace(room("close"), contributions=made, drafts={})


def used(**minutes: float) -> Room:
    here = written()
    return replace(here, workshop=replace(here.workshop, timing=Timing(NOON, minutes)))


def test_minutes_stand_beside_the_planned_ones_and_say_what_to_plan_next_time() -> None:
    told = review(used(welcome=10.2, inform=18.0, solo=5.4, table=11.0), (), ())
    assert told.stages == (
        StageMinutes(1, "welcome の時間", 10, 10.2),
        StageMinutes(2, "inform の時間", 10, 18.0),
        StageMinutes(3, "solo の時間", 10, 5.4),
        StageMinutes(5, "table の時間", 10, 11.0),
    )
    longer: dict[str, int | str] = {"place": 2, "title": "inform の時間", "by": 8, "minutes": 20}
    shorter: dict[str, int | str] = {"place": 3, "title": "solo の時間", "by": 5, "minutes": 6}
    assert told.advice == (Advice(AdviceKind.LONGER, longer), Advice(AdviceKind.SHORTER, shorter))


@pytest.mark.parametrize(("stage", "minutes"), [("close", 2.0), ("solo", 0.4)])
def test_neither_the_last_stage_nor_one_passed_over_is_told_to_be_too_long(stage: str, minutes: float) -> None:
    assert review(used(**{stage: minutes}), (), ()).advice == (Advice(AdviceKind.NOTHING),)


def test_tables_are_told_by_cards_by_the_share_of_one_and_by_quiet_minutes_while_people_wrote() -> None:
    here = written((1, 1, 1, LONG), (2, 1, 14, "短い"), (1, 1, 40, "あとで"))
    persons = {number: replace(person, table=1) for number, person in here.persons.items()}
    log = [
        event("workshop_started", -9, "welcome"),
        event("stage_changed", 0, "solo"),
        event("stage_changed", 15, "gather"),
    ]
    told = review(replace(here, persons=persons), log, ())
    [one] = told.tables
    assert (one.table, one.people, one.cards, one.quiet) == (1, len(persons), 3, 13)
    assert (one.share > 0.9, Advice(AdviceKind.ONE_VOICE, {"tables": 1}) in told.advice) == (True, True)
    assert Advice(AdviceKind.QUIET, {"tables": 1, "table": 1, "minutes": 13}) in told.advice


def test_time_after_the_end_is_no_quiet_time() -> None:
    log = [
        event("stage_changed", 0, "solo"),
        event("workshop_closed", 5, "solo"),
        event("workshop_reopened", 90, "solo"),
    ]
    [one, *_] = review(room("close"), [*log, event("stage_changed", 92, "close")], ()).tables
    assert isinstance(one, TableBalance)
    assert one.quiet == 5


def test_hints_are_told_with_their_stage_and_many_waved_off_ask_for_help() -> None:
    log = [event("stage_changed", 0, "table")]
    log += [event("hint_waved", minute, "quiet", f"t{minute}") for minute in (1, 2, 3)]
    log += [event("stage_changed", 4, "share"), event("hint_taken", 5, "no_time", "t0")]
    told = review(written(), log, ())
    assert told.hints == (
        *(HintAnswer("table の時間", "quiet", table, False) for table in (1, 2, 3)),
        HintAnswer("share の時間", "no_time", 0, True),
    )
    assert told.advice == (Advice(AdviceKind.WAVED, {"waved": 3, "all": 4}),)


def test_released_drafts_are_told_with_how_many_sentences_a_person_changed() -> None:
    here = room("close")
    draft = next(draft for draft in here.drafts.values() if draft.state == DraftState.RELEASED)
    edits = [DraftEdit(draft.number, draft.sentences[0].id, "前", "後", NOON)] * 2
    told = review(here, (), edits)
    assert told.drafts == (DraftChanges(draft.kind, draft.title, len(draft.sentences), 1),)


@pytest.mark.parametrize(("low", "advised"), [(3, True), (2, False)])
def test_who_was_not_heard_is_told_from_ten_answers_on(low: int, advised: bool) -> None:
    points = [2] * low + [4] * (10 - low)
    given = {n: CheckIns(n, {HEARD: CheckInAnswer(point=point)}) for n, point in enumerate(points, 1)}
    told = review(replace(written(), checkins=given), (), ())
    found = [advice for advice in told.advice if advice.kind == AdviceKind.HEARD]
    assert found == ([Advice(AdviceKind.HEARD, {"low": low, "all": 10})] if advised else [])
    few = dict(list(given.items())[:9])
    assert review(replace(written(), checkins=few), (), ()).advice == (Advice(AdviceKind.NOTHING),)
