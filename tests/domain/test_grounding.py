"""What may be shown: quotes word for word, figures and years from a cited source, sources that exist."""

import pytest

from workshop.domain.grounding import check, links, sift
from workshop.domain.model import Citation, Section, Sentence, Withheld
from workshop.domain.quoting import quotes
from workshop.domain.rules import MAX_SENTENCE

SOURCES = {
    "c1": "夜でも歩ける、明るい海沿いの\n道がほしい。",
    "c2": "バスは一時間に一本。車がないと暮らせない",
    "d1-2-1": "人口は2040年に125,845人となる見通しである。",
    "c3": "公園",
}


def _sentence(text: str, *citations: tuple[str, str], assumption: bool = False) -> Sentence:
    found = tuple(Citation(ref, quote) for ref, quote in citations)
    return Sentence("s1", Section.POINT, text, found, assumption=assumption)


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
    ],
)
def test_quotes_stand_word_for_word(source: str, quote: str, stands: bool) -> None:
    assert quotes(source, quote) == stands


@pytest.mark.parametrize(
    ("sentence", "reasons"),
    [
        (_sentence("夜に歩きたい人がいる。", ("c1", "夜でも歩ける")), ()),
        (_sentence("夜に歩きたい人がいる。"), (("no_citation", ""),)),
        (_sentence("夜に歩きたい。", ("c9", "夜でも歩ける")), (("unknown_source", "c9"),)),
        (_sentence("夜に歩きたい。", ("c1", "昼でも歩ける")), (("quote_not_found", "昼でも歩ける"),)),
        (_sentence("人口は125,845人になる。", ("d1-2-1", "125,845人")), ()),
        (_sentence("人口は125,854人になる。", ("d1-2-1", "125,845人")), (("figure_not_in_source", "125,854"),)),
        (_sentence("2045年には減る。", ("d1-2-1", "2040年に")), (("year_not_in_source", "2045"),)),
        (_sentence("2031年に始める。", ("c1", "夜でも歩ける")), ()),
        (_sentence("「海がきらい」という声。", ("c1", "夜でも歩ける")), (("quote_not_found", "海がきらい"),)),
        (_sentence("「海沿いの道がほしい」という声。", ("c1", "海沿いの道")), ()),
        (_sentence("3,000人が集まると仮定する。", assumption=True), ()),
        (_sentence("  ", ("c1", "夜でも歩ける")), (("empty", ""),)),
        (_sentence("公園。", ("c3", "公園")), ()),
    ],
)
def test_check_gives_every_reason(sentence: Sentence, reasons: tuple[tuple[str, str], ...]) -> None:
    assert check(sentence, SOURCES, {2031, 2040, 2050}) == reasons


def test_sift_loses_nothing() -> None:
    good = _sentence("夜に歩きたい人がいる。", ("c1", "夜でも歩ける"))
    bad = _sentence("みんな賛成した。")
    passed, withheld = sift([good, bad], SOURCES, ())
    assert (passed, withheld) == ((good,), (Withheld("みんな賛成した。", (("no_citation", ""),)),))


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("https://a.example を見る", "夜のバス", ["https://a.example"]),
        ("「https://a.example」という声", "https://a.example へ", []),
        ("[ここ](x)と<b>太字</b>", "夜のバス", ["[ここ](x)", "<b>", "</b>"]),
        ("<|im_end|>javascript:alert(1)", "夜のバス", ["<|im_end|>", "javascript:alert(1)"]),
        ("5<6であり、data: 30%、比は2:1", "夜のバス", []),
    ],
)
def test_link_or_mark_must_stand_in_a_source(text: str, source: str, found: list[str]) -> None:
    assert links(text, [source]) == found


def test_sentence_as_long_as_a_page_is_withheld() -> None:
    sentence = Sentence("s1", Section.POINT, "夜" * (MAX_SENTENCE + 1), (Citation("c1", "夜のバス"),))
    assert check(sentence, {"c1": "夜のバス"}, ()) == (("too_long", "夜" * 60),)
