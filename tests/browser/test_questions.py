"""Questions of the room: answered on the console, read on the wall and on phones, told apart from those that wait."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.houses import House, prepare
from tests.serving import Served
from workshop.domain.model.plan import StageKind

TABLE = StageKind.TABLE
ASKED = "夜のバスは、いつまでに増えますか。"


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("questions")
    codes, staff = prepare(folder, TABLE, cards=3, documents=True)
    served = Served(folder)
    yield House(browser, served, codes, staff)
    served.stop()
    print(served.log)


def test_question_is_answered_from_a_document_then_corrected(house: House) -> None:
    phone = house.open("/", TABLE, 360, 900)
    phone.fill("#ts-compose", ASKED)
    phone.click(".composer button.primary")
    own = phone.locator(".own-card", has_text=ASKED)
    expect(own.locator(".state")).to_have_text("届きました")

    console = house.open("/console", TABLE, 1440, 900)
    console.get_by_role("tab", name="問いと答え").click()
    console.get_by_role("button", name="答える", exact=True).click()
    console.get_by_role("button", name="資料の言葉で答える").first.click()
    expect(own.locator(".answer small")).to_have_text(re.compile(r".+ p\.\d+ ・ \d{4}年\d+月\d+日"))
    said = own.locator(".answer p").inner_text()
    assert (said[0], said[-1]) == ("「", "」")

    console.get_by_role("button", name="答えを直す").click()
    console.get_by_label("自分の言葉で答える").fill("2031年までに増やします。")
    console.get_by_label(re.compile("答える部署の名前")).fill("交通政策課")
    console.get_by_role("button", name="この言葉で答える").click()
    expect(own.locator(".answer")).to_have_text("2031年までに増やします。交通政策課 の答え")

    wall = house.open("/wall", TABLE)
    last = console.get_by_role("button", name=re.compile("^次へ"))
    while not console.get_by_role("button", name="ワークショップを終える").is_visible():
        before = console.locator("[data-testid=stMarkdown] h4").first.inner_text()
        last.click()
        expect(console.locator("[data-testid=stMarkdown] h4").first).not_to_have_text(before)
    console.get_by_role("button", name=re.compile("^次のページ")).click()
    answered = wall.locator(".questions .answered")
    expect(answered.locator(".asked")).to_have_text(ASKED)
    expect(answered.locator(".answer small")).to_have_text("交通政策課 の答え")
    expect(phone.locator(".questions .answered .asked")).to_have_text(ASKED)

    console.get_by_role("tab", name="問いと答え").click()
    console.get_by_role("button", name="答えを取り消す").click()
    expect(wall.locator(".questions")).to_have_count(0)
    expect(wall.locator(".minority li")).to_have_text([ASKED])
    expect(own.locator(".answer")).to_have_count(0)
