"""Typing cards from paper on the console."""

from streamlit.testing.v1 import AppTest

from tests.stories import Story
from tests.ui.visits import Visitor
from workshop.domain.model import Contribution
from workshop.services.facilitation import hosting


def cards(story: Story) -> list[Contribution]:
    return list(hosting.view(story.app, story.id).contributions.values())


def send(test: AppTest, words: str) -> AppTest:
    test.text_area(key="paper_words").set_value(words)
    return next(button for button in test.button if button.label == "カードにする").click().run()


def test_lines_of_a_sheet_become_cards_and_the_box_is_empty_again(visitor: Visitor, story: Story) -> None:
    story.go("table")
    test = visitor.open("console", staff=True)
    test.selectbox(key="paper_table").set_value(2)
    test.selectbox(key="paper_stage").set_value("solo")
    test.checkbox(key="paper_consent").check()
    send(test, "夜のバス\n海沿いの道")
    found = [(card.text, card.table, card.stage, card.ai_consent, card.paper) for card in cards(story)]
    assert found == [("夜のバス", 2, "solo", True, True), ("海沿いの道", 2, "solo", True, True)]
    assert test.text_area(key="paper_words").value == ""
    assert "2班の紙から、2枚のカードにしました。" in [str(told.value) for told in test.success]


def test_sheet_that_names_somebody_is_kept_back_until_it_is_confirmed(visitor: Visitor, story: Story) -> None:
    story.go("table")
    test = send(visitor.open("console", staff=True), "よい道\n二丁目の松本が草を刈る")
    assert (cards(story), test.text_area(key="paper_words").value) == ([], "よい道\n二丁目の松本が草を刈る")
    test.button(key="paper_keep").click().run()
    assert [card.text for card in cards(story)] == ["よい道", "二丁目の松本が草を刈る"]


def test_a_line_that_is_too_long_is_told_and_nothing_is_lost(visitor: Visitor, story: Story) -> None:
    story.go("table")
    test = send(visitor.open("console", staff=True), "よい\n" + "あ" * 401)
    assert (cards(story), len(test.error), test.text_area(key="paper_words").value) == ([], 1, "よい\n" + "あ" * 401)


def test_before_anybody_writes_there_is_only_the_way_to_the_sheets(visitor: Visitor, story: Story) -> None:
    test = visitor.open("console", staff=True)
    assert [area.key for area in test.text_area if area.key == "paper_words"] == []
