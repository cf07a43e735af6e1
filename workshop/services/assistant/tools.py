"""What the assistant may look at, and the tools it looks with. They only read; what they return is consenting, masked and
fenced, since it leaves the machine (`ai/privacy.py`)."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from workshop.domain.documents import retrieval
from workshop.domain.model import Board, Contribution, Passage, Person, Where, Workshop
from workshop.domain.text.folding import quotable
from workshop.ports import App
from workshop.prompts import fenced
from workshop.schemas import CardIn
from workshop.services.ai import privacy
from workshop.services.ai.privacy import Mask
from workshop.services.documents import searching

CARDS = 12
PASSAGES = 5
"""Cards and passages of one search."""
TABLE_CARDS = 40
SHOWN_OF_CLUSTER = 3
BY_MEANING = 400
"""Cards embedded for one search, those with the most letters in common first: half a second's work."""


@dataclass(frozen=True, slots=True)
class Material:
    """Gives one consistent view of a workshop. `cards` are all that are shown, `usable` those that may leave the machine: of people
    who agreed, masked."""

    workshop: Workshop
    board: Board
    cards: tuple[Contribution, ...]
    usable: Mapping[int, CardIn]
    passages: tuple[Passage, ...]
    cluster_titles: Mapping[str, str]
    """Those that may leave the machine, by ref."""
    titles: Mapping[int, tuple[str, str]]
    """Title and date of each document."""
    persons: tuple[Person, ...]
    mask: Mask
    """For any other text that is to leave."""

    @property
    def people(self) -> int:
        return len(self.persons)

    def sources(self, refs: Collection[str]) -> dict[str, str]:
        """Give what a model may quote of these refs, as it was sent; a passage speaks with its document's title and date."""
        words = {card.id: card.text for card in self.usable.values() if card.id in refs}
        return words | {ref: self.mask(text) for ref, text in self._pages(refs).items()}

    def own_words(self, refs: Collection[str]) -> dict[str, str]:
        """Give what the facilitator's own search may quote: nothing of it leaves this machine, so nothing is masked."""
        return {card.ref: card.text for card in self.cards if card.ref in refs} | self._pages(refs)

    def _pages(self, refs: Collection[str]) -> dict[str, str]:
        return {p.ref: f"{p.text}\n{' '.join(self.titles[p.document])}" for p in self.passages if p.ref in refs}


def material_of(app: App, workshop_id: str) -> Material:
    with app.store.read(workshop_id) as db:
        cards, texts = tuple(card for card in db.contributions.all().values() if card.shown), privacy.cards_in(db)
        return Material(
            workshop=db.workshop,
            board=db.board.get(),
            cards=cards,
            usable={card.number: texts[card.ref] for card in cards if card.ref in texts},
            passages=db.documents.passages(),
            cluster_titles=privacy.titles(db),
            titles={number: (held.title, held.published) for number, held in db.documents.all().items()},
            persons=tuple(db.persons.all().values()),
            mask=privacy.mask_of(db),
        )


def nearest(app: App, texts: Sequence[str], query: str) -> tuple[int, ...]:
    """Find the texts, as indices, that have something to do with the query, best first: by letters, and by meaning where the embedder
    is on this machine."""
    lexical = np.asarray(app.lexical.scores(texts, query))
    cosine = np.zeros(len(texts))
    closest = list(retrieval.top(lexical, BY_MEANING))
    vectors = privacy.embedded_here(app, [query, *(texts[index] for index in closest)]) if texts else None
    if vectors is not None:
        cosine[closest] = vectors[1:] @ vectors[0]
    scores = retrieval.fuse(lexical, cosine)
    return tuple(index for index in retrieval.top(scores, len(texts)) if scores[index] > 0)


def holding(words: Sequence[str], cards: Sequence[Contribution]) -> dict[str, tuple[int, ...]]:
    """Find for each word the numbers of the cards it stands in, letter for letter but for width, case and blanks."""
    plain = {card.number: quotable(card.text).lower() for card in cards}
    return {word: tuple(n for n, text in plain.items() if quotable(word).lower() in text) for word in words}


