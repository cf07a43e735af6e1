"""The chapter on words that the room aligned."""

from dataclasses import replace

from tests.exports.reports import NOON, small_report
from workshop.domain.model import AlignedSense, Alignment, AlignmentState, Meant
from workshop.domain.record.report import Aligned
from workshop.exports.alignments import alignments_of
from workshop.exports.nodes import Bullets

WORD = Alignment(1, "足", (AlignedSense("乗り物", (1,)), AlignedSense("体の足", (2,))), NOON, state=AlignmentState.DONE)


def test_word_stands_with_its_counts_and_what_is_held() -> None:
    counts = {Meant.FIRST: 4, Meant.SECOND: 1, Meant.BOTH: 2}
    aligned = Aligned(replace(WORD, held=Meant.BOTH), counts)
    [chapter] = alignments_of(replace(small_report(), alignments=(aligned,)))
    [listed] = chapter.blocks
    assert isinstance(listed, Bullets)
    [item] = listed.items
    assert "".join(span.words for span in item.paragraph.spans).startswith("足 決めた意味: ① 乗り物 ② 体の足")
    lines = [point.paragraph.spans[0].words for point in item.items]
    assert lines == ["乗り物: 4人", "体の足: 1人", "どちらも: 2人"]


def test_there_is_no_chapter_where_no_word_was_aligned() -> None:
    assert alignments_of(small_report()) == ()
