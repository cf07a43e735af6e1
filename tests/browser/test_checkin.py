"""A check-in: one word or a tap on the phone, the room's answers on the wall without anybody's name, and the facilitator's hand on them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.houses import KEY, stand, token
from tests.serving import PASSPHRASE, Served
from workshop import bootstrap
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.rules import hash_token
from workshop.services.facilitation import checkin, hosting
from workshop.services.people import joining, staff
from workshop.services.people.identities import STORED_AS
from workshop.settings import Settings
from workshop.web.identity import PERSON, STAFF

PEOPLE = 12
WORDS = ("楽しみ", "たのしみ", "楽しみです", "不便", "坂", "坂！", "車社会", "遠い")


class House:
    """A server with a word and a scale asked for; of twelve people the last eight have answered, and browsers of the others."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        app = bootstrap.build(Settings(data=folder))
        app.store.migrate()
        app.store.keep_secret(STORED_AS, KEY)
        staff.set_passphrase(app, PASSPHRASE)
        self.browser, self.contexts = browser, list[BrowserContext]()
        self.codes: dict[str, str] = {}
        for name in ("transport-2035", "city-2050"):
            plan = read_plan(Path("sessions") / name)
            workshop = hosting.open_workshop(app, plan)
            hosting.start(app, workshop.id)
            for number in range(1, PEOPLE + 1):
                joining.join(app, workshop.id, hash_token(token(number)), f"参加者{number}", 1, True)
            stage = hosting.go_to(app, workshop.id, 1).stage
            for number, word in enumerate(WORDS, 5):
                checkin.answer(app, workshop.id, number, stage.id, word, number % 3 + 1)
            self.codes[name] = workshop.code
        self.staff = staff.sign_in(app, PASSPHRASE)
        self.served = Served(folder)

    def open(self, plan: str, path: str = "/", person: int | None = None, width: int = 360, height: int = 780) -> Page:
        context = self.browser.new_context(viewport={"width": width, "height": height}, locale="ja-JP")
        self.contexts.append(context)
        name, value = (STAFF, self.staff) if person is None else (PERSON, token(person))
        context.add_cookies([{"name": name, "value": value, "url": self.served.base}])
        page = context.new_page()
        page.goto(f"{self.served.base}{path}?c={self.codes[plan]}")
        stand(page)
        return page

    def wall(self, plan: str) -> Page:
        return self.open(plan, "/wall", width=1920, height=1080)


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    there = House(browser, tmp_path_factory.mktemp("checkin"))
    yield there
    for context in there.contexts:
        context.close()
    there.served.stop()
    print(there.served.log)


def answer(phone: Page, word: str) -> None:
    phone.fill("#ts-checkin", word)
    phone.locator(".checkin").get_by_role("button", name="出す").click()


def test_words_are_counted_on_the_wall_and_what_is_recognised_waits(house: House) -> None:
    wall = house.wall("transport-2035")
    console = house.open("transport-2035", "/console", width=1440, height=900)
    expect(wall.locator(".checkin .big strong")).to_have_text("8")
    assert wall.locator(".said li").count() == 0
    expect(console.locator(".guide p").first).to_contain_text("答えは 8 人です")

    phone = house.open("transport-2035", person=1)
    expect(phone.locator(".composer")).to_be_hidden()
    answer(phone, "電話は0294-22-3111")
    expect(phone.locator(".checkin .problem").filter(has_text="電話番号のようです")).to_be_visible()
    phone.get_by_role("button", name="このまま送る").click()
    expect(phone.locator(".checkin .state").last).to_contain_text("進行役が見てから")
    answer(house.open("transport-2035", person=2), "のんびり")
    expect(wall.locator(".said li span").first).to_be_visible()
    assert sorted(wall.locator(".said li").all_text_contents()) == [
        "のんびり",
        "不便",
        "坂2",
        "楽しみ3",
        "車社会",
        "遠い",
    ]
    assert [found for found in ("0294", "参加者") if found in wall.content()] == []

    answer(phone, "ゆっくり行きたい毎日がずっとつづくとよいなあ")
    expect(phone.locator(".checkin .problem").filter(has_text="20 文字まで")).to_be_visible()
    answer(phone, "ふべん")
    expect(phone.locator(".checkin .state")).to_have_text(["答えました: ふべん"])
    expect(wall.locator(".said li", has_text="不便")).to_have_text("不便2")
    console.get_by_role("button", name="坂: 壁から外す").click()
    expect(wall.locator(".said li", has_text="坂")).to_have_count(0)
    console.get_by_role("button", name="坂: 壁に出す").click()
    expect(wall.locator(".said li", has_text="坂")).to_have_text("坂2")
    phone.locator(".checkin").get_by_role("button", name="取り下げる").click()
    expect(phone.locator(".checkin .state")).to_have_count(0)
    expect(wall.locator(".checkin .coming")).to_contain_text("10人が答えると")


def test_a_scale_takes_one_tap_and_is_shown_as_bars_without_a_mean(house: House) -> None:
    wall = house.wall("city-2050")
    expect(wall.locator(".checkin .big strong")).to_have_text("8")
    phone = house.open("city-2050", person=1)
    phone.locator(".points input").nth(4).check()
    expect(phone.locator(".checkin .state")).to_have_text("答えました: 5")
    house.open("city-2050", person=2).locator(".points input").nth(0).check()
    expect(wall.locator(".bars .how-many")).to_have_text(["4", "2", "3", "0", "1"])
    expect(wall.locator(".ends span")).to_have_text(["I have just arrived", "I know every corner"])
    phone.locator(".points input").nth(3).check()
    expect(wall.locator(".bars .how-many")).to_have_text(["4", "2", "3", "1", "0"])
    assert wall.locator(".checkin").inner_text().split("\n")[-1] == "10 people have answered"
