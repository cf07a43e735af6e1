"""A word in two senses before the room: chosen in secret, counted, held in the glossary, and in the record without anybody's choice."""

import json
from collections.abc import Callable

import pytest

from tests.stories import Story
from workshop.domain.errors import WorkshopError
from workshop.domain.model import Audience, Meant, PageKind
from workshop.exports import everything_json, markdown
from workshop.exports.outline import outline_of
from workshop.live.feed import View
from workshop.services.cards import moderating
from workshop.services.facilitation import alignments, hosting
from workshop.services.record.report import report
from workshop.services.wall import pages

FACES = (Audience.WALL, Audience.PARTICIPANT, Audience.CONSOLE)


def view(story: Story) -> View:
    return View(hosting.view(story.app, story.id))


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(WorkshopError) as refused:
        work()
    return refused.value.code


def written(story: Story) -> tuple[int, int, int]:
    story.go("solo")
    texts = ("夜の足がない", "足が痛くて坂がつらい", "銭湯がほしい")
    first, second, other = (story.write(text).number for text in texts)
    story.go("table")
    return first, second, other


def opened(story: Story) -> int:
    first, second, _ = written(story)
    sides = [("出かけるための乗り物", [first]), ("体の足", [second])]
    return alignments.open_word(story.app, story.id, "足", sides).number


def on(story: Story, face: Audience) -> dict[str, object]:
    section = view(story).state(face)["alignment"]
    assert isinstance(section, dict)
    return section


def test_wall_turns_to_the_word_and_choices_are_secret_until_they_are_counted(story: Story) -> None:
    number = opened(story)
    with story.app.store.read(story.id) as db:
        assert (pages.now(db).page.kind, pages.now(db).at) == (PageKind.ALIGNMENT, 0)
    alignments.choose(story.app, story.id, story.yui.number, number, Meant.SECOND)
    alignments.choose(story.app, story.id, story.yui.number, number, Meant.FIRST)
    alignments.choose(story.app, story.id, story.ken.number, number, Meant.FIRST)
    sights = [on(story, face) for face in FACES]
    assert [(sight["counts"], sight["chosen"], sight["state"]) for sight in sights] == [({}, 2, "open")] * 3
    assert sights[0]["senses"] == [
        {"phrase": "出かけるための乗り物", "cards": ["夜の足がない"]},
        {"phrase": "体の足", "cards": ["足が痛くて坂がつらい"]},
    ]
    assert [view(story).me(person.number)["meant"] for person in (story.yui, story.sakura)] == ["first", ""]
    alignments.count(story.app, story.id, number)
    assert [on(story, face)["counts"] for face in FACES] == [{"first": 2, "second": 0, "both": 0}] * 3
    late = refusal(lambda: alignments.choose(story.app, story.id, story.sakura.number, number, Meant.BOTH))
    assert late == "alignment_over"


def test_who_chose_is_told_of_it_and_nobody_else(story: Story) -> None:
    number = opened(story)
    before = view(story)
    alignments.choose(story.app, story.id, story.ken.number, number, Meant.BOTH)
    after = View(story.app.store.refresh(before.room), before=before)
    assert after.touched(before) == frozenset({story.ken.number})


def test_what_is_held_stands_in_the_glossary_of_every_face_and_in_the_record(story: Story) -> None:
    number = opened(story)
    alignments.choose(story.app, story.id, story.ken.number, number, Meant.BOTH)
    alignments.count(story.app, story.id, number)
    alignments.hold(story.app, story.id, number, Meant.FIRST)
    alignments.put_away(story.app, story.id, number)
    glossaries = [view(story).state(face)["workshop"]["glossary"] for face in FACES]  # type: ignore[index]
    assert [words[-1] for words in glossaries] == [{"term": "足", "meaning": "出かけるための乗り物"}] * 3
    assert view(story).state(Audience.WALL)["alignment"] is None
    held = report(story.app, story.id)
    told = markdown.render(outline_of(held)).data.decode().split("## 言葉合わせ")[1].split("\n## ")[0]
    lines = ("決めた意味: 出かけるための乗り物", "出かけるための乗り物: 0人", "体の足: 0人", "どちらも: 1人")
    assert [line in told for line in lines] == [True] * 4
    [data] = json.loads(everything_json.render(held).data)["alignments"]
    assert (data["alignment"]["choices"], data["counts"]["both"]) == ({}, 1)


