"""Project documents (資料): taking them in, cutting them into passages, finding the passages that answer a question."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from workshop.domain import passages, retrieval
from workshop.domain.errors import Invalid, NotFound, WorkshopError
from workshop.domain.loaded import Loaded, gaps
from workshop.domain.model import Document, Found, PageUnit, Passage
from workshop.domain.plan import Plan
from workshop.domain.rules import clean_line
from workshop.ports import App
from workshop.services.leaving import Mask, embedded, mask_of

Read = Callable[[str, bytes], Loaded]
"""Filename and bytes to what the file holds (`adapters/loaders/documents.read_document`)."""
NEAR = 60
"""Sentences asked of the index: more than any search shows, so that each passage's best one is among them."""


def load_plan(app: App, workshop_id: str, folder: Path, plan: Plan, read: Read) -> list[WorkshopError]:
    """Take in the plan's documents; those that cannot be read, or not wholly, come back as problems while the others go on."""
    problems: list[WorkshopError] = []
    for listed in plan.documents:
        try:
            loaded = read(Path(listed.file).name, (folder / listed.file).read_bytes())
            told = (listed.title, listed.source, listed.published.isoformat())
            add(app, workshop_id, listed.file, loaded.pages, *told, unit=loaded.unit, unreadable=loaded.unreadable)
            problems += gaps(listed.file, loaded)
        except OSError as error:
            problems.append(NotFound("document_missing", name=listed.file, reason=error.strerror or ""))
        except WorkshopError as error:
            problems.append(error)
    return problems


def add(
    app: App,
    workshop_id: str,
    filename: str,
    pages: Sequence[str],
    title: str,
    source: str,
    published: str,
    *,
    unit: PageUnit = PageUnit.PAGE,
    unreadable: tuple[int, ...] = (),
    replaces: int | None = None,
) -> Document:
    """Take in one document. It replaces the document of that number, else the one with the same filename, under its number;
    what the index held of that is gone at once."""
    title = clean_line(title, 80, "document_title") or Path(filename).stem
    source = clean_line(source, 80, "document_source")
    with app.store.write(workshop_id) as db:
        known = db.documents()
        same = [document.number for document in known.values() if document.filename == filename]
        earlier = replaces if replaces is not None else next(iter(same), None)
        if earlier is not None and earlier not in known:
            raise NotFound("unknown_document", number=earlier)
        number = earlier if earlier is not None else db.next_number("document")
        chosen = known[earlier].chosen if earlier is not None else ()
        document = Document(number, title, source, published, filename, len(pages), False, 0, unit, unreadable, chosen)
        cut = passages.cut(number, pages)
        if not cut:
            raise Invalid("document_empty", name=filename)
        db.put_document(document, cut)
        db.record("document_added", f"d{number}")
    if earlier is not None:
        app.passages.drop(_space(app, workshop_id))
    return document


def remove(app: App, workshop_id: str, number: int) -> None:
    """Take a document away: its passages are found no more and leave the index. Released scenarios keep the words they
    quoted."""
    with app.store.write(workshop_id) as db:
        document = db.documents().get(number)
        if document is None:
            raise NotFound("unknown_document", number=number)
        db.put_document(replace(document, removed=True), ())
        db.record("document_removed", f"d{number}")
    app.passages.drop(_space(app, workshop_id))


def prepare(app: App, workshop_id: str) -> None:
    """Fill the index with what it lacks, so that nobody in the room waits for it."""
    with app.store.read(workshop_id) as db:
        held, mask = db.passages(), mask_of(db)
    if held:
        _ready_index(app, workshop_id, held, mask)


def search(app: App, workshop_id: str, query: str, count: int, by_meaning: bool = True) -> tuple[Found, ...]:
    """The passages that answer a question, best first, by letters (BM25) and by meaning (best sentence's cosine). Without
    meaning nothing is embedded."""
    with app.store.read(workshop_id) as db:
        held, documents, mask = db.passages(), db.documents(), mask_of(db)
    if not held or not query.strip():
        return ()
    near: dict[str, float] = {}
    if by_meaning:
        near = dict(_nearest(app, workshop_id, query, held, mask))
    lexical = app.lexical.scores([f"{passage.heading} {passage.text}" for passage in held], query)
    scores = retrieval.fuse(np.asarray(lexical), retrieval.best_sentences([passage.ref for passage in held], near))
    return tuple(
        Found(held[index], documents[held[index].document], float(scores[index]))
        for index in retrieval.top(scores, count)
        if scores[index] > 0
    )


def _nearest(
    app: App, workshop_id: str, query: str, held: Sequence[Passage], mask: Mask
) -> tuple[tuple[str, float], ...]:
    """The sentences nearest to the question. An index that turns out to be damaged comes back empty, and is filled and asked
    once more."""
    vector = embedded(app, [query], mask)
    found = app.passages.nearest(_ready_index(app, workshop_id, held, mask), vector, NEAR)
    return found or app.passages.nearest(_ready_index(app, workshop_id, held, mask), vector, NEAR)


def reindex(app: App, workshop_id: str) -> int:
    """Build the workshop's index anew from SQL; the number of passages."""
    with app.store.read(workshop_id) as db:
        held, mask = db.passages(), mask_of(db)
    app.passages.drop(_space(app, workshop_id))
    _ready_index(app, workshop_id, held, mask)
    return len(held)


def _ready_index(app: App, workshop_id: str, held: Sequence[Passage], mask: Mask) -> str:
    """The space's name, once it holds exactly these passages' sentences: the index is a cache and is never trusted."""
    space = _space(app, workshop_id)
    found = [pair for passage in held for pair in passages.sentence_ids(passage)]
    ids = [id for id, _ in found]
    if not app.passages.holds(space, ids):
        app.passages.fill(space, ids, embedded(app, [text for _, text in found], mask))
    return space


def _space(app: App, workshop_id: str) -> str:
    """Workshop and embedder in letters Chroma allows: two embedders never mix."""
    embedder = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in app.embedder.name)
    return f"w-{workshop_id}-{embedder}".strip("-_.")
