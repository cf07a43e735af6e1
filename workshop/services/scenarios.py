"""Future scenarios (未来シナリオ): one year, one theme or table, told from cards and from passages of the plan's documents."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workshop.domain import rules
from workshop.domain.errors import NotFound, Refused
from workshop.domain.figures import unsupported
from workshop.domain.grounding import check, later_years, links, sift
from workshop.domain.model import Draft, DraftKind, DraftState, JobKind, Origin, Section, Sentence, Withheld
from workshop.domain.plan import TARGET_YEAR, Plan, Theme
from workshop.domain.timeline import other_years
from workshop.ports import App, Reading, Steps
from workshop.schemas import Ask, OtherThemeIn, PassageIn, ScenarioIn, ScenarioOut
from workshop.services import asking, choosing, disagreeing, spending
from workshop.services.asking import Again
from workshop.services.leaving import Mask, card_in, mask_of
from workshop.services.points import citations, years_of
from workshop.services.summarising import stored_draft

MOST = 3
"""Scenarios of one request: more than a room can hear."""
MOST_SENTENCES = 40
"""Sentences taken of one answer, many more than were asked for."""
NEEDED = frozenset({Section.DAY, Section.CHANGE, Section.EFFECT, Section.LOSS, Section.STEP})
"""Sections no scenario goes without, as far as there are cards and passages for them."""
MAX_TITLE = 80
MAX_RESIDENT = 200
"""Characters."""


def propose(app: App, workshop_id: str, theme_id: str, tables: Sequence[int], steps: Steps) -> tuple[Draft, ...]:
    """Draft scenarios for a theme: one for each of up to three tables, or one for the whole room when none is named.

    Raises Refused(people_first, not_enough_cards), NotFound(unknown_theme), Cancelled.
    """
    with app.store.read(workshop_id) as db:
        plan = db.workshop.plan
        shown = [card for card in db.contributions().values() if card.shown]
    rules.check_ai_allowed(db.workshop)
    if len(shown) < rules.MIN_CARDS_TO_GATHER:
        raise Refused("not_enough_cards", least=rules.MIN_CARDS_TO_GATHER, cards=len(shown))
    try:
        theme = plan.theme(theme_id)
    except KeyError:
        raise NotFound("unknown_theme") from None
    asked_for = turns(tables)
    steps.expect(3 * len(asked_for))
    numbers = []
    for turn, table in enumerate(asked_for):
        sources = steps.step("searching", lambda t=table, n=turn: choosing.sources(app, workshop_id, theme, t, n))  # type: ignore[misc]
        told = steps.step("writing", lambda t=table, s=sources: _ask(app, workshop_id, plan, theme, t, s))  # type: ignore[misc]
        numbers.append(
            steps.step("checking", lambda t=table, s=sources, a=told: _store(app, workshop_id, theme, t, s, a))  # type: ignore[misc]
        )
    with app.store.read(workshop_id) as db:
        drafts = db.drafts()
    return tuple(drafts[number] for number in numbers)


def tables_of(params: Mapping[str, object]) -> tuple[int, ...]:
    """The tables a job's params name."""
    tables = params.get("tables", ())
    return tuple(int(table) for table in tables) if isinstance(tables, list | tuple) else ()


def turns(tables: Sequence[int]) -> Sequence[int | None]:
    """For which tables a scenario is told, one after the other; None is the whole room."""
    return [*sorted(set(tables))[:MOST]] or [None]


def _people(db: Reading, table: int | None) -> int:
    """Those of whom a share would be said: the table's, or the whole room's."""
    return sum(table in (None, person.table) for person in db.persons().values())


def _inputs(app: App, workshop_id: str, theme: Theme, table: int | None, sources: Mapping[str, Any]) -> ScenarioIn:
    """What a scenario is told from, read anew by ref: a card hidden meanwhile is not in it."""
    with app.store.read(workshop_id) as db:
        return inputs_of(db, theme, table, sources, mask_of(db))


