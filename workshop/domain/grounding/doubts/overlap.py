"""Doubts whether a sentence speaks at all of what it cites: a true quote under a sentence that tells of something else."""

from workshop.domain.grounding.doubts.claim import Claim, shares
from workshop.domain.text.quotes.extracts import sentences
from workshop.domain.text.words import content


def doubt(claim: Claim) -> str:
    """Give a sentence no word of which that tells anything stands in its sources, where that is so of more than half of what is told; ""
    else."""
    told = [sentence for sentence in sentences(claim.told) if content(sentence)]
    foreign = [sentence for sentence in told if not shares(claim.wholes, sentence)]
    return foreign[0] if 2 * len(foreign) > len(told) else ""
