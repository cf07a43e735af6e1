"""Votes over HTTP."""

import pytest

from tests.web.houses import House


def test_vote_is_taken_while_the_ballot_is_open(home: House) -> None:
    browser = home.joined()
    browser.post(home.path("contributions"), json={"key": "k-1", "text": "夜のバス", "kind": "idea", "stage": "table"})
    home.add_cluster(1)
    body = {"ballot": 1, "marks": {"1": 1}}
    closed = browser.put(home.path("ballot"), json=body)
    assert (closed.status_code, closed.json()["error"]) == (409, "vote_closed")
    home.go("vote")
    taken = browser.put(home.path("ballot"), json=body).json()
    again = browser.put(home.path("ballot"), json=body).json()
    assert (taken, again["revision"]) == (body | {"revision": again["revision"] - 1}, again["revision"])
    assert browser.get(home.path("me")).json()["me"]["vote"] == again


@pytest.mark.parametrize(
    "body",
    [
        {"ballot": 1, "marks": {"9": 1}},
        {"ballot": 1, "marks": {"1": 4}},
        {"ballot": 2, "marks": {"1": 1}},
        {"ballot": 1, "marks": {"'; drop": 1}},
        {"ballot": 1, "marks": {"1": "x"}},
        {"choices": ["k1"]},
    ],
)
def test_vote_the_ballot_does_not_know_is_refused(home: House, body: dict[str, object]) -> None:
    browser = home.joined()
    browser.post(home.path("contributions"), json={"key": "k-1", "text": "夜のバス", "kind": "idea", "stage": "table"})
    home.add_cluster(1)
    home.go("vote")
    assert browser.put(home.path("ballot"), json=body).status_code in (400, 422)
    assert browser.get(home.path("me")).json()["me"]["vote"] is None
