"""Answering the questions of the room: word for word from a document, or in a facilitator's own words. Each press says which answer the
facilitator saw, so that of two who answer at once neither overwrites the other unseen."""

from dataclasses import dataclass

from workshop.domain import rules
from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.facilitation.questions import MOST_OFFICE, MOST_ROWS, asks, newest, piece
from workshop.domain.model import AnswerSource, Contribution, PassageHit, QuestionAnswer
from workshop.domain.model.plan import Language
from workshop.domain.text.quotes.quoting import as_written, quotes
from workshop.domain.wall.lines import LETTERS, rows
from workshop.ports import App, ReadAccess, WriteAccess
from workshop.services.ai.privacy import embeddable
from workshop.services.documents import searching


@dataclass(frozen=True, slots=True)
class Offer:
    """Carries a passage that may answer a question, and the piece of it, word for word, that is offered as the answer."""

    hit: PassageHit
    words: str


def most_letters(language: Language) -> int:
    """Give how many letters an answer may have: what fits under its question on the wall."""
    return MOST_ROWS * LETTERS * (2 if language == Language.EN else 1)


def offers(app: App, workshop_id: str, card: int, count: int) -> tuple[Offer, ...]:
    """Search the documents for passages that may answer the question on a card, best first. Nothing of a card leaves the machine while
    people write, or where its writer declined. Raises as `say`."""
    with app.store.read(workshop_id) as db:
        question, most = _question(db, card), most_letters(db.workshop.plan.language)
        here = not app.embedder.leaves_machine
        by_meaning = embeddable(app, question) and (here or not db.workshop.people_first)
    hits = searching.search(app, workshop_id, question.text, count, by_meaning)
    return tuple(Offer(hit, piece(question.text, hit.passage.text, most)) for hit in hits)


def quote(app: App, workshop_id: str, card: int, ref: str, words: str, seen: int) -> None:
    """Answer with words of a passage. Raises as `say`, and NotFound(unknown_passage), Invalid(answer_not_in_document)."""
    with app.store.write(workshop_id) as db:
        passage = next((passage for passage in db.documents.passages() if passage.ref == ref), None)
        document = db.documents.get(passage.document) if passage else None
        if passage is None or document is None:
            raise NotFound("unknown_passage")
        clean = _clean(db, words)
        if not quotes(passage.text, clean):
            raise Invalid("answer_not_in_document", title=document.title)
        source = AnswerSource(ref, document.title, passage.page, document.published)
        _put(app, db, card, as_written(passage.text, clean), seen, source)


def say(app: App, workshop_id: str, card: int, words: str, office: str, seen: int) -> None:
    """Answer in words of one's own, in the name of an office or of none. `seen` is the number of the newest line of the card's history that
    the facilitator saw, 0 for none. The same answer again does nothing. Raises NotFound(unknown_card), Invalid(no_question, answer_too_long,
    office_wrong), Refused(question_not_shown, answered_meanwhile), and Invalid as `rules.clean_text`."""
    with app.store.write(workshop_id) as db:
        named = rules.clean_line(office, MOST_OFFICE, "office_wrong")
        _put(app, db, card, _clean(db, words), seen, office=named)


def take_back(app: App, workshop_id: str, card: int, seen: int) -> None:
    """Take an answer back: the question waits again. Raises as `say`."""
    with app.store.write(workshop_id) as db:
        _put(app, db, card, "", seen)


def _clean(db: ReadAccess, words: str) -> str:
    clean = rules.clean_text(words)
    if rows(clean) > MOST_ROWS:
        raise Invalid("answer_too_long", most=most_letters(db.workshop.plan.language))
    return clean


def _question(db: ReadAccess, number: int) -> Contribution:
    card = db.contributions.get(number)
    if card is None:
        raise NotFound("unknown_card", number=number)
    if not card.shown:
        raise Refused("question_not_shown")
    if not asks(card):
        raise Invalid("no_question")
    return card


def _put(
    app: App,
    db: WriteAccess,
    card: int,
    words: str,
    seen: int,
    source: AnswerSource | None = None,
    office: str = "",
) -> None:
    _question(db, card)
    before = newest(db.question_answers.all().values()).get(card)
    said, given = (before.words, before.source, before.office) if before else ("", None, ""), (words, source, office)
    if said == given:
        return
    if (before.number if before else 0) != seen:
        raise Refused("answered_meanwhile")
    line = QuestionAnswer(db.question_answers.next(), card, words, app.clock.now(), source, office)
    db.question_answers.put(line)
    db.record("question_answered" if words else "answer_taken_back", f"c{card}", f"answer{line.number}")
