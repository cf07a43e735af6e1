"""Facts a plan shows before people write: sentences of its documents, word for word, each with its page."""

from collections.abc import Mapping, Sequence

from workshop.domain.model import Document, Fact
from workshop.domain.text.quotes.quoting import quotes


def find(sentences: Sequence[str], pages: Sequence[str]) -> tuple[Fact, ...]:
    """Find the sentences that a document says, in their order, each with the first page (from 1) it stands on; what stands nowhere is
    left out."""
    places = ((said, next((n for n, page in enumerate(pages, 1) if quotes(page, said)), 0)) for said in sentences)
    return tuple(Fact(said, page) for said, page in places if page)


def shown(documents: Mapping[int, Document]) -> tuple[tuple[Document, Fact], ...]:
    """List the facts of all documents that are still there, by number of the document."""
    standing = (document for _, document in sorted(documents.items()) if not document.removed)
    return tuple((document, fact) for document in standing for fact in document.facts)
