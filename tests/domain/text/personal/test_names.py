"""Names with さん or a title are found, without it; what somebody does is no name, and a bare name is left for a person to judge."""

import pytest

from workshop.domain.text.personal.names import may_hold_nickname, names_in
from workshop.domain.text.personal.surnames import ALSO_TOWNS, SURNAMES


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("隣の田中さんと土屋さん", {"田中", "土屋"}),
        ("花屋さんと看護師さん、お客さん", set()),
        ("マリアさんとドライバーさん", {"マリア"}),
        ("王さんと王様", {"王"}),
        ("鈴木先生と福祉課長", {"鈴木"}),
        ("千葉市長と千葉先生", {"千葉"}),
        ("Mr. Thompson and Dr. visits", {"Thompson"}),
        ("田中に聞いた", set()),
    ],
)
def test_names_are_found_by_what_stands_beside_them(text: str, found: set[str]) -> None:
    assert {text[start:end] for start, end in names_in(text, ())} == found


def test_nickname_is_found_only_as_a_name() -> None:
    text = "ゆいさんは、ゆいいつの友だち"
    assert set(names_in(text, ("ゆい",))) == {(0, 2)}


def test_towns_are_surnames_too() -> None:
    assert {"千葉", "山口"} <= ALSO_TOWNS & SURNAMES


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("夜のバスがほしい", False),
        ("けんさんに聞いた", True),
        ("ケン　サンに聞いた", True),
        ("ﾕｲﾁｬﾝの家", True),
        ("Ask Quillon", True),
        ("Ｑｕｉｌｌｏｎに聞いて", True),
        ("先生が足りない", True),
    ],
)
def test_nickname_can_stand_only_before_san_and_its_like_or_in_latin_letters(text: str, may: bool) -> None:
    assert may_hold_nickname(text) == may
