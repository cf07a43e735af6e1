"""Ballots over HTTP, and the QR code."""

from io import BytesIO

import pytest
import segno

from tests.web.houses import House
from workshop.domain.model import BoardChange, Cluster, Origin


def with_cluster(home: House) -> None:
    with home.app.store.write(home.workshop.id) as db:
        change = BoardChange({1: (None, Cluster(1, "道", 0))}, {})
        db.change_board("gather", Origin.PERSON, change)
        db.record("gather")


def test_ballot_is_taken_while_the_vote_is_open(home: House) -> None:
    browser = home.joined()
    with_cluster(home)
    closed = browser.put(home.path("ballot"), json={"choices": ["k1"]})
    assert (closed.status_code, closed.json()["error"]) == (409, "vote_closed")
    home.go("vote")
    assert browser.put(home.path("ballot"), json={"choices": ["k1"]}).json() == {"choices": ["k1"]}
    assert browser.get(home.path("me")).json()["me"]["ballot"] == ["k1"]


@pytest.mark.parametrize("choices", [["k9"], ["k1", "k2", "k3", "k4"], ["'; drop"]])
def test_ballot_with_unknown_or_too_many_choices_is_refused(home: House, choices: list[str]) -> None:
    browser = home.joined()
    with_cluster(home)
    home.go("vote")
    assert browser.put(home.path("ballot"), json={"choices": choices}).status_code == 422


def drawn(url: str) -> bytes:
    svg = BytesIO()
    segno.make(url, error="m", micro=False).save(
        svg, kind="svg", border=4, light="#fff", dark="#000", omitsize=True, xmldecl=False
    )
    return svg.getvalue()


def test_qr_holds_the_join_address_of_the_room_or_a_table(home: House) -> None:
    browser = home.browser(page=False)
    room, table = browser.get(home.path("qr.svg")), browser.get(home.path("qr.svg?table=2"))
    assert room.headers["content-type"] == "image/svg+xml"
    assert room.content == drawn(f"http://testserver/?c={home.workshop.code}")
    assert table.content == drawn(f"http://testserver/?c={home.workshop.code}&table=2")


@pytest.mark.parametrize("table", ["0", "3", "x"])
def test_qr_of_no_table_is_not_found(home: House, table: str) -> None:
    assert home.browser().get(home.path(f"qr.svg?table={table}")).json()["error"] == "no_such_table"
