"""Released AI text as it travels: sentences with labelled sources, without a word of a card that is no longer shown."""

import re
from collections.abc import Mapping
from dataclasses import asdict

from workshop import texts
from workshop.domain.grounding.coverage import coverage
from workshop.domain.grounding.withdrawn import drafts_shown
from workshop.domain.model import Citation, Contribution, Draft, DraftKind, DraftState, Room, Sentence
from workshop.domain.record.blocks import blocks_of, titles_of
from workshop.domain.record.since import since
from workshop.live.sections import JsonObject

# Refs as the store makes them: c<card>, d<document>-<page>-<n>.
_CARD = re.compile(r"c(\d+)")
_PASSAGE = re.compile(r"d(\d+)-(\d+)-\d+")


def released_drafts(room: Room) -> dict[int, Draft]:
    """Give the released drafts as they are shown."""
    return drafts_shown(room.drafts, room.contributions, DraftState.RELEASED)


def released_section(room: Room, released: Mapping[int, Draft]) -> JsonObject:
    """Give the released drafts, keyed by number."""
    return {str(number): _released(room, draft) for number, draft in released.items()}


def _released(room: Room, draft: Draft) -> JsonObject:
    theme = room.workshop.plan.theme(draft.theme).name if draft.theme else None
    return {
        "number": draft.number,
        "kind": draft.kind.value,
        "title": draft.title or theme,
        "year": draft.year,
        "theme": theme,
        "table": draft.table,
        "resident": draft.resident,
        "lead": draft.lead,
        "origin": draft.origin.value,
        "sentences": [_sentence(room, sentence) for sentence in draft.standing],
        "unused": [number for number in draft.unused if _shown(room.contributions, number)],
        "blocks": _blocks(room, draft) if draft.kind == DraftKind.SUMMARY else [],
        "coverage": asdict(coverage(draft, room.contributions)) if draft.kind == DraftKind.SUMMARY else None,
    }


def _blocks(room: Room, draft: Draft) -> list[JsonObject]:
    """Give the blocks of a summary with the ids of their sentences."""
    titles = titles_of(draft, room.board)
    colors = {cluster.id: cluster.color for cluster in room.board.clusters}
    return [
        {
            "id": block.id,
            "kind": block.kind.value,
            "title": texts.heading(room.workshop.plan.language, block, titles, room.board.gathered),
            "color": colors.get(block.cluster or 0),
            "sentences": [sentence.id for sentence in block.sentences],
        }
        for block in blocks_of(draft.standing)
    ]


def since_section(room: Room) -> JsonObject:
    """Tell for each released text what has changed since it was made, in sentences; those of which nothing has are left out."""
    language = room.workshop.plan.language
    released = (draft for draft in room.drafts.values() if draft.state == DraftState.RELEASED)
    told = {str(d.number): texts.changes(language, since(d, room.contributions, room.board)) for d in released}
    return {number: " ".join(sentences) for number, sentences in told.items() if sentences}


def _sentence(room: Room, sentence: Sentence) -> JsonObject:
    language = room.workshop.plan.language
    return {
        "id": sentence.id,
        "section": sentence.section.value,
        "text": texts.said(language, sentence.text, sentence.citations) + texts.counted(language, sentence.counted),
        "basis": [basis.value for basis in sentence.basis],
        "assumption": sentence.assumption,
        "by": sentence.by.value,
        "differs": texts.differing(language, sentence.differs) if sentence.differs else "",
        "table": sentence.table,
        "citations": [_citation(room, citation) for citation in sentence.citations],
    }


def _citation(room: Room, citation: Citation) -> JsonObject:
    """Give it with its label; a translation travels with the words it is of."""
    source: JsonObject = {"ref": citation.ref, "quote": citation.quote, "label": source_label(room, citation.ref)}
    return source | {"translation": citation.translation} if citation.translation else source


def _shown(contributions: Mapping[int, Contribution], number: int) -> bool:
    return number in contributions and contributions[number].shown


def source_label(room: Room, ref: str) -> str:
    """Name a source: カード17, or the document's title with page and date, in the language of the plan. A document removed since is named
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
