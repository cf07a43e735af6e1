"""Which reader a file's ending asks for. Each is loaded by who needs it: they weigh tens of megabytes together."""

from pathlib import PurePath

from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid

TEXTS = frozenset({".md", ".txt", ".vtt", ".html", ".htm"})
"""Files that a person can read as they are."""
KINDS = TEXTS | {".pdf", ".docx", ".pptx", ".xlsx"}
ENDINGS = tuple(sorted(kind[1:] for kind in KINDS))
"""Without their dot, in order."""


def read(name: str, data: bytes) -> Loaded:
    """Read as the reader of that ending does. Raises Invalid(document_kind) for an ending without one."""
    match PurePath(name).suffix.lower():
        case ".md":
            from workshop.adapters.loaders.text import read_markdown as reader
        case ".txt":
            from workshop.adapters.loaders.text import read_text as reader
        case ".vtt":
            from workshop.adapters.loaders.captions import read as reader
        case ".html" | ".htm":
            from workshop.adapters.loaders.web.page import read as reader
        case ".pdf":
            from workshop.adapters.loaders.pdf.pages import read as reader
        case ".docx":
            from workshop.adapters.loaders.office.word import read as reader
        case ".pptx":
            from workshop.adapters.loaders.office.slides import read as reader
        case ".xlsx":
            from workshop.adapters.loaders.office.sheets import read as reader
        case _:
            raise Invalid("document_kind", name=name, kinds=", ".join(ENDINGS))
    return reader(name, data)
