"""Votes as they travel."""

from dataclasses import replace

from tests.live.rooms import room
from workshop.domain.model import Visibility, VoteRule
from workshop.live.votes import ballot_section, results_section, vote_json


def test_nothing_travels_outside_the_vote_and_before_its_end() -> None:
    assert (ballot_section(room("share"), {}), results_section(room("vote"), {}, []), vote_json(None)) == (
        None,
        None,
        None,
    )


def test_stacked_dots_are_not_bounded_by_how_few_items_there_are() -> None:
    sample = room("vote")
    rules = (VoteRule(most=5), VoteRule(most=5, stacked=True))
    ballots = [replace(sample.ballots[1], rule=rule) for rule in rules]
    told = [ballot_section(replace(sample, ballots={1: ballot}), {}) for ballot in ballots]
    assert [one and one["most"] for one in told] == [3, 5]


def test_item_of_a_card_that_is_hidden_has_no_words_and_no_cards() -> None:
    sample = room("vote")
    cards = {**sample.contributions, 7: replace(sample.contributions[7], visibility=Visibility.HIDDEN)}
    ballot = ballot_section(replace(sample, contributions=cards), {})
    assert ballot is not None
    assert ballot["items"][1] == {  # type: ignore[index]
        "id": 2,
        "kind": "card",
        "ref": "c7",
        "words": "",
        "color": 0,
        "table": None,
        "cards": [],
    }
