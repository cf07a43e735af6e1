"""The review as chapters."""

from dataclasses import replace

from tests.exports.reports import small_report
from workshop.domain.facilitation.checkin import HEARD
from workshop.domain.model import DraftKind
from workshop.domain.record.report import CheckInCounts, Report
from workshop.domain.record.review import (
    Advice,
    AdviceKind,
    DraftChanges,
    EventReview,
    HintAnswer,
    StageMinutes,
    TableBalance,
)
from workshop.exports.markdown import render
from workshop.exports.nodes import Bullets, Table
from workshop.exports.outline import outline_of
from workshop.exports.review import review_of

VALUES: dict[str, int | str] = {"place": 3, "title": "=一人で", "by": 8, "minutes": 25}
TOLD = EventReview(
    (TableBalance(1, 5, 12, 0.62, 9), TableBalance(2, 4, 3, 0.0, 0)),
    (StageMinutes(3, "=一人で", 17, 24.6),),
    (HintAnswer("班で", "quiet", 2, True), HintAnswer("発表", "no_time", 0, False)),
    (DraftChanges(DraftKind.SUMMARY, "まとめ", 9, 4),),
    {},
    (Advice(AdviceKind.LONGER, VALUES),),
)
HEARD_BY = CheckInCounts(HEARD, "聞かれたと感じましたか", ("いいえ", "はい"), 10, (), (0, 1, 2, 3, 4), 0, 0)


def reviewed() -> Report:
    return replace(small_report(), review=TOLD, checkins=(HEARD_BY,))


def test_what_to_change_comes_first_and_then_the_figures() -> None:
    chapters = review_of(reviewed())
    assert [chapter.title for chapter in chapters] == [
        "次に変えること",
        "時間（予定と実際）",
        "班ごとのつり合い",
        "進行の気づき",
        "下書きと、人が直した文",
        "終わりの二つの問い",
    ]
    [bullets] = chapters[0].blocks
    assert isinstance(bullets, Bullets)
    assert [item.paragraph.spans[0].words for item in bullets.items] == [
        "3番のステップ「=一人で」は8分のびました。次は25分にしましょう。"
    ]
    tables = [block for chapter in chapters for block in chapter.blocks if isinstance(block, Table)]
    assert [table.rows for table in tables] == [
        (("3. =一人で", 17, 25),),
        (("1班", 5, 12, "言葉の10分の6", 9), ("2班", 4, 3, "—", 0)),
        (("班で", "2班", "カードがしばらくなかった", "行った"), ("発表", "会場", "発表の時間が足りない", "見送った")),
        (("要約: まとめ", 9, 4),),
    ]


def test_it_is_in_no_written_record() -> None:
    text = render(outline_of(reviewed())).data.decode()
    assert [found for found in ("62%", "次に変えること", "静かだった") if found in text] == []
