"""Released AI text as it travels: sentences with labelled sources, without a word of a card that is no longer shown."""

import re
from collections.abc import Mapping
from dataclasses import asdict

from workshop import texts
from workshop.domain.coverage import coverage
from workshop.domain.model import Citation, Contribution, Draft, DraftKind, DraftState, Room, Sentence
from workshop.live.sections import Section

_CARD = re.compile(r"c(\d+)")
_PASSAGE = re.compile(r"d(\d+)-(\d+)-\d+")


def released_section(room: Room) -> Section:
    """All released drafts, keyed by number."""
    return {
        str(number): _released(room, draft)
        for number, draft in room.drafts.items()
        if draft.state == DraftState.RELEASED
    }


def _released(room: Room, draft: Draft) -> Section:
    sentences = [told for sentence in draft.standing if (told := _sentence(room, sentence)) is not None]
    return {
        "number": draft.number,
        "kind": draft.kind.value,
        "title": draft.title,
        "year": draft.year,
        "theme": room.workshop.plan.theme(draft.theme).name if draft.theme else None,
        "table": draft.table,
        "resident": draft.resident,
        "origin": draft.origin.value,
        "sentences": sentences,
        "unused": [number for number in draft.unused if _shown(room.contributions, number)],
        "coverage": asdict(coverage(draft, room.contributions)) if draft.kind == DraftKind.SUMMARY else None,
    }


def _sentence(room: Room, sentence: Sentence) -> Section | None:
    """None where the sentence lives on a card that was hidden or withdrawn after the release: it repeats the card's words,
    or no other source is left."""
    gone = [citation for citation in sentence.citations if not _visible(room, citation)]
    left = [citation for citation in sentence.citations if citation not in gone]
    if gone and (not left or any(citation.quote in sentence.text for citation in gone)):
        return None
    return {
        "id": sentence.id,
        "section": sentence.section.value,
        "text": sentence.text,
        "assumption": sentence.assumption,
        "by": sentence.by.value,
        "table": sentence.table,
        "citations": [{"ref": c.ref, "quote": c.quote, "label": source_label(room, c.ref)} for c in left],
    }


def _visible(room: Room, citation: Citation) -> bool:
    card = _CARD.fullmatch(citation.ref)
    return card is None or _shown(room.contributions, int(card[1]))


def _shown(contributions: Mapping[int, Contribution], number: int) -> bool:
    return number in contributions and contributions[number].shown


def source_label(room: Room, ref: str) -> str:
    """カード17, or the document's title with page and date, in the language of the plan. A document removed since is named
    by its ref: its words were released and stay."""
    language = room.workshop.plan.language
    if card := _CARD.fullmatch(ref):
        return texts.text(language, "live.card", number=int(card[1]))
    passage = _PASSAGE.fullmatch(ref)
    document = room.documents.get(int(passage[1])) if passage else None
    if passage is None or document is None:
        return ref
    return texts.text(
        language, "live.passage", title=document.title, page=int(passage[2]), published=document.published
    )
