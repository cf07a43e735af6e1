"""Blocks of a summary: read from its sentences, at most fourteen, whoever wrote them and when."""

from dataclasses import replace

import pytest

from tests.domain.cards import draft
from workshop.domain.model import Board, Cluster, DraftKind, DraftState, Section, Sentence
from workshop.domain.record import blocks
from workshop.domain.record.blocks import block_of, blocks_of, on_the_wall, titles_of, with_block


def sentence(id: str, section: Section = Section.POINT, cluster: int | None = None) -> Sentence:
    return Sentence(id, section, id, cluster=cluster)


def test_digest_groups_and_voices_alone_are_blocks_in_this_order() -> None:
    told = (
        sentence("d", Section.DIGEST),
        sentence("a", Section.COUNT, 5),
        sentence("b", Section.AGAINST, 5),
        sentence("c", Section.POINT, 2),
        sentence("n", Section.COUNT),
        sentence("m", Section.MINORITY),
    )
    found = [(block.id, block.kind.value, [s.id for s in block.sentences]) for block in blocks_of(told)]
    assert found == [
        ("digest", "digest", ["d"]),
        ("k5", "group", ["a", "b"]),
        ("k2", "group", ["c"]),
        ("alone", "alone", ["n", "m"]),
    ]


@pytest.mark.parametrize(("groups", "own", "whole"), [(1, 1, 3), (12, 12, 14), (13, 11, 14), (40, 11, 14)])
def test_there_are_never_more_than_fourteen(groups: int, own: int, whole: int) -> None:
    told = (
        sentence("d", Section.DIGEST),
        *(sentence(f"s{n}", Section.COUNT, n) for n in range(groups)),
        sentence("m", Section.MINORITY),
    )
    found = blocks_of(told)
    assert (with_block(groups), len(found), sum(len(block.sentences) for block in found)) == (own, whole, groups + 2)
    assert sum(block.kind == blocks.BlockKind.GROUP for block in found) == own


def test_summary_of_the_version_before_loses_no_sentence() -> None:
    """It has no digest and no counts, and points of groups that were gone when it was made."""
    told = (sentence("a", cluster=3), sentence("gone", Section.FOR), sentence("m", Section.MINORITY))
    assert [(block.id, [s.id for s in block.sentences]) for block in blocks_of(told)] == [
        ("k3", ["a"]),
        ("others", ["gone"]),
        ("alone", ["m"]),
    ]
    assert (block_of(told, "k3"), block_of(told, "k4")) == (blocks_of(told)[0], None)


def test_titles_are_those_of_now_and_of_groups_that_are_gone_those_of_then() -> None:
    then = replace(draft(1), titles={1: "古い名前", 2: "なくなった"})
    assert titles_of(then, Board((Cluster(1, "新しい名前", 0),))) == {1: "新しい名前", 2: "なくなった"}


def test_wall_shows_the_chosen_summary_else_the_newest() -> None:
    drafts = {n: draft(n) for n in (1, 2)} | {
        3: draft(3, DraftState.DRAFT),
        4: draft(4, kind=DraftKind.SCENARIO),
    }
    assert [on_the_wall(drafts, featured) for featured in (1, None, 3, 4)] == [
        drafts[1],
        drafts[2],
        drafts[2],
        drafts[2],
    ]
    assert on_the_wall({}, None) is None
