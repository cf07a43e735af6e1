"""What a ballot asks about, and the words its items may be shown in."""

from dataclasses import replace

from tests.domain.cards import NOW
from tests.live.rooms import draft, room, sentence
from workshop.domain.model import Ballot, BallotItem, Cluster, DraftState, ItemKind, Room, Visibility, VoteRule
from workshop.domain.votes.items import as_shown, items_of, shown_results, titles_now


def listed(sample: Room, *kinds: ItemKind) -> list[tuple[int, str, str, tuple[int, ...]]]:
    return [(item.id, item.ref, item.words, item.cards) for item in items_of(sample, kinds)]


def test_clusters_with_shown_cards_and_cards_alone_are_items_in_the_order_the_plan_names() -> None:
    """Of the cluster's cards one is hidden, the other cluster is empty, and one card is parked."""
    assert listed(room(), ItemKind.CARD, ItemKind.CLUSTER) == [
        (1, "c7", "ひとりの声", (7,)),
        (2, "k1", "道とバス", (1, 2)),
    ]


def test_cards_that_say_the_same_are_one_item() -> None:
    sample = room()
    again = replace(sample.contributions[7], number=8, key="k8", text="ひとりの声。")
    cards = {**sample.contributions, 8: again}
    assert listed(replace(sample, contributions=cards), ItemKind.CARD) == [(1, "c7", "ひとりの声", (7, 8))]


def test_released_stories_are_items_by_their_title() -> None:
    assert listed(room(), ItemKind.SCENARIO) == [(1, "d2", "公開の話", ())]


def made(*items: BallotItem) -> Ballot:
    return Ballot(1, "vote", VoteRule(), items, NOW)


def words(sample: Room, *items: BallotItem) -> list[str]:
    titles = titles_now(sample.board, sample.drafts)
    return [item.words for item in as_shown(made(*items), sample.contributions, titles).items]


def test_words_stay_as_they_were_whatever_happens_to_the_board() -> None:
    sample = room()
    board = replace(sample.board, clusters=(Cluster(1, "べつの題", 4),))
    item = BallotItem(1, ItemKind.CLUSTER, "k1", "道とバス", 4, (1, 2))
    assert words(replace(sample, board=board), item, replace(item, ref="k9")) == ["道とバス", "道とバス"]


def test_what_a_card_said_that_is_no_longer_shown_is_said_by_no_item() -> None:
    sample = room()
    gone = replace(sample.contributions[2], text="深夜のヘリコプター", visibility=Visibility.WITHDRAWN)
    hidden = replace(sample, contributions={**sample.contributions, 2: gone})
    cluster = BallotItem(1, ItemKind.CLUSTER, "k1", "ヘリコプター", 4, (1, 2))
    alone = BallotItem(2, ItemKind.CARD, "c2", "深夜のヘリコプター", cards=(2,))
    twice = BallotItem(3, ItemKind.CARD, "c2", "深夜のヘリコプター", cards=(2, 7))
    story = BallotItem(4, ItemKind.SCENARIO, "d2", "ヘリコプターの話")
    assert words(hidden, cluster, alone, twice, story) == ["道とバス", "", "ひとりの声", "公開の話"]
    assert words(hidden, replace(cluster, ref="k9")) == [""]


def test_results_are_told_in_words_that_may_be_shown() -> None:
    sample = room("close")
    ballot = made(BallotItem(1, ItemKind.CARD, "c4", "取り下げたことば", cards=(4,)))
    titles = titles_now(sample.board, {5: draft(5, DraftState.RELEASED, "話", sentence(1, "文。"))})
    [result] = shown_results(sample.workshop, [ballot], [], sample.contributions, titles, 2)
    assert ([one.item.words for one in result.others], titles["d5"]) == ([""], "話")
