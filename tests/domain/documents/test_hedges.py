"""The reserve a document makes is found, and missed where words that repeat it leave it out."""

import pytest

from workshop.domain.documents.hedges import Hedge, hedge, keeps


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("人口は125,845人になると見こまれている。", Hedge.FORECAST),
        ("国の推計では、人口は減る。", Hedge.FORECAST),
        ("排出を46%減らすことをめざす。", Hedge.AIM),
        ("便を増やすことを検討している。", Hedge.STUDY),
        ("来年に始める予定である。", Hedge.PLAN),
        ("最初の試みが始まった。", Hedge.TRIAL),
        ("出かける機会が増えるかもしれない。", Hedge.MAYBE),
        ("2040年の暮らし(仮定)", Hedge.ASSUMED),
        ("坂の上の人が外出しているとすれば、試みが終わっているはずである。", Hedge.ASSUMED),
        ("いつも渋滞が起きている。", None),
        ("試験を受ける学生がいる。", None),
        ("The projection expects fewer people.", Hedge.FORECAST),
        ("A pilot ran for a month.", Hedge.TRIAL),
        ("The city aims at net zero.", Hedge.AIM),
        ("Buses are jammed.", None),
    ],
)
def test_strongest_reserve_is_found(text: str, found: Hedge | None) -> None:
    assert hedge(text) == found


@pytest.mark.parametrize(
    ("said", "source", "kept"),
    [
        ("夜の便は検討することになっていた。", "夜の便を検討している。", True),
        ("夜の便が走るかもしれない。", "夜の便を検討している。", True),
        ("夜の便が走る。", "夜の便を検討している。", False),
        ("夜の便が走る予定だ。", "夜の便を検討している。", False),
        ("夜の便が走る。", "夜の便が走っている。", True),
        ("Night buses run.", "Night buses are to be studied.", False),
    ],
)
def test_repeated_words_keep_a_reserve_or_lose_it(said: str, source: str, kept: bool) -> None:
    assert keeps(said, source) == kept
