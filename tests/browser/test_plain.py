"""Offices let no websocket through: room and wall go over to their plain pages and work there; the desks say what is missing."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.houses import prepare, token
from tests.serving import Served
from workshop.domain.model.plan import StageKind
from workshop.web.identity import PERSON, STAFF

WAYS = ("closed", "silent")
"""What becomes of a websocket on its way: cut off, or opened by something that never says a word."""


class Office:
    """A workshop at its table stage, seen from a network without websockets."""

    def __init__(self, browser: Browser, served: Served, code: str, staff: str) -> None:
        self.browser = browser
        self.served = served
        self.code = code
        self.staff = staff

    def context(self, person: int | None, way: str = "closed", staff: bool = False) -> BrowserContext:
        context = self.browser.new_context(viewport={"width": 360, "height": 740}, locale="ja-JP")
        if person is not None:
            context.add_cookies([{"name": PERSON, "value": token(person), "url": self.served.base}])
        if staff:
            context.add_cookies([{"name": STAFF, "value": self.staff, "url": self.served.base}])
        context.route_web_socket(re.compile("/_stcore/"), lambda route: route.close() if way == "closed" else None)
        return context

    def opened(self, context: BrowserContext, path: str) -> Page:
        page = context.new_page()
        page.goto(f"{self.served.base}{path}")
        return page


@pytest.fixture(scope="module")
def offices(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    codes, staff = prepare(folder, StageKind.TABLE, cards=0)
    served = Served(folder)
    yield Office(browser, served, codes[StageKind.TABLE], staff)
    served.stop()


@pytest.fixture
def office(offices: Office) -> Iterator[Office]:
    yield offices
    for context in offices.browser.contexts:
        context.close()


@pytest.mark.parametrize("way", WAYS)
def test_room_and_wall_go_over_and_work(office: Office, way: str) -> None:
    defects: list[str] = []
    context = office.context(1, way)
    context.on("weberror", lambda error: defects.append(str(error.error)))
    room = office.opened(context, f"/?c={office.code}&table=2&lang=ja")
    wall = office.opened(office.context(None, way), f"/wall?c={office.code}")
    room.fill("#ts-compose", f"{way}: 会社のネットワークから")
    room.click(".composer button.primary")
    expect(room.locator(".own-card .state").first).to_have_text("届きました")
    expect(wall.locator(".card .words", has_text=f"{way}: 会社のネットワークから")).to_be_visible()
    assert room.url == f"{office.served.base}/plain?c={office.code}&table=2&lang=ja"
    assert wall.url == f"{office.served.base}/plain/wall?c={office.code}"
    assert defects == []


def test_who_comes_without_a_code_or_a_name_gets_in_and_stays_on_the_plain_page(office: Office) -> None:
    page = office.opened(office.context(None), "/")
    page.fill("#ts-code", office.code)
    page.click("form .primary")
    expect(page.locator(".join-form")).to_be_visible()
    assert page.url == f"{office.served.base}/plain?c={office.code}"
    page.get_by_role("button", name="English").click()
    expect(page.locator(".join-form button.primary")).to_have_text("Join")
    page.fill("#ts-name", "みお")
    page.check('input[name="ts-table"][value="2"]')
    page.check('input[name="ts-consent"][value="no"]')
    page.click(".join-form button.primary")
    expect(page.locator(".composer")).to_be_visible()


def test_plain_page_goes_nowhere_and_fetches_each_file_once(office: Office) -> None:
    context = office.context(2)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.install()
    page.goto(f"{office.served.base}/plain?c={office.code}")
    expect(page.locator(".composer")).to_be_visible()
    page.clock.fast_forward("01:00")
    expect(page.locator(".composer")).to_be_visible()
    files = [url for url in asked if "/api/live/" in url]
    assert (len(files), len(set(files))) == (len(set(files)), len(files))
    assert [url for url in asked if "/_stcore/" in url or url.endswith("/plain")] == []


def test_page_with_a_websocket_stays_where_it_is(office: Office) -> None:
    context = office.browser.new_context(viewport={"width": 360, "height": 740}, locale="ja-JP")
    room = context.new_page()
    room.clock.install()
    plain = re.compile(r"/plain\?")
    room.route(plain, lambda route: route.abort())  # a busy machine may need longer than the page waits
    room.goto(f"{office.served.base}/?c={office.code}")
    expect(room.locator(".join-form")).to_be_visible()
    room.unroute(plain)
    room.clock.fast_forward("00:30")
    expect(room.locator(".join-form")).to_be_visible()
    assert room.url == f"{office.served.base}/?c={office.code}"


LATE = """
const listen = WebSocket.prototype.addEventListener;
let held = [];
WebSocket.prototype.addEventListener = function (name, hear, how) {
  const take = (event) => (held && name === "message" ? held.push(() => hear.call(this, event)) : hear.call(this, event));
  listen.call(this, name, take, how);
};
const hosts = () => [...document.querySelectorAll("*")].filter((node) => node.shadowRoot?.querySelector(".tsumugi"));
const look = async () => {
  const links = [...document.querySelectorAll('link[rel="preload"], link[rel="modulepreload"]')].map((link) => link.href);
  const own = links.filter((href) => href.includes("/api/live/"));
  await Promise.all(own.map((href) => (href.endsWith(".js") ? import(href) : fetch(href).then((answer) => answer.text()))));
  setTimeout(() => requestAnimationFrame(() => console.log(`drawn: ${own.length ? hosts().length : "unknown"}`)));
};
new MutationObserver(() => {
  const { leaving, tsumugi } = document.documentElement.dataset;
  if (held && leaving) {
    const late = held;
    held = null;
    late.forEach((message) => message());
  } else if (leaving && tsumugi) look();
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-leaving", "data-tsumugi"] });
"""
"""Holds what the websocket says until the page is about to go over, and tells how often the room is drawn once all it needs is there."""


class Late:
    """A page whose websocket speaks only when the plain page is on its way: asked for, and not yet there."""

    def __init__(self, office: Office) -> None:
        self._pages: list[Route] = []
        context = office.browser.new_context(viewport={"width": 360, "height": 740}, locale="ja-JP")
        context.add_cookies([{"name": PERSON, "value": token(3), "url": office.served.base}])
        self.page = context.new_page()
        self.page.add_init_script(LATE)
        self.page.route(re.compile(r"/plain\?"), self._answer)
        with self.page.expect_console_message(lambda message: message.text.startswith("drawn")) as drawn:
            self.page.goto(f"{office.served.base}/?c={office.code}")
        self.drawn = drawn.value.text

    def _answer(self, route: Route) -> None:
        if route.request.method == "HEAD":
            route.continue_()
        else:
            self._pages.append(route)

    @property
    def asked(self) -> Route:
        """The plain page that is on its way."""
        return self._pages[-1]


def test_page_that_is_about_to_go_is_not_written_on(office: Office) -> None:
    late = Late(office)
    assert late.drawn == "drawn: 0"
    late.asked.continue_()
    late.page.fill("#ts-compose", "ここからは消えない")
    assert late.page.url == f"{office.served.base}/plain?c={office.code}"


def test_page_stays_where_the_plain_one_does_not_come(office: Office) -> None:
    late = Late(office)
    late.asked.abort("aborted")
    late.page.fill("#ts-compose", "ここでも書ける")
    assert late.page.url == f"{office.served.base}/?c={office.code}"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", ["/console", "/organise"])
def test_desk_says_what_is_missing_and_what_to_ask_for(office: Office, path: str, way: str) -> None:
    page = office.opened(office.context(None, way, staff=True), f"{path}?c={office.code}")
    alert = page.locator("body > p[role=alert]")
    expect(alert).to_contain_text("WebSocket")
    expect(alert).to_contain_text(f"wss://{office.served.base.removeprefix('http://')}/_stcore/stream")


def test_receipt_says_that_it_needs_another_network(office: Office) -> None:
    page = office.opened(office.context(1), f"/receipt?c={office.code}")
    expect(page.locator("body > p[role=alert]")).to_contain_text("控えは、いまのネットワークでは開けません")


def test_desk_with_a_websocket_says_nothing(office: Office) -> None:
    context = office.browser.new_context(locale="ja-JP")
    page = context.new_page()
    page.clock.install()
    page.goto(f"{office.served.base}/organise")
    expect(page.locator("#ts-pass")).to_be_visible()
    page.clock.fast_forward("00:30")
    expect(page.locator("body > p[role=alert]")).to_have_count(0)


def test_page_waits_while_a_sign_on_page_answers_for_the_plain_one(office: Office) -> None:
    context = office.context(1)
    standing = re.compile(r"/plain\?")
    page = context.new_page()
    page.route(standing, lambda route: route.fulfill(body="<h1>Hotel</h1>"))
    with page.expect_request(standing):
        page.goto(f"{office.served.base}/?c={office.code}")
    with page.expect_request(standing):
        assert page.url == f"{office.served.base}/?c={office.code}"
    page.unroute(standing)
    expect(page.locator(".composer")).to_be_visible()
