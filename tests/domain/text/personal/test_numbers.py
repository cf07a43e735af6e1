"""Numbers that belong to one person are found with their place; counts, dates of the town and lists of figures are none."""

import pytest

from workshop.domain.text.personal.numbers import personal_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("電話は090-1234-5678です", {"090-1234-5678"}),
        ("ゼロ九〇一二三四五六七八です", {"ゼロ九〇一二三四五六七八"}),
        ("会員番号はA-12345です", {"A-12345"}),
        ("会員番号は5桁です", set()),
        ("マイナンバー 1 2 3 4 5 6 7 8 9 0 1 8", {"1 2 3 4 5 6 7 8 9 0 1 8"}),
        ("日立 300 あ 12-34の車", {"日立 300 あ 12-34"}),
        ("1948年5月6日生まれ", {"1948年5月6日"}),
        ("2031年1月1日に生まれる市", set()),
        ("市の誕生日は9月1日", set()),
        ("一二三四五六七八九十", set()),
    ],
)
def test_personal_numbers_are_found_where_they_stand(text: str, found: set[str]) -> None:
    assert {text[start:end] for start, end in personal_numbers(text)} == found
