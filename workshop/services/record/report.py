"""Gathers the record of a workshop: one consistent reading, from which all exports are made."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from workshop.domain.board.ledger import ledger_of
from workshop.domain.facilitation.alignments import counts
from workshop.domain.facilitation.checkin import CLOSING, LEAST, Counts, counted
from workshop.domain.facilitation.questions import asking, standing
from workshop.domain.grounding.withdrawn import drafts_shown, taken_back
from workshop.domain.model import (
    NO_SOURCE,
    AlignmentState,
    Board,
    BoardEntry,
    CheckIns,
    Contribution,
    Draft,
    DraftKind,
    DraftState,
    Passage,
    Room,
    Visibility,
    Where,
    Workshop,
)
from workshop.domain.model.plan import Form, Language
from workshop.domain.record.blocks import blocks_of, titles_of
from workshop.domain.record.report import (
    Aligned,
    CardLine,
    CheckInCounts,
    Cited,
    Group,
    Question,
    Related,
    Report,
    SummaryBlock,
    state_of,
)
from workshop.domain.record.review import EventReview, review
from workshop.domain.record.since import since
from workshop.domain.votes.counting import Result
from workshop.domain.votes.items import shown_results, titles_now
from workshop.domain.votes.statements import published
from workshop.ports import App, ReadAccess
from workshop.services.assistant import answering
from workshop.services.drafts import terms
from workshop.texts import heading, text


def report(app: App, workshop_id: str) -> Report:
    """The workshop's record as it is now. Raises NotFound for an unknown workshop."""
    with app.store.read(workshop_id) as db:
        return _report(app, db)


def _report(app: App, db: ReadAccess) -> Report:
    workshop, board, drafts, persons = db.workshop, db.board.get(), db.drafts.all(), db.persons.all()
    words = taken_back(db.contributions.all().values())
    released = drafts_shown(drafts, db.contributions.all(), DraftState.RELEASED).values()
    cards = tuple(_without_withdrawn_words(card) for card in db.contributions.all().values())
    summaries = [_without_waiting_words(draft) for draft in released if draft.kind == DraftKind.SUMMARY]
    scenarios = tuple(_without_waiting_words(draft) for draft in released if draft.kind == DraftKind.SCENARIO)
    questions = _questions(db.room())
    return Report(
        workshop=workshop,
        made_at=app.clock.now(),
        people=len(persons),
        people_by_table=dict(sorted(Counter(person.table for person in persons.values()).items())),
        declined=sum(not person.ai_consent for person in persons.values()),
        ledger=ledger_of(db.contributions.all(), board),
        groups=tuple(Group(cluster, _cards_at(cards, board, cluster.id)) for cluster in board.clusters),
        loners=tuple(card for card in cards if card.shown and board.place(card.number).where == Where.LONER),
        parked=tuple(card for card in cards if card.shown and board.place(card.number).where == Where.PARKED),
        cards=tuple(_line(card, board) for card in cards),
        summary=summaries[-1] if summaries else None,
        scenarios=scenarios,
        withheld=sum(len(draft.withheld) for draft in drafts.values()),
        votes=_results(db, board, drafts_shown(drafts, db.contributions.all()), len(persons)),
        documents=tuple(db.documents.all().values()),
        cited=_cited(db, [*summaries[-1:], *scenarios], questions),
        edits=words.edits(db.edits.all(), drafts),
        runs=db.runs.all(),
        board_history=words.history(db.board.history()),
        events=db.events.all(),
        settings={"llm": app.llm.name, "embedder": app.embedder.name},
        terms=terms.uses(db),
        answers=tuple(costed.answer for costed in reversed(answering.answers(db))),
        since={draft.number: since(draft, db.contributions.all(), board) for draft in (*summaries[-1:], *scenarios)},
        relations=_related(board, words.history(db.board.history())),
        blocks=_blocks(summaries[-1], workshop.plan.language, board) if summaries else (),
        seatings=tuple(db.seatings.all().values()),
        statements=published(db.statements.all().values()),
        checkins=_checkins(workshop, db.checkins.all()),
        questions=questions,
        review=_review(db),
        alignments=tuple(
            Aligned(replace(alignment, choices={}), counts(alignment) if alignment.state != AlignmentState.OPEN else {})
            for alignment in db.alignments.all().values()
        ),
    )


def _review(db: ReadAccess) -> EventReview:
    """Give the review of the event; of fewer answers than the room is shown their number alone."""
    told = review(db.room(), db.events.all(), db.edits.all())
    few = {id: Counts(counts.answered) for id, counts in told.answers.items() if counts.answered < LEAST}
    seen = {id: replace(counts, said=counts.shown) for id, counts in told.answers.items()}
    return replace(told, answers={**seen, **few})


