"""Tables: changing seats, speaking in turn, and one device for several people, from the console to phones, wall and record."""

import csv
import io
import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.houses import PEOPLE, prepare, stand, token
from tests.serving import Served
from workshop.domain.model.plan import StageKind
from workshop.web.identity import PERSON, STAFF

TABLE, SHARE, SOLO = StageKind.TABLE, StageKind.SHARE, StageKind.SOLO


class House:
    """A server with a workshop in each of three stages, and browsers of their people."""

    def __init__(self, browser: Browser, served: Served, codes: dict[StageKind, str], staff: str) -> None:
        self.browser, self.served, self.codes, self.staff = browser, served, codes, staff
        self.contexts: list[BrowserContext] = []

    def open(self, kind: StageKind, path: str = "/", person: int | None = None, width: int = 360) -> Page:
        context = self.browser.new_context(viewport={"width": width, "height": 900}, locale="ja-JP")
        self.contexts.append(context)
        url = self.served.base
        if person is not None:
            context.add_cookies([{"name": PERSON, "value": token(person), "url": url}])
        else:
            context.add_cookies([{"name": STAFF, "value": self.staff, "url": url}])
        page = context.new_page()
        page.goto(f"{url}{path}?c={self.codes[kind]}")
        stand(page)
        return page

    def console(self, kind: StageKind) -> Page:
        page = self.open(kind, "/console", width=1440)
        expect(page.locator(".feed .guide p")).not_to_have_text("")
        return page


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("seats")
    codes, staff = prepare(folder, TABLE, SHARE, SOLO, cards=12)
    served = Served(folder)
    there = House(browser, served, codes, staff)
    yield there
    for context in there.contexts:
        context.close()
    served.stop()
    print(served.log)


def test_seats_are_shown_then_count_on_phones_and_wall_and_cards_keep_their_table(house: House) -> None:
    console, wall = house.console(TABLE), house.open(TABLE, "/wall", width=1920)
    phone = house.open(TABLE, person=1)
    expect(phone.locator(".who")).to_have_text("ゆいさん ・ 2班")
    console.get_by_role("tab", name="席替え").click()
    console.get_by_label("次の班の数").fill("3")
    console.get_by_role("button", name="席の案をつくる").click()
    expect(console.get_by_text("次の席の案（まだ決まっていません）")).to_be_visible()
    expect(console.get_by_text(re.compile(r"3班・12人。"))).to_be_visible()
    expect(console.get_by_text("3班（4人）")).to_be_visible()
    assert (phone.locator(".seat-note").inner_text(), wall.locator(".seats-over").count()) == ("", 0)

    console.get_by_role("button", name="この席に決めて、みんなに知らせる").click()
    expect(wall.locator(".seats-over h1")).to_have_text("席替え")
    expect(wall.locator(".seats-tables li")).to_have_text(["1班4人", "2班4人", "3班4人"])
    expect(wall.locator(".seats-read")).to_have_text(f"{PEOPLE}人のうち 0人が確かめました")
    assert [name for name in ("ゆい", "参加者2") if name in wall.content()] == []
    note = phone.locator(".seat-note strong")
    expect(note).to_have_text(re.compile(r"^(次の席は|席はそのまま) [123]班です$"))
    table = re.sub(r"\D", "", note.inner_text())
    expect(phone.locator(".who")).to_have_text(f"ゆいさん ・ {table}班")
    phone.get_by_role("button", name="わかりました").click()
    expect(note).to_have_count(0)
    expect(wall.locator(".seats-read")).to_have_text(f"{PEOPLE}人のうち 1人が確かめました")

    phone.fill("#ts-compose", "席替えのあとの一枚")
    phone.click(".composer button.primary")
    expect(phone.locator(".own-card", has_text="席替えのあとの一枚").locator(".state")).to_have_text("届きました")
    console.get_by_role("button", name="席の案内を壁からしまう").click()
    expect(wall.locator(".seats-over")).to_have_count(0)
    before = [str((number % PEOPLE + 1) % 8 + 1) for number in range(12)]  # as `houses` seats people at eight tables
    assert [row["班"] for row in cards_of(house, TABLE)] == [*before, table]


LINES = "(clock) => Math.round(clock.clientHeight / parseFloat(getComputedStyle(clock).fontSize))"
MORE_STEPS = "(steps) => { for (let more = 0; more < 4; more += 1) steps.append(steps.lastElementChild.cloneNode()); }"


