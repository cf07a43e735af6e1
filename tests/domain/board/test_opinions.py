"""Cards that say nothing, and short wishes that are no such cards."""

import pytest

from workshop.domain.board.opinions import NoOpinion, is_non_opinion, no_opinion


@pytest.mark.parametrize(
    "text",
    ["わからない", "分かりません。", "よくわからないです", "特になし", "とくになし！", "特に意見はありません", "なし", "test", "テスト", "ﾃｽﾄ",
     "まだ思いつかない", "…", "？？？", "I don't know", "don’t know", "Nothing special", "N/A", "no idea.", "わかんない", "😅", "同上", "123",
     "まだ考え中です", "Still thinking"],
)  # fmt: skip
def test_saying_nothing_is_no_opinion(text: str) -> None:
    assert is_non_opinion(text)


@pytest.mark.parametrize(
    "text",
    ["公園が欲しい", "公園", "バスがない", "病院がなくて不安", "夜の道がわからない", "テストの多い学校はいや", "No buses at night",
     "I don't know where to swim", "なしの木を植える", "未定のバス路線を決める", "海", "同じ道ばかり渋滞する"],
)  # fmt: skip
def test_short_wishes_are_opinions(text: str) -> None:
    assert not is_non_opinion(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("わからない", NoOpinion.NOTHING),
        ("…", NoOpinion.NOTHING),
        ("テスト3", NoOpinion.TRIAL),
        ("ああああ", NoOpinion.TRIAL),
        ("おなかすいた", NoOpinion.SMALL_TALK),
        ("お腹空いたなー！", NoOpinion.SMALL_TALK),
        ("眠い", NoOpinion.SMALL_TALK),
        ("よろしくお願いします。", NoOpinion.SMALL_TALK),
        ("Pizza", NoOpinion.SMALL_TALK),
        ("lunch time?", NoOpinion.SMALL_TALK),
        ("ピザ", NoOpinion.SMALL_TALK),
        ("おなかがすいた人が食べに行ける店", None),
        ("夏は暑い", None),
        ("pizza place by the sea", None),
        ("疲れた人が休めるベンチ", None),
        ("ラーメン屋がない", None),
    ],
)
def test_reason_is_told(text: str, reason: NoOpinion | None) -> None:
    assert no_opinion(text) == reason
