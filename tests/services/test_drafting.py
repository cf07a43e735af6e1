"""Summaries and scenarios: every sentence checked, both ways of making them, and a person between them and the room."""

from dataclasses import replace

import pytest

from tests.fakes import DirectSteps, RepeatingSteps
from tests.openai_server import OpenAiServer
from tests.stories import CARDS, Story
from workshop.adapters.llm_langchain import LangchainLlm
from workshop.domain.errors import NotFound, Refused
from workshop.domain.grounding import check
from workshop.domain.model import Draft, DraftState, Origin, Section
from workshop.services import contributing, gathering, hosting, reviewing, scenarios, summarising

YEARS = {2031, 2040, 2050}


@pytest.fixture(params=["offline", "openai"])
def told(request: pytest.FixtureRequest, story: Story, openai_server: OpenAiServer) -> Story:
    """Gathered, with a document, at the scenario stage, with or without a model."""
    if request.param == "openai":
        story = replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20)))
    return prepared(story)


def prepared(story: Story) -> Story:
    story.write_all()
    story.write("だれにも送らないで", story.sakura)
    story.add_document()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story.go("scenario")
    return story


def sources(story: Story) -> dict[str, str]:
    with story.app.store.read(story.id) as db:
        words = {card.ref: card.text for card in db.contributions().values() if card.shown and card.ai_consent}
        return words | {passage.ref: passage.text for passage in db.passages()}


def problems(story: Story, draft: Draft) -> list[object]:
    return [reasons for sentence in draft.sentences if (reasons := check(sentence, sources(story), YEARS))]


def test_summary_cites_only_what_stands_there(told: Story) -> None:
    draft = summarising.summarise(told.app, told.id, DirectSteps())
    offline = told.app.llm.offline
    assert (draft.state, draft.origin) == (DraftState.DRAFT, Origin.AUTO if offline else Origin.MODEL)
    assert (problems(told, draft), bool(draft.sentences)) == ([], True)


def test_loners_are_heard_and_unused_cards_listed(told: Story) -> None:
    draft = summarising.summarise(told.app, told.id, DirectSteps())
    minority = {c.ref for s in draft.sentences if s.section == Section.MINORITY for c in s.citations}
    cited = {c.ref for s in draft.sentences for c in s.citations}
    cards = hosting.view(told.app, told.id).contributions
    assert "c12" in minority
    assert {f"c{number}" for number in draft.unused} == {card.ref for card in cards.values()} - cited
    assert "c13" not in cited


def test_scenario_is_of_one_year_and_cites_card_and_page(told: Story) -> None:
    (draft,) = scenarios.propose(told.app, told.id, "green", (), DirectSteps())
    refs = {citation.ref[0] for sentence in draft.sentences for citation in sentence.citations}
    assert ((draft.year, draft.theme, draft.table), refs, problems(told, draft)) == (
        (2040, "green", None),
        {"c", "d"},
        [],
    )


def test_tables_get_scenarios_of_their_own_cards(told: Story) -> None:
    first, second = scenarios.propose(told.app, told.id, "move", (2, 1), DirectSteps())
    cards = hosting.view(told.app, told.id).contributions
    cited = {c.ref for s in first.sentences for c in s.citations if c.ref.startswith("c")}
    assert ((first.table, second.table), {cards[int(ref[1:])].table for ref in cited}) == ((1, 2), {1})


def test_invented_quotes_are_withheld_and_counted(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20))))
    openai_server.faults.extend(["invented_quotes", "invented_quotes"])
    draft = summarising.summarise(story.app, story.id, DirectSteps())
    reasons = {code for entry in draft.withheld for code, _ in entry.reasons}
    with story.app.store.read(story.id) as db:
        run = db.runs()[-1]
    assert (reasons, len(draft.withheld) > 0, problems(story, draft)) == ({"quote_not_found"}, True, [])
    assert (run.checks["withheld"], run.calls) == (len(draft.withheld), 2)


@pytest.mark.parametrize("fault", ["429", "500", "hang", "html", "null_content", "wrong_shape", "content_filter"])
def test_failing_model_falls_back_marked(story: Story, openai_server: OpenAiServer, fault: str) -> None:
    story = prepared(story)
    story = replace(
        story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=1.0 if fault == "hang" else 20))
    )
    openai_server.faults.extend([fault, fault])
    draft = summarising.summarise(story.app, story.id, DirectSteps())
    with story.app.store.read(story.id) as db:
        run = db.runs()[-1]
    assert (draft.origin, run.model, len(run.faults)) == (Origin.AUTO, "offline:", 2)


def test_text_reaches_nobody_before_release(told: Story) -> None:
    draft = summarising.summarise(told.app, told.id, DirectSteps())
    states = [
        draft.state,
        reviewing.release(told.app, told.id, draft.number).state,
        reviewing.hold(told.app, told.id, draft.number).state,
    ]
    assert states == [DraftState.DRAFT, DraftState.RELEASED, DraftState.HELD]


def test_editing_keeps_the_words_before(told: Story) -> None:
    draft = summarising.summarise(told.app, told.id, DirectSteps())
    sentence = draft.sentences[0]
    changed = reviewing.edit_sentence(told.app, told.id, draft.number, sentence.id, "言いかえた文。")
    reviewing.drop_sentence(told.app, told.id, draft.number, sentence.id)
    with told.app.store.read(told.id) as db:
        edits = [(edit.before, edit.after) for edit in db.draft_edits()]
    assert (changed.sentences[0].by, changed.sentences[0].citations) == (Origin.PERSON, sentence.citations)
    assert edits == [(sentence.text, "言いかえた文。"), ("言いかえた文。", "")]


def test_draft_without_a_sentence_is_not_released(told: Story) -> None:
    draft = summarising.summarise(told.app, told.id, DirectSteps())
    for sentence in draft.sentences:
        reviewing.drop_sentence(told.app, told.id, draft.number, sentence.id)
    with pytest.raises(Refused) as caught:
        reviewing.release(told.app, told.id, draft.number)
    assert caught.value.code == "draft_empty"


def test_unknown_theme_is_not_found(told: Story) -> None:
    with pytest.raises(NotFound):
        scenarios.propose(told.app, told.id, "nothing", (), DirectSteps())


def test_no_scenario_while_people_write(told: Story) -> None:
    told.go("table")
    with pytest.raises(Refused) as caught:
        scenarios.propose(told.app, told.id, "move", (), DirectSteps())
    assert caught.value.code == "people_first"


def test_hidden_card_is_not_summarised(story: Story) -> None:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    contributing.hide(story.app, story.id, 12)
    draft = summarising.summarise(story.app, story.id, DirectSteps())
    assert [s for s in draft.sentences if CARDS[11] in s.text] == []


def test_step_that_runs_again_stores_one_draft_and_one_line_in_the_log(told: Story) -> None:
    with told.app.store.read(told.id) as db:
        before = len(db.runs())
    summarising.summarise(told.app, told.id, RepeatingSteps())
    scenarios.propose(told.app, told.id, "move", (1, 2), RepeatingSteps())
    with told.app.store.read(told.id) as db:
        assert (len(db.drafts()), len(db.runs()) - before) == (3, 3)
