"""Whether the index of documents can be reached. A folder of this machine is a cache, and is looked at by who holds it."""

from workshop.adapters.passages.chroma import ChromaPassages
from workshop.domain.model.checks import Finding, State, Subject

NOBODY = "w-nobody"
"""A space that no workshop has."""


def probe(url: str) -> Finding:
    """Raises Unavailable(index_gone)."""
    if url.startswith("chroma:"):
        return Finding(Subject.INDEX, State.OK, "index_here", {"folder": url.removeprefix("chroma:")})
    index = ChromaPassages(url)
    index.holds(NOBODY, ())
    index.close()
    return Finding(Subject.INDEX, State.OK, "index_ok", {"url": url})
