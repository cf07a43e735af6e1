"""The check every AI sentence passes before anyone sees it: its sources exist, its quotes stand in them word for word, and its
figures and years stand there too. What fails is withheld with its reasons, never quietly shown (design §2.3)."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from workshop.domain.figures import YEAR, unsupported
from workshop.domain.model import Sentence, Withheld
from workshop.domain.rules import MAX_SENTENCE

LEAST_QUOTE = 4
"""Letters a quote needs, unless it is its whole source: と or の stands in every card."""
MOST_KEPT = 2_000
"""Letters kept of a sentence that was withheld."""
MOST_SHOWN = 60
"""Letters shown of a piece that is too long to be shown."""
LEAST_PIECE = 2
"""Letters of each piece of a quote with an ellipsis."""

Reason = tuple[str, str]
"""A code (`grounding.<code>` in the texts) and the piece of the sentence that failed."""

_ELLIPSIS = re.compile(r"\s*(?:…+|\.{3,}|\[…\]|\[\.\.\.\]|[(（]中略[)）])\s*")
_SPOKEN = re.compile(r"「([^「」]{2,})」|“([^“”]{2,})”|\"([^\"]{2,})\"")
_LINK = re.compile(
    r"(?:https?|ftp|file|mailto|javascript|vbscript|blob)\s*:\S+|data:\w+/\S+|www\.\S+|</?[a-z!][^>]*>?|!?\[[^\]]*\]\([^)]*\)?",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_CJK_SPACE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_MARKS = str.maketrans(dict.fromkeys('「」『』“”„‟‘’‚‛ʼ"`´', "'"))
"""Quotation marks nest: what is 「 in a card is 『 inside a quote of it, so all are one."""
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def folded(text: str) -> str:
    """Text as quotes are compared: NFKC, invisible letters gone, quotation marks of one
    kind, white space folded to one space, and to none beside a
    Japanese letter, where a line break of a PDF means nothing."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_MARKS)
    return _CJK_SPACE.sub("", _SPACE.sub(" ", plain)).strip()


def quotes(source: str, quote: str) -> bool:
    """Whether the quote stands in the source word for word. An ellipsis may leave words out; the pieces keep their order."""
    body, whole = folded(source), folded(quote)
    if whole and whole in body:
        return len(whole) >= LEAST_QUOTE or whole == body
    pieces = [piece for part in _ELLIPSIS.split(unicodedata.normalize("NFC", quote)) if (piece := folded(part))]
    if len(pieces) < 2 or any(len(piece) < LEAST_PIECE for piece in pieces) or sum(map(len, pieces)) < LEAST_QUOTE:
        return False
    at = 0
    for piece in pieces:
        found = body.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def check(sentence: Sentence, sources: Mapping[str, str], years: Collection[int]) -> tuple[Reason, ...]:
    """Why this sentence may not be shown; empty where it may.

    `sources` maps the refs this audience may see to their whole text; `years` are those the plan itself names (its year, the
    target's, the vision's). An assumption needs no source, and its figures are its own: it is shown as an assumption.
    """
    if not sentence.text.strip():
        return (("empty", ""),)
    if len(sentence.text) > MAX_SENTENCE:
        return (("too_long", sentence.text[:MOST_SHOWN]),)
    cited = [sources[citation.ref] for citation in sentence.citations if citation.ref in sources]
    reasons = [reason for citation in sentence.citations for reason in _citation(citation.ref, citation.quote, sources)]
    reasons += [("link_not_in_source", piece) for piece in links(sentence.text, cited)]
    if sentence.assumption:
        return tuple(reasons)
    if not sentence.citations:
        reasons.append(("no_citation", ""))
    for figure in unsupported(sentence.text, cited, years):
        reasons.append(("year_not_in_source" if figure.unit == YEAR else "figure_not_in_source", figure.said))
    for groups in _SPOKEN.findall(sentence.text):
        spoken = next(group for group in groups if group)
        if not any(quotes(source, spoken) for source in cited):
            reasons.append(("quote_not_found", spoken))
    return tuple(dict.fromkeys(reasons))


def links(text: str, sources: Iterable[str]) -> list[str]:
    """Addresses, HTML and Markdown links in a text that stand in none of these sources: only a participant's own words may
    hold one, and then as words."""
    found = _LINK.findall(text)
    bodies = [folded(source) for source in sources] if found else []
    return [piece for piece in found if not any(folded(piece) in body for body in bodies)]


def _citation(ref: str, quote: str, sources: Mapping[str, str]) -> Iterable[Reason]:
    if ref not in sources:
        yield "unknown_source", ref
    elif not quotes(sources[ref], quote):
        yield "quote_not_found", quote


def sift(
    sentences: Iterable[Sentence], sources: Mapping[str, str], years: Collection[int]
) -> tuple[tuple[Sentence, ...], tuple[Withheld, ...]]:
    """The sentences that pass, and the others with their reasons: together all that came in."""
    passed, withheld = [], []
    for sentence in sentences:
        reasons = check(sentence, sources, years)
        if reasons:
            withheld.append(Withheld(sentence.text[:MOST_KEPT], reasons))
        else:
            passed.append(sentence)
    return tuple(passed), tuple(withheld)


def later_years(sentence: Sentence, year: int) -> bool:
    """Whether a scenario's sentence speaks of a year after its own."""
    return any(figure.value > year for figure in unsupported(sentence.text, (), ()) if figure.unit == YEAR)
