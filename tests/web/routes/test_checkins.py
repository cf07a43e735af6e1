"""Answers to a check-in over HTTP."""

from dataclasses import replace

import pytest

from tests.live.rooms import plan
from tests.web.houses import House
from workshop.domain.model.plan import CheckIn, Stage, StageKind
from workshop.services.facilitation import hosting


@pytest.fixture
def asking(home: House) -> House:
    """A house whose workshop asks for a word."""
    stage = Stage("mood", StageKind.CHECKIN, "ひとこと", 2, "どうぞ。", checkin=CheckIn("いまの気分は"))
    home.workshop = hosting.open_workshop(home.app, replace(plan(), stages=(stage, *plan().stages)))
    hosting.start(home.app, home.workshop.id)
    return home


def test_answer_is_kept_asked_about_and_taken_back(asking: House) -> None:
    browser, path = asking.joined(), asking.path("checkin")
    given = browser.put(path, json={"stage": "mood", "word": "楽しみ", "sure": False})
    own = {"word": "楽しみ", "point": 0, "visibility": "shown"}
    assert (given.status_code, given.json()) == (200, {"checkin": own, "stage": "mood"})
    assert browser.get(asking.path("me")).json()["me"]["checkin"] == own
    asked = browser.put(path, json={"stage": "mood", "word": "0294-22-3111", "sure": False}).json()
    assert asked["asks"]["pieces"] == [{"sign": "phone", "text": "0294-22-3111"}]
    sure = browser.put(path, json={"stage": "mood", "word": "0294-22-3111", "sure": True}).json()
    assert sure["checkin"]["visibility"] == "waiting"
    assert browser.put(path, json={"stage": "mood"}).json() == {"checkin": None, "stage": "mood"}


def test_answer_of_a_stranger_or_of_another_stage_is_refused(asking: House) -> None:
    stranger = asking.browser().put(asking.path("checkin"), json={"stage": "mood", "word": "楽しみ"})
    assert (stranger.status_code, stranger.json()["error"]) == (401, "not_joined")
    late = asking.joined().put(asking.path("checkin"), json={"stage": "solo", "word": "楽しみ"})
    assert (late.status_code, late.json()["error"]) == (409, "checkin_over")
