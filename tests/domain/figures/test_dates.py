"""Years of eras, English months and hours of the afternoon."""

import pytest

from workshop.domain.figures.dates import dated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("令和元年", "2019年"),
        ("令和6年度", "2024年度"),
        ("R6年", "2024年"),
        ("平成三十年", "2018年"),
        ("昭和から平成", "昭和から平成"),
        ("Reiwa 6", "2024年"),
        ("in March", "in 3月"),
        ("we March on", "we March on"),
        ("June 2024", "6月 2024"),
        ("午後3時", "午後15時"),
        ("午後12時", "午後12時"),
        ("夜9時", "午後21時"),
        ("夜の九時半", "午後21時半"),
        ("夕方6時", "午後18時"),
        ("夜1時", "夜1時"),
        ("夜9時間", "夜9時間"),
        ("朝8時", "午前8時"),
        ("午後7時から10時", "午後19時から午後22時"),
        ("午後7時30分から午後10時", "午後19時30分から午後22時"),
        ("3 pm", "午後15時 pm"),
        ("3:30 p.m.", "午後15:30 p.m."),
        ("9 a.m.", "午前9時 a.m."),
        ("9 at night", "午後21時 at night"),
        ("30 in the evening", "30 in the evening"),
    ],
)
def test_dates_are_written_as_other_texts_write_them(text: str, expected: str) -> None:
    assert dated(text) == expected
