"""A person between the AI and the room: reading drafts, changing their words, releasing or holding them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from workshop.domain.errors import NotFound, Refused
from workshop.domain.grounding.check import Reason, check, later_years
from workshop.domain.grounding.doubts.marks import doubts as doubts_of
from workshop.domain.grounding.timeline import other_years
from workshop.domain.grounding.withdrawn import taken_back
from workshop.domain.model import Draft, DraftEdit, DraftState, Origin, Review, Section, Sentence
from workshop.domain.model.plan import Plan, years_of
from workshop.domain.record.blocks import block_of
from workshop.domain.record.since import room_state
from workshop.domain.rules import clean_sentence
from workshop.domain.text import folding
from workshop.ports import App, ReadAccess, WriteAccess
from workshop.services.documents import disagreements
from workshop.services.drafts.doubts.voices import voices_of


def accept_sentence(app: App, workshop_id: str, draft: int, sentence: str) -> Draft:
    """Mark a sentence as read and taken by a person as it stands. Raises NotFound(unknown_draft, unknown_sentence)."""
    return _change(app, workshop_id, draft, sentence, lambda old: replace(old, accepted=True, dropped=False))


def accept_block(app: App, workshop_id: str, draft: int, block: str) -> Draft:
    """Mark what stands unread in a block of a summary as read and taken as it stands; a sentence with a mark of doubt needs its own press.
    Raises NotFound(unknown_draft, unknown_block)."""
    with app.store.write(workshop_id) as db:
        old = _draft(db, draft)
        # Read as it is shown: words of cards that were taken back are no part of it.
        shown = taken_back(db.contributions.all().values()).draft(old)
        chosen = block_of(shown.sentences, block)
        if chosen is None:
            raise NotFound("unknown_block", draft=draft, block=block)
        unread = {s.id for s in chosen.sentences if s.review == Review.UNSEEN and not s.marked}
        if not unread:
            return old
        sentences = tuple(replace(s, accepted=True) if s.id in unread else s for s in old.sentences)
        changed = replace(old, sentences=sentences)
        db.drafts.put(changed)
        db.record("block_accepted", f"draft{draft}", block)
        return changed


def edit_sentence(app: App, workshop_id: str, draft: int, sentence: str, text: str) -> Draft:
    """Put a person's words in place of the sentence; the words before are kept. Its sources stay attached.

    Raises NotFound(unknown_draft, unknown_sentence), Refused(words_of_a_table), Invalid(card_empty, card_control,
    sentence_too_long).
    """
    text = folding.line(clean_sentence(text))

    def edited(old: Sentence) -> Sentence:
        if old.section == Section.OWN:
            raise Refused("words_of_a_table")
        return replace(old, text=text, by=Origin.PERSON, doubts=())

    return _change(app, workshop_id, draft, sentence, edited)


def drop_sentence(app: App, workshop_id: str, draft: int, sentence: str) -> Draft:
    """Take a sentence out of the draft; it can be put back."""
    return _change(app, workshop_id, draft, sentence, lambda old: replace(old, dropped=True))


def restore_sentence(app: App, workshop_id: str, draft: int, sentence: str) -> Draft:
    return _change(app, workshop_id, draft, sentence, lambda old: replace(old, dropped=False))


def release(app: App, workshop_id: str, draft: int) -> Draft:
    """Let the room see it, and the wall before all others. Raises Refused(marked_unread) while nobody has read a sentence with a mark of
    doubt, Refused(draft_empty) when no sentence is left."""

    def released(old: Draft, shown: Draft) -> Draft:
        if unread := sum(sentence.marked for sentence in shown.sentences):
            raise Refused("marked_unread", count=unread)
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
        app, workshop_id, draft, "draft_held", lambda old, _: replace(old, state=DraftState.HELD, released_at=None)
    )


def doubts(db: ReadAccess, draft: Draft) -> Mapping[str, tuple[Reason, ...]]:
    """List what of a person's own wording stands in no source its sentence cites, or may mean something else, by sentence: told, never a
    reason to withhold. A table's own words cite nothing and are not measured."""
    edited = [sentence for sentence in draft.sentences if sentence.review == Review.EDITED]
    if not edited:
        return {}
    cards = {card.ref: card.text for card in db.contributions.all().values() if card.shown}
    documents = db.documents.all()
    passages = {passage.ref: passage for passage in db.documents.passages()}
    document_of = {ref: documents[passage.document] for ref, passage in passages.items()}
    sources = cards | {
        ref: f"{passages[ref].text}\n{document_of[ref].title} {document_of[ref].published}" for ref in passages
    }
    reasons_by_id, voices = {}, voices_of(db)
    counted = _first_wordings(db, draft)
    for sentence in edited:
        published = [
            document_of[citation.ref].published for citation in sentence.citations if citation.ref in document_of
        ]
        reasons = check(sentence, sources, years_of(db.workshop.plan), len(db.persons.all()), voices)
        # What code counted stands in no card: a figure that was there before the person wrote is none of theirs.
        reasons = tuple(
            r for r in reasons if r[0] != "figure_not_in_source" or r[1] not in counted.get(sentence.id, "")
        )
        marks = doubts_of(sentence, sources, voices, draft.resident or "")
        reasons_by_id[sentence.id] = (*reasons, *_slips(sentence, draft, db.workshop.plan, published), *marks)
    return {id: reasons for id, reasons in reasons_by_id.items() if reasons}


