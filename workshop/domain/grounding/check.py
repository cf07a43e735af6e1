"""The check every AI sentence passes before anyone sees it: its sources exist, its quotes stand in them word for word, and its
figures and years stand there too. What fails is withheld with its reasons, never quietly shown (design §2.3)."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from workshop.domain.figures.reading import YEAR
from workshop.domain.figures.support import unsupported
from workshop.domain.grounding import translations
from workshop.domain.grounding.letters import settled
from workshop.domain.grounding.repetition import repeated
from workshop.domain.grounding.shares import FEW, names_table, share_of_people
from workshop.domain.grounding.sides import contrary_quotes
from workshop.domain.grounding.voices import UNCOUNTED, Voices
from workshop.domain.model import Citation, Sentence, Withheld
from workshop.domain.rules import MAX_SENTENCE
from workshop.domain.text.folding import quotable
from workshop.domain.text.quotes.quoting import quotes, spoken, turned

MOST_KEPT = 2_000
"""Letters kept of a sentence that was withheld."""
MOST_SHOWN = 60
"""Letters shown of a piece that is too long to be shown."""

Reason = tuple[str, str]
"""A code (`grounding.<code>` in the texts) and the piece of the sentence that failed."""

_LINK = re.compile(
    r"(?:https?|ftp|file|mailto|javascript|vbscript|blob)\s*:[^\s「」『』\"'<>]+|data:\w+/[^\s「」『』\"'<>]+|www\.[^\s「」『』\"'<>]+"
    r"|</?[a-z!|?%][^>]*>?|!?\[[^\]]*\]\([^)]*\)?",
    re.IGNORECASE,
)
"""Addresses, HTML and the like, Markdown links."""


def check(
    sentence: Sentence,
    sources: Mapping[str, str],
    years: Collection[int],
    people: int | None = None,
    voices: Voices = UNCOUNTED,
) -> tuple[Reason, ...]:
    """Say why this sentence may not be shown; empty where it may.

    `sources` maps the refs this audience may see to their whole text; `years` are those the plan itself names (its year, the
    target's, the vision's); `people` took part (None: enough); `voices` are what code counted. An assumption needs no source, and its
    figures are its own: it is shown as an assumption. What it puts in quotation marks is a quote all the same.
    """
    if not sentence.text.strip():
        return (("empty", ""),)
    if len(sentence.text) > MAX_SENTENCE:
        return (("too_long", sentence.text[:MOST_SHOWN]),)
    cited = [sources[citation.ref] for citation in sentence.citations if citation.ref in sources]
    reasons = [reason for citation in sentence.citations for reason in _citation(citation, sources)]
    reasons += [("link_not_in_source", piece) for piece in links(sentence.text, cited)]
    if not sentence.assumption:
        reasons += [("no_citation", "")] if not sentence.citations else []
        for figure in unsupported(sentence.text, cited, years, voices.counts(sentence)):
            reasons.append(("year_not_in_source" if figure.unit == YEAR else "figure_not_in_source", figure.said))
    reasons += [("says_twice", twice[:MOST_SHOWN])] if (twice := repeated(sentence.text)) else []
    reasons += _spoken(sentence, cited)
    reasons += [("side_contrary", quote) for quote in contrary_quotes(sentence, sources)]
    if people is not None:
        reasons += _share(sentence, sources, people)
    return tuple(dict.fromkeys(reasons))


def links(text: str, sources: Iterable[str]) -> list[str]:
    """Find addresses, HTML and Markdown links in a text that stand in none of these sources: only a participant's own words may
    hold one, and then as words."""
    matches = _LINK.findall(text)
    bodies = [quotable(source) for source in sources] if matches else []
    return [piece for piece in matches if not any(quotable(piece) in body for body in bodies)]


def _citation(citation: Citation, sources: Mapping[str, str]) -> Iterator[Reason]:
    if citation.ref not in sources:
        yield "unknown_source", citation.ref
    elif not quotes(sources[citation.ref], citation.quote):
        yield "quote_not_found", citation.quote
    elif turned(sources[citation.ref], citation.quote):
        yield "quote_turned", citation.quote
    if citation.translation:
        for code, piece in translations.faults(citation.quote, citation.translation):
            yield code, piece[:MOST_SHOWN]
        for piece in links(citation.translation, ()):
            yield "link_not_in_source", piece[:MOST_SHOWN]


def _spoken(sentence: Sentence, cited: Sequence[str]) -> Iterator[Reason]:
    """Check that words in quotation marks stand in a cited source, or are the translation of a quote of one."""
    translated = {translations.bare(citation.translation) for citation in sentence.citations if citation.translation}
    for begin, end in spoken(sentence.text):
        words = sentence.text[begin:end]
        if translations.bare(words) in translated:
            continue
        holding = [source for source in cited if quotable(words) in quotable(source) or quotes(source, words)]
        if not holding:
            yield "quote_not_found", words
        elif all(turned(source, words) for source in holding):
            yield "quote_turned", words


def _share(sentence: Sentence, sources: Mapping[str, str], people: int) -> Iterator[Reason]:
    """Find a share of a few who took part (all of them are few, or those of one table), in the sentence's own words: not in a quote of
    somebody's, nor where a document it cites tells of people elsewhere."""
    own = sentence.text
    for begin, end in reversed(spoken(own)):
        own = f"{own[:begin]}{own[end:]}"
    documents = [sources[c.ref] for c in sentence.citations if c.ref.startswith("d") and c.ref in sources]
    share = share_of_people(own)
    few = people < FEW or names_table(share)
    if share and few and not any(share_of_people(document) for document in documents):
        yield "share_of_few", share


def sift(
    sentences: Iterable[Sentence],
    sources: Mapping[str, str],
    years: Collection[int],
    people: int | None = None,
    voices: Voices = UNCOUNTED,
) -> tuple[tuple[Sentence, ...], tuple[Withheld, ...]]:
    """Part the sentences that pass, their quotes in the letters of their sources, from the others, with their reasons: together all that
    came in."""
    passed, withheld = [], []
    for sentence in sentences:
        reasons = check(sentence, sources, years, people, voices)
        if reasons:
            withheld.append(Withheld(sentence.text[:MOST_KEPT], reasons))
        else:
            passed.append(settled(sentence, sources))
    return tuple(passed), tuple(withheld)


def later_years(sentence: Sentence, year: int) -> bool:
    """Tell whether a scenario's sentence speaks of a year after its own."""
    return any(figure.value > year for figure in unsupported(sentence.text, (), ()) if figure.unit == YEAR)
