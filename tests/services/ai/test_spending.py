"""What answers cost: added up over the parts of a job, held against the limit, written into the log by the price of who was paid."""

from dataclasses import replace

import pytest

from tests.stories import Story, running
from workshop.domain.errors import Cancelled, ModelFault
from workshop.domain.model import JobKind, Origin, Run
from workshop.domain.model.work import Effort
from workshop.ports import App, Limits
from workshop.services.ai import spending
from workshop.services.ai.spending import Accounts

BY_MODEL = Accounts(Origin.MODEL, "label.ja@1", "openai:test-model", 2, 200, 20, 1.5, ("model_slow",), (180, 40))
BY_CODE = Accounts(Origin.AUTO, "label.ja@1", "offline:", 1, 70, 7, 0.5, ("model_gone",), (60, 20))


class PaidLlm:
    """Has a price in the tests' settings, and is never asked."""

    name = "openai:test-model"
    offline = False


@pytest.fixture
def paid(app: App) -> Story:
    return running(replace(app, llm=PaidLlm()))  # type: ignore[arg-type]


def run_of(story: Story, accounts: Accounts) -> Run:
    return spending.run_of(story.app, 7, JobKind.GATHER, accounts, ("c1",), {"passed": 1}, {"cards": 1})


def log(story: Story, accounts: Accounts) -> None:
    with story.app.store.write(story.id) as db:
        spending.log_run(story.app, db, JobKind.GATHER, accounts, (), {}, {})
        db.record("gathered")


def test_parts_are_one_account_by_a_model_where_any_part_is() -> None:
    assert spending.together([BY_CODE, BY_MODEL, BY_CODE]) == Accounts(
        Origin.MODEL,
        "label.ja@1",
        "openai:test-model",
        calls=4,
        tokens_in=340,
        tokens_out=34,
        seconds=2.5,
        faults=("model_gone", "model_slow", "model_gone"),
        weight=(300, 80),
    )


def test_run_tells_what_was_asked_and_what_it_cost(paid: Story) -> None:
    assert run_of(paid, BY_MODEL) == Run(
        number=7,
        job=JobKind.GATHER,
        model="openai:test-model",
        prompt="label.ja@1",
        params={"cards": 1},
        inputs=("c1",),
        calls=2,
        tokens_in=200,
        tokens_out=20,
        cost=(200 * 1.0 + 20 * 2.0) / 1_000_000,
        seconds=1.5,
        checks={"passed": 1},
        faults=("model_slow",),
        at=paid.app.clock.now(),
        weight=(180, 40),
    )


@pytest.mark.parametrize(
    ("accounts", "cost"),
    [
        (BY_CODE, 84 / 1_000_000),  # calls that failed, of the model that was asked
        (replace(BY_CODE, payee="openai:another"), None),
        (replace(BY_CODE, tokens_in=0, tokens_out=0), None),  # the offline way stands in no price table
    ],
)
def test_cost_is_by_the_price_of_who_is_paid(paid: Story, accounts: Accounts, cost: float | None) -> None:
    assert run_of(paid, accounts).cost == cost


def test_cost_of_a_model_without_a_price_is_unknown(app: App) -> None:
    assert spending.cost_of(app, "openai:another", 1_000, 1_000) is None


def test_what_is_spent_is_the_log_and_what_is_not_in_it_yet(paid: Story) -> None:
    log(paid, BY_MODEL)
    with paid.app.store.read(paid.id) as db:
        logged = spending.spent(db)
    whole = spending.spent_with(paid.app, paid.id, [BY_CODE])
    assert (logged.tokens, logged.cost, whole.tokens) == (220, 0.00024, 297)
    assert whole.cost == pytest.approx(0.000324)


@pytest.mark.parametrize(
    ("limits", "reached"),
    [
        (Limits(), False),
        (Limits(tokens=321), False),
        (Limits(tokens=320), True),
        (Limits(cost=0.0006), False),
        (Limits(cost=0.0005), True),
    ],
)
def test_limit_is_reached_by_tokens_or_by_cost(paid: Story, limits: Limits, reached: bool) -> None:
    app = replace(paid.app, limits=limits)
    assert spending.capped(app, Effort(tokens_in=210, cost=0.0004), tokens_in=100, tokens_out=10) == reached


def test_call_beyond_the_limit_is_refused_and_nobody_is_asked_any_more(paid: Story) -> None:
    log(paid, BY_MODEL)
    app = replace(paid.app, limits=Limits(tokens=230))
    spending.check_limit(app, paid.id, 8, 1)
    with pytest.raises(ModelFault, match=spending.CAPPED):
        spending.check_limit(app, paid.id, 8, 2)
    with app.store.read(paid.id) as db:
        told = [spending.at_limit(replace(app, limits=Limits(tokens=most)), db) for most in (220, 221)]
    assert told == [True, False]


@pytest.mark.parametrize(("parts", "tokens"), [([BY_MODEL, None, BY_CODE], [270]), ([None], []), ([], [])])
def test_what_a_cancelled_job_spent_is_written_down(
    paid: Story, parts: list[Accounts | None], tokens: list[int]
) -> None:
    with pytest.raises(Cancelled), spending.written_down(paid.app, paid.id, JobKind.GATHER, parts):
        raise Cancelled("job_cancelled")
    with paid.app.store.read(paid.id) as db:
        logged = [(run.tokens_in, dict(run.params)) for run in db.runs.all()]
    assert logged == [(number, {"cancelled": True}) for number in tokens]
