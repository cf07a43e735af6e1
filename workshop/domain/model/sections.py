"""Where a sentence of a summary or a scenario stands."""

from enum import StrEnum


class Section(StrEnum):
    """Where a sentence stands. Summary: DIGEST (the half page that stands alone), COUNT (what is counted of a group), POINT, FOR, AGAINST,
    OPEN, MINORITY, and what only a model writes across cards: COMMON ground, TENSION, CONDITION. Scenario: SCENARIO; DAY and ASSUMPTION
    stand in older ones alone, OWN are words a table added."""

    DIGEST = "digest"
    COUNT = "count"
    COMMON = "common"
    TENSION = "tension"
    CONDITION = "condition"
    POINT = "point"
    FOR = "for"
    AGAINST = "against"
    OPEN = "open"
    MINORITY = "minority"
    RESIDENT = "resident"
    DAY = "day"
    CHANGE = "change"
    EFFECT = "effect"
    LOSS = "loss"
    STEP = "step"
    ASSUMPTION = "assumption"
    OWN = "own"
    MORNING = "morning"
    NOON = "noon"
    NIGHT = "night"
    WISH = "wish"
    PAGE = "page"
    OPENING = "opening"


SCENARIO = (
    Section.RESIDENT,
    Section.DAY,
    Section.MORNING,
    Section.NOON,
    Section.NIGHT,
    Section.WISH,
    Section.CHANGE,
    Section.PAGE,
    Section.STEP,
    Section.LOSS,
    Section.EFFECT,
    Section.OPEN,
    Section.OPENING,
    Section.ASSUMPTION,
    Section.OWN,
)
"""Sections of a scenario in the order in which it is read."""
COUNTED = frozenset({Section.WISH, Section.CHANGE, Section.LOSS})
"""Sections in which a sentence made without a model quotes the first of the cards it cites, and counts them all."""
