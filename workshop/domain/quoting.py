"""Quotes: how texts are compared letter for letter, which words of a sentence stand in quotation marks, and whether they stand in
a source as they are meant there."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

LEAST_QUOTE = 4
"""Letters a quote needs, unless it is its whole source: と or の stands in every card."""
LEAST_PIECE = 2
"""Letters of each piece of a quote with an ellipsis, and of words in quotation marks that are held to be a quote."""

_ELLIPSIS = re.compile(r"\s*(?:…+|\.{3,}|‥+|\[…\]|\[\.\.\.\]|[(（](?:中)?略[)）])\s*")
_SPACE = re.compile(r"\s+")
_CJK_SPACE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_MARKS = str.maketrans(dict.fromkeys('「」『』“”„‟‘’‚‛ʼ"`´«»〝〟', "'"))
"""Quotation marks nest: what is 「 in a card is 『 inside a quote of it, so all are one."""
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")

_OPEN = {"「": "」", "『": "』", "｢": "｣", "“": "”", "‘": "’", "«": "»", "„": "“", "〝": "〟"}
_STRAIGHT = re.compile(r"[\"＂]([^\"＂]{2,})[\"＂]|(?<![A-Za-z0-9])'([^']{2,}?)'(?![A-Za-z0-9])")

_END = re.compile(r"[。！？!?]|\.(?= )")
_BEGINS = re.compile(r"(?:^|[。！？!?]'?|\. )$")
_ENDS = re.compile(r"'?(?:$|[。！？!?]|\.(?: |$))")
_TURNED_AFTER = re.compile(
    r"(?:では|じゃ)?(?:ない|なかっ|なけれ|なく(?!て?も)|ません|ありません)(?!か(?:[。？?と'」]|な|$)|でしょうか)|ず(?=[、。に]|$)"
    r"|(?:だ|である)?とは(?:言え|いえ|思え|思わ|限ら)|わけで(?:は|も)な|に(?:は)?反対"
)
_TURNED_BEFORE = re.compile(r"(?:(?<!why )\bnot|\bcannot|n't|\bnever|\bwithout)\s$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Text as quotes are compared: NFKC, invisible letters gone, quotation marks of one
    kind, white space folded to one space, and to none beside a
    Japanese letter, where a line break of a PDF means nothing."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_MARKS)
    return _CJK_SPACE.sub("", _SPACE.sub(" ", plain)).strip()


def quotes(source: str, quote: str) -> bool:
    """Whether the quote stands in the source word for word. An ellipsis may leave words out; the pieces keep their order, and
    halves of two sentences are not joined to a third."""
    body, whole = folded(source), folded(quote)
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


def turned(source: str, quote: str) -> bool:
    """Whether the quote was cut right beside a word that turns it around: 歩け from 歩けない, `close it` from `do not close it`."""
    body, whole = folded(source), folded(quote)
    if whole and whole in body:
        return all(_turned_at(body, match.start(), match.end()) for match in re.finditer(re.escape(whole), body))
    return any(_turned_at(body, begin, end) for begin, end in _places(body, _pieces(quote)))


def spoken(text: str) -> tuple[tuple[int, int], ...]:
    """Where words stand in quotation marks of any kind, those inside others left out: begin and end without the marks, in order.
    Words after a mark that is never closed count to the end of the text."""
    spans = [match.span(1) if match[1] else match.span(2) for match in _STRAIGHT.finditer(text)]
    spans += _paired(text)
    outer = [one for one in spans if not any(other[0] < one[0] and one[1] < other[1] for other in spans)]
    return tuple(sorted(span for span in outer if span[1] - span[0] >= LEAST_PIECE))


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
    return [piece for part in _ELLIPSIS.split(unicodedata.normalize("NFC", quote)) if (piece := folded(part))]


def _places(body: str, pieces: list[str]) -> list[tuple[int, int]]:
    """Where the pieces stand one after the other, as far as they do."""
    places: list[tuple[int, int]] = []
    for piece in pieces:
        found = body.find(piece, places[-1][1] if places else 0)
        if found < 0:
            break
        places.append((found, found + len(piece)))
    return places


def _whole_sentences(body: str, end: int, begin: int) -> bool:
    """Whether words left out over the end of a sentence are whole ones on one side."""
    crossed = _END.search(body[end:begin]) is not None
    return not crossed or _ENDS.match(body[end:]) is not None or _BEGINS.search(body[:begin]) is not None


def _turned_at(body: str, begin: int, end: int) -> bool:
    return _TURNED_AFTER.match(body, end) is not None or _TURNED_BEFORE.search(body[:begin]) is not None
