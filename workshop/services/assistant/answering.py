"""The assistant (手伝い): a facilitator's question, answered from cards and pages. Every sentence is checked before it is shown;
changes are proposed and never made; without a model, or while people write, the answer is searched for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel

from workshop.domain import rules
from workshop.domain.assistant.answers import AssistantAnswer, Note, Part, standing
from workshop.domain.errors import Invalid, ModelFault, Refused
from workshop.domain.grounding.withdrawn import taken_back
from workshop.domain.model import JobKind, Origin, Run
from workshop.domain.model.work import tokens_of
from workshop.domain.text.json_stream import ObjectReader
from workshop.ports import Agent, App, ReadAccess
from workshop.prompts import label, render
from workshop.schemas import Ask, AssistIn, AssistLine, Errand, Lookup, Turn, Words
from workshop.services.ai import calls, privacy, spending
from workshop.services.assistant import search
from workshop.services.assistant.lines import Lines
from workshop.services.assistant.tools import Tools, material_of

MAX_QUESTION = 500
MOST_CALLS = 6
MOST_LOOKUPS = 12
"""Requests and looks one question may cost."""


@dataclass(frozen=True, slots=True)
class CostedAnswer:
    """A question answered, with the line of the AI log that says what it cost."""

    answer: AssistantAnswer
    run: Run


def ask(app: App, workshop_id: str, question: str) -> Iterator[Part | Lookup | CostedAnswer]:
    """Each part as soon as it has passed the check, what is being looked up, and at last the whole answer as it was stored.
    Raises Invalid(question_empty, question_too_long) at once. What was begun is stored, also when nobody listens to its end."""
    question = " ".join(question.split())
    if not question:
        raise Invalid("question_empty")
    if len(question) > MAX_QUESTION:
        raise Invalid("question_too_long", most=MAX_QUESTION)
    return _Answering(app, workshop_id, question).run()


def tried(app: App, workshop_id: str, question: str) -> AssistantAnswer:
    """Answer a question as `ask` does, to see what comes of it: nothing is stored. It costs what a model costs."""
    answering = _Answering(app, workshop_id, question)
    for _ in answering.heard():
        pass
    return answering.answer(0, 0)


def answers(db: ReadAccess) -> tuple[CostedAnswer, ...]:
    """Give all answers of a workshop, the newest first, without the words of cards hidden or withdrawn since."""
    words = taken_back(db.contributions.all().values())
    runs = {run.number: run for run in db.runs.all()}
    return tuple(
        CostedAnswer(standing(answer, words), runs[answer.run]) for answer in reversed(tuple(db.answers.all().values()))
    )


class _Answering:
    """One question on its way, with the accounts of what it has cost so far."""

    def __init__(self, app: App, workshop_id: str, question: str) -> None:
        self._app, self._workshop_id = app, workshop_id
        with app.store.read(workshop_id) as db:
            self._question, workshop = privacy.mask_of(db)(question), db.workshop
        self._plan = workshop.plan
        self._inputs = AssistIn(
            asked=self._question,
            question=self._plan.question,
            year=self._plan.year,
            stage=workshop.stage.title,
            tables=workshop.tables,
        )
        self._began: datetime = app.clock.now()
        self._lines = Lines(app, workshop_id, self._plan, self._question)
        self._tools = Tools(app, workshop_id, self._check_allowed)
        self._faults: list[str] = []
        self._calls = self._tokens_in = self._tokens_out = 0
        self._note = Note.SEARCH
        self._searched = False

    def run(self) -> Iterator[Part | Lookup | CostedAnswer]:
        stored = False
        try:
            yield from self.heard()
            answer = self._store()
            stored = True
            yield answer
        finally:
            if not stored:  # nobody listened to the end, or a defect: what was spent is accounted for all the same
                self._store()

    def heard(self) -> Iterator[Part | Lookup]:
        """Give what comes, by a model and else by search."""
        if self._app.agent is not None:
            yield from self._by_model(self._app.agent)
        if not self._lines.any:
            yield from self._by_search()

    def answer(self, number: int, run: int) -> AssistantAnswer:
        """Give the whole of what came."""
        lines = self._lines
        return AssistantAnswer(
            number,
            run,
            self._question,
            tuple(lines.parts),
            tuple(lines.proposals),
            self._note,
            self._searched,
            dict(lines.reasons),
        )

    # -- with a model --------------------------------------------------------------------------------------------------

    def _by_model(self, agent: Agent) -> Iterator[Part | Lookup]:
        """Once, and once more after a fault that may pass, as long as nothing has been shown."""
        self._note = Note.NONE
        for attempt in range(2):
            try:
                yield from self._attempt(agent)
                self._note = Note.NONE if self._lines.any else Note.EMPTY
                return
            except Refused:
                self._note = Note.BROKEN if self._lines.any else Note.PEOPLE_FIRST
                return
            except ModelFault as fault:
                self._faults.append(fault.code)
                self._note = Note.BROKEN if self._lines.any else Note.FAULT
                spent = fault.code == "model_slow" or self._calls >= MOST_CALLS  # people are waiting, and pay
                if self._lines.any or fault.permanent or spent or not calls.worth_waiting(fault, attempt):
                    return

    def _asking(self, found: str = "") -> Ask[BaseModel]:
        """Make the question, beside the cards nearest to its own words: who looks nothing up has read these."""
        inputs = self._inputs.model_copy(update={"found": found})
        return Ask("assist", self._plan.language, inputs, AssistLine)

    def _attempt(self, agent: Agent) -> Iterator[Part | Lookup]:
        self._tools = Tools(self._app, self._workshop_id, self._check_allowed)
        rendered = render(self._asking(self._tools.search_cards(self._question)))
        left = MOST_CALLS - self._calls
        errand = Errand(rendered.system, rendered.user, self._tools.all(), self._gate, left, MOST_LOOKUPS)
        known = {tool.__name__ for tool in errand.tools}
        reader, spoken = ObjectReader(), ""
        for heard in agent.run(errand):
            match heard:
                case Words(text):
                    spoken += text
                    yield from self._lines.taken(reader.feed(text))
                    if self._lines.full:  # nobody hears how many tokens a turn has taken that is hung up on
                        self._tokens_in += tokens_of(rendered.system + rendered.user)
                        self._tokens_out += tokens_of(spoken)
                        return
                case Lookup(tool) if tool in known:
                    yield heard
                case Turn(tokens_in, tokens_out, last):
                    self._tokens_in += tokens_in
                    self._tokens_out += tokens_out
                    yield from self._lines.taken(reader.end())
                    if last and reader.spoke:
                        self._lines.reasons["not_in_form"] += 1
                    reader, spoken = ObjectReader(), ""

    def _gate(self) -> None:
        """Before each request: people first, also where the stage changed meanwhile, and the workshop's limit. A request repeats all that
        was looked up before, so none is made with a card in it that may not leave any more: another attempt looks anew."""
        self._check_allowed()
        with self._app.store.read(self._workshop_id) as db:
            if len(privacy.sendable(db, self._tools.given)) < len(self._tools.given):
                raise ModelFault("cards_left", calls=0)
        spending.check_limit(self._app, self._workshop_id, self._tokens_in, self._tokens_out)
        self._calls += 1

    def _check_allowed(self) -> None:
        with self._app.store.read(self._workshop_id) as db:
            rules.check_ai_allowed(db.workshop)

    # -- without one ---------------------------------------------------------------------------------------------------

    def _by_search(self) -> Iterator[Part]:
        self._searched = True
        # The facilitator's own search stays on this machine: it finds cards that may not leave it, and their words unmasked.
        now = material_of(self._app, self._workshop_id)
        for part in search.answer(self._app, self._workshop_id, now, self._question):
            sources = now.own_words({citation.ref for citation in part.citations})
            yield from self._lines.checked(part, sources, now.people)

    # -- kept ----------------------------------------------------------------------------------------------------------

    def _store(self) -> CostedAnswer:
        parts = tuple(self._lines.parts)
        agent = self._app.agent
        accounts = spending.Accounts(
            origin=Origin.MODEL if agent and self._calls else Origin.AUTO,
            prompt=label(self._asking()),
            model=agent.name if agent and self._calls else self._app.fallback.name,
            calls=self._calls,
            tokens_in=self._tokens_in,
            tokens_out=self._tokens_out,
            seconds=(self._app.clock.now() - self._began).total_seconds(),
            faults=tuple(self._faults),
            payee=agent.name if agent else "",
        )
        cited = tuple(dict.fromkeys(citation.ref for part in parts for citation in part.citations))
        checks = {"passed": len(parts), "withheld": sum(self._lines.reasons.values())}
        with self._app.store.write(self._workshop_id) as db:
            run = spending.run_of(self._app, db.runs.next(), JobKind.ASSIST, accounts, cited, checks, {})
            answer = self.answer(db.answers.next(), run.number)
            db.runs.append(run)
            db.answers.put(answer)
            db.record("assistant_asked", f"run{run.number}")
        return CostedAnswer(answer, run)
