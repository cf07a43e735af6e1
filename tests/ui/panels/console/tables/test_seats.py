"""Seats on the console: by name before they count, one person moved, the rounds before."""

from streamlit.testing.v1 import AppTest

from tests.stories import Story
from tests.ui.visits import Visitor
from workshop.domain.rules import hash_token
from workshop.services.facilitation import hosting
from workshop.services.people import joining


def seated(story: Story) -> dict[int, int]:
    return {number: one.table for number, one in hosting.view(story.app, story.id).persons.items()}


def press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def texts(test: AppTest) -> str:
    return "\n".join(str(one.value) for one in (*test.markdown, *test.text, *test.caption))


def test_next_seats_are_shown_by_name_mended_and_then_count(visitor: Visitor, story: Story) -> None:
    joining.join(story.app, story.id, hash_token("another"), "けん", 2, True)
    test = visitor.open("console", staff=True)
    before = seated(story)
    test.number_input(key="seats_tables").set_value(2)
    test.multiselect(key="seats_pinned_0").set_value([1])
    press(test, "席の案をつくる")
    shown = texts(test)
    assert (seated(story), "次の席の案" in shown, "ゆい ← 1班" in shown, "けん（4番） ← 2班" in shown) == (
        before,
        *[True] * 3,
    )
    proposed = hosting.view(story.app, story.id).workshop.seats.proposed
    assert proposed is not None
    test.selectbox(key="seats_person_1").set_value(2)
    test.selectbox(key="seats_to_1").set_value(3 - proposed.seats[2])
    press(test, "案のなかで移す")
    press(test, "この席に決めて、みんなに知らせる")
    assert not test.exception
    assert seated(story) == {**proposed.seats, 2: 3 - proposed.seats[2], 1: 1}
    assert "1回目（「welcomeのステップ」まで）" in texts(test).replace("\\", "")


def test_too_many_tables_are_refused_in_a_sentence_and_what_was_chosen_stays(visitor: Visitor, story: Story) -> None:
    test = visitor.open("console", staff=True)
    test.number_input(key="seats_tables").set_value(9)
    press(test, "席の案をつくる")
    told = [str(error.value).replace("\\", "") for error in test.error]
    assert told == ["3人では 9 班に分けられません。一つの班に2人いるように、1 班までにしてください。"]
    assert test.number_input(key="seats_tables").value == 9


def test_one_person_is_moved_now(visitor: Visitor, story: Story) -> None:
    test = visitor.open("console", staff=True)
    test.selectbox(key="seat_person").set_value(3)
    test.selectbox(key="seat_to").set_value(1)
    press(test, "移す")
    assert (seated(story)[3], hosting.view(story.app, story.id).persons[3].moved_from) == (1, 2)
