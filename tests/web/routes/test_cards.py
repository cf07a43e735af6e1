"""Cards over HTTP: written once, own ones only, with a clear sentence for everything that cannot be."""

import pytest

from tests.web.houses import House
from workshop.domain.model import Visibility
from workshop.services.facilitation import hosting
from workshop.services.people import staff as people_staff

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
        "reason": "",
        "editable": True,
        "withdrawable": True,
        "where": "loner",
        "cluster": None,
        "cluster_title": None,
        "answer": None,
    }


def test_repeated_post_stores_one_card(home: House) -> None:
    browser = home.joined()
    numbers = [browser.post(home.path("contributions"), json=CARD).json()["card"]["n"] for _ in range(3)]
    assert (numbers, stored(home)) == ([1, 1, 1], ["海沿いの道がほしい"])


PHONE = CARD | {"text": "連絡は090-1234-5678へ"}
ASKED = {"asks": {"key": "k-1", "pieces": [{"sign": "phone", "text": "090-1234-5678"}]}}


def test_writer_is_asked_before_a_card_that_tells_of_a_person_is_stored(home: House) -> None:
    browser = home.joined()
    asked = browser.post(home.path("contributions"), json=PHONE | {"sure": False})
    assert (asked.status_code, asked.json(), stored(home)) == (200, ASKED, [])
    sent = browser.post(home.path("contributions"), json=PHONE | {"sure": True})
    again = browser.post(home.path("contributions"), json=PHONE | {"sure": False})  # stored: nobody is asked any more
    assert (sent.status_code, again.json()["card"]["n"], stored(home)) == (201, 1, [PHONE["text"]])


def test_harmless_card_is_stored_at_once_and_a_page_that_cannot_ask_is_not_kept_waiting(home: House) -> None:
    browser = home.joined()
    posts = [CARD | {"sure": False}, PHONE | {"key": "k-2"}, PHONE | {"key": "k-3", "sure": None}]
    assert [browser.post(home.path("contributions"), json=post).status_code for post in posts] == [201] * 3


def test_new_words_of_a_card_are_asked_about_too(home: House) -> None:
    browser = home.joined()
    browser.post(home.path("contributions"), json=CARD)
    changes = [{"text": "担任の松本が来た", "sure": sure} for sure in (False, True)]
    answers = [browser.put(home.path("contributions/1"), json=change).json() for change in changes]
    pieces = [{"sign": "maybe_name", "text": "松本"}]
    assert (answers[0], answers[1]["card"]["text"]) == ({"asks": {"key": "", "pieces": pieces}}, "担任の松本が来た")


def test_who_notes_a_remark_is_asked_too(home: House) -> None:
    note = {"key": "n-1", "text": "二丁目の松本が草を刈る", "table": 1}
    people_staff.set_passphrase(home.app, "みなとの合言葉2040")
    desk = home.browser()
    desk.post("/api/sign-in", json={"passphrase": "みなとの合言葉2040"})
    asked = desk.post(home.path("notes"), json=note | {"sure": False})
    pieces = [{"sign": "maybe_name", "text": "松本"}]
    assert (asked.json(), stored(home)) == ({"asks": {"key": "n-1", "pieces": pieces}}, [])
    answers = [desk.post(home.path("notes"), json=note | {"sure": sure}) for sure in (True, False, None)]
    assert ([answer.status_code for answer in answers], stored(home)) == ([201] * 3, [note["text"]])


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
    assert (card["late"], card["visibility"], card["editable"]) == (True, "waiting", False)


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (CARD | {"text": " 　"}, 422, "card_empty"),
        (CARD | {"text": "あ" * 401}, 422, "card_too_long"),
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
    people_staff.set_passphrase(home.app, "みなとの合言葉2040")
    staff = home.browser()
    staff.post("/api/sign-in", json={"passphrase": "みなとの合言葉2040"})
    answer = staff.post(home.path("notes"), json=note)
    assert (answer.status_code, answer.json()["card"]["text"]) == (201, "バスが足りないという声")


@pytest.mark.parametrize(("to", "status", "error"), [("k9", 404, "unknown_cluster"), ("K1", 422, "bad_request")])
def test_objection_is_for_a_facilitator_to_decide(home: House, to: str, status: int, error: str) -> None:
    writer, other = home.joined(), home.joined("はると", 2)
    writer.post(home.path("contributions"), json={"key": "k-1", "text": "海", "kind": "idea", "stage": "table"})
    home.add_cluster()
    path = home.path("contributions/1/objection")
    refused = writer.post(path, json={"to": to})
    assert (refused.status_code, refused.json()["error"]) == (status, error)
    assert other.post(path, json={"to": "k1"}).json()["error"] == "card_not_yours"
    assert writer.post(path, json={"to": "k1"}).json() == {"number": 1}
    me = writer.get(home.path("me")).json()["me"]
    assert (me["objections"], me["cards"]["1"]["cluster"]) == ({"1": "open"}, None)


def test_trend_is_taken_with_its_source_which_is_asked_about_too(home: House) -> None:
    browser, path = home.joined(), home.path("contributions")
    trend = {"key": "t1", "text": "乗合の車が増えた", "kind": "trend", "source": "新聞", "source_date": "2025-04-01"}
    card = browser.post(path, json=trend).json()["card"]
    assert (card["kind"], card["source"], card["source_date"]) == ("trend", "新聞", "2025-04-01")
    asked = browser.post(path, json=trend | {"key": "t2", "source": "0294-22-3111", "sure": False}).json()
    assert asked["asks"]["pieces"] == [{"sign": "phone", "text": "0294-22-3111"}]
    wrong = browser.post(path, json=trend | {"key": "t3", "source": "ftp://example.jp"})
    assert (wrong.status_code, wrong.json()["error"]) == (422, "source_address")
    assert browser.post(path, json=trend | {"key": "t4", "source_date": "2025年"}).status_code == 422
    edited = browser.put(f"{path}/1", json={"text": "乗合が増えた", "source": "父の話", "source_date": None}).json()
    assert (edited["card"]["source"], edited["card"]["source_date"]) == ("父の話", "")
