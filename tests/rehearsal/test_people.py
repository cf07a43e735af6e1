"""The rehearsal people: seated evenly, each card given to one of them."""

from dataclasses import replace

import pytest

from tests.serving import HOME
from tests.stories import small_plan
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.adapters.loaders.plans import FolderPlans
from workshop.adapters.loaders.rehearsal_yaml import read_rehearsal
from workshop.domain.model.plan import Language, RehearsalStatement
from workshop.ports import App
from workshop.rehearsal.people import borrowed_cards, cast_people

PLAN = HOME / "sessions" / "future-living-2040"


@pytest.mark.parametrize("people", [1, 7, 40, 300])
def test_every_card_is_given_to_one_person(people: int) -> None:
    plan = read_plan(PLAN)
    cards = read_rehearsal(PLAN, plan)
    crowd = cast_people(cards, people, plan.tables, Language.JA)
    given = [card for person in crowd for card in person.cards]
    assert (len(crowd), sorted(map(str, given))) == (people, sorted(map(str, cards)))


def test_a_class_sits_at_its_tables_and_some_decline() -> None:
    crowd = cast_people((), 40, 8, Language.EN)
    seats = [sum(person.table == table for person in crowd) for table in range(1, 9)]
    assert (seats, sum(not person.consents for person in crowd), sum(not person.name for person in crowd)) == (
        [5] * 8,
        4,
        3,
    )


def test_everybody_answers_a_checkin() -> None:
    crowd = cast_people((), 5, 2, Language.JA, {"mood": ("楽しみ", "眠い")})
    assert [person.answers for person in crowd] == [
        {"mood": word} for word in ("楽しみ", "眠い", "楽しみ", "眠い", "楽しみ")
    ]


def test_a_sentence_is_stated_by_somebody_of_its_table_and_by_nobody_else() -> None:
    sentences = [
        RehearsalStatement(2, "一つ目"),
        RehearsalStatement(2, "二つ目"),
        RehearsalStatement(3, "だれもいない班"),
    ]
    crowd = cast_people((), 4, 2, Language.JA, statements=sentences)
    assert [(person.table, person.statements) for person in crowd] == [
        (1, []),
        (2, ["一つ目"]),
        (1, []),
        (2, ["二つ目"]),
    ]


def test_plan_without_cards_is_rehearsed_with_those_of_a_shipped_one(app: App) -> None:
    plans = FolderPlans(HOME / "sessions")
    own = replace(small_plan(), rehearsal=None)
    lent = borrowed_cards(replace(app, plans=plans), own)
    decks = [plans.rehearsal(plans.read(name)) for name in plans.names() if plans.read(name).language == own.language]
    ideas = [[card.text for card in deck if card.kind == "idea"] for deck in decks]
    assert [card.text for card in lent] == max(ideas, key=len)
    assert {card.stage for card in lent} == {stage.id for stage in own.stages if stage.writing}
    assert {card.table for card in lent} == {1, 2}
    english = replace(small_plan(Language.EN), rehearsal=None)
    assert borrowed_cards(replace(app, plans=plans), english)[0].text.startswith("a bus at night")
