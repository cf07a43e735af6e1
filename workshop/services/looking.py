"""What the assistant may look at, and the tools it looks with. They only read; what they return is consenting, masked and
fenced, since it leaves the machine."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workshop.domain import retrieval
from workshop.domain.model import Board, Contribution, Passage, Where, Workshop
from workshop.domain.quoting import folded
from workshop.ports import App
from workshop.prompts import fenced
from workshop.schemas import CardIn
from workshop.services import documents
from workshop.services.leaving import Mask, card_in, mask_of

CARDS = 12
PASSAGES = 5
"""Cards and passages of one search."""
TABLE_CARDS = 40
SHOWN_OF_CLUSTER = 3
BY_MEANING = 400
"""Cards embedded for one search, those with the most letters in common first: half a second's work."""


@dataclass(frozen=True, slots=True)
class Material:
    """One consistent view of a workshop. `cards` are all that are shown, `usable` those that may leave the machine: of people
    who agreed, masked."""

    workshop: Workshop
    board: Board
    cards: tuple[Contribution, ...]
    usable: Mapping[int, CardIn]
    passages: tuple[Passage, ...]
    titles: Mapping[int, tuple[str, str]]
    """Title and date of each document."""
    people: int
    mask: Mask
    """For any other text that is to leave."""

    def sources(self, refs: Collection[str]) -> dict[str, str]:
        """What a model may quote of these refs, as it was sent; a passage speaks with its document's title and date."""
        words = {card.id: card.text for card in self.usable.values() if card.id in refs}
        return words | {ref: self.mask(text) for ref, text in self._pages(refs).items()}

    def own_words(self, refs: Collection[str]) -> dict[str, str]:
        """What the facilitator's own search may quote: nothing of it leaves this machine, so nothing is masked."""
        return {card.ref: card.text for card in self.cards if card.ref in refs} | self._pages(refs)

    def _pages(self, refs: Collection[str]) -> dict[str, str]:
        return {p.ref: f"{p.text}\n{' '.join(self.titles[p.document])}" for p in self.passages if p.ref in refs}


def material_of(app: App, workshop_id: str) -> Material:
    with app.store.read(workshop_id) as db:
        cards, mask = tuple(card for card in db.contributions().values() if card.shown), mask_of(db)
        return Material(
            workshop=db.workshop,
            board=db.board(),
            cards=cards,
            usable={card.number: card_in(card, mask) for card in cards if card.ai_consent},
            passages=db.passages(),
            titles={number: (held.title, held.published) for number, held in db.documents().items()},
            people=len(db.persons()),
            mask=mask,
        )


def nearest(app: App, texts: Sequence[str], query: str) -> tuple[int, ...]:
    """Indices of the texts that have something to do with the query, best first: by letters, and by meaning where the embedder
    is on this machine."""
    lexical = np.asarray(app.lexical.scores(texts, query))
    cosine = np.zeros(len(texts))
    if texts and not app.embedder.leaves_machine:
        closest = list(retrieval.top(lexical, BY_MEANING))
        vectors = app.embedder.embed([query, *(texts[index] for index in closest)])
        cosine[closest] = vectors[1:] @ vectors[0]
    scores = retrieval.fuse(lexical, cosine)
    return tuple(index for index in retrieval.top(scores, len(texts)) if scores[index] > 0)


def holding(words: Sequence[str], cards: Sequence[Contribution]) -> dict[str, tuple[int, ...]]:
    """For each word the numbers of the cards it stands in, letter for letter but for width, case and blanks."""
    plain = {card.number: folded(card.text).lower() for card in cards}
    return {word: tuple(n for n, text in plain.items() if folded(word).lower() in text) for word in words}


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools over one view. `allowed` is asked before each look and raises where the room may no longer be asked about."""

    app: App
    workshop_id: str
    material: Material
    allowed: Callable[[], None]

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
        self.allowed()
        cards = [card for card in self._usable() if table in (None, card.table)]
        found = nearest(self.app, [self._in(card).text for card in cards], query)
        return _fence("cards", [self._told(cards[index]) for index in found[:CARDS]])

    def search_documents(self, query: str) -> str:
        """The passages of the project's documents nearest to a query, best first, with title, date and page."""
        self.allowed()
        found = documents.search(self.app, self.workshop_id, self.material.mask(query), PASSAGES)
        return _fence(
            "passages",
            [
                {
                    "id": hit.passage.ref,
                    "title": self.material.mask(hit.document.title),
                    "published": hit.document.published,
                    "page": hit.passage.page,
                    "text": self.material.mask(hit.passage.text),
                }
                for hit in found
            ],
        )

    def cards_of_table(self, table: int) -> str:
        """The cards of one table, the newest first."""
        self.allowed()
        cards = [card for card in self._usable() if card.table == table]
        return _fence("cards", [self._told(card) for card in cards[::-1][:TABLE_CARDS]])

    def count_words(self, words: list[str]) -> str:
        """For each word the ids of the cards it stands in. Try several words for one thing."""
        self.allowed()
        found = holding(words[:CARDS], self._usable())
        return fenced({word: [f"c{number}" for number in numbers] for word, numbers in found.items()})

    def clusters(self) -> str:
        """The clusters with their size and some cards, and the cards that stand alone (loners)."""
        self.allowed()
        board, usable = self.material.board, self._usable()
        told: list[object] = []
        for cluster in board.clusters:
            own = [card for card in usable if board.place(card.number).cluster == cluster.id]
            if own:
                some = [self._told(card) for card in own[:SHOWN_OF_CLUSTER]]
                told.append(
                    {"id": cluster.ref, "title": self.material.mask(cluster.title), "size": len(own), "cards": some}
                )
        loners = [card for card in usable if board.place(card.number).where == Where.LONER]
        told.append({"id": "loners", "size": len(loners), "cards": [self._told(card) for card in loners[:CARDS]]})
        return _fence("clusters", told)

    def overview(self) -> str:
        """The workshop's steps, themes and glossary, and how many cards each table has written."""
        self.allowed()
        plan = self.material.workshop.plan
        cards = Counter(card.table for card in self._usable())
        return fenced(
            {
                "steps": [stage.title for stage in plan.stages],
                "themes": [
                    {"name": theme.name, "vision": theme.vision, "target": theme.target} for theme in plan.themes
                ],
                "glossary": {term.term: term.meaning for term in plan.glossary},
                "cards_by_table": {str(table): cards[table] for table in range(1, plan.tables + 1)},
                "documents": [self.material.mask(title) for title, _ in self.material.titles.values()],
            }
        )

    def _usable(self) -> list[Contribution]:
        return [card for card in self.material.cards if card.number in self.material.usable]

    def _in(self, card: Contribution) -> CardIn:
        return self.material.usable[card.number]

    def _told(self, card: Contribution) -> dict[str, object]:
        return self._in(card).model_dump() | {"table": card.table}


def _fence(name: str, entries: Sequence[object]) -> str:
    lines = "\n".join(fenced(entry) for entry in entries)
    return f"<{name}>\n{lines}\n</{name}>"
