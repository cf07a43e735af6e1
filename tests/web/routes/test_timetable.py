"""The timetable to print, for who has signed in."""

from dataclasses import replace

from tests.web.houses import House
from workshop.services.facilitation import hosting
from workshop.services.people import staff
from workshop.web.identity import STAFF

WORD = "みなとの合言葉2040"


def signed_in(home: House) -> dict[str, str]:
    staff.set_passphrase(home.app, WORD)
    return {STAFF: staff.sign_in(home.app, WORD)}


def test_every_stage_has_its_row_with_the_minutes_before_it(home: House) -> None:
    browser = home.browser()
    browser.cookies.update(signed_in(home))
    answer = browser.get("/timetable", params={"c": home.workshop.code})
    stages, begun = home.workshop.plan.stages, 0
    assert (answer.status_code, answer.text.count("<tr><td>")) == (200, len(stages) + 1)
    for stage in stages:
        row = f"<tr><td>{begun // 60}:{begun % 60:02d}</td><td>{stage.minutes}分</td><td><strong>{stage.title}</strong>"
        assert row in answer.text
        begun += stage.minutes
    assert f"<tr><td>{begun // 60}:{begun % 60:02d}</td><td></td><td><strong>終わり</strong>" in answer.text


def test_words_of_a_plan_are_no_markup(home: House) -> None:
    plan = replace(home.workshop.plan, title="<b>題</b>")
    code = hosting.open_workshop(home.app, plan).code
    browser = home.browser()
    browser.cookies.update(signed_in(home))
    text = browser.get("/timetable", params={"c": code}).text
    assert ("<b>題" in text, "&lt;b&gt;題" in text) == (False, True)


def test_who_has_not_signed_in_gets_a_sentence(home: House) -> None:
    answer = home.joined().get("/timetable", params={"c": home.workshop.code})
    assert (answer.status_code, "サインインしてください" in answer.text, "<table>" in answer.text) == (401, True, False)


def test_unknown_workshop_is_told(home: House) -> None:
    browser = home.browser()
    browser.cookies.update(signed_in(home))
    assert browser.get("/timetable", params={"c": "NOBODY"}).status_code == 404
