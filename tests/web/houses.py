"""A house for the tests of the routes: a real store on SQLite, the routes and the middleware, and browsers that keep their
cookies."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.live.rooms import plan
from workshop import web
from workshop.adapters.loaders.plan.tree import YamlPlans
from workshop.adapters.sql.store import SqlStore
from workshop.domain.model import BoardChange, Cluster, Origin, Placement, Where, Workshop
from workshop.live.hub import Hub
from workshop.ports import App, Doubts
from workshop.services.facilitation import hosting
from workshop.web.limits import RateLimits
from workshop.web.site import Site

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title>'
    '<link rel="service-desc" href="./_stcore/agent/openapi.json" />'
    "<script>window.prerenderReady = false</script></head><body></body></html>"
)


@dataclass
class HeldClock:
    """Stands still until it is moved."""

    time: datetime = field(default_factory=lambda: datetime(2026, 3, 1, 3, 0, tzinfo=UTC))

    def now(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


@dataclass
class House:
    app: App
    hub: Hub
    clock: HeldClock
    workshop: Workshop
    asgi: Starlette
    limits: RateLimits

    def browser(self, page: bool = True, **headers: str) -> TestClient:
        """A browser that has opened the page (and so has its cookie)."""
        client = TestClient(self.asgi, headers=headers)
        client.portal = self._portal
        if page:
            client.get("/")
        return client

    def joined(self, nickname: str = "ゆい", table: int = 1) -> TestClient:
        browser = self.browser()
        answer = browser.post(self.path("join"), json={"nickname": nickname, "table": table, "ai_consent": True})
        assert answer.status_code == 201, answer.text
        return browser

    def path(self, rest: str) -> str:
        return f"/api/w/{self.workshop.code}/{rest}"

    def go(self, stage: str) -> None:
        index = [each.id for each in self.workshop.plan.stages].index(stage)
        hosting.go_to(self.app, self.workshop.id, index)

    def add_cluster(self, *cards: int) -> None:
        """A board with one cluster, k1, of these cards."""
        with self.app.store.write(self.workshop.id) as db:
            change = BoardChange(
                {1: (None, Cluster(1, "道", 0))}, {n: (None, Placement(Where.CLUSTER, 1)) for n in cards}
            )
            db.board.change("gather", Origin.PERSON, change)
            db.record("gather")

    _portal: Any = None


def app_on(database: str, clock: HeldClock | None = None) -> App:
    """An App with a real store; no test here reaches the AI's ports."""
    clock = clock or HeldClock()
    store = SqlStore(database, clock)
    store.migrate()
    ports = SimpleNamespace(
        store=store,
        clock=clock,
        token=lambda: secrets.token_urlsafe(24),
        llm=SimpleNamespace(name="offline"),
        embedder=SimpleNamespace(name="none"),
        plan_texts=YamlPlans(),
        rehearsals=None,
        doubts=Doubts(),
        probes={},
    )
    return cast("App", ports)


async def page(request: Request) -> Response:
    """Stands for Streamlit's document, which answers on every path it does not know."""
    return HTMLResponse(PAGE, headers={"etag": "x", "cache-control": "no-cache"})


def served(app: App, hub: Hub) -> Starlette:
    return _served(web.site(app, hub))


def _served(site: Site) -> Starlette:
    return Starlette(routes=[*web.routes(site), Route("/{rest:path}", page)], middleware=web.middleware(site))


@contextmanager
def house(folder: Path) -> Iterator[House]:
    """A running workshop in its first writing stage."""
    clock = HeldClock()
    app = app_on(f"sqlite:///{folder / 'workshop.db'}", clock)
    workshop = hosting.open_workshop(app, plan())
    hosting.start(app, workshop.id)
    hub = Hub(app)
    site = web.site(app, hub)
    asgi = _served(site)
    with TestClient(asgi) as client:  # one event loop for all browsers, as in a server
        made = House(app, hub, clock, workshop, asgi, site.limits)
        made._portal = client.portal
        made.go("table")
        yield made
