"""Pieces of what travels: the values of a room as plain JSON. Who may see a piece is decided in `feed.py`."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from workshop.domain.documents import facts
from workshop.domain.errors import WorkshopError
from workshop.domain.facilitation import rest as stages_left
from workshop.domain.facilitation.agenda import rest
from workshop.domain.facilitation.alignments import glossary
from workshop.domain.facilitation.moderation import hidden_by_reason
from workshop.domain.facilitation.questions import asking, standing
from workshop.domain.model import (
    NO_SOURCE,
    Addition,
    AdditionState,
    Board,
    Contribution,
    Draft,
    Job,
    Person,
    QuestionAnswer,
    Room,
    Section,
    Workshop,
)
from workshop.domain.rules import check_own, check_withdrawable
from workshop.domain.text.folding import readable
from workshop.domain.text.opinion.worries import leaning
from workshop.domain.votes.counting import voted

JsonObject = dict[str, object]
"""A JSON object. Keys of keyed maps are numbers written as text, as JSON has it."""


def workshop_section(room: Room, address: str) -> JsonObject:
    """Give the plan's frame, and the facts of its documents. `horizons` begin with the far picture, and a theme's `picture` is of that
    year. `join_url` is whole where the address is known, else a path of the page's own origin."""
    workshop, documents, plan = room.workshop, room.documents, room.workshop.plan
    closing = workshop.closing
    return {
        "code": workshop.code,
        "title": plan.title,
        "question": plan.question,
        "year": plan.year,
        "language": plan.language.value,
        "state": workshop.state.value,
        "people_stopped": workshop.people_stopped,
        "cards_stopped": workshop.cards_stopped,
        "tables": workshop.tables,
        "longest_card": plan.longest_card,
        "horizons": [{"year": h.year, "name": h.name, "whole": h.whole} for h in reversed(plan.horizons)],
        "themes": [{"id": t.id, "name": t.name, "picture": plan.far.themes[t.id]} for t in plan.themes],
        "results": {"use": plan.results.use, "who": plan.results.who, "by": plan.results.by.isoformat()},
        "agreement": plan.results.agreement.value,
        "next": {"on": closing.next_on.isoformat() if closing.next_on else "", "words": closing.next_words},
        "rules": list(plan.moderation.rules),
        "reasons": [{"id": reason.id, "name": reason.name} for reason in plan.moderation.listed],
        "glossary": [{"term": term.term, "meaning": term.meaning} for term in glossary(plan.glossary, room.alignments)],
        "facts": [
            {"words": fact.words, "title": document.title, "page": fact.page, "published": document.published}
            for document, fact in facts.shown(documents)
        ],
        "join_url": f"{address.rstrip('/')}/?c={workshop.code}",
    }


def stage_section(workshop: Workshop) -> JsonObject:
    """Give the current step. `writing` says whether participants can write now."""
    stage, started = workshop.stage, workshop.stage_started_at
    return {
        "index": workshop.stage_index,
        "of": len(workshop.plan.stages),
        "id": stage.id,
        "kind": stage.kind.value,
        "title": stage.title,
        "instruction": stage.instruction,
        "role": stage.role,
        "minutes": workshop.stage_minutes,
        "started_at": moment(started),
        "paused_at": moment(workshop.timing.paused_at),
        "writing": workshop.writable,
        "statements": stage.statements,
        "people_first": stage.people_first,
        "card": stage.card.value,
        "board_view": workshop.board_view.value,
    }


def agenda_section(workshop: Workshop) -> JsonObject:
    """Give what the facilitator's clock needs: when the evening was to end, the minutes of the stages after this one, and
    which hints of this stage somebody has answered, as `Timing.hints`."""
    began = workshop.timing.started_at
    return {
        "ends_at": moment(began and began + timedelta(minutes=workshop.whole_minutes)),
        "rest": rest(workshop),
        "hints": list(workshop.timing.hints),
    }


def coming_section(workshop: Workshop) -> list[list[str | int]]:
    """Give the stages that have not begun as the facilitator may change them: id, title, minutes as things stand, instruction."""
    left = stages_left.rest(workshop)
    return [[stage.id, stage.title, workshop.minutes_of(stage), stage.instruction] for stage in left]


def moment(at: datetime | None) -> str | None:
    """Write a moment as it travels."""
    return at.isoformat() if at else None


