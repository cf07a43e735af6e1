"""Sign-in: one passphrase, a token per browser, and no way to try passphrases out."""

import pytest

from tests.web.houses import House
from workshop.domain.errors import Invalid
from workshop.domain.rules import STAFF_HOURS
from workshop.services import signing_in
from workshop.web.identity import PERSON, STAFF

WORD = "みなとの合言葉2040"


@pytest.fixture
def locked(home: House) -> House:
    signing_in.set_passphrase(home.app, WORD)
    return home


def test_right_passphrase_signs_this_browser_in(locked: House) -> None:
    browser = locked.browser()
    answer = browser.post("/api/sign-in", json={"passphrase": " みなとの合言葉２０４０ "})
    assert answer.status_code == 204
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert signing_in.is_staff(locked.app, browser.cookies[STAFF])
    assert not signing_in.is_staff(locked.app, browser.cookies[PERSON])


def test_wrong_passphrase_is_refused(locked: House) -> None:
    answer = locked.browser().post("/api/sign-in", json={"passphrase": "ちがう合言葉2040"})
    assert (answer.status_code, answer.json()["message"]) == (401, "合言葉がちがいます。")


def test_trying_out_passphrases_is_slowed_and_ends(locked: House) -> None:
    answers = [locked.browser().post("/api/sign-in", json={"passphrase": f"試し {n}"}) for n in range(11)]
    assert [one.status_code for one in answers] == [401] * 10 + [429]
    assert (answers[-1].json()["error"], answers[-1].headers["retry-after"]) == ("too_fast", "6")
    locked.clock.move(seconds=7)
    assert locked.browser().post("/api/sign-in", json={"passphrase": WORD}).status_code == 204


def test_signing_in_rightly_is_never_slowed(locked: House) -> None:
    answers = [locked.browser().post("/api/sign-in", json={"passphrase": WORD}) for _ in range(12)]
    assert {one.status_code for one in answers} == {204}


def test_signed_in_ends_with_sign_out_time_and_new_passphrase(locked: House) -> None:
    def signed_in() -> str:
        browser = locked.browser()
        browser.post("/api/sign-in", json={"passphrase": WORD})
        return browser.cookies[STAFF]

    leaving = locked.browser()
    leaving.post("/api/sign-in", json={"passphrase": WORD})
    left = leaving.cookies[STAFF]
    leaving.post("/api/sign-out", json={})
    old = signed_in()
    locked.clock.move(hours=STAFF_HOURS)
    renewed = signed_in()
    signing_in.set_passphrase(locked.app, "あたらしい合言葉")
    assert [signing_in.is_staff(locked.app, token) for token in (left, old, renewed, "")] == [False] * 4


def test_short_passphrase_is_not_taken(home: House) -> None:
    with pytest.raises(Invalid):
        signing_in.set_passphrase(home.app, "  1234567 ")
    assert not signing_in.has_passphrase(home.app)


def test_passphrase_and_tokens_are_stored_as_hashes_only(locked: House) -> None:
    stored = locked.app.store.secret(signing_in.STORED_AS)
    assert stored is not None
    assert stored.startswith("$argon2id$")
    assert WORD not in stored
