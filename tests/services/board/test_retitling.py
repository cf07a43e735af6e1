"""A card that leaves the screens takes its words out of the titles that a machine gave."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.fakes import DirectSteps
from tests.stories import Story
from workshop.domain.board import placement
from workshop.domain.model import Board, Cluster, Contribution, Origin, Placement, Where
from workshop.exports import everything_json
from workshop.services.board import arranging, gathering
from workshop.services.cards import moderating, writing
from workshop.services.facilitation import hosting
from workshop.services.record import report

RUDE = "バスの運転手の鬼瓦は横柄だ"
TITLE = "バス・鬼瓦"


def board_of(story: Story) -> Board:
    return hosting.view(story.app, story.id).board


@pytest.fixture
def rude(story: Story) -> Contribution:
    """Stands in the first cluster, whose title says its words."""
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    card = story.write(RUDE)
    buses = bus_cluster(story)
    arranging.move(story.app, story.id, card.number, Placement(Where.CLUSTER, buses.id))
    name(story, TITLE, Origin.AUTO)
    return card


def bus_cluster(story: Story) -> Cluster:
    board = board_of(story)
    cluster = board.place(1).cluster
    assert cluster is not None
    return board.cluster(cluster)


def name(story: Story, title: str, by: Origin) -> None:
    """Give the cluster of the buses a title, as a gathering or a person would."""
    bus = bus_cluster(story)
    with story.app.store.write(story.id) as db:
        board = db.board.get()
        named = tuple(replace(c, title=title, named_by=by) if c.id == bus.id else c for c in board.clusters)
        db.board.change("rename", by, placement.diff(board, replace(board, clusters=named)))
        db.record("board_rename")


def test_title_is_made_anew_from_the_words_that_are_left(story: Story, rude: Contribution) -> None:
    moderating.hide(story.app, story.id, rude.number)
    left = bus_cluster(story)
    assert ("鬼瓦" in left.title, "バス" in left.title, left.named_by) == (False, True, Origin.AUTO)


def test_title_stays_while_a_shown_card_says_the_words(story: Story, rude: Contribution) -> None:
    same = story.let_in("鬼瓦さんの運転するバスが好き")
    arranging.move(story.app, story.id, same.number, Placement(Where.CLUSTER, bus_cluster(story).id))
    moderating.hide(story.app, story.id, rude.number)
    assert bus_cluster(story).title == TITLE


def test_persons_title_stays(story: Story, rude: Contribution) -> None:
    arranging.rename(story.app, story.id, bus_cluster(story).id, "鬼瓦の話")
    moderating.hide(story.app, story.id, rude.number)
    assert bus_cluster(story).title == "鬼瓦の話"


def test_other_clusters_and_all_cards_stay(story: Story, rude: Contribution) -> None:
    before = board_of(story)
    moderating.hide(story.app, story.id, rude.number)
    after, bus = board_of(story), bus_cluster(story).id
    assert after.placements == before.placements
    assert [c for c in after.clusters if c.id != bus] == [c for c in before.clusters if c.id != bus]


def test_cluster_without_a_shown_card_says_nothing(story: Story, rude: Contribution) -> None:
    alone = arranging.group(story.app, story.id, [rude.number], "鬼瓦")
    apart = alone.place(rude.number).cluster
    with story.app.store.write(story.id) as db:
        board = db.board.get()
        clusters = tuple(replace(c, named_by=Origin.MODEL) if c.id == apart else c for c in board.clusters)
        db.board.change("rename", Origin.MODEL, placement.diff(board, replace(board, clusters=clusters)))
        db.record("board_rename")
    moderating.hide(story.app, story.id, rude.number)
    assert board_of(story).cluster(apart or 0).title == "—"


def merged_and_back(story: Story) -> None:
    other = next(c.id for c in board_of(story).clusters if c.id != bus_cluster(story).id)
    arranging.merge(story.app, story.id, other, bus_cluster(story).id)


@pytest.mark.parametrize("act", [lambda story: None, merged_and_back], ids=["nothing", "merged"])
def test_no_undo_brings_the_words_back(story: Story, rude: Contribution, act: Callable[[Story], None]) -> None:
    act(story)
    moderating.hide(story.app, story.id, rude.number)
    undone = 0
    while undone < 3 and arranging.undo(story.app, story.id):
        undone += 1
        assert all("鬼瓦" not in c.title for c in board_of(story).clusters), undone
    assert undone == 3


def test_record_says_the_words_in_no_title(story: Story, rude: Contribution) -> None:
    writing.withdraw(story.app, story.id, rude.person or 0, rude.number)
    record = everything_json.render(report.report(story.app, story.id)).data.decode()
    assert ("鬼瓦" in record, "バス" in record) == (False, True)
