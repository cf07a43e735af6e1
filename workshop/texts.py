"""Every word on screen, from `workshop/ui/texts/<language>/<topic>.yaml`; a key is `<topic>.<name>`. Loaded strictly: a
missing key or parameter is an error, and both languages hold the same keys (a test checks it)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from workshop.domain.errors import WorkshopError
from workshop.domain.model import Citation, Reading
from workshop.domain.plan import Language
from workshop.domain.translations import marked

FOLDER = Path(__file__).parent / "ui" / "texts"


def _flat(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in tree.items():
        if not isinstance(name, str):
            raise TypeError(f"{prefix}{name}: YAML reads this key as no text; choose another")
        if isinstance(value, Mapping):
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = str(value)
    return found


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """All texts of a language by dotted key."""
    files = sorted((FOLDER / language.value).glob("*.yaml"))
    return _flat({file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files})


def text(language: Language, key: str, **params: object) -> str:
    """The text of that key with `{name}` places filled; KeyError for an unknown key or a missing parameter."""
    return catalogue(language)[key].format_map(params) if params else catalogue(language)[key]


def quoted(language: Language, citation: Citation) -> str:
    """The words of a source, in quotation marks; a translation only behind them, and named as a machine's."""
    key = "words.quote_translated" if citation.translation else "words.quote"
    return text(language, key, quote=citation.quote, translation=citation.translation)


def said(language: Language, words: str, citations: Sequence[Citation]) -> str:
    """A sentence as it is shown: what it quotes in translation is marked as that."""
    return marked(words, citations, text(language, "words.translated"))


def group(language: Language, prefix: str) -> dict[str, str]:
    """All texts below `prefix.`, keys without it: what a live component is given. Places stay unfilled."""
    start = f"{prefix}."
    return {key[len(start) :]: value for key, value in catalogue(language).items() if key.startswith(start)}


def differing(language: Language, readings: Iterable[Reading]) -> str:
    """What other documents say: 資料により異なります: 141,142人（人口の見通し, 2010-12-31）／…"""
    told = [text(language, "words.reading", said=r.said, title=r.title, published=r.published) for r in readings]
    return text(language, "words.differs", readings=text(language, "words.between").join(told))


def explain(language: Language, error: WorkshopError) -> str:
    """The sentence for an error, in the person's language."""
    return text(language, f"errors.{error.code}", **error.params)
