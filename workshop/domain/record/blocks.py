"""The blocks of a summary, as every face shows them: the digest, one block a group, the smaller groups together, the voices that stand
alone. They are read from its sentences, so that a summary of a version before has them too."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.model import Board, Draft, DraftKind, DraftState, Section, Sentence

MOST_GROUPS = 12
"""Groups with a block of their own: with the digest and the voices alone there are 14, which a person can read and accept one by one."""


class BlockKind(StrEnum):
    DIGEST = "digest"
    GROUP = "group"
    OTHERS = "others"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that are read, shown and accepted together. `id` is its kind, for a group its ref (k3)."""

    kind: BlockKind
    sentences: tuple[Sentence, ...]
    cluster: int | None = None

    @property
    def id(self) -> str:
        return self.kind.value if self.cluster is None else f"k{self.cluster}"


def with_block(groups: int) -> int:
    """Say how many of so many groups have a block of their own: where there are more than fit, the last block is that of the others."""
    return groups if groups <= MOST_GROUPS else MOST_GROUPS - 1


def blocks_of(sentences: tuple[Sentence, ...]) -> tuple[Block, ...]:
    """Part the sentences of a summary into its blocks, in order of reading; none is empty."""
    clusters = list(dict.fromkeys(s.cluster for s in sentences if s.cluster is not None))
    own = clusters[: with_block(len(clusters))]
    digest = tuple(s for s in sentences if s.section == Section.DIGEST)
    alone = tuple(s for s in sentences if s.section != Section.DIGEST and s.cluster is None and _is_alone(s))
    kept = {id(s) for s in (*digest, *alone)}
    groups = [
        Block(BlockKind.GROUP, tuple(s for s in sentences if s.cluster == cluster and id(s) not in kept), cluster)
        for cluster in own
    ]
    others = tuple(s for s in sentences if s.cluster not in own and id(s) not in kept)
    blocks = (
        Block(BlockKind.DIGEST, digest),
        *groups,
        Block(BlockKind.OTHERS, others),
        Block(BlockKind.ALONE, alone),
    )
    return tuple(block for block in blocks if block.sentences)


def block_of(sentences: tuple[Sentence, ...], id: str) -> Block | None:
    """Find the block of that id."""
    return next((block for block in blocks_of(sentences) if block.id == id), None)


def titles_of(draft: Draft, board: Board) -> dict[int, str]:
    """Give the titles of the groups a summary speaks of, as they are now; of a group that is gone, as it was."""
    return {**draft.titles, **{cluster.id: cluster.title for cluster in board.clusters}}


def on_the_wall(drafts: Mapping[int, Draft], featured: int | None, kind: DraftKind = DraftKind.SUMMARY) -> Draft | None:
    """Choose the text of that kind that the wall shows: the released one that a facilitator chose, else the newest."""
    released = [d for d in drafts.values() if d.kind == kind and d.state == DraftState.RELEASED]
    chosen = next((draft for draft in released if draft.number == featured), None)
    return chosen or max(released, key=lambda draft: draft.number, default=None)


def _is_alone(sentence: Sentence) -> bool:
    return sentence.section in (Section.MINORITY, Section.COUNT)
