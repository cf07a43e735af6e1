"""A source as it is read beside the sentence that cites it: whole, or its paragraph where it is long, with the quote marked in it."""

from dataclasses import dataclass

from workshop.domain.text.folding import composed
from workshop.domain.text.quotes.wording import spans

WHOLE = 600
"""Letters of a source that is shown whole; of a longer one the paragraphs that hold the quote."""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    quoted: bool


def pieces(source: str, quote: str) -> tuple[Piece, ...]:
    """Cut a source around the quote; in one piece where the quote does not stand in it."""
    body = composed(source)
    places = spans(source, quote)
    begin, end = _paragraphs(body, places) if places and len(body) > WHOLE else (0, len(body))
    found, at = [], begin
    for start, stop in places:
        found += [Piece(body[at:start], quoted=False), Piece(body[start:stop], quoted=True)]
        at = stop
    found.append(Piece(body[at:end], quoted=False))
    return tuple(piece for piece in found if piece.text.strip())


def _paragraphs(body: str, places: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    begin, end = body.rfind("\n\n", 0, places[0][0]), body.find("\n\n", places[-1][1])
    return (begin + 2 if begin >= 0 else 0), (end if end >= 0 else len(body))
