"""A sentence beside the parts of its sources it is about."""

from tests.domain.grounding.doubts.claims import claim, sentence
from workshop.domain.grounding.doubts.claim import Claim, claim_of, part
from workshop.domain.model import Citation


def test_claim_holds_what_is_compared() -> None:
    source = "海がすき。夜のバスがほしい。朝もほしい。"
    assert claim(source, "「夜のバス」を望むという声があった。", "夜のバスが") == Claim(
        said="「夜のバス」を望むという声があった。",
        own="「〃」を望むという声があった。",
        told="「夜のバス」を望む",
        parts="夜のバスがほしい。",
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
