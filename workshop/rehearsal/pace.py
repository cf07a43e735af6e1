"""How fast rehearsal people arrive, think, type and choose: like people, or so many times faster."""

import numpy as np

LETTERS_PER_SECOND = 4.0
"""Typing on a phone, about 240 letters a minute at best; thinking comes on top."""
THINKING = (3.0, 18.0)
"""Seconds before each card, evenly spread."""
ARRIVING = (0.0, 20.0)
"""Seconds over which people come in."""
CHOOSING = (1.0, 15.0)
"""Seconds from the opening of a vote to a ballot."""


class Pace:
    """Seconds to wait. `speed` 2 is twice as fast as people are."""

    def __init__(self, speed: float, random: np.random.Generator) -> None:
        self._speed = speed
        self._random = random

    def arriving(self) -> float:
        return self._between(*ARRIVING)

    def writing(self, text: str) -> float:
        """Give the time to think of it and type it."""
        return self._between(*THINKING) + len(text) / LETTERS_PER_SECOND / self._speed

    def choosing(self) -> float:
        return self._between(*CHOOSING)

    def _between(self, low: float, high: float) -> float:
        return float(self._random.uniform(low, high)) / self._speed
