"""Project documents (資料): taking them in, cutting them into passages, finding the passages that answer a question."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from workshop.domain import passages, retrieval
from workshop.domain.errors import Invalid, NotFound, WorkshopError
from workshop.domain.model import Document, Found, Passage
from workshop.domain.plan import Plan
from workshop.domain.rules import clean_line
from workshop.ports import App

ReadPages = Callable[[str, bytes], tuple[str, ...]]
"""Filename and bytes to pages of text (`adapters/loaders/documents.read_pages`)."""
NEAR = 60
"""Sentences asked of the index: more than any search shows, so that each passage's best one is among them."""


def load_plan(app: App, workshop_id: str, folder: Path, plan: Plan, read_pages: ReadPages) -> list[WorkshopError]:
    """Take in the plan's documents; those that cannot be read come back as problems while the others go on."""
    problems: list[WorkshopError] = []
    for listed in plan.documents:
        try:
            data = (folder / listed.file).read_bytes()
            pages = read_pages(Path(listed.file).name, data)
            add(app, workshop_id, listed.file, pages, listed.title, listed.source, listed.published.isoformat())
        except OSError as error:
            problems.append(NotFound("document_missing", name=listed.file, reason=error.strerror or ""))
        except WorkshopError as error:
            problems.append(error)
    return problems


def add(
    app: App, workshop_id: str, filename: str, pages: Sequence[str], title: str, source: str, published: str
) -> Document:
    """Take in one document; a second with the same filename replaces the first, under its number."""
    title = clean_line(title, 80, "document_title") or Path(filename).stem
    source = clean_line(source, 80, "document_source")
    with app.store.write(workshop_id) as db:
        known = {document.filename: document for document in db.documents().values()}
        number = known[filename].number if filename in known else db.next_number("document")
        document = Document(number, title, source, published, filename, len(pages))
        cut = passages.cut(number, pages)
        if not cut:
            raise Invalid("document_empty", name=filename)
        db.put_document(document, cut)
        db.record("document_added", f"d{number}")
    return document


def remove(app: App, workshop_id: str, number: int) -> None:
    """Take a document away: its passages are found no more. Released scenarios keep the words they quoted."""
    with app.store.write(workshop_id) as db:
        document = db.documents().get(number)
        if document is None:
            raise NotFound("unknown_document", number=number)
        removed = Document(
            number, document.title, document.source, document.published, document.filename, document.pages, removed=True
        )
        db.put_document(removed, ())
        db.record("document_removed", f"d{number}")


def search(app: App, workshop_id: str, query: str, count: int, by_meaning: bool = True) -> tuple[Found, ...]:
    """The passages that answer a question, best first, by letters (BM25) and by meaning (best sentence's cosine). Without
    meaning nothing is embedded."""
    with app.store.read(workshop_id) as db:
        held, documents = db.passages(), db.documents()
    if not held or not query.strip():
        return ()
    near: dict[str, float] = {}
    if by_meaning:
        space = _ready_index(app, workshop_id, held)
        near = dict(app.passages.nearest(space, app.embedder.embed([query]), NEAR))
    lexical = app.lexical.scores([f"{passage.heading} {passage.text}" for passage in held], query)
    scores = retrieval.fuse(np.asarray(lexical), retrieval.best_sentences([passage.ref for passage in held], near))
    return tuple(
        Found(held[index], documents[held[index].document], float(scores[index]))
        for index in retrieval.top(scores, count)
        if scores[index] > 0
    )


def reindex(app: App, workshop_id: str) -> int:
    """Build the workshop's index anew from SQL; the number of passages."""
    with app.store.read(workshop_id) as db:
        held = db.passages()
    app.passages.drop(_space(app, workshop_id))
    _ready_index(app, workshop_id, held)
    return len(held)


def _ready_index(app: App, workshop_id: str, held: Sequence[Passage]) -> str:
    """The space's name, once it holds exactly these passages' sentences: the index is a cache and is never trusted."""
    space = _space(app, workshop_id)
    found = [pair for passage in held for pair in passages.sentence_ids(passage)]
    ids = [id for id, _ in found]
    if not app.passages.holds(space, ids):
        app.passages.fill(space, ids, app.embedder.embed([text for _, text in found]))
    return space


def _space(app: App, workshop_id: str) -> str:
    """Workshop and embedder in letters Chroma allows: two embedders never mix."""
    embedder = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in app.embedder.name)
    return f"w-{workshop_id}-{embedder}".strip("-_.")
