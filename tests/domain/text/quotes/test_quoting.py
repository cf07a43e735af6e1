"""Quotes: whether they stand in their source, and stand there as they are meant here."""

import pytest

from workshop.domain.text.quotes.quoting import as_written, quotes, spoken, turned


@pytest.mark.parametrize(
    ("source", "quote", "stands"),
    [
        ("夜でも歩ける道", "歩ける道", True),
        ("明るい海沿いの\n道がほしい", "海沿いの道", True),
        ("ＢＲＴは８.７ｋｍ", "BRTは8.7km", True),
        ("walk  along\nthe sea", "along the sea", True),
        ("walk along the sea", "alongthe sea", False),
        ("夜でも歩ける道", "夜も歩ける道", False),
        ("夜でも歩ける明るい道がほしい", "夜でも…道がほしい", True),
        ("夜でも歩ける明るい道がほしい", "道がほしい…夜でも", False),
        ("夜でも歩ける明るい道がほしい", "の", False),
        ("公園", "公園", True),
        ("夜でも歩ける道", "", False),
        ("夜でも歩ける道", "…", False),
        ("彼は「海が好き」と言う", "彼は『海が好き』と言う", True),
        ("夜でも\u200b歩ける道", "夜でも歩ける", True),
        ("夜でも歩ける明るい道がほしい", "夜でも歩ける…", True),
        ("夜のバスはほしい。駐車場はいらない。", "夜のバスは…いらない", False),
        ("夜のバスはほしい。駐車場はいらない。", "夜のバスはほしい。…いらない", True),
        ("Night buses please. No car park is needed.", "Night buses … needed", False),
        ("Night Buses, please (late).", "night buses please late", True),
        ("夜のバスは、「安い」。", "夜のバスは安い", True),
    ],
)
def test_quotes_stand_word_for_word(source: str, quote: str, stands: bool) -> None:
    assert quotes(source, quote) == stands


@pytest.mark.parametrize(
    ("source", "quote", "bent"),
    [
        ("車は必要ではない", "車は必要", True),
        ("車は必要ではないか", "車は必要", False),
        ("夜に歩けないのが困る", "夜に歩け", True),
        ("夜に歩けない。昼は夜に歩ける", "夜に歩け", False),
        ("学校を閉じるとは言えない", "学校を閉じる", True),
        ("段差のない道がほしい", "段差の…道がほしい", True),
        ("do not close the school", "close the school", True),
        ("why not close the street for a day", "close the street", False),
        ("we can't wait for a bus", "wait for a bus", True),
        ("夜のバスがほしい", "夜のバス", False),
        ("「車」は、必要ではない", "車は必要", True),
    ],
)
def test_quote_cut_from_its_negation_is_bent(source: str, quote: str, bent: bool) -> None:
    assert turned(source, quote) == bent


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("「夜のバス」と“night bus”", ["夜のバス", "night bus"]),
        ("｢夜のバス｣、『夜のバス』、‘night’、«bus»、'late bus'", ["夜のバス", "夜のバス", "night", "bus", "late bus"]),
        ("「彼は『海が好き』と言う」という声", ["彼は『海が好き』と言う"]),
        ("「市は「賛成」と言う」という声", ["市は「賛成」と言う"]),
        ("「夜のバスがほしいという声。", ["夜のバスがほしいという声。"]),
        ("the drivers' hope and the residents' wish, it’s late", []),
        ("「夜」のバス", []),
    ],
)
def test_words_in_any_quotation_marks_are_spoken(text: str, words: list[str]) -> None:
    assert [text[begin:end] for begin, end in spoken(text)] == words


def test_mark_that_never_closes_counts_to_the_end() -> None:
    text = "彼は「海が好き"
    assert [text[begin:end] for begin, end in spoken(text)] == ["海が好き"]
    assert (spoken(""), quotes("", ""), turned("", "")) == ((), False, False)


@pytest.mark.parametrize(
    ("source", "quote", "own"),
    [
        ("ＢＲＴは、海まで", "BRTは海まで", "ＢＲＴは、海まで"),
        ("海沿いの\n道がほしい", "海沿いの 道がほしい", "海沿いの 道がほしい"),
        ("1,184 (59.2 %) answered", "1,184 (59.2%) answered", "1,184 (59.2 %) answered"),
        ("夜のバス", "昼のバス", "昼のバス"),
        ("「夜の」バス（予定）。", "「夜の」バス（予定）", "「夜の」バス（予定）"),
    ],
)
def test_quote_is_shown_as_its_source_writes_it(source: str, quote: str, own: str) -> None:
    assert as_written(source, quote) == own
