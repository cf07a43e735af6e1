"""One device for several people: each is a participant of their own."""

import pytest

from tests.stories import Story
from workshop.domain.errors import Invalid
from workshop.domain.rules import hash_token
from workshop.services.people import devices, joining


def test_each_seat_of_a_device_is_another_person_with_another_consent(story: Story) -> None:
    for seat, name in ((1, "さくら"), (2, "けん"), (5, "なお")):
        joining.join(story.app, story.id, devices.holder("laptop", seat), name, 2, seat != 2)
    seated = devices.seated(story.app, story.id, "laptop")
    assert {seat: (person.nickname, person.ai_consent) for seat, person in seated.items()} == {
        1: ("さくら", True),
        2: ("けん", False),
        5: ("なお", True),
    }
    assert len({person.number for person in seated.values()}) == 3
    assert devices.seated(story.app, story.id, "another") == {}


def test_first_seat_is_the_browser_itself() -> None:
    holders = [devices.holder("laptop", seat) for seat in range(1, devices.SEATS + 1)]
    assert (holders[0], len(set(holders))) == (hash_token("laptop"), devices.SEATS)


def test_seat_is_read_from_the_address() -> None:
    assert [devices.seat_of(typed) for typed in ("", "1", "5")] == [1, 1, 5]


@pytest.mark.parametrize("typed", ["0", "6", "12", "-1", "x", "２"])
def test_seat_no_device_has_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        devices.seat_of(typed)
