"""Future scenarios (未来シナリオ): one year, one theme or table, told from cards and from passages of the plan's documents."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workshop.domain import rules
from workshop.domain.errors import NotFound, Refused
from workshop.domain.figures import unsupported
from workshop.domain.grounding import check, later_years, links, sift
from workshop.domain.model import (
    Contribution,
    Draft,
    DraftKind,
    DraftState,
    Found,
    JobKind,
    Origin,
    Section,
    Sentence,
    Where,
    Withheld,
)
from workshop.domain.opinions import is_non_opinion
from workshop.domain.plan import TARGET_YEAR, Plan, Theme
from workshop.domain.timeline import other_years
from workshop.ports import App, Reading, Steps
from workshop.schemas import Ask, PassageIn, ScenarioIn, ScenarioOut
from workshop.services import asking, disagreeing, documents
from workshop.services.asking import Again
from workshop.services.leaving import Mask, embedded, mask_of
from workshop.services.summarising import card_in, citations, stored_draft, years_of

MOST = 3
"""Scenarios of one request: more than a room can hear."""
MOST_SENTENCES = 40
"""Sentences taken of one answer, many more than were asked for."""
MAX_TITLE = 80
MAX_RESIDENT = 200
"""Characters."""
PASSAGES = 6
CARDS = 14
"""Passages and cards a scenario is told from."""


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
        sources = steps.step("searching", lambda t=table, n=turn: _sources(app, workshop_id, theme, t, n))  # type: ignore[misc]
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


def _sources(app: App, workshop_id: str, theme: Theme, table: int | None, turn: int) -> dict[str, Any]:
    """Refs of the cards and passages to tell from. Later tables get other passages, so that stories differ."""
    with app.store.read(workshop_id) as db:
        plan, usable, mask = db.workshop.plan, usable_cards(db, table), mask_of(db)
        passed_over = disagreeing.passed_over(db)
    chosen = _nearest_cards(app, f"{theme.name} {theme.vision}", usable, mask)
    query = f"{theme.name} {theme.target} {theme.vision}"
    hits = documents.search(app, workshop_id, query, PASSAGES * (turn + 2) + len(passed_over))
    found = [hit for hit in hits if hit.passage.ref not in passed_over]
    passages = _spread(found)[turn * PASSAGES // 2 :][:PASSAGES] or found[:PASSAGES]
    return {
        "cards": [card.ref for card in chosen],
        "passages": [hit.passage.ref for hit in passages],
        "year": plan.year,
    }


def usable_cards(db: Reading, table: int | None) -> list[Contribution]:
    """The cards a scenario may be told from, of one table or of the whole room (None)."""
    board = db.board()
    return [
        card
        for card in db.contributions().values()
        if card.shown
        and card.ai_consent
        and not is_non_opinion(card.text)
        and board.place(card.number).where != Where.PARKED
        and table in (None, card.table)
    ]


def _spread(found: Sequence[Found]) -> list[Found]:
    """At most two passages of one document in a row of six, in order of rank: one loud document is not the whole city."""
    taken: dict[int, int] = {}
    first: list[Found] = []
    rest: list[Found] = []
    for hit in found:
        taken[hit.document.number] = taken.get(hit.document.number, 0) + 1
        (first if taken[hit.document.number] <= 2 else rest).append(hit)
    return first + rest


def _nearest_cards(app: App, query: str, cards: Sequence[Contribution], mask: Mask) -> list[Contribution]:
    if not cards:
        return []
    vectors = embedded(app, [query, *(card.text for card in cards)], mask)
    near = vectors[1:] @ vectors[0]
    order = sorted(range(len(cards)), key=lambda index: (-float(near[index]), cards[index].number))
    return [cards[index] for index in order[:CARDS]]


def _people(app: App, workshop_id: str) -> int:
    with app.store.read(workshop_id) as db:
        return len(db.persons())


def _inputs(app: App, workshop_id: str, theme: Theme, table: int | None, sources: Mapping[str, Any]) -> ScenarioIn:
    """What a scenario is told from, read anew by ref: a card hidden meanwhile is not in it."""
    with app.store.read(workshop_id) as db:
        return inputs_of(db, theme, table, sources, mask_of(db))


def inputs_of(db: Reading, theme: Theme, table: int | None, sources: Mapping[str, Any], mask: Mask) -> ScenarioIn:
    """`sources` are refs of cards and passages, under these names."""
    plan, documents_, held = db.workshop.plan, db.documents(), {p.ref: p for p in db.passages()}
    cards = {card.ref: card for card in db.contributions().values() if card.shown and card.ai_consent}
    figures = disagreeing.told(db, sources["passages"], mask)
    passages = [held[ref] for ref in sources["passages"] if ref in held]
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
    )


def _ask(
    app: App, workshop_id: str, plan: Plan, theme: Theme, table: int | None, sources: Mapping[str, Any]
) -> dict[str, Any]:
    """The answer of which most holds; the offline way's where a model said nothing that does. `refused` is what a model said then."""
    inputs, people = _inputs(app, workshop_id, theme, table, sources), _people(app, workshop_id)
    question = question_of(plan, inputs)

    def again(answers: Sequence[ScenarioOut]) -> Again[ScenarioOut] | None:
        wrong = _complaint(_sentences(answers[-1], Origin.MODEL), inputs, plan, people)
        return Again(question, wrong) if wrong else None

    def holding(answer: ScenarioOut) -> int:
        return sum(not _reasons(sentence, inputs, plan, people) for sentence in _sentences(answer, Origin.MODEL))

    asked = asking.ask(app, workshop_id, question, again)
    best = max(reversed(asked.answers), key=holding, default=asked.value)
    accounts, refused = asked.accounts(), None
    if asked.answers and not holding(best):
        best, refused = app.fallback.ask(question).value, best.model_dump()
        accounts |= {"origin": Origin.AUTO.value}
    elif asked.answers:
        best = _headed(best, app.fallback.ask(question).value, inputs, plan)
    return {"scenario": best.model_dump(), "refused": refused, "accounts": accounts, "key": app.token()}


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
    missing = {Section.DAY, Section.CHANGE, Section.LOSS, Section.STEP} - {sentence.section for sentence in sentences}
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
    inputs = _inputs(app, workshop_id, theme, table, sources)
    with app.store.write(workshop_id) as db:
        if (stored := stored_draft(db, told["key"])) is not None:
            return stored
        plan, people = db.workshop.plan, len(db.persons())
        passed, withheld = sift(_sentences(value, origin), _words(inputs), years_of(plan), people)
        late = [sentence for sentence in passed if later_years(sentence, plan.year)]
        withheld += tuple(Withheld(sentence.text, (("later_year", str(plan.year)),)) for sentence in late)
        withheld += sift(refused, _words(inputs), years_of(plan), people)[1]
        kept, unchosen = disagreeing.settled(db, [sentence for sentence in passed if sentence not in late])
        kept = tuple(replace(sentence, other_years=_slips(sentence, inputs, plan)) for sentence in kept)
        withheld += unchosen
        checks = {"passed": len(kept), "withheld": len(withheld), "offline": int(origin == Origin.AUTO)}
        refs = (*sources["cards"], *sources["passages"])
        params = {"theme": theme.id, "table": table, "year": plan.year}
        run = asking.log_run(app, db, JobKind.SCENARIOS, accounts, refs, checks, params)
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
