"""Limits are a person's own: one flooding script is slowed, three hundred people behind one address are not."""

import pytest

from tests.web.houses import HeldClock, House
from tests.web.test_votes_and_qr import with_cluster
from workshop.domain.errors import Throttled
from workshop.web import limits
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
    buckets = Buckets(clock, burst=30, rate=2)
    assert taken(buckets, "a", 100) == 30
    clock.move(seconds=3)
    assert taken(buckets, "a", 100) == 6
    clock.move(hours=1)
    assert taken(buckets, "a", 100) == 30


def test_bucket_says_when_to_come_back() -> None:
    buckets = Buckets(HeldClock(), burst=1, rate=0.25)
    buckets.take("a")
    with pytest.raises(Throttled) as refused:
        buckets.take("a")
    assert refused.value.params == {"seconds": 4}


def test_buckets_are_apart_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BUCKETS", 2)
    buckets = Buckets(HeldClock(), burst=1, rate=1)
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


def test_whole_room_behind_one_address_writes_and_votes_at_once(home: House) -> None:
    """The clock stands still: harder than ten seconds."""
    people = [home.joined(f"人{n}", n % 2 + 1) for n in range(100)]
    card = {"text": "あ", "kind": "idea", "stage": "table"}
    written = [one.post(home.path("contributions"), json=card | {"key": f"k-{n}"}) for n, one in enumerate(people)]
    with_cluster(home)
    home.go("vote")
    voted = [one.put(home.path("ballot"), json={"choices": ["k1"]}) for one in people]
    assert [answer.status_code for answer in written + voted] == [201] * 100 + [200] * 100
