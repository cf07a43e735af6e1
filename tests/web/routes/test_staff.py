"""Sign-in: one passphrase, a token per browser, and no way to try passphrases out."""

import pytest

from tests.web.houses import House
from workshop.services.people import staff
from workshop.web.identity import PERSON, STAFF, STAFF_BEFORE

WORD = "みなとの合言葉2040"


@pytest.fixture
def locked(home: House) -> House:
    staff.set_passphrase(home.app, WORD)
    return home


def test_right_passphrase_signs_this_browser_in(locked: House) -> None:
    browser = locked.browser()
    answer = browser.post("/api/sign-in", json={"passphrase": " みなとの合言葉２０４０ "})
    assert answer.status_code == 204
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert staff.is_staff(locked.app, browser.cookies[STAFF])
    assert not staff.is_staff(locked.app, browser.cookies[PERSON])


def test_wrong_passphrase_is_refused(locked: House) -> None:
    answer = locked.browser().post("/api/sign-in", json={"passphrase": "ちがう合言葉2040"})
    assert (answer.status_code, answer.json()["message"]) == (401, "合言葉がちがいます。")


def test_trying_out_passphrases_is_refused_to_who_tries_and_to_nobody_else(locked: House) -> None:
    script = locked.browser(page=False)
    answers = [script.post("/api/sign-in", json={"passphrase": f"試し {n}"}) for n in range(11)]
    assert [one.status_code for one in answers] == [401] * 10 + [429]
    assert (answers[-1].json()["error"], answers[-1].headers["retry-after"]) == ("too_fast", "30")
    desks = [locked.browser() for _ in range(10)]  # behind the same address
    assert [desk.post("/api/sign-in", json={"passphrase": WORD}).status_code for desk in desks] == [204] * 10


def test_made_up_cookie_brings_no_budget_of_its_own(locked: House) -> None:
    answers = []
    for number in range(11):
        script = locked.browser(
            page=False, cookie=f"{PERSON}={number:032d}.{number:022d}; {STAFF_BEFORE}={number:032d}"
        )
        answers.append(script.post("/api/sign-in", json={"passphrase": "試し"}).status_code)
    assert answers == [401] * 10 + [429]


def test_browser_that_was_signed_in_before_is_let_try_when_it_had_failed_too_often(locked: House) -> None:
    desk = locked.browser()
    desk.post("/api/sign-in", json={"passphrase": WORD})
    desk.post("/api/sign-out", json={})
    stranger = locked.browser(page=False)
    stranger.cookies.set(PERSON, desk.cookies[PERSON])
    failed = [stranger.post("/api/sign-in", json={"passphrase": "試し"}).status_code for _ in range(7)]
    assert failed == [401] * 6 + [429]
    assert desk.post("/api/sign-in", json={"passphrase": WORD}).status_code == 204


def test_cookie_of_a_browser_signed_in_before_opens_nothing(locked: House) -> None:
    desk = locked.browser()
    desk.post("/api/sign-in", json={"passphrase": WORD})
    before = desk.cookies[STAFF_BEFORE]
    assert not staff.is_staff(locked.app, before)
    thief = locked.browser(page=False, cookie=f"{STAFF}={before}; {PERSON}={before}")
    assert thief.get(locked.path("me")).json()["error"] == "no_cookie"


def test_signing_in_rightly_is_never_slowed(locked: House) -> None:
    answers = [locked.browser().post("/api/sign-in", json={"passphrase": WORD}) for _ in range(12)]
    assert {one.status_code for one in answers} == {204}


def test_signing_out_ends_it_for_this_browser_alone(locked: House) -> None:
    leaving, staying = locked.browser(), locked.browser()
    tokens = []
    for browser in (leaving, staying):
        browser.post("/api/sign-in", json={"passphrase": WORD})
        tokens.append(browser.cookies[STAFF])
    leaving.post("/api/sign-out", json={})
    assert [staff.is_staff(locked.app, token) for token in tokens] == [False, True]
