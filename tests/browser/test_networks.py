"""Hotels, offices and firewalls answer in the server's place: nothing written is taken for sent, and the person is told who is in
the way."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.houses import prepare, token
from tests.serving import PASSPHRASE, Served
from workshop.domain.model.plan import StageKind
from workshop.web.identity import PERSON

SIGN_ON = "<!DOCTYPE html><title>Hotel</title><h1>ようこそ。部屋番号を入れてください。</h1>"
CARD = '{"card": {"n": 1, "key": "", "text": "", "kind": "idea", "visibility": "shown"}, "me": {}, "url": "/"}'
ELSEWHERE = "このWi-Fiはまだつながっていません"
REFUSED = "このネットワークが通信を断りました"
ANSWERS: dict[str, tuple[int, str, str, str]] = {
    "page": (200, "text/html", SIGN_ON, ELSEWHERE),
    "way to a page": (302, "text/html", "", ELSEWHERE),
    "JSON": (200, "application/json", '{"ok": true}', ELSEWHERE),
    "JSON much like ours": (201, "application/json", CARD, ELSEWHERE),
    "nothing": (204, "text/plain", "", ELSEWHERE),
    "firewall": (403, "text/html", SIGN_ON, REFUSED),
    "firewall in JSON": (422, "application/json", '{"message": "blocked"}', REFUSED),
    "sign-on by status": (511, "text/html", SIGN_ON, REFUSED),
}
"""Status, media type and body of what stands in the way, and the sentence that tells."""
ASKED = re.compile(r"/api/(?:w/|sign-in)")


class House:
    """A workshop at each of four stages, and browsers of its people."""

    def __init__(self, browser: Browser, served: Served, codes: dict[StageKind, str]) -> None:
        self.browser = browser
        self.served = served
        self.codes = codes

    def room(self, person: int | None, kind: StageKind) -> Page:
        return self.opened(f"/?c={self.codes[kind]}", person)

    def opened(self, path: str, person: int | None = None) -> Page:
        context = self.browser.new_context(viewport={"width": 360, "height": 740}, locale="ja-JP")
        if person is not None:
            context.add_cookies([{"name": PERSON, "value": token(person), "url": self.served.base}])
        page = context.new_page()
        page.goto(f"{self.served.base}{path}")
        return page


@pytest.fixture(scope="module")
def houses(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("networks")
    codes, _ = prepare(folder, StageKind.TABLE, StageKind.GATHER, StageKind.SCENARIO, StageKind.VOTE, cards=24)
    served = Served(folder)
    yield House(browser, served, codes)
    served.stop()


@pytest.fixture
def house(houses: House) -> Iterator[House]:
    yield houses
    for context in houses.browser.contexts:
        context.close()


def stand_between(page: Page, name: str) -> Callable[[], None]:
    """Answer for the server; the result ends it."""
    status, kind, body, _ = ANSWERS[name]
    headers = {"content-type": kind} | ({"location": "/health"} if status == 302 else {})

    def answer(route: Route) -> None:
        route.fulfill(status=status, headers=headers, body=body)

    page.context.route(ASKED, answer)
    return lambda: page.context.unroute(ASKED, answer)


def first_own(page: Page) -> Locator:
    return page.locator(".own-card").first


@pytest.mark.parametrize("name", ANSWERS)
def test_card_is_sent_when_the_server_itself_says_so(house: House, name: str) -> None:
    page = house.room(1, StageKind.TABLE)
    page.fill("#ts-compose", f"{name} の前の一枚")
    leave = stand_between(page, name)
    page.click(".composer button.primary")
    expect(page.locator(".link-state")).to_have_text(re.compile(rf"^送信待ち 1枚。 {ANSWERS[name][3]}"))
    expect(first_own(page).locator(".state")).to_have_text("送信待ち")
    leave()
    page.reload()  # what waits is still there for who opens the page again
    expect(first_own(page).locator(".words")).to_have_text(f"{name} の前の一枚")
    expect(first_own(page).locator(".state")).to_have_text("届きました")
    expect(page.locator(".link-state")).to_have_text("")


def test_card_waits_where_a_proxy_makes_its_page_look_foreign(house: House) -> None:
    def renamed(route: Route) -> None:
        kept = {name: value for name, value in route.request.headers.items() if not name.startswith("sec-fetch")}
        route.fulfill(response=route.fetch(headers=kept | {"origin": "https://workshop.example.jp"}))

    page = house.room(1, StageKind.TABLE)
    page.fill("#ts-compose", "プロキシの向こうの一枚")
    page.context.route(ASKED, renamed)
    page.click(".composer button.primary")
    expect(page.locator(".link-state")).to_have_text(
        re.compile(r"^送信待ち 1枚。 この画面のアドレスが、サーバーの知っているものと違う")
    )
    page.context.unroute(ASKED, renamed)
    page.reload()
    expect(first_own(page).locator(".words")).to_have_text("プロキシの向こうの一枚")
    expect(first_own(page).locator(".state")).to_have_text("届きました")
    log = [line for line in house.served.log.splitlines() if "WORKSHOP_ADDRESS=https://workshop.example.jp" in line]
    assert len(log) == 1


@pytest.mark.parametrize("name", ["page", "way to a page", "firewall"])
def test_vote_is_cast_when_the_server_itself_says_so(house: House, name: str) -> None:
    page = house.room(1, StageKind.VOTE)
    choice = page.locator('input[name="ts-vote"]').first
    expect(choice).not_to_be_checked()
    leave = stand_between(page, name)
    choice.click()
    expect(page.locator(".reading .problem")).to_contain_text(ANSWERS[name][3])
    expect(choice).not_to_be_checked()
    leave()
    choice.click()
    expect(page.get_by_text("1票を入れました。")).to_be_visible()
    choice.click()
    expect(page.get_by_text("1票を入れました。")).to_have_count(0)


@pytest.mark.parametrize("name", ["page", "way to a page", "firewall"])
def test_edit_stays_open_and_card_stays_until_the_server_itself_answers(house: House, name: str) -> None:
    page = house.room(2, StageKind.TABLE)
    card = first_own(page)
    words = card.locator(".words").inner_text()
    leave = stand_between(page, name)
    card.get_by_role("button", name="取り下げる").click()
    expect(card.locator(".problem")).to_contain_text(ANSWERS[name][3])
    expect(card.locator(".words")).to_have_text(words)
    card.get_by_role("button", name="直す").click()
    card.locator("textarea").fill("直した言葉")
    card.get_by_role("button", name="保存").click()
    expect(card.locator(".problem")).to_contain_text(ANSWERS[name][3])
    expect(card.locator("textarea")).to_have_value("直した言葉")
    leave()
    card.get_by_role("button", name="保存").click()
    expect(card.locator(".words")).to_have_text("直した言葉")


def test_objection_is_told_when_the_server_itself_says_so(house: House) -> None:
    page = house.room(3, StageKind.GATHER)
    wrong = page.get_by_role("button", name="ちがうと思う").first
    expect(wrong).to_be_visible()
    leave = stand_between(page, "page")
    wrong.click()
    form = page.locator(".objection")
    form.get_by_role("button", name="進行役に伝える").click()
    expect(form.locator(".problem")).to_contain_text(ELSEWHERE)
    leave()
    form.get_by_role("button", name="進行役に伝える").click()
    expect(page.get_by_text("進行役に伝えました。")).to_be_visible()


@pytest.mark.parametrize("name", ["page", "firewall"])
def test_own_words_stay_in_their_box_until_the_server_itself_answers(house: House, name: str) -> None:
    page = house.room(4, StageKind.SCENARIO)
    box = page.locator(".own-words-box").first
    sheet = page.locator(".own-words").first
    box.fill(f"{name} の前に書いた一文")
    leave = stand_between(page, name)
    sheet.get_by_role("button", name="出す").click()
    expect(sheet.locator(".problem").last).to_contain_text(ANSWERS[name][3])
    expect(box).to_have_value(f"{name} の前に書いた一文")
    leave()
    sheet.get_by_role("button", name="出す").click()
    expect(sheet.get_by_text(f"{name} の前に書いた一文")).to_be_visible()
    expect(box).to_have_value("")


def test_joining_and_signing_in_need_the_servers_own_answer(house: House) -> None:
    page = house.room(None, StageKind.TABLE)
    page.fill("#ts-name", "みお")
    page.check('input[name="ts-table"][value="2"]')
    page.check('input[name="ts-consent"][value="yes"]')
    leave = stand_between(page, "JSON much like ours")
    page.click(".join-form button.primary")
    expect(page.locator(".join-form .problem")).to_contain_text(ELSEWHERE)
    leave()
    page.click(".join-form button.primary")
    expect(page.locator(".who")).to_contain_text("みおさん")
    desk = house.opened(f"/console?c={house.codes[StageKind.TABLE]}")
    desk.fill("#ts-pass", PASSPHRASE)
    leave = stand_between(desk, "nothing")
    desk.click("button.primary")
    expect(desk.locator(".signin .problem")).to_contain_text(ELSEWHERE)
    leave()
    desk.click("button.primary")
    expect(desk.locator(".feed .guide p")).not_to_have_text("")


@pytest.mark.parametrize("name", ["page", "way to a page", "firewall"])
def test_stream_of_somebody_else_is_not_live(house: House, name: str) -> None:
    blank = house.opened("/health", 5)
    leave = stand_between(blank, name)
    page = blank.context.new_page()
    page.goto(f"{house.served.base}/?c={house.codes[StageKind.TABLE]}")
    expect(page.locator(".problem")).to_contain_text(ANSWERS[name][3])
    leave()
    expect(page.locator("h1")).to_have_text("班で話す")
    wall = house.opened(f"/wall?c={house.codes[StageKind.TABLE]}")
    expect(wall.locator(".stage-title")).to_have_text("班で話す")
    leave = stand_between(wall, name)
    wall.reload()
    expect(wall.locator(".note")).to_contain_text("接続が切れています")
    leave()
    expect(wall.locator(".note")).to_have_text("")
