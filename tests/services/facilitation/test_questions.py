"""Questions of the room are answered from the documents or in own words: on every face, in the record, with their history."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from tests.stories import Story
from workshop.domain.errors import WorkshopError
from workshop.domain.model import AnswerSource, Audience, Kind
from workshop.exports import everything_json, markdown
from workshop.exports.outline import outline_of
from workshop.live.feed import View
from workshop.ports import Vectors
from workshop.services.cards import moderating, writing
from workshop.services.facilitation import hosting, questions
from workshop.services.record.report import report

BUSES = "バスの本数は120本である。"
SOURCE = AnswerSource("d1-1-1", "交通の構想", 1, "2024-11-01")


def asked(story: Story) -> int:
    story.add_document()
    story.go("solo")
    story.write("銭湯を復活させたい")
    return story.write("バスの本数は何本ですか。", kind=Kind.QUESTION).number


def lines(story: Story) -> list[tuple[str, AnswerSource | None, str]]:
    with story.app.store.read(story.id) as db:
        return [(line.words, line.source, line.office) for line in db.question_answers.all().values()]


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(WorkshopError) as refused:
        work()
    return refused.value.code


def seen_by(story: Story, audience: Audience) -> object:
    return View(hosting.view(story.app, story.id)).state(audience).get("questions")


def own_answer(story: Story, card: int) -> object:
    return View(hosting.view(story.app, story.id)).me(story.yui.number)["cards"][str(card)]["answer"]  # type: ignore[index]


def test_passage_is_offered_and_its_words_become_the_answer(story: Story) -> None:
    card = asked(story)
    offer = questions.offers(story.app, story.id, card, 3)[0]
    assert (offer.hit.passage.ref, BUSES in offer.words) == ("d1-1-1", True)
    questions.quote(story.app, story.id, card, "d1-1-1", BUSES, 0)
    assert lines(story) == [(BUSES, SOURCE, "")]


def test_faces_show_the_answer_where_they_look_at_questions(story: Story) -> None:
    card = asked(story)
    waiting = {"n": card, "words": "", "office": "", "source": None}
    questions.say(story.app, story.id, card, "調べて答えます。", "都市政策課", 0)
    told = {"words": "調べて答えます。", "office": "都市政策課", "source": None}
    assert (seen_by(story, Audience.WALL), own_answer(story, card)) == ({}, told)
    story.go("close")
    faces = (Audience.WALL, Audience.PARTICIPANT)
    assert [seen_by(story, face) for face in faces] == [{str(card): {"n": card} | told}] * 2
    questions.take_back(story.app, story.id, card, 1)
    assert [seen_by(story, face) for face in faces] == [{str(card): waiting}] * 2
    assert own_answer(story, card) is None
    view = View(hosting.view(story.app, story.id))
    assert view.state(Audience.CONSOLE)["answered"] == {str(card): 2}


def test_who_asked_is_told_at_once(story: Story) -> None:
    card = asked(story)
    before = View(hosting.view(story.app, story.id))
    questions.say(story.app, story.id, card, "はい。", "", 0)
    after = View(story.app.store.refresh(before.room), before=before)
    assert after.touched(before) == frozenset({story.yui.number})


def test_correction_keeps_the_history_and_the_record_tells_it(story: Story) -> None:
    card = asked(story)
    other = story.write("夜の便はいつ決まりますか。").number
    questions.say(story.app, story.id, card, "たぶん百本です。", "", 0)
    questions.quote(story.app, story.id, card, "d1-1-1", BUSES, 1)
    held = report(story.app, story.id)
    assert [(q.card.number, q.answer.words if q.answer else None, len(q.history)) for q in held.questions] == [
        (card, BUSES, 2),
        (other, None, 0),
    ]
    written = markdown.render(outline_of(held)).data.decode()
    chapter = written.split("## 問いと答え")[1].split("\n## ")[0]
    assert ("交通の構想 p.1 ・ 2024年11月1日" in chapter, BUSES in chapter, "たぶん百本" in chapter) == (
        True,
        True,
        False,
    )
    assert "まだ答えていません（都市政策課 が 2027年3月31日 までに答えます）" in chapter
    data = json.loads(everything_json.render(held).data)
    assert [entry["words"] for entry in data["questions"][0]["history"]] == ["たぶん百本です。", BUSES]


def test_two_facilitators_answer_once_and_the_second_is_told(story: Story) -> None:
    card = asked(story)
    for _ in range(2):
        questions.say(story.app, story.id, card, "はい。", "", 0)  # pressed twice
    other = refusal(lambda: questions.say(story.app, story.id, card, "いいえ。", "", 0))
    assert (other, lines(story)) == ("answered_meanwhile", [("はい。", None, "")])


def test_what_cannot_be_answered_is_refused_and_nothing_is_kept(story: Story) -> None:
    card = asked(story)
    app, id = story.app, story.id
    codes = [
        refusal(lambda: questions.say(app, id, 99, "はい。", "", 0)),
        refusal(lambda: questions.say(app, id, card - 1, "はい。", "", 0)),
        refusal(lambda: questions.say(app, id, card, " ", "", 0)),
        refusal(lambda: questions.say(app, id, card, "あ" * 137, "", 0)),
        refusal(lambda: questions.say(app, id, card, "はい。", "課" * 41, 0)),
        refusal(lambda: questions.quote(app, id, card, "d9-1-1", BUSES, 0)),
        refusal(lambda: questions.quote(app, id, card, "d1-1-1", "バスの本数は130本である。", 0)),
    ]
    moderating.hide(app, id, card, "other")
    codes.append(refusal(lambda: questions.say(app, id, card, "はい。", "", 0)))
    assert codes == [
        "unknown_card",
        "no_question",
        "card_empty",
        "answer_too_long",
        "office_wrong",
        "unknown_passage",
        "answer_not_in_document",
        "question_not_shown",
    ]
    assert lines(story) == []


def test_answer_goes_with_a_card_that_is_taken_back(story: Story) -> None:
    card = asked(story)
    questions.say(story.app, story.id, card, "はい、その本数です。", "", 0)
    writing.withdraw(story.app, story.id, story.yui.number, card)
    assert (report(story.app, story.id).questions, own_answer(story, card)) == ((), None)


def test_question_of_who_declined_is_searched_by_letters_alone(story: Story) -> None:
    story.add_document()
    story.go("solo")
    card = story.write("バスの本数は何本ですか。", story.sakura, Kind.QUESTION).number
    sent: list[str] = []

    class Away:
        name, leaves_machine = "away", True

        def embed(self, texts: Sequence[str]) -> Vectors:
            sent.extend(texts)
            return story.app.embedder.embed(texts)

    app = replace(story.app, embedder=Away())
    story.go("share")
    found = questions.offers(app, story.id, card, 1)
    assert ([offer.hit.passage.ref for offer in found], sent) == (["d1-1-1"], [])


def test_letters_that_fit_on_the_wall_are_twice_as_many_in_an_alphabet(story: Story) -> None:
    language = story.workshop.plan.language
    assert (questions.most_letters(language), questions.most_letters(type(language)("en"))) == (136, 272)


def test_line_without_words_takes_back(story: Story) -> None:
    card = asked(story)
    questions.take_back(story.app, story.id, card, 0)  # nothing to take back
    assert lines(story) == []
