"""The place the board is drawn in."""

from tests.stories import Story, gathered
from tests.ui.visits import Visitor

COMING = "まだまとめていません。「まとめる」を押すと、カードがまとまりになります。"


def test_what_will_come_is_said_until_there_is_a_board(visitor: Visitor, story: Story) -> None:
    story.go("gather")
    before = [caption.value for caption in visitor.open("console", staff=True).caption]
    gathered(story)
    after = [caption.value for caption in visitor.open("console", staff=True).caption]
    assert (COMING in before, COMING in after) == (True, False)
