"""Summaries: every sentence checked, by both ways of making them, and nothing lost where a part of them fails."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.fakes import DirectSteps, RepeatingSteps, V
from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.services.drafts.sources import problems
from tests.stories import CARDS, Story, prepared
from workshop.domain.errors import Cancelled
from workshop.domain.model import DraftState, Origin, Section
from workshop.domain.rules import hash_token
from workshop.services.board import gathering
from workshop.services.cards import moderating
from workshop.services.drafts import scenario, summary
from workshop.services.facilitation import hosting
from workshop.services.people import joining


def test_summary_cites_only_what_stands_there(told: Story) -> None:
    draft = summary.summarise(told.app, told.id, DirectSteps())
    offline = told.app.llm.offline
    assert (draft.state, draft.origin) == (DraftState.DRAFT, Origin.AUTO if offline else Origin.MODEL)
    assert (problems(told, draft), bool(draft.sentences)) == ([], True)


def test_loners_are_heard_and_unused_cards_listed(told: Story) -> None:
    draft = summary.summarise(told.app, told.id, DirectSteps())
    minority = {c.ref for s in draft.sentences if s.section == Section.MINORITY for c in s.citations}
    cited = {c.ref for s in draft.sentences for c in s.citations}
    cards = hosting.view(told.app, told.id).contributions
    assert "c12" in minority
    assert {f"c{number}" for number in draft.unused} == {card.ref for card in cards.values()} - cited
    assert "c13" not in cited


def test_invented_quotes_are_withheld_and_counted(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    openai_server.faults.extend(["invented_quotes", "invented_quotes"])
    draft = summary.summarise(story.app, story.id, DirectSteps())
    reasons = {code for entry in draft.withheld for code, _ in entry.reasons}
    with story.app.store.read(story.id) as db:
        run = db.runs.all()[-1]
    assert (reasons, len(draft.withheld) > 0, problems(story, draft)) == ({"quote_not_found"}, True, [])
    assert (run.checks["withheld"], run.calls) == (len(draft.withheld), 2)


@pytest.mark.parametrize("fault", ["429", "500", "hang", "html", "null_content", "wrong_shape", "content_filter"])
def test_failing_model_falls_back_marked(story: Story, openai_server: OpenAiServer, fault: str) -> None:
    story = prepared(story)
    story = replace(story, app=replace(story.app, llm=known_llm(timeout=1.0 if fault == "hang" else 20)))
    openai_server.faults.extend([fault, fault])
    draft = summary.summarise(story.app, story.id, DirectSteps())
    with story.app.store.read(story.id) as db:
        run = db.runs.all()[-1]
    assert (draft.origin, run.model, len(run.faults)) == (Origin.AUTO, "offline:", 2)


def test_hidden_card_is_not_summarised(story: Story) -> None:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    moderating.hide(story.app, story.id, 12)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    assert [s for s in draft.sentences if CARDS[11] in s.text] == []


def test_step_that_runs_again_stores_one_draft_and_one_line_in_the_log(told: Story) -> None:
    with told.app.store.read(told.id) as db:
        before = len(db.runs.all())
    summary.summarise(told.app, told.id, RepeatingSteps())
    scenario.propose(told.app, told.id, "move", (1, 2), RepeatingSteps())
    with told.app.store.read(told.id) as db:
        assert (len(db.drafts.all()), len(db.runs.all()) - before) == (3, 3)


def test_groups_a_model_says_nothing_of_are_summarised_offline_and_marked(
    story: Story, openai_server: OpenAiServer
) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    openai_server.twist = lambda good, user: {"points": [p for p in good["points"] if p["group"] == "k1"]}
    draft = summary.summarise(story.app, story.id, DirectSteps())
    with story.app.store.read(story.id) as db:
        run = db.runs.all()[-1]
    by_model = {s.cluster for s in draft.sentences if s.by == Origin.MODEL}
    assert by_model == {1}
    assert (draft.origin, run.model, run.checks["offline"], problems(story, draft)) == (
        Origin.MODEL,
        "openai:test-model",
        3,
        [],
    )


def test_sentence_speaks_of_the_cluster_whose_cards_it_cites(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    openai_server.twist = lambda good, user: {"points": [point | {"group": "k²"} for point in good["points"]]}
    draft = summary.summarise(story.app, story.id, DirectSteps())
    board = hosting.view(story.app, story.id).board
    spoken = [s for s in draft.sentences if s.by == Origin.MODEL]
    places = [board.place(int(s.citations[0].ref[1:])).cluster for s in spoken]
    assert ([s.cluster for s in spoken], len(spoken) > 3) == (places, True)


class Cancelling(DirectSteps):
    """Cancelled before the last step."""

    def step(self, doing: str, work: Callable[[], V], returns: type[V]) -> V:
        if doing == "checking":
            raise Cancelled("job_cancelled")
        return super().step(doing, work, returns)


def test_what_a_cancelled_summary_spent_is_in_the_log(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    with pytest.raises(Cancelled):
        summary.summarise(story.app, story.id, Cancelling())
    with story.app.store.read(story.id) as db:
        run, drafts = db.runs.all()[-1], dict(db.drafts.all())
    assert (run.calls, dict(run.params), run.tokens_in > 0, drafts) == (2, {"cancelled": True}, True, {})


def test_many_cards_are_summarised_in_parts_that_fail_alone(story: Story, openai_server: OpenAiServer) -> None:
    story.write_all()
    for number in range(summary.PART_CARDS):
        story.write(f"{CARDS[number % 10]}。その{number}")
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story = replace(story, app=replace(story.app, llm=known_llm()))
    openai_server.faults.extend(["500", "500"])
    steps = DirectSteps()
    draft = summary.summarise(story.app, story.id, steps)
    parts = steps.done.count("summarising")
    assert (steps.total, len(steps.done), len(openai_server.chats), parts > 1) == (
        2 * parts + 2,
        2 * parts + 2,
        2 * parts,  # one was asked twice in vain, and is not judged
        True,
    )
    assert {sentence.by for sentence in draft.sentences} == {Origin.AUTO, Origin.MODEL}


@pytest.mark.parametrize(("people", "withheld"), [(3, {"share_of_few"}), (10, set())])
def test_share_of_few_people_is_withheld(
    story: Story, openai_server: OpenAiServer, people: int, withheld: set[str]
) -> None:
    for number in range(people - 3):
        joining.join(story.app, story.id, hash_token(f"more{number}"), "", 1, True)
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    openai_server.twist = lambda good, user: {"points": [good["points"][0] | {"text": "参加者の30%が求めた。"}]}
    draft = summary.summarise(story.app, story.id, DirectSteps())
    reasons = {code for entry in draft.withheld for code, _ in entry.reasons}
    assert reasons == {"figure_not_in_source"} | withheld
