"""The assistant (手伝い): a facilitator's question, answered from cards and pages. Every sentence is checked before it is shown;
changes are proposed and never made; without a model, or while people write, the answer is searched for."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import BaseModel, TypeAdapter, ValidationError

from workshop.domain import rules
from workshop.domain.assistance import (
    MOST_PROPOSALS,
    Note,
    Part,
    PartKind,
    Proposal,
    Told,
    faults_of,
    possible,
    standing,
)
from workshop.domain.errors import Invalid, ModelFault, Refused
from workshop.domain.model import JobKind, Run
from workshop.domain.objects import ObjectReader
from workshop.domain.taken_back import taken_back
from workshop.ports import Agent, App, Reading
from workshop.prompts import label, render
from workshop.schemas import (
    Ask,
    AssistIn,
    AssistLine,
    CountOut,
    Errand,
    Lookup,
    ProposalOut,
    RenameOut,
    SayOut,
    SuggestOut,
    Turn,
    Words,
)
from workshop.services import asking, searching, spending
from workshop.services.lines import proposal_of
from workshop.services.looking import Tools, material_of
from workshop.services.points import citations, years_of

MAX_QUESTION = 500
MOST_CALLS = 6
MOST_LOOKUPS = 12
"""Requests and looks one question may cost."""
_TOLD: TypeAdapter[Told] = TypeAdapter(Told)


@dataclass(frozen=True, slots=True)
class Answer:
    """A question answered, with what it cost."""

    told: Told
    run: Run


def ask(app: App, workshop_id: str, question: str) -> Iterator[Part | Lookup | Answer]:
    """Each part as soon as it has passed the check, what is being looked up, and at last the whole answer as it was stored.
    Raises Invalid(question_empty, question_too_long) at once. What was begun is stored, also when nobody listens to its end."""
    question = " ".join(question.split())
    if not question:
        raise Invalid("question_empty")
    if len(question) > MAX_QUESTION:
        raise Invalid("question_too_long", most=MAX_QUESTION)
    return _Answering(app, workshop_id, question).run()


def answers(db: Reading) -> tuple[Answer, ...]:
    """All answers of a workshop, the newest first, without the words of cards hidden or withdrawn since."""
    return tuple(_left(run, db) for run in reversed(db.runs()) if run.job == JobKind.ASSIST)


def log(db: Reading) -> tuple[Run, ...]:
    """The AI log of a workshop as it may be read: in it, too, who withdrew a card took its words back."""
    return tuple(_left(run, db).run if run.job == JobKind.ASSIST else run for run in db.runs())


def _left(run: Run, db: Reading) -> Answer:
    """What is left of an answer, in the line of the log too."""
    told = _told(run, db)
    return Answer(told, replace(run, params={"told": _TOLD.dump_python(told, mode="json")}))


def _told(run: Run, db: Reading) -> Told:
    return standing(_TOLD.validate_python(run.params["told"]), taken_back(db.contributions().values()))


class _Answering:
    """One question on its way, with the accounts of what it has cost so far."""

    def __init__(self, app: App, workshop_id: str, question: str) -> None:
        self._app, self._workshop_id = app, workshop_id
        self._material = material_of(app, workshop_id)
        self._question = self._material.mask(question)
        self._words = self._material.sources
        self._plan = self._material.workshop.plan
        inputs = AssistIn(
            asked=self._question,
            question=self._plan.question,
            year=self._plan.year,
            stage=self._material.workshop.stage.title,
            tables=self._plan.tables,
        )
        self._ask: Ask[BaseModel] = Ask("assist", self._plan.language, inputs, AssistLine)
        self._began: datetime = app.clock.now()
        self._parts: list[Part] = []
        self._proposals: list[Proposal] = []
        self._reasons: Counter[str] = Counter()
        self._faults: list[str] = []
        self._calls = self._tokens_in = self._tokens_out = 0
        self._note = Note.SEARCH
        self._searched = False

    def run(self) -> Iterator[Part | Lookup | Answer]:
        stored = False
        try:
            if self._app.agent is not None:
                yield from self._by_model(self._app.agent)
            if not self._said:
                yield from self._by_search()
            answer = self._store()
            stored = True
            yield answer
        finally:
            if not stored:  # nobody listened to the end, or a defect: what was spent is accounted for all the same
                self._store()

    # -- with a model --------------------------------------------------------------------------------------------------

    def _by_model(self, agent: Agent) -> Iterator[Part | Lookup]:
        """Once, and once more after a fault that may pass, as long as nothing has been shown."""
        self._note = Note.NONE
        for attempt in range(2):
            try:
                yield from self._attempt(agent)
                self._note = Note.NONE if self._said else Note.EMPTY
                return
            except Refused:
                self._note = Note.BROKEN if self._said else Note.PEOPLE_FIRST
                return
            except ModelFault as fault:
                self._faults.append(fault.code)
                self._note = Note.BROKEN if self._said else Note.FAULT
                spent = fault.code == "model_slow" or self._calls >= MOST_CALLS  # people are waiting, and pay
                if self._said or fault.permanent or spent or not asking.worth_waiting(fault, attempt):
                    return

    def _attempt(self, agent: Agent) -> Iterator[Part | Lookup]:
        rendered = render(self._ask)
        tools = Tools(self._app, self._workshop_id, self._material, self._check_allowed)
        left = MOST_CALLS - self._calls
        errand = Errand(rendered.system, rendered.user, tools.all(), self._gate, left, MOST_LOOKUPS)
        known = {tool.__name__ for tool in errand.tools}
        reader = ObjectReader()
        for heard in agent.run(errand):
            match heard:
                case Words(text):
                    yield from self._taken(reader.feed(text))
                case Lookup(tool) if tool in known:
                    yield heard
                case Turn(tokens_in, tokens_out, last):
                    self._tokens_in += tokens_in
                    self._tokens_out += tokens_out
                    yield from self._taken(reader.end())
                    if last and reader.spoke:
                        self._reasons["not_in_form"] += 1
                    reader = ObjectReader()

    @property
    def _said(self) -> bool:
        """Whether anything stands that the facilitator has use for."""
        return bool(self._parts or self._proposals)

    def _gate(self) -> None:
        """Before each request: people first, also where the stage changed meanwhile, and the workshop's limit."""
        self._check_allowed()
        asking.check_limit(self._app, self._workshop_id, self._tokens_in, self._tokens_out)
        self._calls += 1

    def _check_allowed(self) -> None:
        with self._app.store.read(self._workshop_id) as db:
            rules.check_ai_allowed(db.workshop)

    def _taken(self, found: list[dict[str, object]]) -> Iterator[Part]:
        for value in found:
            try:
                line = AssistLine.model_validate(value).root
            except ValidationError:
                self._reasons["not_in_form"] += 1
                continue
            match line:
                case SayOut():
                    yield from self._checked(Part(PartKind.FINDING, line.say.strip(), citations(line.citations)))
                case SuggestOut():
                    yield from self._checked(Part(PartKind.SUGGESTION, line.suggest.strip(), citations(line.citations)))
                case CountOut():
                    words = [word for said in line.count if 0 < len(word := said.strip()) <= 30]
                    counted = searching.counted(words, self._material.cards, self._plan.language)
                    self._parts += counted
                    yield from counted
                case _:
                    self._propose(line)

    def _checked(self, part: Part) -> Iterator[Part]:
        """The part if every quote stands in its source; withheld and counted if not."""
        sources = self._words({citation.ref for citation in part.citations})
        if reasons := faults_of(part, sources, years_of(self._plan), self._material.people):
            self._reasons.update(code for code, _ in reasons[:1])
            return
        self._parts.append(part)
        yield part

    def _propose(self, line: ProposalOut) -> None:
        proposal = proposal_of(line)
        cites = line.cites if isinstance(line, RenameOut) else ()
        usable, board = self._material.usable, self._material.board
        if proposal is None or not possible(proposal, board, usable, cites, self._plan.language):
            self._reasons["not_possible"] += 1
        elif len(self._proposals) < MOST_PROPOSALS and proposal not in self._proposals:
            self._proposals.append(proposal)

    # -- without one ---------------------------------------------------------------------------------------------------

    def _by_search(self) -> Iterator[Part]:
        self._searched = True
        # The facilitator's own search stays on this machine: it finds cards that may not leave it, and their words unmasked.
        self._words = self._material.own_words
        for part in searching.answer(self._app, self._workshop_id, self._material, self._question):
            yield from self._checked(part)

    # -- kept ----------------------------------------------------------------------------------------------------------

    def _store(self) -> Answer:
        told = Told(
            self._question,
            tuple(self._parts),
            tuple(self._proposals),
            self._note,
            self._searched,
            dict(self._reasons),
        )
        accounts = {
            "prompt": label(self._ask),
            "model": self._app.agent.name if self._app.agent and self._calls else self._app.fallback.name,
            "asked": self._app.agent.name if self._app.agent else "",
            "calls": self._calls,
            "tokens_in": self._tokens_in,
            "tokens_out": self._tokens_out,
            "seconds": (self._app.clock.now() - self._began).total_seconds(),
            "faults": list(self._faults),
        }
        cited = tuple(dict.fromkeys(citation.ref for part in told.parts for citation in part.citations))
        checks = {"passed": len(told.parts), "withheld": sum(self._reasons.values())}
        params = {"told": _TOLD.dump_python(told, mode="json")}
        with self._app.store.write(self._workshop_id) as db:
            number = db.next_number("run")
            run = spending.run_of(self._app, number, JobKind.ASSIST, accounts, cited, checks, params)
            db.add_run(run)
            db.record("assistant_asked", f"run{number}")
        return Answer(told, run)