def test_two_facilitators_hold_one_meaning(story: Story) -> None:
    number = opened(story)
    early = refusal(lambda: alignments.hold(story.app, story.id, number, Meant.FIRST))
    for _ in range(2):
        alignments.count(story.app, story.id, number)
    for _ in range(2):
        alignments.hold(story.app, story.id, number, Meant.FIRST)
    second = refusal(lambda: alignments.hold(story.app, story.id, number, Meant.SECOND))
    alignments.reopen(story.app, story.id, number)
    alignments.hold(story.app, story.id, number, Meant.SECOND)
    assert (early, second, on(story, Audience.WALL)["held"]) == ("alignment_over", "alignment_held", "体の足")


def test_what_cannot_be_opened_is_refused_and_nothing_is_on_the_wall(story: Story) -> None:
    first, second, other = written(story)

    def code(term: str, *sides: tuple[str, list[int]]) -> str:
        return refusal(lambda: alignments.open_word(story.app, story.id, term, sides))

    left, right = ("乗り物", [first]), ("体", [second])
    assert [
        code("", left, right),
        code("足" * 21, left, right),
        code("足", ("", [first]), right),
        code("足", left, ("乗り物", [second])),
        code("足", left, ("体", [])),
        code("足", left, ("体", [first])),
        code("足", left, ("体", [other])),
    ] == [
        "word_wrong",
        "word_wrong",
        "sense_wrong",
        "senses_same",
        "sense_without_card",
        "card_in_both",
        "card_without_word",
    ]
    assert view(story).state(Audience.WALL)["alignment"] is None
    alignments.open_word(story.app, story.id, "足", [left, right])
    assert code("足", left, right) == "alignment_open"
    hosting.close(story.app, story.id)
    assert code("足", left, right) == "workshop_not_running"


def test_no_card_is_shown_while_people_write_alone(story: Story) -> None:
    first, second, _ = written(story)
    sides = [("乗り物", [first]), ("体", [second])]
    story.go("solo")
    assert refusal(lambda: alignments.open_word(story.app, story.id, "足", sides)) == "voice_not_now"
    story.go("table")
    alignments.open_word(story.app, story.id, "足", sides)
    story.go("solo")
    senses = on(story, Audience.PARTICIPANT)["senses"]
    assert senses == [{"phrase": "乗り物", "cards": []}, {"phrase": "体", "cards": []}]


def test_hidden_card_leaves_its_sense(story: Story) -> None:
    opened(story)
    moderating.hide(story.app, story.id, 1, "other")
    assert on(story, Audience.WALL)["senses"][0] == {"phrase": "出かけるための乗り物", "cards": []}  # type: ignore[index]


def test_word_that_was_dropped_is_in_the_record_without_a_meaning(story: Story) -> None:
    number = opened(story)
    alignments.put_away(story.app, story.id, number)
    told = markdown.render(outline_of(report(story.app, story.id))).data.decode()
    assert "意味は決めませんでした" in told
    assert refusal(lambda: alignments.count(story.app, story.id, number)) == "alignment_over"


def test_close_takes_the_word_off_every_face(story: Story) -> None:
    number = opened(story)
    hosting.close(story.app, story.id)
    assert [view(story).state(face)["alignment"] for face in FACES] == [None] * 3
    with story.app.store.read(story.id) as db:
        assert pages.now(db).page.kind != PageKind.ALIGNMENT
    late = refusal(lambda: alignments.choose(story.app, story.id, story.ken.number, number, Meant.FIRST))
    assert late == "workshop_closed"


def test_cards_with_a_word_are_those_shown(story: Story) -> None:
    first, second, _ = written(story)
    moderating.hide(story.app, story.id, second, "other")
    with story.app.store.read(story.id) as db:
        assert alignments.cards_with(db, " 足 ") == (first,)
