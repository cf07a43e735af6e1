"""Gathers the record of a workshop: one consistent reading, from which all exports are made."""

from collections import Counter
from dataclasses import replace

from workshop.domain.ledger import ledger_of
from workshop.domain.model import (
    Board,
    Contribution,
    Draft,
    DraftKind,
    DraftState,
    Passage,
    Visibility,
    Where,
)
from workshop.domain.report import CardLine, Cited, Group, Report, state_of
from workshop.domain.taken_back import taken_back
from workshop.domain.voting import tally, vote_is_over
from workshop.ports import App, Reading
from workshop.services import assisting, terms


def report(app: App, workshop_id: str) -> Report:
    """The workshop's record as it is now. Raises NotFound for an unknown workshop."""
    with app.store.read(workshop_id) as db:
        return _report(app, db)


def _report(app: App, db: Reading) -> Report:
    workshop, board, drafts, persons = db.workshop, db.board(), db.drafts(), db.persons()
    words = taken_back(db.contributions().values())
    cards = tuple(_without_withdrawn_words(card) for card in db.contributions().values())
    released = [
        words.draft(_without_waiting_words(draft)) for draft in drafts.values() if draft.state == DraftState.RELEASED
    ]
    summaries = [draft for draft in released if draft.kind == DraftKind.SUMMARY]
    scenarios = tuple(draft for draft in released if draft.kind == DraftKind.SCENARIO)
    return Report(
        workshop=workshop,
        made_at=app.clock.now(),
        people=len(persons),
        people_by_table=dict(sorted(Counter(person.table for person in persons.values()).items())),
        declined=sum(not person.ai_consent for person in persons.values()),
        ledger=ledger_of(db.contributions(), board),
        groups=tuple(Group(cluster, _cards_at(cards, board, cluster.id)) for cluster in board.clusters),
        loners=tuple(card for card in cards if card.shown and board.place(card.number).where == Where.LONER),
        parked=tuple(card for card in cards if card.shown and board.place(card.number).where == Where.PARKED),
        cards=tuple(_line(card, board) for card in cards),
        summary=summaries[-1] if summaries else None,
        scenarios=scenarios,
        withheld=sum(len(draft.withheld) for draft in drafts.values()),
        votes=tally(db.ballots(), board) if vote_is_over(workshop) else (),
        documents=tuple(db.documents().values()),
        cited=_cited(db, [*summaries[-1:], *scenarios]),
        edits=words.edits(db.draft_edits(), drafts),
        runs=terms.logged(db, assisting.log(db)),
        board_history=words.history(db.board_history()),
        events=db.events(),
        settings={"llm": app.llm.name, "embedder": app.embedder.name},
        terms=terms.uses(db),
    )


def _without_withdrawn_words(card: Contribution) -> Contribution:
    """Who withdraws a card takes its words back: it stays counted, not readable."""
    return replace(card, text="") if card.visibility == Visibility.WITHDRAWN else card


def _without_waiting_words(draft: Draft) -> Draft:
    """What participants want to add is no part of the record before it is taken in, and then it is a sentence."""
    return replace(draft, additions=())


def _cards_at(cards: tuple[Contribution, ...], board: Board, cluster: int) -> tuple[Contribution, ...]:
    return tuple(card for card in cards if card.shown and board.place(card.number).cluster == cluster)


def _line(card: Contribution, board: Board) -> CardLine:
    place = board.place(card.number)
    cluster = board.cluster(place.cluster) if place.cluster is not None and card.shown else None
    return CardLine(card, state_of(card, place.where), cluster)


def _cited(db: Reading, drafts: list[Draft]) -> dict[str, Cited]:
    wanted = {citation.ref for draft in drafts for sentence in draft.standing for citation in sentence.citations}
    documents = db.documents()
    passages: dict[str, Passage] = {passage.ref: passage for passage in db.passages() if passage.ref in wanted}
    return {ref: Cited(passage, documents.get(passage.document)) for ref, passage in passages.items()}
