"""Ballots over HTTP."""

import pytest

from tests.web.houses import House


def test_ballot_is_taken_while_the_vote_is_open(home: House) -> None:
    browser = home.joined()
    home.add_cluster()
    closed = browser.put(home.path("ballot"), json={"choices": ["k1"]})
    assert (closed.status_code, closed.json()["error"]) == (409, "vote_closed")
    home.go("vote")
    assert browser.put(home.path("ballot"), json={"choices": ["k1"]}).json() == {"choices": ["k1"]}
    assert browser.get(home.path("me")).json()["me"]["ballot"] == ["k1"]


@pytest.mark.parametrize("choices", [["k9"], ["k1", "k2", "k3", "k4"], ["'; drop"]])
def test_ballot_with_unknown_or_too_many_choices_is_refused(home: House, choices: list[str]) -> None:
    browser = home.joined()
    home.add_cluster()
    home.go("vote")
    assert browser.put(home.path("ballot"), json={"choices": choices}).status_code == 422
