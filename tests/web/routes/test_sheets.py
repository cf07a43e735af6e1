"""Sheets to print, one a table, for who has signed in."""

from tests.web.houses import House
from workshop.services.people import staff
from workshop.web.identity import STAFF

WORD = "みなとの合言葉2040"


def test_every_table_has_a_page_with_question_code_and_way_in(home: House) -> None:
    staff.set_passphrase(home.app, WORD)
    browser = home.browser()
    browser.cookies.set(STAFF, staff.sign_in(home.app, WORD))
    answer = browser.get("/sheets", params={"c": home.workshop.code})
    plan = home.workshop.plan
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    counts = [answer.text.count(words) for words in ("<section>", "<svg", plan.question, home.workshop.code)]
    assert counts == [plan.tables] * 4
    assert [f"<h1>{table}班</h1>" in answer.text for table in range(1, plan.tables + 2)] == [True] * plan.tables + [
        False
    ]


def test_who_has_not_signed_in_gets_a_sentence(home: House) -> None:
    answer = home.joined().get("/sheets", params={"c": home.workshop.code})
    assert (answer.status_code, "サインインしてください" in answer.text, "<section>" in answer.text) == (
        401,
        True,
        False,
    )


def test_unknown_workshop_is_told(home: House) -> None:
    staff.set_passphrase(home.app, WORD)
    browser = home.browser()
    browser.cookies.set(STAFF, staff.sign_in(home.app, WORD))
    assert [browser.get("/sheets", params=query).status_code for query in ({"c": "NOBODY"}, {}, {"c": "<b>"})] == [
        404
    ] * 3
