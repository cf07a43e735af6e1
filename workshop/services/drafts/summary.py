"""The summary of a discussion: a digest first, then one block a group with its count and its quotes, stance kept apart, loners heard,
unused cards counted, all of it checked. Counts and quotes are made by code; a model writes what holds across cards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from workshop.domain.model import Draft, DraftKind, DraftState, JobKind, Origin
from workshop.domain.model.plan import years_of
from workshop.domain.record.blocks import with_block
from workshop.domain.record.since import room_state
from workshop.ports import App, ReadAccess, Steps
from workshop.schemas import Ask, GroupIn, VoiceIn
from workshop.services.ai import calls, permission, privacy, results, spending
from workshop.services.ai.spending import Accounts
from workshop.services.drafts.blocks import blocks, titles
from workshop.services.drafts.digest import alone_shown
from workshop.services.drafts.doubts import verdicts
from workshop.services.drafts.doubts.marks import with_marks
from workshop.services.drafts.doubts.verdicts import Verdicts
from workshop.services.drafts.doubts.voices import voices_of
from workshop.services.drafts.groups import groups_of
from workshop.services.drafts.points import (
    LONERS,
    POINTS,
    GroupPoints,
    PartPoints,
    question_of,
    sifted,
    with_minorities,
)
from workshop.texts import text

PART_CARDS = 80
"""Cards given to a model in one call, unless a single group has more."""
GROUP_CARDS = 40
"""Sentences of one cluster given to a model at once; the rest are counted as unused."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Names a sentence of the room by the ref of its first card, and says how many cards say the same."""

    ref: str
    same: int = 1


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Names a group to be summarised by its ref, and its sentences."""

    ref: str
    cards: tuple[Entry, ...]


Part = tuple[CardGroup, ...]
"""The groups of one call."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Carries the cards to be summarised."""

    parts: tuple[Part, ...]


def summarise(app: App, workshop_id: str, steps: Steps) -> Draft:
    """Draft a summary of cards and remarks. Raises Refused(people_first, not_enough_cards), Cancelled."""
    permission.check(app, workshop_id)
    selection = steps.step("sorting", lambda: _select(app, workshop_id), Selection)
    steps.expect(2 * len(selection.parts) + 2)
    answers: list[PartPoints] = []
    heard: list[Verdicts] = []
    accounts: list[Accounts] = []
    with spending.written_down(app, workshop_id, JobKind.SUMMARISE, accounts):
        for part in selection.parts:
            answers.append(
                steps.step("summarising", partial(_ask, app, workshop_id, part, tuple(accounts)), PartPoints),
            )
            accounts.append(answers[-1].accounts)
        for part, answer in zip(selection.parts, answers, strict=True):
            judge = partial(_judge, app, workshop_id, part, answer, tuple(accounts))
            heard.append(steps.step("judging", judge, Verdicts))
            accounts += [heard[-1].accounts] if heard[-1].accounts else []
        number = steps.step("checking", lambda: _store(app, workshop_id, selection, answers, heard), int)
    with app.store.read(workshop_id) as db:
        return db.drafts.all()[number]


def questions(db: ReadAccess) -> Sequence[Ask[Any]]:
    """Make the questions a summary would ask a model now, call by call: for points, and whether its cards say them."""
    plan = db.workshop.plan
    parts = [_groups(db, part) for part in _parts(db)]
    asked: list[Ask[Any]] = [question_of(plan, groups) for groups in parts if groups]
    for groups in parts:
        told = [card for group in groups for card in (group.cards if group.id == LONERS else group.cards[:POINTS])]
        asked += verdicts.expected(plan.language, told, len(told))
    return asked


def _select(app: App, workshop_id: str) -> Selection:
    with app.store.read(workshop_id) as db:
        return Selection(_parts(db))


def _parts(db: ReadAccess) -> tuple[Part, ...]:
    """Give the groups with a block of their own, in as many calls as their cards need, so that one call that fails is not the whole summary.
    Which of a large group's cards are given is drawn from their words: who wrote early has no advantage."""
    groups = groups_of(db)
    own = groups.clusters[: with_block(len(groups.clusters))]
    chosen = [(group.ref, group.entries[:GROUP_CARDS]) for group in own]
    parts: list[list[CardGroup]] = [[]]
    for ref, entries in (*chosen, (LONERS, alone_shown(groups))):
        if parts[-1] and sum(len(other.cards) for other in parts[-1]) + len(entries) > PART_CARDS:
            parts.append([])
        if entries:
            parts[-1].append(CardGroup(ref, tuple(Entry(entry.card.ref, entry.count) for entry in entries)))
    return tuple(tuple(part) for part in parts)


