"""The record's files: for who is signed in, made when asked, kept by nobody."""

import pytest

from tests.web.houses import House
from workshop import exports
from workshop.domain.model import Closing
from workshop.services.facilitation import hosting
from workshop.services.people import staff
from workshop.web.identity import STAFF

WORD = "みなとの合言葉2040"
NAMES = [form.name for form in exports.FORMATS]


@pytest.mark.parametrize("name", NAMES)
def test_signed_in_browser_takes_the_record_away(home: House, name: str) -> None:
    staff.set_passphrase(home.app, WORD)
    browser = home.browser()
    browser.cookies.set(STAFF, staff.sign_in(home.app, WORD))
    answer = browser.get(home.path(f"exports/{name}"))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    file = answer.headers["content-disposition"].removeprefix('attachment; filename="').removesuffix('"')
    assert (file.startswith(f"tsumugi-{home.workshop.code}"), file.endswith(f".{name}")) == (True, True)
    assert home.workshop.plan.title in answer.text or name == "csv"
    closing = hosting.view(home.app, home.workshop.id).workshop.closing
    assert (closing.saved_at is not None, closing.saved_revision > 0) == (True, True)


@pytest.mark.parametrize("name", [*NAMES, "nothing"])
@pytest.mark.parametrize("cookie", ["", "x" * 40])
def test_signed_out_browser_gets_a_sentence(home: House, name: str, cookie: str) -> None:
    browser = home.joined()
    browser.cookies.set(STAFF, cookie)
    answer = browser.get(home.path(f"exports/{name}"))
    assert (answer.status_code, answer.headers["cache-control"]) == (401, "no-store")
    assert ("サインインしてください" in answer.text, "content-disposition" in answer.headers) == (True, False)
    assert hosting.view(home.app, home.workshop.id).workshop.closing == Closing()


def test_unknown_format_and_unknown_workshop_are_told(home: House) -> None:
    staff.set_passphrase(home.app, WORD)
    browser = home.browser()
    browser.cookies.set(STAFF, staff.sign_in(home.app, WORD))
    answers = [browser.get(path) for path in (home.path("exports/exe"), '/api/w/"><b>/exports/md')]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert ("その形の記録はありません" in answers[0].text, "<b>" in answers[1].text) == (True, False)
