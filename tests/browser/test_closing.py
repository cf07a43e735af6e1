"""After the bell: the two questions to all from phone to record, and what comes once the workshop is over."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.houses import KEY, stand, token
from tests.serving import PASSPHRASE, Served
from workshop import bootstrap
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.facilitation.checkin import HEARD, WORD
from workshop.domain.model.plan import StageKind
from workshop.domain.rules import hash_token
from workshop.services.facilitation import checkin, hosting
from workshop.services.people import joining, staff
from workshop.services.people.identities import STORED_AS
from workshop.settings import Settings
from workshop.web.identity import PERSON, STAFF

PEOPLE = 12
WORDS = ("楽しい", "たのしい", "楽しいです", "眠い", "坂", "坂！", "また来たい", "遠い")


class House:
    """A server with a workshop at its close; of twelve people the last eight have answered, and browsers of the others."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        app = bootstrap.build(Settings(data=folder))
        app.store.migrate()
        app.store.keep_secret(STORED_AS, KEY)
        staff.set_passphrase(app, PASSPHRASE)
        self.browser, self.contexts = browser, list[BrowserContext]()
        plan = read_plan(Path("sessions/transport-2035"))
        workshop = hosting.open_workshop(app, plan)
        hosting.start(app, workshop.id)
        self.app, self.id, self.plan = app, workshop.id, plan
        for number in range(1, PEOPLE + 1):
            joining.join(app, workshop.id, hash_token(token(number)), f"参加者{number}", 1, True)
        hosting.go_to(app, workshop.id, len(plan.stages) - 1)
        for number, word in enumerate(WORDS, 5):
            checkin.answer(app, workshop.id, number, HEARD, "", number % 3 + 1)
            checkin.answer(app, workshop.id, number, WORD, word, 0)
        self.code = workshop.code
        self.staff = staff.sign_in(app, PASSPHRASE)
        self.served = Served(folder)

    def open(self, path: str = "/", person: int | None = None, width: int = 360, height: int = 780) -> Page:
        context = self.browser.new_context(viewport={"width": width, "height": height}, locale="ja-JP")
        self.contexts.append(context)
        name, value = (STAFF, self.staff) if person is None else (PERSON, token(person))
        context.add_cookies([{"name": name, "value": value, "url": self.served.base}])
        page = context.new_page()
        page.goto(f"{self.served.base}{path}?c={self.code}")
        stand(page)
        return page

    def record(self, name: str) -> httpx.Response:
        address = f"{self.served.base}/api/w/{self.code}/exports/{name}"
        return httpx.get(address, cookies={STAFF: self.staff}, timeout=60)


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    there = House(browser, tmp_path_factory.mktemp("closing"))
    yield there
    for context in there.contexts:
        context.close()
    there.served.stop()
    print(there.served.log)


def test_two_questions_go_from_phone_to_console_wall_and_record(house: House) -> None:
    console, wall = house.open("/console", width=1280, height=900), house.open("/wall", width=1920, height=1080)
    expect(wall.locator(".ask-close")).to_be_visible()
    expect(console.locator(".checkin h3")).to_have_text(["みんなの答え（8人）", "みんなの答え（8人）"])
    for person in (1, 2):
        phone = house.open(person=person)
        phone.locator(".closing .points input").nth(4).check()
        expect(phone.locator(".closing .state")).to_have_text(["答えました: 5"])
        phone.fill("#ts-close_word", "のんびり")
        if person == 1:  # what is typed stays while others answer, and through a reload
            phone.reload()
            stand(phone)
            expect(phone.locator("#ts-close_word")).to_have_value("のんびり")
        phone.locator(".closing").get_by_role("button", name="出す").click()
        expect(phone.locator(".closing .state")).to_have_text(["答えました: 5", "答えました: のんびり"])
        expect(phone.locator("#ts-close_word")).to_have_value("")
    expect(console.locator(".checkin h3")).to_have_text(["みんなの答え（10人）", "みんなの答え（10人）"])
    expect(console.locator(".checkin-points li").nth(4)).to_contain_text("2")

    assert wall.locator(".checkin").count() == 0
    console.get_by_role("button", name="二つの問いの答えを壁に出す").click()
    expect(wall.locator(".checkin h1")).to_have_text("自分の声は聞かれたと感じましたか")
    expect(wall.locator(".bars .how-many")).to_have_text(["3", "2", "3", "0", "2"])
    console.get_by_role("button", name="次のページ").click()
    expect(wall.locator(".said li", has_text="楽しい")).to_have_text("楽しい3")
    console.get_by_role("button", name="二つの問いの答えを壁から下げる").click()
    expect(wall.locator(".checkin")).to_have_count(0)

    text = house.record("md").text
    chapter = text[text.index("終わりの二つの問い") :]
    assert [found for found in ("参加者", "%") if found in chapter] == []
    assert ("のんびり" in chapter, "1は「感じなかった」、5は「とても感じた」。" in chapter) == (True, True)
    answers = {one["stage"]: one for one in house.record("json").json()["checkins"]}
    assert answers[HEARD]["points"] == [3, 2, 3, 0, 2]
    assert dict(answers[WORD]["words"])["楽しい"] == 3


