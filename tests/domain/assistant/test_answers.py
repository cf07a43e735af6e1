"""What the assistant may show and propose, and what is left of it later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.cards import NOW, card, workshop
from workshop.domain.assistant.answers import (
    ActKind,
    AssistantAnswer,
    Note,
    Part,
    PartKind,
    ProposedAct,
    carried_out,
    faults_of,
    possible,
    standing,
)
from workshop.domain.grounding.withdrawn import taken_back
from workshop.domain.model import Board, Citation, Cluster, Job, JobKind, JobState, Placement, Room, Visibility, Where
from workshop.domain.model.plan import Language

BOARD = Board((Cluster(3, "夜のバス", 0), Cluster(4, "海の道", 1)), {1: Placement(Where.CLUSTER, 3)})
ROOM = Room(workshop("gather"), {}, {1: card(1)}, BOARD, {}, {}, {}, {})
HIDE = ProposedAct(ActKind.HIDE, card=1)
MOVE = ProposedAct(ActKind.MOVE, card=1, to=Placement(Where.CLUSTER, 4))
RENAME = ProposedAct(ActKind.RENAME, cluster=3, title="夜の足")
GATHER = ProposedAct(ActKind.GATHER)


@pytest.mark.parametrize(
    ("part", "codes"),
    [
        (Part(PartKind.COUNT, "95%"), []),
        (Part(PartKind.SUGGESTION, "夜はどうですか。"), []),
        (Part(PartKind.SUGGESTION, "30人でよいですか。"), ["figure_not_in_source"]),
        (Part(PartKind.FINDING, "夜に乗りたい。"), ["no_citation"]),
        (Part(PartKind.FINDING, "夜に乗りたい。", (Citation("c1", "夜のバス"),)), []),
        (Part(PartKind.FINDING, "夜に乗りたい。", (Citation("c1", "昼のバス"),)), ["quote_not_found"]),
    ],
)
def test_part_is_held_to_its_sources(part: Part, codes: list[str]) -> None:
    assert [code for code, _ in faults_of(part, {"c1": "夜のバス"}, ())] == codes


@pytest.mark.parametrize(
    ("act", "may"),
    [
        (HIDE, True),
        (replace(HIDE, card=9), False),
        (replace(HIDE, card=None), False),
        (MOVE, True),
        (replace(MOVE, to=None), False),
        (replace(MOVE, to=Placement(Where.CLUSTER, 9)), False),
        (replace(MOVE, to=Placement(Where.PARKED)), True),
        (RENAME, True),
        (replace(RENAME, cluster=9), False),
        (replace(RENAME, title="海の道"), False),  # another cluster's
        (replace(RENAME, title="夜" * 41), False),
        (replace(RENAME, title=""), False),
        (GATHER, True),
    ],
)
def test_act_is_possible_where_it_speaks_of_what_is_there(act: ProposedAct, may: bool) -> None:
    assert possible(act, BOARD, {1: "夜のバス"}, {"c1"}, Language.JA) is may


def test_act_is_carried_out_once_the_room_stands_so() -> None:
    hidden = replace(ROOM, contributions={1: card(1, visibility=Visibility.HIDDEN)})
    moved = replace(ROOM, board=replace(BOARD, placements={1: Placement(Where.CLUSTER, 4)}))
    renamed = replace(ROOM, board=replace(BOARD, clusters=(Cluster(3, "夜の足", 0),)))
    acts = (HIDE, MOVE, RENAME)
    assert [[carried_out(act, room, NOW) for act in acts] for room in (ROOM, hidden, moved, renamed)] == [
        [False, False, False],
        [True, True, False],
        [False, True, False],
        [False, True, True],
    ]


def test_job_is_carried_out_by_one_asked_for_since() -> None:
    job = Job(1, JobKind.GATHER, JobState.WAITING, 0, 1, "", "", NOW)
    room = replace(ROOM, jobs={1: job, 2: replace(job, kind=JobKind.SUMMARISE)})
    assert [carried_out(GATHER, room, NOW + timedelta(seconds=s)) for s in (0, 1)] == [True, False]
    assert carried_out(GATHER, ROOM, NOW) is False


def test_answer_loses_what_lives_on_a_withdrawn_card() -> None:
    on_first = Part(PartKind.FINDING, "帰りの足がない。", (Citation("c1", "夜のバスを駅から"),))
    on_second = Part(PartKind.FINDING, "海へ行きたい。", (Citation("c2", "海の道"),))
    renaming = replace(RENAME, title="夜のバスを駅から団地まで走らせてほしいです")
    answer = AssistantAnswer(1, 4, "何が多い", (on_first, on_second), (renaming, GATHER), Note.NONE, False, {})
    first = replace(card(1, visibility=Visibility.WITHDRAWN), text="夜のバスを駅から団地まで走らせてほしいです")
    left = standing(answer, taken_back((first, replace(card(2), text="海の道がほしい"))))
    assert left == replace(answer, parts=(on_second,), proposals=(GATHER,))
    assert standing(answer, taken_back(())) == answer
