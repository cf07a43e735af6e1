"""Trend cards: written on the phone with their source, seen with it on wall, console and board, and kept when they are changed."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.houses import KEY, stand, token
from tests.serving import PASSPHRASE, Served
from workshop import bootstrap
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.rules import hash_token
from workshop.services.facilitation import hosting
from workshop.services.people import joining, staff
from workshop.services.people.identities import STORED_AS
from workshop.settings import Settings
from workshop.web.identity import PERSON, STAFF

TREND = "予約すると来る乗合の車が増えた"


class House:
    """A server with `foresight-cards` in the stage of trends, and browsers of a participant and of who runs it."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.app = bootstrap.build(Settings(data=folder))
        self.app.store.migrate()
        self.app.store.keep_secret(STORED_AS, KEY)
        staff.set_passphrase(self.app, PASSPHRASE)
        self.browser, self.contexts = browser, list[BrowserContext]()
        workshop = hosting.open_workshop(self.app, read_plan(Path("sessions/foresight-cards")))
        self.id, self.code = workshop.id, workshop.code
        hosting.start(self.app, self.id)
        hosting.go_to(self.app, self.id, 2)
        joining.join(self.app, self.id, hash_token(token(1)), "ゆい", 1, True)
        self.staff = staff.sign_in(self.app, PASSPHRASE)
        self.served = Served(folder)

    def open(self, path: str = "/", person: int | None = None, width: int = 360, height: int = 900) -> Page:
        context = self.browser.new_context(viewport={"width": width, "height": height}, locale="ja-JP")
        self.contexts.append(context)
        name, value = (STAFF, self.staff) if person is None else (PERSON, token(person))
        context.add_cookies([{"name": name, "value": value, "url": self.served.base}])
        page = context.new_page()
        page.goto(f"{self.served.base}{path}?c={self.code}")
        stand(page)
        return page

    def rows(self) -> list[dict[str, str]]:
        url = f"{self.served.base}/api/w/{self.code}/exports/csv"
        answer = httpx.get(url, cookies={STAFF: self.staff}, trust_env=False)
        return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    there = House(browser, tmp_path_factory.mktemp("trends"))
    yield there
    for context in there.contexts:
        context.close()
    there.served.stop()
    print(there.served.log)


def test_a_trend_goes_with_its_source_from_phone_to_wall_and_record(house: House) -> None:
    phone = house.open(person=1)
    console = house.open("/console", width=1440)
    send = phone.locator(".composer button.primary")
    phone.fill("#ts-compose", TREND)
    fields = phone.locator(".composer .source-fields input")
    fields.nth(0).fill("新聞の地域面 https://example.jp/a")
    fields.nth(1).fill("2025-04-01")
    phone.reload()
    stand(phone)
    expect(fields.nth(0)).to_have_value("新聞の地域面 https://example.jp/a")
    send.click()
    line = "出典: 新聞の地域面 https://example.jp/a ・ 2025年4月1日"
    own = phone.locator(".own-card")
    expect(own.locator(".source")).to_have_text(line)
    expect(fields.nth(0)).to_have_value("")
    expect(console.locator(".feed-cards .source")).to_have_text(line)

    phone.fill("#ts-compose", "祭りの担ぎ手が減った")
    send.click()
    expect(phone.locator(".composer .problem")).to_contain_text("どこで知ったかがあると")
    send.click()
    expect(own).to_have_count(2)
    phone.fill("#ts-compose", "アドレスを試す")
    fields.nth(0).fill("javascript:alert(1)")
    send.click()
    expect(phone.locator(".composer .problem")).to_contain_text("https://")
    expect(fields.nth(0)).to_have_value("javascript:alert(1)")
    expect(phone.locator("#ts-compose")).to_have_value("アドレスを試す")

    changed = own.filter(has_text=TREND)
    changed.get_by_role("button", name="直す").click()
    own.locator("input[type=text]").fill("父の話")
    own.locator("input[type=date]").fill("")
    own.get_by_role("button", name="保存").click()
    expect(own.filter(has_text=TREND).locator(".source")).to_have_text("出典: 父の話")

    hosting.go_to(house.app, house.id, 3)
    wall = house.open("/wall", width=1920, height=1080)
    expect(wall.locator(".places .card", has_text=TREND).locator(".source")).to_have_text("出典: 父の話")
    assert wall.locator(".tsumugi a").count() == 0
    assert [(row["内容"], row["出典"], row["出典の日付"]) for row in house.rows()] == [
        (TREND, "父の話", ""),
        ("祭りの担ぎ手が減った", "", ""),
    ]
