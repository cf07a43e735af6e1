"""Citations as a model gave them: their quotes word for word, each with the source it stands in."""

from collections.abc import Mapping, Sequence

from workshop.domain import rules
from workshop.domain.grounding.translations import bare
from workshop.domain.model import Citation
from workshop.domain.text import folding
from workshop.domain.text.quotes.quoting import quotes
from workshop.schemas import CitationOut

MOST_CITATIONS = 8
"""Citations taken of one sentence: more tell nothing."""
MOST_REF = 40
"""Letters of a ref."""


def citations(cites: Sequence[CitationOut]) -> tuple[Citation, ...]:
    """Take citations as a model gave them, the quote word for word. A translation that is the quote itself is none."""
    return tuple(_citation(citation) for citation in cites[:MOST_CITATIONS])


def resolved(cites: Sequence[CitationOut], sources: Mapping[str, str]) -> list[CitationOut]:
    """Give citations with the source their quote stands in, where that is exactly one of those the question gave and not the one that is
    named: a model that copies words rightly and mistakes the id is understood. `sources` are the texts by ref."""
    return [_resolved(citation, sources) for citation in cites]


def _citation(citation: CitationOut) -> Citation:
    quote = folding.storable(citation.quote)[: rules.MAX_CARD].strip()
    translation = folding.line(citation.translation)
    same = bare(translation).lower() == bare(quote).lower()
    return Citation(folding.line(citation.source)[:MOST_REF], quote, "" if same else translation)


def _resolved(citation: CitationOut, sources: Mapping[str, str]) -> CitationOut:
    named = sources.get(citation.source.strip())
    if named is not None and quotes(named, citation.quote):
        return citation
    holding = [ref for ref, words in sources.items() if quotes(words, citation.quote)]
    return citation.model_copy(update={"source": holding[0]}) if len(holding) == 1 else citation
