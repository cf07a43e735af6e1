"""What an Office file says of itself, read from its own parts: the libraries make up what is not there."""

from dataclasses import dataclass
from datetime import date

from workshop.adapters.loaders import metadata
from workshop.adapters.loaders.office.package import BROKEN, Package

_TEMPLATES = frozenset({"2013-12-23T23:15:00Z", "2013-01-27T09:15:58Z", "2006-09-16T00:00:00Z"})
"""Days that the templates of python-docx, python-pptx and Excel 2007 carry into every file made from them."""


@dataclass(frozen=True, slots=True)
class Properties:
    """Title, source and day, each None where nobody set it."""

    title: str | None = None
    source: str | None = None
    published: date | None = None


def properties(package: Package, *titles: str | None) -> Properties:
    """Read the file's own words about itself; `titles` stand in for a title that it lacks."""
    core = _texts(package, "core-properties")
    facts = _texts(package, "extended-properties")
    modified = core.get("modified")
    return Properties(
        metadata.title(core.get("title"), *titles),
        metadata.source(facts.get("Company"), core.get("creator")),
        None if modified in _TEMPLATES else metadata.day(modified),
    )


def _texts(package: Package, kind: str) -> dict[str, str]:
    """Give the words of a part's elements by their local name; none where the part is not there or broken."""
    try:
        part = next((relation.target for relation in package.relations().values() if relation.kind == kind), "")
        nodes = package.root(part) if part in package.parts.NameToInfo else ()
    except BROKEN:  # an ornament of the file, never a reason to refuse it
        return {}
    return {node.tag.rpartition("}")[2]: (node.text or "").strip() for node in nodes if isinstance(node.tag, str)}
