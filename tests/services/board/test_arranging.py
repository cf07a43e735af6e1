"""A person's hand on the board: it stays, and can be taken back."""

from collections.abc import Callable, Mapping

import pytest

from tests.fakes import DirectSteps
from tests.stories import CARDS, Story, gathered
from workshop.domain.errors import NotFound, WorkshopError
from workshop.domain.model import Board, Ending, Origin, Placement, RelationKind, Where
from workshop.services.board import arranging, gathering, proposals
from workshop.services.cards import moderating
from workshop.services.facilitation import hosting


def places(board: Board) -> Mapping[int, Placement]:
    return dict(board.placements)


def undo_twice(story: Story) -> list[str]:
    """Take two acts back; gives which they were."""
    return [entry.action if (entry := arranging.undo(story.app, story.id)) else "" for _ in range(2)]


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
    arranging.group(story.app, story.id, start.members(first)[:1], "ひとつだけ")
    undone = undo_twice(story)
    board = hosting.view(story.app, story.id).board
    assert (undone, board.clusters, board.placements) == (["group", "merge"], start.clusters, start.placements)
    assert undo_twice(story) == ["gather", ""]
    assert hosting.view(story.app, story.id).board.clusters == ()


def test_moving_to_a_cluster_that_is_not_there_is_refused(story: Story) -> None:
    gathered(story)
    with pytest.raises(NotFound):
        arranging.move(story.app, story.id, 1, Placement(Where.CLUSTER, 99))


def board_of(story: Story) -> Board:
    return hosting.view(story.app, story.id).board


def test_undone_act_is_brought_back_until_something_else_is_done(story: Story) -> None:
    start = gathered(story)
    first, second = start.clusters[0].id, start.clusters[1].id
    arranging.rename(story.app, story.id, first, "一つめ")
    arranging.move_all(story.app, story.id, start.members(first)[:2], Placement(Where.CLUSTER, second))
    done = board_of(story)
    undo_twice(story)
    again = [entry.action if (entry := arranging.redo(story.app, story.id)) else "" for _ in range(3)]
    after = board_of(story)
    assert (again, after.clusters, after.placements) == (["rename", "move", ""], done.clusters, done.placements)
    arranging.undo(story.app, story.id)
    arranging.rename(story.app, story.id, second, "二つめ")
    assert arranging.redo(story.app, story.id) is None
    assert undo_twice(story) == ["rename", "rename"]


def test_several_cards_are_one_act(story: Story) -> None:
    start = gathered(story)
    numbers = [*start.members(start.clusters[0].id)[:2], *start.members(start.clusters[1].id)[:1]]
    board = arranging.group(story.app, story.id, numbers)
    new = board.clusters[-1]
    assert (board.members(new.id), new.named_by, bool(new.title)) == (tuple(sorted(numbers)), Origin.AUTO, True)
    arranging.undo(story.app, story.id)
    assert board_of(story).clusters == start.clusters


def test_what_another_facilitator_did_meanwhile_is_told_and_stays(story: Story) -> None:
    start = gathered(story)
    first, second = start.clusters[0], start.clusters[1]
    number = start.members(first.id)[0]
    seen = {number: start.place(number)}
    arranging.move(story.app, story.id, number, Placement(Where.LONER))
    arranging.rename(story.app, story.id, second.id, "先に付けた名前")
    before = hosting.view(story.app, story.id)
    acts = before.acts.undo
    arranging.merge(story.app, story.id, first.id, second.id)
    arranging.undo(story.app, story.id)
    assert acts is not None
    assert [
        refusal(lambda: arranging.move_all(story.app, story.id, [number], Placement(Where.PARKED), seen)),
        refusal(lambda: arranging.group(story.app, story.id, [number], "", seen)),
        refusal(lambda: arranging.rename(story.app, story.id, second.id, "あとの名前", second.title)),
        refusal(lambda: arranging.undo(story.app, story.id, acts.number + 1)),
        refusal(lambda: arranging.redo(story.app, story.id, acts.number)),
    ] == [*["card_moved_loner"] * 2, "renamed_meanwhile", *["board_changed_meanwhile"] * 2]
    assert (board_of(story).clusters, board_of(story).placements) == (before.board.clusters, before.board.placements)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(WorkshopError) as caught:
        act()
    return caught.value.code


def test_hand_is_above_what_code_placed_meanwhile(story: Story) -> None:
    start = gathered(story)
    first = start.clusters[0].id
    number = start.members(first)[0]
    to = Placement(Where.CLUSTER, start.clusters[1].id)
    board = arranging.move_all(story.app, story.id, [number], to, {number: Placement(Where.LONER)})
    assert (board.place(number).cluster, board.place(number).by) == (to.cluster, Origin.PERSON)


def test_first_card_stays_first_through_a_regrouping(story: Story) -> None:
    start = gathered(story)
    cluster = start.clusters[0].id
    number = start.members(cluster)[-1]
    arranging.put_first(story.app, story.id, cluster, number)
    made = proposals.regroup(story.app, story.id, DirectSteps())
    after = proposals.accept(story.app, story.id, made.number)
    assert (after.cluster(cluster).first, after.place(number).cluster) == (number, cluster)


def test_relations_follow_their_clusters_through_merging_regrouping_and_undo(story: Story) -> None:
    start = gathered(story)
    one, two, three = (cluster.id for cluster in start.clusters[:3])
    before = hosting.view(story.app, story.id)
    arranging.relate(story.app, story.id, one, two, RelationKind.CAUSE)
    assert story.app.store.refresh(before) == hosting.view(story.app, story.id)
    arranging.relate(story.app, story.id, two, three, RelationKind.OPPOSITE)
    made = proposals.regroup(story.app, story.id, DirectSteps())
    after = proposals.accept(story.app, story.id, made.number)
    ids = {cluster.id for cluster in after.clusters}
    assert [{r.source, r.target} <= ids for r in after.relations] == [True, True]
    merged = arranging.merge(story.app, story.id, three, two)
    arranging.unrelate(story.app, story.id, 1)
    assert [(r.source, r.target, r.ended) for r in merged.relations] == [
        (one, three, None),
        (two, three, Ending.WITHIN),
    ]
    undo_twice(story)
    assert board_of(story).relations == after.relations
    assert story.app.store.refresh(hosting.view(story.app, story.id)).board == board_of(story)


def test_hidden_and_unknown_cards_are_not_put_first(story: Story) -> None:
    start = gathered(story)
    cluster = start.clusters[0].id
    number = start.members(cluster)[0]
    moderating.hide(story.app, story.id, number)
    assert [
        refusal(lambda: arranging.put_first(story.app, story.id, cluster, number)),
        refusal(lambda: arranging.put_first(story.app, story.id, cluster, 99)),
    ] == ["first_hidden", "unknown_card"]
