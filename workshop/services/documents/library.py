"""Project documents (資料): taking them in and cutting them into passages, and taking them away."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from workshop.domain.documents import facts as facts_of
from workshop.domain.documents import passages
from workshop.domain.documents.loaded import gaps
from workshop.domain.errors import Invalid, NotFound, WorkshopError
from workshop.domain.model import Document, Fact, PageUnit
from workshop.domain.model.plan import Plan, PlanDocument
from workshop.domain.rules import clean_line
from workshop.domain.text import folding
from workshop.ports import App
from workshop.services.documents.searching import drop_index


def load_plan(
    app: App, workshop_id: str, plan: Plan, document: Callable[[str], bytes] | None = None
) -> list[WorkshopError]:
    """Take in the plan's documents, each read by `document` (None: from the plan's folder). Those that cannot be read, or not wholly,
    come back as problems while the others go on."""
    read = document or (lambda file: app.plans.document(plan.name, file))
    problems: list[WorkshopError] = []
    for listed in plan.documents:
        try:
            loaded = app.files.read(Path(listed.file).name, read(listed.file))
            labels = (listed.title, listed.source, listed.published.isoformat())
            taken = add(
                app,
                workshop_id,
                listed.file,
                loaded.pages,
                *labels,
                unit=loaded.unit,
                unreadable=loaded.unreadable,
                facts=listed.facts,
            )
            problems += gaps(listed.file, loaded)
            problems += _unsaid(listed, taken.facts)
        except WorkshopError as error:
            problems.append(error)
    return problems


def planned(
    app: App, plan: Plan, document: Callable[[str], bytes]
) -> tuple[dict[int, Document], tuple[WorkshopError, ...]]:
    """Give those of a plan's documents that show something before people write, by their place in the plan, as a workshop opened from it would
    have them; and what keeps some of it from being shown."""
    found: dict[int, Document] = {}
    problems: list[WorkshopError] = []
    for number, listed in enumerate(plan.documents, start=1):
        if not listed.facts:
            continue
        try:
            loaded = app.files.read(Path(listed.file).name, document(listed.file))
        except WorkshopError as error:
            problems.append(error)
            continue
        labels = (listed.title, listed.source, listed.published.isoformat(), listed.file)
        facts = facts_of.find(listed.facts, loaded.pages)
        problems += _unsaid(listed, facts)
        found[number] = Document(number, *labels, len(loaded.pages), unit=loaded.unit, facts=facts)
    return found, tuple(problems)


def _unsaid(listed: PlanDocument, shown: Sequence[Fact]) -> list[Invalid]:
    """Tell what the plan shows of a document that does not say it."""
    said = {fact.words for fact in shown}
    return [Invalid("fact_not_said", name=listed.file, words=words) for words in listed.facts if words not in said]


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
    facts: Sequence[str] = (),
    replaces: int | None = None,
) -> Document:
    """Take in one document. It replaces the document of that number, else the one with the same filename, under its number;
    what the index held of that is gone at once. Of `facts`, else of those of the one before, it has what it says itself."""
    filename = folding.line(filename)
    title = clean_line(title, 80, "document_title") or Path(filename).stem
    source = clean_line(source, 80, "document_source")
    with app.store.write(workshop_id) as db:
        documents = db.documents.all()
        same = [document.number for document in documents.values() if document.filename == filename]
        earlier = replaces if replaces is not None else next(iter(same), None)
        if earlier is not None and earlier not in documents:
            raise NotFound("unknown_document", number=earlier)
        number = earlier if earlier is not None else db.documents.next()
        chosen = documents[earlier].chosen if earlier is not None else ()
        wanted = facts or [fact.words for fact in (documents[earlier].facts if earlier is not None else ())]
        shown = facts_of.find(wanted, pages)
        document = Document(
            number, title, source, published, filename, len(pages), False, 0, unit, unreadable, chosen, shown
        )
        cut = passages.cut(number, pages)
        if not cut:
            raise Invalid("document_empty", name=filename)
        db.documents.put(document, cut)
        db.record("document_added", f"d{number}")
    if earlier is not None:
        drop_index(app, workshop_id)
    return document


def remove(app: App, workshop_id: str, number: int) -> None:
    """Take a document away: its passages are found no more and leave the index. Released scenarios keep the words they
    quoted."""
    with app.store.write(workshop_id) as db:
        document = db.documents.all().get(number)
        if document is None:
            raise NotFound("unknown_document", number=number)
        db.documents.put(replace(document, removed=True), ())
        db.record("document_removed", f"d{number}")
    drop_index(app, workshop_id)
