"""The places of the newest cards on the wall: a card takes the place of the one eight cards before it, and no other moves."""

from collections.abc import Iterable

PLACES = 8


def newest(numbers: Iterable[int]) -> tuple[int, ...]:
    """Give the card of each place, 0 where none stands: the newest of those whose number belongs there. `numbers` are in order of writing.
    Where one is taken back, the card that stood there before it comes back."""
    standing = [0] * PLACES
    for number in numbers:
        standing[(number - 1) % PLACES] = number
    return tuple(standing)
