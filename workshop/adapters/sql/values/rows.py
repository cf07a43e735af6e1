"""Rows to values and values to rows."""

from datetime import date
from typing import Any

from sqlalchemy import Row

from workshop.adapters.sql.values import codec, lines
from workshop.domain.model import (
    AS_PLANNED,
    NO_SOURCE,
    UNTOUCHED,
    BoardView,
    Closing,
    Cluster,
    Contribution,
    Ending,
    Event,
    Kind,
    Origin,
    Passage,
    Person,
    Placement,
    Relation,
    RelationKind,
    Timing,
    TrendSource,
    Visibility,
    Vote,
    Where,
    Workshop,
    WorkshopState,
)

Values = dict[str, Any]


def workshop_of(row: Row[Any]) -> Workshop:
    return Workshop(
        id=row.id,
        code=row.code,
        plan=codec.plan.load(row.plan),
        state=WorkshopState(row.state),
        stage_index=row.stage_index,
        stage_started_at=row.stage_started_at,
        stage_minutes=row.stage_minutes,
        revision=row.revision,
        created_at=row.created_at,
        board_view=BoardView(row.board_view),
        featured=row.featured,
        people_stopped=row.people_stopped,
        cards_stopped=row.cards_stopped,
        page=row.page,
        timing=codec.timing.load(row.timing) if row.timing else Timing(),
        wall=codec.wall.load(row.wall) if row.wall else UNTOUCHED,
        seats=codec.seats.load(row.seats) if row.seats else AS_PLANNED,
        turns=codec.turns.load(row.turns) if row.turns else {},
        closing=codec.closing.load(row.closing) if row.closing else Closing(),
    )


def of_workshop(value: Workshop) -> Values:
    return {
        "id": value.id,
        "code": value.code,
        "plan": codec.plan.dump(value.plan),
        "state": value.state.value,
        "stage_index": value.stage_index,
        "stage_started_at": value.stage_started_at,
        "stage_minutes": value.stage_minutes,
        "revision": value.revision,
        "created_at": value.created_at,
        "board_view": value.board_view.value,
        "featured": value.featured,
        "people_stopped": value.people_stopped,
        "cards_stopped": value.cards_stopped,
        "page": value.page,
        "timing": codec.timing.dump(value.timing),
        "wall": codec.wall.dump(value.wall),
        "seats": codec.seats.dump(value.seats),
        "turns": codec.turns.dump(value.turns) if value.turns else None,
        "closing": codec.closing.dump(value.closing) if value.closing != Closing() else None,
    }


def person_of(row: Row[Any]) -> Person:
    told = (row.moved_from, row.revision)
    return lines.person(Person(row.number, row.nickname, row.table_no, row.ai_consent, row.joined_at, *told))


def of_person(value: Person) -> Values:
    return {
        "nickname": value.nickname,
        "table_no": value.table,
        "ai_consent": value.ai_consent,
        "joined_at": value.joined_at,
        "moved_from": value.moved_from,
    }


def contribution_of(row: Row[Any]) -> Contribution:
    return Contribution(
        number=row.number,
        key=row.key,
        person=row.writer or None,
        table=row.table_no,
        kind=Kind(row.kind),
        text=row.text,
        stage=row.stage,
        minute=row.minute,
        visibility=Visibility(row.visibility),
        ai_consent=row.ai_consent,
        created_at=row.created_at,
        updated_at=row.updated_at,
        late=row.late,
        noted=row.noted,
        waits=codec.words.load(row.waits) if row.waits else (),
        reason=row.reason or "",
        note=row.note or "",
        paper=row.paper,
        source=_source(row) if row.source or row.source_date else NO_SOURCE,
        revision=row.revision,
    )


def of_contribution(value: Contribution) -> Values:
    return {
        "key": value.key,
        "writer": value.person or 0,
        "table_no": value.table,
        "kind": value.kind.value,
        "text": value.text,
        "stage": value.stage,
        "minute": value.minute,
        "visibility": value.visibility.value,
        "ai_consent": value.ai_consent,
        "created_at": value.created_at,
        "updated_at": value.updated_at,
        "late": value.late,
        "noted": value.noted,
        "waits": codec.words.dump(value.waits) if value.waits else None,
        "reason": value.reason or None,
        "note": value.note or None,
        "paper": value.paper,
        "source": value.source.where or None,
        "source_date": value.source.published.isoformat() if value.source.published else None,
    }


def _source(row: Row[Any]) -> TrendSource:
    return TrendSource(row.source or "", date.fromisoformat(row.source_date) if row.source_date else None)


def cluster_of(row: Row[Any]) -> Cluster:
    return lines.cluster(Cluster(row.id, row.title, row.color, Origin(row.named_by), row.first_card))


def of_cluster(value: Cluster) -> Values:
    return {
        "title": value.title,
        "color": value.color,
        "named_by": value.named_by.value,
        "first_card": value.first,
    }


def relation_of(row: Row[Any]) -> Relation:
    return Relation(row.id, RelationKind(row.kind), row.source, row.target, Ending(row.ended) if row.ended else None)


def of_relation(value: Relation) -> Values:
    return {
        "kind": value.kind.value,
        "source": value.source,
        "target": value.target,
        "ended": value.ended.value if value.ended else None,
    }


def placement_of(row: Row[Any]) -> Placement:
    return Placement(Where(row.place), row.cluster, Origin(row.placed_by), row.doubtful)


def of_placement(value: Placement) -> Values:
    return {
        "place": value.where.value,
        "cluster": value.cluster,
        "placed_by": value.by.value,
        "doubtful": value.doubtful,
    }


def passage_of(row: Row[Any]) -> Passage:
    return Passage(row.ref, row.document, row.page, row.heading, row.text)


def vote_of(row: Row[Any]) -> Vote:
    return Vote(row.number, row.ballot, row.person, codec.marks.load(row.marks), row.revision)


def of_vote(value: Vote) -> Values:
    return {"ballot": value.ballot, "person": value.person, "marks": codec.marks.dump(value.marks)}


def event_of(row: Row[Any]) -> Event:
    return Event(row.revision, row.kind, codec.words.load(row.refs), row.at)
