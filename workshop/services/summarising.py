"""The summary of a discussion: points with quotes, stance kept apart, loners heard, unused cards listed, all of it checked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from workshop.domain import rules
from workshop.domain.errors import Refused
from workshop.domain.grounding import check, sift
from workshop.domain.masking import masked
from workshop.domain.model import (
    Board,
    Citation,
    Contribution,
    Draft,
    DraftKind,
    DraftState,
    JobKind,
    Kind,
    Origin,
    Section,
    Sentence,
    Where,
)
from workshop.domain.plan import TARGET_YEAR, VISION_YEAR, Language, Plan
from workshop.ports import App, Steps, Writing
from workshop.schemas import Ask, CardIn, CitationOut, GroupIn, SummariseIn, SummaryOut
from workshop.services import asking
from workshop.texts import text

GROUP_CARDS = 40
"""Cards of one cluster given to a model at once; the rest are listed as unused."""


def summarise(app: App, workshop_id: str, steps: Steps) -> Draft:
    """A draft summary of cards and remarks. Raises Refused(people_first, not_enough_cards), Cancelled."""
    with app.store.read(workshop_id) as db:
        workshop, board = db.workshop, db.board()
        cards = {number: card for number, card in db.contributions().items() if card.shown}
    rules.check_ai_allowed(workshop)
    if len(cards) < rules.MIN_CARDS_TO_GATHER:
        raise Refused("not_enough_cards", least=rules.MIN_CARDS_TO_GATHER, cards=len(cards))
    steps.expect(2)
    seed = workshop.revision
    groups = groups_of(board, cards, workshop.plan.language, seed)
    asked = steps.step("summarising", lambda: _ask(app, workshop.plan, groups))
    number = steps.step("checking", lambda: _store(app, workshop_id, asked, groups, seed))
    with app.store.read(workshop_id) as db:
        return db.drafts()[number]


def groups_of(board: Board, cards: Mapping[int, Contribution], language: Language, seed: int) -> list[GroupIn]:
    """What is given to be summarised: consenting, masked cards, those of a cluster in an order drawn by a stored seed, so that
    who wrote early has no advantage."""
    shuffled = np.random.default_rng(seed).permutation(sorted(cards))
    usable = [cards[int(number)] for number in shuffled if cards[int(number)].ai_consent]
    places = {card.number: board.place(card.number) for card in usable}
    groups = [
        GroupIn(
            id=cluster.ref,
            title=cluster.title,
            cards=[card_in(c) for c in usable if places[c.number].cluster == cluster.id],
        )
        for cluster in board.clusters
    ]
    loners = [card_in(card) for card in usable if places[card.number].where == Where.LONER]
    groups.append(GroupIn(id="loners", title=text(language, "offline.loners"), cards=loners))
    return [group.model_copy(update={"cards": group.cards[:GROUP_CARDS]}) for group in groups if group.cards]


def card_in(card: Contribution) -> CardIn:
    kind = Kind.REMARK if card.noted else card.kind
    return CardIn(id=card.ref, text=masked(card.text), kind=kind.value)


def _ask(app: App, plan: Plan, groups: Sequence[GroupIn]) -> dict[str, Any]:
    question = Ask("summarise", plan.language, SummariseIn(question=plan.question, groups=list(groups)), SummaryOut)
    years = years_of(plan)
    answer = asking.ask(app, question, lambda value: complaint(_sentences(value, Origin.MODEL), groups, years))
    return {"points": answer.value.model_dump(), "accounts": answer.accounts(), "key": app.token()}


def years_of(plan: Plan) -> frozenset[int]:
    """Years the plan itself names; they need no source."""
    return frozenset({plan.year, TARGET_YEAR, VISION_YEAR})


def complaint(sentences: Sequence[Sentence], groups: Sequence[GroupIn], years: frozenset[int]) -> str:
    """What is wrong with an answer, in words a model understands; empty if at least nine in ten sentences pass."""
    sources = {card.id: card.text for group in groups for card in group.cards}
    found = [(sentence, reasons) for sentence in sentences if (reasons := check(sentence, sources, years))]
    if not sentences:
        return "no point was given"
    if len(found) * 10 <= len(sentences):
        return ""
    return "\n".join(
        f"{s.text} -> {', '.join(f'{code}: {piece}' for code, piece in reasons)}" for s, reasons in found[:20]
    )


def _sentences(value: SummaryOut, origin: Origin) -> list[Sentence]:
    return [
        Sentence(
            id=f"s{position}",
            section=Section(point.stance),
            text=point.text.strip(),
            citations=citations(point.citations),
            by=origin,
            cluster=int(point.group[1:]) if point.group[:1] == "k" and point.group[1:].isdigit() else None,
        )
        for position, point in enumerate(value.points, start=1)
    ]


def citations(found: Sequence[CitationOut]) -> tuple[Citation, ...]:
    return tuple(Citation(citation.source.strip(), citation.quote.strip()) for citation in found)


def _store(app: App, workshop_id: str, asked: Mapping[str, Any], groups: Sequence[GroupIn], seed: int) -> int:
    """Check every sentence, add the loners nobody spoke for, and keep the draft with its line in the AI log."""
    accounts = asked["accounts"]
    origin = Origin(accounts["origin"])
    sentences = _sentences(SummaryOut.model_validate(asked["points"]), origin)
    with app.store.write(workshop_id) as db:
        if (stored := stored_draft(db, asked["key"])) is not None:
            return stored
        workshop, cards = db.workshop, db.contributions()
        sources = {card.ref: card.text for card in cards.values() if card.shown and card.ai_consent}
        masks = {card.id: card.text for group in groups for card in group.cards}
        passed, withheld = sift(
            sentences, {ref: masks.get(ref, words) for ref, words in sources.items()}, years_of(workshop.plan)
        )
        known = {cluster.id for cluster in db.board().clusters}
        passed = tuple(s if s.cluster in known else replace(s, cluster=None) for s in passed)
        passed = _with_minorities(passed, groups, sources, workshop.plan.language)
        cited = {citation.ref for sentence in passed for citation in sentence.citations}
        unused = tuple(card.number for card in cards.values() if card.shown and card.ref not in cited)
        run = db.next_number("run")
        checks = {"passed": len(passed), "withheld": len(withheld)}
        inputs = tuple(card.id for group in groups for card in group.cards)
        db.add_run(asking.run_of(app, run, JobKind.SUMMARISE, accounts, inputs, checks, {"seed": seed}))
        draft = Draft(
            number=db.next_number("draft"),
            kind=DraftKind.SUMMARY,
            state=DraftState.DRAFT,
            title=workshop.plan.title,
            sentences=tuple(replace(s, id=f"s{n}") for n, s in enumerate(passed, start=1)),
            run=run,
            created_at=app.clock.now(),
            origin=origin,
            withheld=withheld,
            unused=unused,
        )
        db.put_draft(draft)
        db.record("draft_made", f"draft{draft.number}", asked["key"])
    return draft.number


def stored_draft(db: Writing, key: str) -> int | None:
    """The draft made of the answer with that key: a step that was killed between its write and being remembered runs again,
    and must not store a second one."""
    made = next((event for event in db.events() if event.kind == "draft_made" and key in event.refs), None)
    return None if made is None else int(made.refs[0].removeprefix("draft"))


def _with_minorities(
    passed: tuple[Sentence, ...], groups: Sequence[GroupIn], sources: Mapping[str, str], language: Language
) -> tuple[Sentence, ...]:
    """The minority block is never empty while there are loners: where nobody spoke for one, its own words do."""
    heard = {
        citation.ref for sentence in passed if sentence.section == Section.MINORITY for citation in sentence.citations
    }
    silent = [card for group in groups if group.id == "loners" for card in group.cards if card.id not in heard]
    added = []
    for card in silent:
        if card.id in sources:
            quote = card.text if len(card.text) <= 80 else card.text[:80]
            said = text(
                language, "offline.minority", quote=" ".join(quote.split()).replace("「", "『").replace("」", "』")
            )
            added.append(Sentence("", Section.MINORITY, said, (Citation(card.id, quote),), by=Origin.AUTO))
    return (*passed, *added)
