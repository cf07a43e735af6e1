"""The chapter on the check-ins."""

from dataclasses import replace

from tests.exports.reports import small_report
from workshop.domain.facilitation.checkin import HEARD
from workshop.domain.record.report import CheckInCounts
from workshop.exports.checkins import checkins_of
from workshop.exports.markdown import render
from workshop.exports.nodes import Count, Counts, Paragraph
from workshop.exports.outline import outline_of

WORDS = CheckInCounts("mood", "いまの気分は", (), 14, (("楽しみ", 8), ("=眠い", 3)), (), 2, 1)
SCALE = CheckInCounts("knowing", "どのくらい", ("少し", "全部"), 10, (), (1, 0, 4, 5, 0), 0, 0)
FEW = CheckInCounts("end", "ひとことで言うと", (), 9, (), (), 0, 0)


def test_words_and_points_stand_with_their_counts_and_of_few_answers_the_number() -> None:
    [chapter] = checkins_of(replace(small_report(), checkins=(WORDS, SCALE, FEW)))
    told = {}
    for one in chapter.chapters:
        [said, *counts] = one.blocks
        assert isinstance(said, Paragraph)
        told[one.title] = (
            said.spans[0].words,
            [row for each in counts if isinstance(each, Counts) for row in each.rows],
        )
    assert told == {
        "いまの気分は": (
            "14人が答えました。 進行役が見る前だった言葉: 2 画面から外した言葉: 1",
            [Count("楽しみ", 8), Count("=眠い", 3)],
        ),
        "どのくらい": (
            "10人が答えました。 1は「少し」、5は「全部」。",
            [Count(str(point), count) for point, count in enumerate((1, 0, 4, 5, 0), 1)],
        ),
        "ひとことで言うと": ("9人が答えました。 10人より少ないため、人数だけを残します。", []),
    }


def test_answers_of_the_close_have_a_chapter_of_their_own() -> None:
    heard = CheckInCounts(HEARD, "聞かれたと感じましたか", ("いいえ", "はい"), 10, (), (0, 1, 2, 3, 4), 0, 0)
    chapters = checkins_of(replace(small_report(), checkins=(WORDS, heard)))
    assert [(chapter.title, [one.title for one in chapter.chapters]) for chapter in chapters] == [
        ("はじめのひとこと", ["いまの気分は"]),
        ("終わりの二つの問い", ["聞かれたと感じましたか"]),
    ]


def test_written_record_holds_them_and_has_no_chapter_without() -> None:
    report = small_report()
    text = render(outline_of(replace(report, checkins=(WORDS,)))).data.decode()
    assert ("楽しみ" in text, "はじめのひとこと" in text, checkins_of(report)) == (True, True, ())