def inputs_of(db: Reading, theme: Theme, table: int | None, sources: Mapping[str, Any], mask: Mask) -> ScenarioIn:
    """`sources` are refs of cards and passages, and of passages on other themes, under the names of `choosing.sources`."""
    plan, documents_, held = db.workshop.plan, db.documents(), {p.ref: p for p in db.passages()}
    cards = {card.ref: card for card in db.contributions().values() if card.shown and card.ai_consent}
    others = [(plan.theme(id).name, [ref for ref in refs if ref in held]) for id, refs in sources["others"]]
    wanted = dict.fromkeys([*sources["passages"], *(ref for _, refs in others for ref in refs)])
    figures = disagreeing.told(db, list(wanted), mask)
    passages = [held[ref] for ref in wanted if ref in held]
    return ScenarioIn(
        question=plan.question,
        year=plan.year,
        theme=theme.name,
        vision=theme.vision,
        target=theme.target,
        target_year=TARGET_YEAR,
        table=table,
        cards=[card_in(cards[ref], mask) for ref in sources["cards"] if ref in cards],
        passages=[
            PassageIn(
                id=passage.ref,
                title=mask(documents_[passage.document].title),
                page=passage.page,
                published=documents_[passage.document].published,
                text=mask(passage.text),
            )
            for passage in passages
        ],
        figures=figures,
        others=[OtherThemeIn(name=name, passages=refs) for name, refs in others],
    )


def _ask(
    app: App, workshop_id: str, plan: Plan, theme: Theme, table: int | None, sources: Mapping[str, Any]
) -> dict[str, Any]:
    """The answer of which most holds; the offline way's where a model said nothing that does. `refused` is what a model said then."""
    inputs = _inputs(app, workshop_id, theme, table, sources)
    with app.store.read(workshop_id) as db:
        people = _people(db, table)
    question = question_of(plan, inputs)

    def again(answers: Sequence[ScenarioOut]) -> Again[ScenarioOut] | None:
        wrong = _complaint(_sentences(answers[-1], Origin.MODEL), inputs, plan, people)
        return Again(question, wrong) if wrong else None

    def holding(answer: ScenarioOut) -> int:
        return sum(not _reasons(sentence, inputs, plan, people) for sentence in _sentences(answer, Origin.MODEL))

    asked = asking.ask(app, workshop_id, question, again)
    best = max(reversed(asked.answers), key=holding, default=asked.value)
    accounts, refused, filled = asked.accounts(), None, None
    if asked.answers and not holding(best):
        best, refused = app.fallback.ask(question).value, best.model_dump()
        accounts |= {"origin": Origin.AUTO.value}
    elif asked.answers:
        plain = app.fallback.ask(question).value
        filled = _filled(best, plain, inputs, plan, people).model_dump()
        best = _headed(best, plain, inputs, plan)
    return {
        "scenario": best.model_dump(),
        "filled": filled,
        "refused": refused,
        "accounts": accounts,
        "key": app.token(),
    }


def _filled(value: ScenarioOut, plain: ScenarioOut, inputs: ScenarioIn, plan: Plan, people: int) -> ScenarioOut:
    """The plain way's sentences of the sections in which nothing of the answer holds: who loses is never left out."""
    said = _sentences(value, Origin.MODEL)
    told = {sentence.section.value for sentence in said if not _reasons(sentence, inputs, plan, people)}
    lacking = {section.value for section in NEEDED} - told
    return plain.model_copy(update={"sentences": [said for said in plain.sentences if said.section in lacking]})


def question_of(plan: Plan, inputs: ScenarioIn) -> Ask[ScenarioOut]:
    return Ask("scenario", plan.language, inputs, ScenarioOut)


def _headed(value: ScenarioOut, plain: ScenarioOut, inputs: ScenarioIn, plan: Plan) -> ScenarioOut:
    """The answer with its title and its resident as lines that may be shown, else the plain ones. Neither cites anything, so
    neither may hold a link, nor the title a figure no source has; the resident is an assumption and is shown as one."""
    said = list(_words(inputs).values())
    title, resident = rules.one_line(value.title), rules.one_line(value.resident)
    plain_title = not 0 < len(title) <= MAX_TITLE or links(title, ()) or unsupported(title, said, years_of(plan))
    plain_resident = not 0 < len(resident) <= MAX_RESIDENT or links(resident, ())
    return value.model_copy(
        update={
            "title": plain.title if plain_title else title,
            "resident": plain.resident if plain_resident else resident,
        }
    )


def _words(inputs: ScenarioIn) -> dict[str, str]:
    """Each source's whole text by ref; a passage speaks with its document's date, which a sentence may name."""
    words = {card.id: card.text for card in inputs.cards}
    return words | {passage.id: f"{passage.text}\n{passage.title} {passage.published}" for passage in inputs.passages}


