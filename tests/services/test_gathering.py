"""Gathering: sensible groups, titles checked, and a board that does not reshuffle."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import DirectSteps, J
from tests.openai_server import OpenAiServer
from tests.stories import CARDS, Story
from workshop.adapters.llm_langchain import LangchainLlm
from workshop.domain.errors import NotFound, Refused
from workshop.domain.ledger import ledger_of
from workshop.domain.model import Board, Origin, Placement, Where
from workshop.ports import Limits
from workshop.services import contributing, gathering, hosting, placing, summarising
from workshop.services.placing import Memory

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


def gathered(story: Story) -> Board:
    story.write_all()
    story.go("gather")
    return gathering.gather(story.app, story.id, DirectSteps())


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


def test_placing_with_a_memory_places_as_without_one(story: Story) -> None:
    """Each time something else changed since: a card came, a person moved one, one was hidden, a cluster went."""
    board = gathered(story)
    first, second = board.clusters[0].id, board.clusters[1].id
    memory = Memory()
    acts: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: gathering.move(story.app, story.id, board.members(first)[0], Placement(Where.CLUSTER, second)),
        lambda: contributing.hide(story.app, story.id, board.members(second)[0]),
        lambda: gathering.merge(story.app, story.id, second, first),
    )
    for act in acts:
        act()
        story.write("夜のバスをもっと増やしてほしい")
        before = hosting.view(story.app, story.id)
        gathering.place_new(story.app, story.id, memory)
        remembered = hosting.view(story.app, story.id).board
        told = placing.Members(story.app, before.contributions, before.board.placements).asked()
        fresh = placing.middles_of(story.app, told, str)
        late = before.contributions[max(before.contributions)]
        expected = placing.joining(story.app, fresh, [late], str).get(late.number)
        assert remembered.place(late.number).cluster == expected
        assert {n: remembered.place(n) for n in before.board.placements} == places(before.board)


def test_hidden_cards_do_not_pull(story: Story) -> None:
    board = gathered(story)
    buses = next(cluster.id for cluster in board.clusters if 1 in board.members(cluster.id))
    memory = Memory()
    gathering.place_new(story.app, story.id, memory)
    for number in board.members(buses):
        contributing.hide(story.app, story.id, number)
    late = story.write("夜のバスをもっと増やしてほしい")
    gathering.place_new(story.app, story.id, memory)
    assert hosting.view(story.app, story.id).board.place(late.number).cluster != buses


def test_fifty_late_cards_and_a_second_gathering_part_no_pair(story: Story) -> None:
    before = gathered(story)
    memory = Memory()
    for place in range(50):
        story.write(f"{CARDS[place % len(CARDS)]}、その{place}")
        gathering.place_new(story.app, story.id, memory)
    after = gathering.gather(story.app, story.id, DirectSteps())
    assert {number: after.place(number) for number in before.placements} == places(before)


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


def test_what_a_person_did_outlives_a_gathering(story: Story) -> None:
    board = gathered(story)
    first, second = board.clusters[0].id, board.clusters[1].id
    number = board.members(first)[0]
    gathering.move(story.app, story.id, number, Placement(Where.CLUSTER, second))
    gathering.rename(story.app, story.id, second, "みんなの足")
    alone = board.members(second)[0]
    gathering.move(story.app, story.id, alone, Placement(Where.LONER))
    for text in CARDS[:3]:
        story.write(f"{text}。ぜひ")
    after = gathering.gather(story.app, story.id, DirectSteps())
    assert (after.place(number).cluster, after.cluster(second).title, after.place(alone).where) == (
        second,
        "みんなの足",
        Where.LONER,
    )


def test_undo_takes_back_act_after_act(story: Story) -> None:
    gathered(story)
    start = hosting.view(story.app, story.id).board
    first, second = start.clusters[0].id, start.clusters[1].id
    gathering.merge(story.app, story.id, first, second)
    gathering.split(story.app, story.id, first, start.members(first)[:1], "ひとつだけ")
    undone = [gathering.undo(story.app, story.id), gathering.undo(story.app, story.id)]
    assert (undone, hosting.view(story.app, story.id).board) == ([True, True], start)
    assert [gathering.undo(story.app, story.id), gathering.undo(story.app, story.id)] == [True, False]
    assert hosting.view(story.app, story.id).board.clusters == ()


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


def test_moving_to_a_cluster_that_is_not_there_is_refused(story: Story) -> None:
    gathered(story)
    with pytest.raises(NotFound):
        gathering.move(story.app, story.id, 1, Placement(Where.CLUSTER, 99))


def test_model_names_all_clusters_in_one_call_and_never_sees_who_declined(
    story: Story, openai_server: OpenAiServer
) -> None:
    app = replace(story.app, llm=LangchainLlm("test-model", timeout=20))
    story = replace(story, app=app)
    story.go("solo")
    secret = story.write("バスの予約を電話でしたいのは私の秘密", story.sakura)
    story.write("夜のバスを増やして 090-1234-5678", story.ken)
    board = gathered(story)
    sent = "".join(message["content"] for body in openai_server.chats for message in body["messages"])
    with app.store.read(story.id) as db:
        run = db.runs()[0]
    assert (len(openai_server.chats), run.calls, run.model) == (1, 1, "openai:test-model")
    assert (secret.text in sent, "090-1234-5678" in sent, "ゆい" in sent) == (False, False, False)
    assert {cluster.named_by for cluster in board.clusters} <= {Origin.MODEL, Origin.AUTO}
    assert run.tokens_in > 0
    assert run.cost is not None


@pytest.mark.parametrize(
    "fault", ["429", "500", "cut", "invalid_json", "missing_ids", "invented_ids", "refusal", "length"]
)
def test_two_faults_cost_a_retry_and_never_a_card(story: Story, openai_server: OpenAiServer, fault: str) -> None:
    story = replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20)))
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
    contributing.hide(story.app, story.id, 1)
    story.go("gather")
    board = gathering.gather(story.app, story.id, DirectSteps())
    assert 1 not in board.placements


def test_undoing_a_gathering_leaves_no_late_card_in_a_cluster_that_is_gone(story: Story) -> None:
    gathered(story)
    late = story.write("夜のバスをもっと増やしてほしい")
    gathering.place_new(story.app, story.id)
    gathering.undo(story.app, story.id)
    room = hosting.view(story.app, story.id)
    assert (room.board.clusters, room.board.place(late.number)) == ((), Placement(Where.LONER))
    assert ledger_of(room.contributions, room.board).clustered == 0


class Forgetful(DirectSteps):
    """Killed after the last step's write and before it was remembered: the step runs twice."""

    def step(self, doing: str, work: Callable[[], J]) -> J:
        if doing == "placing":
            work()
        return super().step(doing, work)


