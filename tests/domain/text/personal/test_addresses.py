"""Addresses are found with blanks and without; a town with a count behind it is none."""

import pytest

from workshop.domain.text.personal.addresses import addresses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("日立市 助川町 1 - 1 - 1 に住む", {"日立市 助川町 1 - 1 - 1"}),
        ("日立市助川町3の2の1です", {"日立市助川町3", "日立市助川町3の2の1"}),
        ("水戸市 中央 1 丁目 4 番 1 号", {"水戸市 中央 1 丁目 4 番 1 号"}),
        ("日立市 2031 年の目標", set()),
        ("市内 1 - 2 か所", set()),
        ("I live at 12 Oak Street", {"12 Oak Street"}),
        ("P.O. Box 2214", {"P.O. Box 2214"}),
    ],
)
def test_addresses_are_found_where_they_stand(text: str, found: set[str]) -> None:
    assert {text[start:end] for start, end in addresses(text)} == found
