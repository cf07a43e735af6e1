"""Sentence by sentence: accepted, edited, dropped; one about another year waits; a person's wording is measured and kept."""

from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import DirectSteps
from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.stories import Story, prepared
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import Draft, DraftState, Origin, Review, Section
from workshop.domain.record.blocks import blocks_of
from workshop.live.released import released_section, since_section
from workshop.services.board import arranging
from workshop.services.cards import moderating
from workshop.services.drafts import reviewing, scenario, summary
from workshop.services.facilitation import hosting


def told_by(story: Story, server: OpenAiServer, *extra: dict[str, Any]) -> tuple[Story, Draft]:
    """A scenario of a model that says these sentences besides its good ones."""
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    server.twist = lambda good, user: (
        good | {"sentences": [*good["sentences"], *extra]} if "sentences" in good else good
    )
    (draft,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
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
    sent = [body["messages"][-1]["content"] for body in openai_server.chats]
    told = [
        "2035年の夜、バスで帰る。 -> 2035年の話になっています。" in words for words in sent if "<passages>" in words
    ]
    assert told == [False, True]


def test_sentence_is_accepted_edited_or_dropped(story: Story) -> None:
    story = prepared(story)
    (draft,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    one, two, three, *rest = (sentence.id for sentence in draft.sentences)
    reviewing.accept_sentence(story.app, story.id, draft.number, one)
    reviewing.accept_sentence(story.app, story.id, draft.number, two)
    reviewing.edit_sentence(story.app, story.id, draft.number, two, "言いかえた文。")
    last = reviewing.drop_sentence(story.app, story.id, draft.number, three)
    with story.app.store.read(story.id) as db:
        accepted = [event.refs for event in db.events.all() if event.kind == "sentence_accepted"]
        edits = [(edit.sentence, edit.after) for edit in db.edits.all()]
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
        (
            "「空をとぶ」と言う人がいる。",
            (("quote_not_found", "空をとぶ"), ("of_something_else", "「空をとぶ」と言う")),
        ),
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
    (draft,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    with story.app.store.write(story.id) as db:
        slips = tuple(replace(sentence, section=Section.DAY, other_years=(2035,)) for sentence in draft.sentences)
        db.drafts.put(replace(draft, sentences=slips))
        db.record("draft_edited", "draft1")
    with pytest.raises(Refused) as caught:
        reviewing.release(story.app, story.id, draft.number)
    assert caught.value.code == "draft_empty"


def test_text_reaches_nobody_before_release(told: Story) -> None:
    draft = summary.summarise(told.app, told.id, DirectSteps())
    states = [
        draft.state,
        reviewing.release(told.app, told.id, draft.number).state,
        reviewing.hold(told.app, told.id, draft.number).state,
    ]
    assert states == [DraftState.DRAFT, DraftState.RELEASED, DraftState.HELD]


def test_editing_keeps_the_words_before(told: Story) -> None:
    draft = summary.summarise(told.app, told.id, DirectSteps())
    sentence = draft.sentences[0]
    changed = reviewing.edit_sentence(told.app, told.id, draft.number, sentence.id, "言いかえた文。")
    reviewing.drop_sentence(told.app, told.id, draft.number, sentence.id)
    with told.app.store.read(told.id) as db:
        edits = [(edit.before, edit.after) for edit in db.edits.all()]
    assert (changed.sentences[0].by, changed.sentences[0].citations) == (Origin.PERSON, sentence.citations)
    assert edits == [(sentence.text, "言いかえた文。"), ("言いかえた文。", "")]


def test_draft_without_a_sentence_is_not_released(told: Story) -> None:
    draft = summary.summarise(told.app, told.id, DirectSteps())
    for sentence in draft.sentences:
        reviewing.drop_sentence(told.app, told.id, draft.number, sentence.id)
    with pytest.raises(Refused) as caught:
        reviewing.release(told.app, told.id, draft.number)
    assert caught.value.code == "draft_empty"


def test_block_is_accepted_with_one_press_and_no_other(story: Story) -> None:
    story = prepared(story)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    block = next(block for block in blocks_of(draft.sentences) if block.cluster is not None)
    first, *rest = block.sentences
    reviewing.drop_sentence(story.app, story.id, draft.number, first.id)
    after = reviewing.accept_block(story.app, story.id, draft.number, block.id)
    reviews = {sentence.id: sentence.review for sentence in after.sentences}
    assert reviews == {
        sentence.id: Review.DROPPED
        if sentence.id == first.id
        else Review.ACCEPTED
        if sentence in rest
        else Review.UNSEEN
        for sentence in draft.sentences
    }
    with pytest.raises(NotFound, match="unknown_block"):
        reviewing.accept_block(story.app, story.id, draft.number, "k99")


def test_pages_of_the_wall_are_turned_within_the_summary(story: Story) -> None:
    story = prepared(story)
    with pytest.raises(NotFound, match="no_summary"):
        reviewing.turn(story.app, story.id, 1)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    reviewing.release(story.app, story.id, draft.number)
    pages = len(blocks_of(draft.standing))
    turned = []
    for to in (1, 99, -3, 2):
        reviewing.turn(story.app, story.id, to)
        with story.app.store.read(story.id) as db:
            turned.append(reviewing.page(db))
    assert turned == [(1, pages), (pages - 1, pages), (0, pages), (2, pages)]
    other = summary.summarise(story.app, story.id, DirectSteps())
    reviewing.release(story.app, story.id, other.number)
    assert hosting.view(story.app, story.id).workshop.page == 0


def test_released_text_says_what_has_changed_since(story: Story) -> None:
    story = prepared(story)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    reviewing.release(story.app, story.id, draft.number)
    (tale,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    reviewing.release(story.app, story.id, tale.number)
    before = since_section(hosting.view(story.app, story.id))
    story.go("solo")
    story.write("あとから書いた声")
    arranging.rename(story.app, story.id, 1, "新しい名前")
    told = "このあと、カードが1枚加わりました。 このあと、まとまりの分け方か名前が変わりました。"
    after = since_section(hosting.view(story.app, story.id))
    assert (before, after) == ({}, {str(draft.number): told, str(tale.number): told})


def test_figures_that_code_counted_are_no_doubt_and_those_a_person_writes_are(story: Story) -> None:
    story = prepared(story)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    counted = next(sentence for sentence in draft.sentences if sentence.section == Section.COUNT)
    doubts = []
    for text in (f"まとまりのカードは{counted.text}", "98枚、77の班から。"):
        changed = reviewing.edit_sentence(story.app, story.id, draft.number, counted.id, text)
        with story.app.store.read(story.id) as db:
            doubts.append({code for code, _ in reviewing.doubts(db, changed).get(counted.id, ())})
    assert doubts == [set(), {"figure_not_in_source"}]


def with_mark(story: Story, draft: Draft, at: int = 0) -> Draft:
    """The draft with a doubt about one of its sentences."""
    doubts = (("scope_wider", "みんな"),)
    marked = tuple(replace(s, doubts=doubts) if n == at else s for n, s in enumerate(draft.sentences))
    with story.app.store.write(story.id) as db:
        db.drafts.put(replace(draft, sentences=marked))
        db.record("draft_edited", f"draft{draft.number}")
    return replace(draft, sentences=marked)


@pytest.mark.parametrize("act", ["accept_sentence", "drop_sentence", "edit_sentence"])
def test_marked_sentence_is_read_before_anything_is_released(story: Story, act: str) -> None:
    story = prepared(story)
    draft = with_mark(story, summary.summarise(story.app, story.id, DirectSteps()))
    with pytest.raises(Refused) as caught:
        reviewing.release(story.app, story.id, draft.number)
    extra = ("言いかえた文。",) if act == "edit_sentence" else ()
    read = getattr(reviewing, act)(story.app, story.id, draft.number, draft.sentences[0].id, *extra)
    state = reviewing.release(story.app, story.id, draft.number).state
    assert (caught.value.code, caught.value.params, state) == ("marked_unread", {"count": 1}, DraftState.RELEASED)
    assert [s.id for s in read.sentences if s.doubts] == ([] if act == "edit_sentence" else [draft.sentences[0].id])


def test_block_takes_no_marked_sentence_in_silence(story: Story) -> None:
    story = prepared(story)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    draft = with_mark(story, draft)
    block = blocks_of(draft.sentences)[0]
    after = reviewing.accept_block(story.app, story.id, draft.number, block.id)
    reviews = [s.review for s in after.sentences[: len(block.sentences)]]
    assert reviews == [Review.UNSEEN, *[Review.ACCEPTED] * (len(block.sentences) - 1)]


def test_marked_sentence_put_back_into_a_released_text_waits(story: Story) -> None:
    story = prepared(story)
    draft = with_mark(story, summary.summarise(story.app, story.id, DirectSteps()))
    id, words = draft.sentences[0].id, draft.sentences[0].text
    reviewing.drop_sentence(story.app, story.id, draft.number, id)
    reviewing.release(story.app, story.id, draft.number)
    reviewing.restore_sentence(story.app, story.id, draft.number, id)
    before = words in shown(story, draft)
    reviewing.accept_sentence(story.app, story.id, draft.number, id)
    assert (before, words in shown(story, draft)) == (False, True)


def test_mark_that_left_with_its_card_holds_nothing_up(story: Story) -> None:
    story = prepared(story)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    at = next(n for n, s in enumerate(draft.sentences) if s.section == Section.MINORITY and len(s.citations) == 1)
    draft = with_mark(story, draft, at)
    card = int(draft.sentences[at].citations[0].ref[1:])
    moderating.hide(story.app, story.id, card)
    assert reviewing.release(story.app, story.id, draft.number).state == DraftState.RELEASED


def test_wording_of_a_person_is_doubted_like_a_model_s(story: Story, openai_server: OpenAiServer) -> None:
    story, draft = told_by(story, openai_server, night_bus("effect", "夜の便を2035年までに決める。"))
    id = next(s.id for s in draft.sentences if s.text == "夜の便を2035年までに決める。")
    changed = reviewing.edit_sentence(story.app, story.id, draft.number, id, "みんなで決める。")
    with story.app.store.read(story.id) as db:
        found = reviewing.doubts(db, changed)[id]
    assert found == (("scope_wider", "みんな"),)