def test_tables_speak_in_turn_on_wall_and_phones_and_a_kill_changes_nothing(house: House) -> None:
    console, wall = house.console(SHARE), house.open(SHARE, "/wall", width=1920)
    own, other = house.open(SHARE, person=1), house.open(SHARE, person=2)
    console.get_by_role("button", name="次は 1班").click()
    expect(wall.locator(".turn h1")).to_have_text("1班 / 8班")
    expect(wall.locator(".turn-clock")).to_have_text(re.compile(r"^\+?\d:\d\d$"))
    console.get_by_role("button", name="2班をあとに回す").click()
    console.get_by_role("button", name="次は 3班").click()
    expect(own.locator(".turn-note strong")).to_have_text("いまは3班の発表です")
    expect(other.locator(".turn-note strong")).to_have_text("3班の番です")
    console.locator(".st-key-page_next button:not([disabled])").click()
    expect(wall.locator(".turn-chip")).to_be_visible()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.locator(".steps").evaluate(MORE_STEPS)
    assert wall.locator(".bar .clock").evaluate(LINES) == 1  # beside whose turn it is, in a plan of many steps
    console.get_by_label("ほかの班を先に呼ぶ").click()
    console.get_by_role("option", name="2班").click()
    console.get_by_role("button", name="呼ぶ", exact=True).click()
    expect(wall.locator(".turn-tables .now")).to_have_text("2班")
    expect(wall.locator(".turn-tables .past")).to_have_text(["1班", "3班"])
    expect(own.locator(".turn-note strong")).to_have_text("2班の番です")

    house.served.kill()
    house.served.start()
    again = house.open(SHARE, "/wall", width=1920)
    expect(again.locator(".turn h1")).to_have_text("2班 / 8班")
    expect(console.locator("[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]")).to_be_visible()
    console.get_by_role("button", name="発表を終える").click()
    expect(again.locator(".turn")).to_have_count(0)
    expect(own.locator(".turn-note")).to_be_empty()
    expect(console.get_by_text(re.compile("^3班: 予定 .+、実際 "))).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/plain"])
def test_people_share_a_device_each_with_their_own_consent_and_receipt(house: House, path: str) -> None:
    device = house.open(SOLO, path, width=1280)
    for name, consent in (("さくら", "yes"), ("けん", "no")):
        device.fill("#ts-name", name)
        device.check('input[name="ts-table"][value="3"]')
        device.check(f'input[name="ts-consent"][value="{consent}"]')
        device.click(".join-form button.primary")
        expect(device.locator(".who")).to_have_text(f"{name}さん ・ 3班")
        write(device, f"{name}のカード")
        if name == "さくら":
            device.locator("details.settings summary").click()
            device.get_by_role("button", name="＋ この端末でもう一人が書く").click()
            expect(device.locator("h1").first).to_have_text("この端末で書く人を足す")
    expect(device.locator(".own-card")).to_have_count(1)
    device.fill("#ts-compose", "けんの書きかけ")

    seat = device.locator(".device")
    expect(seat.locator("label")).to_have_text(["さくら", "けん"])
    seat.get_by_label("さくら").check()
    expect(device.locator(".who")).to_have_text("さくらさん ・ 3班")
    expect(device.locator("#ts-compose")).to_have_value("")
    write(device, "さくらの二枚目")
    device.reload()
    stand(device)
    expect(device.locator(".who")).to_have_text("さくらさん ・ 3班")
    seat.get_by_label("けん").check()
    expect(device.locator("#ts-compose")).to_have_value("けんの書きかけ")
    receipt = device.get_by_text("控え（自分のカードのゆくえ）を見る").get_attribute("href")
    device.goto(house.served.base + str(receipt))
    expect(device.get_by_text("けんのカード")).to_be_visible()
    expect(device.get_by_text("さくらのカード")).to_have_count(0)

    mine = [row for row in cards_of(house, SOLO) if row["内容"] in ("さくらのカード", "さくらの二枚目", "けんのカード")]
    told = [(row["内容"], row["班"], row["AI利用への同意"]) for row in mine[-3:]]
    assert told == [("さくらのカード", "3", "はい"), ("けんのカード", "3", "いいえ"), ("さくらの二枚目", "3", "はい")]


def test_card_of_another_seat_goes_on_its_way_as_that_persons(house: House) -> None:
    device = house.open(SOLO, "/plain", width=1280)
    for name in ("あおい", "なお"):
        device.fill("#ts-name", name)
        device.check('input[name="ts-table"][value="4"]')
        device.check('input[name="ts-consent"][value="yes"]')
        device.click(".join-form button.primary")
        expect(device.locator(".who")).to_have_text(f"{name}さん ・ 4班")
        if name == "あおい":
            device.locator("details.settings summary").click()
            device.get_by_role("button", name="＋ この端末でもう一人が書く").click()
    seats = device.locator(".device")
    seats.get_by_label("あおい").check()
    expect(device.locator(".who")).to_have_text("あおいさん ・ 4班")
    held: list[str] = []

    def hold(route: Route) -> None:
        held.append(route.request.url)
        route.abort()

    device.route("**/contributions*", hold)
    device.fill("#ts-compose", "あおいの待つカード")
    device.click(".composer button.primary")
    expect(device.locator(".own-card .state")).to_have_text("送信待ち")
    seats.get_by_label("なお").check()
    expect(device.locator(".who")).to_have_text("なおさん ・ 4班")
    expect(device.locator(".own-card")).to_have_count(0)
    with device.expect_response(lambda answer: "/contributions" in answer.url and answer.status == 201) as sent:
        device.unroute("**/contributions*")
    assert ("seat=1" in sent.value.url, "seat=" in held[0]) == (True, False)
    seats.get_by_label("あおい").check()
    expect(device.locator(".own-card .state")).to_have_text("届きました")


def write(page: Page, text: str) -> None:
    page.fill("#ts-compose", text)
    page.click(".composer button.primary")
    expect(page.locator(".own-card", has_text=text).locator(".state")).to_have_text("届きました")


def cards_of(house: House, kind: StageKind) -> list[dict[str, str]]:
    """Read the export of cards."""
    url = f"{house.served.base}/api/w/{house.codes[kind]}/exports/csv"
    answer = httpx.get(url, cookies={STAFF: house.staff})
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
