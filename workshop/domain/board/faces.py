"""The face of a group: the few cards that stand for it where not all fit. The most central ones, chosen apart from each other,
whenever they were written; one of them objects or worries where any card does, so that no group looks of one mind that is not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

FACES = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """A card as it is chosen by: its content `words`, whether it is `against`, and how many cards say the same (itself included)."""

    number: int
    words: frozenset[str]
    against: bool
    count: int = 1


def faces(voices: Sequence[Voice]) -> tuple[int, ...]:
    """Choose the numbers of at most FACES cards, the most central first, an objection last."""
    common = _common(voices)
    others = [voice for voice in voices if not voice.against]
    against = [voice for voice in voices if voice.against]
    objections = min(len(against), max(1, FACES - len(others)))
    chosen = _central(others, common, FACES - objections)
    return tuple(voice.number for voice in [*chosen, *_central(against, common, objections)])


def central(voices: Sequence[Voice], among: Sequence[Voice], most: int) -> tuple[int, ...]:
    """Choose the numbers of the `voices` that share most with all `among` whom they speak, at most so many, chosen apart."""
    return tuple(voice.number for voice in _central(voices, _common(among), most))


def _common(voices: Sequence[Voice]) -> Counter[str]:
    """Count on how many cards each word stands."""
    common = Counter[str]()
    for voice in voices:
        common.update(dict.fromkeys(voice.words, voice.count))
    return common


def _central(voices: Sequence[Voice], common: Counter[str], most: int) -> list[Voice]:
    """Choose the voices that share most with all, none saying again what one before said (maximal marginal relevance on content
    words, Carbonell & Goldstein 1998)."""
    chosen: list[Voice] = []
    covered: set[str] = set()

    def worth(voice: Voice) -> tuple[float, float, int]:
        # 3 keeps a card of one word from being the face of a group
        fresh, whole = (
            sum(common[word] - 1 for word in words) / (len(voice.words) + 3) + voice.count - 1
            for words in (voice.words - covered, voice.words)
        )
        return fresh, whole, -voice.number

    left = list(voices)
    while left and len(chosen) < most:
        best = max(left, key=worth)
        left.remove(best)
        chosen.append(best)
        covered |= best.words
    return chosen