def test_placing_run_again_after_a_kill_accounts_for_a_call_once(story: Story) -> None:
    story.write_all()
    story.go("gather")
    board = gathering.gather(story.app, story.id, Forgetful())
    with story.app.store.read(story.id) as db:
        assert (len(db.runs()), len(db.board_history()), db.board()) == (1, 1, board)


def asked_for(body: Mapping[str, Any]) -> list[str]:
    """The groups a request was about."""
    return re.findall(r"^(k\d+|loners)\b", body["messages"][-1]["content"], re.MULTILINE)


def test_only_clusters_without_a_title_are_asked_for_again(story: Story, openai_server: OpenAiServer) -> None:
    story = replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20)))
    openai_server.faults.append("missing_ids")
    board = gathered(story)
    first, second = (asked_for(body) for body in openai_server.chats)
    with story.app.store.read(story.id) as db:
        run = db.runs()[0]
    assert (first, second) == (["k1", "k2", "k3"], ["k2", "k3"])
    assert [cluster.named_by for cluster in board.clusters] == [Origin.MODEL] * 3
    assert (run.calls, dict(run.checks)) == (2, {"passed": 3, "withheld": 0, "offline": 0})


def test_clusters_a_model_never_names_are_named_offline_and_marked(story: Story, openai_server: OpenAiServer) -> None:
    story = replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20)))

    def only_the_first(good: dict[str, Any], user: str) -> dict[str, Any]:
        stranger = {"cluster": "k99", "title": "知らない", "cites": ["c1"]}
        return {"labels": [stranger, *(label for label in good["labels"] if label["cluster"] == "k1")]}

    openai_server.twist = only_the_first
    board = gathered(story)
    with story.app.store.read(story.id) as db:
        run = db.runs()[0]
    assert [cluster.named_by for cluster in board.clusters] == [Origin.MODEL, Origin.AUTO, Origin.AUTO]
    assert dict(run.checks) == {"passed": 1, "withheld": 2, "offline": 2}


def test_gathering_goes_on_offline_at_the_limit_and_says_so(story: Story, openai_server: OpenAiServer) -> None:
    llm = LangchainLlm("test-model", timeout=20)
    story = replace(story, app=replace(story.app, llm=llm, limits=Limits(tokens=1)))
    board = gathered(story)
    draft = summarising.summarise(story.app, story.id, DirectSteps())
    with story.app.store.read(story.id) as db:
        runs = db.runs()
    assert [(run.model, run.calls, run.faults) for run in runs] == [
        ("openai:test-model", 1, ()),
        ("offline:", 0, ("model_capped",)),
    ]
    assert ({cluster.named_by for cluster in board.clusters}, draft.origin) == ({Origin.MODEL}, Origin.AUTO)
