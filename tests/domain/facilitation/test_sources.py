"""Where a trend is from."""

from datetime import date

import pytest

from workshop.domain.errors import Invalid
from workshop.domain.facilitation.sources import clean_source, from_line, said_with
from workshop.domain.model import NO_SOURCE, Kind, TrendSource

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    "where", ["茨城の新聞", "https://example.jp/a?b=1", "HTTP://EXAMPLE.JP", "NHK: 朝のニュース", ""]
)
def test_free_words_and_addresses_of_the_web_are_a_source(where: str) -> None:
    source = clean_source(TrendSource(f"  {where}  ", TODAY), Kind.TREND, TODAY)
    assert source == TrendSource(where, TODAY)


@pytest.mark.parametrize(
    ("source", "kind", "code"),
    [
        (TrendSource("javascript:alert(1)"), Kind.TREND, "source_address"),
        (TrendSource("新聞 ftp://example.jp"), Kind.TREND, "source_address"),
        (TrendSource("file:///etc/passwd"), Kind.TREND, "source_address"),
        (TrendSource("data:text/html,x"), Kind.TREND, "source_address"),
        (TrendSource("あ" * 201), Kind.TREND, "source_too_long"),
        (TrendSource("二\n行"), Kind.TREND, "source_too_long"),
        (TrendSource("新聞", date(2026, 3, 3)), Kind.TREND, "source_ahead"),
        (TrendSource("新聞"), Kind.IDEA, "source_of_trends"),
        (TrendSource("", TODAY), Kind.QUESTION, "source_of_trends"),
    ],
)
def test_what_cannot_be_a_source_is_refused(source: TrendSource, kind: Kind, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        clean_source(source, kind, TODAY)
    assert caught.value.code == code


def test_a_card_without_one_is_as_before() -> None:
    assert (clean_source(NO_SOURCE, Kind.IDEA, TODAY), said_with("海", NO_SOURCE)) == (NO_SOURCE, "海")
    assert said_with("海", TrendSource("新聞")) == "海\n新聞"


@pytest.mark.parametrize(
    ("line", "words", "source"),
    [
        ("祭りの担ぎ手が減った", "祭りの担ぎ手が減った", NO_SOURCE),
        ("祭り ｜ 町内会の話", "祭り", TrendSource("町内会の話")),
        ("祭り|新聞|2025-04-01", "祭り", TrendSource("新聞", date(2025, 4, 1))),
        ("祭り｜新聞｜去年の夏", "祭り", TrendSource("新聞 去年の夏")),
        ("祭り｜｜2025-04-01", "祭り", TrendSource("", date(2025, 4, 1))),
    ],
)
def test_a_typed_line_says_where_it_is_from(line: str, words: str, source: TrendSource) -> None:
    assert from_line(line) == (words, source)