def _checkins(workshop: Workshop, checkins: Mapping[int, CheckIns]) -> tuple[CheckInCounts, ...]:
    """Count the answers of every check-in, and of the close, that anybody gave."""
    language = workshop.plan.language
    asked = {stage.id: (stage.checkin.question, stage.checkin.ends) for stage in workshop.plan.stages if stage.checkin}
    for id, form in CLOSING.items():
        ends = (text(language, f"words.{id}_1"), text(language, f"words.{id}_5")) if form == Form.SCALE else ()
        asked[id] = (text(language, f"words.{id}"), ends)
    found = ((id, question, ends, counted(checkins, id)) for id, (question, ends) in asked.items())
    return tuple(_answers(*one) for one in found if one[-1].answered)


def _answers(id: str, question: str, ends: tuple[str, ...], counts: Counts) -> CheckInCounts:
    told = counts.answered >= LEAST
    return CheckInCounts(
        stage=id,
        question=question,
        ends=ends,
        answered=counts.answered,
        words=tuple((said.word, said.count) for said in counts.shown) if told else (),
        points=counts.points if told else (),
        waiting=counts.withheld(Visibility.WAITING),
        hidden=counts.withheld(Visibility.HIDDEN),
    )


def _results(db: ReadAccess, board: Board, drafts: Mapping[int, Draft], people: int) -> tuple[Result, ...]:
    ballots, votes, cards = db.ballots.all().values(), db.votes.all().values(), db.contributions.all()
    return shown_results(db.workshop, ballots, votes, cards, titles_now(board, drafts, db.statements.all()), people)


def _related(board: Board, history: Iterable[BoardEntry]) -> tuple[Related, ...]:
    known = (cluster for entry in history for pair in entry.change.clusters.values() for cluster in pair if cluster)
    titles = {cluster.id: cluster.title for cluster in (*known, *board.clusters)}
    return tuple(Related(r, titles.get(r.source, ""), titles.get(r.target, "")) for r in board.relations)


def _blocks(draft: Draft, language: Language, board: Board) -> tuple[SummaryBlock, ...]:
    titles = titles_of(draft, board)
    return tuple(
        SummaryBlock(block.id, heading(language, block, titles, board.gathered), tuple(s.id for s in block.sentences))
        for block in blocks_of(draft.standing)
    )


def _without_withdrawn_words(card: Contribution) -> Contribution:
    """Who withdraws a card takes its words back: it stays counted, not readable."""
    return replace(card, text="", source=NO_SOURCE) if card.visibility == Visibility.WITHDRAWN else card


def _without_waiting_words(draft: Draft) -> Draft:
    """What participants want to add is no part of the record before it is taken in, and then it is a sentence. Marks of doubt were for who
    released it."""
    return replace(
        draft, additions=(), sentences=tuple(s if s.marked else replace(s, doubts=()) for s in draft.sentences)
    )


def _cards_at(cards: tuple[Contribution, ...], board: Board, cluster: int) -> tuple[Contribution, ...]:
    """Give the shown cards of a cluster, the one a person put first before the others."""
    first = board.cluster(cluster).first
    found = (card for card in cards if card.shown and board.place(card.number).cluster == cluster)
    return tuple(sorted(found, key=lambda card: card.number != first))


def _line(card: Contribution, board: Board) -> CardLine:
    place = board.place(card.number)
    cluster = board.cluster(place.cluster) if place.cluster is not None and card.shown else None
    return CardLine(card, state_of(card, place.where), cluster)


def _questions(room: Room) -> tuple[Question, ...]:
    """Give the questions of the room. What was said to a card that is no longer shown goes with it: it may repeat its words."""
    lines, answers = room.question_answers.values(), standing(room.question_answers)
    numbers = {*asking(room), *(line.card for line in lines if room.contributions[line.card].shown)}
    return tuple(
        Question(room.contributions[n], answers.get(n), tuple(line for line in lines if line.card == n))
        for n in sorted(numbers)
    )


def _cited(db: ReadAccess, drafts: list[Draft], questions: Iterable[Question]) -> dict[str, Cited]:
    wanted = {citation.ref for draft in drafts for sentence in draft.standing for citation in sentence.citations}
    wanted |= {question.answer.source.ref for question in questions if question.answer and question.answer.source}
    documents = db.documents.all()
    passages: dict[str, Passage] = {
        passage.ref: passage for passage in db.documents.passages() if passage.ref in wanted
    }
    return {ref: Cited(passage, documents.get(passage.document)) for ref, passage in passages.items()}
