"""Quotes are found with case, width, punctuation and brackets folded, and given in the source's own letters."""

import pytest

from workshop.domain.text.quotes.wording import own_letters, spans


@pytest.mark.parametrize(
    ("source", "quote", "own"),
    [
        ("ＢＲＴは、「海まで」走る（予定）。", "brtは海まで走る(予定)", "ＢＲＴは、「海まで」走る（予定"),
        ("回答（1,204人）では、多い", "回答(1204人)では多い", "回答（1,204人）では、多い"),
        ("Close the Road to cars, please.", "close the road to cars please", "Close the Road to cars, please"),
        ("明るい海沿いの\n道がほしい。", "海沿いの道がほしい", "海沿いの道がほしい"),
        ("walk, along\nthe sea", "walk along the sea", "walk, along the sea"),
        ("夜のバスは、安い。朝も。道は、広い。", "夜のバスは安い…道は広い", "夜のバスは、安い…道は、広い"),
        ("夜も歩けるか？", "夜も歩ける。", "夜も歩ける"),
        ("利用者は12.5%", "利用者は125%", "利用者は125%"),
        ("本数は11,204本", "本数は1,204本", "本数は1,204本"),
        ("人口は125,845人", "5845人", "5845人"),
        ("夜も歩ける", "夜も歩ける?", "夜も歩ける?"),
        ("道がほしい。夜のバス。", "夜のバス…道がほしい", "夜のバス…道がほしい"),
    ],
)
def test_quote_is_given_in_the_letters_of_its_source(source: str, quote: str, own: str) -> None:
    assert own_letters(source, quote) == own


@pytest.mark.parametrize(
    ("source", "quote", "found"),
    [
        ("『夜の』バスが、ほしい", "夜のバスがほしい", ["夜の』バスが、ほしい"]),
        ("ﾊﾞｽがほしい", "バスがほしい", ["ﾊﾞｽがほしい"]),
        ("夜のバス、昼、朝のバス", "夜のバス…朝のバス", ["夜のバス", "朝のバス"]),
        ("夜のバス", "昼のバス", []),
        ("の", "の", ["の"]),
        ("夜の", "の", []),
        ("夜の", "", []),
    ],
)
def test_places_are_those_of_the_source(source: str, quote: str, found: list[str]) -> None:
    assert [source[begin:end] for begin, end in spans(source, quote)] == found