def _groups(db: ReadAccess, part: Part) -> list[GroupIn]:
    """Give the groups to be summarised, read anew by ref and masked: a card hidden meanwhile is not in it."""
    language = db.workshop.plan.language
    cards = privacy.cards_in(db, {entry.ref for group in part for entry in group.cards})
    titles = privacy.titles(db) | {LONERS: text(language, "offline.loners")}
    groups = [
        GroupIn(
            id=group.ref,
            title=titles.get(group.ref, ""),
            cards=[VoiceIn(**dict(cards[e.ref]), same=e.same) for e in group.cards if e.ref in cards],
        )
        for group in part
    ]
    return [group for group in groups if group.cards]


def _ask(app: App, workshop_id: str, part: Part, before: Sequence[Accounts]) -> PartPoints:
    """Give the offline way's points for each group, and those of a model for each it said something usable about."""
    with app.store.read(workshop_id) as db:
        plan, groups, people, voices = db.workshop.plan, _groups(db, part), len(db.persons.all()), voices_of(db)
    by_group = GroupPoints(plan, groups, people, voices)
    question = question_of(plan, groups)
    outcome = calls.ask(app, workshop_id, question, by_group.again, before) if groups else calls.unasked(app, question)
    own = app.fallback.ask(question).value.points if groups else []
    silent = sum(group.id not in by_group.points for group in groups)
    points = [*((point, Origin.MODEL) for point in by_group.all), *((point, Origin.AUTO) for point in own)]
    return PartPoints(tuple(points), silent, outcome.accounts, app.token())


def _judge(app: App, workshop_id: str, part: Part, answer: PartPoints, before: Sequence[Accounts]) -> Verdicts:
    """Ask whether the cards say what a model's points of this part say, of those that the check lets pass."""
    with app.store.read(workshop_id) as db:
        plan, groups, people, voices = db.workshop.plan, _groups(db, part), len(db.persons.all()), voices_of(db)
    cards = [card for group in groups for card in group.cards]
    told = replace(answer, points=tuple(point for point in answer.points if point[1] == Origin.MODEL))
    held, _ = sifted([told], {card.id: card.text for card in cards}, {}, years_of(plan), people, voices)
    return verdicts.judged(app, workshop_id, plan.language, held, cards, before)


def _store(
    app: App, workshop_id: str, selection: Selection, answers: Sequence[PartPoints], heard: Sequence[Verdicts]
) -> int:
    """Check every sentence, put the blocks together, and keep the draft with its line in the AI log."""
    judges = [verdict.accounts for verdict in heard if verdict.accounts]
    accounts = spending.together([*(part.accounts for part in answers), *judges])
    key = answers[0].key
    with app.store.write(workshop_id) as db:
        if (stored := results.stored_number(db, "draft_made", key, "draft")) is not None:
            return stored
        workshop, cards = db.workshop, db.contributions.all()
        groups = [group for part in selection.parts for group in _groups(db, part)]
        sources = {card.id: card.text for group in groups for card in group.cards}
        clusters = {cluster.ref: cluster.id for cluster in db.board.get().clusters}
        points, withheld = sifted(
            answers, sources, clusters, years_of(workshop.plan), len(db.persons.all()), voices_of(db)
        )
        points = with_minorities(points, groups, sources, workshop.plan.language)
        passed, wrong = blocks(db, points, {clusters.get(group.id) for group in groups})
        passed = with_marks(db, passed, {ref: card.text for ref, card in privacy.sendable(db).items()})
        passed = verdicts.with_verdicts(passed, heard)
        cited = {citation.ref for sentence in passed for citation in sentence.citations}
        unused = tuple(card.number for card in cards.values() if card.shown and card.ref not in cited)
        withheld = (*withheld, *wrong)
        checks = {
            "passed": len(passed),
            "withheld": len(withheld),
            "offline": sum(part.offline for part in answers),
            "doubted": sum(bool(sentence.doubts) for sentence in passed),
        } | verdicts.missing(heard)
        inputs = tuple(card.id for group in groups for card in group.cards)
        run = spending.log_run(app, db, JobKind.SUMMARISE, accounts, inputs, checks, {})
        draft = Draft(
            number=db.drafts.next(),
            kind=DraftKind.SUMMARY,
            state=DraftState.DRAFT,
            title=workshop.plan.title,
            sentences=tuple(replace(s, id=f"s{n}") for n, s in enumerate(passed, start=1)),
            run=run,
            created_at=app.clock.now(),
            origin=accounts.origin,
            withheld=withheld,
            unused=unused,
            titles=titles(db, passed),
            made_from=room_state(cards, db.board.get()),
        )
        db.drafts.put(draft)
        db.record("draft_made", f"draft{draft.number}", key)
    return draft.number
