"""Limits are a person's own: one flooding script is slowed, three hundred people behind one address are not."""

import secrets

import pytest

from tests.web.houses import HeldClock, House
from workshop.domain.budget import Budget
from workshop.domain.errors import Throttled
from workshop.services.facilitation import hosting
from workshop.web import limits
from workshop.web.identity import PERSON
from workshop.web.limits import Buckets


def taken(buckets: Buckets, key: str, times: int) -> int:
    """How many of so many are granted."""
    granted = 0
    for _ in range(times):
        try:
            buckets.take(key)
        except Throttled:
            return granted
        granted += 1
    return granted


def test_bucket_grants_a_burst_and_then_its_rate() -> None:
    clock = HeldClock()
    buckets = Buckets(clock, Budget(most=30, rate=2))
    assert taken(buckets, "a", 100) == 30
    clock.move(seconds=3)
    assert taken(buckets, "a", 100) == 6
    clock.move(hours=1)
    assert taken(buckets, "a", 100) == 30


def test_bucket_says_when_to_come_back() -> None:
    buckets = Buckets(HeldClock(), Budget(most=1, rate=0.25))
    buckets.take("a")
    with pytest.raises(Throttled) as refused:
        buckets.take("a")
    assert refused.value.params == {"seconds": 4}


def test_buckets_are_apart_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BUCKETS", 2)
    buckets = Buckets(HeldClock(), Budget(most=1, rate=1))
    assert [taken(buckets, key, 2) for key in "abc"] == [1, 1, 1]
    assert [taken(buckets, key, 2) for key in "cba"] == [0, 0, 1]


def test_flooding_browser_is_slowed_and_hurts_nobody_else(home: House) -> None:
    flood, calm = home.joined(), home.joined("はると", 2)

    def write(n: int) -> dict[str, object]:
        return {"key": f"k-{n}", "text": "あ", "kind": "idea", "stage": "table"}

    answers = [flood.post(home.path("contributions"), json=write(n)) for n in range(40)]
    assert [one.status_code for one in answers] == [201] * 29 + [429] * 11
    assert answers[-1].json() == {
        "error": "too_fast",
        "message": "続けて送りすぎています。1 秒ほど待ってから、もう一度どうぞ。",
    }
    assert calm.post(home.path("contributions"), json=write(1)).status_code == 201


CARD = {"text": "あ", "kind": "idea", "stage": "table"}
JOIN = {"nickname": "", "table": 1, "ai_consent": True}


def test_whole_school_behind_one_address_joins_writes_and_votes_at_once(home: House) -> None:
    """The clock stands still: harder than ten seconds."""
    people = [home.joined(f"人{n}", n % 2 + 1) for n in range(300)]
    again = [home.joined("", 1) for _ in range(60)]  # who tried in a private window first
    written = [one.post(home.path("contributions"), json=CARD | {"key": f"k-{n}"}) for n, one in enumerate(people)]
    home.add_cluster(1)
    home.go("vote")
    voted = [one.put(home.path("ballot"), json={"ballot": 1, "marks": {"1": 1}}) for one in people]
    assert [answer.status_code for answer in written + voted] == [201] * 300 + [200] * 300
    assert len(again) == 60


def test_made_up_cookie_is_nobody_and_makes_nothing(home: House) -> None:
    for token in ("a" * 32, f"{'a' * 32}.{'b' * 22}", secrets.token_urlsafe(24)):
        forger = home.browser(page=False, cookie=f"{PERSON}={token}")
        answers = [forger.post(home.path("join"), json=JOIN), forger.get(home.path("me"))]
        assert [(one.status_code, one.json()["error"]) for one in answers] == [(401, "no_cookie")] * 2
    assert dict(hosting.view(home.app, home.workshop.id).persons) == {}


def test_cookies_an_address_can_collect_are_bounded_and_come_back_with_time(home: House, small: None) -> None:
    got = [bool(home.browser().cookies.get(PERSON)) for _ in range(6)]
    refused = home.browser().post(home.path("join"), json=JOIN)
    assert (got, refused.status_code, refused.json()["error"]) == ([True] * 5 + [False], 429, "too_many_new_here")
    home.clock.move(seconds=1)
    assert home.joined().get(home.path("me")).status_code == 200


def test_people_of_an_address_are_bounded(home: House, small: None) -> None:
    browsers = [home.browser() for _ in range(4)]
    answers = [browser.post(home.path("join"), json=JOIN) for browser in browsers]
    assert [one.status_code for one in answers] == [201] * 3 + [429]
    assert answers[-1].headers["retry-after"] == "1"


@pytest.fixture
def small(home: House) -> None:
    """Budgets of an address that a test can use up."""
    home.limits.new_browsers = Buckets(home.clock, Budget(most=5, rate=2))
    home.limits.new_people = Buckets(home.clock, Budget(most=3, rate=1))


def test_cards_of_a_person_are_bounded_on_all_devices_together(home: House) -> None:
    browser = home.joined()
    statuses = []
    for n in range(42):
        home.clock.move(seconds=1)  # slow enough for a browser's own budget
        statuses.append(browser.post(home.path("contributions"), json=CARD | {"key": f"k-{n}"}))
    assert [one.status_code for one in statuses].count(201) == 42
    for n in range(50, 60):
        statuses.append(browser.post(home.path("contributions"), json=CARD | {"key": f"k-{n}"}))
    assert [one.status_code for one in statuses[-10:]] == [201] * 2 + [429] * 8
    assert statuses[-1].json()["error"] == "too_many_cards"


def test_letters_of_a_person_are_bounded_corrections_too(home: House) -> None:
    browser, most = home.joined(), home.workshop.plan.longest_card
    answers = []
    for n in range(30):
        home.clock.move(seconds=1)
        answers.append(browser.post(home.path("contributions"), json=CARD | {"key": f"k-{n}", "text": "あ" * most}))
    edits = [browser.put(home.path("contributions/1"), json={"text": "い" * most}) for _ in range(3)]
    found = [one.status_code for one in answers + edits]
    assert (found.count(201), found[30:], edits[-1].json()["error"]) == (30, [200, 429, 429], "too_many_cards")
