"""A translation is one, has the figures of its original, and is marked where a sentence quotes it."""

import pytest

from workshop.domain.grounding.translations import faults, marked, script
from workshop.domain.model import Citation


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("夜のバス", "japanese"),
        ("BRTは8.7km", "latin"),
        ("BRTは海まで8.7km", "japanese"),
        ("night bus", "latin"),
        ("ночной автобус", "cyrillic"),
        ("야간 버스", "hangul"),
        ("2040…", ""),
    ],
)
def test_script_is_that_of_most_letters(text: str, found: str) -> None:
    assert script(text) == found


@pytest.mark.parametrize(
    ("quote", "translation", "codes"),
    [
        ("夜のバスを増やしてほしい", "I want more night buses", []),
        ("BRTを海まで", "BRT to the sea", []),
        ("BRT to the beach", "BRTで海辺へ", []),
        ("人口は令和5年に16万3千人", "The population was 163,000 in 2023", []),
        ("4月1日から", "From April 1", []),
        ("18時に閉まる", "It closes at 6 pm", []),
        ("三割が高齢者", "30% are old people", []),
        ("3分の1の家が空いている", "A third of the homes are empty", []),
        ("一時間に一本", "One bus an hour", []),
        ("야간 버스가 필요해요", "夜のバスが必要です", []),
        ("夜のバスを増やしてほしい", "夜にもバスを走らせてほしい", ["translation_same_language"]),
        ("夜のバスを増やしてほしい", "夜にもバスを走らせて (night)", ["translation_same_language"]),
        ("more night buses", "buses in the night", ["translation_same_language"]),
        ("more night buses", "nо buses аt аll", ["translation_same_language"]),
        ("more night buses", "more night buses", ["translation_same_language"]),
        ("more night buses", "больше ночных автобусов", ["translation_same_language"]),
        ("more night buses", "…！", ["translation_no_words"]),
        ("夜のバス", "night buses, " * 8, ["translation_length"]),
        ("夜のバスを増やしてほしい。" * 8, "Yes", ["translation_length"]),
        ("人口は163人", "The population is 1,630", ["translation_figure", "translation_figure"]),
        ("人口は163人", "The population is falling", ["translation_figure"]),
        ("バスを増やして", "Three hundred more buses", ["translation_figure"]),
        ("46%減らす", "46% more", ["translation_figure"]),
        ("月3回の市", "A market 3 times a year", ["translation_figure"]),
    ],
)
def test_translation_is_one_and_has_the_figures_of_its_original(quote: str, translation: str, codes: list[str]) -> None:
    assert [code for code, _ in faults(quote, translation)] == codes


CITED = (Citation("c1", "more night buses", "夜のバスを増やして"), Citation("c2", "海の道"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("「夜のバスを増やして」と「海の道」の声。", "「夜のバスを増やして」（訳）と「海の道」の声。"),
        ("「夜のバスを増やして。」と「more night buses」", "「夜のバスを増やして。」（訳）と「more night buses」"),
        ("夜のバスを増やしてほしいという声。", "夜のバスを増やしてほしいという声。"),
    ],
)
def test_quoted_translation_is_marked_in_place(text: str, shown: str) -> None:
    assert marked(text, CITED, "（訳）") == shown
