"""The server is killed without warning while a class writes: what it confirmed is there, once, and everybody goes on."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx

from tests.fakes import FixedClock
from tests.serving import Served
from workshop.adapters.sql.store import SqlStore
from workshop.domain.model import WorkshopState

PEOPLE = 8
CARDS = 12


class Writer:
    """A browser with its cookie and its outbox: it sends each card until the server says that it has it."""

    def __init__(self, served: Served, number: int) -> None:
        self._browser = httpx.Client(base_url=served.base, headers={"Origin": served.base}, timeout=20)
        self._api = f"/api/w/{served.code}"
        self._number = number
        self._browser.get("/")
        wish = {"nickname": "ゆい", "table": number % 8 + 1, "ai_consent": True}
        assert self._browser.post(f"{self._api}/join", json=wish).status_code == 201

    def write(self, half: threading.Barrier) -> list[str]:
        confirmed = []
        for place in range(CARDS):
            if place == CARDS // 2:
                half.wait(60)
            text = f"{self._number}さんの{place}枚目"
            card = {"key": f"{self._number}-{place}", "text": text, "kind": "idea", "stage": "alone"}
            while not self._sent(card):
                pass
            confirmed.append(text)
        return confirmed

    def _sent(self, card: dict[str, str]) -> bool:
        try:
            return self._browser.post(f"{self._api}/contributions", json=card).status_code in (200, 201)
        except httpx.TransportError:
            return False

    def own(self) -> list[str]:
        return [card["text"] for card in self._browser.get(f"{self._api}/me").json()["me"]["cards"].values()]

    def close(self) -> None:
        self._browser.close()


def test_no_confirmed_card_is_lost_or_doubled(tmp_path: Path) -> None:
    served = Served(tmp_path)
    _go_to_solo(served)
    writers = [Writer(served, number) for number in range(PEOPLE)]
    half = threading.Barrier(PEOPLE + 1)
    with ThreadPoolExecutor(PEOPLE) as threads:
        writing = [threads.submit(writer.write, half) for writer in writers]
        half.wait(60)
        served.kill()
        served.start()
        confirmed = [future.result(timeout=120) for future in writing]
    kept = [writer.own() for writer in writers]
    for writer in writers:
        writer.close()
    served.stop()
    assert kept == confirmed
    assert [len(cards) for cards in kept] == [CARDS] * PEOPLE


def _go_to_solo(served: Served) -> None:
    """The facilitator's way there without a browser: on the same database."""
    store = SqlStore(f"sqlite:///{served.folder / 'workshop.db'}", FixedClock())
    with store.write(store.workshops()[0].id) as db:
        db.put_workshop(replace(db.workshop, state=WorkshopState.RUNNING, stage_index=2))
        db.record("stage_changed")
    store.close()