@dataclass(frozen=True, slots=True)
class Tools:
    """Holds the tools over a workshop, which each look reads anew. `allowed` is asked before each look and raises where the room may no
    longer be asked about; `given` are the refs of the cards whose words were given away."""

    app: App
    workshop_id: str
    allowed: Callable[[], None]
    given: set[str] = field(default_factory=set)

    def all(self) -> tuple[Callable[..., str], ...]:
        return (
            self.search_cards,
            self.search_documents,
            self.cards_of_table,
            self.count_words,
            self.clusters,
            self.overview,
        )

    def search_cards(self, query: str, table: int | None = None) -> str:
        """The participants' cards nearest to a query, best first; of one table where given."""
        now = self._look()
        cards = [card for card in _usable(now) if table in (None, card.table)]
        best = nearest(self.app, [now.usable[card.number].text for card in cards], query)
        return _fence("cards", self._entries(now, [cards[index] for index in best[:CARDS]]))

    def search_documents(self, query: str) -> str:
        """The passages of the project's documents nearest to a query, best first, with title, date and page."""
        now = self._look()
        hits = searching.search(self.app, self.workshop_id, now.mask(query), PASSAGES)
        return _fence(
            "passages",
            [
                {
                    "id": hit.passage.ref,
                    "title": now.mask(hit.document.title),
                    "published": hit.document.published,
                    "page": hit.passage.page,
                    "text": now.mask(hit.passage.text),
                }
                for hit in hits
            ],
        )

    def cards_of_table(self, table: int) -> str:
        """The cards of one table, the newest first."""
        now = self._look()
        cards = [card for card in _usable(now) if card.table == table]
        return _fence("cards", self._entries(now, cards[::-1][:TABLE_CARDS]))

    def count_words(self, words: list[str]) -> str:
        """For each word the ids of the cards it stands in. Try several words for one thing."""
        numbers_by_word = holding(words[:CARDS], _usable(self._look()))
        return fenced({word: [f"c{number}" for number in numbers] for word, numbers in numbers_by_word.items()})

    def clusters(self) -> str:
        """The clusters with their size and some cards, and the cards that stand alone (loners)."""
        now = self._look()
        board, usable = now.board, _usable(now)
        entries: list[object] = []
        for cluster in board.clusters:
            own = [card for card in usable if board.place(card.number).cluster == cluster.id]
            if own:
                some = self._entries(now, own[:SHOWN_OF_CLUSTER])
                title = now.cluster_titles[cluster.ref]
                entries.append({"id": cluster.ref, "title": title, "size": len(own), "cards": some})
        loners = [card for card in usable if board.place(card.number).where == Where.LONER]
        entries.append({"id": "loners", "size": len(loners), "cards": self._entries(now, loners[:CARDS])})
        return _fence("clusters", entries)

    def overview(self) -> str:
        """The workshop's steps, themes and glossary, and how many cards each table has written."""
        now = self._look()
        plan = now.workshop.plan
        cards = Counter(card.table for card in _usable(now))
        return fenced(
            {
                "steps": [stage.title for stage in plan.stages],
                "themes": [theme.name for theme in plan.themes],
                "horizons": [
                    {"year": h.year, "name": h.name, "themes": {plan.theme(id).name: h.themes[id] for id in h.themes}}
                    for h in plan.horizons
                ],
                "glossary": {term.term: term.meaning for term in plan.glossary},
                "cards_by_table": {str(table): cards[table] for table in range(1, now.workshop.ever_tables + 1)},
                "documents": [now.mask(title) for title, _ in now.titles.values()],
            }
        )

    def _look(self) -> Material:
        self.allowed()
        return material_of(self.app, self.workshop_id)

    def _entries(self, now: Material, cards: Sequence[Contribution]) -> list[dict[str, object]]:
        self.given.update(card.ref for card in cards)
        return [now.usable[card.number].model_dump() | {"table": card.table} for card in cards]


def _usable(material: Material) -> list[Contribution]:
    return [card for card in material.cards if card.number in material.usable]


def _fence(name: str, entries: Sequence[object]) -> str:
    lines = "\n".join(fenced(entry) for entry in entries)
    return f"<{name}>\n{lines}\n</{name}>"
