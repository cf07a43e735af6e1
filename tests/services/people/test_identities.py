"""A token is an identity only where the server made it, for that purpose and with that key."""

from tests.fakes import CountedTokens
from workshop.ports import App
from workshop.services.people.identities import Identities, Purpose, identities


def test_only_what_was_issued_for_the_purpose_is_known() -> None:
    house = Identities(b"key", CountedTokens())
    other = Identities(b"another key", CountedTokens())
    token = house.issue(Purpose.PERSON)
    made, _, signature = token.partition(".")
    wrong = (made, f"{made}2.{signature}", f"{made}.{signature[::-1]}", f"{token}x", "", ".", "あ.い", "a" * 32)
    assert [house.issued(Purpose.PERSON, each) for each in (token, *wrong)] == [True] + [False] * 8
    assert (house.issued(Purpose.STAFF_BEFORE, token), other.issued(Purpose.PERSON, token)) == (False, False)


def test_every_process_on_a_database_knows_the_same(app: App) -> None:
    token = identities(app).issue(Purpose.PERSON)
    assert identities(app).issued(Purpose.PERSON, token)
