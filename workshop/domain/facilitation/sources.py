"""Where a trend was read, heard or seen, as its writer says: checked, and never fetched."""

import re
from datetime import date, timedelta

from workshop.domain import rules
from workshop.domain.errors import Invalid
from workshop.domain.model import NO_SOURCE, Kind, TrendSource

MAX_SOURCE = 200
"""Letters: the address of an article."""
_ADDRESS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://|(?P<bare>javascript|data|vbscript|file|blob):", re.IGNORECASE)
_WEB = frozenset(("http", "https"))
_LINE = re.compile(r"\s*[|｜]\s*")


def clean_source(source: TrendSource, kind: Kind, today: date) -> TrendSource:
    """Check it and fold it to a line. Raises Invalid: source_of_trends (a card of another kind has none), source_too_long,
    source_address (an address that is not of the web), source_ahead (a day after today; one more is allowed, for clocks elsewhere)."""
    where = rules.clean_line(source.where, MAX_SOURCE, "source_too_long")
    if kind != Kind.TREND and (where or source.published):
        raise Invalid("source_of_trends")
    if any((found["scheme"] or "").lower() not in _WEB for found in _ADDRESS.finditer(where)):
        raise Invalid("source_address")
    if source.published and source.published > today + timedelta(days=1):
        raise Invalid("source_ahead")
    return TrendSource(where, source.published)


def said_with(text: str, source: TrendSource) -> str:
    """Give the words of a card with those of its source: both are looked at before anybody reads them."""
    return f"{text}\n{source.where}" if source.where else text


def from_line(line: str) -> tuple[str, TrendSource]:
    """Read a trend typed as one line: 言葉｜どこで知ったか｜2025-04-01, the last two where there are any. What is no day stays with the source."""
    text, *rest = _LINE.split(line.strip(), maxsplit=2)
    if len(rest) == 2:
        try:
            return text, TrendSource(rest[0], date.fromisoformat(rest[1]))
        except ValueError:
            return text, TrendSource(" ".join(rest).strip())
    return text, TrendSource(rest[0]) if rest else NO_SOURCE
