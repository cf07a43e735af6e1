"""Summaries and scenarios: every sentence checked, both ways of making them, and a person between them and the room."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import DirectSteps, J, RepeatingSteps
from tests.openai_server import OpenAiServer
from tests.stories import CARDS, Story
from workshop.adapters.llm_langchain import LangchainLlm
from workshop.domain.errors import Cancelled, NotFound, Refused
from workshop.domain.grounding import check
from workshop.domain.model import Draft, DraftState, Origin, Section
from workshop.domain.rules import hash_token
from workshop.services import contributing, gathering, hosting, points, reviewing, scenarios, summarising

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


def test_only_groups_without_a_point_are_asked_for_again(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20))))
    before = len(openai_server.chats)
    openai_server.faults.append("missing_ids")
    draft = summarising.summarise(story.app, story.id, DirectSteps())
    first, second = (groups_in(body) for body in openai_server.chats[before:])
    assert (first[-1], second == first[-len(second) :], 0 < len(second) < len(first)) == ("loners", True, True)
    assert {sentence.by for sentence in draft.sentences if sentence.section != Section.MINORITY} == {Origin.MODEL}


def groups_in(body: dict[str, Any]) -> list[str]:
    return re.findall(r"^(k\d+|loners) ", body["messages"][-1]["content"], re.MULTILINE)


def test_groups_a_model_says_nothing_of_are_summarised_offline_and_marked(
    story: Story, openai_server: OpenAiServer
) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20))))
    openai_server.twist = lambda good, user: {"points": [p for p in good["points"] if p["group"] == "k1"]}
    draft = summarising.summarise(story.app, story.id, DirectSteps())
    with story.app.store.read(story.id) as db:
        run = db.runs()[-1]
    by = {cluster: {s.by for s in draft.sentences if s.cluster == cluster} for cluster in (1, 2, 3)}
    assert by == {1: {Origin.MODEL}, 2: {Origin.AUTO}, 3: {Origin.AUTO}}
    assert (draft.origin, run.model, run.checks["offline"], problems(story, draft)) == (
        Origin.MODEL,
        "openai:test-model",
        3,
        [],
    )


def test_sentence_speaks_of_the_cluster_whose_cards_it_cites(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20))))
    openai_server.twist = lambda good, user: {"points": [point | {"group": "k²"} for point in good["points"]]}
    draft = summarising.summarise(story.app, story.id, DirectSteps())
    board = hosting.view(story.app, story.id).board
    assert [(s.cluster, s.citations[0].ref) for s in draft.sentences] == [
        (board.place(int(s.citations[0].ref[1:])).cluster, s.citations[0].ref) for s in draft.sentences
    ]


def test_scenario_of_which_nothing_holds_is_told_offline(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20))))
    openai_server.twist = lambda good, user: (
        good | {"sentences": [s | {"citations": []} for s in good["sentences"] if s["section"] != "assumption"]}
    )
    (draft,) = scenarios.propose(story.app, story.id, "move", (), DirectSteps())
    refused = [("no_citation", "") in entry.reasons for entry in draft.withheld]
    assert (draft.origin, {s.by for s in draft.sentences}, refused) == (Origin.AUTO, {Origin.AUTO}, [True] * 6)


def test_flood_of_points_is_cut_and_counted(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20))))
    openai_server.twist = lambda good, user: {"points": [good["points"][0]] * 500 + good["points"]}
    draft = summarising.summarise(story.app, story.id, DirectSteps())
    spoken = [sentence for sentence in draft.sentences if sentence.cluster == 1]
    assert (len(spoken), len(draft.withheld)) == (points.MOST_POINTS, 502 - points.MOST_POINTS)


class Cancelling(DirectSteps):
    """Cancelled before the last step."""

    def step(self, doing: str, work: Callable[[], J]) -> J:
        if doing == "checking":
            raise Cancelled("job_cancelled")
        return super().step(doing, work)


def test_what_a_cancelled_summary_spent_is_in_the_log(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20))))
    with pytest.raises(Cancelled):
        summarising.summarise(story.app, story.id, Cancelling())
    with story.app.store.read(story.id) as db:
        run, drafts = db.runs()[-1], dict(db.drafts())
    assert (run.calls, dict(run.params), run.tokens_in > 0, drafts) == (1, {"cancelled": True}, True, {})


def test_many_cards_are_summarised_in_parts_that_fail_alone(story: Story, openai_server: OpenAiServer) -> None:
    story.write_all()
    for number in range(summarising.PART_CARDS):
        story.write(f"{CARDS[number % 10]}。その{number}")
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story = replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20)))
    openai_server.faults.extend(["500", "500"])
    steps = DirectSteps()
    draft = summarising.summarise(story.app, story.id, steps)
    parts = steps.done.count("summarising")
    assert (steps.total, len(steps.done), len(openai_server.chats), parts > 1) == (
        parts + 2,
        parts + 2,
        parts + 1,
        True,
    )
    assert {sentence.by for sentence in draft.sentences} == {Origin.AUTO, Origin.MODEL}


@pytest.mark.parametrize(("people", "withheld"), [(3, {"share_of_few"}), (10, set())])
def test_share_of_few_people_is_withheld(
    story: Story, openai_server: OpenAiServer, people: int, withheld: set[str]
) -> None:
    for number in range(people - 3):
        contributing.join(story.app, story.id, hash_token(f"more{number}"), "", 1, True)
    story = prepared(replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20))))
    openai_server.twist = lambda good, user: {"points": [good["points"][0] | {"text": "参加者の30%が求めた。"}]}
    draft = summarising.summarise(story.app, story.id, DirectSteps())
    reasons = {code for entry in draft.withheld for code, _ in entry.reasons}
    assert reasons == {"figure_not_in_source"} | withheld


@pytest.mark.parametrize(("tables", "reasons"), [((1,), {"share_of_few"}), ((), set())])
def test_share_in_a_tables_scenario_is_measured_by_the_tables_people(
    story: Story, openai_server: OpenAiServer, tables: tuple[int, ...], reasons: set[str]
) -> None:
    for number in range(10):
        contributing.join(story.app, story.id, hash_token(f"more{number}"), "", 2, True)
    story = prepared(replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20))))
    share = {
        "section": "assumption",
        "text": "参加者の30%が夜のバスを使うと仮定した。",
        "citations": [],
    }
    openai_server.twist = lambda good, user: good | {"sentences": [share, *good["sentences"]]}
    (draft,) = scenarios.propose(story.app, story.id, "move", tables, DirectSteps())
    withheld = {code for entry in draft.withheld for code, _ in entry.reasons if entry.text == share["text"]}
    assert (draft.origin, withheld) == (Origin.MODEL, reasons)
