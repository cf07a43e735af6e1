"""The chapter on votes."""

from dataclasses import replace

from tests.exports.reports import VOTED
from workshop.domain.model import BallotItem, ItemKind, VoteKind, VoteRule
from workshop.domain.record.report import Report
from workshop.domain.votes.counting import Counted
from workshop.domain.votes.groups import Group, Opinions, Stand
from workshop.exports.nodes import Bullets, Count, Counts, Paragraph, Table
from workshop.exports.votes import votes_of

ROOM = "会場の人たちの声で、市民全体の調査ではありません。"


def told(report: Report) -> list[object]:
    [chapter] = votes_of(report)
    return [
        "".join(span.words for span in block.spans) if isinstance(block, Paragraph) else block
        for one in chapter.chapters
        for block in one.blocks
    ]


def test_nothing_voted_on_has_no_chapter(small: Report) -> None:
    assert votes_of(replace(small, votes=())) == ()


def test_chosen_items_come_with_what_decides_and_a_gone_cluster_has_no_link(small: Report) -> None:
    assert told(small) == [
        "3人のうち3人が投票しました。",
        "票の多い順です。",
        ROOM,
        "大事にしたいと選ばれたこと",
        Counts((Count("バス", 3, "k5"), Count("消えた", 1, ""))),
    ]


def test_what_got_no_vote_is_not_among_the_chosen_and_still_stands(small: Report) -> None:
    counted = tuple(replace(one, score=0, voters=0) for one in VOTED.counted)
    assert told(replace(small, votes=(replace(VOTED, counted=counted),)))[3:] == [
        "票の入ったものは、ありません。",
        "票は少なくても大事な声",
        Counts((Count("バス", 0, "k5"), Count("消えた", 0, ""))),
    ]


def test_stances_stand_in_a_table_and_items_say_what_they_are(small: Report) -> None:
    items = (
        BallotItem(1, ItemKind.CARD, "c3", "銭湯"),
        BallotItem(2, ItemKind.SCENARIO, "d1", "朝の道"),
        BallotItem(3, ItemKind.CARD, "c9", ""),
    )
    counted = tuple(Counted(item, 2, 3, 2, 0, 1) for item in items)
    ballot = replace(VOTED.ballot, rule=VoteRule(VoteKind.STANCE), items=items)
    _, head, table, groups = told(replace(small, votes=(replace(VOTED, ballot=ballot, counted=counted),)))[2:]
    assert groups == "意見のグループは出しません。答えた人が少ないか、答えがはっきり分かれなかったためです。"
    assert head == "賛成が反対より多かったこと"
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["項目", "賛成", "反対", "パス"]
    assert table.rows == (
        ("「銭湯」", 2, 0, 1),
        ("ものがたり「朝の道」", 2, 0, 1),
        ("いまは出していない声", 2, 0, 1),
    )


def test_groups_of_opinion_stand_with_all_their_counts(small: Report) -> None:
    items = tuple(BallotItem(id, ItemKind.CLUSTER, f"k{id}", f"まとまり{id}") for id in (1, 2))
    ballot = replace(VOTED.ballot, rule=VoteRule(VoteKind.STANCE), items=items)
    counted = (Counted(items[0], 24, 24, 24, 0, 0), Counted(items[1], 4, 24, 14, 10, 0))
    first = Group(14, (0.0, 0.5), {1: Stand(14, 0, 0), 2: Stand(14, 0, 0)}, ((2, True),))
    second = Group(10, (1.0, 0.5), {1: Stand(10, 0, 0), 2: Stand(0, 10, 0)}, ())
    opinions = Opinions((first, second), ((1, True),), (2,))
    blocks = told(replace(small, votes=(replace(VOTED, ballot=ballot, counted=counted, opinions=opinions),)))[5:]
    assert [block for block in blocks if isinstance(block, str)] == [
        "意見のグループ",
        "どのグループも同じ",
        "グループで分かれた（賛成した人）",
        "グループごとに多い答え",
        "グループA（14人）",
        "グループB（10人）",
        "ほかのグループと、はっきり違う答えはありません。",
    ]
    assert [
        "".join(span.words for span in item.paragraph.spans)
        for block in blocks
        if isinstance(block, Bullets)
        for item in block.items
    ] == ["まとまり1: 賛成", "まとまり2: A 14／14人、B 0／10人", "まとまり2: 賛成"]
    table = blocks[-1]
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["項目", "A 賛成", "A 反対", "B 賛成", "B 反対"]
    assert table.rows == (("まとまり1", 14, 0, 10, 0), ("まとまり2", 14, 0, 0, 10))
