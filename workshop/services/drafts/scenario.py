"""Future scenarios (未来シナリオ): of one year and one theme, for tables or the whole room: a story of a model, or a page of quotes
without one (素案), told from cards and from passages of the plan's documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pydantic import TypeAdapter

from workshop.domain.errors import NotFound
from workshop.domain.model import SCENARIO, Draft, DraftKind, DraftState, JobKind, Origin, Sentence, Withheld
from workshop.domain.model.plan import Plan, Theme
from workshop.ports import App, ReadAccess, Steps
from workshop.schemas import AxisIn, ScenarioOut
from workshop.services.ai import calls, permission, results, spending
from workshop.services.ai.calls import Again
from workshop.services.ai.spending import Accounts
from workshop.services.documents import disagreements
from workshop.services.drafts import scenario_checks, scenario_sources
from workshop.services.drafts.doubts import verdicts
from workshop.services.drafts.doubts.marks import with_marks
from workshop.services.drafts.doubts.verdicts import Source, Verdicts
from workshop.services.drafts.scenario_cards import Start
from workshop.services.drafts.scenario_checks import Judge, judge, with_sources
from workshop.services.drafts.scenario_inputs import inputs_of, question_of
from workshop.services.drafts.scenario_sources import Sources, Turn
from workshop.texts import text

MOST = 3
"""Scenarios of one request: more than a room can hear."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Says what scenarios a job is to draft: `theme` is a theme's id, "" where none is named; no `tables` are the whole room, for which
    `count` are drafted."""

    theme: str = ""
    tables: tuple[int, ...] = ()
    count: int = 1


_WISH = TypeAdapter(Wish)


@dataclass(frozen=True, slots=True)
class ScenarioAnswer:
    """Carries one scenario as it was answered, unchecked: `filled` are the offline way's sentences for sections in which nothing of a
    model's holds, `refused` is a model's answer that is no story, in whose place `scenario` is the offline way's page. `axis` is the
    one it keeps to, None for a page."""

    scenario: ScenarioOut
    filled: ScenarioOut | None
    refused: ScenarioOut | None
    accounts: Accounts
    key: str
    axis: AxisIn | None = None


def propose(
    app: App, workshop_id: str, theme_id: str, tables: Sequence[int], steps: Steps, count: int = 1
) -> tuple[Draft, ...]:
    """Draft scenarios for a theme: one for each of up to three tables, or so many for the whole room when none is named. Those of a model
    differ on one axis, pages without one by what they start from.

    Raises Refused(people_first, not_enough_cards), NotFound(unknown_theme), Cancelled.
    """
    plan = permission.check(app, workshop_id).plan
    try:
        theme = plan.theme(theme_id)
    except KeyError:
        raise NotFound("unknown_theme") from None
    in_turn = turns(tables, count)
    steps.expect(4 * len(in_turn))
    numbers: list[int] = []
    first = AxisIn(question=plan.axis.question, here=plan.axis.ends[0], there=plan.axis.ends[1]) if plan.axis else None
    for turn in in_turn:
        search = partial(scenario_sources.sources, app, workshop_id, theme, turn)
        sources = steps.step("searching", search, Sources)
        axis = _end(first, turn.place)
        ask = partial(_ask, app, workshop_id, plan, theme, turn.table, sources, axis)
        answer = steps.step("writing", ask, ScenarioAnswer)
        first = first or answer.axis
        look = partial(_judge, app, workshop_id, theme, turn.table, sources, answer)
        heard = steps.step("judging", look, Verdicts)
        store = partial(_store, app, workshop_id, theme, turn.table, sources, answer, heard)
        numbers.append(steps.step("checking", store, int))
    with app.store.read(workshop_id) as db:
        drafts = db.drafts.all()
    return tuple(drafts[number] for number in numbers)


def wish_of(params: Mapping[str, object]) -> Wish:
    """Read the params of a job, which are stored as JSON. Raises ValidationError for params no console writes."""
    return _WISH.validate_python(params)


def turns(tables: Sequence[int], count: int = 1) -> Sequence[Turn]:
    """List the scenarios to tell, one after the other: one a table, which starts from its own wishes; or of the whole room, each from
    something else."""
    named = sorted(set(tables))[:MOST]
    if named:
        return [Turn(table, place) for place, table in enumerate(named)]
    return [Turn(None, place, start) for place, start in enumerate(list(Start)[: max(1, min(count, MOST))])]


def _end(axis: AxisIn | None, place: int) -> AxisIn | None:
    """Give the axis, the plan's or that of the first scenario, as this one stands on it: at one end, at the other, between the two. None
    where the first is to find one in the cards."""
    if axis is None or place == 0:
        return axis
    if place == 1:
        return AxisIn(question=axis.question, here=axis.there, there=axis.here)
    both = f"{axis.here} / {axis.there}"
    return AxisIn(question=axis.question, here=both, there="")


def _people(db: ReadAccess, table: int | None) -> int:
    """Count those of whom a share would be said: the table's, or the whole room's."""
    return sum(table in (None, person.table) for person in db.persons.all().values())


def _ask(
    app: App,
    workshop_id: str,
    plan: Plan,
    theme: Theme,
    table: int | None,
    sources: Sources,
    axis: AxisIn | None,
) -> ScenarioAnswer:
    """Get the answer of which most holds; the offline way's page where a model told no story that does."""
    with app.store.read(workshop_id) as db:
        inputs, people = inputs_of(db, theme, table, sources, axis), _people(db, table)
    question = question_of(plan, inputs)

    def again(answers: Sequence[ScenarioOut]) -> Again[ScenarioOut] | None:
        newest = with_sources(inputs, answers[-1])
        wrong = judge(inputs, plan, people, newest).complaint(newest)
        return Again(question, wrong) if wrong else None

    def holding(answer: ScenarioOut) -> tuple[bool, int]:
        own = judge(inputs, plan, people, answer)
        return own.whole(answer), len(own.sifted(scenario_checks.sentences(answer, Origin.MODEL))[0])

    outcome = calls.ask(app, workshop_id, question, again)
    if not outcome.answers:
        return ScenarioAnswer(outcome.value, None, None, outcome.accounts, app.token())
    answers = [with_sources(inputs, answer) for answer in outcome.answers]
    best, plain = max(reversed(answers), key=holding), app.fallback.ask(question).value
    own = judge(inputs, plan, people, best)
    if not own.whole(best):
        return ScenarioAnswer(plain, None, best, replace(outcome.accounts, origin=Origin.AUTO), app.token())
    found = axis or own.axis(best)
    filled, headed = own.filled(best, plain), own.headed(best, plain)
    return ScenarioAnswer(headed, filled, None, outcome.accounts, app.token(), found)


