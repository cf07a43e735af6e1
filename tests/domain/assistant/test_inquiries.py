"""What questions ask for: on a set written before the reader, and its own examples."""

from pathlib import Path

import pytest
import yaml

from workshop import texts
from workshop.domain.assistant.inquiries import Inquiry, Topic, inquiry
from workshop.domain.assistant.subjects import Subject
from workshop.domain.model.plan import Language
from workshop.domain.text.words import words

QUESTIONS = yaml.safe_load((Path(__file__).parents[2] / "data" / "questions.yaml").read_text(encoding="utf-8"))
LEAST_HELD_OUT = 0.9
Read = tuple[str, tuple[int, ...], list[str]]


def wanted(row: dict[str, object]) -> Read:
    listed = row.get("words", [])
    assert isinstance(listed, list)
    forms = [word.form for entry in listed for word in words(str(entry))]
    return str(row["topic"]), (row["table"],) if "table" in row else (), forms  # type: ignore[return-value]


def read(row: dict[str, object]) -> Read:
    asked = inquiry(str(row["q"]))
    forms = [subject.form for subject in asked.subjects] or [word.form for word in words(asked.phrase)]
    return asked.topic.value, asked.tables, forms


def test_set_is_large_enough() -> None:
    assert [sum(len(QUESTIONS[half][language]) for language in ("ja", "en")) >= 60 for half in QUESTIONS] == [True] * 2


def test_tuned_questions_are_all_read_rightly() -> None:
    rows = [row for language in ("ja", "en") for row in QUESTIONS["tuned"][language]]
    assert [row["q"] for row in rows if read(row) != wanted(row)] == []


def test_held_out_questions_are_read_rightly_nine_times_in_ten() -> None:
    rows = [row for language in ("ja", "en") for row in QUESTIONS["held_out"][language]]
    assert sum(read(row) == wanted(row) for row in rows) / len(rows) >= LEAST_HELD_OUT


@pytest.mark.parametrize("language", list(Language))
def test_examples_on_the_screen_are_among_the_questions(language: Language) -> None:
    examples = texts.text(language, "assistant.example_search").partition(": ")[2].split(" / ")
    known = {row["q"]: wanted(row) for row in QUESTIONS["tuned"][language.value]}
    assert [(example, read({"q": example})) for example in examples] == [(q, known[q]) for q in examples]


@pytest.mark.parametrize(
    ("question", "read_as"),
    [
        ("反対側のバス停の声は", (Topic.WORDS, (), ("反対", "側", "バス停"))),  # names a place, no side
        ("資料館について書いた人は", (Topic.WORDS, (), ("資料館",))),
        ("people living alone", (Topic.WORDS, (), ("living", "alon"))),
        ("３班と「夜行バス」", (Topic.WORDS, (3,), ())),
        ("静かな場所の声は何枚", (Topic.CARDS, (), ("静か",))),
    ],
)
def test_words_of_a_place_or_a_thing_are_no_topic(
    question: str, read_as: tuple[Topic, tuple[int, ...], tuple[str, ...]]
) -> None:
    asked = inquiry(question)
    assert (asked.topic, asked.tables, tuple(subject.form for subject in asked.subjects)) == read_as


def test_what_is_not_understood_is_looked_for_by_its_words() -> None:
    assert (inquiry("声"), inquiry("。")) == (
        Inquiry(Topic.WORDS, subjects=(Subject("声", "声"),)),
        Inquiry(Topic.WORDS),
    )
