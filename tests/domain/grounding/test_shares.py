"""Shares of people, which point at somebody where few took part."""

import pytest

from workshop.domain.grounding.shares import names_table, share_of_people


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("", ""),
        ("参加者の30%が賛成", "参加者の30%"),
        ("参加者の３０％", "参加者の30%"),
        ("半数の班が望む", "半数の班"),
        ("half of the participants", "half of the participants"),
        ("人口の30%が減る", ""),
        ("参加者は30人", ""),
    ],
)
def test_share_of_those_who_took_part_is_found(text: str, share: str) -> None:
    assert share_of_people(text) == share


def test_share_of_a_table_is_known() -> None:
    assert [names_table(share) for share in ("2班の半数", "half of table 2", "参加者の半数", "")] == [
        True,
        True,
        False,
        False,
    ]
