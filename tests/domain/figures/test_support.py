"""Whether figures stand in their sources, in another notation, rounded, computed or counted."""

import pytest

from workshop.domain.figures.support import unsupported


@pytest.mark.parametrize(
    ("text", "source", "missing"),
    [
        ("最終便は夜9時に出る", "21時10分発", []),
        ("最終便は21時に出る", "午後9時10分発", []),
        ("最終便は9時に出る", "夜9時発", []),
        ("最終便は夜9時に出る", "9時発", []),
        ("最終便は9時に出る", "21時発", ["9"]),
        ("最終便は朝9時に出る", "夜9時発", ["9"]),
        ("最終便は夜9時に出る", "朝9時発", ["21"]),
        ("It closes at 17:00", "It closes at 5 p.m.", []),
        ("約1,200人が答えた", "回答は1,204人", []),
        ("1,200人が答えた", "回答は1,204人", ["1,200"]),
        ("およそ4割が望む", "41.2％が望む", []),
        ("4割ほどが望む", "41.2％が望む", []),
        ("およそ6割が望む", "41.2％が望む", ["6"]),
        ("COVID-19で減り、第1に5G、A4の紙に書いた", "何もない", []),
        ("19人が来た", "COVID-19の年", ["19"]),
        ("8人減った", "30人から22人になった", []),
    ],
)
def test_figure_stands_in_its_source(text: str, source: str, missing: list[str]) -> None:
    assert [figure.said for figure in unsupported(text, [source], ())] == missing


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("3枚のカードが求める", []),
        ("4枚のカードが求める", ["4"]),
        ("2つの班から出た", []),
        ("3人が求める", ["3"]),
        ("3が求める", ["3"]),
    ],
)
def test_what_code_counted_needs_no_source(text: str, missing: list[str]) -> None:
    found = unsupported(text, ["夜のバス"], (), {"sheet": {3}, "group": {2}})
    assert [figure.said for figure in found] == missing
