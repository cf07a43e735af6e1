"""Released AI text as it travels: sentences with labelled sources, without a word of a card that is no longer shown."""

import re
from collections.abc import Mapping
from dataclasses import asdict

from workshop import texts
from workshop.domain.coverage import coverage
from workshop.domain.model import Citation, Contribution, Draft, DraftKind, DraftState, Room, Sentence
from workshop.domain.taken_back import taken_back
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
    draft = taken_back(room.contributions.values()).draft(draft)
    theme = room.workshop.plan.theme(draft.theme).name if draft.theme else None
    return {
        "number": draft.number,
        "kind": draft.kind.value,
        "title": draft.title or theme,
        "year": draft.year,
        "theme": theme,
        "table": draft.table,
        "resident": draft.resident,
        "origin": draft.origin.value,
        "sentences": [_sentence(room, sentence) for sentence in draft.standing],
        "unused": [number for number in draft.unused if _shown(room.contributions, number)],
        "coverage": asdict(coverage(draft, room.contributions)) if draft.kind == DraftKind.SUMMARY else None,
    }


def _sentence(room: Room, sentence: Sentence) -> Section:
    language = room.workshop.plan.language
    return {
        "id": sentence.id,
        "section": sentence.section.value,
        "text": texts.said(language, sentence.text, sentence.citations),
        "assumption": sentence.assumption,
        "by": sentence.by.value,
        "differs": texts.differing(language, sentence.differs) if sentence.differs else "",
        "table": sentence.table,
        "citations": [_citation(room, citation) for citation in sentence.citations],
    }


def _citation(room: Room, citation: Citation) -> Section:
    """With its label; a translation travels with the words it is of."""
    told: Section = {"ref": citation.ref, "quote": citation.quote, "label": source_label(room, citation.ref)}
    return told | {"translation": citation.translation} if citation.translation else told


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
