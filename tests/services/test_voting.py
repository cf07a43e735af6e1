"""Votes: three at most, changeable, only in a vote stage, secret until it is over."""

import pytest

from tests.fakes import DirectSteps
from tests.stories import Story
from workshop.domain.errors import Invalid, Refused
from workshop.domain.voting import tally, vote_is_over
from workshop.services import gathering, hosting, voting


@pytest.fixture
def voting_story(story: Story) -> Story:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story.go("vote")
    return story


def test_last_vote_counts(voting_story: Story) -> None:
    story = voting_story
    voting.cast(story.app, story.id, story.yui.number, ["k1", "k2"])
    voting.cast(story.app, story.id, story.yui.number, ["k2"])
    voting.cast(story.app, story.id, story.ken.number, ["k2", "k2", "k1"])
    room = hosting.view(story.app, story.id)
    assert tally(room.ballots, room.board)[:2] == (("k2", 2), ("k1", 1))
    assert (vote_is_over(room.workshop), vote_is_over(story.go("close"))) == (False, True)


@pytest.mark.parametrize(
    ("choices", "code"), [(["k1", "k2", "k3", "k4"], "too_many_choices"), (["k99"], "unknown_choice")]
)
def test_wrong_choices_are_refused(voting_story: Story, choices: list[str], code: str) -> None:
    with pytest.raises(Invalid) as caught:
        voting.cast(voting_story.app, voting_story.id, voting_story.yui.number, choices)
    assert caught.value.code == code


def test_nobody_votes_outside_the_vote(voting_story: Story) -> None:
    voting_story.go("close")
    with pytest.raises(Refused) as caught:
        voting.cast(voting_story.app, voting_story.id, voting_story.yui.number, ["k1"])
    assert caught.value.code == "vote_closed"
