"""Figures beside the thing they are said of."""

import pytest

from tests.domain.grounding.doubts.claims import claim
from workshop.domain.grounding.doubts import neighbours


@pytest.mark.parametrize(
    ("source", "said", "figure"),
    [
        ("利用者は1,204人で、運転手は38人である。", "運転手は1,204人いる。", "1,204"),
        ("利用者は1,204人で、運転手は38人である。", "運転手は38人いる。", ""),
        ("利用者は1,204人で、運転手は38人である。", "乗る人は1,204人いる。", ""),
        ("参加者は45人、欠席は12人だった。", "45人が参加し、12人が欠席した。", ""),
        ("2030年に人口は15万人、世帯は7万になる。", "2030年に世帯は15万になる。", "15万"),
        ("利用者は1,204人である。", "運転手は1,204人である。", ""),
        ("The bus takes 25 minutes, the train 12 minutes.", "The train takes 25 minutes.", "25"),
        ("The bus takes 25 minutes, the train 12 minutes.", "The train takes 12 minutes.", ""),
    ],
)
def test_figure_of_another_thing_is_doubted(source: str, said: str, figure: str) -> None:
    assert neighbours.doubt(claim(source, said), said, [source]) == figure
