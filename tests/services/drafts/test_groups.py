"""Groups as a summary tells of them: counted whole, quoted only of those who agree."""

from tests.fakes import DirectSteps
from tests.stories import Story
from workshop.domain.model import Placement, Where
from workshop.services.board import arranging, gathering
from workshop.services.cards import moderating, writing
from workshop.services.drafts.groups import groups_of


def test_cards_of_who_declined_are_counted_and_never_quoted(story: Story) -> None:
    story.write_all()
    mine = story.write("夜のバスは秘密", story.sakura)
    again = story.write("夜のバスを増やしてほしい!", story.ken)
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    for card in (mine, again):
        arranging.move(story.app, story.id, card.number, Placement(Where.CLUSTER, 1))
    with story.app.store.read(story.id) as db:
        groups, board = groups_of(db), db.board.get()
    first = next(group for group in groups.clusters if group.cluster == 1)
    assert (first.tally.cards, first.tally.tables, first.ref) == (len(board.members(1)), 2, "k1")
    assert {entry.card.ref for entry in first.entries} == {f"c{n}" for n in board.members(1)} - {mine.ref, again.ref}
    assert {entry.card.number: entry.count for entry in first.entries}[1] == 2
    assert [group.tally.cards for group in groups.clusters] == sorted(
        (len(board.members(cluster.id)) for cluster in board.clusters), reverse=True
    )
    whole = sum(group.tally.cards for group in (*groups.clusters, groups.alone)) + groups.parked
    assert (whole, groups.parked, groups.unseen) == (14, 1, 0)


def test_cards_on_no_screen_are_counted_apart_and_withdrawn_ones_are_not(story: Story) -> None:
    story.go("solo")
    hidden, gone = story.write("夜のバス"), story.write("夜のバスがほしい")
    story.write("090-1234-5678 に電話して")
    moderating.hide(story.app, story.id, hidden.number)
    writing.withdraw(story.app, story.id, story.yui.number, gone.number)
    with story.app.store.read(story.id) as db:
        groups = groups_of(db)
    assert (groups.unseen, groups.alone.tally.cards) == (2, 0)
