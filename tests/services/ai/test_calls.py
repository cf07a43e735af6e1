"""One place asks a model: once, once more with what was wrong, then the offline way, marked; every call is counted."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from tests.stories import Story, running
from workshop.adapters.llm.offline import OfflineLlm
from workshop.domain.errors import ModelFault
from workshop.domain.model import JobKind, Origin
from workshop.domain.model.plan import Language
from workshop.ports import App, Limits
from workshop.schemas import Answered, Ask, CardIn, ClusterIn, LabelIn, LabelOut, LabelsOut
from workshop.services.ai import calls as ai_calls
from workshop.services.ai import spending

QUESTION = Ask(
    "label",
    Language.JA,
    LabelIn(question="暮らし", clusters=[ClusterIn(id="k1", cards=[CardIn(id="c1", text="夜のバスがほしい")])]),
    LabelsOut,
)


@pytest.fixture
def story(app: App) -> Story:
    """With the card of the question on its board: what is not there is not sent."""
    story = running(app)
    story.go("solo")
    story.write("夜のバスがほしい")
    story.go("gather")
    return story


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


def again(answers: Sequence[LabelsOut]) -> ai_calls.Again[LabelsOut] | None:
    return ai_calls.Again(QUESTION, "too long") if answers[-1].labels[0].title == "長い" else None


def asked(story: Story, *script: str | ModelFault) -> tuple[ScriptedLlm, ai_calls.Outcome[LabelsOut]]:
    llm = ScriptedLlm(*script)
    return llm, ai_calls.ask(replace(story.app, llm=llm), story.id, QUESTION, again)


def told(answer: ai_calls.Outcome[LabelsOut]) -> tuple[str, Origin, int, int, tuple[str, ...]]:
    accounts = answer.accounts
    return answer.value.labels[0].title, accounts.origin, accounts.calls, accounts.tokens_in, accounts.faults


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
        ([ModelFault("model_limited", retry_after=ai_calls.LONGEST_WAIT + 1)], 1),
    ],
)
def test_model_that_gives_nothing_is_replaced_by_the_offline_way(
    story: Story, script: list[ModelFault], calls: int
) -> None:
    _, answer = asked(story, *script)
    own, accounts = OfflineLlm().ask(QUESTION).value, answer.accounts
    assert (answer.value, accounts.origin, accounts.model, accounts.calls) == (own, Origin.AUTO, "offline:", calls)
    assert accounts.faults == tuple(fault.code for fault in script)


class ShortLlm:
    """Takes questions of so many clusters, and names them all."""

    name = "openai:test-model"
    offline = False

    def __init__(self, most: int) -> None:
        self._most = most
        self.sizes: list[int] = []

    def ask(self, ask: Ask[Any], complaint: str = "") -> Answered[Any]:
        refs = [cluster.id for cluster in ask.inputs.clusters]  # type: ignore[attr-defined]
        self.sizes.append(len(refs))
        if len(refs) > self._most:
            raise ModelFault("model_overflow", permanent=True)
        labels = [LabelOut(cluster=ref, title="夜のバス", cites=["c1"]) for ref in refs]
        return Answered(LabelsOut(labels=labels), tokens_in=100, tokens_out=10, calls=1)


@pytest.mark.parametrize(
    ("most", "limits", "sizes", "named", "faults"),
    [
        (4, Limits(), [4], 4, ()),
        (2, Limits(), [4, 2, 2], 4, ()),
        (1, Limits(), [4, 2, 1, 1, 2, 1, 1], 4, ()),
        (2, Limits(tokens=100), [4, 2], 2, (spending.CAPPED,)),
        (0, Limits(), [4, 2, 1, 1, 2, 1, 1], 0, ("model_overflow",)),
    ],
)
def test_question_that_is_too_long_is_asked_in_halves(
    story: Story, most: int, limits: Limits, sizes: list[int], named: int, faults: tuple[str, ...]
) -> None:
    llm = ShortLlm(most)
    clusters = [ClusterIn(id=f"k{n}", cards=[CardIn(id="c1", text="夜のバスがほしい")]) for n in range(4)]
    question = replace(QUESTION, inputs=LabelIn(question="暮らし", clusters=clusters))
    answer = ai_calls.ask(replace(story.app, llm=llm, limits=limits), story.id, question, lambda answers: None)
    found = [label.cluster for given in answer.answers for label in given.labels]
    assert (llm.sizes, found, answer.accounts.faults) == (sizes, [f"k{n}" for n in range(named)], faults)


def test_offline_model_is_asked_no_second_time_and_costs_nothing(story: Story) -> None:
    answer = ai_calls.ask(story.app, story.id, QUESTION, lambda _: ai_calls.Again(QUESTION, "never good enough"))
    accounts = answer.accounts
    assert (accounts.origin, accounts.model, accounts.calls, accounts.tokens_in) == (Origin.AUTO, "offline:", 0, 0)


def limited(seconds: float | None) -> ModelFault:
    return ModelFault("model_limited", retry_after=seconds)


@pytest.mark.parametrize(
    ("fault", "waited"), [(limited(0.25), 0.25), (limited(20.0), 20.0), (limited(None), ai_calls.WAIT), (gone(), 0.0)]
)
def test_server_is_asked_again_when_it_said(
    story: Story, monkeypatch: pytest.MonkeyPatch, fault: ModelFault, waited: float
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(ai_calls, "Event", lambda: SimpleNamespace(wait=waits.append))
    _, answer = asked(story, fault, "夜のバス")
    assert (waits, answer.value.labels[0].title) == ([waited], "夜のバス")


@pytest.mark.parametrize(
    ("limits", "complaints", "faults"),
    [
        (Limits(), ["", "too long"], ()),
        (Limits(tokens=0), [], (spending.CAPPED,)),
        (Limits(tokens=110), [""], (spending.CAPPED,)),
        (Limits(tokens=111), ["", "too long"], ()),
        (Limits(cost=0.0), [], (spending.CAPPED,)),
        (Limits(cost=0.00012), [""], (spending.CAPPED,)),
        (Limits(cost=0.00013), ["", "too long"], ()),
    ],
)
def test_nobody_is_asked_beyond_the_limit(
    story: Story, limits: Limits, complaints: list[str], faults: tuple[str, ...]
) -> None:
    story = replace(story, app=replace(story.app, limits=limits))
    llm, answer = asked(story, "長い", "長い")
    assert (llm.complaints, answer.accounts.faults) == (complaints, faults)


def test_what_the_workshop_and_the_job_spent_before_counts(story: Story) -> None:
    app = replace(story.app, llm=ScriptedLlm(), limits=Limits(tokens=330))
    _, answer = asked(story, "夜のバス")
    accounts = answer.accounts
    with app.store.write(story.id) as db:
        db.runs.append(spending.run_of(app, db.runs.next(), JobKind.GATHER, accounts, (), {}, {}))
        db.record("gathered")
    faults = [
        ai_calls.ask(replace(app, llm=ScriptedLlm("夜のバス")), story.id, QUESTION, again, before).accounts.faults
        for before in ([], [accounts], [accounts, accounts])
    ]
    assert faults == [(), (), (spending.CAPPED,)]
