"""The review of an event to print, for who has signed in."""

from tests.web.houses import House
from workshop.services.facilitation import hosting
from workshop.services.people import staff
from workshop.web.identity import STAFF

WORD = "みなとの合言葉2040"


def test_who_has_signed_in_prints_the_review_marked_as_internal(home: House) -> None:
    staff.set_passphrase(home.app, WORD)
    browser = home.browser()
    browser.cookies.set(STAFF, staff.sign_in(home.app, WORD))
    hosting.close(home.app, home.workshop.id)
    answer = browser.get("/review", params={"c": home.workshop.code})
    assert answer.status_code == 200
    wanted = ("5分ふりかえり", "外には出さないでください", "次に変えること", home.workshop.plan.title)
    assert [words for words in wanted if words not in answer.text] == []


def test_participants_are_told_to_sign_in(home: House) -> None:
    answer = home.joined().get("/review", params={"c": home.workshop.code})
    assert (answer.status_code, "サインインしてください" in answer.text, "次に変えること" in answer.text) == (
        401,
        True,
        False,
    )
