"""Claims of many or all."""

import pytest

from tests.domain.grounding.doubts.claims import claim
from workshop.domain.grounding.doubts import scope


@pytest.mark.parametrize(
    ("source", "said", "cards", "word"),
    [
        ("夜のバスがほしい。", "みんなが夜のバスを望む。", 1, "みんな"),
        ("夜のバスがほしい。", "みんなが夜のバスを望む。", 9, "みんな"),
        ("みんな夜のバスを望む。", "だれもが夜のバスを望む。", 1, ""),
        ("夜のバスがほしい。", "多くの人が夜のバスを望む。", 2, "多く"),
        ("夜のバスがほしい。", "多くの人が夜のバスを望む。", 3, ""),
        ("夜のバスがほしい。", "ほとんどの人が夜のバスを望む。", 9, "ほとんど"),
        ("夜のバスがほしい。", "「みんな」という人が夜のバスを望む。", 1, ""),
        ("一部の店が閉まる。", "店が閉まる。", 1, "一部"),
        ("一部の店が閉まる。", "閉まる店もある。", 1, ""),
        ("できるだけ早く開けて。", "早く開けてほしい。", 1, ""),
        ("電車もバスも自転車も一つで払う。", "すべて一つで払う。", 1, ""),
        ("若い人にはデザインなどの仕事。", "デザインなどの仕事も要る。", 1, ""),
        ("学校は今の数だけありますか。", "学校の数を問う。", 1, ""),
        ("駅のベンチしかない。", "駅にベンチがある。", 1, "駅のベンチしか"),
        ("母は強がって元気としか言わない。", "母は先生に隠しごとをする。", 1, ""),
        ("One app for bus, train and bike.", "One app for all transport.", 1, ""),
        ("I want a bench.", "Everyone wants a bench.", 1, "everyone"),
        ("Some shops close.", "Shops close.", 1, "some"),
        ("I want none at all.", "A participant wants none at all.", 1, ""),
    ],
)
def test_more_is_said_than_the_sources_say(source: str, said: str, cards: int, word: str) -> None:
    assert scope.doubt(claim(source, said), cards) == word
