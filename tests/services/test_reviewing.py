"""Sentence by sentence: accepted, edited, dropped; one about another year waits; a person's wording is measured and kept."""

from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import DirectSteps
from tests.openai_server import OpenAiServer
from tests.services.test_drafting import prepared
from tests.stories import Story
from workshop.adapters.llm_langchain import LangchainLlm
from workshop.domain.errors import Refused
from workshop.domain.model import Draft, Review, Section
from workshop.live.released import released_section
from workshop.services import hosting, reviewing, scenarios


def told_by(story: Story, server: OpenAiServer, *extra: dict[str, Any]) -> tuple[Story, Draft]:
    """A scenario of a model that says these sentences besides its good ones."""
    story = prepared(replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20))))
    server.twist = lambda good, user: good | {"sentences": [*good["sentences"], *extra]}
    (draft,) = scenarios.propose(story.app, story.id, "move", (), DirectSteps())
    return story, draft


def night_bus(section: str, text: str) -> dict[str, Any]:
    return {"section": section, "text": text, "citations": [{"source": "d1-1-1", "quote": "2035年までに決める"}]}


def shown(story: Story, draft: Draft) -> list[str]:
    room = hosting.view(story.app, story.id)
    section: Any = released_section(room)[str(draft.number)]
    return [sentence["text"] for sentence in section["sentences"]]


def test_sentence_about_another_year_waits_for_a_person(story: Story, openai_server: OpenAiServer) -> None:
    slip, back = "2035年の夜、バスで帰る。", "夜の便は2035年までに決まっていた。"
    story, draft = told_by(story, openai_server, night_bus("day", slip), night_bus("change", back))
    flagged = [(s.text, s.other_years) for s in draft.sentences if s.other_years]
    reviewing.release(story.app, story.id, draft.number)
    before = (slip in shown(story, draft), back in shown(story, draft))
    id = next(s.id for s in draft.sentences if s.text == slip)
    reviewing.accept_sentence(story.app, story.id, draft.number, id)
    assert (flagged, before, slip in shown(story, draft)) == ([(slip, (2035,))], (False, True), True)


def test_model_is_told_of_the_slip_and_asked_once_more(story: Story, openai_server: OpenAiServer) -> None:
    told_by(story, openai_server, night_bus("day", "2035年の夜、バスで帰る。"))
    assert "2035年の夜、バスで帰る。 -> other_year: 2035" in openai_server.chats[-1]["messages"][-1]["content"]


def test_sentence_is_accepted_edited_or_dropped(story: Story) -> None:
    story = prepared(story)
    (draft,) = scenarios.propose(story.app, story.id, "move", (), DirectSteps())
    one, two, three, *rest = (sentence.id for sentence in draft.sentences)
    reviewing.accept_sentence(story.app, story.id, draft.number, one)
    reviewing.accept_sentence(story.app, story.id, draft.number, two)
    reviewing.edit_sentence(story.app, story.id, draft.number, two, "言いかえた文。")
    last = reviewing.drop_sentence(story.app, story.id, draft.number, three)
    with story.app.store.read(story.id) as db:
        accepted = [event.refs for event in db.events() if event.kind == "sentence_accepted"]
        edits = [(edit.sentence, edit.after) for edit in db.draft_edits()]
    assert [sentence.review for sentence in last.sentences] == [
        Review.ACCEPTED,
        Review.EDITED,
        Review.DROPPED,
        *[Review.UNSEEN] * len(rest),
    ]
    assert (accepted, edits) == ([("draft1", one), ("draft1", two)], [(two, "言いかえた文。"), (three, "")])


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        ("夜の便を2035年までに決める。", (("other_year", "2035"),)),
        ("バスは130本になる。", (("figure_not_in_source", "130"),)),
        ("「空をとぶ」と言う人がいる。", (("quote_not_found", "空をとぶ"),)),
        ("2045年に決める。", (("year_not_in_source", "2045"), ("later_year", "2040"))),
        ("バスの本数は120本である。", ()),
    ],
)
def test_wording_of_a_person_is_measured_and_stays(
    story: Story, openai_server: OpenAiServer, words: str, reasons: tuple[tuple[str, str], ...]
) -> None:
    story, draft = told_by(story, openai_server, night_bus("day", "夜の便が走る。"))
    id = next(s.id for s in draft.sentences if s.text == "夜の便が走る。")
    changed = reviewing.edit_sentence(story.app, story.id, draft.number, id, words)
    with story.app.store.read(story.id) as db:
        found = dict(reviewing.doubts(db, changed))
    assert (found, words in [s.text for s in changed.standing]) == ({id: reasons} if reasons else {}, True)


def test_draft_of_nothing_but_waiting_sentences_is_not_released(story: Story) -> None:
    story = prepared(story)
    (draft,) = scenarios.propose(story.app, story.id, "move", (), DirectSteps())
    with story.app.store.write(story.id) as db:
        slips = tuple(replace(sentence, section=Section.DAY, other_years=(2035,)) for sentence in draft.sentences)
        db.put_draft(replace(draft, sentences=slips))
        db.record("draft_edited", "draft1")
    with pytest.raises(Refused) as caught:
        reviewing.release(story.app, story.id, draft.number)
    assert caught.value.code == "draft_empty"
