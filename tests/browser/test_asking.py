"""Before a card goes out that seems to tell of a person its writer is asked, once: on either shell, by keyboard, after a reload and
behind a network that was away. Nothing is lost on the way, and nothing sent unasked."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import prepare, stand, token
from tests.serving import Served
from workshop.domain.model.plan import StageKind
from workshop.web.identity import PERSON

PHONE = "夜のバスのこと、090-0000-1234 へ"
LOOKED_AT = "届きました。進行役が見てから、みんなの画面に出ます。"
ASKED = "「090-0000-1234」は、電話番号のようです。"
SEND = "**/contributions"
Room = Callable[..., Page]


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    folder = tmp_path_factory.mktemp("asking")
    codes, _ = prepare(folder, StageKind.TABLE, cards=0)
    served = Served(folder)
    yield served, codes[StageKind.TABLE]
    served.stop()


@pytest.fixture
def room(browser: Browser, house: tuple[Served, str]) -> Iterator[Room]:
    """Opens the page of a participant on a narrow phone, in either shell."""
    served, code = house

    def opened(person: int, shell: str = "/") -> Page:
        context = browser.new_context(viewport={"width": 360, "height": 740}, locale="ja-JP")
        context.add_cookies([{"name": PERSON, "value": token(person), "url": served.base}])
        page = context.new_page()
        page.goto(f"{served.base}{shell}?c={code}")
        stand(page)
        return page

    yield opened
    for context in browser.contexts:
        context.close()


def write(page: Page, text: str) -> None:
    page.fill("#ts-compose", text)
    page.click(".composer button.primary")


def own(page: Page) -> list[str]:
    return page.locator(".own-card .words").all_inner_texts()


def stored(page: Page, house: tuple[Served, str]) -> list[str]:
    """What the server has of this person."""
    me = page.context.request.get(f"{house[0].base}/api/w/{house[1]}/me").json()["me"]
    return [card["text"] for card in me["cards"].values()]


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(("shell", "person"), [("/", 1), ("/plain", 2)])
def test_card_waits_with_its_question_and_is_sent_once_when_the_writer_says_so(
    room: Room, house: tuple[Served, str], shell: str, person: int
) -> None:
    page = room(person, shell)
    write(page, PHONE)
    asked = page.locator(".asked-card")
    expect(asked).to_contain_text(ASKED)
    expect(asked).to_contain_text("このまま送りますか。")
    # Above all else, where the question itself may be out of sight; it waits for its writer and for no network.
    expect(page.locator(".link-state")).to_have_text("出す前にたしかめるカードが1枚あります。")
    assert (asked.get_attribute("role"), stored(page, house), own(page)) == ("alert", [], [])
    write(page, "街灯を増やしたい")  # one behind it goes out meanwhile
    expect(page.locator(".own-card .state")).to_have_text("届きました")
    page.reload()
    expect(page.locator(".asked-card")).to_contain_text(PHONE)
    button(page, "このまま送る")
    expect(page.locator(".own-card .state")).to_have_text([LOOKED_AT, "届きました"])
    expect(page.locator(".asking")).to_be_hidden()
    expect(page.locator("#ts-compose")).to_be_focused()
    expect(page.locator(".link-state")).to_have_text("")
    page.reload()
    expect(page.locator(".own-card")).to_have_count(2)
    assert (page.locator(".asked-card").count(), sorted(stored(page, house))) == (
        0,
        sorted([PHONE, "街灯を増やしたい"]),
    )


def test_card_to_be_mended_is_in_the_box_again_with_its_kind(room: Room, house: tuple[Served, str]) -> None:
    page = room(3)
    page.get_by_text("問い", exact=True).click()
    write(page, "鈴木一郎に聞いたら？")
    expect(page.locator(".asked-card")).to_contain_text("「鈴木一郎」は、だれかのお名前かもしれません。")
    page.get_by_text("考え", exact=True).click()
    page.fill("#ts-compose", "書きかけ")
    button(page, "なおす")
    expect(page.locator("#ts-compose")).to_have_value("鈴木一郎に聞いたら？\n書きかけ")
    expect(page.locator("#ts-compose")).to_be_focused()
    assert page.locator("input[name=ts-kind]:checked").get_attribute("value") == "question"
    expect(page.locator(".asking")).to_be_hidden()
    write(page, "班長に聞いたら？")
    expect(page.locator(".own-card .kind")).to_have_text("問い")
    expect(page.locator(".own-card .state")).to_have_text("届きました")
    assert stored(page, house) == ["班長に聞いたら？"]


def test_answer_given_while_the_network_is_away_is_kept_and_nobody_asked_twice(
    room: Room, house: tuple[Served, str]
) -> None:
    page = room(4)
    page.route(SEND, lambda route: route.abort())
    write(page, PHONE)
    expect(page.locator(".own-card .state")).to_have_text("送信待ち")
    page.unroute(SEND)
    expect(page.locator(".asked-card")).to_contain_text(ASKED)
    page.route(SEND, lambda route: route.abort())
    button(page, "このまま送る")
    expect(page.locator(".own-card .state")).to_have_text("送信待ち")
    page.reload()
    expect(page.locator(".own-card .words")).to_have_text(PHONE)
    page.unroute(SEND)
    expect(page.locator(".own-card .state")).to_have_text(LOOKED_AT)
    assert (page.locator(".asked-card").count(), stored(page, house)) == (0, [PHONE])


def test_box_opens_once_the_stage_is_known_and_does_not_go_from_under_the_writer(room: Room) -> None:
    page = room(6)
    page.route("**/stream?*", lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("main")).to_be_visible()
    expect(page.locator("#ts-compose")).to_be_attached()
    expect(page.locator("#ts-compose")).to_be_hidden()
    page.unroute("**/stream?*")
    expect(page.locator("#ts-compose")).to_be_visible()


def test_whoever_writes_on_is_not_disturbed_and_the_keyboard_answers(room: Room, house: tuple[Served, str]) -> None:
    page = room(5)
    page.fill("#ts-compose", PHONE)
    page.keyboard.press("Control+Enter")
    page.keyboard.type("つぎの一枚")
    expect(page.locator(".asked-card")).to_contain_text(ASKED)
    expect(page.locator("#ts-compose")).to_be_focused()
    expect(page.locator("#ts-compose")).to_have_value("つぎの一枚")
    pressed = page.get_by_role("button", name="このまま送る", exact=True)
    for _ in range(10):
        page.keyboard.press("Tab")
        if pressed.evaluate("node => node.getRootNode().activeElement === node"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".own-card .state")).to_have_text(LOOKED_AT)
    expect(page.locator("#ts-compose")).to_be_focused()
    expect(page.locator("#ts-compose")).to_have_value("つぎの一枚")
    assert stored(page, house) == [PHONE]


def test_new_words_of_a_card_are_asked_about_too(room: Room, house: tuple[Served, str]) -> None:
    page = room(6)
    write(page, "橋を直したい")
    expect(page.locator(".own-card .state")).to_have_text("届きました")
    button(page, "直す")
    page.locator(".own-card textarea").fill(PHONE)
    button(page, "保存")
    expect(page.locator(".own-card")).to_contain_text(ASKED)
    assert stored(page, house) == ["橋を直したい"]
    button(page, "なおす")
    expect(page.locator(".own-card textarea")).to_be_focused()
    button(page, "保存")
    button(page, "このまま送る")
    expect(page.locator(".own-card .words")).to_have_text(PHONE)
    assert stored(page, house) == [PHONE]


def test_question_fits_a_narrow_phone(room: Room) -> None:
    page = room(7)
    write(page, f"{PHONE} {'とても長い' * 20} yui@example.jp")
    expect(page.locator(".asked-card .problem p")).to_have_count(3)
    wide = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    assert page.evaluate(wide) == 0
