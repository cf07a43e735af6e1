"""A table's own words over HTTP: stored once, by who has joined, with a clear sentence for everything that cannot be."""

from dataclasses import replace

import pytest

from tests.live.rooms import draft, sentence
from tests.web.houses import House
from workshop.domain.model import DraftState
from workshop.services.facilitation import hosting

WORDS = {"key": "k-1", "text": "夜の海を歩きたい。"}


def with_scenario(home: House, table: int | None = None) -> str:
    with home.app.store.write(home.workshop.id) as db:
        db.drafts.put(replace(draft(1, DraftState.RELEASED, "話", sentence(1, "海沿いを歩く。")), table=table))
        db.record("draft_released", "draft1")
    home.go("scenario")
    return home.path("drafts/1/additions")


def test_words_are_stored_once_and_told_back(home: House) -> None:
    path, browser = with_scenario(home), home.joined()
    answers = [browser.post(path, json=WORDS) for _ in range(2)]
    told = {"draft": 1, "n": 1, "key": "k-1", "text": "夜の海を歩きたい。", "state": "open"}
    assert [(answer.status_code, answer.json()) for answer in answers] == [(201, {"addition": told})] * 2
    stored = hosting.view(home.app, home.workshop.id).drafts[1].additions
    assert ([one.text for one in stored], browser.get(home.path("me")).json()["me"]["additions"]) == (
        ["夜の海を歩きたい。"],
        [told],
    )


def test_writer_is_asked_before_words_that_tell_of_a_person_are_stored(home: House) -> None:
    path, browser = with_scenario(home), home.joined()
    words = WORDS | {"text": "二丁目の佐藤と海を歩きたい。"}
    asked = browser.post(path, json=words | {"sure": False})
    pieces = [{"sign": "maybe_name", "text": "佐藤"}]
    assert (asked.status_code, asked.json()) == (200, {"asks": {"key": "k-1", "pieces": pieces}})
    assert hosting.view(home.app, home.workshop.id).drafts[1].additions == ()
    sent = [browser.post(path, json=words | {"sure": sure}) for sure in (True, False, None)]  # stored: not asked again
    assert [answer.status_code for answer in sent] == [201] * 3
    assert [one.text for one in hosting.view(home.app, home.workshop.id).drafts[1].additions] == [words["text"]]


def test_who_has_not_joined_or_sits_elsewhere_adds_nothing(home: House) -> None:
    path = with_scenario(home, table=2)
    answers = [browser.post(path, json=WORDS) for browser in (home.browser(), home.joined())]
    assert [(answer.status_code, answer.json()["error"]) for answer in answers] == [
        (401, "not_joined"),
        (409, "not_your_scenario"),
    ]


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (WORDS | {"text": " "}, 422, "card_empty"),
        (WORDS | {"text": "あ" * 401}, 422, "sentence_too_long"),
        (WORDS | {"key": ""}, 422, "bad_request"),
        (WORDS | {"table": 3}, 422, "bad_request"),
    ],
)
def test_what_cannot_be_taken_is_refused(home: House, body: object, status: int, error: str) -> None:
    answer = home.joined().post(with_scenario(home), json=body)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


@pytest.mark.parametrize("number", ["0", "9", "99999999999999999999"])
def test_unknown_scenario_is_not_found(home: House, number: str) -> None:
    with_scenario(home)
    answer = home.joined().post(home.path(f"drafts/{number}/additions"), json=WORDS)
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown_draft")


def test_words_count_as_writes(home: House) -> None:
    path, browser = with_scenario(home), home.joined()
    statuses = [browser.post(path, json=WORDS).status_code for _ in range(31)]
    assert statuses[-1] == 429


def test_own_words_are_taken_back_by_their_writer_alone(home: House) -> None:
    path, browser, other = with_scenario(home), home.joined(), home.joined("けん")
    browser.post(path, json=WORDS)
    answers = [one.request("DELETE", f"{path}/1", json={}) for one in (home.browser(), other, browser, browser)]
    gone = {"draft": 1, "n": 1, "key": "k-1", "text": "", "state": "withdrawn"}
    assert [(answer.status_code, answer.json().get("error")) for answer in answers[:2]] == [
        (401, "not_joined"),
        (404, "unknown_addition"),
    ]
    assert [(answer.status_code, answer.json()) for answer in answers[2:]] == [(200, {"addition": gone})] * 2
    assert browser.get(home.path("me")).json()["me"]["additions"] == []
