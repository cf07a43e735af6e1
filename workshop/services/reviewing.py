"""A person between the AI and the room: reading drafts, changing their words, releasing or holding them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from workshop.domain.errors import NotFound, Refused
from workshop.domain.grounding import Reason, check, later_years
from workshop.domain.model import Draft, DraftEdit, DraftState, Origin, Review, Section, Sentence
from workshop.domain.plan import TARGET_YEAR, Plan
from workshop.domain.rules import clean_sentence
from workshop.domain.timeline import other_years
from workshop.ports import App, Reading, Writing
from workshop.services import disagreeing
from workshop.services.points import years_of


def accept_sentence(app: App, workshop_id: str, draft: int, sentence: str) -> Draft:
    """A person has read the sentence and takes it as it stands. Raises NotFound(unknown_draft, unknown_sentence)."""
    return _change(app, workshop_id, draft, sentence, lambda old: replace(old, accepted=True, dropped=False))


def edit_sentence(app: App, workshop_id: str, draft: int, sentence: str, text: str) -> Draft:
    """Put a person's words in place of the sentence; the words before are kept. Its sources stay attached.

    Raises NotFound(unknown_draft, unknown_sentence), Refused(words_of_a_table), Invalid(card_empty, card_control,
    sentence_too_long).
    """
    text = clean_sentence(text)

    def edited(old: Sentence) -> Sentence:
        if old.section == Section.OWN:
            raise Refused("words_of_a_table")
        return replace(old, text=text, by=Origin.PERSON)

    return _change(app, workshop_id, draft, sentence, edited)


def drop_sentence(app: App, workshop_id: str, draft: int, sentence: str) -> Draft:
    """Take a sentence out of the draft; it can be put back."""
    return _change(app, workshop_id, draft, sentence, lambda old: replace(old, dropped=True))


def restore_sentence(app: App, workshop_id: str, draft: int, sentence: str) -> Draft:
    return _change(app, workshop_id, draft, sentence, lambda old: replace(old, dropped=False))


def release(app: App, workshop_id: str, draft: int) -> Draft:
    """Let the room see it, and the wall before all others. Raises Refused(draft_empty) when no sentence is left."""

    def released(old: Draft) -> Draft:
        if not old.standing:
            raise Refused("draft_empty")
        return replace(old, state=DraftState.RELEASED, released_at=app.clock.now())

    return _put(app, workshop_id, draft, "draft_released", released, featured=True)


def feature(app: App, workshop_id: str, draft: int) -> None:
    """Put that released text on the wall, in the stages of its kind. Raises NotFound(unknown_draft), Refused(not_released)."""
    with app.store.write(workshop_id) as db:
        if _draft(db, draft).state != DraftState.RELEASED:
            raise Refused("not_released")
        _feature(db, draft)


def hold(app: App, workshop_id: str, draft: int) -> Draft:
    """Keep it from the room; a released one leaves the wall at once."""
    return _put(
        app, workshop_id, draft, "draft_held", lambda old: replace(old, state=DraftState.HELD, released_at=None)
    )


def doubts(db: Reading, draft: Draft) -> Mapping[str, tuple[Reason, ...]]:
    """What of a person's own wording stands in no source its sentence cites, by sentence: told, never a reason to withhold.
    A table's own words cite nothing and are not measured."""
    edited = [sentence for sentence in draft.sentences if sentence.review == Review.EDITED]
    if not edited:
        return {}
    cards = {card.ref: card.text for card in db.contributions().values() if card.shown}
    documents = db.documents()
    passages = {passage.ref: passage for passage in db.passages()}
    told = {ref: documents[passage.document] for ref, passage in passages.items()}
    sources = cards | {ref: f"{passages[ref].text}\n{told[ref].title} {told[ref].published}" for ref in passages}
    found = {}
    for sentence in edited:
        published = [told[citation.ref].published for citation in sentence.citations if citation.ref in told]
        reasons = check(sentence, sources, years_of(db.workshop.plan), len(db.persons()))
        found[sentence.id] = (*reasons, *_slips(sentence, draft, db.workshop.plan, published))
    return {id: reasons for id, reasons in found.items() if reasons}


def _slips(sentence: Sentence, draft: Draft, plan: Plan, published: list[str]) -> tuple[Reason, ...]:
    """Times a scenario's sentence speaks of besides its own year."""
    if draft.year is None:
        return ()
    if later_years(sentence, draft.year):
        return (("later_year", str(draft.year)),)
    others = other_years(sentence, draft.year, TARGET_YEAR, published)
    return tuple(("other_year", str(year)) for year in others)


def _change(app: App, workshop_id: str, number: int, sentence: str, change: Callable[[Sentence], Sentence]) -> Draft:
    with app.store.write(workshop_id) as db:
        draft = _draft(db, number)
        old = next((known for known in draft.sentences if known.id == sentence), None)
        if old is None:
            raise NotFound("unknown_sentence", draft=number, sentence=sentence)
        new = change(old)
        if new.text != old.text:
            new = disagreeing.noted(db, new)
        if new == old:
            return draft
        changed = replace(draft, sentences=tuple(new if known is old else known for known in draft.sentences))
        db.put_draft(changed)
        after = "" if new.dropped else new.text
        before = "" if old.dropped else old.text
        if before != after:
            db.add_draft_edit(DraftEdit(number, sentence, before, after, app.clock.now()))
        accepted = new.accepted and not old.accepted
        db.record("sentence_accepted" if accepted else "draft_edited", f"draft{number}", sentence)
        return changed


def _put(
    app: App, workshop_id: str, number: int, event: str, change: Callable[[Draft], Draft], featured: bool = False
) -> Draft:
    with app.store.write(workshop_id) as db:
        changed = change(_draft(db, number))
        db.put_draft(changed)
        db.record(event, f"draft{number}")
        if featured:
            _feature(db, number)
        return changed


def _feature(db: Writing, number: int) -> None:
    if db.workshop.featured != number:
        db.put_workshop(replace(db.workshop, featured=number))
        db.record("wall_changed", f"draft{number}")


def _draft(db: Writing, number: int) -> Draft:
    draft = db.draft(number)
    if draft is None:
        raise NotFound("unknown_draft", number=number)
    return draft
