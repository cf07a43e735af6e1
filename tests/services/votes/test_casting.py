"""Voting: by the ballot's rule, changeable, only while it is open, secret until its stage is over."""

import json
from dataclasses import replace

import pytest

from tests.fakes import DirectSteps
from tests.stories import Story, running, small_plan
from workshop import exports
from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.model import Audience, ItemKind, Room, VoteKind, VoteRule
from workshop.domain.model.plan import StageKind
from workshop.domain.votes.counting import count
from workshop.live.feed import View
from workshop.ports import App
from workshop.services.board import arranging, gathering
from workshop.services.facilitation import hosting
from workshop.services.record import report as record
from workshop.services.votes import casting


def voting(app: App, rule: VoteRule) -> Story:
    """A workshop of a plan with that rule, its cards gathered, at its vote."""
    plan = small_plan()
    stages = tuple(replace(s, vote=rule) if s.kind == StageKind.VOTE else s for s in plan.stages)
    story = running(app, replace(plan, stages=stages))
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story.go("vote")
    return story


@pytest.fixture
def voting_story(app: App) -> Story:
    return voting(app, VoteRule())


def scores(story: Story) -> dict[int, int]:
    room = hosting.view(story.app, story.id)
    return {one.item.id: one.score for one in count(room.ballots[1], room.votes.values()) if one.score}


def test_last_vote_counts_and_no_marks_take_it_back(voting_story: Story) -> None:
    story = voting_story
    casting.cast(story.app, story.id, story.yui.number, 1, {1: 1, 2: 1})
    casting.cast(story.app, story.id, story.yui.number, 1, {2: 1})
    casting.cast(story.app, story.id, story.ken.number, 1, {2: 1, 1: 1})
    before = scores(story)
    casting.cast(story.app, story.id, story.ken.number, 1, {})
    assert (before, scores(story), len(hosting.view(story.app, story.id).votes)) == ({1: 1, 2: 2}, {2: 1}, 2)


def test_marks_the_rule_does_not_know_are_refused(voting_story: Story) -> None:
    with pytest.raises(Invalid) as refused:
        casting.cast(voting_story.app, voting_story.id, voting_story.yui.number, 1, {99: 1})
    assert (refused.value.code, scores(voting_story)) == ("unknown_choice", {})


def test_nobody_votes_outside_the_vote_on_another_ballot_or_unknown(voting_story: Story) -> None:
    story = voting_story
    with pytest.raises(Invalid, match="ballot_changed"):
        casting.cast(story.app, story.id, story.yui.number, 2, {1: 1})
    with pytest.raises(NotFound, match="unknown_person"):
        casting.cast(story.app, story.id, 99, 1, {1: 1})
    story.go("close")
    with pytest.raises(Refused, match="vote_closed"):
        casting.cast(story.app, story.id, story.yui.number, 1, {1: 1})


def test_result_stands_whatever_happens_to_the_board(voting_story: Story) -> None:
    story = voting_story
    for person in (story.yui, story.ken):
        casting.cast(story.app, story.id, person.number, 1, {1: 1})
    words = {item.id: item.words for item in hosting.view(story.app, story.id).ballots[1].items}
    arranging.merge(story.app, story.id, 2, 1)
    arranging.rename(story.app, story.id, 2, "あとからの題")
    hosting.close(story.app, story.id)
    [result] = record.report(story.app, story.id).votes
    assert [(one.item.words, one.score) for one in result.chosen] == [(words[1], 2)]


def room_of(story: Story) -> Room:
    return hosting.view(story.app, story.id)


def test_signs_hold_from_the_card_to_every_face_and_export(app: App) -> None:
    """Two agree with the first item and disagree with the second; nobody could read it the other way round."""
    story = voting(app, VoteRule(VoteKind.STANCE, items=(ItemKind.CLUSTER,)))
    liked, disliked = room_of(story).ballots[1].items[:2]
    for person in (story.yui, story.ken):
        casting.cast(story.app, story.id, person.number, 1, {liked.id: 1, disliked.id: -1})
    casting.cast(story.app, story.id, story.sakura.number, 1, {liked.id: 0, disliked.id: 1})
    hosting.close(story.app, story.id)
    told = View(room_of(story)).state(Audience.WALL)["results"]["ballots"][0]  # type: ignore[index]
    seen = {one["words"]: (one["agree"], one["disagree"], one["passed"]) for one in told["chosen"] + told["others"]}
    assert (seen[liked.words], seen[disliked.words]) == ((2, 0, 1), (1, 2, 0))
    assert [one["words"] for one in told["chosen"]] == [liked.words]
    made = {d.name.rpartition(".")[2]: d.data.decode() for d in exports.render_all(record.report(story.app, story.id))}
    counted = json.loads(made["json"])["votes"][0]["counted"]
    kept = {one["item"]["words"]: (one["agree"], one["disagree"], one["passed"]) for one in counted}
    assert (kept[liked.words], kept[disliked.words]) == ((2, 0, 1), (1, 2, 0))
    assert f"| {liked.words} | 2 | 0 | 1 |" in made["md"]
    assert f"| {disliked.words} | 1 | 2 | 0 |" in made["md"]


def test_no_export_says_who_voted_how(voting_story: Story) -> None:
    story = voting_story
    casting.cast(story.app, story.id, story.yui.number, 1, {1: 1})
    hosting.close(story.app, story.id)
    made = {d.name.rpartition(".")[2]: d.data.decode() for d in exports.render_all(record.report(story.app, story.id))}
    assert set(json.loads(made["json"])["votes"][0]) == {"ballot", "counted", "opinions", "people", "voters"}
    assert "marks" not in made["json"]
