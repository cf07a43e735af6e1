"""All doubts about one sentence, each with its reason. A doubt is a mark for the person who reviews: it withholds nothing, and where there
is none nothing is proved."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workshop.domain.grounding.check import Reason
from workshop.domain.grounding.doubts import (
    cuts,
    neighbours,
    overlap,
    persons,
    preferences,
    reserve,
    scope,
    subjects,
    turning,
)
from workshop.domain.grounding.doubts.claim import Claim, claim_of
from workshop.domain.grounding.timeline import SCENES
from workshop.domain.grounding.voices import UNCOUNTED, Voices
from workshop.domain.model import Origin, Section, Sentence
from workshop.domain.text.folding import line
from workshop.domain.text.opinion.stance import OPPOSITE, sides, stance
from workshop.domain.text.opinion.worries import wishes, worries

MOST_SHOWN = 60
"""Letters of a piece."""
_COUNTED = frozenset((Section.DIGEST, Section.COUNT, Section.OWN))
"""Sections that code counts or a table writes."""
_TOLD = SCENES | {Section.CHANGE, Section.OPENING}
"""Sections of a story: there a wish comes true and a worry is gone, which is no error."""


def marked(sentence: Sentence, sources: Mapping[str, str], voices: Voices = UNCOUNTED, resident: str = "") -> Sentence:
    """Give the sentence with the doubts about it as they are now."""
    return replace(sentence, doubts=doubts(sentence, sources, voices, resident))


def doubts(
    sentence: Sentence, sources: Mapping[str, str], voices: Voices = UNCOUNTED, resident: str = ""
) -> tuple[Reason, ...]:
    """List the doubts about a sentence; what code quotes by itself can only be cut wrongly, or name somebody. `resident` is the line on
    who lives through a story: that name is nobody's."""
    found = [("person_named", name) for name in persons.named(sentence, resident)]
    if sentence.section not in _COUNTED and not sentence.assumption:
        found += _beside(sentence, sources, voices)
    pieces = ((code, line(piece)[:MOST_SHOWN]) for code, piece in found if piece)
    return tuple(dict.fromkeys(pieces))


def _beside(sentence: Sentence, sources: Mapping[str, str], voices: Voices) -> list[Reason]:
    """List the doubts of a sentence laid beside its sources; a piece is "" where there is none."""
    found = [("quote_cut", cuts.doubt(sentence, sources))]
    claim = claim_of(sentence, sources) if sentence.by != Origin.AUTO else None
    if claim:
        cited = [sources[c.ref] for c in sentence.citations if c.ref in sources]
        found += [("of_something_else", overlap.doubt(claim))]
        found += [("scope_wider", scope.doubt(claim, voices.cards(sentence)))]
        found += [("figure_elsewhere", neighbours.doubt(claim, sentence.text, cited))]
        if sentence.section not in _TOLD:
            found += _meaning(claim)
            found += [("side_unsaid", _unsaid(sentence, cited))]
    return found


def _meaning(claim: Claim) -> Iterator[Reason]:
    yield "reserve_lost", reserve.doubt(claim)
    yield "one_sided_negation", turning.doubt(claim)
    yield "preference_turned", preferences.doubt(claim)
    yield "subject_changed", subjects.doubt(claim)


def _unsaid(sentence: Sentence, cited: list[str]) -> str:
    """Give the side a sentence stands under that none of its sources takes."""
    if sentence.section not in OPPOSITE:
        return ""
    for source in cited:
        if sentence.section in sides(source) | {stance(source)}:
            return ""
        if worries(source) if sentence.section == Section.AGAINST else wishes(source):
            return ""
    return sentence.citations[0].quote if sentence.citations else ""