def _complaint(sentences: Sequence[Sentence], inputs: ScenarioIn, plan: Plan, people: int) -> str:
    found = [(sentence, _reasons(sentence, inputs, plan, people)) for sentence in sentences]
    bad = [(sentence, reasons) for sentence, reasons in found if reasons]
    missing = NEEDED - {sentence.section for sentence in sentences}
    lines = [f"{s.text[:80]} -> {', '.join(f'{code}: {piece}' for code, piece in reasons)}" for s, reasons in bad]
    lines += [f"{s.text[:80]} -> other_year: {year}" for s in sentences for year in _slips(s, inputs, plan)]
    return "\n".join([*lines, *(f"no sentence of section {section.value}" for section in sorted(missing))])


def _slips(sentence: Sentence, inputs: ScenarioIn, plan: Plan) -> tuple[int, ...]:
    """Years the sentence may speak of instead of the plan's; the dates of what it cites are none."""
    cited = {citation.ref for citation in sentence.citations}
    published = [passage.published for passage in inputs.passages if passage.id in cited]
    return other_years(sentence, plan.year, TARGET_YEAR, published)


def _reasons(sentence: Sentence, inputs: ScenarioIn, plan: Plan, people: int) -> tuple[tuple[str, str], ...]:
    reasons = check(sentence, _words(inputs), years_of(plan), people)
    return (*reasons, ("later_year", sentence.text)) if later_years(sentence, plan.year) else reasons


def _sentences(value: ScenarioOut, origin: Origin) -> list[Sentence]:
    return [
        Sentence(
            id=f"s{position}",
            section=Section(said.section),
            text=rules.one_line(said.text),
            citations=citations(said.citations),
            assumption=Section(said.section) == Section.ASSUMPTION,
            by=origin,
        )
        for position, said in enumerate(value.sentences[:MOST_SENTENCES], start=1)
    ]


def _store(
    app: App, workshop_id: str, theme: Theme, table: int | None, sources: Mapping[str, Any], told: Mapping[str, Any]
) -> int:
    """Check every sentence against its sources as they are now, and keep the draft with its line in the AI log."""
    accounts = told["accounts"]
    origin = Origin(accounts["origin"])
    value = ScenarioOut.model_validate(told["scenario"])
    refused = [] if told["refused"] is None else _sentences(ScenarioOut.model_validate(told["refused"]), Origin.MODEL)
    filled = [] if told["filled"] is None else _sentences(ScenarioOut.model_validate(told["filled"]), Origin.AUTO)
    inputs = _inputs(app, workshop_id, theme, table, sources)
    with app.store.write(workshop_id) as db:
        if (stored := stored_draft(db, told["key"])) is not None:
            return stored
        plan, people = db.workshop.plan, _people(db, table)
        passed, withheld = sift([*_sentences(value, origin), *filled], _words(inputs), years_of(plan), people)
        late = [sentence for sentence in passed if later_years(sentence, plan.year)]
        withheld += tuple(Withheld(sentence.text, (("later_year", str(plan.year)),)) for sentence in late)
        withheld += sift(refused, _words(inputs), years_of(plan), people)[1]
        settled, unchosen = disagreeing.settled(db, [sentence for sentence in passed if sentence not in late])
        withheld += unchosen
        kept = [replace(sentence, other_years=_slips(sentence, inputs, plan)) for sentence in settled]
        kept.sort(key=lambda sentence: list(Section).index(sentence.section))
        checks = {"passed": len(kept), "withheld": len(withheld), "offline": int(origin == Origin.AUTO) or len(filled)}
        refs = (*(card.id for card in inputs.cards), *(passage.id for passage in inputs.passages))
        params = {"theme": theme.id, "table": table, "year": plan.year}
        run = spending.log_run(app, db, JobKind.SCENARIOS, accounts, refs, checks, params)
        draft = Draft(
            number=db.next_number("draft"),
            kind=DraftKind.SCENARIO,
            state=DraftState.DRAFT,
            title=value.title[:MAX_TITLE],
            sentences=tuple(replace(sentence, id=f"s{n}") for n, sentence in enumerate(kept, start=1)),
            run=run,
            created_at=app.clock.now(),
            origin=origin,
            withheld=withheld,
            year=plan.year,
            theme=theme.id,
            table=table,
            resident=value.resident[:MAX_RESIDENT],
        )
        db.put_draft(draft)
        db.record("draft_made", f"draft{draft.number}", told["key"])
    return draft.number