def _first_wordings(db: ReadAccess, draft: Draft) -> dict[str, str]:
    """Give the wording each counted sentence had before anybody edited it."""
    edits = [edit for edit in db.edits.all() if edit.draft == draft.number and edit.before]
    return {edit.sentence: edit.before for edit in reversed(edits)}


def _slips(sentence: Sentence, draft: Draft, plan: Plan, published: list[str]) -> tuple[Reason, ...]:
    """Find times a scenario's sentence speaks of besides its own year."""
    if draft.year is None:
        return ()
    if later_years(sentence, draft.year):
        return (("later_year", str(draft.year)),)
    others = other_years(sentence, draft.year, plan.near.year, published)
    return tuple(("other_year", str(year)) for year in others)


def _change(app: App, workshop_id: str, number: int, sentence: str, change: Callable[[Sentence], Sentence]) -> Draft:
    with app.store.write(workshop_id) as db:
        draft = _draft(db, number)
        old = next((other for other in draft.sentences if other.id == sentence), None)
        if old is None:
            raise NotFound("unknown_sentence", draft=number, sentence=sentence)
        new = change(old)
        if new.text != old.text:
            new = disagreements.noted(db, new)
        if new == old:
            return draft
        changed = replace(draft, sentences=tuple(new if other is old else other for other in draft.sentences))
        db.drafts.put(changed)
        after = "" if new.dropped else new.text
        before = "" if old.dropped else old.text
        if before != after:
            db.edits.append(DraftEdit(number, sentence, before, after, app.clock.now()))
        accepted = new.accepted and not old.accepted
        db.record("sentence_accepted" if accepted else "draft_edited", f"draft{number}", sentence)
        return changed


def _put(
    app: App, workshop_id: str, number: int, event: str, change: Callable[[Draft, Draft], Draft], featured: bool = False
) -> Draft:
    """Change the state of a draft; `change` is given it whole and as it is shown."""
    with app.store.write(workshop_id) as db:
        old = _draft(db, number)
        changed = change(old, taken_back(db.contributions.all().values()).draft(old))
        if changed.state == DraftState.RELEASED and changed.made_from is None:
            changed = replace(changed, made_from=room_state(db.contributions.all(), db.board.get()))
        db.drafts.put(changed)
        db.record(event, f"draft{number}")
        if featured:
            _feature(db, number)
        return changed


def _feature(db: WriteAccess, number: int) -> None:
    if db.workshop.featured != number:
        db.put_workshop(replace(db.workshop, featured=number, page=0))
        db.record("wall_changed", f"draft{number}")


def _draft(db: WriteAccess, number: int) -> Draft:
    draft = db.drafts.get(number)
    if draft is None:
        raise NotFound("unknown_draft", number=number)
    return draft
