"""Freeze, blank, QR code and one voice: one truth in the database."""

import pytest

from tests.stories import Story, gathered
from workshop.domain.errors import Refused
from workshop.domain.facilitation.checkin import HEARD
from workshop.domain.model import UNTOUCHED, Audience, PageKind, RelationKind, Wall
from workshop.live.feed import View
from workshop.services.board import arranging
from workshop.services.cards import moderating, writing
from workshop.services.facilitation import checkin, hosting
from workshop.services.wall import display, pages


def hand(story: Story) -> Wall:
    return hosting.view(story.app, story.id).workshop.wall


def wall(story: Story) -> dict[str, object]:
    return View(hosting.view(story.app, story.id)).state(Audience.WALL)


def test_blank_and_qr_code_are_kept_and_taken_back(story: Story) -> None:
    display.blank(story.app, story.id, True)
    display.show_qr(story.app, story.id, True)
    assert hand(story) == Wall(blank=True, qr=True)
    display.blank(story.app, story.id, False)
    display.show_qr(story.app, story.id, False)
    assert hand(story) == UNTOUCHED


def test_frozen_wall_stands_while_the_room_goes_on(story: Story) -> None:
    gathered(story)
    before = wall(story)
    display.freeze(story.app, story.id)
    story.write("あとから書いた声", story.sakura)
    first, second = (cluster.id for cluster in hosting.view(story.app, story.id).board.clusters[:2])
    arranging.merge(story.app, story.id, first, second)
    arranging.rename(story.app, story.id, first, "新しい名前")
    story.go("vote")
    after = wall(story)
    kept = ("counts", "loners")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept} | {
        "counts": before["counts"] | {"cards_by_table": after["counts"]["cards_by_table"]}  # type: ignore[index, operator]
    }
    titles = [[cluster["title"] for cluster in state["clusters"].values()] for state in (before, after)]  # type: ignore[attr-defined]
    assert titles[0] == titles[1]
    assert after["screen"] == before["screen"] | {"frozen": True}  # type: ignore[operator]
    display.thaw(story.app, story.id)
    assert wall(story)["screen"]["kind"] == PageKind.VOTE.value  # type: ignore[index]


def test_freezing_twice_keeps_the_first(story: Story) -> None:
    story.write_all()
    story.go("table")
    display.freeze(story.app, story.id)
    first = hand(story)
    story.write("もう一枚")
    display.freeze(story.app, story.id)
    assert hand(story) == first


def test_card_that_is_hidden_or_withdrawn_leaves_a_frozen_wall(story: Story) -> None:
    story.go("table")
    one, two, three = (story.write(text) for text in ("一枚目の声", "二枚目の声", "三枚目の声"))
    display.freeze(story.app, story.id)
    moderating.hide(story.app, story.id, one.number)
    writing.withdraw(story.app, story.id, story.yui.number, two.number)
    state = wall(story)
    assert (list(state["cards"]), state["screen"]["cards"]) == (["3"], [0, 0, three.number, 0, 0, 0, 0, 0])  # type: ignore[call-overload, index]


def test_group_of_a_frozen_wall_loses_the_card_that_is_hidden(story: Story) -> None:
    board = gathered(story)
    group = board.clusters[0]
    gone, *left = board.members(group.id)
    display.freeze(story.app, story.id)
    moderating.hide(story.app, story.id, gone)
    state = wall(story)
    assert state["clusters"][str(group.id)]["cards"] == left  # type: ignore[index]
    assert str(gone) not in state["cards"]  # type: ignore[operator]


def test_voice_is_shown_large_and_taken_away(story: Story) -> None:
    story.go("table")
    card = story.write("大きく映したい声")
    display.show_voice(story.app, story.id, card.number)
    shown = wall(story)["voice"]
    display.show_voice(story.app, story.id, None)
    assert (shown["text"], wall(story)["voice"]) == ("大きく映したい声", None)  # type: ignore[index]


@pytest.mark.parametrize("how", ["hide", "withdraw", "stage"])
def test_voice_leaves_at_once_and_does_not_come_back(story: Story, how: str) -> None:
    story.go("table")
    card = story.write("大きく映したい声")
    display.show_voice(story.app, story.id, card.number)
    if how == "hide":
        moderating.hide(story.app, story.id, card.number)
        moderating.unhide(story.app, story.id, card.number)
    elif how == "withdraw":
        writing.withdraw(story.app, story.id, story.yui.number, card.number)
    else:
        story.go("gather")
    assert (hand(story), wall(story)["voice"]) == (UNTOUCHED, None)


def test_voice_that_may_not_be_shown_is_refused(story: Story) -> None:
    story.go("table")
    card = story.write("隠した声")
    moderating.hide(story.app, story.id, card.number)
    with pytest.raises(Refused, match="voice_hidden"):
        display.show_voice(story.app, story.id, card.number)
    moderating.unhide(story.app, story.id, card.number)
    story.go("solo")
    with pytest.raises(Refused, match="voice_not_now"):
        display.show_voice(story.app, story.id, card.number)
    story.go("table")
    display.freeze(story.app, story.id)
    with pytest.raises(Refused, match="wall_frozen"):
        display.show_voice(story.app, story.id, card.number)


def test_frozen_wall_keeps_the_card_that_stood_first(story: Story) -> None:
    board = gathered(story)
    cluster, number = board.clusters[0].id, board.members(board.clusters[0].id)[-1]
    arranging.put_first(story.app, story.id, cluster, number)
    display.freeze(story.app, story.id)
    arranging.put_first(story.app, story.id, cluster, None)
    display.thaw(story.app, story.id)
    display.freeze(story.app, story.id)
    arranging.put_first(story.app, story.id, cluster, number)
    faces = [wall(story)["clusters"][str(cluster)]["faces"][0] == number]  # type: ignore[index]
    display.thaw(story.app, story.id)
    assert [*faces, wall(story)["clusters"][str(cluster)]["faces"][0] == number] == [False, True]  # type: ignore[index]


def test_frozen_page_of_relations_stays_as_it_was(story: Story) -> None:
    one, two, three = (cluster.id for cluster in gathered(story).clusters[:3])
    arranging.relate(story.app, story.id, one, two, RelationKind.CAUSE)
    pages.turn(story.app, story.id, 99)
    display.freeze(story.app, story.id)
    before = wall(story)["relations"]
    arranging.relate(story.app, story.id, two, three, RelationKind.SUPPORTS)
    arranging.unrelate(story.app, story.id, 1)
    held = wall(story)["relations"]
    display.thaw(story.app, story.id)
    assert (before == held, wall(story)["relations"]) == (
        True,
        {"2": {"id": 2, "kind": "supports", "source": two, "target": three}},
    )


def test_answers_of_the_close_come_first_when_shown_and_leave_with_the_stage(story: Story) -> None:
    story.go("close")
    checkin.answer(story.app, story.id, story.yui.number, HEARD, "", 4)
    display.show_closing(story.app, story.id, True)
    page = pages.on_the_wall(hosting.view(story.app, story.id))
    assert (page.page.part, page.of) == (HEARD, 3)
    display.freeze(story.app, story.id)
    frozen = hand(story).frozen
    assert (frozen and frozen.checked_in) == (story.yui.number,)
    with pytest.raises(Refused):
        display.show_closing(story.app, story.id, False)
    display.thaw(story.app, story.id)
    story.go("vote")
    assert hand(story).closing is False
