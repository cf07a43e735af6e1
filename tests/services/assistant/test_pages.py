"""Pages on which the words asked for stand, those with most of them first."""

import pytest

from tests.stories import Story
from workshop.domain.assistant.subjects import Subject, subjects
from workshop.services.assistant.pages import Pages


def found(story: Story, asked: tuple[Subject, ...], phrase: str = "") -> list[tuple[str, str]]:
    return [(passage.ref, quote) for passage, quote in Pages(asked, phrase).found(story.app, story.id)]


def test_page_with_most_of_the_words_comes_first_and_none_without_any(gathered: Story) -> None:
    both = found(gathered, subjects("工場の電気"))
    assert (both[0][0], found(gathered, subjects("介護"))) == ("d1-2-1", [])


def test_phrase_is_looked_for_letter_by_letter(gathered: Story) -> None:
    assert [ref for ref, _ in found(gathered, (), "夜の便は2035年")] == ["d1-1-1"]
    assert found(gathered, (), "夜の便は2036年") == []


@pytest.mark.parametrize(("question", "apart"), [("夜と自転車", False), ("夜と介護", True), ("夜", False)])
def test_words_that_stand_on_no_page_together_are_known(gathered: Story, question: str, apart: bool) -> None:
    pages = Pages(subjects(question), "")
    assert pages.apart([passage for passage, _ in pages.found(gathered.app, gathered.id)]) == apart


def test_quote_stands_in_its_page(gathered: Story) -> None:
    with gathered.app.store.read(gathered.id) as db:
        texts = {passage.ref: passage.text for passage in db.documents.passages()}
    assert [quote in texts[ref] for ref, quote in found(gathered, subjects("夜の便"))] == [True]
