"""Where documents disagree on a figure, which one a person wants used, and what that means for a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workshop.domain.disagreements import Disagreement, disagreements
from workshop.domain.errors import NotFound
from workshop.domain.model import Choice, Document, Reading, Sentence, Withheld
from workshop.ports import App, Writing
from workshop.ports import Reading as Db
from workshop.schemas import FigureIn, FigureSaidIn
from workshop.services.leaving import Mask


def known(db: Db) -> tuple[Disagreement, ...]:
    """All disagreements between the workshop's documents as they are now."""
    return disagreements(db.passages(), db.documents())


def choose(app: App, workshop_id: str, choice: Choice, document: int | None) -> None:
    """Use this document's figure for that thing from now on; None: show all of them again. What was chosen before is undone.

    Raises NotFound(unknown_figure) where no document says it any more.
    """
    with app.store.write(workshop_id) as db:
        one = next((one for one in known(db) if one.knows(choice)), None)
        chosen = [r for r in one.readings if (r.document, r.value) == (document, choice.value)] if one else []
        if one is None or (document is not None and not chosen):
            raise NotFound("unknown_figure")
        if _put(db, one, choice, document):
            refs = [reading.refs[0] for reading in chosen or one.readings]
            db.record("figure_chosen" if chosen else "figure_choice_undone", *refs)


def _put(db: Writing, one: Disagreement, choice: Choice, document: int | None) -> bool:
    """Keep the choice with its document, and no other of this thing anywhere; whether anything changed."""
    changed = False
    held = db.passages()
    for number, document_held in db.documents().items():
        kept = tuple(earlier for earlier in document_held.chosen if not one.knows(earlier))
        wanted = (*kept, choice) if number == document else kept
        if wanted != document_held.chosen:
            passages = [passage for passage in held if passage.document == number]
            db.put_document(replace(document_held, chosen=wanted), passages)
            changed = True
    return changed


def passed_over(db: Db) -> frozenset[str]:
    """Passages that say, of a thing a person chose a figure for, only other figures."""
    documents = db.documents()
    refs: set[str] = set()
    for one in known(db):
        if (chosen := one.chosen(documents)) is not None:
            right = {ref for reading in one.readings if reading.value == chosen.value for ref in reading.refs}
            refs |= {ref for reading in one.besides([chosen]) for ref in reading.refs} - right
    return frozenset(refs)


def noted(db: Db, sentence: Sentence) -> Sentence:
    """The sentence with the other figures that documents give for what it says, where nobody chose one of them."""
    refs = [citation.ref for citation in sentence.citations]
    documents = db.documents()
    others: list[Reading] = []
    for one in known(db):
        if one.chosen(documents) is None and (used := one.used(sentence.text, refs)):
            others += one.besides(used)
    return replace(sentence, differs=tuple(dict.fromkeys(others)))


def settled(db: Db, sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], tuple[Withheld, ...]]:
    """The sentences that may stand, each with its note; and those that use another figure than the chosen one."""
    documents, kept, withheld = db.documents(), [], []
    for sentence in sentences:
        if wrong := _against(known(db), documents, sentence):
            reasons = tuple(("not_chosen_figure", reading.said) for reading in wrong)
            withheld.append(Withheld(sentence.text, reasons))
        else:
            kept.append(noted(db, sentence))
    return tuple(kept), tuple(withheld)


def _against(
    found_ones: Sequence[Disagreement], documents: Mapping[int, Document], sentence: Sentence
) -> list[Reading]:
    refs = [citation.ref for citation in sentence.citations]
    wrong: list[Reading] = []
    for one in found_ones:
        if (chosen := one.chosen(documents)) is not None:
            wrong += [reading for reading in one.used(sentence.text, refs) if reading.value != chosen.value]
    return wrong


def told(db: Db, refs: Sequence[str], mask: Mask) -> list[FigureIn]:
    """What a model is told of the disagreements that these passages take part in."""
    documents = db.documents()
    return [
        FigureIn(
            about=[mask(word) for word in one.subject],
            year=one.year,
            use=chosen.said if (chosen := one.chosen(documents)) else None,
            said=[
                FigureSaidIn(ids=list(r.refs), figure=r.said, title=mask(r.title), published=r.published)
                for r in one.readings
            ],
        )
        for one in known(db)
        if not one.refs.isdisjoint(refs)
    ]
