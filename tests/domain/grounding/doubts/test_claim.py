"""A sentence beside the parts of its sources it is about."""

import re

from tests.domain.grounding.doubts.claims import claim, claim_of_all, sentence
from workshop.domain.grounding.doubts.claim import Claim, claim_of, part, shares
from workshop.domain.model import Citation


def test_claim_holds_what_is_compared() -> None:
    source = "海がすき。夜のバスがほしい。朝もほしい。"
    assert claim(source, "「夜のバス」を望むという声があった。", "夜のバスが") == Claim(
        said="「夜のバス」を望むという声があった。",
        own="「〃」を望むという声があった。",
        told="「夜のバス」を望む",
        each=("夜のバスがほしい。",),
        wholes=source,
        refs=("c1",),
    )


def test_part_is_the_sentences_a_quote_stands_in() -> None:
    source = "海がすき。夜のバスがほしい。朝もほしい。"
    quotes = ("夜のバス", "すき…夜の", "ない言葉")
    parts = ["夜のバスがほしい。", "海がすき。 夜のバスがほしい。", source]
    assert [part(source, Citation("c1", quote)) for quote in quotes] == parts


def test_nothing_is_compared_without_sources_or_over_languages() -> None:
    said = sentence("夜のバスを望む。", "night buses")
    assert (claim_of(said, {}), claim_of(said, {"c1": "We want night buses"})) == (None, None)


def test_of_several_sources_what_the_sentence_is_about_is_compared_source_by_source() -> None:
    said = claim_of_all(
        "夜のバスと街灯が望まれている。", "夜のバスがほしい。海がすき。", "街灯がほしい", "温泉に入りたい"
    )
    assert said.each == ("夜のバスがほしい。", "街灯がほしい")
    assert said.parts == "夜のバスがほしい。 \n街灯がほしい"
    found = [said.everywhere(re.compile(word)) for word in ("ほしい", "バス")]
    assert [match.group() if match else None for match in found] == ["ほしい", None]


def test_words_that_stand_elsewhere_too_are_not_shared() -> None:
    pairs = [("病院は遠い", ""), ("病院は遠い", "病院が好き"), ("病院は遠い", "公園が好き")]
    assert [shares(piece, "病院へ行く", elsewhere) for piece, elsewhere in pairs] == [True, False, True]
    assert [shares("病院の坂は暗い", "病院へ行く", least=least) for least in (0.2, 0.5)] == [True, False]
