"""Votes: three at most, changeable, only in a vote stage, secret until it is over."""

import pytest

from tests.fakes import DirectSteps
from tests.stories import Story
from workshop import exports
from workshop.domain.board import placement
from workshop.domain.errors import Invalid, Refused
from workshop.domain.model import Origin, Placement, ProposalKind, Where
from workshop.domain.votes.counting import tally, vote_is_over
from workshop.live.own import changed_people, own_section
from workshop.services.board import arranging, gathering
from workshop.services.facilitation import hosting
from workshop.services.record import report as record
from workshop.services.votes import casting


@pytest.fixture
def voting_story(story: Story) -> Story:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story.go("vote")
    return story


def test_last_vote_counts(voting_story: Story) -> None:
    story = voting_story
    casting.cast(story.app, story.id, story.yui.number, ["k1", "k2"])
    casting.cast(story.app, story.id, story.yui.number, ["k2"])
    casting.cast(story.app, story.id, story.ken.number, ["k2", "k2", "k1"])
    room = hosting.view(story.app, story.id)
    assert tally(room.ballots, room.board)[:2] == (("k2", 2), ("k1", 1))
    assert (vote_is_over(room.workshop), vote_is_over(story.go("close"))) == (False, True)


@pytest.mark.parametrize(
    ("choices", "code"), [(["k1", "k2", "k3", "k4"], "too_many_choices"), (["k99"], "unknown_choice")]
)
def test_wrong_choices_are_refused(voting_story: Story, choices: list[str], code: str) -> None:
    with pytest.raises(Invalid) as caught:
        casting.cast(voting_story.app, voting_story.id, voting_story.yui.number, choices)
    assert caught.value.code == code


def test_nobody_votes_outside_the_vote(voting_story: Story) -> None:
    voting_story.go("close")
    with pytest.raises(Refused) as caught:
        casting.cast(voting_story.app, voting_story.id, voting_story.yui.number, ["k1"])
    assert caught.value.code == "vote_closed"


def votes(story: Story) -> dict[str, int]:
    room = hosting.view(story.app, story.id)
    return {ref: count for ref, count in tally(room.ballots, room.board) if count}


def cast_all(story: Story) -> None:
    """k1: ゆい, けん; k2: けん, さくら."""
    for person, choices in ((story.yui, ["k1"]), (story.ken, ["k1", "k2"]), (story.sakura, ["k2"])):
        casting.cast(story.app, story.id, person.number, choices)


def test_votes_follow_a_merge_once_per_person_and_come_back_with_undo(voting_story: Story) -> None:
    cast_all(voting_story)
    arranging.merge(voting_story.app, voting_story.id, 2, 1)
    merged = votes(voting_story)
    arranging.undo(voting_story.app, voting_story.id)
    assert (merged, votes(voting_story)) == ({"k2": 3}, {"k1": 2, "k2": 2})


def test_votes_follow_the_merge_of_a_cluster_without_cards(voting_story: Story) -> None:
    story = voting_story
    for number in hosting.view(story.app, story.id).board.members(1):
        arranging.move(story.app, story.id, number, Placement(Where.LONER))
    cast_all(story)
    arranging.merge(story.app, story.id, 2, 1)
    assert votes(story) == {"k2": 3}


def test_votes_follow_the_cards_where_a_regrouping_takes_a_cluster_away(voting_story: Story) -> None:
    """As an accepted regrouping does: the change says only where the cards went."""
    story = voting_story
    cast_all(story)
    with story.app.store.write(story.id) as db:
        board = db.board.get()
        change = placement.diff(board, placement.merge(board, 3, 1))
        db.board.change(ProposalKind.REGROUP.value, Origin.PERSON, change)
        db.record("proposal_accepted")
    assert votes(story) == {"k3": 2, "k2": 2}


def test_own_page_shows_the_vote_where_it_counts_now(voting_story: Story) -> None:
    story = voting_story
    cast_all(story)
    before = hosting.view(story.app, story.id)
    arranging.merge(story.app, story.id, 2, 1)
    after = story.app.store.refresh(before)
    own = {person.nickname: own_section(after, person.number, ())["ballot"] for person in after.persons.values()}
    assert own == {"ゆい": ["k2"], "けん": ["k2"], "さくら": ["k2"]}
    assert changed_people(before, after) == set(after.persons)


def test_votes_of_a_merged_cluster_stand_in_the_record_and_its_exports(voting_story: Story) -> None:
    story = voting_story
    cast_all(story)
    arranging.merge(story.app, story.id, 2, 1)
    hosting.close(story.app, story.id)
    report = record.report(story.app, story.id)
    made = {
        download.name.rpartition(".")[2]: download.data.decode("utf-8", "replace")
        for download in exports.render_all(report)
    }
    assert [votes for _, votes in report.votes] == [3, 0]
    title = hosting.view(story.app, story.id).board.cluster(2).title
    assert f"\n- {title}: 3\n" in made["md"]
