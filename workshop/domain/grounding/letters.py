"""Shows the words a sentence quotes in the letters of their source, where a model wrote them with another case, width or punctuation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workshop.domain.model import Citation, Sentence
from workshop.domain.text.quotes.extracts import inside
from workshop.domain.text.quotes.quoting import as_written, quotes, spoken


def settled(sentence: Sentence, sources: Mapping[str, str]) -> Sentence:
    """Give the sentence with its quotes as their sources write them; what stands in no source stays as it is."""
    citations = tuple(_settled(citation, sources) for citation in sentence.citations)
    cited = [sources[citation.ref] for citation in sentence.citations if citation.ref in sources]
    return replace(sentence, text=_spoken(sentence.text, cited), citations=citations)


def _settled(citation: Citation, sources: Mapping[str, str]) -> Citation:
    source = sources.get(citation.ref, "")
    return replace(citation, quote=as_written(source, citation.quote)) if quotes(source, citation.quote) else citation


def _spoken(text: str, cited: Sequence[str]) -> str:
    for begin, end in reversed(spoken(text)):
        words = text[begin:end]
        source = next((source for source in cited if quotes(source, words)), None)
        if source is not None and (own := as_written(source, words)) != words:
            text = text[:begin] + inside(own) + text[end:]
    return text
