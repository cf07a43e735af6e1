"""Questions weighed before a job chooses its cards: as many as it would ask, and none where nobody would be asked."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.stories import Story, gathered
from workshop.schemas import Ask
from workshop.services.cards import moderating
from workshop.services.jobs import expected_questions as expected


def sizes(questions: Sequence[Ask[Any]]) -> list[list[int]]:
    """For each question the cards of each of its groups."""
    return [[len(cluster.cards) for cluster in question.inputs.clusters] for question in questions]  # type: ignore[attr-defined]


def test_nobody_is_asked_where_there_are_no_cards(story: Story) -> None:
    with story.app.store.read(story.id) as db:
        assert (sizes(expected.gathering(db)), sizes(expected.regrouping(db))) == ([], [])


def test_opinions_are_dealt_to_as_many_groups_as_there_may_be(story: Story) -> None:
    story.write_all()
    with story.app.store.read(story.id) as db:
        asked = sizes(expected.gathering(db))
    assert (asked, sum(asked[0])) == ([[3, 3, 3]], 9)  # eleven opinions, of which a seventh may stand alone


def test_gathered_cards_are_asked_about_again_by_a_regrouping_alone(story: Story) -> None:
    gathered(story)
    with story.app.store.read(story.id) as db:
        assert (sizes(expected.gathering(db)), len(expected.regrouping(db))) == ([], 1)


def test_hidden_cards_and_those_of_who_declined_are_in_no_question(story: Story) -> None:
    cards = story.write_all()
    secret = story.write("バスの予約を電話でしたいのは私の秘密", story.sakura)
    moderating.hide(story.app, story.id, cards[0].number)
    with story.app.store.read(story.id) as db:
        sent = str(expected.gathering(db)) + str(expected.regrouping(db)) + str(expected.scenarios(db, {}))
    assert [text in sent for text in (cards[1].text, cards[0].text, secret.text)] == [True, False, False]


@pytest.mark.parametrize(
    ("params", "asked"),
    [
        ({}, [("移動", None)]),
        ({"theme": "green", "tables": [2, 1]}, [("工場と電気", 1), ("工場と電気", 2)]),
    ],
)
def test_scenario_is_weighed_for_each_table_asked_for(
    story: Story, params: dict[str, object], asked: list[tuple[str, int | None]]
) -> None:
    story.add_document()
    story.write_all()
    with story.app.store.read(story.id) as db:
        questions = expected.scenarios(db, params)
    inputs: list[Any] = [question.inputs for question in questions if question.prompt == "scenario"]
    judged: list[Any] = [question.inputs for question in questions if question.prompt == "judge"]
    assert [(told.theme, told.table) for told in inputs] == asked
    assert [len(told.cards) for told in inputs] == [0 if told.table == 2 else 11 for told in inputs]
    assert [len(told.claims) for told in judged] == [min(10, len(told.cards) + len(told.passages)) for told in inputs]
