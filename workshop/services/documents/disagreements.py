"""Where documents disagree on a figure, which one a person wants used, and what that means for a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workshop.domain.documents.disagreements import Disagreement, disagreements
from workshop.domain.errors import NotFound
from workshop.domain.model import Choice, Document, Reading, Sentence, Withheld
from workshop.ports import App, ReadAccess, WriteAccess
from workshop.schemas import FigureIn, FigureSaidIn
from workshop.services.ai.privacy import Mask


def known(db: ReadAccess) -> tuple[Disagreement, ...]:
    """Find all disagreements between the workshop's documents as they are now."""
    return disagreements(db.documents.passages(), db.documents.all())


def choose(app: App, workshop_id: str, choice: Choice, document: int | None) -> None:
    """Use this document's figure for that thing from now on; None: show all of them again. What was chosen before is undone.

    Raises NotFound(unknown_figure) where no document says it any more.
    """
    with app.store.write(workshop_id) as db:
        thing = next((other for other in known(db) if other.knows(choice)), None)
        chosen = [r for r in thing.readings if (r.document, r.value) == (document, choice.value)] if thing else []
        if thing is None or (document is not None and not chosen):
            raise NotFound("unknown_figure")
        if _put(db, thing, choice, document):
            refs = [reading.refs[0] for reading in chosen or thing.readings]
            db.record("figure_chosen" if chosen else "figure_choice_undone", *refs)


def _put(db: WriteAccess, thing: Disagreement, choice: Choice, document: int | None) -> bool:
    """Keep the choice with its document, and no other of this thing anywhere; tells whether anything changed."""
    changed = False
    held = db.documents.passages()
    for number, document_held in db.documents.all().items():
        others = tuple(earlier for earlier in document_held.chosen if not thing.knows(earlier))
        wanted = (*others, choice) if number == document else others
        if wanted != document_held.chosen:
            passages = [passage for passage in held if passage.document == number]
            db.documents.put(replace(document_held, chosen=wanted), passages)
            changed = True
    return changed


def passed_over(db: ReadAccess) -> frozenset[str]:
    """List passages that say, of a thing a person chose a figure for, only other figures."""
    documents = db.documents.all()
    refs: set[str] = set()
    for thing in known(db):
        if (chosen := thing.chosen(documents)) is not None:
            right = {ref for reading in thing.readings if reading.value == chosen.value for ref in reading.refs}
            refs |= {ref for reading in thing.besides([chosen]) for ref in reading.refs} - right
    return frozenset(refs)


def noted(db: ReadAccess, sentence: Sentence) -> Sentence:
    """Give the sentence with the other figures that documents give for what it says, where nobody chose one of them."""
    refs = [citation.ref for citation in sentence.citations]
    documents = db.documents.all()
    others: list[Reading] = []
    for thing in known(db):
        if thing.chosen(documents) is None and (used := thing.used(sentence.text, refs)):
            others += thing.besides(used)
    return replace(sentence, differs=tuple(dict.fromkeys(others)))


def settled(db: ReadAccess, sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], tuple[Withheld, ...]]:
    """Give the sentences that may stand, each with its note; and those that use another figure than the chosen one."""
    documents, standing, withheld = db.documents.all(), [], []
    for sentence in sentences:
        if wrong := _against(known(db), documents, sentence):
            reasons = tuple(("not_chosen_figure", reading.said) for reading in wrong)
            withheld.append(Withheld(sentence.text, reasons))
        else:
            standing.append(noted(db, sentence))
    return tuple(standing), tuple(withheld)


def _against(things: Sequence[Disagreement], documents: Mapping[int, Document], sentence: Sentence) -> list[Reading]:
    refs = [citation.ref for citation in sentence.citations]
    wrong: list[Reading] = []
    for thing in things:
        if (chosen := thing.chosen(documents)) is not None:
            wrong += [reading for reading in thing.used(sentence.text, refs) if reading.value != chosen.value]
    return wrong


def figures(db: ReadAccess, refs: Sequence[str], mask: Mask) -> list[FigureIn]:
    """Give the disagreements as a model is told of them, those that these passages take part in."""
    documents = db.documents.all()
    return [
        FigureIn(
            about=[mask(word) for word in thing.subject],
            year=thing.year,
            use=chosen.said if (chosen := thing.chosen(documents)) else None,
            said=[
                FigureSaidIn(ids=list(r.refs), figure=r.said, title=mask(r.title), published=r.published)
                for r in thing.readings
            ],
        )
        for thing in known(db)
        if not thing.refs.isdisjoint(refs)
    ]
