"""How rehearsal people vote: for what more people wrote of, and not all alike."""

from typing import Any

import numpy as np

from workshop.live.sections import JsonObject

STANCES = (1, 0, -1)
LEANING = (0.6, 0.2, 0.2)
"""How likely a person agrees, passes or disagrees: a room in which little is disputed."""


def marks_on(ballot: JsonObject, random: np.random.Generator) -> dict[str, int]:
    """Choose marks for a ballot as it travels (`live/votes.py`)."""
    items: list[dict[str, Any]] = list(ballot["items"])  # type: ignore[call-overload]
    ids = [str(item["id"]) for item in items]
    if ballot["kind"] == "stance":
        return {id: int(random.choice(STANCES, p=LEANING)) for id in ids}
    # One more than the cards: an item of none may be chosen too.
    weights = np.array([len(item["cards"]) for item in items], dtype=float) + 1
    most = min(int(str(ballot["most"])), len(ids))
    chosen = [str(id) for id in random.choice(ids, size=most, replace=False, p=weights / weights.sum())]
    ranked = ballot["kind"] == "ranking"
    return {id: place if ranked else 1 for place, id in enumerate(chosen, 1)}
