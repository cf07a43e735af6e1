"""The one gate of texts that leave the machine (design §2.9): words of shown cards whose writers agree, masked, read at the moment of
asking; no name anybody here goes by; and no title that says what only other cards say."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import TypeVar

from pydantic import BaseModel

from workshop.domain.grounding.withdrawn import title_says_again
from workshop.domain.model import Contribution, Kind, Origin, Person
from workshop.domain.text.personal.masking import masked
from workshop.ports import App, ReadAccess, Vectors
from workshop.schemas import Ask, CardIn, ClaimIn, GroupIn, Strict

T = TypeVar("T", bound=BaseModel)
Mask = Callable[[str], str]
"""Any text as it may leave."""


def mask_of(db: ReadAccess) -> Mask:
    """Give the mask for texts of this workshop: its participants' names are masked too."""
    return mask_for(db.persons.all())


def mask_for(persons: Mapping[int, Person]) -> Mask:
    """Give the mask for texts of a workshop of these people."""
    return partial(_masked, names=tuple(sorted({person.nickname for person in persons.values() if person.nickname})))


@lru_cache(maxsize=16_384)
def _masked(text: str, names: tuple[str, ...]) -> str:
    """Mask a text; remembered, as the console weighs the same cards at every redraw."""
    return masked(text, names=names)


# -- cards and titles --------------------------------------------------------------------------------------------------


def sendable(db: ReadAccess, refs: Collection[str] | None = None) -> dict[str, Contribution]:
    """Give the cards that may leave the machine as they are now, masked, by ref and in order of number: all of them, or those of `refs`.
    Shown, and of people who agree."""
    mask = mask_of(db)
    return {
        card.ref: _with_text(card, mask)
        for card in db.contributions.all().values()
        if _may_leave(card) and (refs is None or card.ref in refs)
    }


def cards_in(db: ReadAccess, refs: Collection[str] | None = None) -> dict[str, CardIn]:
    """Give `sendable` cards as a prompt takes them, by ref."""
    return {ref: _card_in(card) for ref, card in sendable(db, refs).items()}


def cards_kept_here(db: ReadAccess, refs: Collection[str]) -> dict[str, CardIn]:
    """Give shown cards for work that stays on this machine, of people who declined too; masked, as what is made of them may be read
    by others."""
    mask = mask_of(db)
    shown = [card for card in db.contributions.all().values() if card.shown and card.ref in refs]
    return {card.ref: _card_in(_with_text(card, mask)) for card in shown}


def titles(db: ReadAccess) -> dict[str, str]:
    """Give titles of the clusters by ref, masked. One that a machine gave is empty where it says what of the cluster's cards only those
    say that may not leave."""
    mask, board = mask_of(db), db.board.get()
    texts: dict[tuple[int | None, bool], list[str]] = {}
    for number, card in db.contributions.all().items():
        texts.setdefault((board.place(number).cluster, _may_leave(card)), []).append(card.text)
    return {
        cluster.ref: ""
        if cluster.named_by != Origin.PERSON
        and title_says_again(cluster.title, texts.get((cluster.id, False), ()), texts.get((cluster.id, True), ()))
        else mask(cluster.title)
        for cluster in board.clusters
    }


def _may_leave(card: Contribution) -> bool:
    return card.shown and card.ai_consent


def _with_text(card: Contribution, mask: Mask) -> Contribution:
    return replace(card, text=mask(card.text))


def _card_in(card: Contribution) -> CardIn:
    kind = Kind.REMARK if card.noted else card.kind
    return CardIn(id=card.ref, text=card.text, kind=kind.value)


# -- a question about to be asked --------------------------------------------------------------------------------------


def renewed(db: ReadAccess, question: Ask[T]) -> Ask[T] | None:
    """Give the question with its cards and titles as they may leave now; a group that has lost all its cards is out of it, and a claim
    that has lost one. None where nothing is left to ask about."""
    inputs = _renewed(question.inputs, cards_in(db, set(refs_of(question.inputs))), titles(db), mask_of(db))
    return None if inputs is None else replace(question, inputs=inputs)


def refs_of(inputs: BaseModel) -> Iterator[str]:
    """Give the refs of all cards in what a model is given."""
    if isinstance(inputs, CardIn):
        yield inputs.id
    for _, part in _parts(inputs):
        for entry in part:
            yield from refs_of(entry)


def _renewed(inputs: Strict, cards: Mapping[str, CardIn], names: Mapping[str, str], mask: Mask) -> Strict | None:
    if isinstance(inputs, CardIn):
        now = cards.get(inputs.id)
        return None if now is None else inputs.model_copy(update=dict(now))
    changed: dict[str, object] = {"title": names.get(inputs.id, inputs.title)} if isinstance(inputs, GroupIn) else {}
    changed |= {"text": mask(inputs.text)} if isinstance(inputs, ClaimIn) else {}
    for name, part in _parts(inputs):
        left = [new for entry in part if (new := _renewed(entry, cards, names, mask)) is not None]
        if not left or (isinstance(inputs, ClaimIn) and len(left) < len(part)):
            return None
        changed[name] = left
    return inputs.model_copy(update=changed)


def _parts(inputs: BaseModel) -> Iterator[tuple[str, list[Strict]]]:
    """Give the lists of values within a value that are not empty."""
    for name in type(inputs).model_fields:
        held = getattr(inputs, name)
        if isinstance(held, list) and held and isinstance(held[0], Strict):
            yield name, held


# -- vectors -----------------------------------------------------------------------------------------------------------


def embeddable(app: App, card: Contribution) -> bool:
    """Tell whether a shown card may be embedded: who declined AI use is not sent anywhere; on this machine a vector is only
    arithmetic."""
    return _may_leave(card) if app.embedder.leaves_machine else card.shown


def embedded_cards(app: App, workshop_id: str, cards: Sequence[Contribution]) -> tuple[Sequence[Contribution], Vectors]:
    """Give those of the cards that may be embedded, and vectors for them, shape (cards, dimension). Where texts travel for it they
    are read anew and masked."""
    if app.embedder.leaves_machine:
        with app.store.read(workshop_id) as db:
            now = sendable(db, {card.ref for card in cards})
        cards = [now[card.ref] for card in cards if card.ref in now]
    return cards, app.embedder.embed([card.text for card in cards])


def embedded(app: App, texts: Sequence[str], mask: Mask) -> Vectors:
    """Give a vector for each text that is no card, shape (texts, dimension): of a document, a plan or a question; masked where texts travel
    for it."""
    return app.embedder.embed([mask(text) for text in texts] if app.embedder.leaves_machine else texts)


def embedded_here(app: App, texts: Sequence[str]) -> Vectors | None:
    """Give a vector for each text, whoever wrote it, shape (texts, dimension); None where texts would leave the machine for it."""
    return None if app.embedder.leaves_machine else app.embedder.embed(texts)
