"""The cards of a view: those that say the same are known, and what changed since the view before is compared anew."""

from dataclasses import replace
from datetime import date

from tests.live.rooms import room
from workshop.domain.model import (
    Audience,
    Placement,
    Room,
    TrendSource,
    Visibility,
    Where,
)
from workshop.live.cards import SNAPSHOT
from workshop.live.feed import View
from workshop.live.readers import encode


def with_cards(before: Room, **texts: str) -> Room:
    """More cards, all alone: `c8="…"`."""
    more = {
        int(name[1:]): replace(before.contributions[7], number=int(name[1:]), key=name, text=text)
        for name, text in texts.items()
    }
    return replace(before, contributions=before.contributions | more)  # type: ignore[operator]


def test_cards_that_say_the_same_point_to_the_first_of_them() -> None:
    crowd = with_cards(room("gather"), c8="ひとりの声。", c9="ひとりの声！", c10="夜のバス")
    view = View(crowd)
    assert view.state(Audience.WALL)["same"] == {"8": 7, "9": 7}  # 10 says what 2 says, but 2 stands in a cluster
    moved = replace(crowd.board, placements={**crowd.board.placements, 10: Placement(Where.CLUSTER, 1)})
    hidden = {**crowd.contributions, 7: replace(crowd.contributions[7], visibility=Visibility.HIDDEN)}
    after = View(replace(crowd, board=moved, contributions=hidden), before=view)
    assert after.state(Audience.WALL)["same"] == {"9": 8, "10": 2}
    assert View(replace(crowd, board=moved, contributions=hidden)).state(Audience.WALL)["same"] == {"9": 8, "10": 2}
    assert View(with_cards(room("table"), c8="ひとりの声。")).state(Audience.WALL)["same"] == {}


def test_worries_are_told_apart() -> None:
    crowd = with_cards(room("gather"), c8="自動運転は怖い", c9="ぜひ進めてほしい")
    cards = View(crowd).state(Audience.PARTICIPANT, 1)["cards"]
    assert isinstance(cards, dict)
    assert [cards[n]["against"] for n in ("1", "8", "9")] == [False, True, False]


def test_first_frame_is_bounded_whatever_was_written() -> None:
    flooded = with_cards(room("gather"), **{f"c{number}": "𠮷" * 2_000 for number in range(8, 1_508)})
    view = View(flooded)
    for audience in (Audience.WALL, Audience.CONSOLE):
        state = view.state(audience)
        assert len(encode(state).encode()) < SNAPSHOT + 500_000
        assert isinstance(state["cards"], dict)
        assert ("1507" in state["cards"], "1" in state["cards"]) == (True, False)
    assert view.state(Audience.WALL)["counts"]["cards"] == 1_504  # type: ignore[index]


def test_room_of_a_school_travels_whole() -> None:
    crowd = with_cards(room("gather"), **{f"c{number}": f"{number}番目の声です。" * 5 for number in range(8, 3_008)})
    cards = View(crowd).state(Audience.WALL)["cards"]
    assert isinstance(cards, dict)
    assert len(cards) == 3_003


def test_face_of_a_cluster_is_its_most_central_cards_not_the_oldest() -> None:
    crowd = with_cards(
        room("gather"),
        c8="夜のバスの本数",
        c9="バスの本数と団地",
        c10="団地の坂",
        c11="バスは怖い",
        c12="夜のバスの本数！",
    )
    placements = dict.fromkeys(range(8, 13), Placement(Where.CLUSTER, 1))
    board = replace(crowd.board, placements={**crowd.board.placements, **placements})
    view = View(replace(crowd, board=board))
    clusters = view.state(Audience.WALL)["clusters"]
    assert isinstance(clusters, dict)
    assert clusters["1"]["faces"] == [8, 10, 11]
    hidden = {**crowd.contributions, 11: replace(crowd.contributions[11], visibility=Visibility.HIDDEN)}
    after = View(replace(crowd, board=board, contributions=hidden), before=view).state(Audience.WALL)["clusters"]
    assert isinstance(after, dict)
    assert after["1"]["faces"] == [8, 10, 2]


def test_card_put_first_is_the_first_face_also_where_an_earlier_one_says_the_same() -> None:
    buses = {"c8": "夜のバスの本数", "c12": "夜のバスの本数！", "c13": "夜のバスの本数。"}
    crowd = with_cards(room("gather"), c9="バスの本数と団地", c10="海の花", c11="バスの本数と団地！", **buses)
    placements = dict.fromkeys(range(8, 14), Placement(Where.CLUSTER, 1))
    board = replace(crowd.board, placements={**crowd.board.placements, **placements})
    before = View(replace(crowd, board=board))
    clusters = tuple(replace(cluster, first=11) for cluster in board.clusters)
    after = View(replace(crowd, board=replace(board, clusters=clusters)), before=before)
    faces = [view.state(Audience.WALL)["clusters"]["1"]["faces"][0] for view in (before, after)]  # type: ignore[index]
    assert faces == [8, 9]


def test_only_a_trend_with_a_source_carries_one() -> None:
    sample = room()
    source = TrendSource("新聞", date(2025, 4, 1))
    cards = {n: replace(card, source=source) if n == 1 else card for n, card in sample.contributions.items()}
    seen = View(replace(sample, contributions=cards)).state(Audience.WALL)["cards"]
    assert isinstance(seen, dict)
    assert {n: (card.get("source"), card.get("source_date")) for n, card in seen.items()} == {
        "1": ("新聞", "2025-04-01"),
        "2": (None, None),
        "7": (None, None),
    }
