"""Noting what was said at a table: asked about first where it tells of a person."""

from streamlit.testing.v1 import AppTest

from tests.stories import Story
from tests.ui.visits import Visitor
from workshop.domain.model import Kind

WORDS = "二丁目の松本が草を刈る"


def noted(story: Story) -> list[str]:
    with story.app.store.read(story.id) as db:
        return [card.text for card in db.contributions.all().values() if card.kind == Kind.REMARK]


def write(test: AppTest, words: str) -> AppTest:
    test.text_area(key="note_words").set_value(words)
    return next(button for button in test.button if button.label == "書きとめる").click().run()


def asked(test: AppTest) -> list[str]:
    return [str(warning.value) for warning in test.warning if "」は、" in str(warning.value)]


def test_harmless_remark_is_noted_at_once(visitor: Visitor, story: Story) -> None:
    story.go("table")
    test = write(visitor.open("console", staff=True), "夜のバスがほしいって")
    assert (noted(story), test.text_area(key="note_words").value) == (["夜のバスがほしいって"], "")


def test_remark_that_names_somebody_is_kept_back_until_it_is_confirmed(visitor: Visitor, story: Story) -> None:
    story.go("table")
    test = write(visitor.open("console", staff=True), WORDS)
    assert (noted(story), test.text_area(key="note_words").value) == ([], WORDS)
    assert asked(test) == ["「松本」は、だれかのお名前かもしれません。"]
    test.button(key="note_keep").click().run()
    assert (noted(story), test.text_area(key="note_words").value) == ([WORDS], "")
    assert asked(test) == []


def test_remark_that_is_mended_is_noted_and_the_first_words_are_not(visitor: Visitor, story: Story) -> None:
    story.go("table")
    test = write(visitor.open("console", staff=True), WORDS)
    test.button(key="note_mend").click().run()
    assert (asked(test), test.text_area(key="note_words").value) == ([], WORDS)
    write(test, "近所の人が草を刈る")
    assert noted(story) == ["近所の人が草を刈る"]
