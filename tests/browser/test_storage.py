"""A browser that denies its storage, in each of the ways there are: the room works for the visit and says that it cannot remember."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import prepare, token
from tests.serving import Served
from workshop.domain.model.plan import StageKind
from workshop.web.identity import PERSON

FORGETFUL = "このブラウザは書いたものを覚えておけません"
_WRITE = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
_GETTER = "Object.defineProperty(window, '%s', { get() { %s } });"
_RAISE = "throw new DOMException('denied', 'SecurityError');"
DENIALS = {
    "raises": _GETTER % ("localStorage", _RAISE) + _GETTER % ("sessionStorage", _RAISE),
    "null": _GETTER % ("localStorage", "return null;"),
    "undefined": _GETTER % ("localStorage", "return undefined;"),
    "full": _WRITE,
}
"""What a page finds in place of its storage."""


class House:
    def __init__(self, browser: Browser, served: Served, codes: dict[StageKind, str]) -> None:
        self.browser = browser
        self.served = served
        self.codes = codes

    def room(self, kind: StageKind, denial: str, person: int = 1) -> Page:
        context = self.browser.new_context(viewport={"width": 360, "height": 740}, locale="ja-JP")
        context.add_cookies([{"name": PERSON, "value": token(person), "url": self.served.base}])
        context.add_init_script(denial)
        page = context.new_page()
        page.goto(f"{self.served.base}/?c={self.codes[kind]}")
        return page


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("storage")
    codes, _ = prepare(folder, StageKind.TABLE, StageKind.SCENARIO, cards=24)
    served = Served(folder)
    yield House(browser, served, codes)
    served.stop()


@pytest.mark.parametrize("name", DENIALS)
def test_room_works_for_the_visit_and_says_that_it_cannot_remember(house: House, name: str) -> None:
    page = house.room(StageKind.TABLE, DENIALS[name])
    expect(page.locator(".memory")).to_contain_text(FORGETFUL)
    page.fill("#ts-compose", f"{name}: 覚えられないときの一枚")
    page.context.set_offline(True)
    page.click(".composer button.primary")
    expect(page.locator(".own-card .state").first).to_have_text("送信待ち")
    page.context.set_offline(False)
    expect(page.locator(".own-card .state").first).to_have_text("届きました")
    expect(page.locator(".own-card .words").first).to_have_text(f"{name}: 覚えられないときの一枚")
    assert page.get_by_text(FORGETFUL).count() == 1
    page.context.close()


@pytest.mark.parametrize("name", DENIALS)
def test_scenario_stage_is_not_empty(house: House, name: str) -> None:
    page = house.room(StageKind.SCENARIO, DENIALS[name], list(DENIALS).index(name) + 1)
    box = page.locator(".own-words-box").first
    box.fill(f"{name}: 足りない一文")
    page.locator(".own-words").first.get_by_role("button", name="出す").click()
    expect(page.locator(".own-words").first.get_by_text(f"{name}: 足りない一文")).to_be_visible()
    expect(box).to_have_value("")
    page.context.close()


def test_who_can_remember_is_told_nothing(house: House) -> None:
    page = house.room(StageKind.TABLE, "")
    expect(page.locator("h1")).to_have_text("班で話す")
    expect(page.locator(".memory")).to_have_text("")
    page.context.close()
