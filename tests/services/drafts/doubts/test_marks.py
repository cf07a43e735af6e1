"""Marks on the sentences of a draft, and the sources they are read beside."""

from dataclasses import replace
from typing import Any

from tests.fakes import DirectSteps
from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.stories import Story, prepared
from workshop.domain.model import Draft
from workshop.services.cards import moderating
from workshop.services.drafts import scenario, summary
from workshop.services.drafts.doubts import marks


def told_by(story: Story, server: OpenAiServer, text: str) -> tuple[Story, Draft]:
    """A summary of a model that says this besides its good points, of the first card it was given."""
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))

    def twist(good: dict[str, Any], user: str) -> dict[str, Any]:
        if "points" in good:
            good["points"].append({**good["points"][0], "text": text})
        return good

    server.twist = twist
    return story, summary.summarise(story.app, story.id, DirectSteps())


def test_summary_of_a_model_carries_marks_and_counts_them(story: Story, openai_server: OpenAiServer) -> None:
    story, draft = told_by(story, openai_server, "みんながそう言っている。")
    found = [(s.text, s.doubts[0]) for s in draft.sentences if s.doubts]
    with story.app.store.read(story.id) as db:
        run = db.runs.all()[-1]
    assert found == [("みんながそう言っている。", ("scope_wider", "みんな"))]
    assert run.checks["doubted"] == 1


def test_scenario_of_a_model_carries_marks(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    extra = {
        "section": "effect",
        "text": "みんなが夜の便に乗る見通しである。",
        "citations": [{"source": "d1-1-1", "quote": "2035年までに決める"}],
    }
    openai_server.twist = lambda good, user: (
        good | {"sentences": [*good["sentences"], extra]} if "sentences" in good else good
    )
    (draft,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    assert [s.doubts for s in draft.sentences if s.text == extra["text"]] == [(("scope_wider", "みんな"),)]


def test_summary_of_code_alone_has_no_mark(story: Story) -> None:
    story = prepared(story)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    assert [s.text for s in draft.sentences if s.doubts] == []


def test_sources_are_whole_and_none_is_hidden(story: Story) -> None:
    story = prepared(story)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    refs = {citation.ref for sentence in draft.sentences for citation in sentence.citations}
    gone = min(refs, key=lambda ref: int(ref[1:]))
    with story.app.store.read(story.id) as db:
        cards = {card.ref: card.text for card in db.contributions.all().values()}
        before = marks.beside(db, draft)
    moderating.hide(story.app, story.id, int(gone[1:]))
    with story.app.store.read(story.id) as db:
        after = marks.beside(db, draft)
    assert (before, after) == (
        {ref: cards[ref] for ref in refs},
        {ref: cards[ref] for ref in refs - {gone}},
    )
