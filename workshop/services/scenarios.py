"""Future scenarios (未来シナリオ): one year, one theme or table, told from cards and from passages of the plan's documents."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workshop.domain import rules
from workshop.domain.errors import NotFound, Refused
from workshop.domain.grounding import check, later_years, sift
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
from workshop.ports import App, Steps
from workshop.schemas import Ask, PassageIn, ScenarioIn, ScenarioOut
from workshop.services import asking, documents
from workshop.services.summarising import card_in, citations, stored_draft, years_of

MOST = 3
"""Scenarios of one request: more than a room can hear."""
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
    asked_for: list[int | None] = [*sorted(set(tables))[:MOST]] or [None]
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


def _sources(app: App, workshop_id: str, theme: Theme, table: int | None, turn: int) -> dict[str, Any]:
    """Refs of the cards and passages to tell from. Later tables get other passages, so that stories differ."""
    with app.store.read(workshop_id) as db:
        plan, board, cards = db.workshop.plan, db.board(), db.contributions()
    usable = [
        card
        for card in cards.values()
        if card.shown
        and card.ai_consent
        and not is_non_opinion(card.text)
        and board.place(card.number).where != Where.PARKED
        and table in (None, card.table)
    ]
    chosen = _nearest_cards(app, f"{theme.name} {theme.vision}", usable)
    query = f"{theme.name} {theme.target} {theme.vision}"
    found = documents.search(app, workshop_id, query, PASSAGES * (turn + 2))
    passages = _spread(found)[turn * PASSAGES // 2 :][:PASSAGES] or list(found[:PASSAGES])
    return {
        "cards": [card.ref for card in chosen],
        "passages": [hit.passage.ref for hit in passages],
        "year": plan.year,
    }


def _spread(found: Sequence[Found]) -> list[Found]:
    """At most two passages of one document in a row of six, in order of rank: one loud document is not the whole city."""
    taken: dict[int, int] = {}
    first: list[Found] = []
    rest: list[Found] = []
    for hit in found:
        taken[hit.document.number] = taken.get(hit.document.number, 0) + 1
        (first if taken[hit.document.number] <= 2 else rest).append(hit)
    return first + rest


def _nearest_cards(app: App, query: str, cards: Sequence[Contribution]) -> list[Contribution]:
    if not cards:
        return []
    if app.embedder.leaves_machine:
        vectors = app.embedder.embed([query, *(card_in(card).text for card in cards)])
    else:
        vectors = app.embedder.embed([query, *(card.text for card in cards)])
    near = vectors[1:] @ vectors[0]
    order = sorted(range(len(cards)), key=lambda index: (-float(near[index]), cards[index].number))
    return [cards[index] for index in order[:CARDS]]


def _inputs(app: App, workshop_id: str, theme: Theme, table: int | None, sources: Mapping[str, Any]) -> ScenarioIn:
    """What a scenario is told from, read anew by ref: a card hidden meanwhile is not in it."""
    with app.store.read(workshop_id) as db:
        plan, documents_, held = db.workshop.plan, db.documents(), {p.ref: p for p in db.passages()}
        cards = {card.ref: card for card in db.contributions().values() if card.shown and card.ai_consent}
    passages = [held[ref] for ref in sources["passages"] if ref in held]
    return ScenarioIn(
        question=plan.question,
        year=plan.year,
        theme=theme.name,
        vision=theme.vision,
        target=theme.target,
        target_year=TARGET_YEAR,
        table=table,
        cards=[card_in(cards[ref]) for ref in sources["cards"] if ref in cards],
        passages=[
            PassageIn(
                id=passage.ref,
                title=documents_[passage.document].title,
                page=passage.page,
                published=documents_[passage.document].published,
                text=passage.text,
            )
            for passage in passages
        ],
    )


def _ask(
    app: App, workshop_id: str, plan: Plan, theme: Theme, table: int | None, sources: Mapping[str, Any]
) -> dict[str, Any]:
    inputs = _inputs(app, workshop_id, theme, table, sources)
    question = Ask("scenario", plan.language, inputs, ScenarioOut)
    answer = asking.ask(app, question, lambda value: _complaint(_sentences(value, Origin.MODEL), inputs, plan))
    return {"scenario": answer.value.model_dump(), "accounts": answer.accounts(), "key": app.token()}


def _words(inputs: ScenarioIn) -> dict[str, str]:
    """Each source's whole text by ref; a passage speaks with its document's date, which a sentence may name."""
    words = {card.id: card.text for card in inputs.cards}
    return words | {passage.id: f"{passage.text}\n{passage.title} {passage.published}" for passage in inputs.passages}


def _complaint(sentences: Sequence[Sentence], inputs: ScenarioIn, plan: Plan) -> str:
    found = [(sentence, _reasons(sentence, inputs, plan)) for sentence in sentences]
    bad = [(sentence, reasons) for sentence, reasons in found if reasons]
    missing = {Section.DAY, Section.CHANGE, Section.LOSS, Section.STEP} - {sentence.section for sentence in sentences}
    lines = [f"{s.text} -> {', '.join(f'{code}: {piece}' for code, piece in reasons)}" for s, reasons in bad]
    return "\n".join([*lines, *(f"no sentence of section {section.value}" for section in sorted(missing))])


def _reasons(sentence: Sentence, inputs: ScenarioIn, plan: Plan) -> tuple[tuple[str, str], ...]:
    reasons = check(sentence, _words(inputs), years_of(plan))
    return (*reasons, ("later_year", sentence.text)) if later_years(sentence, plan.year) else reasons


def _sentences(value: ScenarioOut, origin: Origin) -> list[Sentence]:
    return [
        Sentence(
            id=f"s{position}",
            section=Section(said.section),
            text=said.text.strip(),
            citations=citations(said.citations),
            assumption=Section(said.section) == Section.ASSUMPTION,
            by=origin,
        )
        for position, said in enumerate(value.sentences, start=1)
    ]


def _store(
    app: App, workshop_id: str, theme: Theme, table: int | None, sources: Mapping[str, Any], told: Mapping[str, Any]
) -> int:
    """Check every sentence against its sources as they are now, and keep the draft with its line in the AI log."""
    accounts = told["accounts"]
    origin = Origin(accounts["origin"])
    value = ScenarioOut.model_validate(told["scenario"])
    inputs = _inputs(app, workshop_id, theme, table, sources)
    with app.store.write(workshop_id) as db:
        if (stored := stored_draft(db, told["key"])) is not None:
            return stored
        plan = db.workshop.plan
        passed, withheld = sift(_sentences(value, origin), _words(inputs), years_of(plan))
        late = [sentence for sentence in passed if later_years(sentence, plan.year)]
        withheld += tuple(Withheld(sentence.text, (("later_year", str(plan.year)),)) for sentence in late)
        kept = [sentence for sentence in passed if sentence not in late]
        run = db.next_number("run")
        checks = {"passed": len(kept), "withheld": len(withheld)}
        refs = (*sources["cards"], *sources["passages"])
        params = {"theme": theme.id, "table": table, "year": plan.year}
        db.add_run(asking.run_of(app, run, JobKind.SCENARIOS, accounts, refs, checks, params))
        draft = Draft(
            number=db.next_number("draft"),
            kind=DraftKind.SCENARIO,
            state=DraftState.DRAFT,
            title=value.title[:80],
            sentences=tuple(replace(sentence, id=f"s{n}") for n, sentence in enumerate(kept, start=1)),
            run=run,
            created_at=app.clock.now(),
            origin=origin,
            withheld=withheld,
            year=plan.year,
            theme=theme.id,
            table=table,
            resident=value.resident[:200],
        )
        db.put_draft(draft)
        db.record("draft_made", f"draft{draft.number}", told["key"])
    return draft.number
