"""Sentences of code: what stands on a card as a word, and what only as a part of another."""

from dataclasses import replace

from tests.domain.cards import card
from tests.stories import Story, running
from workshop.domain.assistant.subjects import Subject
from workshop.services.assistant.counts import Counts, holding, lettered, quoting
from workshop.services.assistant.tools import material_of
from workshop.services.people import joining

CARDS = [replace(card(n), text=text) for n, text in enumerate(("夜のバス", "夜勤", "バスを増やして", "ＢＲＴ"), 1)]
NIGHT, GROW, LETTER = Subject("夜", "夜"), Subject("増やす", "増やす"), Subject("b", "b")


def test_word_stands_in_any_of_its_forms_and_several_together() -> None:
    found = [holding(CARDS, subjects) for subjects in ((NIGHT,), (GROW,), (NIGHT, GROW))]
    assert [[held.number for held in cards] for cards in found] == [[1], [3], []]


def test_word_within_another_is_no_such_word_and_a_letter_of_an_alphabet_is_none() -> None:
    assert [[held.number for held in lettered(CARDS, subject)] for subject in (NIGHT, LETTER)] == [[2], []]


def test_letters_stand_whatever_their_width_and_case() -> None:
    assert [held.number for held in quoting(CARDS, "brt")] == [4]


def test_tables_are_compared_where_there_is_something_to_compare(story: Story) -> None:
    def quiet(told: Story) -> list[str]:
        counts = Counts(material_of(told.app, told.id), told.app.clock.now())
        return [part.text for part in counts.quiet()]

    empty = running(story.app)
    assert quiet(empty) == ["どの班もカードが0枚で、差がありません。"]
    empty.go("solo")
    empty.write("海", empty.sakura)
    assert quiet(empty)[0] == "カードの少ない順に、1班 0枚（2人）です。"


def test_step_says_what_is_left_of_it(story: Story) -> None:
    def step() -> str:
        return Counts(material_of(story.app, story.id), story.app.clock.now()).stage().text

    story.go("solo")
    before = step()
    assert (before, story.workshop.plan.stages[2].minutes) == (
        "いまのステップは「soloのステップ」です。残りは約10分です。",
        10,
    )


def test_who_has_moved_is_counted_where_they_sit_now(gathered: Story) -> None:
    joining.update_person(gathered.app, gathered.id, gathered.yui.number, "ゆい", 2, True)
    at_one = Counts(material_of(gathered.app, gathered.id), gathered.app.clock.now(), 1)
    assert at_one.people().text == "1班では、参加している人は1人です。そのうちカードを書いた人は1人です。"
