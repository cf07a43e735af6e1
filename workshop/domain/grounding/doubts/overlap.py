"""Doubts whether a sentence speaks at all of what it cites: a true quote under a sentence that tells of something else."""

from workshop.domain.grounding.doubts.claim import Claim, shares
from workshop.domain.text.words import content


def doubt(claim: Claim) -> str:
    """Give the sentence where no word of it that tells anything stands in its sources, "" where one does or it has none."""
    return "" if not content(claim.told) or shares(claim.wholes, claim.told) else claim.told
