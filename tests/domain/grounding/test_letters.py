"""Quotes are shown in the letters of their source."""

from workshop.domain.grounding.letters import settled
from workshop.domain.model import Citation, Section, Sentence

SOURCES = {"c1": "ＢＲＴは、「海まで」走ってほしい。", "c2": "公園がほしい"}


def test_quotes_are_given_as_their_source_writes_them() -> None:
    citations = (Citation("c1", "brtは『海まで』走ってほしい"), Citation("c2", "公園がほしい"), Citation("c9", "海"))
    sentence = Sentence("s1", Section.POINT, "「BRTは海まで走って」と『海がほしい』の声。", citations)
    assert settled(sentence, SOURCES) == Sentence(
        "s1",
        Section.POINT,
        "「ＢＲＴは、『海まで』走って」と『海がほしい』の声。",
        (Citation("c1", "ＢＲＴは、「海まで」走ってほしい"), Citation("c2", "公園がほしい"), Citation("c9", "海")),
    )


def test_quote_that_stands_nowhere_stays_for_the_check() -> None:
    sentence = Sentence("s1", Section.POINT, "「山がほしい」の声。", (Citation("c1", "山がほしい"),))
    assert settled(sentence, SOURCES) == sentence