def _lead(plan: Plan, sources: Sources, answer: ScenarioAnswer) -> str:
    """Say at which end of the axis a story stands, or what a page starts from."""
    if answer.accounts.origin != Origin.MODEL:
        told = {line.section for line in answer.scenario.sentences if line.basis == "card"}
        started = {Start.WISH: "wish" in told, Start.WORRY: "loss" in told, Start.ALONE: bool(sources.alone)}
        return text(plan.language, f"offline.lead_{sources.start.value if started[sources.start] else 'voices'}")
    axis = answer.axis
    return text(plan.language, "offline.lead_axis", question=axis.question, here=axis.here) if axis else ""


def _sift(own: Judge, answer: ScenarioAnswer) -> tuple[list[Sentence], tuple[Withheld, ...]]:
    """Part what stands of an answer from what does not; what a model said in vain is withheld with its reasons."""
    told = scenario_checks.sentences(answer.scenario, answer.accounts.origin)
    filled = scenario_checks.sentences(answer.filled, Origin.AUTO) if answer.filled else []
    standing, withheld = own.sifted([*told, *filled])
    if answer.refused:
        refused = judge(own.inputs, own.plan, own.people, answer.refused)
        held, bad = refused.sifted(scenario_checks.sentences(answer.refused, Origin.MODEL))
        withheld += (*bad, *(Withheld(sentence.text, (("no_story", ""),)) for sentence in held))
    return standing, withheld


def _judge(
    app: App, workshop_id: str, theme: Theme, table: int | None, sources: Sources, answer: ScenarioAnswer
) -> Verdicts:
    """Ask whether cards and pages say what a model told from them, of what the check lets pass."""
    with app.store.read(workshop_id) as db:
        plan, inputs, people = db.workshop.plan, inputs_of(db, theme, table, sources, answer.axis), _people(db, table)
    told = scenario_checks.sentences(answer.scenario, answer.accounts.origin)
    held, _ = judge(inputs, plan, people, answer.scenario).sifted(told)
    given: list[Source] = [*inputs.cards, *inputs.passages]
    return verdicts.judged(app, workshop_id, plan.language, held, given, [answer.accounts])


def _store(
    app: App,
    workshop_id: str,
    theme: Theme,
    table: int | None,
    sources: Sources,
    answer: ScenarioAnswer,
    heard: Verdicts,
) -> int:
    """Check every sentence against its sources as they are now, and keep the draft with its line in the AI log."""
    origin, value = answer.accounts.origin, answer.scenario
    with app.store.write(workshop_id) as db:
        if (stored := results.stored_number(db, "draft_made", answer.key, "draft")) is not None:
            return stored
        plan, inputs = db.workshop.plan, inputs_of(db, theme, table, sources, answer.axis)
        own = judge(inputs, plan, _people(db, table), value)
        standing, withheld = _sift(own, answer)
        settled, unchosen = disagreements.settled(db, standing)
        withheld += unchosen
        sentences = [replace(sentence, other_years=own.slips(sentence)) for sentence in settled]
        marked = with_marks(db, sentences, scenario_checks.words(inputs), value.resident)
        sentences = list(verdicts.with_verdicts(marked, [heard]))
        if origin == Origin.MODEL:
            sentences.sort(key=lambda sentence: SCENARIO.index(sentence.section))
        checks = {
            "passed": len(sentences),
            "withheld": len(withheld),
            "offline": int(origin == Origin.AUTO) or len(answer.filled.sentences if answer.filled else ()),
            "doubted": sum(bool(sentence.doubts) for sentence in sentences),
        } | verdicts.missing([heard])
        refs = (*(card.id for card in inputs.cards), *(passage.id for passage in inputs.passages))
        params = {"theme": theme.id, "table": table, "year": plan.year, "start": sources.start.value}
        accounts = spending.together([answer.accounts, *([heard.accounts] if heard.accounts else [])])
        run = spending.log_run(app, db, JobKind.SCENARIOS, accounts, refs, checks, params)
        draft = Draft(
            number=db.drafts.next(),
            kind=DraftKind.SCENARIO,
            state=DraftState.DRAFT,
            title=value.title[: scenario_checks.MAX_TITLE],
            sentences=tuple(replace(sentence, id=f"s{n}") for n, sentence in enumerate(sentences, start=1)),
            run=run,
            created_at=app.clock.now(),
            origin=origin,
            withheld=withheld,
            year=plan.year,
            theme=theme.id,
            table=table,
            resident=value.resident[: scenario_checks.MAX_RESIDENT],
            lead=_lead(plan, sources, answer),
        )
        db.drafts.put(draft)
        db.record("draft_made", f"draft{draft.number}", answer.key)
    return draft.number
