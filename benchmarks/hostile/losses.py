"""A machine that loses its power while everybody writes: what the server has confirmed is there once, and only once."""

import random
import threading
from collections import Counter

import httpx

from benchmarks.hostile.target import Outcome, Target
from workshop.domain.model.plan import StageKind

KILLS = 3
WRITERS = 8
SEED = 20261127


def kills(target: Target) -> list[Outcome]:
    """Kill the server and start it again, while several people write without a pause; each sends a card until it is confirmed."""
    chance, over = random.Random(SEED), threading.Event()
    confirmed: list[str] = []
    again: list[str] = []
    threads = [threading.Thread(target=_write, args=(target, n, over, confirmed, again)) for n in range(1, WRITERS + 1)]
    for thread in threads:
        thread.start()
    for _ in range(KILLS):
        over.wait(chance.uniform(0.2, 0.8))
        target.served.kill()
        target.served.start()
    over.wait(0.5)
    over.set()
    for thread in threads:
        thread.join()
    times = Counter(target.cards(StageKind.TABLE))
    held = {text: times[text] == 1 for text in confirmed}
    return [Outcome("kill -9 while people write", held, f"{KILLS} kills, {len(set(again))} cards sent again after one")]


def _write(target: Target, number: int, over: threading.Event, confirmed: list[str], again: list[str]) -> None:
    """Write card after card as a browser with an outbox does: the one that got no answer is sent again under its key."""
    count = 1
    with target.person(number, "127.0.0.70") as client:
        while not over.wait(0.05):
            card = {"key": f"kill-{number}-{count}", "text": f"{number} の {count} 枚目、切れる前に", "kind": "idea"}
            try:
                status = client.post(target.api(StageKind.TABLE, "contributions"), json=card).status_code
            except httpx.TransportError:
                again.append(card["text"])
                over.wait(1.0)  # as the page does: who knocks without a pause holds up the start of the server
                continue
            if status == 201:
                confirmed.append(card["text"])
                count += 1
            elif status == 429:
                over.wait(0.5)
