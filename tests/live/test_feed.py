"""What travels to whom: the wall and a participant never get what they may not show."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.live.rooms import KINDS, NOON, room
from workshop.domain.model import (
    Audience,
    Cluster,
    DraftKind,
    DraftState,
    Ending,
    Fact,
    Placement,
    Proposed,
    Reading,
    Relation,
    RelationKind,
    Seats,
    Where,
    WorkshopState,
)
from workshop.live.feed import View
from workshop.live.sections import person_json

NEVER = (
    "隠したことば",
    "取り下げたことば",
    "おそいことば",
    "ゆい",
    "はると",
    "下書き",
    "止めた",
    "差し止めた",
    "落とした文",
    "key-",
    "nickname",
    '"person"',
    "ledger",
    "jobs",
    "drafts",
    "visibility",
)


def sight(
    stage: str, audience: Audience, table: int | None = None, state: WorkshopState = WorkshopState.RUNNING
) -> dict[str, object]:
    """A state as a browser reads it."""
    received: dict[str, object] = json.loads(json.dumps(View(room(stage, state)).state(audience, table)))
    return received


def numbers(state: dict[str, object]) -> list[str]:
    cards = state["cards"]
    assert isinstance(cards, dict)
    return sorted(cards)


@pytest.mark.parametrize("stage", KINDS)
@pytest.mark.parametrize(("audience", "table"), [(Audience.WALL, None), (Audience.PARTICIPANT, 1)])
def test_wall_and_participant_are_never_sent_what_they_may_not_show(
    stage: str, audience: Audience, table: int | None
) -> None:
    travels = json.dumps(View(room(stage)).state(audience, table), ensure_ascii=False)
    assert [word for word in NEVER if word in travels] == []


@pytest.mark.parametrize(
    ("stage", "wall", "table_1", "table_2"),
    [
        ("welcome", [], [], []),
        ("inform", [], [], []),
        ("solo", [], [], []),
        ("pair", ["1", "2", "7"], ["1", "5", "7"], ["2"]),
        ("table", ["1", "2", "7"], ["1", "5", "7"], ["2"]),
        ("gather", ["1", "2", "7"], ["1", "2", "5", "7"], ["1", "2", "5", "7"]),
        ("vote", ["1", "2", "7"], ["1", "2", "5", "7"], ["1", "2", "5", "7"]),
        ("close", ["1", "2", "7"], ["1", "2", "5", "7"], ["1", "2", "5", "7"]),
    ],
)
def test_cards_travel_by_stage_and_audience(
    stage: str, wall: list[str], table_1: list[str], table_2: list[str]
) -> None:
    assert numbers(sight(stage, Audience.WALL)) == wall
    assert numbers(sight(stage, Audience.PARTICIPANT, 1)) == table_1
    assert numbers(sight(stage, Audience.PARTICIPANT, 2)) == table_2


def test_wall_is_sent_the_newest_card_of_each_place_while_tables_write() -> None:
    before = room("table")
    many = {n: replace(before.contributions[1], number=n, key=f"k{n}") for n in range(1, 101)}
    view = View(replace(before, contributions=many, board=replace(before.board, placements={})))
    assert sorted(map(int, view.state(Audience.WALL)["cards"])) == list(range(93, 101))  # type: ignore[call-overload]


def test_cards_on_the_console_are_all_there_and_marked() -> None:
    cards = sight("solo", Audience.CONSOLE)["cards"]
    assert isinstance(cards, dict)
    assert {n: (one["visibility"], one["late"], one["where"]) for n, one in cards.items()} == {
        "1": ("shown", False, "cluster"),
        "2": ("shown", False, "cluster"),
        "3": ("hidden", False, "cluster"),
        "4": ("withdrawn", False, "loner"),
        "5": ("shown", False, "parked"),
        "6": ("waiting", True, "loner"),
        "7": ("shown", False, "loner"),
    }


def test_board_counts_only_shown_cards_and_only_from_gathering_on() -> None:
    gathered = sight("gather", Audience.WALL)
    assert gathered["clusters"] == {
        "1": {
            "id": 1,
            "ref": "k1",
            "title": "道とバス",
            "color": 4,
            "by": "auto",
            "count": 2,
            "cards": [1, 2],
            "faces": [1, 2],
            "first": None,
        }
    }
    assert (gathered["gathered"], gathered["loners"], gathered["parked"]) == (True, {"7": 7}, 1)
    before = sight("table", Audience.WALL)
    assert (before["clusters"], before["loners"], before["parked"]) == ({}, {}, 0)


def test_counts_say_how_many_voted_and_never_what() -> None:
    assert sight("vote", Audience.WALL)["counts"] == {
        "joined": 2,
        "joined_by_table": {"1": 1, "2": 1},
        "cards": 4,
        "cards_by_table": {"1": 3, "2": 1},
        "voted": 2,
        "hidden": {"other": 1},
    }


@pytest.mark.parametrize("stage", ["gather", "scenario", "vote"])
@pytest.mark.parametrize("audience", list(Audience))
def test_votes_travel_to_nobody_before_the_vote_is_over(stage: str, audience: Audience) -> None:
    assert sight(stage, audience, 1)["results"] is None


def test_ballot_travels_while_people_vote_without_a_count_or_a_size() -> None:
    ballot = {
        "number": 1,
        "kind": "dots",
        "most": 3,
        "stacked": False,
        "items": [
            {"id": 1, "kind": "cluster", "ref": "k1", "words": "道とバス", "color": 4, "table": None, "cards": [1, 2]},
            {"id": 2, "kind": "card", "ref": "c7", "words": "ひとりの声", "color": 0, "table": None, "cards": [7]},
            {"id": 3, "kind": "cluster", "ref": "k9", "words": "合わせる前", "color": 5, "table": None, "cards": [2]},
        ],
    }
    assert [sight("vote", audience, 1)["ballot"] for audience in Audience] == [ballot] * 3
    assert [sight(stage, Audience.WALL)["ballot"] for stage in ("scenario", "share")] == [None, None]


def test_results_travel_once_the_vote_is_over() -> None:
    names = ("id", "kind", "ref", "words", "color", "score", "agree", "disagree", "passed")

    def told(*values: object) -> dict[str, object]:
        return dict(zip(names, (*values, 0, 0, 0), strict=True)) | {"table": None}

    result = {
        "number": 1,
        "kind": "dots",
        "most": 3,
        "stacked": False,
        "title": "vote の時間",
        "voters": 2,
        "people": 2,
        "few": True,
        "chosen": [told(1, "cluster", "k1", "道とバス", 4, 2), told(2, "card", "c7", "ひとりの声", 0, 1)],
        "others": [told(3, "cluster", "k9", "合わせる前", 5, 0)],
        "opinions": None,
    }
    results = {"ballots": [result], "loners": [7]}
    assert sight("share", Audience.WALL)["results"] == results
    assert sight("vote", Audience.WALL, state=WorkshopState.CLOSED)["results"] == results


def test_released_text_is_whole_but_for_cards_that_were_hidden_since() -> None:
    released = sight("scenario", Audience.WALL)["released"]
    assert isinstance(released, dict)
    assert list(released) == ["2"]
    assert [one["text"] for one in released["2"]["sentences"]] == ["海沿いを歩く。", "人口は減る。"]
    assert [one["citations"] for one in released["2"]["sentences"]] == [
        [{"ref": "c1", "quote": "海沿いの道", "label": "カード1"}],
        [{"ref": "d1-2-1", "quote": "人口は", "label": "人口の見通し p.2 2024-11-01"}],
    ]
    assert (released["2"]["theme"], released["2"]["unused"]) == ("グリーン産業都市", [1])


@pytest.mark.parametrize("audience", [Audience.WALL, Audience.PARTICIPANT])
def test_released_sentence_says_what_other_documents_say(audience: Audience) -> None:
    before = room("scenario")
    other = Reading("141,142人", "141142", ("d2-1-1",), 2, "人口の見通し", "2010-12-31")
    draft = before.drafts[2]
    noted = replace(draft, sentences=tuple(replace(one, differs=(other,)) for one in draft.sentences[:1]))
    released = View(replace(before, drafts={2: noted})).state(audience, 1)["released"]
    assert isinstance(released, dict)
    assert [one["differs"] for one in released["2"]["sentences"]] == [
        "資料により異なります: 141,142人（人口の見通し, 2010-12-31）"
    ]


def test_a_released_draft_that_is_held_vanishes() -> None:
    shown = room("scenario")
    held = replace(shown, drafts={**shown.drafts, 2: replace(shown.drafts[2], state=DraftState.HELD)})
    assert View(held).state(Audience.WALL)["released"] == {}


def test_a_closed_workshop_shows_all_cards_whatever_its_stage_was() -> None:
    assert numbers(sight("solo", Audience.WALL, state=WorkshopState.CLOSED)) == ["1", "2", "7"]


def test_ledger_on_the_console_adds_up() -> None:
    assert sight("gather", Audience.CONSOLE)["ledger"] == {
        "all": 7,
        "clustered": 2,
        "loners": 1,
        "parked": 1,
        "waiting": 1,
        "hidden": 1,
        "withdrawn": 1,
    }


def test_summary_says_on_whose_words_it_stands() -> None:
    before = room("share")
    summary = replace(before.drafts[2], kind=DraftKind.SUMMARY, theme=None)
    released = View(replace(before, drafts={2: summary})).state(Audience.WALL)["released"]
    assert isinstance(released, dict)
    assert released["2"]["coverage"] == {"used": 1, "all": 4, "tables": 1}
    assert sight("share", Audience.WALL)["released"]["2"]["coverage"] is None  # type: ignore[index]


def test_summary_travels_in_blocks_with_the_ids_of_their_sentences() -> None:
    before = room("share")
    told = tuple(replace(sentence, cluster=1) for sentence in before.drafts[2].sentences)
    summary = replace(before.drafts[2], kind=DraftKind.SUMMARY, theme=None, sentences=told)
    view = View(replace(before, drafts={2: summary}))
    released = view.state(Audience.WALL)["released"]
    assert isinstance(released, dict)
    assert released["2"]["blocks"] == [
        {"id": "k1", "kind": "group", "title": "道とバス", "color": 4, "sentences": ["s1", "s3"]}
    ]
    assert (view.state(Audience.WALL)["since"], view.state(Audience.WALL)["screen"]["page"]) == ({}, 0)  # type: ignore[index]
    assert sight("share", Audience.WALL)["released"]["2"]["blocks"] == []  # type: ignore[index]


def test_console_alone_sees_the_agenda_the_tables_and_what_to_do_next() -> None:
    seen = sight("table", Audience.CONSOLE)
    assert seen["agenda"] == {"ends_at": None, "rest": 50, "hints": []}  # this event was begun by an earlier version
    assert seen["guide"] == {"task": "write", "people": 2, "cards": 4, "voted": 0, "answered": 0, "undone": []}
    assert seen["tables"] == {
        str(table): {"people": 1, "unread": 0, "cards": cards, "last": "2026-03-01T03:00:00+00:00", "one_voice": False}
        for table, cards in ((1, 3), (2, 1))
    }
    others = [sight("table", audience) for audience in (Audience.WALL, Audience.PARTICIPANT)]
    assert [{"agenda", "guide", "tables"} & other.keys() for other in others] == [set(), set()]


def test_relations_travel_to_whom_their_clusters_do() -> None:
    crowd = room("gather")
    clusters = (*crowd.board.clusters, Cluster(2, "空", 1))
    drawn = (Relation(1, RelationKind.CAUSE, 1, 2), Relation(2, RelationKind.CAUSE, 2, 1, Ending.REMOVED))
    board = replace(crowd.board, clusters=clusters, relations=drawn)
    related: dict[str, object] = {"1": {"id": 1, "kind": "cause", "source": 1, "target": 2}}
    empty = View(replace(crowd, board=board))
    filled = View(replace(crowd, board=replace(board, placements={**board.placements, 2: Placement(Where.CLUSTER, 2)})))
    audiences = (Audience.CONSOLE, Audience.WALL, Audience.PARTICIPANT)
    assert [view.state(audience)["relations"] for view in (empty, filled) for audience in audiences] == [
        related,
        {},
        {},
        *[related] * 3,
    ]


def test_facts_travel_with_their_source() -> None:
    here = room("inform")
    document = replace(here.documents[1], facts=(Fact("人口は減る。", 2),))
    state = View(replace(here, documents={1: document})).state(Audience.WALL)
    workshop, screen = state["workshop"], state["screen"]
    assert isinstance(workshop, dict)
    assert isinstance(screen, dict)
    assert (workshop["facts"], screen["facts"]) == (
        [{"words": "人口は減る。", "title": "人口の見通し", "page": 2, "published": "2024-11-01"}],
        [],
    )


def test_wall_shows_how_to_find_ones_table_and_no_name() -> None:
    sample = room("table")
    persons = {**sample.persons, 2: replace(sample.persons[2], moved_from=1), 3: replace(sample.persons[1], number=3)}
    wall = replace(sample.workshop.wall, seats=True)
    seats = Seats(tables=3, round=2, away=(3,))
    there = replace(sample, persons=persons, workshop=replace(sample.workshop, wall=wall, seats=seats))
    view = View(there)
    state = view.state(Audience.WALL)
    assert state["seats"] == {"tables": {"1": 1, "2": 1, "3": 0}, "read": 1, "of": 2}
    assert [word for word in ("ゆい", "はると") if word in json.dumps(state, ensure_ascii=False)] == []
    tables = view.state(Audience.CONSOLE)["tables"]
    assert isinstance(tables, dict)
    assert [table["unread"] for table in tables.values()] == [0, 1, 0]
    assert (view.me(2)["person"], View(sample).state(Audience.WALL)["seats"]) == (person_json(persons[2]), None)


def test_table_shows_the_cards_of_those_who_sit_there_now() -> None:
    sample = room("table")
    later = {7: replace(sample.contributions[7], created_at=NOON + timedelta(minutes=9))}
    seats = Seats(round=2, since=NOON + timedelta(minutes=5))
    moved = replace(
        sample,
        contributions={**sample.contributions, **later},
        workshop=replace(sample.workshop, seats=seats),
    )
    tables = [list(View(one).state(Audience.PARTICIPANT, 1)["cards"]) for one in (sample, moved)]  # type: ignore[call-overload]
    assert tables == [["1", "5", "7"], ["7"]]


def test_console_is_drawn_anew_for_another_round_or_proposal() -> None:
    sample = room("table")
    seats = Seats(round=3, drawn=5, proposed=Proposed(5, 2, {1: 1, 2: 2}))
    proposed = replace(sample, workshop=replace(sample.workshop, seats=seats))
    seen = [View(one).state(Audience.CONSOLE)["seats"] for one in (sample, proposed)]
    assert seen == [{"round": 1, "drawn": 0, "proposed": 0}, {"round": 3, "drawn": 5, "proposed": 5}]


def test_console_alone_is_told_of_the_stages_to_come_as_they_are_to_be() -> None:
    here = room("share")
    planned = replace(here.workshop, timing=replace(here.workshop.timing, planned={"close": 4}))
    view = View(replace(here, workshop=planned))
    last = planned.plan.stages[-1]
    assert view.state(Audience.CONSOLE)["coming"] == [[last.id, last.title, 4, last.instruction]]
    assert ["coming" in view.state(audience) for audience in (Audience.WALL, Audience.PARTICIPANT)] == [False, False]
