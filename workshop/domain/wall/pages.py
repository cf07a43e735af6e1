"""The pages of the wall, stage by stage. They are turned by the facilitator, never by themselves, and are the same on every screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workshop.domain.documents import facts as facts_of
from workshop.domain.facilitation import alignments
from workshop.domain.facilitation.checkin import LEAST, closing, counted
from workshop.domain.facilitation.checklist import results_to_show
from workshop.domain.model import (
    ALONE,
    BoardView,
    Draft,
    DraftKind,
    FrozenGroup,
    Page,
    PageKind,
    Placement,
    Relation,
    Room,
    Where,
    Workshop,
    WorkshopState,
)
from workshop.domain.model.plan import StageKind
from workshop.domain.record.blocks import on_the_wall
from workshop.domain.votes.groups import opinions
from workshop.domain.wall.places import newest
from workshop.domain.wall.questions import questions
from workshop.domain.wall.released import scenario_pages, summary_pages

IN_A_ROW = 3
"""Groups beside each other."""
ALONE_IN_A_ROW = 6
"""Cards that stand alone: two below each other where a group stands."""
ROWS = 2
VOICES = 8
TERMS = 4
RELATIONS = 5
FACTS = 4
WORDS = 40
"""Words of a check-in that stand beside each other."""
_ONE = {
    StageKind.WELCOME: PageKind.WELCOME,
    StageKind.SOLO: PageKind.COUNT,
    StageKind.VOTE: PageKind.VOTE,
}
"""Stages with a single page that needs nothing named."""

T = TypeVar("T")
Standing = list[tuple[int, Placement]]
"""Numbers of cards with where they stand."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The page on the wall, its place among them from 0, how many there are, and the index of the stage it is of."""

    page: Page
    at: int
    of: int
    stage: int


def shown(room: Room, drafts: Mapping[int, Draft]) -> Shown:
    """Give the page on the wall now. `drafts` are the released ones as they are shown."""
    workshop = room.workshop
    if frozen := workshop.wall.frozen:
        return Shown(frozen.page, frozen.at, frozen.of, frozen.stage)
    all_pages = pages(room, drafts)
    at = min(workshop.page, len(all_pages) - 1)
    return Shown(all_pages[at], at, len(all_pages), workshop.stage_index)


def pages(room: Room, drafts: Mapping[int, Draft]) -> tuple[Page, ...]:
    """List the pages of the stage the room is in, at least one, behind the word that is being aligned. `drafts` are the released ones as
    they are shown."""
    word = (Page(PageKind.ALIGNMENT),) if alignments.on_now(room) else ()
    return (*word, *_of_stage(room, drafts))


def _of_stage(room: Room, drafts: Mapping[int, Draft]) -> tuple[Page, ...]:
    workshop = room.workshop
    kind = _stage_kind(workshop)
    match kind:
        case StageKind.CHECKIN:
            return _answers(room, workshop.stage.id)
        case StageKind.INFORM:
            terms = _parts(range(len(alignments.glossary(workshop.plan.glossary, room.alignments))), TERMS)
            facts = _parts(range(len(facts_of.shown(room.documents))), FACTS)
            return (
                Page(PageKind.QUESTION),
                Page(PageKind.THEMES),
                *(Page(PageKind.FACTS, facts=part) for part in facts),
                *(Page(PageKind.TERMS, terms=part) for part in terms),
            )
        case StageKind.PAIR | StageKind.TABLE:
            return (_cards(_standing(room)),)
        case StageKind.GATHER:
            return (*_board(room), *_relations(room))
        case StageKind.SCENARIO:
            scenario = on_the_wall(drafts, workshop.featured, DraftKind.SCENARIO)
            return scenario_pages(scenario) if scenario else (Page(PageKind.COMING),)
        case StageKind.SHARE:
            summary = on_the_wall(drafts, workshop.featured, DraftKind.SUMMARY)
            told = (summary_pages(summary) if summary else ()) or _board(room)
            return (*_turn(workshop), *told, *_relations(room))
        case StageKind.CLOSE:
            alone = _alone(_standing(room))
            voices = (Page(PageKind.VOICES, cards=part, total=len(alone)) for part in _parts(alone, VOICES))
            told = _closing(room) if workshop.wall.closing else ()
            return (*told, *_results(room), Page(PageKind.RESULTS), *questions(room), *voices)
    return (Page(_ONE[kind]),)


def _closing(room: Room) -> tuple[Page, ...]:
    """The answers to the questions of the close."""
    return tuple(page for id in closing(room.workshop) for page in _answers(room, id, id))


