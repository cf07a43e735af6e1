"""Joining: one browser is one person, whatever happens to its page."""

import pytest

from tests.web.houses import House
from workshop.services.facilitation import hosting, seating

JOIN = {"nickname": "ゆい", "table": 1, "ai_consent": True}
CARD = {"key": "k-1", "text": "海沿いの道", "kind": "idea", "stage": "table"}


def people(home: House) -> list[tuple[str, int, bool]]:
    persons = hosting.view(home.app, home.workshop.id).persons.values()
    return [(one.nickname, one.table, one.ai_consent) for one in persons]


def test_joining_tells_ones_own_data(home: House) -> None:
    answer = home.browser().post(home.path("join"), json=JOIN)
    assert (answer.status_code, answer.json()["me"]) == (
        201,
        {
            "person": {"number": 1, "nickname": "ゆい", "table": 1, "moved_from": None, "ai_consent": True},
            "cards": {},
            "objections": {},
            "additions": [],
            "checkin": None,
            "closing": {},
            "meant": "",
            "vote": None,
            "statements": [],
        },
    )


def test_joining_twice_is_one_person_with_the_newer_values(home: House) -> None:
    browser = home.browser()
    browser.post(home.path("join"), json=JOIN)
    browser.post(home.path("join"), json=JOIN | {"table": 2})
    browser.put(home.path("join"), json={"nickname": "", "table": 2, "ai_consent": False})
    assert people(home) == [("", 2, False)]


def test_own_data_come_back_with_the_cookie_alone(home: House) -> None:
    browser = home.joined()
    browser.post(home.path("contributions"), json=CARD)
    again = home.browser(page=False)
    again.cookies.update(browser.cookies)
    assert [card["text"] for card in again.get(home.path("me")).json()["me"]["cards"].values()] == ["海沿いの道"]


@pytest.mark.parametrize(("page", "error"), [(True, "not_joined"), (False, "no_cookie")])
def test_who_has_not_joined_has_no_data(home: House, page: bool, error: str) -> None:
    answer = home.browser(page=page).get(home.path("me"))
    assert (answer.status_code, answer.json()["error"]) == (401, error)


def test_noting_ones_new_table_is_told_and_counts_once(home: House) -> None:
    browser = home.joined()
    seating.move(home.app, home.workshop.id, 1, 2)
    moved = browser.get(home.path("me")).json()["me"]["person"]
    older, noted, again = (browser.put(home.path("seat"), json={"table": table}) for table in (1, 2, 2))
    assert (moved["table"], moved["moved_from"]) == (2, 1)
    assert [answer.json()["me"]["person"]["moved_from"] for answer in (older, noted, again)] == [1, None, None]
    stranger = home.browser().put(home.path("seat"), json={"table": 2})
    assert (stranger.status_code, browser.put(home.path("seat"), json={}).status_code) == (401, 422)


def test_a_card_says_where_it_was_written(home: House) -> None:
    browser = home.joined()
    seating.move(home.app, home.workshop.id, 1, 2)
    browser.post(home.path("contributions"), json=CARD | {"table": 1})
    [card] = hosting.view(home.app, home.workshop.id).contributions.values()
    assert card.table == 1


def test_people_at_the_seats_of_a_device_have_data_and_cards_of_their_own(home: House) -> None:
    device = home.joined()
    second = device.post(home.path("join?seat=2"), json=JOIN | {"nickname": "けん", "ai_consent": False})
    assert second.json()["seats"] == [
        {"seat": 1, "number": 1, "nickname": "ゆい", "table": 1, "moved_from": None},
        {"seat": 2, "number": 2, "nickname": "けん", "table": 1, "moved_from": None},
    ]
    device.post(home.path("contributions?seat=2"), json=CARD)
    mine, others = (device.get(home.path(f"me?seat={seat}")).json()["me"] for seat in (2, 1))
    assert (mine["person"]["nickname"], len(mine["cards"]), len(others["cards"])) == ("けん", 1, 0)
    [card] = hosting.view(home.app, home.workshop.id).contributions.values()
    assert (card.person, card.ai_consent) == (2, False)
    refused = [device.get(home.path(f"me?seat={seat}")).status_code for seat in ("3", "6", "x")]
    assert refused == [401, 422, 422]
