"""Which reader a file's ending asks for. Each is loaded by who needs it: they weigh tens of megabytes together."""

from pathlib import PurePath

from workshop.domain.errors import Invalid
from workshop.domain.loaded import Loaded

LIGHT = frozenset({".md", ".txt", ".vtt"})
"""Read where they are asked for: decoding can neither crash nor take long."""
HEAVY = frozenset({".pdf", ".docx", ".pptx", ".xlsx", ".html", ".htm"})
"""Read in a process of their own."""
ENDINGS = tuple(sorted(kind[1:] for kind in LIGHT | HEAVY))
"""Without their dot, in order."""


def read(name: str, data: bytes) -> Loaded:
    """As the reader of that ending does. Raises Invalid(document_kind) for an ending without one."""
    match PurePath(name).suffix.lower():
        case ".md":
            from workshop.adapters.loaders.text import read_markdown as reader
        case ".txt":
            from workshop.adapters.loaders.text import read_text as reader
        case ".vtt":
            from workshop.adapters.loaders.captions import read as reader
        case ".html" | ".htm":
            from workshop.adapters.loaders.web import read as reader
        case ".pdf":
            from workshop.adapters.loaders.pdf import read as reader
        case ".docx":
            from workshop.adapters.loaders.word import read as reader
        case ".pptx":
            from workshop.adapters.loaders.slides import read as reader
        case ".xlsx":
            from workshop.adapters.loaders.sheets import read as reader
        case _:
            raise Invalid("document_kind", name=name, kinds=", ".join(ENDINGS))
    return reader(name, data)
