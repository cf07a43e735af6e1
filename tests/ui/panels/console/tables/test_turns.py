"""Calling tables to speak from the console."""

from streamlit.testing.v1 import AppTest

from tests.stories import Story
from tests.ui.visits import Visitor
from workshop.domain.model import TableTurns
from workshop.services.facilitation import hosting


def turns(story: Story) -> TableTurns:
    return hosting.view(story.app, story.id).workshop.turns["share"]


def labels(test: AppTest) -> list[str]:
    return [button.label for button in test.button if str(button.key).startswith("turn_")]


def test_the_next_table_is_called_with_one_press(visitor: Visitor, story: Story) -> None:
    story.go("share")
    test = visitor.open("console", staff=True)
    before = [button.disabled for button in test.button if str(button.key).startswith("turn_")]
    test.button(key="turn_next").click().run()
    first = labels(test)
    test.button(key="turn_next").click().run()
    assert before == [False, False, True, True, False]
    assert first == ["次は 2班 ▶", "2班をあとに回す", "+30秒", "発表を終える", "呼ぶ"]
    assert ([turn.table for turn in turns(story).done], turns(story).waiting) == ([1], ())
    assert test.button(key="turn_next").disabled


def test_another_table_is_called_first(visitor: Visitor, story: Story) -> None:
    story.go("share")
    test = visitor.open("console", staff=True)
    test.selectbox(key="turn_table").set_value(2)
    test.button(key="turn_call").click().run()
    speaking = turns(story).now
    assert speaking is not None
    assert (speaking.table, turns(story).waiting) == (2, (1,))


def test_no_table_is_called_in_another_stage(visitor: Visitor, story: Story) -> None:
    story.go("table")
    assert labels(visitor.open("console", staff=True)) == []
