"""How large a document may be: bounds that hold while it is read and when it has been read."""

from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid
from workshop.domain.rules import MAX_FILE

LARGEST = MAX_FILE
"""Bytes of one file."""
LONGEST = 1_000_000
"""Characters of one document: about two thousand pages."""
MOST_PAGES = 5_000
"""Pages, slides or sheets of one document."""


def check(name: str, loaded: Loaded) -> Loaded:
    """Raise Invalid where a document is too long: document_too_long, document_pages."""
    if len(loaded.pages) > MOST_PAGES:
        raise Invalid("document_pages", name=name, most=MOST_PAGES)
    if sum(map(len, loaded.pages)) > LONGEST:
        raise Invalid("document_too_long", name=name, most=LONGEST)
    return loaded
