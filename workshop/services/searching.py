"""The assistant's answer without a model: the words of the question counted, the nearest cards and pages quoted. It invents
nothing and sends nothing; it is marked 自動(AIなし)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from workshop.domain.assistance import Part, PartKind, subjects
from workshop.domain.extracts import central, excerpt, inside, sentences, stance
from workshop.domain.model import Citation, Contribution, Section
from workshop.domain.opinions import is_non_opinion
from workshop.domain.plan import Language
from workshop.ports import App
from workshop.services import documents
from workshop.services.looking import Material, holding, nearest
from workshop.texts import text

CARDS = 4
PASSAGES = 3
WORDS = 4
QUOTE = 100
"""Characters of a quote."""
NAMED = 6
"""Cards named by number behind a count."""

_TABLE = re.compile(r"(\d{1,2})\s*(?:班|番テーブル)|(?:班|テーブル|table)\s*(\d{1,2})", re.IGNORECASE)


def answer(app: App, workshop_id: str, material: Material, question: str) -> Iterator[Part]:
    """Counts over all cards, then the nearest cards and pages; where the question names a table, that table's cards alone."""
    language = material.workshop.plan.language
    table = _table(question)
    words = subjects(_TABLE.sub(" ", unicodedata.normalize("NFKC", question)))
    cards = [card for card in material.cards if table in (None, card.table) and not is_non_opinion(card.text)]
    parts = [*counted(words[:WORDS], material.cards, language), *_cards(app, cards, words, language)]
    if table is None:
        parts += _pages(app, workshop_id, " ".join(words) or question, language)
    yield from parts or [Part(PartKind.COUNT, text(language, "offline.nothing_found"))]


def counted(words: Sequence[str], cards: Sequence[Contribution], language: Language) -> list[Part]:
    """How many cards hold each word, and which: a sentence of code, true by its making."""
    found = holding(words, cards) if cards else {}
    return [_count(word, numbers, len(cards), language) for word, numbers in found.items()]


def _count(word: str, numbers: Sequence[int], of: int, language: Language) -> Part:
    key = "offline.count" if numbers else "offline.count_none"
    named = ", ".join(str(number) for number in numbers[:NAMED]) + (" …" if len(numbers) > NAMED else "")
    return Part(PartKind.COUNT, text(language, key, word=inside(word), count=len(numbers), of=of, cards=named))


def _table(question: str) -> int | None:
    found = _TABLE.search(unicodedata.normalize("NFKC", question))
    return int(found[1] or found[2]) if found else None


def _cards(app: App, cards: Sequence[Contribution], words: Sequence[str], language: Language) -> Iterable[Part]:
    """The nearest cards; where the question is about nothing but a table, its open questions and most central voices."""
    texts = [card.text for card in cards]
    if words:
        chosen: Sequence[int] = nearest(app, texts, " ".join(words))[:CARDS]
    else:
        asking = [index for index, said in enumerate(texts) if stance(said) == Section.OPEN]
        chosen = list(dict.fromkeys([*asking, *central(texts, CARDS)]))[:CARDS]
    for index in chosen:
        quote = excerpt(cards[index].text, QUOTE)
        yield _quoted(cards[index].ref, quote, language)


def _pages(app: App, workshop_id: str, query: str, language: Language) -> Iterable[Part]:
    for hit in documents.search(app, workshop_id, query, PASSAGES, by_meaning=not app.embedder.leaves_machine):
        yield _quoted(hit.passage.ref, _telling(app, hit.passage.text, query), language)


def _telling(app: App, words: str, query: str) -> str:
    """A short passage whole, of a longer one the sentence nearest to the query."""
    if len(words) <= QUOTE:
        return words
    told = sentences(words)
    best = nearest(app, told, query)
    return excerpt(told[best[0] if best else 0], QUOTE)


def _quoted(ref: str, quote: str, language: Language) -> Part:
    return Part(PartKind.FINDING, text(language, "offline.point", quote=inside(quote)), (Citation(ref, quote),))
