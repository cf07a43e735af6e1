"""Cards over HTTP: written once, own ones only, with a clear sentence for everything that cannot be."""

import pytest

from tests.web.houses import House
from tests.web.test_votes_and_qr import with_cluster
from workshop.domain.model import Visibility
from workshop.services import hosting, signing_in

CARD = {"key": "k-1", "text": "海沿いの道がほしい", "kind": "idea", "stage": "table"}


def stored(home: House) -> list[str]:
    return [card.text for card in hosting.view(home.app, home.workshop.id).contributions.values()]


def test_card_is_stored_and_told_back(home: House) -> None:
    answer = home.joined().post(home.path("contributions"), json=CARD)
    assert answer.status_code == 201
    assert answer.json()["card"] == {
        "n": 1,
        "key": "k-1",
        "text": "海沿いの道がほしい",
        "kind": "idea",
        "stage": "table",
        "visibility": "shown",
        "late": False,
        "editable": True,
        "where": "loner",
        "cluster": None,
        "cluster_title": None,
    }


def test_repeated_post_stores_one_card(home: House) -> None:
    browser = home.joined()
    numbers = [browser.post(home.path("contributions"), json=CARD).json()["card"]["n"] for _ in range(3)]
    assert (numbers, stored(home)) == ([1, 1, 1], ["海沿いの道がほしい"])


def test_card_is_edited_and_withdrawn_by_its_writer_only(home: House) -> None:
    mine, other = home.joined(), home.joined("はると", 2)
    mine.post(home.path("contributions"), json=CARD)
    refused = other.put(home.path("contributions/1"), json={"text": "乗っ取り"})
    assert (refused.status_code, refused.json()["error"]) == (409, "card_not_yours")
    assert mine.put(home.path("contributions/1"), json={"text": "明るい道"}).json()["card"]["text"] == "明るい道"
    assert mine.delete(home.path("contributions/1")).json()["card"]["visibility"] == Visibility.WITHDRAWN


def test_card_of_a_stage_that_is_over_is_kept_as_late(home: House) -> None:
    browser = home.joined()
    home.go("vote")
    card = browser.post(home.path("contributions"), json=CARD).json()["card"]
    assert (card["late"], card["visibility"], card["editable"]) == (True, "hidden", False)


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (CARD | {"text": " 　"}, 422, "card_empty"),
        (CARD | {"text": "あ" * 5001}, 422, "card_too_long"),
        (CARD | {"text": "a\x00b"}, 422, "card_control"),
        (CARD | {"text": "あ" * 30_000}, 422, "body_too_large"),
        (CARD | {"kind": "order"}, 422, "bad_request"),
        (CARD | {"person": 2}, 422, "bad_request"),
        (CARD | {"key": ""}, 422, "bad_request"),
        ({"text": "だけ"}, 422, "bad_request"),
        (["リスト"], 422, "bad_request"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_stores_nothing(home: House, body: object, status: int, error: str) -> None:
    answer = home.joined().post(home.path("contributions"), json=body)
    assert (answer.status_code, answer.json()["error"], stored(home)) == (status, error, [])


@pytest.mark.parametrize("raw", [b"{", b"\xff\xfe", b"[" * 20_000, b'{"key": "k", "text": "\\ud800"}'])
def test_broken_json_is_refused(home: House, raw: bytes) -> None:
    answer = home.joined().post(home.path("contributions"), content=raw, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]) == (422, "bad_request")


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999999"])
def test_unknown_card_is_not_found(home: House, number: str) -> None:
    answer = home.joined().delete(home.path(f"contributions/{number}"))
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown_card")


def test_who_has_not_joined_writes_nothing(home: House) -> None:
    answer = home.browser().post(home.path("contributions"), json=CARD)
    assert (answer.status_code, answer.json()["error"]) == (401, "not_joined")


def test_unknown_code_is_not_found(home: House) -> None:
    answer = home.joined().post("/api/w/ZZZZZZ/contributions", json=CARD)
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown_code")


def test_code_is_found_as_people_type_it(home: House) -> None:
    typed = f" {home.workshop.code.lower()} "
    assert home.browser().post(f"/api/w/{typed}/join", json=JOIN).status_code == 201


JOIN = {"nickname": "ゆい", "table": 1, "ai_consent": True}


def test_note_is_the_facilitators(home: House) -> None:
    note = {"key": "n-1", "text": "バスが足りないという声", "table": 3 - 1}
    participant = home.joined()
    assert participant.post(home.path("notes"), json=note).json()["error"] == "not_staff"
    signing_in.set_passphrase(home.app, "みなとの合言葉2040")
    staff = home.browser()
    staff.post("/api/sign-in", json={"passphrase": "みなとの合言葉2040"})
    answer = staff.post(home.path("notes"), json=note)
    assert (answer.status_code, answer.json()["card"]["text"]) == (201, "バスが足りないという声")


@pytest.mark.parametrize(("to", "status", "error"), [("k9", 404, "unknown_cluster"), ("K1", 422, "bad_request")])
def test_objection_is_for_a_facilitator_to_decide(home: House, to: str, status: int, error: str) -> None:
    writer, other = home.joined(), home.joined("はると", 2)
    writer.post(home.path("contributions"), json={"key": "k-1", "text": "海", "kind": "idea", "stage": "table"})
    with_cluster(home)
    path = home.path("contributions/1/objection")
    refused = writer.post(path, json={"to": to})
    assert (refused.status_code, refused.json()["error"]) == (status, error)
    assert other.post(path, json={"to": "k1"}).json()["error"] == "card_not_yours"
    assert writer.post(path, json={"to": "k1"}).json() == {"number": 1}
    me = writer.get(home.path("me")).json()["me"]
    assert (me["objections"], me["cards"]["1"]["cluster"]) == ({"1": "open"}, None)
