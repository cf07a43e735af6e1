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


def faces(voices: Sequence[Voice], first: int | None = None) -> tuple[int, ...]:
    """Choose the numbers of at most FACES cards, the most central first, an objection last; before them the `first` one where a person chose
    it and it is among them."""
    common = _common(voices)
    chosen_first = [voice for voice in voices if voice.number == first]
    room = FACES - len(chosen_first)
    said = frozenset[str]().union(*(voice.words for voice in chosen_first))
    others = [voice for voice in voices if not voice.against and voice.number != first]
    against = [voice for voice in voices if voice.against and voice.number != first]
    heard = any(voice.against for voice in chosen_first)
    objections = min(len(against), max(0 if heard else 1, room - len(others)))
    chosen = _central(others, common, room - objections, said)
    return tuple(voice.number for voice in [*chosen_first, *chosen, *_central(against, common, objections)])


def central(voices: Sequence[Voice], among: Sequence[Voice], most: int) -> tuple[int, ...]:
    """Choose the numbers of the `voices` that share most with all `among` whom they speak, at most so many, chosen apart."""
    return tuple(voice.number for voice in _central(voices, _common(among), most))


def _common(voices: Sequence[Voice]) -> Counter[str]:
    """Count on how many cards each word stands."""
    common = Counter[str]()
    for voice in voices:
        common.update(dict.fromkeys(voice.words, voice.count))
    return common


def _central(
    voices: Sequence[Voice], common: Counter[str], most: int, said: frozenset[str] = frozenset()
) -> list[Voice]:
    """Choose the voices that share most with all, none saying again what one before, or `said`, says (maximal marginal relevance on
    content words, Carbonell & Goldstein 1998)."""
    chosen: list[Voice] = []
    covered = set(said)

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
