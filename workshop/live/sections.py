"""What travels, piece by piece: the values of a room as plain JSON. Who may see a piece is decided in `feed.py`."""

from collections import Counter
from collections.abc import Iterable, Sequence

from workshop.domain.errors import WorkshopError
from workshop.domain.extracts import stance
from workshop.domain.model import (
    Addition,
    AdditionState,
    Board,
    Cluster,
    Contribution,
    Draft,
    Job,
    Person,
    Room,
    Workshop,
)
from workshop.domain.model import Section as Leaning
from workshop.domain.rules import check_own
from workshop.domain.voting import voted

Section = dict[str, object]
"""A JSON object. Keys of keyed maps are numbers written as text, as JSON has it."""


def workshop_section(workshop: Workshop, address: str) -> Section:
    """The plan's frame. `join_url` is whole where the address is known, else a path of the page's own origin."""
    plan = workshop.plan
    return {
        "code": workshop.code,
        "title": plan.title,
        "question": plan.question,
        "year": plan.year,
        "language": plan.language.value,
        "state": workshop.state.value,
        "tables": plan.tables,
        "vision": plan.vision,
        "target": plan.target,
        "themes": [{"id": t.id, "name": t.name, "vision": t.vision, "target": t.target} for t in plan.themes],
        "results": {"use": plan.results.use, "who": plan.results.who, "by": plan.results.by.isoformat()},
        "glossary": [{"term": term.term, "meaning": term.meaning} for term in plan.glossary],
        "join_url": f"{address.rstrip('/')}/?c={workshop.code}",
    }


def stage_section(workshop: Workshop) -> Section:
    """The current step. `writing` says whether participants can write now."""
    stage, started = workshop.stage, workshop.stage_started_at
    return {
        "index": workshop.stage_index,
        "of": len(workshop.plan.stages),
        "id": stage.id,
        "kind": stage.kind.value,
        "title": stage.title,
        "instruction": stage.instruction,
        "minutes": workshop.stage_minutes,
        "started_at": started.isoformat() if started else None,
        "writing": workshop.writable,
        "people_first": stage.people_first,
        "board_view": workshop.board_view.value,
        "featured": workshop.featured,
    }


def counts_section(room: Room) -> Section:
    """How many, whole and by table. Only shown cards count, and of a vote only how many voted."""
    shown = [card for card in room.contributions.values() if card.shown]
    return {
        "joined": len(room.persons),
        "joined_by_table": _by_table(person.table for person in room.persons.values()),
        "cards": len(shown),
        "cards_by_table": _by_table(card.table for card in shown),
        "voted": voted(room.ballots),
    }


def _by_table(tables: Iterable[int | None]) -> dict[str, int]:
    return {str(table): count for table, count in sorted(Counter(t for t in tables if t is not None).items())}


def card_json(card: Contribution, board: Board) -> Section:
    """A card without its author, as the wall and participants may see it."""
    place = board.place(card.number)
    return {
        "n": card.number,
        "text": card.text,
        "kind": card.kind.value,
        "table": card.table,
        "stage": card.stage,
        "minute": card.minute,
        "cluster": place.cluster,
        "where": place.where.value,
        "against": stance(card.text) == Leaning.AGAINST,
    }


def own_card_json(card: Contribution, person: Person, workshop: Workshop, board: Board) -> Section:
    """A card as its writer sees it, wherever it stands."""
    place = board.place(card.number)
    return {
        "n": card.number,
        "key": card.key,
        "text": card.text,
        "kind": card.kind.value,
        "stage": card.stage,
        "visibility": card.visibility.value,
        "late": card.late,
        "editable": _editable(card, person, workshop),
        "where": place.where.value,
        "cluster": place.cluster,
        "cluster_title": None if place.cluster is None else board.cluster(place.cluster).title,
    }


def _editable(card: Contribution, person: Person, workshop: Workshop) -> bool:
    try:
        check_own(card, person, workshop)
    except WorkshopError:
        return False
    return True


def person_json(person: Person) -> Section:
    return {
        "number": person.number,
        "nickname": person.nickname,
        "table": person.table,
        "ai_consent": person.ai_consent,
    }


def cluster_json(cluster: Cluster, cards: Sequence[int]) -> Section:
    """A cluster with the numbers of its shown cards, in order of writing."""
    return {
        "id": cluster.id,
        "ref": cluster.ref,
        "title": cluster.title,
        "color": cluster.color,
        "by": cluster.named_by.value,
        "count": len(cards),
        "cards": list(cards),
    }


def job_json(job: Job) -> Section:
    return {
        "number": job.number,
        "kind": job.kind.value,
        "state": job.state.value,
        "done": job.done,
        "total": job.total,
        "doing": job.doing,
        "error": job.error,
    }


def draft_json(draft: Draft) -> Section:
    """`waiting`: how many sentences of participants nobody has decided on."""
    return {
        "number": draft.number,
        "kind": draft.kind.value,
        "state": draft.state.value,
        "title": draft.title,
        "waiting": sum(one.state == AdditionState.OPEN for one in draft.additions),
    }


def addition_json(draft: int, addition: Addition) -> Section:
    """A sentence of one's own as its writer sees it. `draft` is the scenario's number."""
    return {
        "draft": draft,
        "n": addition.number,
        "key": addition.key,
        "text": addition.text,
        "state": addition.state.value,
    }
