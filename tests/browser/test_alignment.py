"""A word in two senses: opened on the console, chosen on phones, counted on the wall, then in everybody's glossary."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import House, prepare
from tests.serving import Served
from workshop.domain.model.plan import StageKind

TABLE = StageKind.TABLE
CARDS = ("夜の足がない", "足が痛くて坂がつらい")


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("alignment")
    codes, staff = prepare(folder, TABLE, cards=3)
    served = Served(folder)
    yield House(browser, served, codes, staff)
    served.stop()
    print(served.log)


def pick(console: Page, label: str, card: str) -> None:
    console.get_by_label(label).click()
    console.get_by_role("option", name=card).click()
    expect(console.get_by_role("option", name=card)).to_have_count(0)
    console.keyboard.press("Escape")


def test_word_is_aligned_and_enters_the_glossary(house: House) -> None:
    phone = house.open("/", TABLE, 360, 900)
    for text in CARDS:
        phone.fill("#ts-compose", text)
        phone.click(".composer button.primary")
        expect(phone.locator(".own-card", has_text=text).locator(".state")).to_have_text("届きました")
    wall, console = house.open("/wall", TABLE), house.open("/console", TABLE, 1440, 1200)
    console.get_by_role("tab", name="言葉の使われ方").click()
    console.get_by_label("合わせる言葉").fill("足")
    console.keyboard.press("Enter")
    console.get_by_label("① どういう意味").fill("出かけるための乗り物")
    console.get_by_label("② どういう意味").fill("体の足")
    pick(console, "① この意味で使っているカード", CARDS[0])
    pick(console, "② この意味で使っているカード", CARDS[1])
    console.get_by_role("button", name="壁とスマートフォンに出す").click()

    expect(wall.locator(".alignment h1")).to_contain_text("「足」は、どちらの意味ですか")
    expect(wall.locator(".sense li")).to_have_text(list(CARDS))
    expect(wall.locator(".align-clock")).not_to_have_text("")
    phone.get_by_role("button", name="② の意味で使う").click()
    expect(phone.get_by_role("button", name="② の意味で使う")).to_have_attribute("aria-pressed", "true")
    expect(wall.locator(".alignment > .chosen")).to_have_text("1人が選びました")
    assert wall.locator(".sense .chosen").count() == 0

    console.get_by_role("button", name="締め切って、数を出す").click()
    expect(wall.locator(".sense .chosen")).to_have_text(["0人", "1人"])
    expect(phone.locator(".aligning button")).to_have_count(0)
    console.get_by_role("button", name="これにする: 体の足").click()
    expect(wall.locator(".held")).to_have_text("これからの意味: 体の足")
    console.get_by_role("button", name="壁からしまう").click()
    expect(wall.locator(".alignment")).to_have_count(0)
    expect(phone.locator(".aligning")).to_be_hidden()
    glossary = phone.locator(".glossary-sheet")
    glossary.locator("summary").click()
    expect(glossary.locator("dt").last).to_have_text("足")
    expect(glossary.locator("dd").last).to_have_text("体の足")
