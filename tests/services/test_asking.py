"""One place asks a model: once, once more with what was wrong, then the offline way, marked; every call is counted."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from tests.stories import Story
from workshop.adapters.llm_offline import OfflineLlm
from workshop.domain.errors import Cancelled, ModelFault
from workshop.domain.model import JobKind, Origin
from workshop.domain.plan import Language
from workshop.ports import App, Limits
from workshop.schemas import Answered, Ask, CardIn, ClusterIn, LabelIn, LabelOut, LabelsOut
from workshop.services import asking, spending

QUESTION = Ask(
    "label",
    Language.JA,
    LabelIn(question="暮らし", clusters=[ClusterIn(id="k1", cards=[CardIn(id="c1", text="夜のバスがほしい")])]),
    LabelsOut,
)


class ScriptedLlm:
    """Gives what it was told to give, one after the other, and keeps the complaints it was given."""

    name = "openai:test-model"
    offline = False

    def __init__(self, *script: str | ModelFault) -> None:
        self._script = list(script)
        self.complaints: list[str] = []

    def ask(self, ask: Ask[Any], complaint: str = "") -> Answered[Any]:
        self.complaints.append(complaint)
        told = self._script.pop(0)
        if isinstance(told, ModelFault):
            raise told
        value = LabelsOut(labels=[LabelOut(cluster="k1", title=told, cites=["c1"])])
        return Answered(value, tokens_in=100, tokens_out=10, calls=1)


def again(answers: Sequence[LabelsOut]) -> asking.Again[LabelsOut] | None:
    return asking.Again(QUESTION, "too long") if answers[-1].labels[0].title == "長い" else None


def asked(story: Story, *script: str | ModelFault) -> tuple[ScriptedLlm, asking.Asked[LabelsOut]]:
    llm = ScriptedLlm(*script)
    return llm, asking.ask(replace(story.app, llm=llm), story.id, QUESTION, again)


def told(answer: asking.Asked[LabelsOut]) -> tuple[str, Origin, int, int, tuple[str, ...]]:
    return answer.value.labels[0].title, answer.origin, answer.calls, answer.tokens_in, answer.faults


def gone() -> ModelFault:
    return ModelFault("model_gone")


@pytest.mark.parametrize(
    ("script", "complaints", "expected"),
    [
        (["夜のバス"], [""], ("夜のバス", Origin.MODEL, 1, 100, ())),
        (["長い", "夜のバス"], ["", "too long"], ("夜のバス", Origin.MODEL, 2, 200, ())),
        (["長い", "長い"], ["", "too long"], ("長い", Origin.MODEL, 2, 200, ())),
        ([gone(), "夜のバス"], ["", ""], ("夜のバス", Origin.MODEL, 2, 100, ("model_gone",))),
        (["長い", gone()], ["", "too long"], ("長い", Origin.MODEL, 2, 100, ("model_gone",))),
    ],
)
def test_asked_once_and_once_more_with_what_was_wrong(
    story: Story, script: list[str | ModelFault], complaints: list[str], expected: tuple[object, ...]
) -> None:
    llm, answer = asked(story, *script)
    assert (llm.complaints, told(answer)) == (complaints, expected)


@pytest.mark.parametrize(
    ("script", "calls"),
    [
        ([gone(), ModelFault("model_slow")], 2),
        ([ModelFault("model_refused", permanent=True)], 1),
        ([ModelFault("model_limited", retry_after=asking.LONGEST_WAIT + 1)], 1),
    ],
)
def test_model_that_gives_nothing_is_replaced_by_the_offline_way(
    story: Story, script: list[ModelFault], calls: int
) -> None:
    _, answer = asked(story, *script)
    own = OfflineLlm().ask(QUESTION).value
    assert (answer.value, answer.origin, answer.model, answer.calls) == (own, Origin.AUTO, "offline:", calls)
    assert answer.faults == tuple(fault.code for fault in script)


def test_offline_model_is_asked_no_second_time_and_costs_nothing(story: Story) -> None:
    answer = asking.ask(story.app, story.id, QUESTION, lambda _: asking.Again(QUESTION, "never good enough"))
    assert (answer.origin, answer.model, answer.calls, answer.tokens_in) == (Origin.AUTO, "offline:", 0, 0)


def limited(seconds: float | None) -> ModelFault:
    return ModelFault("model_limited", retry_after=seconds)


@pytest.mark.parametrize(
    ("fault", "waited"), [(limited(0.25), 0.25), (limited(20.0), 20.0), (limited(None), asking.WAIT), (gone(), 0.0)]
)
def test_server_is_asked_again_when_it_said(
    story: Story, monkeypatch: pytest.MonkeyPatch, fault: ModelFault, waited: float
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(asking, "Event", lambda: SimpleNamespace(wait=waits.append))
    _, answer = asked(story, fault, "夜のバス")
    assert (waits, answer.value.labels[0].title) == ([waited], "夜のバス")


@pytest.mark.parametrize(
    ("limits", "complaints", "faults"),
    [
        (Limits(), ["", "too long"], ()),
        (Limits(tokens=0), [], (asking.CAPPED,)),
        (Limits(tokens=110), [""], (asking.CAPPED,)),
        (Limits(tokens=111), ["", "too long"], ()),
        (Limits(cost=0.0), [], (asking.CAPPED,)),
        (Limits(cost=0.00012), [""], (asking.CAPPED,)),
        (Limits(cost=0.00013), ["", "too long"], ()),
    ],
)
def test_nobody_is_asked_beyond_the_limit(
    story: Story, limits: Limits, complaints: list[str], faults: tuple[str, ...]
) -> None:
    story = replace(story, app=replace(story.app, limits=limits))
    llm, answer = asked(story, "長い", "長い")
    assert (llm.complaints, answer.faults) == (complaints, faults)


def test_what_the_workshop_and_the_job_spent_before_counts(story: Story) -> None:
    app = replace(story.app, llm=ScriptedLlm(), limits=Limits(tokens=330))
    _, answer = asked(story, "夜のバス")
    accounts = answer.accounts()
    with app.store.write(story.id) as db:
        db.add_run(spending.run_of(app, db.next_number("run"), JobKind.GATHER, accounts, (), {}, {}))
        db.record("gathered")
    faults = [
        asking.ask(replace(app, llm=ScriptedLlm("夜のバス")), story.id, QUESTION, again, before).faults
        for before in ([], [accounts], [accounts, accounts])
    ]
    assert faults == [(), (), (asking.CAPPED,)]


def test_what_failed_calls_cost_counts(story: Story) -> None:
    _, answer = asked(story, ModelFault("model_truncated", tokens_in=70, tokens_out=7, calls=2), gone())
    run = spending.run_of(replace(story.app, llm=ScriptedLlm()), 1, JobKind.GATHER, answer.accounts(), (), {}, {})
    assert (run.model, run.calls, run.tokens_in, run.tokens_out, run.cost) == ("offline:", 3, 70, 7, 84 / 1_000_000)


def test_what_a_cancelled_job_spent_is_written_down(story: Story) -> None:
    app = replace(story.app, llm=ScriptedLlm())
    _, answer = asked(story, "夜のバス")
    with pytest.raises(Cancelled), spending.written_down(app, story.id, JobKind.GATHER, [answer.accounts()]):
        raise Cancelled("job_cancelled")
    with app.store.read(story.id) as db:
        assert [(run.tokens_in, dict(run.params)) for run in db.runs()] == [(100, {"cancelled": True})]


def test_parts_are_one_account(story: Story) -> None:
    parts = [asked(story, *script)[1].accounts() for script in ([gone(), gone()], ["夜のバス"], ["長い", "夜のバス"])]
    whole = spending.together(parts)
    assert (whole["origin"], whole["model"], whole["calls"], whole["tokens_in"], whole["faults"]) == (
        "model",
        "openai:test-model",
        5,
        300,
        ["model_gone", "model_gone"],
    )


def test_run_tells_what_was_asked_and_what_it_cost(story: Story) -> None:
    app = replace(story.app, llm=ScriptedLlm())
    _, answer = asked(story, "長い", "夜のバス")
    run = spending.run_of(app, 7, JobKind.GATHER, answer.accounts(), ("c1",), {"passed": 1}, {"cards": 1})
    assert (run.number, run.model, run.calls, run.tokens_in, run.tokens_out) == (7, "openai:test-model", 2, 200, 20)
    assert (run.prompt.partition("@")[0], run.inputs, run.at) == ("label.ja", ("c1",), app.clock.now())
    assert run.cost == pytest.approx((200 * 1.0 + 20 * 2.0) / 1_000_000)


def test_cost_of_a_model_without_a_price_is_unknown(app: App) -> None:
    assert spending.cost_of(app, "openai:another", 1_000, 1_000) is None
