"""A scenario keeps to its year: a sentence whose own words name another one is found, and nothing else is."""

import pytest

from workshop.domain.grounding.timeline import other_years
from workshop.domain.model import Section, Sentence


@pytest.mark.parametrize(
    ("section", "text", "years"),
    [
        ("day", "2035年の朝、バスで海へ行く。", (2035,)),
        ("day", "令和17年の朝、バスで海へ行く。", (2035,)),
        ("day", "二〇三五年の朝、バスで海へ行く。", (2035,)),
        ("effect", "2030年代には病院が近くなる。", (2030,)),
        ("loss", "2031年から2035年にかけて店が減る。", (2031, 2035)),
        ("resident", "みなとさん、25歳、2015年生まれ、溶接の仕事。", ()),
        ("resident", "Minato, 25, born in 2015, a welder.", ()),
        ("day", "In 2035 the bus comes at six.", (2035,)),
        ("day", "2035年に始まったバスが、2040年のいまも走る。", ()),
        ("effect", "「夜の便は2035年までに決める」と資料にある。", ()),
        ("effect", "交通の構想(2025年)によれば、団地は近くなる。", ()),
        ("effect", "2025年2月の構想どおり、団地は近くなる。", ()),
        ("effect", "2025年の構想どおり、団地は近くなる。", ()),
        ("effect", "2025年の夏、団地は近くなる。", (2025,)),
        ("effect", "2024年の構想どおり、団地は近くなる。", (2024,)),
        ("day", "5年前から、2000人が20歳の人と歩く。", ()),
        ("change", "2025年には一時間に一本だった。", ()),
        ("step", "2028年に試し、2031年に始める。", ()),
        ("step", "2035年に始める。", (2035,)),
        ("assumption", "2035年に工場が増えると仮定する。", ()),
    ],
)
def test_other_year_is_found_and_nothing_else(section: str, text: str, years: tuple[int, ...]) -> None:
    assert other_years(Sentence("s1", Section(section), text), 2040, 2031, ["2025-02-03"]) == years
