"""Groups among cards as people wrote them: the same sentence is one entry however often it came, and stands in one place."""

from collections.abc import Iterable, Mapping, Sequence

from workshop.domain.board.clustering import LEAST_GROUP, Vectors, find_groups
from workshop.domain.board.word_vectors import word_vectors
from workshop.domain.text.folding import comparable


def bare(text: str) -> str:
    """Give what two cards that say the same have in common: their letters, whatever the case, width, blanks and marks. A text of marks
    alone is its own."""
    plain = comparable(text)
    return "".join(letter for letter in plain if letter.isalnum()) or plain


def entries(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Give the places of texts that say the same, together, in order of the first of each."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(bare(text), []).append(place)
    return tuple(map(tuple, places.values()))


def groups_of(texts: Sequence[str], vectors: Vectors) -> tuple[tuple[int, ...], ...]:
    """Find groups of places, the largest first, in each the most central first and copies last. `vectors` (n, d), rows of length 1, are
    those of the texts. A sentence that fits in none but came often enough is a group by itself."""
    same = entries(texts)
    first = [places[0] for places in same]
    found = find_groups(vectors[first], word_vectors([texts[place] for place in first]))
    grouped = {entry for group in found for entry in group}
    wholes = [[same[entry] for entry in group] for group in found]
    wholes += [[places] for entry, places in enumerate(same) if entry not in grouped and len(places) >= LEAST_GROUP]
    groups = [
        (*(places[0] for places in whole), *(place for places in whole for place in places[1:])) for whole in wholes
    ]
    return tuple(sorted(groups, key=lambda group: (-len(group), min(group))))


def beside(placed: Mapping[str, int], new: Iterable[tuple[int, str]]) -> dict[int, int]:
    """Give for new cards, by number and text, the cluster in which the same sentence stands: `placed` tells it by `bare` text."""
    return {number: placed[said] for number, text in new if (said := bare(text)) in placed}
