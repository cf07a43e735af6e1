"""The coming stages on the console: changed in their fields, and told beside them where they cannot be."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.stories import STAGES, Story
from tests.ui.visits import Visitor, shown
from workshop.services.facilitation import hosting


@pytest.fixture
def gathering(story: Story) -> Story:
    story.go("gather")
    return story


def open_rest(visitor: Visitor) -> AppTest:
    test = visitor.open("console", staff=True)
    return next(toggle for toggle in test.toggle if toggle.label == "これからのステップを変える").set_value(True).run()


def field(test: AppTest, story: Story, stage: str, name: str) -> Any:
    key = f"rest_{story.id}_{stage}_{name}"
    return next(each for each in (*test.text_input, *test.number_input, *test.text_area) if each.key == key)


def press(test: AppTest, key: str) -> AppTest:
    test.button(key=key).click().run()
    assert not test.exception
    return test


def stages(story: Story) -> list[tuple[str, str, int]]:
    with story.app.store.read(story.id) as db:
        workshop = db.workshop
    return [(stage.id, stage.title, workshop.minutes_of(stage)) for stage in workshop.plan.stages[6:]]


def test_coming_stages_are_changed_and_those_that_began_are_not_there(visitor: Visitor, gathering: Story) -> None:
    test = open_rest(visitor)
    keys = {
        str(each.key).split("_")[2] for each in test.text_input if (each.key or "").startswith(f"rest_{gathering.id}")
    }
    assert keys == {"scenario", "share", "vote", "close"}
    field(test, gathering, "vote", "minutes").set_value(4).run()
    field(test, gathering, "vote", "minutes").set_value(6).run()
    field(test, gathering, "vote", "title").set_value("選ぶ").run()
    press(test, "rest_up_vote")
    press(test, "rest_off_share")
    press(test, "rest_add")
    assert stages(gathering) == [
        ("scenario", "scenarioのステップ", 10),
        ("vote", "選ぶ", 6),
        ("solo-2", "ひとりで書く", 10),
        ("close", "closeのステップ", 10),
    ]


def test_what_cannot_be_is_told_beside_its_field_and_nothing_changes(visitor: Visitor, gathering: Story) -> None:
    test, before = open_rest(visitor), stages(gathering)
    field(test, gathering, "vote", "minutes").set_value(0).run()
    assert [error.value.replace("\\", "") for error in test.error] == ["1から240までの分を入れてください。"]
    field(test, gathering, "vote", "title").set_value("選" * 41).run()
    assert [error.value.replace("\\", "") for error in test.error] == ["長すぎます。40文字までにしてください。"]
    assert (stages(gathering), field(test, gathering, "vote", "title").value) == (before, "voteのステップ")
    press(test, "rest_off_close")
    assert "最後は「おわり」のステップにしてください。" in [error.value.replace("\\", "") for error in test.error]


def test_stage_that_begins_while_somebody_changes_it_keeps_what_it_was(visitor: Visitor, gathering: Story) -> None:
    test = open_rest(visitor)
    hosting.go_to(gathering.app, gathering.id, STAGES.index("scenario"))
    press(test, "rest_off_scenario")
    assert [error.value.replace("\\", "") for error in test.error] == [
        "「scenarioのステップ」はもう始まっているので、変えたり外したりできません。書かれたカードはそのまま残っています。"
    ]
    assert stages(gathering)[0][0] == "scenario"


def test_last_stage_leaves_nothing_to_change(visitor: Visitor, gathering: Story) -> None:
    hosting.go_to(gathering.app, gathering.id, STAGES.index("close"))
    assert "まだ始まっていないステップは、もうありません。" in shown(open_rest(visitor))
