"""Searching documents (資料をさがす): the passages that answer a question, and the index of their sentences, which is a cache of SQL."""

from collections.abc import Sequence
from logging import getLogger

import numpy as np

from workshop.domain.documents import passages, retrieval
from workshop.domain.errors import Unavailable
from workshop.domain.model import Passage, PassageHit
from workshop.ports import App, Vectors
from workshop.services.ai.privacy import Mask, embedded, mask_of

log = getLogger(__name__)

NEAR = 60
"""Sentences asked of the index: more than any search shows, so that each passage's best one is among them."""


def search(app: App, workshop_id: str, query: str, count: int, by_meaning: bool = True) -> tuple[PassageHit, ...]:
    """Find the passages that answer a question, best first, by letters (BM25) and by meaning (best sentence's cosine). Without
    meaning nothing is embedded; while the index cannot be reached, letters alone must do, and the log says so."""
    with app.store.read(workshop_id) as db:
        held, documents, mask = db.documents.passages(), db.documents.all(), mask_of(db)
    if not held or not query.strip():
        return ()
    near: dict[str, float] = {}
    if by_meaning:
        try:
            near = dict(_nearest(app, workshop_id, query, held, mask))
        except Unavailable as error:
            log.warning("documents are searched by letters alone: %s", error)
    lexical = app.lexical.scores([f"{passage.heading} {passage.text}" for passage in held], query)
    scores = retrieval.fuse(np.asarray(lexical), retrieval.best_sentences([passage.ref for passage in held], near))
    return tuple(
        PassageHit(held[index], documents[held[index].document], float(scores[index]))
        for index in retrieval.top(scores, count)
        if scores[index] > 0
    )


def _nearest(
    app: App, workshop_id: str, query: str, held: Sequence[Passage], mask: Mask
) -> tuple[tuple[str, float], ...]:
    """Find the sentences nearest to the question. An index that turns out to be damaged comes back empty, and is filled and asked
    once more."""
    space, vector = _embedded(app, workshop_id, [query], mask)
    while space != (ready := _ready_index(app, workshop_id, held, mask)):  # another embedder meanwhile
        space, vector = _embedded(app, workshop_id, [query], mask)
    sentences = app.passages.nearest(ready, vector, NEAR)
    return sentences or app.passages.nearest(_ready_index(app, workshop_id, held, mask), vector, NEAR)


def prepare(app: App, workshop_id: str) -> None:
    """Fill the index with what it lacks, so that nobody in the room waits for it."""
    with app.store.read(workshop_id) as db:
        held, mask = db.documents.passages(), mask_of(db)
    if held:
        _ready_index(app, workshop_id, held, mask)


def reindex(app: App, workshop_id: str) -> int:
    """Build the workshop's index anew from SQL; gives the number of passages."""
    with app.store.read(workshop_id) as db:
        held, mask = db.documents.passages(), mask_of(db)
    app.passages.drop(_space(app, workshop_id))
    _ready_index(app, workshop_id, held, mask)
    return len(held)


def drop_index(app: App, workshop_id: str) -> None:
    """Let go of an index that holds what is no more. Where it cannot be reached that waits: it is never trusted, and made anew."""
    try:
        app.passages.drop(_space(app, workshop_id))
    except Unavailable as error:
        log.warning("an index that is out of date stays for now: %s", error)


def _ready_index(app: App, workshop_id: str, held: Sequence[Passage], mask: Mask) -> str:
    """Give the space's name, once it holds exactly these passages' sentences: the index is a cache and is never trusted."""
    space = _space(app, workshop_id)
    sentences = [pair for passage in held for pair in passages.sentence_ids(passage)]
    ids = [id for id, _ in sentences]
    if not app.passages.holds(space, ids):
        space, vectors = _embedded(app, workshop_id, [text for _, text in sentences], mask)
        app.passages.fill(space, ids, vectors)
    return space


def _embedded(app: App, workshop_id: str, texts: Sequence[str], mask: Mask) -> tuple[str, Vectors]:
    """Give vectors with the name of the space they belong to. An embedder that fails gives way to another, once: whose vectors came is
    certain where the name is the same before and after."""
    while True:
        space = _space(app, workshop_id)
        vectors = embedded(app, texts, mask)
        if space == _space(app, workshop_id):
            return space, vectors


def _space(app: App, workshop_id: str) -> str:
    """Name workshop and embedder in letters Chroma allows: two embedders never mix."""
    embedder = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in app.embedder.name)
    return f"w-{workshop_id}-{embedder}".strip("-_.")
