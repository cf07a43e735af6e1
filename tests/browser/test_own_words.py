"""A table's own words in Chromium: written on a phone, kept when they cannot be sent, taken in at the console, seen on the wall."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import prepare, stand, token
from tests.serving import Served
from workshop.domain.model.plan import StageKind
from workshop.web.identity import PERSON, STAFF

WORDS = "わたしたちの班は、夜の海を歩ける道がいちばんだと思う。"


class Faces:
    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.codes, self.staff = prepare(folder, StageKind.SCENARIO)
        self.served = Served(folder)

    def open(self, path: str, width: int, height: int, person: int = 1) -> Page:
        context = self.browser.new_context(viewport={"width": width, "height": height}, locale="ja-JP")
        cookies = {PERSON: token(person), STAFF: self.staff}
        context.add_cookies([{"name": n, "value": v, "url": self.served.base} for n, v in cookies.items()])
        page = context.new_page()
        page.goto(f"{self.served.base}{path}?c={self.codes[StageKind.SCENARIO]}")
        return page


@pytest.fixture
def faces(browser: Browser, tmp_path: Path) -> Iterator[Faces]:
    made = Faces(browser, tmp_path)
    yield made
    made.served.stop()


def test_own_words_go_from_a_phone_to_the_wall(faces: Faces) -> None:
    phone, other = faces.open("/", 360, 740), faces.open("/", 360, 740, person=2)
    box = phone.locator(".own-words-box")
    expect(other.locator(".own-words-box")).to_be_visible()
    box.fill(WORDS)
    phone.context.set_offline(True)
    phone.click(".own-words button.primary")
    expect(phone.locator(".own-words .problem")).to_contain_text("書いた言葉は、ここに残っています")
    expect(box).to_have_value(WORDS)
    phone.context.set_offline(False)
    phone.click(".own-words button.primary")
    expect(phone.locator(".own-words .own-card .state")).to_have_text("進行役に届きました。")
    expect(box).to_have_value("")

    console = faces.open("/console", 1440, 1100)
    console.click("button:has-text('取り入れる')")
    expect(phone.locator(".own-words .own-card .state")).to_have_text("取り入れられました。")
    expect(other.locator(".block-own")).to_have_text(f"2班のことばで{WORDS}")
    expect(other.locator(".own-words .own-card")).to_have_count(0)
    wall = faces.open("/wall", 1920, 1080)
    expect(wall.locator(".poster")).to_be_visible()
    console.click(".st-key-page_next button:not([disabled])")
    expect(wall.locator(".block-own")).to_contain_text(WORDS)

    receipt = faces.open("/receipt", 360, 740)
    expect(receipt.get_by_text(WORDS)).to_be_visible()
    expect(receipt.get_by_text("取り入れられました。")).to_be_visible()
    phone.click(".own-words .own-card button")
    expect(phone.locator(".own-words .own-card")).to_have_count(0)
    expect(wall.locator(".block-own")).to_have_count(0)
    expect(other.locator(".block-own")).to_have_count(0)


def test_words_that_name_somebody_are_asked_about_before_they_go(faces: Faces) -> None:
    phone = faces.open("/", 360, 740)
    stand(phone)
    box, asked = phone.locator(".own-words-box"), phone.locator(".own-words [role=alert] .problem")
    box.fill("二丁目の佐藤と海を歩きたい。")
    phone.click(".own-words .send-row button.primary")
    expect(asked).to_contain_text("「佐藤」は、だれかのお名前かもしれません。")
    expect(phone.locator(".own-words .own-card")).to_have_count(0)
    phone.click(".own-words button:has-text('なおす')")
    expect(asked).to_have_count(0)
    expect(box).to_be_focused()
    expect(box).to_have_value("二丁目の佐藤と海を歩きたい。")
    phone.click(".own-words .send-row button.primary")
    phone.click(".own-words button:has-text('このまま送る')")
    expect(phone.locator(".own-words .own-card .state")).to_have_text("進行役に届きました。")
    expect(box).to_have_value("")

    console = faces.open("/console", 1440, 1100)
    expect(console.get_by_text("「佐藤」は、だれかのお名前かもしれません。")).to_be_visible()
