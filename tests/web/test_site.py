"""What every route does: only our own pages write, errors are sentences, a defect is loud and gives nothing away."""

import logging

import pytest

from tests.web.houses import House
from workshop.services.people import joining

JOIN = {"nickname": "ゆい", "table": 1, "ai_consent": True}


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
    ],
)
def test_pages_of_another_origin_write_nothing(home: House, headers: dict[str, str]) -> None:
    answer = home.browser().post(home.path("join"), json=JOIN, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (409, "other_origin")


def test_our_own_page_writes(home: House) -> None:
    own = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert home.browser().post(home.path("join"), json=JOIN, headers=own).status_code == 201


def test_a_form_writes_nothing(home: House) -> None:
    answer = home.browser().post(home.path("join"), data={"nickname": "ゆい"})
    assert (answer.status_code, answer.json()["error"]) == (422, "not_json")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_unknown_path_is_told_in_json(home: House, method: str) -> None:
    answer = home.browser().request(method, "/api/nothing/here", headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown_path")


def test_error_is_a_sentence_in_the_persons_language(home: House) -> None:
    browser = home.browser()
    told = [browser.get(home.path(f"me?lang={language}")).json()["message"] for language in ("ja", "en")]
    assert told == [
        "まだ参加していません。入口から入り直してください。",
        "You have not joined yet. Please come in through the entrance.",
    ]


def test_defect_is_logged_loudly_and_gives_nothing_away(
    home: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("inner words")

    monkeypatch.setattr(joining, "join", broken)
    with caplog.at_level(logging.ERROR):
        answer = home.browser().post(home.path("join"), json=JOIN)
    assert (answer.status_code, answer.json()["error"]) == (500, "defect")
    assert "inner words" not in answer.text
    assert "inner words" in caplog.text
