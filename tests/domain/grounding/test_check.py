"""What may be shown: quotes word for word, figures and years from a cited source, sources that exist."""

import pytest

from workshop.domain.grounding.check import check, links, sift
from workshop.domain.model import Citation, Section, Sentence, Withheld
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


MANY = {
    "c4": "We need more night buses after 10 pm",
    "c5": "車は必要ではない",
    "c6": "夜のバス",
    "d2-1-1": "2025年の会では参加者の6割が学生だった。高齢化率は35%である。",
}


def _translated(text: str, translation: str, quote: str = "more night buses after 10 pm") -> Sentence:
    return Sentence("s1", Section.POINT, text, (Citation("c4", quote, translation),))


@pytest.mark.parametrize(
    ("sentence", "reasons"),
    [
        (_translated("夜のバスを求める声があった。", "22時より後の夜のバスを増やして"), ()),
        (_translated("「22時より後の夜のバスを増やして」という声。", "22時より後の夜のバスを増やして"), ()),
        (_translated("「more night buses after 10 pm」という声。", "22時より後の夜のバスを増やして"), ()),
        (
            _translated("「22時より後はバスがない」という声。", "22時より後の夜のバスを増やして"),
            (("quote_not_found", "22時より後はバスがない"),),
        ),
        (
            _translated("「22時より後の夜のバスを増やして」という声。", ""),
            (("quote_not_found", "22時より後の夜のバスを増やして"),),
        ),
        (
            _translated("夜のバスを求める声。", "23時より後の夜のバスを増やして"),
            (("translation_figure", "23"), ("translation_figure", "22")),
        ),
        (
            _translated("夜のバスを求める声。", "late buses after 10 pm"),
            (("translation_same_language", "late buses after 10 pm"),),
        ),
        (
            _translated("夜のバスを求める声。", "22時より後の夜のバスを増やして", "more day buses after 10 pm"),
            (("quote_not_found", "more day buses after 10 pm"),),
        ),
        (
            _translated("夜のバスを求める声。", "22時より後の夜のバス https://a.example"),
            (
                ("translation_same_language", "22時より後の夜のバス https://a.example"),
                ("link_not_in_source", "https://a.example"),
            ),
        ),
    ],
)
def test_translation_stands_for_a_quote_that_stands(sentence: Sentence, reasons: tuple[tuple[str, str], ...]) -> None:
    assert check(sentence, MANY, ()) == reasons


@pytest.mark.parametrize(
    ("sentence", "reasons"),
    [
        (_sentence("『車はいらない』という声。", ("c6", "夜のバス")), (("quote_not_found", "車はいらない"),)),
        (_sentence("｢車はいらない｣という声。", ("c6", "夜のバス")), (("quote_not_found", "車はいらない"),)),
        (_sentence("「バス」を待つ声。", ("c6", "夜のバス")), ()),
        (_sentence("「車は必要」という声。", ("c5", "車は必要ではない")), (("quote_turned", "車は必要"),)),
        (_sentence("車の話。", ("c5", "車は必要")), (("quote_turned", "車は必要"),)),
        (_sentence("市長が「賛成」と言うと仮定する。", assumption=True), (("quote_not_found", "賛成"),)),
    ],
)
def test_no_mark_and_no_cut_hides_a_bent_quote(sentence: Sentence, reasons: tuple[tuple[str, str], ...]) -> None:
    assert check(sentence, MANY, ()) == reasons


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("参加者の30%が夜のバスを求めた。", "参加者の30%"),
        ("参加者の三割が夜のバスを求めた。", "参加者の三割"),
        ("会場の半数が夜のバスを求めた。", "会場の半数"),
        ("half of the participants want night buses.", "half of the participants"),
        ("One in three of us wants night buses.", "One in three of us"),
        ("most participants want night buses.", "most participants"),
    ],
)
def test_share_of_fewer_than_ten_people_is_withheld(text: str, said: str) -> None:
    sentence = Sentence("s1", Section.ASSUMPTION, text, (Citation("c6", "夜のバス"),), assumption=True)
    assert [check(sentence, MANY, (), people) for people in (9, 10, None)] == [(("share_of_few", said),), (), ()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3班の半数が夜のバスを求めた。", "班の半数"),
        ("テーブルの6割が夜のバスを求めた。", "テーブルの6割"),
        ("most at table 3 want night buses.", "most at table"),
    ],
)
def test_share_of_one_table_is_withheld_in_a_room_of_any_size(text: str, said: str) -> None:
    sentence = Sentence("s1", Section.ASSUMPTION, text, (Citation("c6", "夜のバス"),), assumption=True)
    assert check(sentence, MANY, (), 300) == (("share_of_few", said),)


@pytest.mark.parametrize(
    "sentence",
    [
        _sentence("高齢化率は35%である。", ("d2-1-1", "高齢化率は35%")),
        _sentence("2025年の会では参加者の6割が学生だった。", ("d2-1-1", "参加者の6割が学生")),
        _sentence("「参加者の半分は学生」という声。", ("c7", "参加者の半分は学生")),
        _sentence("参加者は夜のバスを求めた。", ("c6", "夜のバス")),
        _sentence("班ごとに割りふる役割を話した。", ("c6", "夜のバス")),
    ],
)
def test_figures_of_the_city_and_words_of_people_are_no_share_of_them(sentence: Sentence) -> None:
    assert check(sentence, MANY | {"c7": "参加者の半分は学生"}, (), people=3) == ()
