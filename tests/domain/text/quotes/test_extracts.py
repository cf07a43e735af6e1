"""Sentences as people wrote them: where they end, which of them speak for many."""

import pytest

from workshop.domain.text.quotes.extracts import central, excerpt, excerpt_that, inside, of_oneself, sentences


def test_own_life_is_told_by_different_words() -> None:
    assert [
        of_oneself(text)
        for text in ("たいへんな一日だった", "うちの子どもが、バスで図書館に行けると助かる", "I want my bus back")
    ] == [0, 2, 2]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("予算がない。人もいない。", ("予算がない。", "人もいない。")),
        ("長さは8.7kmで、3.5億円かかる。次", ("長さは8.7kmで、3.5億円かかる。", "次")),
        ("It runs. At night it stops.", ("It runs.", "At night it stops.")),
        ("「行く。」と言う。", ("「行く。」と言う。",)),
        ("一行目\n二行目", ("一行目", "二行目")),
    ],
)
def test_sentences_are_cut_at_their_ends(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


def test_excerpt_is_word_for_word() -> None:
    text = "これは短い。夜のバスと海沿いの自転車の道がほしい。おわり。"
    assert (excerpt(text, 100), excerpt(text, 22), excerpt("あ" * 50, 10)) == (
        text,
        "夜のバスと海沿いの自転車の道がほしい。",
        "あ" * 10,
    )


def test_central_text_shares_most_and_is_not_said_twice() -> None:
    texts = ["夜のバス", "夜のバス", "夜のバスと駅", "海の道"]
    assert (central(texts, 2), central(texts, 4)) == ((0, 2), (0, 2, 3, 1))


def test_nothing_written_gives_nothing() -> None:
    assert (sentences(" \n "), excerpt("", 5), central([], 3), of_oneself("")) == ((), "", (), 0)


def test_excerpt_of_a_long_sentence_ends_between_words() -> None:
    assert excerpt("夜のバスがあると、駅から団地まで帰れる", 12) == "夜のバスがあると"


def test_quote_within_brackets_is_one_line_with_inner_marks() -> None:
    assert inside('「海」と\n“sea” "road"') == "『海』と ‘sea’ 'road'"


def test_excerpt_is_of_the_sentence_it_is_quoted_for() -> None:
    text = "見られるのは、正直こわい。分かち合うなら、何を見せるかを先に決める約束がいると思う"
    assert [excerpt_that(text, most, lambda part: "こわい" in part) for most in (20, 100)] == [
        "見られるのは、正直こわい。",
        text,
    ]
    assert excerpt_that(text, 30, lambda part: False) == excerpt(text, 30)


def test_excerpt_can_be_read_alone() -> None:
    text = "予約をつなげる。それは病院と話さないと無理。夜のバスも、だれも乗らないので無理。"
    assert [excerpt_that(text, 30, lambda part: "無理" in part), excerpt(text, 20)] == [
        "夜のバスも、だれも乗らないので無理。",
        "夜のバスも、だれも乗らないので無理。",
    ]
    leaning = "予約をつなげる。 それは病院と話さないと無理。いまは時刻表とにらめっこしている。"
    assert [excerpt_that(leaning, most, lambda part: "無理" in part) for most in (25, 20)] == [
        "予約をつなげる。 それは病院と話さないと無理。",
        "それは病院と話さないと無理。",
    ]
    assert excerpt_that("それは無理。だから、やめる。" + "あ" * 20, 20, lambda part: "無理" in part) == "それは無理。"
