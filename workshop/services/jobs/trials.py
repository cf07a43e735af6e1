"""A prompt tried on a workshop as it stands: what would be sent, what comes back, and what the checks say of it. Nothing is stored; a
model costs what it costs, within the workshop's limit, and only where a model may be asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from workshop.domain import rules
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import Origin
from workshop.ports import App, ReadAccess
from workshop.prompts import Rendered, render
from workshop.schemas import Ask, AssistIn, AssistLine, LabelIn, SummariseIn, TermsIn
from workshop.services.ai import calls, complaints, privacy
from workshop.services.assistant import answering
from workshop.services.board.titles import Labels, label_question
from workshop.services.drafts import points, scenario, scenario_inputs, scenario_sources, summary, terms
from workshop.services.drafts.doubts import verdicts
from workshop.services.drafts.scenario_checks import judge, sentences, with_sources
from workshop.services.jobs import expected_questions


@dataclass(frozen=True, slots=True)
class Trial:
    """What was sent, the answer as text, what the checks said (nothing where all holds), and who answered at what cost."""

    sent: Rendered
    answer: str
    told: tuple[str, ...]
    model: str
    tokens_in: int
    tokens_out: int
    faults: tuple[str, ...]


MOST_JUDGED = 20
"""Sentences the second question is tried on."""
Judging = Callable[[Any, Origin], Sequence[str]]
"""Says of an answer what does not hold and how to mend it, by who gave it."""


def attempt(app: App, workshop_id: str, name: str, asked: str = "") -> Trial:
    """Try the prompt of that name; `asked` is what the assistant is asked. Raises NotFound(unknown_prompt), Refused(nothing_to_try,
    people_first)."""
    if name != "assist" and name not in _QUESTIONS:
        raise NotFound("unknown_prompt", name=name, names=", ".join((*_QUESTIONS, "assist")))
    if not app.llm.offline:
        with app.store.read(workshop_id) as db:
            rules.check_ai_allowed(db.workshop)
    if name == "assist":
        return _assisted(app, workshop_id, asked)
    made = _QUESTIONS[name](app, workshop_id)
    if made is None:
        raise Refused("nothing_to_try", name=name)
    question, judging = made
    outcome = calls.ask(app, workshop_id, question, lambda answers: None)
    return Trial(
        render(question),
        outcome.value.model_dump_json(indent=2),
        tuple(judging(outcome.value, outcome.accounts.origin)),
        outcome.accounts.model,
        outcome.accounts.tokens_in,
        outcome.accounts.tokens_out,
        outcome.accounts.faults,
    )


# -- one question of each prompt, with who judges its answer -----------------------------------------------------------

Made = tuple[Ask[Any], Judging]


def _label(app: App, workshop_id: str) -> Made | None:
    """The clusters of the board, else as many as a gathering would make."""
    with app.store.read(workshop_id) as db:
        plan = db.workshop.plan
        question = _of_the_board(db) or next(iter(expected_questions.gathering(db)), None)
    if question is None:
        return None
    inputs = LabelIn.model_validate(question.inputs)
    members = {cluster.id: cluster.cards for cluster in inputs.clusters}

    def told(answer: Any, by: Origin) -> Sequence[str]:  # noqa: ANN401
        labels = Labels(plan, members)
        labels.again([answer])
        return labels.told()

    return question, told


def _of_the_board(db: ReadAccess) -> Ask[Any] | None:
    board, cards = db.board.get(), privacy.cards_in(db)
    refs = {cluster.ref: [f"c{number}" for number in board.members(cluster.id)] for cluster in board.clusters}
    members = {ref: [cards[card] for card in own if card in cards] for ref, own in refs.items()}
    members = {ref: own for ref, own in members.items() if own}
    return label_question(db.workshop.plan, members) if members else None


def _summarise(app: App, workshop_id: str) -> Made | None:
    with app.store.read(workshop_id) as db:
        plan, people = db.workshop.plan, len(db.persons.all())
        question = next(iter(summary.questions(db)), None)
    if question is None:
        return None
    groups = SummariseIn.model_validate(question.inputs).groups
    return question, lambda answer, by: points.told(plan, groups, people, answer)


def _terms(app: App, workshop_id: str) -> Made | None:
    with app.store.read(workshop_id) as db:
        plan, question = db.workshop.plan, next(iter(terms.questions(db)), None)
    if question is None:
        return None

    def told(answer: Any, by: Origin) -> Sequence[str]:  # noqa: ANN401
        hearing = terms.Hearing(plan, TermsIn.model_validate(question.inputs).terms)
        hearing.again([answer])
        return hearing.told()

    return question, told


def _scenario(app: App, workshop_id: str) -> Made | None:
    """A story of the first theme, for the whole room."""
    with app.store.read(workshop_id) as db:
        plan, people = db.workshop.plan, len(db.persons.all())
    theme, turn = plan.themes[0], scenario.turns(())[0]
    sources = scenario_sources.sources(app, workshop_id, theme, turn)
    with app.store.read(workshop_id) as db:
        inputs = scenario_inputs.inputs_of(db, theme, None, sources)
    if not inputs.cards:
        return None

    def told(answer: Any, by: Origin) -> Sequence[str]:  # noqa: ANN401
        value = with_sources(inputs, answer)
        own = judge(inputs, plan, people, value)
        if by == Origin.MODEL:
            return own.complaint(value).splitlines()
        withheld = own.sifted(sentences(value, by))[1]  # a page is no story, and lacks nothing of one
        return [complaints.line(plan.language, sentence.text, sentence.reasons) for sentence in withheld]

    return scenario_inputs.question_of(plan, inputs), told


def _judge(app: App, workshop_id: str) -> Made | None:
    """The first cards, each of which says itself: what is denied is denied wrongly."""
    with app.store.read(workshop_id) as db:
        language, cards = db.workshop.plan.language, list(privacy.cards_in(db).values())
    question = next(iter(verdicts.expected(language, cards, MOST_JUDGED)), None)

    def told(answer: Any, by: Origin) -> Sequence[str]:  # noqa: ANN401
        return [f"{verdict.id}: {verdict.reason}" for verdict in answer.verdicts if verdict.said == "no"]

    return (question, told) if question else None


_QUESTIONS: dict[str, Callable[[App, str], Made | None]] = {
    "label": _label,
    "summarise": _summarise,
    "scenario": _scenario,
    "terms": _terms,
    "judge": _judge,
}


# -- the assistant, which is asked in its own way ----------------------------------------------------------------------


def _assisted(app: App, workshop_id: str, asked: str) -> Trial:
    if not asked.strip():
        raise Refused("nothing_to_try", name="assist")
    with app.store.read(workshop_id) as db:
        workshop, mask = db.workshop, privacy.mask_of(db)
    plan = workshop.plan
    inputs = AssistIn(
        asked=mask(asked), question=plan.question, year=plan.year, stage=workshop.stage.title, tables=workshop.tables
    )
    question: Ask[BaseModel] = Ask("assist", plan.language, inputs, AssistLine)
    answer = answering.tried(app, workshop_id, asked)
    lines = [part.text + "".join(f" [{citation.ref}]" for citation in part.citations) for part in answer.parts]
    told = tuple(complaints.mending(plan.language, (code, str(count))) for code, count in answer.reasons.items())
    model = app.agent.name if app.agent and not answer.searched else app.fallback.name
    return Trial(render(question), "\n".join(lines), told, model, 0, 0, ())
