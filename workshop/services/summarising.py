"""The summary of a discussion: points with quotes, stance kept apart, loners heard, unused cards listed, all of it checked."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

import numpy as np

from workshop.domain import rules
from workshop.domain.errors import Refused
from workshop.domain.model import Draft, DraftKind, DraftState, JobKind, Origin, Where
from workshop.ports import App, Reading, Steps, Writing
from workshop.schemas import Ask, GroupIn, SummaryOut
from workshop.services import asking, spending
from workshop.services.leaving import Mask, card_in, mask_of
from workshop.services.points import LONERS, Hearing, Said, question_of, sifted, with_minorities, years_of
from workshop.texts import text

PART_CARDS = 80
"""Cards given to a model in one call, unless a single group has more."""
GROUP_CARDS = 40
"""Cards of one cluster given to a model at once; the rest are listed as unused."""


class GroupOf(TypedDict):
    """A group to be summarised: its ref and those of its cards."""

    id: str
    cards: list[str]


class Chosen(TypedDict):
    """What is to be summarised, as a step keeps it: `parts` are the calls, drawn with `seed`."""

    seed: int
    parts: list[list[GroupOf]]


def summarise(app: App, workshop_id: str, steps: Steps) -> Draft:
    """A draft summary of cards and remarks. Raises Refused(people_first, not_enough_cards), Cancelled."""
    with app.store.read(workshop_id) as db:
        cards = [card for card in db.contributions().values() if card.shown]
    rules.check_ai_allowed(db.workshop)
    if len(cards) < rules.MIN_CARDS_TO_GATHER:
        raise Refused("not_enough_cards", least=rules.MIN_CARDS_TO_GATHER, cards=len(cards))
    chosen = steps.step("sorting", lambda: _chosen(app, workshop_id))
    steps.expect(len(chosen["parts"]) + 2)
    said: list[Said] = []
    accounts: list[spending.Accounts] = []
    with spending.written_down(app, workshop_id, JobKind.SUMMARISE, accounts):
        for part in chosen["parts"]:
            said.append(steps.step("summarising", lambda p=part: _ask(app, workshop_id, p, tuple(accounts))))  # type: ignore[misc]
            accounts.append(said[-1]["accounts"])
        number = steps.step("checking", lambda: _store(app, workshop_id, chosen, said))
    with app.store.read(workshop_id) as db:
        return db.drafts()[number]


def questions(db: Reading, mask: Mask) -> list[Ask[SummaryOut]]:
    """What a summary would ask a model now, call by call."""
    parts = [_groups(db, part, mask) for part in _parts(db, db.workshop.revision)]
    return [question_of(db.workshop.plan, groups) for groups in parts if groups]


def _chosen(app: App, workshop_id: str) -> Chosen:
    with app.store.read(workshop_id) as db:
        seed = db.workshop.revision
        return {"seed": seed, "parts": _parts(db, seed)}


def _parts(db: Reading, seed: int) -> list[list[GroupOf]]:
    """Consenting cards by group, those of a group in an order drawn by a stored seed, so that who wrote early has no advantage;
    and the groups in as many calls as their cards need, so that one call that fails is not the whole summary."""
    board = db.board()
    usable = {n: card for n, card in db.contributions().items() if card.shown and card.ai_consent}
    groups: dict[str, list[str]] = {ref: [] for ref in (*(cluster.ref for cluster in board.clusters), LONERS)}
    for number in np.random.default_rng(seed).permutation(sorted(usable)):
        place = board.place(int(number))
        ref = LONERS if place.where == Where.LONER else f"k{place.cluster}"
        if place.where != Where.PARKED and len(groups[ref]) < GROUP_CARDS:
            groups[ref].append(usable[int(number)].ref)
    parts: list[list[GroupOf]] = [[]]
    for ref, refs in groups.items():
        if parts[-1] and sum(len(other["cards"]) for other in parts[-1]) + len(refs) > PART_CARDS:
            parts.append([])
        if refs:
            parts[-1].append({"id": ref, "cards": refs})
    return parts


def _groups(db: Reading, part: Sequence[GroupOf], mask: Mask) -> list[GroupIn]:
    """What is given to be summarised, read anew by ref and masked: a card hidden meanwhile is not in it."""
    language = db.workshop.plan.language
    cards = {card.ref: card for card in db.contributions().values() if card.shown and card.ai_consent}
    titles = {cluster.ref: mask(cluster.title) for cluster in db.board().clusters}
    titles[LONERS] = text(language, "offline.loners")
    found = [
        GroupIn(
            id=group["id"],
            title=titles.get(group["id"], ""),
            cards=[card_in(cards[ref], mask) for ref in group["cards"] if ref in cards],
        )
        for group in part
    ]
    return [group for group in found if group.cards]


def _ask(app: App, workshop_id: str, part: Sequence[GroupOf], before: Sequence[spending.Accounts]) -> Said:
    """Points of a model for each group it said something usable about, and of the offline way for the others."""
    with app.store.read(workshop_id) as db:
        plan, groups, people = db.workshop.plan, _groups(db, part, mask_of(db)), len(db.persons())
    heard = Hearing(plan, groups, people)
    question = question_of(plan, groups)
    answer = asking.ask(app, workshop_id, question, heard.again, before) if groups else asking.unasked(app, question)
    silent = [group for group in groups if group.id not in heard.points]
    own = app.fallback.ask(question_of(plan, silent)).value.points if silent else []
    points = [point for group in heard.said for point in group]
    return {
        "points": [point.model_dump() for point in [*points, *own]],
        "by": [Origin.MODEL.value] * len(points) + [Origin.AUTO.value] * len(own),
        "offline": len(silent),
        "accounts": answer.accounts(),
        "key": app.token(),
    }


def _store(app: App, workshop_id: str, chosen: Chosen, said: Sequence[Said]) -> int:
    """Check every sentence, add the loners nobody spoke for, and keep the draft with its line in the AI log."""
    accounts = spending.together([part["accounts"] for part in said])
    key = said[0]["key"]
    with app.store.write(workshop_id) as db:
        if (stored := stored_draft(db, key)) is not None:
            return stored
        workshop, cards = db.workshop, db.contributions()
        groups = [group for part in chosen["parts"] for group in _groups(db, part, mask_of(db))]
        sources = {card.id: card.text for group in groups for card in group.cards}
        clusters = {cluster.ref: cluster.id for cluster in db.board().clusters}
        passed, withheld = sifted(said, sources, clusters, years_of(workshop.plan), len(db.persons()))
        passed = with_minorities(passed, groups, sources, workshop.plan.language)
        cited = {citation.ref for sentence in passed for citation in sentence.citations}
        unused = tuple(card.number for card in cards.values() if card.shown and card.ref not in cited)
        checks = {"passed": len(passed), "withheld": len(withheld), "offline": sum(part["offline"] for part in said)}
        inputs = tuple(card.id for group in groups for card in group.cards)
        run = spending.log_run(app, db, JobKind.SUMMARISE, accounts, inputs, checks, {"seed": chosen["seed"]})
        draft = Draft(
            number=db.next_number("draft"),
            kind=DraftKind.SUMMARY,
            state=DraftState.DRAFT,
            title=workshop.plan.title,
            sentences=tuple(replace(s, id=f"s{n}") for n, s in enumerate(passed, start=1)),
            run=run,
            created_at=app.clock.now(),
            origin=Origin(str(accounts["origin"])),
            withheld=withheld,
            unused=unused,
        )
        db.put_draft(draft)
        db.record("draft_made", f"draft{draft.number}", key)
    return draft.number


def stored_draft(db: Writing, key: str) -> int | None:
    """The draft made of the answer with that key: a step that was killed between its write and being remembered runs again,
    and must not store a second one."""
    made = next((event for event in db.events() if event.kind == "draft_made" and key in event.refs), None)
    return None if made is None else int(made.refs[0].removeprefix("draft"))