def counts_section(room: Room) -> JsonObject:
    """Count, whole and by table. Only shown cards count, and of a vote only how many voted. `hidden` counts those that were hidden, by
    reason: everybody may know how many."""
    shown = [card for card in room.contributions.values() if card.shown]
    return {
        "joined": len(room.persons),
        "joined_by_table": _by_table(person.table for person in room.persons.values()),
        "cards": len(shown),
        "cards_by_table": _by_table(card.table for card in shown),
        "voted": voted(room),
        "hidden": hidden_by_reason(room.workshop.plan.moderation, room.contributions.values()),
    }


def _by_table(tables: Iterable[int | None]) -> dict[str, int]:
    return {str(table): count for table, count in sorted(Counter(t for t in tables if t is not None).items())}


def card_json(card: Contribution, board: Board) -> JsonObject:
    """Give a card without its author, as the wall and participants may see it."""
    place = board.place(card.number)
    return {
        "n": card.number,
        "text": readable(card.text),
        "kind": card.kind.value,
        "table": card.table,
        "stage": card.stage,
        "minute": card.minute,
        "cluster": place.cluster,
        "where": place.where.value,
        "against": leaning(card.text) == Section.AGAINST,
        **source_json(card),
    }


def source_json(card: Contribution) -> JsonObject:
    """Give where a trend is from; nothing where its writer said nothing, so that other cards are no longer for it."""
    source = card.source
    if source == NO_SOURCE:
        return {}
    return {"source": readable(source.where), "source_date": source.published.isoformat() if source.published else ""}


def own_card_json(
    card: Contribution, person: Person, workshop: Workshop, board: Board, answer: QuestionAnswer | None = None
) -> JsonObject:
    """Give a card as its writer sees it, wherever it stands; a question with its `answer`."""
    place = board.place(card.number)
    return {
        "n": card.number,
        "key": card.key,
        "text": readable(card.text),
        "kind": card.kind.value,
        "stage": card.stage,
        "visibility": card.visibility.value,
        "late": card.late,
        "reason": card.reason,
        "editable": _allowed(check_own, card, person, workshop),
        "withdrawable": _allowed(check_withdrawable, card, person, workshop),
        "where": place.where.value,
        "cluster": place.cluster,
        **source_json(card),
        "cluster_title": None if place.cluster is None else board.cluster(place.cluster).title,
        "answer": answer_json(answer) if answer and card.shown else None,
    }


def answer_json(answer: QuestionAnswer | None) -> JsonObject:
    """Give the answer to a question: its words ("": none yet), where they stand in a document, or the office that says them."""
    source = answer.source if answer else None
    return {
        "words": answer.words if answer else "",
        "office": answer.office if answer else "",
        "source": {"title": source.title, "page": source.page, "published": source.published} if source else None,
    }


def questions_section(room: Room) -> JsonObject:
    """Give the questions of the room by number, each with its answer."""
    answers = standing(room.question_answers)
    return {str(number): {"n": number} | answer_json(answers.get(number)) for number in asking(room)}


def _allowed(
    check: Callable[[Contribution, Person, Workshop], None], card: Contribution, person: Person, workshop: Workshop
) -> bool:
    try:
        check(card, person, workshop)
    except WorkshopError:
        return False
    return True


def person_json(person: Person) -> JsonObject:
    return {
        "number": person.number,
        "nickname": person.nickname,
        "table": person.table,
        "moved_from": person.moved_from,
        "ai_consent": person.ai_consent,
    }


def job_json(job: Job) -> JsonObject:
    return {
        "number": job.number,
        "kind": job.kind.value,
        "state": job.state.value,
        "done": job.done,
        "total": job.total,
        "doing": job.doing,
        "error": job.error,
    }


def draft_json(draft: Draft) -> JsonObject:
    """Give a draft without its text. `waiting`: how many sentences of participants nobody has decided on."""
    return {
        "number": draft.number,
        "kind": draft.kind.value,
        "state": draft.state.value,
        "title": draft.title,
        "waiting": sum(addition.state == AdditionState.OPEN for addition in draft.additions),
    }


def addition_json(draft: int, addition: Addition) -> JsonObject:
    """Give a sentence of one's own as its writer sees it. `draft` is the scenario's number."""
    return {
        "draft": draft,
        "n": addition.number,
        "key": addition.key,
        "text": addition.text,
        "state": addition.state.value,
    }