def _answers(room: Room, id: str, part: str = "") -> tuple[Page, ...]:
    """The words of all, most said first; the bars of a scale, or the count alone, are one page. `part` names a question of the close."""
    counts = counted(room.checkins, id)
    words = len(counts.shown) if counts.answered >= LEAST else 0
    starts = range(0, max(words, 1), WORDS)
    return tuple(Page(PageKind.CHECKIN, part=part, words=(at, min(at + WORDS, words))) for at in starts)


def groups(room: Room) -> tuple[FrozenGroup, ...]:
    """Give the clusters that have shown cards, with these."""
    return _groups(room, _standing(room))


def _groups(room: Room, standing: Standing) -> tuple[FrozenGroup, ...]:
    members: dict[int, list[int]] = {}
    for number, place in standing:
        if place.cluster is not None:
            members.setdefault(place.cluster, []).append(number)
    return tuple(
        FrozenGroup(cluster.id, cluster.title, cluster.color, tuple(members[cluster.id]), cluster.first)
        for cluster in room.board.clusters
        if cluster.id in members
    )


def _turn(workshop: Workshop) -> tuple[Page, ...]:
    """Give the page of the table that speaks; none between turns."""
    turns = workshop.turns.get(workshop.stage.id)
    return (Page(PageKind.TURN, table=turns.now.table),) if turns and turns.now else ()


def _stage_kind(workshop: Workshop) -> StageKind:
    if workshop.state == WorkshopState.READY:
        return StageKind.WELCOME
    return StageKind.CLOSE if workshop.state == WorkshopState.CLOSED else workshop.stage.kind


def _standing(room: Room) -> Standing:
    """Give the shown cards that are opinions, in order of writing."""
    places = room.board.placements
    return [
        (number, place)
        for number, card in sorted(room.contributions.items())
        if card.shown and (place := places.get(number, ALONE)).where != Where.PARKED
    ]


def _alone(standing: Standing) -> list[int]:
    return [number for number, place in standing if place.where == Where.LONER]


def _cards(standing: Standing) -> Page:
    numbers = [number for number, _ in standing]
    return Page(PageKind.CARDS, cards=newest(numbers), total=len(numbers))


def _board(room: Room) -> tuple[Page, ...]:
    """Rows of groups, then rows of the cards that stand alone; before a gathering the newest cards stay."""
    standing = _standing(room)
    ids = [group.id for group in _groups(room, standing)]
    if not ids and not room.board.gathered:
        return (_cards(standing),)
    alone = _alone(standing)
    if ids and room.workshop.board_view == BoardView.MAP:
        return (Page(PageKind.MAP, groups=tuple(ids), cards=tuple(alone), total=len(alone)),)
    lines = [(part, ()) for part in _parts(ids, IN_A_ROW)] + [((), part) for part in _parts(alone, ALONE_IN_A_ROW)]
    return tuple(
        Page(
            PageKind.BOARD,
            groups=tuple(id for part, _ in screen for id in part),
            cards=tuple(number for _, part in screen for number in part),
            total=len(alone),
        )
        for screen in _parts(lines, ROWS)
    ) or (_cards(standing),)


def relations(room: Room) -> tuple[Relation, ...]:
    """Give the relations that stand between clusters with shown cards."""
    standing = room.board.standing_relations
    seen = {group.id for group in groups(room)} if standing else set[int]()
    return tuple(relation for relation in standing if {relation.source, relation.target} <= seen)


def _relations(room: Room) -> tuple[Page, ...]:
    return tuple(
        Page(
            PageKind.RELATIONS,
            groups=tuple(dict.fromkeys(id for relation in part for id in (relation.source, relation.target))),
            relations=tuple(relation.id for relation in part),
        )
        for part in _parts(relations(room), RELATIONS)
    )


def _results(room: Room) -> tuple[Page, ...]:
    """A page for each vote that is over and has anything to show, and behind it two where people fall into groups: how these lie to each
    other, and what each of them says."""
    made: list[Page] = []
    for number in results_to_show(room):
        made.append(Page(PageKind.RESULT, draft=number))
        if opinions(room.ballots[number], room.votes.values()):
            made += [Page(PageKind.OPINIONS, draft=number), Page(PageKind.OPINION_GROUPS, draft=number)]
    return tuple(made)


def _parts(items: Sequence[T], most: int) -> list[tuple[T, ...]]:
    return [tuple(items[at : at + most]) for at in range(0, len(items), most)]
