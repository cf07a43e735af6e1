"""What a table states in its own words."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.stories import Story, running, small_plan
from workshop import exports
from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.model import ItemKind, Statement, Visibility, VoteRule
from workshop.domain.model.plan import StageKind
from workshop.domain.text.personal.signs import Sign
from workshop.live.own import changed_people, own_section
from workshop.ports import App
from workshop.services.cards import statements
from workshop.services.facilitation import hosting
from workshop.services.record.report import report
from workshop.services.votes import casting


@pytest.fixture
def stating(app: App) -> Story:
    """A workshop in whose share stage each table states up to two sentences, all of which are voted on. ゆい and けん sit at table 1."""
    plan = small_plan()
    rule = VoteRule(items=(ItemKind.STATEMENT,))
    stages = [
        replace(s, statements=2, vote=rule) if s.kind in (StageKind.SHARE, StageKind.VOTE) else s for s in plan.stages
    ]
    story = running(app, replace(plan, stages=tuple(stages)))
    story.go("share")
    return story


def state(story: Story, text: str, person: int = 1, key: str = "") -> Statement:
    return statements.state(story.app, story.id, person, key or text, text)


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises((Invalid, NotFound, Refused)) as refused:
        work()
    return refused.value.code


def test_a_table_states_so_many_sentences_and_the_same_key_is_the_same_sentence(stating: Story) -> None:
    story = stating
    first, again, second = (
        state(story, " 夜の バスを "),
        state(story, "夜の バスを", key=" 夜の バスを "),
        state(story, "道を", story.ken.number),
    )
    other = state(story, "べつの班の文", story.sakura.number)
    assert [(s.number, s.table, s.text) for s in (first, again, second, other)] == [
        (1, 1, "夜の バスを"),
        (1, 1, "夜の バスを"),
        (2, 1, "道を"),
        (3, 2, "べつの班の文"),
    ]
    assert refusal(lambda: state(story, "三つめ", story.ken.number)) == "enough_stated"


def test_anybody_of_the_table_mends_it_and_who_saw_older_words_is_told(stating: Story) -> None:
    story = stating
    made = state(story, "夜のバスを")
    changed = statements.mend(story.app, story.id, story.ken.number, made.number, "夜のバスを九時まで", "夜のバスを")
    assert (changed.text, changed.person, changed.table) == ("夜のバスを九時まで", 1, 1)
    where = (story.app, story.id, story.yui.number, made.number)
    assert refusal(lambda: statements.mend(*where, "朝のバスを", "夜のバスを")) == "statement_changed"
    assert statements.mend(*where, "夜のバスを九時まで", "古い").text == "夜のバスを九時まで"
    other = (story.app, story.id, story.sakura.number, made.number)
    assert refusal(lambda: statements.mend(*other, "うちの文", "夜のバスを九時まで")) == "unknown_statement"


def test_what_tells_of_a_person_waits_and_its_writer_is_asked(stating: Story) -> None:
    story = stating
    text = "さくらさんへ 090-1234-5678"
    asked = statements.doubts(story.app, story.id, 1, text, "k")
    made = state(story, text, key="k")
    assert ([piece.sign for piece in asked], statements.doubts(story.app, story.id, 1, text, "k")) == (
        [Sign.NAME, Sign.PHONE],
        (),
    )
    assert (made.visibility, made.waits) == (Visibility.WAITING, ("name", "phone"))
    assert report(story.app, story.id).statements == ()
    assert statements.show(story.app, story.id, made.number, True).visibility == Visibility.SHOWN
    assert statements.show(story.app, story.id, made.number, False).visibility == Visibility.HIDDEN


def test_taken_back_it_has_no_words_and_makes_room(stating: Story) -> None:
    story = stating
    for text in ("一つ", "二つ"):
        state(story, text)
    gone = statements.take_back(story.app, story.id, story.ken.number, 1)
    state(story, "三つ")
    assert (gone.text, gone.visibility) == ("", Visibility.WITHDRAWN)
    assert refusal(lambda: statements.take_back(story.app, story.id, 1, 1)) == "unknown_statement"
    assert refusal(lambda: statements.show(story.app, story.id, 1, True)) == "unknown_statement"
    assert [s.text for s in hosting.view(story.app, story.id).statements.values()] == ["", "二つ", "三つ"]


def test_nothing_is_stated_outside_the_stage_that_asks_for_it(stating: Story) -> None:
    story = stating
    made = state(story, "夜のバスを")
    story.go("gather")
    where = (story.app, story.id, 1)
    codes = [
        refusal(lambda: state(story, "おそい")),
        refusal(lambda: statements.mend(*where, made.number, "おそい", "夜のバスを")),
        refusal(lambda: statements.take_back(*where, made.number)),
        refusal(lambda: state(story, "だれ", 99)),
    ]
    assert codes == ["not_stating_now"] * 3 + ["unknown_person"]


def test_the_tables_people_see_it_at_once_and_no_others(stating: Story) -> None:
    story = stating
    before = hosting.view(story.app, story.id)
    state(story, "夜のバスを")
    after = story.app.store.refresh(before)
    assert changed_people(before, after) == {story.yui.number, story.ken.number}
    told = [[one["text"] for one in own_section(after, n, ())["statements"]] for n in (1, 2, 3)]  # type: ignore[attr-defined]
    assert told == [["夜のバスを"], ["夜のバスを"], []]


def test_all_are_voted_on_and_published_with_their_votes_losers_too(stating: Story) -> None:
    story = stating
    state(story, "夜のバスを")
    state(story, "べつの班の文", story.sakura.number)
    story.go("vote")
    casting.cast(story.app, story.id, story.ken.number, 1, {2: 1})
    hosting.close(story.app, story.id)
    made = {d.name.rpartition(".")[2]: d.data.decode() for d in exports.render_all(report(story.app, story.id))}
    assert "- 1班: 夜のバスを\n- 2班: べつの班の文\n" in made["md"]
    assert "- 2班「べつの班の文」: 1\n" in made["md"]
    assert "- 1班「夜のバスを」: 0\n" in made["md"]
    assert [one["text"] for one in json.loads(made["json"])["statements"]] == ["夜のバスを", "べつの班の文"]
