"""Sentences that say the contrary."""

import pytest

from tests.domain.grounding.doubts.claims import claim, claim_of_all
from workshop.domain.grounding.doubts import turning


@pytest.mark.parametrize(
    ("source", "said", "word"),
    [
        ("夜も歩ける。", "夜は歩けないという声があった。", "歩"),
        ("夜は歩けない。", "夜は歩けないという声があった。", ""),
        ("店が増えた。", "店が減った。", "増/減"),
        ("店は減らない。", "店は増える。", ""),
        ("反対ではない。", "反対する声がある。", "賛/反対"),
        ("賛成できない。", "反対する声がある。", ""),
        ("わかりにくい。", "わかりやすい。", "分"),
        ("駅に待合室がない。", "駅には待合室がある。", "待合室-"),
        ("行かなければならない。", "行く必要がある。", ""),
        ("車がないと暮らせない。", "車のない暮らしは難しい。", ""),
        ("夜のバスがほしい。", "夜のバスは来ない。", "ない"),
        ("顔色は画面では分からないと思う。", "顔色は画面でもよく分かる。", "分"),
        ("道を増やしても車が増えるだけだ。", "道を増やせば車が減る。", "増/減"),
        ("夜にバスがない。", "夜にバスがあれば困らない。", ""),
        ("機械にまかせないでほしい。", "機械に任せることには不安がある。", ""),
        ("海に風車を並べるのは反対だ。", "海に風車を並べる。", "並"),
        ("だれも飲まないで運転する。", "飲まずに運転する。", ""),
        ("乗りかえで走らなくていい。", "乗りかえで走らずにすむ。", ""),
        ("お年寄りは外に出らんねえっぺ。", "お年寄りは外に出られない。", ""),
        ("祭りの担い手がいない。", "祭りの担い手を外から入れる案がある。", ""),
        ("祭りの担い手がいない。", "祭りの担い手がいる。", "担い手-"),
        ("窓口も残す。", "窓口もなくさないでほしい。", ""),
        ("The library is not open.", "The library is open.", "open/closed"),
        ("The library is not open.", "The library is closed.", ""),
        ("There is no bus.", "There is a bus.", "no"),
        ("Not only buses are late.", "Buses are late.", ""),
    ],
)
def test_contrary_is_doubted(source: str, said: str, word: str) -> None:
    assert turning.doubt(claim(source, said)) == word


def test_what_one_card_denies_and_another_affirms_is_not_turned() -> None:
    cards = ("画面で診てもらえば通院は減る。", "画面で診ても足は動かない。")
    assert turning.doubt(claim_of_all("画面で診てもらい通院を減らすという声がある。", *cards)) == ""
    assert turning.doubt(claim_of_all("画面で診てもらえば足も動くという声がある。", *cards)) == "動"
