"""What a job will take, told before, against what a server over the real wire counted after."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.fakes import DirectSteps
from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.stories import Story
from workshop.domain.model import Job, JobKind, JobState
from workshop.domain.model.work import Effort, Estimate, total
from workshop.domain.rules import hash_token
from workshop.exports import everything_json
from workshop.ports import App, Limits
from workshop.services.ai import spending
from workshop.services.board import gathering, proposals
from workshop.services.drafts import scenario, summary, terms
from workshop.services.jobs import estimating
from workshop.services.people import joining
from workshop.services.record import report

WORDS = ("夜に走る", "朝に混む", "坂をのぼる", "病院へ行く", "予約する", "電気で動く", "海を見る", "子どもと乗る")
FACTOR = 1.5
"""How far from the truth the first estimate of a workshop may be, either way, for what is sent."""
Work = Callable[[App, str], object]
WORK: dict[JobKind, Work] = {
    JobKind.GATHER: lambda app, id: gathering.gather(app, id, DirectSteps()),
    JobKind.SUMMARISE: lambda app, id: summary.summarise(app, id, DirectSteps()),
    JobKind.SCENARIOS: lambda app, id: scenario.propose(app, id, "move", (1, 2), DirectSteps()),
    JobKind.TERMS: lambda app, id: terms.look(app, id, DirectSteps()),
    JobKind.REGROUP: lambda app, id: proposals.regroup(app, id, DirectSteps()),
}
PARAMS: dict[JobKind, dict[str, object]] = {JobKind.SCENARIOS: {"theme": "move", "tables": [1, 2]}}


@pytest.fixture
def full(story: Story, openai_server: OpenAiServer) -> Story:
    """A hundred and more cards of two tables, a document, the gather stage, and a model."""
    story.write_all()
    mio = joining.join(story.app, story.id, hash_token("みお"), "みお", 2, True)
    for number in range(100):
        text = f"{WORDS[number % 8]}バスが{WORDS[number // 8 % 8]}ときに{number}台ほしい"
        story.write(text, (story.yui, mio)[number % 2])
    story.add_document()
    story.go("gather")
    return replace(story, app=replace(story.app, llm=known_llm()))


def expected(story: Story, kind: JobKind, app: App | None = None) -> Estimate:
    with story.app.store.read(story.id) as db:
        return estimating.estimate(app or story.app, db, kind, PARAMS.get(kind))


def actual(story: Story, work: Work) -> Effort:
    with story.app.store.read(story.id) as db:
        before = len(db.runs.all())
    work(story.app, story.id)
    with story.app.store.read(story.id) as db:
        return total(run.effort for run in db.runs.all()[before:])


def within(estimate: Estimate, took: Effort, factor: float) -> bool:
    return estimate.low.tokens_in / factor <= took.tokens_in <= estimate.high.tokens_in * factor


@pytest.mark.parametrize("kind", list(WORK))
@pytest.mark.parametrize("faults", [(), ("invented_quotes", "invented_quotes"), ("missing_ids",)])
def test_calls_and_tokens_of_a_job_lie_where_they_were_expected(
    full: Story, openai_server: OpenAiServer, kind: JobKind, faults: tuple[str, ...]
) -> None:
    if kind != JobKind.GATHER:
        gathering.gather(replace(full.app, llm=full.app.fallback), full.id, DirectSteps())
    estimate = expected(full, kind)
    openai_server.faults.extend(faults)
    took = actual(full, WORK[kind])
    assert (estimate.low.calls <= took.calls <= estimate.high.calls, within(estimate, took, FACTOR)) == (True, True)
    assert estimate.low.cost is not None
    assert (estimate.low.calls > 0) == (kind != JobKind.REGROUP)


@pytest.mark.parametrize("kind", [JobKind.SUMMARISE, JobKind.SCENARIOS, JobKind.TERMS])
def test_first_answers_take_about_what_was_expected(full: Story, kind: JobKind) -> None:
    gathering.gather(replace(full.app, llm=full.app.fallback), full.id, DirectSteps())
    low, took = expected(full, kind).low, actual(full, WORK[kind])
    ratio = took.tokens_in / low.tokens_in
    assert (took.calls, 1 / FACTOR < ratio < FACTOR) == (low.calls, True)


def test_own_runs_correct_what_is_expected(full: Story) -> None:
    actual(full, WORK[JobKind.GATHER])
    first = actual(full, WORK[JobKind.SUMMARISE])
    low = expected(full, JobKind.SUMMARISE).low
    second = actual(full, WORK[JobKind.SUMMARISE])
    assert [abs(low.tokens_in / took - 1) < 0.05 for took in (first.tokens_in, second.tokens_in)] == [True, True]
    assert [abs(low.tokens_out / took - 1) < 0.05 for took in (first.tokens_out, second.tokens_out)] == [True, True]


def test_without_a_model_nothing_is_expected(full: Story) -> None:
    offline = replace(full.app, llm=full.app.fallback)
    assert {kind: expected(full, kind, offline) for kind in WORK} == dict.fromkeys(WORK, Estimate())


def test_few_new_cards_may_ask_nobody_and_none_ask_nobody(full: Story) -> None:
    actual(full, WORK[JobKind.GATHER])
    none = expected(full, JobKind.GATHER)
    for number in range(6):
        full.write(f"{number}つめの新しい広場")
    few = expected(full, JobKind.GATHER)
    assert (none.free, few.low, few.high.calls) == (True, Effort(), 2)


def test_cards_of_who_declined_weigh_nothing(full: Story) -> None:
    kinds = (JobKind.GATHER, JobKind.SUMMARISE, JobKind.TERMS, JobKind.SCENARIOS)
    before = [expected(full, kind).low.tokens_in for kind in kinds]
    full.write("だれにも送らないバス" * 40, full.sakura)
    after = [expected(full, kind).low.tokens_in for kind in kinds]
    assert [abs(one - other) < 300 for one, other in zip(after, before, strict=True)] == [True] * 4


def test_limit_is_told_before_it_is_reached_and_after(full: Story) -> None:
    need = expected(full, JobKind.SUMMARISE).high.tokens
    told = []
    for limits in (Limits(), Limits(tokens=need), Limits(tokens=need - 1), Limits(tokens=0), Limits(cost=0.000001)):
        with full.app.store.read(full.id) as db:
            costs = estimating.costs(replace(full.app, limits=limits), db)
        told.append((JobKind.SUMMARISE in costs.short, costs.at_limit, costs.expected[JobKind.SUMMARISE].free))
    assert told == [
        (False, False, False),
        (False, False, False),
        (True, False, False),
        (False, True, True),
        (True, False, False),
    ]


def test_nothing_is_told_while_people_write_or_before_there_are_cards(story: Story) -> None:
    told = []
    for stage in ("welcome", "solo", "gather"):
        story.go(stage)
        with story.app.store.read(story.id) as db:
            told.append(dict(estimating.costs(story.app, db).expected))
        if stage == "solo":
            story.write_all()
    assert [list(one) for one in told] == [
        [],
        [],
        [JobKind.GATHER, JobKind.SUMMARISE, JobKind.SCENARIOS, JobKind.TERMS],
    ]


def test_run_keeps_what_its_job_was_expected_to_take(full: Story) -> None:
    estimate = expected(full, JobKind.SCENARIOS)
    with full.app.store.write(full.id) as db:
        job = Job(7, JobKind.SCENARIOS, JobState.RUNNING, 0, 0, "", "", full.app.clock.now(), expected=estimate)
        db.jobs.put(job)
        db.record("job_requested")
    took = actual(full, WORK[JobKind.SCENARIOS])
    with full.app.store.read(full.id) as db:
        runs, last = db.runs.all(), estimating.costs(full.app, db).last
    assert [(run.job_number, run.expected) for run in runs] == [(7, estimate)] * 2
    assert last == estimating.Last(JobKind.SCENARIOS, took, estimate)
    record = json.loads(everything_json.render(report.report(full.app, full.id)).data)
    kept = [(run["job_number"], run["expected"]["high"]["calls"], run["calls"]) for run in record["runs"]]
    assert kept == [(7, 8, 2), (7, 8, 2)]


def test_call_that_failed_and_was_not_counted_weighs_nothing(full: Story, openai_server: OpenAiServer) -> None:
    openai_server.faults.extend(["500", None])
    gathering.gather(full.app, full.id, DirectSteps())
    with full.app.store.read(full.id) as db:
        (one,), spent = db.runs.all(), spending.spent(db)
    assert (one.calls, spent.calls, 0.7 < one.tokens_in / one.weight[0] < 1.4) == (2, 2, True)
