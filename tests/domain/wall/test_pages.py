"""Which pages the wall has in each stage: the same for every screen, turned by nobody but the facilitator."""

from dataclasses import replace

import pytest

from tests.live.rooms import card, room
from workshop.domain.model import (
    Board,
    BoardView,
    Cluster,
    Draft,
    DraftState,
    Ending,
    Fact,
    Frozen,
    Kind,
    Page,
    PageKind,
    Placement,
    Relation,
    RelationKind,
    Room,
    Wall,
    Where,
    WorkshopState,
)
from workshop.domain.wall.pages import groups, pages, relations, shown


def released(room: Room) -> dict[int, Draft]:
    return {n: draft for n, draft in room.drafts.items() if draft.state == DraftState.RELEASED}


def kinds(stage: str, state: WorkshopState = WorkshopState.RUNNING) -> list[str]:
    here = room(stage, state)
    return [page.kind.value for page in pages(here, released(here))]


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("welcome", ["welcome"]),
        ("inform", ["question", "themes", "terms"]),
        ("solo", ["count"]),
        ("pair", ["cards"]),
        ("table", ["cards"]),
        ("gather", ["board"]),
        ("scenario", ["poster", "section"]),
        ("share", ["board"]),
        ("vote", ["vote"]),
        ("close", ["result", "results", "voices"]),
    ],
)
def test_each_stage_has_its_pages(stage: str, expected: list[str]) -> None:
    assert kinds(stage) == expected


def test_questions_of_the_room_stand_at_the_close_before_voices_alone() -> None:
    here = room("close")
    asked = {
        7: replace(here.contributions[7], text="お金はだれが出すのですか"),
        1: replace(here.contributions[1], kind=Kind.QUESTION),
    }
    found = pages(replace(here, contributions={**here.contributions, **asked}), {})
    assert [page.kind.value for page in found] == ["result", "results", "questions", "voices"]
    assert (sorted(found[2].cards), found[2].total) == ([1, 7], 2)


def test_facts_stand_four_to_a_page_before_the_glossary() -> None:
    here = room("inform")
    document = replace(here.documents[1], facts=tuple(Fact(f"{number}人。", 1) for number in range(5)))
    found = pages(replace(here, documents={1: document}), {})
    assert [page.kind.value for page in found] == ["question", "themes", "facts", "facts", "terms"]
    assert [page.facts for page in found[2:4]] == [(0, 1, 2, 3), (4,)]


def test_workshop_not_begun_welcomes_and_a_closed_one_ends() -> None:
    assert (kinds("solo", WorkshopState.READY), kinds("solo", WorkshopState.CLOSED)) == (
        ["welcome"],
        ["result", "results", "voices"],
    )


def crowd(groups: int, alone: int, stage: str = "gather") -> Room:
    """So many groups of one card each, then so many cards alone."""
    before = room(stage)
    cards = {n: card(n, f"声{n}") for n in range(1, groups + alone + 1)}
    clusters = tuple(Cluster(n, f"まとまり{n}", n % 12) for n in range(1, groups + 1))
    placements = {
        n: Placement(Where.CLUSTER, n) if n <= groups else Placement(Where.LONER) for n in range(1, groups + alone + 1)
    }
    return replace(before, contributions=cards, board=Board(clusters, placements))


def test_board_has_two_rows_a_page_groups_first() -> None:
    here = crowd(groups=7, alone=14)
    assert pages(here, {}) == (
        Page(PageKind.BOARD, groups=(1, 2, 3, 4, 5, 6), total=14),
        Page(PageKind.BOARD, groups=(7,), cards=(8, 9, 10, 11, 12, 13), total=14),
        Page(PageKind.BOARD, cards=tuple(range(14, 22)), total=14),
    )


def test_map_is_one_page() -> None:
    here = crowd(groups=7, alone=2)
    mapped = replace(here, workshop=replace(here.workshop, board_view=BoardView.MAP))
    assert pages(mapped, {}) == (Page(PageKind.MAP, groups=tuple(range(1, 8)), cards=(8, 9), total=2),)


def test_newest_cards_stay_until_they_are_grouped() -> None:
    here = replace(crowd(groups=0, alone=10), board=Board())
    assert pages(here, {}) == (Page(PageKind.CARDS, cards=(9, 10, 3, 4, 5, 6, 7, 8), total=10),)


def test_empty_board_is_a_page_that_says_what_comes() -> None:
    assert pages(crowd(0, 0), {}) == (Page(PageKind.CARDS, cards=(0,) * 8),)


def test_page_that_is_no_more_gives_way_to_the_last() -> None:
    here = crowd(groups=7, alone=0)
    places = []
    for page in (0, 1, 9):
        now = shown(replace(here, workshop=replace(here.workshop, page=page)), {})
        places.append((now.at, now.of, now.stage, now.page.groups))
    assert places == [(0, 2, 5, (1, 2, 3, 4, 5, 6)), (1, 2, 5, (7,)), (1, 2, 5, (7,))]


def test_frozen_wall_keeps_its_page_wherever_the_room_goes() -> None:
    here = room("vote")
    kept = Frozen(Page(PageKind.CARDS, cards=(1,) + (0,) * 7, total=1), 0, 3, 4)
    now = shown(replace(here, workshop=replace(here.workshop, wall=Wall(frozen=kept))), {})
    assert (now.page, now.at, now.of, now.stage) == (kept.page, 0, 3, 4)


def test_groups_without_a_shown_card_are_none() -> None:
    assert [(group.id, group.cards) for group in groups(room("gather"))] == [(1, (1, 2))]


def test_relations_have_pages_of_five_after_the_board_with_their_groups() -> None:
    here = crowd(groups=7, alone=0, stage="share")
    drawn = tuple(Relation(n, RelationKind.CAUSE, n, n + 1) for n in range(1, 7))
    gone = (Relation(7, RelationKind.CAUSE, 1, 3, Ending.REMOVED), Relation(8, RelationKind.CAUSE, 1, 99))
    related = replace(here, board=replace(here.board, relations=(*drawn, *gone)))
    assert (pages(related, {})[-2:], relations(related)) == (
        (
            Page(PageKind.RELATIONS, groups=(1, 2, 3, 4, 5, 6), relations=(1, 2, 3, 4, 5)),
            Page(PageKind.RELATIONS, groups=(6, 7), relations=(6,)),
        ),
        drawn,
    )
