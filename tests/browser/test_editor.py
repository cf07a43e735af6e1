"""A plan made from nothing by somebody who sees no file: what is wrong stands beside its field, and a workshop is opened from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.houses import House, prepare, stand
from tests.serving import Served
from workshop.domain.model.plan import StageKind

SOLO = StageKind.SOLO
FIELDS = {
    "題": "夜のまちを歩く",
    "書かれたことを、どう使うか": "市の担当課が読んで答えます。",
    "だれが答えるか（部署の名前。人の名前は書かない）": "都市政策課",
    "テーマ1": "歩く",
    "まち全体の姿（一文）": "だれもが夜も歩ける。",
    "「歩く」の姿（一文）": "夜でも明るい。",
}
QUESTION = "問い（一つの文で）"
PAST = "答える日がもう過ぎています。きょうから先の日を選んでください。"
WRONG = "問いは一つの文にしてください。"


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("editor")
    codes, staff = prepare(folder, SOLO, cards=3)
    served = Served(folder)
    yield House(browser, served, codes, staff)
    served.stop()
    print(served.log)


def field(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True).first


def write(page: Page, label: str, words: str) -> None:
    """Write into a field, and leave it."""
    field(page, label).fill(words)
    field(page, label).blur()
    expect(field(page, label)).to_have_value(words)


def test_plan_from_nothing_is_mended_beside_its_field_and_opened(house: House) -> None:
    page = house.open("/console", SOLO, 1280, 900)
    page.goto(f"{house.served.base}/organise")
    page.get_by_role("tab", name="進行表をつくる").click()
    page.get_by_role("button", name="書きはじめる").click()
    left = page.locator(".tsumugi-clock p").last
    expect(left).to_have_text("あと 8か所")

    write(page, QUESTION, "どう歩く。なぜ歩く。")
    beside = page.locator(f"[data-testid=stElementContainer]:has([aria-label='{QUESTION}']) + * .plan-wrong")
    expect(beside).to_have_text(WRONG)
    write(page, QUESTION, "2036年に、夜のまちをどう歩きたいですか。")
    expect(page.locator(".plan-wrong")).to_have_count(0)
    expect(left).to_have_text("あと 7か所")

    write(page, "全体の時間（分）", "60")
    expect(page.locator(".clock.over")).to_have_text("85分 / 60分")
    write(page, "全体の時間（分）", "90")
    expect(page.locator(".clock.over")).to_have_count(0)

    for number, (label, words) in enumerate(FIELDS.items(), start=1):
        write(page, label, words)
        expect(left).to_have_text(f"あと {7 - number}か所")
    page.reload()
    expect(field(page, "題")).to_have_value("夜のまちを歩く")
    for day, told in (("2020-01-01", [PAST]), ("2099-03-31", [])):
        answer = page.get_by_test_id("stDateInput").locator("input").first
        answer.fill(day)
        answer.press("Enter")
        answer.press("Escape")
        expect(page.locator(".plan-wrong")).to_have_text(told)
    expect(left).to_have_text("すべて書けています")

    page.get_by_text("壁を見る", exact=True).click()
    walls = page.locator(".wall-small")
    expect(walls.first.locator("h1")).to_have_text("2036年に、夜のまちをどう歩きたいですか。")
    expect(walls.last.locator(".stage-title")).to_have_text("おわりに")

    page.get_by_role("button", name="この進行表でワークショップを開く").click()
    way = page.get_by_role("link", name="進行卓")
    expect(way).to_be_visible()
    page.goto(house.served.base + str(way.get_attribute("href")))
    stand(page)
    expect(page.get_by_role("button", name="ワークショップを始める")).to_be_visible()
    expect(page.locator("[data-testid=stCaptionContainer]").first).to_contain_text("夜のまちを歩く")


def coming(house: House) -> Page:
    console = house.open("/console", SOLO, 1440, 1000)
    console.get_by_text("これからのステップを変える").click()
    expect(console.get_by_label("ステップの題").first).to_have_value("となりの人と")
    return console


def test_rest_of_a_running_workshop_is_changed_on_two_consoles_with_one_truth(house: House) -> None:
    here, there = coming(house), coming(house)
    phone = house.open("/", SOLO, 360, 900)
    expect(phone.locator("#ts-compose")).to_be_visible()
    title = here.get_by_label("ステップの題").first
    title.fill("ふたりで話す")
    title.blur()
    expect(there.get_by_label("ステップの題").first).to_have_value("ふたりで話す")

    before = there.get_by_label("ステップの題").count()
    there.get_by_role("button", name="外す").nth(1).click()
    expect(here.get_by_label("ステップの題")).to_have_count(before - 1)
    expect(there.get_by_label("ステップの題")).to_have_count(before - 1)

    # The first that is to come begins there: it can be changed on neither any more.
    there.get_by_role("button", name="次へ: ふたりで話す").click()
    expect(phone.locator("h1").first).to_contain_text("ふたりで話す")
    expect(there.get_by_label("ステップの題")).to_have_count(before - 2)
    expect(here.get_by_label("ステップの題")).to_have_count(before - 2)
