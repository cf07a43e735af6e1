"""Finds quotes: which words of a sentence stand in quotation marks, whether a source says them word for word, and whether they are
meant there as they stand here."""

import re
from collections.abc import Iterator
from itertools import pairwise

from workshop.domain.text.folding import composed, quotable
from workshop.domain.text.quotes.wording import ELLIPSIS, own_letters

LEAST_QUOTE = 4
"""Letters a quote needs, unless it is its whole source: と or の stands in every card."""
LEAST_PIECE = 2
"""Letters of each piece of a quote with an ellipsis, and of words in quotation marks that are held to be a quote."""

_OPEN = {"「": "」", "『": "』", "｢": "｣", "“": "”", "‘": "’", "«": "»", "„": "“", "〝": "〟"}
# Straight marks do not say whether they open: two of one kind with no mark between them; an apostrophe stands inside a word.
_STRAIGHT = re.compile(r"[\"＂]([^\"＂]{2,})[\"＂]|(?<![A-Za-z0-9])'([^']{2,}?)'(?![A-Za-z0-9])")

# Ends and beginnings of sentences in folded text, where all quotation marks are '.
_END = re.compile(r"[。！？!?]|\.(?= )")
_BEGINS = re.compile(r"(?:^|[。！？!?]'?|\. )$")
_ENDS = re.compile(r"'?(?:$|[。！？!?]|\.(?: |$))")
# What behind or before a quote turns it around. ではないか and ないでしょうか ask and do not negate; なくても negates nothing said.
# "why not" proposes. Collected by hand, not measured.
_TURNED_AFTER = re.compile(
    r"(?:では|じゃ)?(?:ない|なかっ|なけれ|なく(?!て?も)|ません|ありません)(?!か(?:[。？?と'」]|な|$)|でしょうか)|ず(?=[、。に]|$)"
    r"|(?:だ|である)?とは(?:言え|いえ|思え|思わ|限ら)|わけで(?:は|も)な|に(?:は)?反対"
)
_TURNED_BEFORE = re.compile(r"(?:(?<!why )\bnot|\bcannot|n't|\bnever|\bwithout)\s$", re.IGNORECASE)


def quotes(source: str, quote: str) -> bool:
    """Tell whether the quote stands in the source word for word, whatever its case, width, punctuation and brackets. An ellipsis may leave
    words out; the pieces keep their order, and halves of two sentences are not joined to a third."""
    return _stands(source, quote) or ((own := own_letters(source, quote)) != quote and _stands(source, own))


def as_written(source: str, quote: str) -> str:
    """Give a quote in its source's own letters; blanks that it has elsewhere or more of are no difference."""
    if composed(quote) in composed(source):
        return quote
    own = own_letters(source, quote)
    same = "".join(composed(own).split()) == "".join(composed(quote).split())
    return quote if same and _stands(source, quote) else own


def turned(source: str, quote: str) -> bool:
    """Tell whether the quote was cut right beside a word that turns it around: 歩け from 歩けない, `close it` from `do not close it`."""
    body, whole = quotable(source), quotable(quote)
    if not _stands(source, quote):
        whole = quotable(own_letters(source, quote))
    if whole and whole in body:
        return all(_turned_at(body, match.start(), match.end()) for match in re.finditer(re.escape(whole), body))
    return any(_turned_at(body, begin, end) for begin, end in _places(body, _pieces(whole)))


def spoken(text: str) -> tuple[tuple[int, int], ...]:
    """Find where words stand in quotation marks of any kind, those inside others left out: begin and end without the marks, in order.
    Words after a mark that is never closed count to the end of the text."""
    spans = [match.span(1) if match[1] else match.span(2) for match in _STRAIGHT.finditer(text)]
    spans += _paired(text)
    outer = [
        span for span in spans if not any(outer_span[0] < span[0] and span[1] < outer_span[1] for outer_span in spans)
    ]
    return tuple(sorted(span for span in outer if span[1] - span[0] >= LEAST_PIECE))


def _stands(source: str, quote: str) -> bool:
    body, whole = quotable(source), quotable(quote)
    if whole and whole in body:
        return len(whole) >= LEAST_QUOTE or whole == body
    pieces = _pieces(quote)
    if (
        pieces == [whole]
        or not pieces
        or any(len(piece) < LEAST_PIECE for piece in pieces)
        or sum(map(len, pieces)) < LEAST_QUOTE
    ):
        return False
    places = _places(body, pieces)
    if len(places) < len(pieces):
        return False
    gaps = pairwise(places)
    return all(_whole_sentences(body, end, begin) for (_, end), (begin, _) in gaps)


def _paired(text: str) -> Iterator[tuple[int, int]]:
    waiting: list[tuple[int, str]] = []
    for at, letter in enumerate(text):
        closes = [place for place, (_, close) in enumerate(waiting) if close == letter]
        if closes:
            yield waiting[closes[-1]][0], at
            del waiting[closes[-1] :]
        elif letter in _OPEN:
            waiting.append((at + 1, _OPEN[letter]))
    if waiting and waiting[0][1] != "’":
        yield waiting[0][0], len(text)


def _pieces(quote: str) -> list[str]:
    return [piece for part in ELLIPSIS.split(composed(quote)) if (piece := quotable(part))]


def _places(body: str, pieces: list[str]) -> list[tuple[int, int]]:
    """Find where the pieces stand one after the other, as far as they do."""
    places: list[tuple[int, int]] = []
    for piece in pieces:
        begin = body.find(piece, places[-1][1] if places else 0)
        if begin < 0:
            break
        places.append((begin, begin + len(piece)))
    return places


def _whole_sentences(body: str, end: int, begin: int) -> bool:
    """Tell whether words left out over the end of a sentence are whole ones on one side."""
    crossed = _END.search(body[end:begin]) is not None
    return not crossed or _ENDS.match(body[end:]) is not None or _BEGINS.search(body[:begin]) is not None


def _turned_at(body: str, begin: int, end: int) -> bool:
    return _TURNED_AFTER.match(body, end) is not None or _TURNED_BEFORE.search(body[:begin]) is not None
