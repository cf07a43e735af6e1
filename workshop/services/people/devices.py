"""One device for a whole table: up to five people write on it, each as a participant of their own."""

from collections.abc import Mapping

from workshop.domain.errors import Invalid
from workshop.domain.model import Person
from workshop.domain.rules import hash_token
from workshop.ports import App

SEATS = 5
"""People who may share a device: as many as sit around a laptop."""


def seat_of(typed: str) -> int:
    """Read the number of a seat as an address has it, "" for the first. Raises Invalid(bad_request)."""
    if not typed:
        return 1
    if not (typed.isascii() and typed.isdigit() and len(typed) == 1 and 1 <= int(typed) <= SEATS):
        raise Invalid("bad_request", names="seat")
    return int(typed)


def holder(token: str, seat: int) -> str:
    """Give the token's hash under which the person at that seat of the browser is known. The first is the browser's own."""
    return hash_token(token) if seat == 1 else hash_token(f"{token} seat {seat}")


def seated(app: App, workshop_id: str, token: str) -> Mapping[int, Person]:
    """Give who sits at each seat of the browser of that token."""
    with app.store.read(workshop_id) as db:
        found = {seat: db.persons.by_token(holder(token, seat)) for seat in range(1, SEATS + 1)}
    return {seat: person for seat, person in found.items() if person is not None}
