"""A ballot opens with its stage, stands as it opened, and is made anew on command."""

from dataclasses import replace

import pytest

from tests.fakes import DirectSteps
from tests.stories import Story, running, small_plan
from workshop.domain.errors import Invalid, Refused
from workshop.domain.model import Ballot
from workshop.domain.model.plan import StageKind
from workshop.ports import App
from workshop.services.board import arranging, gathering
from workshop.services.facilitation import hosting
from workshop.services.record import report as record
from workshop.services.votes import casting, opening


@pytest.fixture
def gathered_story(story: Story) -> Story:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    return story


def ballots(story: Story) -> list[Ballot]:
    return list(hosting.view(story.app, story.id).ballots.values())


def test_ballot_opens_with_the_stage_with_what_stands_on_the_board(gathered_story: Story) -> None:
    story = gathered_story
    before = ballots(story)
    story.go("vote")
    board = hosting.view(story.app, story.id).board
    [ballot] = ballots(story)
    assert (before, [item.ref for item in ballot.items]) == ([], [cluster.ref for cluster in board.clusters])
    assert (ballot.number, ballot.stage, ballot.replaced) == (1, "vote", False)


def test_coming_back_makes_it_anew_only_where_nobody_has_voted(gathered_story: Story) -> None:
    story = gathered_story
    story.go("vote")
    arranging.rename(story.app, story.id, 1, "新しい題")
    story.go("share")
    story.go("vote")
    casting.cast(story.app, story.id, story.yui.number, 1, {1: 1})
    arranging.rename(story.app, story.id, 1, "もっと新しい題")
    story.go("share")
    story.go("vote")
    assert [(ballot.number, ballot.items[0].words) for ballot in ballots(story)] == [(1, "新しい題")]


def test_made_anew_on_command_the_votes_before_count_no_more_and_are_kept(gathered_story: Story) -> None:
    story = gathered_story
    story.go("vote")
    casting.cast(story.app, story.id, story.yui.number, 1, {1: 1})
    arranging.rename(story.app, story.id, 1, "新しい題")
    made = opening.renew(story.app, story.id, 1)
    again = opening.renew(story.app, story.id, 2)  # nobody has voted on it
    with pytest.raises(Invalid, match="ballot_changed"):
        opening.renew(story.app, story.id, 1)
    casting.cast(story.app, story.id, story.ken.number, 2, {1: 1})
    hosting.close(story.app, story.id)
    [result] = record.report(story.app, story.id).votes
    assert (made.number, again.number, result.ballot.number, result.voters) == (2, 2, 2, 1)
    room = hosting.view(story.app, story.id)
    assert ([b.replaced for b in room.ballots.values()], len(room.votes)) == ([True, False], 2)
    assert [one.item.words for one in result.chosen] == ["新しい題"]


def test_nothing_is_made_anew_outside_the_vote(gathered_story: Story) -> None:
    with pytest.raises(Refused, match="vote_closed"):
        opening.renew(gathered_story.app, gathered_story.id, 1)


def test_each_vote_stage_has_a_ballot_of_its_own(app: App) -> None:
    plan = small_plan()
    [vote] = [stage for stage in plan.stages if stage.kind == StageKind.VOTE]
    stages = [*plan.stages[:-1], replace(vote, id="again"), plan.stages[-1]]
    story = running(app, replace(plan, stages=tuple(stages)))
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    hosting.go_to(story.app, story.id, stages.index(vote))
    casting.cast(story.app, story.id, story.yui.number, 1, {1: 1})
    hosting.go_to(story.app, story.id, len(stages) - 2)
    seen = [ballot.stage for ballot in ballots(story)], len(record.report(story.app, story.id).votes)
    assert seen == (["vote", "again"], 1)