def test_what_is_open_before_the_end_is_said_and_done_from_the_console(house: House) -> None:
    console, wall = house.open("/console", width=1280, height=1100), house.open("/wall", width=1920, height=1080)
    phone = house.open(person=3)
    expect(console.get_by_text("「終わる前に」がまだ")).to_be_visible()
    console.get_by_label("次の予定（60文字まで）").fill("同じ会場で、19時から")
    console.get_by_role("button", name="壁とスマートフォンに出す").click()
    for page in (wall, phone):
        expect(page.locator(".next-time")).to_have_text("次の予定: 同じ会場で、19時から")
    expect(console.get_by_text("お礼と次の予定を壁に出しました")).to_be_visible()
    with console.expect_download() as saving:
        console.get_by_role("link", name="読む記録（Markdown）").click()
    assert "次の予定" in saving.value.path().read_text(encoding="utf-8")
    expect(console.get_by_text("記録を保存しました")).to_be_visible()
    expect(console.get_by_text("「終わる前に」がまだ")).to_have_count(0)


def test_each_person_at_a_shared_device_answers_alone(house: House) -> None:
    device = house.open(person=90)  # a browser that nobody has joined with
    for name, point in (("さくら", 2), ("けん", 4)):
        device.fill("#ts-name", name)
        device.check('input[name="ts-table"][value="3"]')
        device.check('input[name="ts-consent"][value="yes"]')
        device.click(".join-form button.primary")
        expect(device.locator(".who")).to_have_text(f"{name}さん ・ 3班")
        device.locator(".closing .points input").nth(point - 1).check()
        expect(device.locator(".closing .state")).to_have_text([f"答えました: {point}"])
        device.fill("#ts-close_word", f"{name}の途中")
        if name == "さくら":
            device.locator("details.settings summary").click()
            device.get_by_role("button", name="＋ この端末でもう一人が書く").click()
            expect(device.locator("h1").first).to_have_text("この端末で書く人を足す")
    expect(device.locator(".closing > .hint")).to_contain_text("お一人ずつ")
    device.locator(".device").get_by_label("さくら").check()
    expect(device.locator(".closing .state")).to_have_text(["答えました: 2"])
    expect(device.locator("#ts-close_word")).to_have_value("さくらの途中")
    answers = [
        one.answers[HEARD].point for one in hosting.view(house.app, house.id).checkins.values() if one.person > PEOPLE
    ]
    assert answers == [2, 4]


def test_a_card_that_comes_after_the_end_stays_on_its_phone_until_the_workshop_is_opened_again(house: House) -> None:
    place = next(index for index, stage in enumerate(house.plan.stages) if stage.kind == StageKind.SOLO)
    console = house.open("/console", width=1280, height=1100)
    expect(console.get_by_role("button", name="ワークショップを終える")).to_be_visible()
    hosting.go_to(house.app, house.id, place)
    phone = house.open(person=4)
    path = f"**/api/w/{house.code}/contributions"
    phone.route(path, lambda route: route.abort())
    phone.fill("#ts-compose", "電波が切れていた声")
    phone.locator(".composer").get_by_role("button", name="出す").click()
    expect(phone.locator(".own-card .state")).to_have_text(["送信待ち"])
    phone.fill("#ts-compose", "書きかけの声")

    hosting.go_to(house.app, house.id, len(house.plan.stages) - 1)
    console.get_by_role("button", name="ワークショップを終える").click()
    expect(phone.locator("h1")).to_have_text("おつかれさまでした")
    phone.unroute(path)
    expect(phone.locator(".own-card .state")).to_contain_text("終わったあとに届いたため")
    expect(phone.locator(".composer .late-note")).to_contain_text("この端末に残してあります")
    expect(phone.locator(".composer").get_by_role("button", name="出す")).to_be_hidden()
    phone.reload()
    stand(phone)
    expect(phone.locator(".own-card .words")).to_have_text(["電波が切れていた声"])
    expect(phone.locator("#ts-compose")).to_have_value("書きかけの声")
    assert hosting.view(house.app, house.id).contributions == {}
    expect(console.get_by_text("5分ふりかえり")).to_be_visible()
    expect(console.get_by_role("link", name="印刷する")).to_have_attribute("href", f"/review?c={house.code}")

    console.get_by_role("button", name="もう一度開く").click()
    expect(phone.locator(".own-card .state")).to_contain_text("遅れて届きました")
    [card] = hosting.view(house.app, house.id).contributions.values()
    assert (card.text, card.late, card.visibility.value) == ("電波が切れていた声", True, "waiting")
    expect(phone.locator("#ts-compose")).to_have_value("書きかけの声")
