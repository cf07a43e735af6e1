"""Proposals: nothing moves before a facilitator accepts; an accepted one can be undone."""

import pytest

from tests.fakes import DirectSteps, RepeatingSteps
from tests.stories import Story, gathered
from workshop.domain.board.ledger import ledger_of
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import Origin, Placement, ProposalKind, ProposalState, Where
from workshop.services.board import arranging, gathering, proposals
from workshop.services.facilitation import hosting


def states(story: Story) -> list[tuple[ProposalKind, ProposalState]]:
    return [(one.kind, one.state) for one in hosting.view(story.app, story.id).proposals.values()]


def test_objection_moves_nothing_until_it_is_accepted_and_can_be_undone(story: Story) -> None:
    before = gathered(story)
    card = hosting.view(story.app, story.id).contributions[1]
    assert card.person is not None
    made = proposals.object_to(story.app, story.id, card.person, 1, Placement(Where.LONER))
    assert hosting.view(story.app, story.id).board == before
    after = proposals.accept(story.app, story.id, made.number)
    assert after.place(1) == Placement(Where.LONER, None, Origin.PERSON)
    assert states(story) == [(ProposalKind.OBJECTION, ProposalState.ACCEPTED)]
    assert gathering.gather(story.app, story.id, DirectSteps()).place(1) == after.place(1)
    arranging.undo(story.app, story.id)
    assert hosting.view(story.app, story.id).board == before


def test_newer_objection_to_a_card_takes_the_place_of_the_older(story: Story) -> None:
    board = gathered(story)
    person = hosting.view(story.app, story.id).contributions[1].person or 0
    other = next(cluster.id for cluster in board.clusters if 1 not in board.members(cluster.id))
    proposals.object_to(story.app, story.id, person, 1, Placement(Where.LONER))
    proposals.object_to(story.app, story.id, person, 1, Placement(Where.CLUSTER, other))
    assert [state for _, state in states(story)] == [ProposalState.DECLINED, ProposalState.OPEN]


def test_objections_that_cannot_be_are_refused(story: Story) -> None:
    board = gathered(story)
    card = hosting.view(story.app, story.id).contributions[1]
    own = board.place(1)
    stranger = next(n for n in hosting.view(story.app, story.id).persons if n != card.person)

    def refused(person: int, number: int, to: Placement) -> str:
        with pytest.raises((Refused, NotFound)) as told:
            proposals.object_to(story.app, story.id, person, number, to)
        return told.value.code

    assert card.person is not None
    assert refused(stranger, 1, Placement(Where.LONER)) == "card_not_yours"
    assert refused(card.person, 1, Placement(own.where, own.cluster)) == "already_there"
    assert refused(card.person, 1, Placement(Where.CLUSTER, 99)) == "unknown_cluster"
    assert refused(card.person, 999, Placement(Where.LONER)) == "unknown_card"


def test_regrouping_is_a_proposal_that_leaves_what_a_person_did(story: Story) -> None:
    before = gathered(story)
    moved = arranging.move(story.app, story.id, 1, Placement(Where.LONER))
    made = proposals.regroup(story.app, story.id, DirectSteps())
    assert (hosting.view(story.app, story.id).board, made.kind) == (moved, ProposalKind.REGROUP)
    after = proposals.accept(story.app, story.id, made.number)
    view = hosting.view(story.app, story.id)
    assert (after.place(1), view.board) == (Placement(Where.LONER, None, Origin.PERSON), after)
    assert ledger_of(view.contributions, after).balanced
    known = {cluster.id: (cluster.title, cluster.color) for cluster in before.clusters}
    assert {c.id: (c.title, c.color) for c in after.clusters if c.id in known}.items() <= known.items()
    assert all(cluster.title for cluster in after.clusters)


def test_proposal_for_a_board_that_moved_on_is_refused(story: Story) -> None:
    gathered(story)
    arranging.move(story.app, story.id, 2, Placement(Where.LONER))
    arranging.undo(story.app, story.id)
    person = hosting.view(story.app, story.id).contributions[1].person or 0
    made = proposals.object_to(story.app, story.id, person, 1, Placement(Where.LONER))
    held = arranging.move(story.app, story.id, 1, Placement(Where.PARKED))
    with pytest.raises(Refused) as told:
        proposals.accept(story.app, story.id, made.number)
    assert (told.value.code, dict(hosting.view(story.app, story.id).board.placements)) == (
        "board_moved_on",
        dict(held.placements),
    )


def test_decided_proposals_stay_decided(story: Story) -> None:
    gathered(story)
    made = proposals.regroup(story.app, story.id, DirectSteps())
    proposals.decline(story.app, story.id, made.number)
    for act in (proposals.accept, proposals.decline):
        with pytest.raises(Refused, match="proposal_decided"):
            act(story.app, story.id, made.number)
    with pytest.raises(NotFound, match="unknown_proposal"):
        proposals.accept(story.app, story.id, 77)


def test_step_that_runs_twice_makes_one_proposal(story: Story) -> None:
    gathered(story)
    proposals.regroup(story.app, story.id, RepeatingSteps())
    assert states(story) == [(ProposalKind.REGROUP, ProposalState.OPEN)]


def test_newer_regrouping_takes_the_place_of_the_older(story: Story) -> None:
    gathered(story)
    for _ in range(2):
        proposals.regroup(story.app, story.id, DirectSteps())
    assert [state for _, state in states(story)] == [ProposalState.DECLINED, ProposalState.OPEN]


def test_people_come_first(story: Story) -> None:
    gathered(story)
    story.go("table")
    with pytest.raises(Refused, match="people_first"):
        proposals.regroup(story.app, story.id, DirectSteps())
