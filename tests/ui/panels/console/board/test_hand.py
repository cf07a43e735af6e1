"""What is pressed on the board is done and told in a sentence, or refused in one."""

import pytest

from tests.stories import Story, gathered
from tests.ui.visits import Visitor
from workshop.domain.errors import Invalid
from workshop.domain.model import Board, Placement, Where
from workshop.services.board import arranging
from workshop.services.facilitation import hosting
from workshop.services.wall import pages
from workshop.ui.components import feed
from workshop.ui.components.feed import Press, Said
from workshop.ui.panels.console.board.hand import place


class Console:
    """A console on which something is pressed as its page is drawn."""

    def __init__(self, visitor: Visitor, story: Story, patch: pytest.MonkeyPatch) -> None:
        self.visitor, self.story, self.patch = visitor, story, patch

    def press(self, press: Press) -> Said:
        told: list[Said] = []
        self.patch.setattr(feed, "draw", lambda code, revision, language, on_press: told.append(on_press(press)))
        self.visitor.open("console", staff=True)
        return told[0]

    @property
    def board(self) -> Board:
        return hosting.view(self.story.app, self.story.id).board


@pytest.fixture
def console(visitor: Visitor, story: Story, monkeypatch: pytest.MonkeyPatch) -> Console:
    gathered(story)
    return Console(visitor, story, monkeypatch)


def test_cards_are_moved_and_taken_back(console: Console) -> None:
    before = console.board
    first, second = before.clusters[:2]
    numbers = before.members(first.id)[:2]
    move = Press("board_move", 0, cards=numbers, places=(first.ref, first.ref), to=second.ref)
    done = f"カード2枚を「{second.title}」へ動かした"
    assert (console.press(move), set(numbers) <= set(console.board.members(second.id))) == (Said(f"{done}。"), True)
    acts = hosting.view(console.story.app, console.story.id).acts
    assert acts.undo is not None
    assert console.press(Press("board_undo", acts.undo.number)) == Said(f"戻しました: {done}")
    assert console.board.placements == before.placements
    assert console.press(Press("board_redo", acts.undo.number)) == Said(f"やり直しました: {done}")
    assert console.press(Press("board_redo", acts.undo.number)) == Said(
        "その間に別の進行役がまとまりを変えました。何も戻していません。いちばん新しい変更を見てから、もう一度押してください。",
        refused=True,
    )


def test_cards_from_two_clusters_make_a_new_one(console: Console) -> None:
    before = console.board
    numbers = tuple(before.members(cluster.id)[0] for cluster in before.clusters[:2])
    refs = tuple(cluster.ref for cluster in before.clusters[:2])
    said = console.press(Press("board_move", 0, cards=numbers, places=refs, to="new"))
    made = console.board.clusters[-1]
    assert said == Said(f"カード2枚で「{made.title}」をつくった。", cluster=made.id)
    assert console.board.members(made.id) == tuple(sorted(numbers))


def test_cluster_is_renamed_merged_and_shows_a_card_first(console: Console) -> None:
    first, second = console.board.clusters[:2]
    number = console.board.members(second.id)[0]
    assert [
        console.press(Press("board_rename", first.id, title="夜の足", seen=first.title)).words,
        console.press(Press("board_rename", first.id, title="夜の足", seen="夜の足")).words,
        console.press(Press("board_first", second.id, cards=(number,))).words,
        console.press(Press("board_merge", first.id, to=second.ref)).words,
        console.press(Press("board_first", first.id)).words,
    ] == [
        f"「{first.title}」を「夜の足」という名前にした。",
        "",
        f"カード{number}を「{second.title}」の先頭に出した。",
        f"「{second.title}」を「夜の足」に合わせた。",
        "「夜の足」の先頭のカードをやめた。",
    ]
    assert next((c.title, c.first) for c in console.board.clusters) == ("夜の足", None)


def test_clusters_are_related_and_that_is_taken_away(console: Console) -> None:
    one, two = console.board.clusters[:2]
    relate = Press("board_relate", one.id, to=two.ref, kind="opposite")
    assert [console.press(press) for press in (relate, relate, Press("board_unrelate", 1))] == [
        Said(f"「{one.title}」と「{two.title}」をつないだ。"),
        Said("同じつながりが、もうあります。", refused=True),
        Said(f"「{one.title}」と「{two.title}」のつながりを外した。"),
    ]


def test_group_is_shown_on_the_wall(console: Console) -> None:
    cluster = console.board.clusters[0]
    pages.turn(console.story.app, console.story.id, 9)
    assert console.press(Press("board_show", cluster.id, title=cluster.title)) == Said(
        f"「{cluster.title}」を壁に映しました。"
    )
    assert hosting.view(console.story.app, console.story.id).workshop.page == 0


def test_what_cannot_be_done_is_told_and_nothing_changes(console: Console) -> None:
    before = console.board
    number = before.members(before.clusters[0].id)[0]
    arranging.move(console.story.app, console.story.id, number, Placement(Where.PARKED))
    said = console.press(Press("board_move", 0, cards=(number,), places=(before.clusters[0].ref,), to="loner"))
    assert said == Said(
        f"カード{number}は、その間に別の進行役が「保留」に置きました。何も変えていません。見てから、もう一度どうぞ。",
        refused=True,
    )
    assert console.board.place(number).where == Where.PARKED


def test_there_is_nothing_to_take_back_in_the_end(console: Console) -> None:
    arranging.undo(console.story.app, console.story.id)
    with pytest.raises(Invalid):
        place("k")
    assert (place("loner"), place("k12")) == (Placement(Where.LONER), Placement(Where.CLUSTER, 12))
