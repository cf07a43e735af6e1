"""Gathering: sensible groups, titles checked, and a board that does not reshuffle."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from tests.fakes import DirectSteps, V
from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.stories import CARDS, Story, gathered
from workshop.domain.board.ledger import ledger_of
from workshop.domain.errors import Refused
from workshop.domain.model import Board, Origin, Placement, Where
from workshop.ports import Limits
from workshop.services.board import arranging, gathering
from workshop.services.board.placing import Memory
from workshop.services.cards import moderating
from workshop.services.drafts import summary
from workshop.services.facilitation import hosting

BOTH = (
    ("夜のバスを増やしてほしい", "More buses at night, please"),
    ("バスが一時間に一本しかない", "There is only one bus an hour"),
    ("夜遅くまで走るバスがあると助かる", "A bus that runs late at night would help"),
    ("海沿いに自転車の道がほしい", "I want a cycling path along the sea"),
    ("海のそばを自転車で走りたい", "I want to ride a bicycle near the sea"),
    ("自転車で海まで行ける道", "A road by bicycle to the sea"),
    ("工場の屋根で電気をつくる", "Make electricity on factory roofs"),
    ("工場の電気を近所で分け合う", "Share the factories' electricity with neighbours"),
    ("工場どうしで電気をゆずり合う", "Factories pass electricity to each other"),
    ("図書館を夜も開けてほしい", "Keep the library open at night"),
    ("図書館で勉強できる席を増やす", "More seats to study in the library"),
    ("子どもが静かに本を読める図書館", "A library where children can read quietly"),
)
"""Wishes in Japanese, each with the same in English."""


def together(board: Board) -> set[frozenset[int]]:
    return {frozenset(board.members(cluster.id)) for cluster in board.clusters}


def places(board: Board) -> Mapping[int, Placement]:
    return dict(board.placements)


def test_cards_of_one_meaning_stand_together_and_the_rest_alone(story: Story) -> None:
    board = gathered(story)
    buses, bikes, power = (
        {n + 1 for n, text in enumerate(CARDS) if word in text} for word in ("バス", "自転車", "工場")
    )
    for cluster in together(board):
        assert any(cluster <= group for group in (buses, bikes, power)), cluster
    assert (board.place(11).where, board.place(12).where) == (Where.PARKED, Where.LONER)


def test_ledger_adds_up_after_a_gathering(story: Story) -> None:
    board = gathered(story)
    ledger = ledger_of(hosting.view(story.app, story.id).contributions, board)
    assert (ledger.all, ledger.parked, ledger.balanced) == (12, 1, True)


def test_gathering_again_changes_nothing(story: Story) -> None:
    board = gathered(story)
    assert gathering.gather(story.app, story.id, DirectSteps()) == board


def test_new_cards_join_and_nothing_placed_moves(story: Story) -> None:
    before = gathered(story)
    bus = next(cluster for cluster in before.clusters if 1 in before.members(cluster.id))
    joined = story.write("夜のバスをもっと増やしてほしい")
    strange = story.write("ピアノを弾きたい")
    silent = story.write("特になし")
    assert gathering.place_new(story.app, story.id) == 3
    after = hosting.view(story.app, story.id).board
    assert {n: p for n, p in places(after).items() if n in before.placements} == places(before)
    assert [after.place(card.number).where for card in (joined, strange, silent)] == [
        Where.CLUSTER,
        Where.LONER,
        Where.PARKED,
    ]
    assert after.place(joined.number).cluster == bus.id


def test_one_meaning_in_two_languages_is_one_cluster(story: Story) -> None:
    story.go("solo")
    numbers = [(story.write(ja).number, story.write(en).number) for ja, en in BOTH]
    story.go("gather")
    board = gathering.gather(story.app, story.id, DirectSteps())
    apart = [BOTH[n] for n, (ja, en) in enumerate(numbers) if board.place(ja).cluster != board.place(en).cluster]
    assert (apart, len(board.clusters) > 1) == ([], True)


@pytest.mark.parametrize("wish", ["公園が欲しい", "バス増便", "静かな町", "犬OK", "More trees", "Wi-Fi"])
def test_short_wishes_are_never_parked_nor_dropped(story: Story, wish: str) -> None:
    story.go("solo")
    early = story.write(wish)
    gathered(story)
    late = story.write(wish)
    gathering.place_new(story.app, story.id)
    room = hosting.view(story.app, story.id)
    found = [room.board.place(card.number).where for card in (early, late)]
    assert (Where.PARKED in found, early.number in room.board.placements, late.number in room.board.placements) == (
        False,
        True,
        True,
    )
    assert ledger_of(room.contributions, room.board).balanced


def test_two_hundred_equal_cards_are_one_group_and_none_is_alone(story: Story) -> None:
    story.go("solo")
    for _ in range(200):
        story.write("公園が欲しい")
    story.go("gather")
    board = gathering.gather(story.app, story.id, DirectSteps())
    assert together(board) == {frozenset(range(1, 201))}


def test_thirty_copies_among_thirty_others_stand_together(story: Story) -> None:
    story.go("solo")
    copies = frozenset(story.write("公園が欲しい").number for _ in range(30))
    story.write_all()
    for japanese, english in BOTH[:9]:
        story.write(japanese)
        story.write(english)
    story.go("gather")
    board = gathering.gather(story.app, story.id, DirectSteps())
    assert [copies <= members for members in together(board) if copies & members] == [True]


def test_late_copy_joins_its_sentence(story: Story) -> None:
    board = gathered(story)
    for cluster in board.clusters:
        number = board.members(cluster.id)[-1]
        copy = story.write(f"{CARDS[number - 1]}！")
        gathering.place_new(story.app, story.id)
        with story.app.store.read(story.id) as db:
            assert db.board.get().place(copy.number) == Placement(Where.CLUSTER, cluster.id)


def test_late_copy_of_a_card_that_left_its_cluster_is_placed_by_nearness(story: Story) -> None:
    board, memory = gathered(story), Memory()
    number = board.members(board.clusters[0].id)[0]
    gathering.place_new(story.app, story.id, memory)
    arranging.move(story.app, story.id, number, Placement(Where.CLUSTER, board.clusters[1].id))
    copy = story.write(CARDS[number - 1])
    gathering.place_new(story.app, story.id, memory)
    with story.app.store.read(story.id) as db:
        assert db.board.get().place(copy.number).cluster == board.clusters[1].id


@pytest.mark.parametrize("stage", ["solo", "pair", "table"])
def test_no_ai_while_people_write(story: Story, stage: str) -> None:
    story.write_all()
    story.go(stage)
    with pytest.raises(Refused) as caught:
        gathering.gather(story.app, story.id, DirectSteps())
    assert caught.value.code == "people_first"


def test_four_cards_are_not_enough(story: Story) -> None:
    story.go("gather")
    for text in CARDS[:4]:
        story.write(text)
    with pytest.raises(Refused) as caught:
        gathering.gather(story.app, story.id, DirectSteps())
    assert (caught.value.code, caught.value.params) == ("not_enough_cards", {"least": 5, "cards": 4})


@pytest.mark.parametrize(
    "fault", ["429", "500", "cut", "invalid_json", "missing_ids", "invented_ids", "refusal", "length"]
)
def test_two_faults_cost_a_retry_and_never_a_card(story: Story, openai_server: OpenAiServer, fault: str) -> None:
    story = replace(story, app=replace(story.app, llm=known_llm()))
    openai_server.faults.extend([fault, fault])
    board = gathered(story)
    ledger = ledger_of(hosting.view(story.app, story.id).contributions, board)
    assert (len(openai_server.chats), ledger.balanced, all(cluster.title for cluster in board.clusters)) == (
        2,
        True,
        True,
    )


def test_hidden_cards_are_not_gathered(story: Story) -> None:
    story.write_all()
    moderating.hide(story.app, story.id, 1)
    story.go("gather")
    board = gathering.gather(story.app, story.id, DirectSteps())
    assert 1 not in board.placements


def test_undoing_a_gathering_leaves_no_late_card_in_a_cluster_that_is_gone(story: Story) -> None:
    gathered(story)
    late = story.write("夜のバスをもっと増やしてほしい")
    gathering.place_new(story.app, story.id)
    arranging.undo(story.app, story.id)
    room = hosting.view(story.app, story.id)
    assert (room.board.clusters, room.board.place(late.number)) == ((), Placement(Where.LONER))
    assert ledger_of(room.contributions, room.board).clustered == 0


class Forgetful(DirectSteps):
    """Killed after the last step's write and before it was remembered: the step runs twice."""

    def step(self, doing: str, work: Callable[[], V], returns: type[V]) -> V:
        if doing == "placing":
            work()
        return super().step(doing, work, returns)


def test_placing_run_again_after_a_kill_accounts_for_a_call_once(story: Story) -> None:
    story.write_all()
    story.go("gather")
    board = gathering.gather(story.app, story.id, Forgetful())
    with story.app.store.read(story.id) as db:
        assert (len(db.runs.all()), len(db.board.history()), db.board.get()) == (1, 1, board)


def test_gathering_goes_on_offline_at_the_limit_and_says_so(story: Story, openai_server: OpenAiServer) -> None:
    llm = known_llm()
    story = replace(story, app=replace(story.app, llm=llm, limits=Limits(tokens=1)))
    board = gathered(story)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    with story.app.store.read(story.id) as db:
        runs = db.runs.all()
    assert [(run.model, run.calls, run.faults) for run in runs] == [
        ("openai:test-model", 1, ()),
        ("offline:", 0, ("model_capped",)),
    ]
    assert ({cluster.named_by for cluster in board.clusters}, draft.origin) == ({Origin.MODEL}, Origin.AUTO)
