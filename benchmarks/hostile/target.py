"""What is attacked: a server started for it, with workshops in several stages; and what came of an attack."""

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx

from benchmarks.table import Row
from tests.browser.houses import PLAN, prepare, token
from tests.serving import PASSPHRASE, Served
from workshop import bootstrap
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.model import Contribution, Kind, Visibility
from workshop.domain.model.plan import StageKind
from workshop.domain.rules import hash_token
from workshop.services.facilitation import hosting
from workshop.services.people import joining
from workshop.settings import Settings
from workshop.web.identity import PERSON, STAFF

STAGES = (StageKind.TABLE, StageKind.GATHER, StageKind.SCENARIO)
FLOODED = 3_000
"""Cards of the longest kind in the room that is flooded."""
GOAL = 100.0
"""Percent of each kind that must hold."""


@dataclass(frozen=True)
class Outcome:
    """How one kind of attack went: what was tried, by name, and whether it held."""

    name: str
    held: Mapping[str, bool]
    note: str = ""

    def row(self) -> Row:
        fell = [name for name, held in self.held.items() if not held]
        count = f"{sum(self.held.values())} of {len(self.held)}"
        words = [count, self.note, f"fell: {', '.join(fell[:5])}" if fell else ""]
        if not self.held:
            return Row(self.name, "not tried", note=self.note)
        share = 100.0 * sum(self.held.values()) / len(self.held)
        return Row(self.name, share, "%", GOAL, at_most=False, note="; ".join(word for word in words if word))


class Target:
    """A server, the join codes of its workshops by stage, and the cookie of one who has signed in.

    In every workshop person n, 1 to 12, holds `tests.browser.houses.token(n)`.
    """

    def __init__(self, served: Served, codes: Mapping[StageKind, str], staff: str, flooded: str) -> None:
        self.served = served
        self.flooded = flooded
        """Join code of a workshop in its gather stage."""
        self.codes = dict(codes)
        self.staff = staff

    def api(self, stage: StageKind, rest: str = "") -> str:
        return f"/api/w/{self.codes[stage]}/{rest}"

    def client(self, address: str = "127.0.0.1", cookie: str = "", **headers: str) -> httpx.Client:
        """A client of its own cookies, from an address of this machine's loopback network."""
        given = {"Origin": self.served.base} | ({"Cookie": cookie} if cookie else {}) | headers
        return httpx.Client(
            base_url=self.served.base,
            headers=given,
            timeout=120,
            trust_env=False,
            # Nothing here is https; certificates would be read anew for each of thousands of clients.
            transport=httpx.HTTPTransport(verify=False, local_address=address),
        )

    def person(self, number: int, address: str = "127.0.0.1") -> httpx.Client:
        return self.client(address, f"{PERSON}={token(number)}")

    def signed_in(self, address: str = "127.0.0.1") -> httpx.Client:
        return self.client(address, f"{STAFF}={self.staff}")

    def new_sign_in(self, address: str = "127.0.0.1") -> str:
        """Sign in anew and give the cookie."""
        with self.client(address) as client:
            client.post("/api/sign-in", json={"passphrase": PASSPHRASE}).raise_for_status()
            return f"{STAFF}={client.cookies[STAFF]}"

    def first_frame(self, path: str, cookie: str = "", address: str = "127.0.0.1") -> tuple[int, str]:
        """Open a stream and give its status and the data of its first state, "" where it is refused."""
        with self.client(address, cookie) as client, client.stream("GET", path) as answer:
            if answer.status_code != 200:
                return answer.status_code, ""
            return 200, next(line[5:] for line in answer.iter_lines() if line.startswith("data:"))

    def cards(self, stage: StageKind) -> list[str]:
        """Texts of the cards the console sees, in order."""
        _, data = self.first_frame(self.api(stage, "stream?as=console"), f"{STAFF}={self.staff}")
        state: dict[str, Any] = json.loads(data)
        return [card["text"] for card in state["cards"].values()]

    @contextmanager
    def socket(self, sent: bytes = b"", address: str = "127.0.0.1", patience: float = 60.0) -> Iterator[socket.socket]:
        """A bare connection on which something was sent."""
        here = (address, 0)
        with socket.create_connection(("127.0.0.1", self.served.port), patience, here) as connection:
            connection.sendall(sent)
            yield connection

    def answers(self) -> bool:
        """Whether the server still answers at all."""
        with self.client() as client:
            return client.get("/health").is_success


@contextmanager
def target(folder: Path) -> Iterator[Target]:
    codes, staff = prepare(folder, *STAGES, cards=24)
    flooded = _flood(folder)
    served = Served(folder)
    try:
        yield Target(served, codes, staff, flooded)
    finally:
        served.stop()


def _flood(folder: Path) -> str:
    """Fill a workshop with cards, past the use-case, which would bound them; gives its code."""
    app = bootstrap.build(Settings(data=folder))
    workshop = hosting.open_workshop(app, replace(read_plan(PLAN), title="Flooded"))
    hosting.start(app, workshop.id)
    stages = [stage.kind for stage in workshop.plan.stages]
    workshop = hosting.go_to(app, workshop.id, stages.index(StageKind.GATHER))
    person = joining.join(app, workshop.id, hash_token(token(1)), "ゆい", 1, True)
    now = app.clock.now()
    text = "長い話" * (workshop.plan.longest_card // 3)
    one = Contribution(0, "", person.number, 1, Kind.IDEA, text, workshop.stage.id, 0, Visibility.SHOWN, True, now, now)
    with app.store.write(workshop.id) as db:
        for number in range(1, FLOODED + 1):
            db.contributions.put(replace(one, number=number, key=f"flood-{number}"))
        db.record("card_written")
    return workshop.code
