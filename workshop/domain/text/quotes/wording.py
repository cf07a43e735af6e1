"""Finds a quote in its source though its case, width, punctuation or brackets are others, and gives it in the source's own letters.
What makes another thing of a sentence is no such difference: a question mark, a decimal point, a minus, a sign of per cent.
"""

import re
import unicodedata
from functools import lru_cache

from workshop.domain.text.folding import composed, located, plain, quotable

LEAST = 4
"""Letters a quote needs to be found this way."""
# How people and models leave words out: …, ..., ‥, […], (中略).
ELLIPSIS = re.compile(r"\s*(?:…+|\.{3,}|‥+|\[…\]|\[\.\.\.\]|[(（](?:中)?略[)）])\s*")

_KEPT = frozenset("?%+~/=<>&@#*$:-.")
"""Marks that say something; of these, : - and . only beside a figure."""
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_LINE_BREAK = re.compile(r"\s*\n\s*")
Span = tuple[int, int]


def spans(source: str, quote: str) -> tuple[Span, ...]:
    """Find where the quote stands in the `composed` source: one place, or one for each piece between marks of omission, in their order;
    nothing where it does not stand there."""
    whole = _find(source, quote, 0)
    if whole:
        return (whole,)
    found: list[Span] = []
    for piece in ELLIPSIS.split(composed(quote)):
        if not quotable(piece):
            continue
        span = _find(source, piece, found[-1][1] if found else 0)
        if span is None or not _same_case(composed(source)[slice(*span)], piece):
            return ()
        found.append(span)
    return tuple(found)


def own_letters(source: str, quote: str) -> str:
    """Give the quote in the source's own letters, on one line; as it is where it does not stand there."""
    body = composed(source)
    own = "…".join(_LINE_BREAK.sub(_joint, body[begin:end]) for begin, end in spans(source, quote))
    return own or quote


def _find(source: str, quote: str, start: int) -> Span | None:
    """Find one piece at or behind a place of the source; half a figure is another figure."""
    letters, places = _loose(composed(source))
    piece = _loose(composed(quote))[0].strip()
    if len(piece) < LEAST and piece != letters.strip():
        return None
    at = letters.find(piece) if piece else -1
    while at >= 0:
        end = at + len(piece)
        cut = (piece[0].isdigit() and _figure(letters[:at][-1:])) or (
            piece[-1].isdigit() and _figure(letters[end : end + 1])
        )
        if places[at] >= start and not cut:
            return places[at], _end(composed(source), places[end - 1])
        at = letters.find(piece, at + 1)
    return None


@lru_cache(maxsize=2048)
def _loose(text: str) -> tuple[str, list[int]]:
    """Fold a text for this: its letters in lower case and the place of each, blanks only between words of an alphabet."""
    folded, where = located(text)
    folded = folded.translate(_DASHES)
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(folded):
        if not _counts(folded, at):
            continue
        if letter.isspace() and (not letters or not _blank_counts(letters[-1], folded[at + 1 :].lstrip()[:1])):
            continue
        for low in letter.lower():
            letters.append(" " if letter.isspace() else low)
            places.append(where[at])
    return "".join(letters), places


def _counts(text: str, at: int) -> bool:
    letter = text[at]
    if letter.isspace() or letter.isalnum() or letter in "ー々〆":
        return True
    if letter in _KEPT:
        beside = text[at + 1 : at + 2].isdigit()
        return beside and (letter == "-" or text[at - 1 : at].isdigit()) if letter in ":-." else True
    return unicodedata.category(letter)[0] in "SM"


def _blank_counts(before: str, after: str) -> bool:
    return before != " " and before.isascii() and after.isascii() and after not in ("", "%") and before != "%"


def _figure(letter: str) -> bool:
    return letter.isdigit() or letter in (".", ":") if letter else False


def _end(text: str, place: int) -> int:
    """Find the end of a letter with its marks."""
    end = place + 1
    while end < len(text) and (unicodedata.category(text[end]) == "Mn" or text[end] in "ﾞﾟ"):
        end += 1
    return end


def _joint(match: re.Match[str]) -> str:
    """Join two lines: with a blank where an alphabet is written."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return " " if before.isascii() and after.isascii() else ""


def _same_case(own: str, piece: str) -> bool:
    """Tell whether a piece between marks of omission keeps its capitals: `The project` begins another sentence than `the project`."""
    letters = ("".join(filter(str.isalpha, plain(text))) for text in (own, piece))
    return len(set(letters)) == 1
