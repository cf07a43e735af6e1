"""A person's hand on the board: it stays, and can be taken back."""

from collections.abc import Mapping

import pytest

from tests.fakes import DirectSteps
from tests.stories import CARDS, Story, gathered
from workshop.domain.errors import NotFound
from workshop.domain.model import Board, Placement, Where
from workshop.services.board import arranging, gathering
from workshop.services.facilitation import hosting


def places(board: Board) -> Mapping[int, Placement]:
    return dict(board.placements)


def test_what_a_person_did_outlives_a_gathering(story: Story) -> None:
    board = gathered(story)
    first, second = board.clusters[0].id, board.clusters[1].id
    number = board.members(first)[0]
    arranging.move(story.app, story.id, number, Placement(Where.CLUSTER, second))
    arranging.rename(story.app, story.id, second, "みんなの足")
    alone = board.members(second)[0]
    arranging.move(story.app, story.id, alone, Placement(Where.LONER))
    for text in CARDS[:3]:
        story.write(f"{text}。ぜひ")
    after = gathering.gather(story.app, story.id, DirectSteps())
    assert (after.place(number).cluster, after.cluster(second).title, after.place(alone).where) == (
        second,
        "みんなの足",
        Where.LONER,
    )


def test_undo_takes_back_act_after_act(story: Story) -> None:
    gathered(story)
    start = hosting.view(story.app, story.id).board
    first, second = start.clusters[0].id, start.clusters[1].id
    arranging.merge(story.app, story.id, first, second)
    arranging.split(story.app, story.id, first, start.members(first)[:1], "ひとつだけ")
    undone = [arranging.undo(story.app, story.id), arranging.undo(story.app, story.id)]
    board = hosting.view(story.app, story.id).board
    assert (undone, board.clusters, board.placements) == ([True, True], start.clusters, start.placements)
    assert [arranging.undo(story.app, story.id), arranging.undo(story.app, story.id)] == [True, False]
    assert hosting.view(story.app, story.id).board.clusters == ()


def test_moving_to_a_cluster_that_is_not_there_is_refused(story: Story) -> None:
    gathered(story)
    with pytest.raises(NotFound):
        arranging.move(story.app, story.id, 1, Placement(Where.CLUSTER, 99))
