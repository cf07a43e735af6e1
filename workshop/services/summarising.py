"""The summary of a discussion: points with quotes, stance kept apart, loners heard, unused cards listed, all of it checked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypedDict

import numpy as np

from workshop.domain import rules
from workshop.domain.errors import Refused
from workshop.domain.grounding import MOST_KEPT, check, sift
from workshop.domain.model import (
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
    Withheld,
)
from workshop.domain.plan import TARGET_YEAR, VISION_YEAR, Language, Plan
from workshop.ports import App, Reading, Steps, Writing
from workshop.schemas import Ask, CardIn, CitationOut, GroupIn, PointOut, SummariseIn, SummaryOut
from workshop.services import asking
from workshop.services.asking import Again
from workshop.services.leaving import Mask, mask_of
from workshop.texts import text

LONERS = "loners"
"""The group of cards that stand alone."""
PART_CARDS = 80
"""Cards given to a model in one call, unless a single group has more."""
MOST_POINTS = 12
"""Points taken of one group, many more than were asked for; the rest is withheld."""
MOST_CITATIONS = 8
"""Citations taken of one sentence: more tell nothing."""
MOST_REF = 40
"""Letters of a ref."""
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


class Said(TypedDict):
    """What was said of one part, as a step keeps it: points, each with who said it."""

    points: list[dict[str, Any]]
    by: list[str]
    offline: int
    """Groups a model was asked for and said nothing usable about."""
    accounts: dict[str, object]
    key: str


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
    accounts: list[asking.Accounts] = []
    with asking.written_down(app, workshop_id, JobKind.SUMMARISE, accounts):
        for part in chosen["parts"]:
            said.append(steps.step("summarising", lambda p=part: _ask(app, workshop_id, p, tuple(accounts))))  # type: ignore[misc]
            accounts.append(said[-1]["accounts"])
        number = steps.step("checking", lambda: _store(app, workshop_id, chosen, said))
    with app.store.read(workshop_id) as db:
        return db.drafts()[number]


def questions(db: Reading, mask: Mask) -> list[Ask[SummaryOut]]:
    """What a summary would ask a model now, call by call."""
    parts = [_groups(db, part, mask) for part in _parts(db, db.workshop.revision)]
    return [_question(db.workshop.plan, groups) for groups in parts if groups]


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


def card_in(card: Contribution, mask: Mask) -> CardIn:
    kind = Kind.REMARK if card.noted else card.kind
    return CardIn(id=card.ref, text=mask(card.text), kind=kind.value)


def _ask(app: App, workshop_id: str, part: Sequence[GroupOf], before: Sequence[asking.Accounts]) -> Said:
    """Points of a model for each group it said something usable about, and of the offline way for the others."""
    with app.store.read(workshop_id) as db:
        plan, groups, people = db.workshop.plan, _groups(db, part, mask_of(db)), len(db.persons())
    heard = _Hearing(plan, groups, people)
    question = _question(plan, groups)
    answer = asking.ask(app, workshop_id, question, heard.again, before) if groups else asking.unasked(app, question)
    silent = [group for group in groups if group.id not in heard.points]
    own = app.fallback.ask(_question(plan, silent)).value.points if silent else []
    points = [point for group in heard.said for point in group]
    return {
        "points": [point.model_dump() for point in [*points, *own]],
        "by": [Origin.MODEL.value] * len(points) + [Origin.AUTO.value] * len(own),
        "offline": len(silent),
        "accounts": answer.accounts(),
        "key": app.token(),
    }


def _question(plan: Plan, groups: Sequence[GroupIn]) -> Ask[SummaryOut]:
    return Ask("summarise", plan.language, SummariseIn(question=plan.question, groups=list(groups)), SummaryOut)


class _Hearing:
    """What a model said of each group: `points` of the groups of which at least one holds, `wrong` of the others."""

    def __init__(self, plan: Plan, groups: Sequence[GroupIn], people: int) -> None:
        self._plan, self._people = plan, people
        self._groups = {group.id: group for group in groups}
        self._group_of = {card.id: group.id for group in groups for card in group.cards}
        self._sources = {card.id: card.text for group in groups for card in group.cards}
        self.points: dict[str, list[PointOut]] = {}
        self.wrong: dict[str, list[PointOut]] = {}

    @property
    def said(self) -> list[list[PointOut]]:
        """All points, group by group; those of groups where none holds come too, to be withheld and counted."""
        return [*self.points.values(), *self.wrong.values()]

    def again(self, answers: Sequence[SummaryOut]) -> Again[SummaryOut] | None:
        """Takes the newest answer in, and asks once more only for the groups it said nothing usable about."""
        told: dict[str, list[PointOut]] = {}
        for point in answers[-1].points:
            group = self._true_group(point)
            if group not in self.points:
                told.setdefault(group, []).append(point.model_copy(update={"group": group}))
        years = years_of(self._plan)
        reasons: list[str] = []
        for group, points in told.items():
            found = [check(_sentence(point, Origin.MODEL, {}), self._sources, years, self._people) for point in points]
            if group in self._groups and not all(found):
                self.points[group] = points
                self.wrong.pop(group, None)
            else:
                self.wrong[group] = points
                reasons += [
                    f"{p.text[:80]} -> {', '.join(f'{c}: {w}' for c, w in why)}"
                    for p, why in zip(points, found, strict=True)
                ]
        missing = [group for id, group in self._groups.items() if id not in self.points]
        if not missing:
            return None
        reasons += [f"{group.id}: no point holds" for group in missing]
        return Again(_question(self._plan, missing), "\n".join(reasons[:20]))

    def _true_group(self, point: PointOut) -> str:
        """Where the cards stand that a point cites, whatever it says itself; "" where it cites none of these."""
        groups = [self._group_of[c.source.strip()] for c in point.citations if c.source.strip() in self._group_of]
        return point.group if point.group in groups else next(iter(groups), "")


def years_of(plan: Plan) -> frozenset[int]:
    """Years the plan itself names; they need no source."""
    return frozenset({plan.year, TARGET_YEAR, VISION_YEAR})


def _sentence(point: PointOut, by: Origin, clusters: Mapping[str, int]) -> Sentence:
    alone = point.group == LONERS
    section = Section.MINORITY if alone else Section.POINT if point.stance == "minority" else Section(point.stance)
    return Sentence(
        id="",
        section=section,
        text=rules.one_line(point.text),
        citations=citations(point.citations),
        by=by,
        cluster=clusters.get(point.group),
    )


def citations(found: Sequence[CitationOut]) -> tuple[Citation, ...]:
    """As a model gave them, the quote word for word."""
    return tuple(
        Citation(
            rules.one_line(citation.source)[:MOST_REF],
            rules.storable(citation.quote)[: rules.MAX_CARD].strip(),
            rules.one_line(citation.translation),
        )
        for citation in found[:MOST_CITATIONS]
    )


def _sifted(
    said: Sequence[Said],
    sources: Mapping[str, str],
    clusters: Mapping[str, int],
    years: frozenset[int],
    people: int,
) -> tuple[tuple[Sentence, ...], tuple[Withheld, ...]]:
    """Every sentence that passes; the others, and those beyond the most a group may have, with their reasons."""
    sentences: list[Sentence] = []
    beyond: list[Withheld] = []
    spoken: Counter[str] = Counter()
    for part in said:
        for data, by in zip(part["points"], part["by"], strict=True):
            point = PointOut.model_validate(data)
            spoken[point.group] += 1
            if spoken[point.group] > MOST_POINTS and by == Origin.MODEL.value and point.group != LONERS:
                beyond.append(Withheld(rules.one_line(point.text)[:MOST_KEPT], (("too_many", str(MOST_POINTS)),)))
            else:
                sentences.append(_sentence(point, Origin(by), clusters))
    passed, withheld = sift(sentences, sources, years, people)
    return passed, (*withheld, *beyond)


def _store(app: App, workshop_id: str, chosen: Chosen, said: Sequence[Said]) -> int:
    """Check every sentence, add the loners nobody spoke for, and keep the draft with its line in the AI log."""
    accounts = asking.together([part["accounts"] for part in said])
    key = said[0]["key"]
    with app.store.write(workshop_id) as db:
        if (stored := stored_draft(db, key)) is not None:
            return stored
        workshop, cards = db.workshop, db.contributions()
        groups = [group for part in chosen["parts"] for group in _groups(db, part, mask_of(db))]
        sources = {card.id: card.text for group in groups for card in group.cards}
        clusters = {cluster.ref: cluster.id for cluster in db.board().clusters}
        passed, withheld = _sifted(said, sources, clusters, years_of(workshop.plan), len(db.persons()))
        passed = _with_minorities(passed, groups, sources, workshop.plan.language)
        cited = {citation.ref for sentence in passed for citation in sentence.citations}
        unused = tuple(card.number for card in cards.values() if card.shown and card.ref not in cited)
        checks = {"passed": len(passed), "withheld": len(withheld), "offline": sum(part["offline"] for part in said)}
        inputs = tuple(card.id for group in groups for card in group.cards)
        run = asking.log_run(app, db, JobKind.SUMMARISE, accounts, inputs, checks, {"seed": chosen["seed"]})
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


def _with_minorities(
    passed: tuple[Sentence, ...], groups: Sequence[GroupIn], sources: Mapping[str, str], language: Language
) -> tuple[Sentence, ...]:
    """The minority block is never empty while there are loners: where nobody spoke for one, its own words do."""
    heard = {
        citation.ref for sentence in passed if sentence.section == Section.MINORITY for citation in sentence.citations
    }
    silent = [card for group in groups if group.id == LONERS for card in group.cards if card.id not in heard]
    added = []
    for card in silent:
        if card.id in sources:
            quote = card.text if len(card.text) <= 80 else card.text[:80]
            said = text(
                language, "offline.minority", quote=rules.one_line(quote).replace("「", "『").replace("」", "』")
            )
            added.append(Sentence("", Section.MINORITY, said, (Citation(card.id, quote),), by=Origin.AUTO))
    return (*passed, *added)
