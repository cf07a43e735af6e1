"""The rules of the room."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.cards import NOW, card, workshop
from workshop.domain import rules
from workshop.domain.errors import Invalid, Refused
from workshop.domain.model import Person, Visibility, WorkshopState

YUI = Person(1, "ゆい", 1, True, NOW)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" 夜のバス\n", "夜のバス"),
        ("一行\r\n二行\r三行", "一行\n二行\n三行"),
        ("=1+1", "=1+1"),
        ("<b>海</b>", "<b>海</b>"),
        ("👨‍👩‍👧 と海", "👨‍👩‍👧 と海"),
        ("あ" * rules.MAX_CARD, "あ" * rules.MAX_CARD),
    ],
)
def test_card_is_kept_as_written(written: str, kept: str) -> None:
    assert rules.clean_text(written) == kept


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "card_empty"),
        ("\u3000\u200b\n", "card_empty"),
        ("あ" * (rules.MAX_CARD + 1), "card_too_long"),
        ("a\x00b", "card_control"),
        ("a\x1b[2J", "card_control"),
        ("a\ud800", "card_control"),
    ],
)
def test_card_that_cannot_be_taken_says_why(written: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        rules.clean_text(written)
    assert caught.value.code == code


def test_line_is_one_line_of_limited_length() -> None:
    assert (rules.clean_line(" ゆい ", 2, "wrong"), rules.clean_line("", 2, "wrong")) == ("ゆい", "")
    for written in ("ゆいさ", "ゆ\nい", "\t"):
        with pytest.raises(Invalid) as caught:
            rules.clean_line(written, 2, "wrong")
        assert caught.value.code == "wrong"


def test_code_forgives_how_it_is_typed() -> None:
    assert rules.clean_code(" ａｂ c２\u3000３ ") == "ABC23"


@pytest.mark.parametrize(
    ("state", "stage", "code"),
    [
        (WorkshopState.READY, "solo", "workshop_not_started"),
        (WorkshopState.CLOSED, "solo", "workshop_closed"),
        (WorkshopState.RUNNING, "vote", "stage_not_writing"),
    ],
)
def test_writing_is_refused_with_the_reason(state: WorkshopState, stage: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        rules.check_writable(workshop(stage, state))
    assert caught.value.code == code


@pytest.mark.parametrize("stage", ["solo", "pair", "table", "gather"])
def test_writing_stages_let_people_write(stage: str) -> None:
    rules.check_writable(workshop(stage))


@pytest.mark.parametrize(
    ("person", "visibility", "stage", "code"),
    [
        (2, Visibility.SHOWN, "solo", "card_not_yours"),
        (None, Visibility.SHOWN, "solo", "card_not_yours"),
        (1, Visibility.HIDDEN, "solo", "card_hidden"),
        (1, Visibility.WITHDRAWN, "solo", "card_hidden"),
        (1, Visibility.SHOWN, "pair", "card_stage_over"),
    ],
)
def test_only_ones_own_card_of_this_stage_is_changed(
    person: int | None, visibility: Visibility, stage: str, code: str
) -> None:
    with pytest.raises(Refused) as caught:
        rules.check_own(card(1, person=person, visibility=visibility), YUI, workshop(stage))
    assert caught.value.code == code


def test_own_card_of_this_stage_may_be_changed() -> None:
    rules.check_own(card(1), YUI, workshop("solo"))


@pytest.mark.parametrize("stage", ["solo", "pair", "table"])
def test_people_come_first(stage: str) -> None:
    with pytest.raises(Refused) as caught:
        rules.check_ai_allowed(workshop(stage))
    assert caught.value.code == "people_first"


@pytest.mark.parametrize(
    ("stage", "state"),
    [("gather", WorkshopState.RUNNING), ("solo", WorkshopState.CLOSED), ("solo", WorkshopState.READY)],
)
def test_the_ai_may_work_when_nobody_writes_alone(stage: str, state: WorkshopState) -> None:
    rules.check_ai_allowed(workshop(stage, state))


def test_minutes_are_whole_and_never_negative() -> None:
    running = workshop("solo")
    moments = [NOW + timedelta(seconds=seconds) for seconds in (-90, 0, 59, 60, 450)]
    assert [rules.minute_of(running, moment) for moment in moments] == [0, 0, 0, 1, 7]


def test_token_is_stored_as_its_hash() -> None:
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, "abc"
    assert rules.hash_token("abc") == known


def test_line_has_no_letter_that_shows_nothing() -> None:
    assert rules.clean_line("\u202eゆ\u200b\u3164い\ufeff", 2, "wrong") == "ゆい"
    assert rules.clean_line("👩\u200d👧", 3, "wrong") == "👩\u200d👧"


def test_key_shows_something() -> None:
    assert rules.clean_key(" a1 ") == "a1"
    for written in ("", " ", "\u200b", "a" * 81):
        with pytest.raises(Invalid) as caught:
            rules.clean_key(written)
        assert caught.value.code == "key_wrong"


def code_of(check: Callable[..., None], *arguments: object) -> str:
    """The code of what is refused; "" where it is not."""
    try:
        check(*arguments)
    except Refused as error:
        return error.code
    return ""


def test_new_people_come_in_until_it_is_full_stopped_or_over() -> None:
    running, most = workshop("solo"), rules.MOST_PEOPLE
    stopped = replace(running, people_stopped=True)
    tried = [
        (running, 1),
        (running, most),
        (running, most + 1),
        (stopped, 1),
        (workshop("solo", WorkshopState.CLOSED), 1),
    ]
    found = [code_of(rules.check_people_wanted, *one) for one in tried]
    assert found == ["", "", "room_full", "people_stopped", "workshop_closed"]


def test_new_cards_come_in_until_it_is_full_or_stopped() -> None:
    running, most = workshop("solo"), rules.MOST_CARDS
    tried = [(running, 1), (running, most), (running, most + 1), (replace(running, cards_stopped=True), 1)]
    assert [code_of(rules.check_cards_wanted, *one) for one in tried] == ["", "", "cards_full", "cards_stopped"]


@pytest.mark.parametrize(
    ("person", "visibility", "state", "code"),
    [
        (2, Visibility.SHOWN, WorkshopState.RUNNING, "card_not_yours"),
        (1, Visibility.HIDDEN, WorkshopState.RUNNING, "card_hidden"),
        (1, Visibility.SHOWN, WorkshopState.CLOSED, "workshop_closed"),
        (1, Visibility.SHOWN, WorkshopState.RUNNING, ""),
        (1, Visibility.WAITING, WorkshopState.RUNNING, ""),
    ],
)
def test_own_card_is_taken_back_until_the_close(
    person: int, visibility: Visibility, state: WorkshopState, code: str
) -> None:
    told = ""
    try:
        rules.check_withdrawable(card(1, person=person, visibility=visibility), YUI, workshop("vote", state))
    except Refused as refused:
        told = refused.code
    assert told == code
