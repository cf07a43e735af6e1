"""Taking part with bad Wi-Fi, an input method, two tabs, two devices, or a keyboard alone: no word is lost or doubled."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, WebSocketRoute, expect

from tests.browser.houses import prepare_rooms, stand, token
from tests.serving import PASSPHRASE, Served
from workshop.assets import FOLDER, version
from workshop.web.identity import PERSON, STAFF

PRESSES = """() => {
  const root = [...document.querySelectorAll("*")].find((node) => node.shadowRoot?.querySelector(".feed")).shadowRoot;
  for (const card of root.querySelectorAll(".feed-cards .card")) {
    for (const name of ["隠す", "そのほか"]) {
      [...card.querySelectorAll("button")].find((button) => button.textContent === name).click();
    }
  }
}"""
"""Hides six cards within one moment."""
HINTS = """async ([address, seated, silent]) => {
  const { hintsOf } = await import(address);
  const now = Date.now(), ago = (minutes) => new Date(now - minutes * 60000).toISOString();
  const table = (n) => ({ people: 5, cards: 3, last: ago(n <= silent ? 5 : 1), one_voice: false });
  const tables = Object.fromEntries(Array.from({ length: seated }, (_, at) => [at + 1, table(at + 1)]));
  const stage = { index: 4, kind: "table", writing: true, started_at: ago(9), paused_at: null, minutes: 15 };
  const state = { stage, tables, turn: null, workshop: { state: "running" }, agenda: { hints: [] } };
  return hintsOf(state, now, new Set()).map((hint) => `${hint.name} ${hint.table}`);
}"""
"""Hints in a room of so many tables of which the first ones have been silent for five minutes."""
SPEAKING = """async ([address, left, waiting]) => {
  const { hintsOf } = await import(address);
  const now = Date.now(), started_at = new Date(now - (5 - left) * 60000).toISOString();
  const stage = { index: 7, kind: "share", writing: false, started_at, paused_at: null, minutes: 5 };
  const state = { stage, tables: {}, turn: { waiting }, workshop: { state: "running" }, agenda: { hints: [] } };
  return hintsOf(state, now, new Set()).map((hint) => `${hint.name} ${hint.values.tables}`);
}"""
"""Hints with so many minutes left for these tables that still are to speak."""
TESTS = 18
"""Workshops that stand ready: one for each test of this module, and some more."""


class Room:
    """A workshop at its table stage, without cards, and browsers of its people."""

    def __init__(self, browser: Browser, served: Served, code: str, staff: str) -> None:
        self.browser, self.served, self.code, self.staff = browser, served, code, staff

    def device(self, person: int | None, width: int = 360) -> BrowserContext:
        context = self.browser.new_context(viewport={"width": width, "height": 740}, locale="ja-JP")
        if person is not None:
            context.add_cookies([{"name": PERSON, "value": token(person), "url": self.served.base}])
        return context

    def page(self, person: int | None, path: str = "/") -> Page:
        return self.opened(self.device(person), path)

    def opened(self, context: BrowserContext, path: str = "/") -> Page:
        page = context.new_page()
        page.goto(f"{self.served.base}{path}?c={self.code}")
        stand(page)
        return page

    def console(self) -> Page:
        context = self.device(None, 1440)
        context.add_cookies([{"name": STAFF, "value": self.staff, "url": self.served.base}])
        page = self.opened(context, "/console")
        expect(page.locator(".feed .guide p")).not_to_have_text("")
        return page


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, list[tuple[str, str]]]]:
    """One server for all tests, and a workshop for each."""
    folder = tmp_path_factory.mktemp("rooms")
    rooms = prepare_rooms(folder, TESTS)
    served = Served(folder)
    yield served, rooms
    served.stop()


@pytest.fixture
def room(browser: Browser, house: tuple[Served, list[tuple[str, str]]]) -> Iterator[Room]:
    served, rooms = house
    yield Room(browser, served, *rooms.pop())
    for context in browser.contexts:
        context.close()


def send(page: Page, text: str) -> None:
    page.fill("#ts-compose", text)
    page.click(".composer button.primary")


def own(page: Page) -> list[str]:
    return page.locator(".own-card .words").all_inner_texts()


def states(page: Page) -> list[str]:
    return page.locator(".own-card .state").all_inner_texts()


def composing(wire: CDPSession, text: str) -> None:
    """What an input method does: the letters stand in the box, but belong to it still."""
    wire.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})


def enter(wire: CDPSession, code: int, modifiers: int = 0) -> None:
    """Enter, with the key code the browser gives it: 229 while an input method holds it."""
    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": code, "modifiers": modifiers}
    wire.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    wire.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})


def test_enter_of_an_input_method_never_sends(room: Room) -> None:
    page = room.page(1)
    page.click("#ts-compose")
    wire = page.context.new_cdp_session(page)
    composing(wire, "よるのばす")
    enter(wire, 229)
    composing(wire, "夜のバス")
    enter(wire, 229, modifiers=2)  # Ctrl+Enter while composing is the input method's too
    wire.send("Input.insertText", {"text": "夜のバス"})
    enter(wire, 13)  # the Enter after it makes a line at most
    expect(page.locator("#ts-compose")).to_have_value("夜のバス")
    assert own(page) == []
    enter(wire, 13, modifiers=2)
    expect(page.locator(".own-card .words")).to_have_text(["夜のバス"])
    expect(page.locator("#ts-compose")).to_have_value("")
    expect(page.locator(".own-card .state")).to_have_text(["届きました"])


def test_ninety_seconds_without_a_network_lose_nothing(room: Room) -> None:
    page, wall = room.page(1), room.page(None, "/wall")
    expect(wall.locator(".stage-title")).to_have_text("班で話す")
    page.clock.install()
    send(page, "つながっている間の一枚")
    expect(page.locator(".own-card .state")).to_have_text(["届きました"])
    page.context.set_offline(True)
    for text in ("切れてからの一枚目", "切れてからの二枚目"):
        send(page, text)
    page.type("#ts-compose", "書きかけの")
    page.clock.fast_forward("01:30")
    page.type("#ts-compose", "三枚目")
    expect(page.locator(".own-card .state")).to_have_text(["送信待ち", "送信待ち", "届きました"])
    expect(page.locator(".link-state")).to_contain_text("送信待ち 2枚")
    page.context.set_offline(False)
    expect(page.locator(".own-card .state")).to_have_text(["届きました"] * 3)
    expect(page.locator("#ts-compose")).to_have_value("書きかけの三枚目")
    expect(page.locator(".link-state")).to_have_text("")
    expect(wall.locator(".card .words")).to_have_text(
        ["つながっている間の一枚", "切れてからの一枚目", "切れてからの二枚目"]
    )


def test_reload_keeps_draft_outbox_name_and_table(room: Room) -> None:
    page = room.page(1)
    expect(page.locator(".who")).to_have_text("ゆいさん ・ 2班")
    page.context.set_offline(True)
    send(page, "まだ届いていない")
    page.type("#ts-compose", "書きかけ")
    page.context.set_offline(False)
    page.reload()
    expect(page.locator(".who")).to_have_text("ゆいさん ・ 2班")
    expect(page.locator(".own-card .state")).to_have_text(["届きました"])
    expect(page.locator("#ts-compose")).to_have_value("書きかけ")
    assert own(page) == ["まだ届いていない"]


def test_two_tabs_are_one_person(room: Room) -> None:
    device = room.device(1)
    one, other = room.opened(device), room.opened(device)
    expect(other.locator(".who")).to_have_text("ゆいさん ・ 2班")
    send(one, "一つ目の窓から")
    expect(other.locator(".own-card .words")).to_have_text(["一つ目の窓から"])
    send(other, "二つ目の窓から")
    expect(one.locator(".own-card .words")).to_have_text(["二つ目の窓から", "一つ目の窓から"])
    expect(one.locator(".own-card .state")).to_have_text(["届きました"] * 2)


def test_personal_link_is_the_same_person_on_another_device(room: Room) -> None:
    page = room.page(1)
    send(page, "ノートパソコンから")
    page.click(".settings summary")
    page.click("text=別の端末で続けるためのリンクを出す")
    expect(page.locator(".personal-link")).to_contain_text("http")
    phone = room.device(None).new_page()
    phone.goto(page.locator(".personal-link").inner_text())
    phone.get_by_role("button", name="ゆいさんとして続ける").click()
    expect(phone.locator(".who")).to_have_text("ゆいさん ・ 2班")
    expect(phone.locator(".own-card .words")).to_have_text(["ノートパソコンから"])
    send(phone, "スマホから")
    expect(page.locator(".own-card .words")).to_have_text(["スマホから", "ノートパソコンから"])


def test_card_of_a_stage_that_closed_meanwhile_is_offered_to_the_facilitator(room: Room) -> None:
    page, console = room.page(1), room.console()
    wall = room.page(None, "/wall")
    expect(page.locator(".who")).to_have_text("ゆいさん ・ 2班")
    page.type("#ts-compose", "言いかけて")
    for title in ("みんなの声を見わたす", "2040年のものがたり", "わかちあう"):
        console.get_by_role("button", name=f"次へ: {title}").click()
        expect(page.locator(".room h1")).to_have_text(title)
    expect(page.locator(".late-note")).to_contain_text("遅れて届いたカード")
    page.type("#ts-compose", "間に合わなかった")
    page.click(".composer button.primary")
    expect(page.locator(".own-card .state")).to_have_text(["遅れて届きました。進行役が確かめます。"])
    expect(page.locator(".composer")).to_be_hidden()
    late = console.locator(".waiting-cards .card", has_text="言いかけて間に合わなかった")
    expect(late).to_contain_text("時間が終わってから届きました。")
    assert "言いかけて" not in wall.locator("body").inner_text()
    late.get_by_role("button", name="出す", exact=True).click()
    expect(page.locator(".own-card .state")).to_have_text(["届きました"])


def test_card_that_tells_of_a_person_waits_and_a_hidden_one_tells_its_writer_why(room: Room) -> None:
    page, console = room.page(1), room.console()
    wall = room.page(None, "/wall")
    send(page, "困ったら 090-1234-5678 に電話")
    page.get_by_role("button", name="このまま送る").click()
    expect(page.locator(".own-card .state")).to_have_text(["届きました。進行役が見てから、みんなの画面に出ます。"])
    waiting = console.locator(".waiting-cards .card")
    expect(waiting).to_contain_text("電話番号のようなものがあります。")
    send(page, "夜のバス")
    expect(wall.locator(".card .words")).to_have_text(["夜のバス"])
    waiting.get_by_role("button", name="出す", exact=True).click()
    expect(wall.locator(".card .words")).to_have_count(2)
    console.locator(".feed-cards .card", has_text="090").get_by_role("button", name="隠す").click()
    console.get_by_label("メモ").fill("本人と話した")
    console.get_by_role("button", name="だれのことか分かる").click()
    expect(wall.locator(".card .words")).to_have_text(["夜のバス"])
    expect(page.locator(".own-card .state").nth(1)).to_have_text(
        "進行役が、みんなの画面から外しました（理由: だれのことか分かる）。この記録は残ります。"
    )
    expect(console.locator(".feed-cards .card.pale")).to_contain_text("本人と話した")
    page.get_by_role("button", name="言葉を変えて書き直す").click()
    expect(page.locator("#ts-compose")).to_have_value("困ったら 090-1234-5678 に電話")
    page.locator(".rules-sheet summary").click()
    expect(page.locator(".rules-sheet")).to_contain_text("だれのことか分かる: 1枚")


def test_quick_presses_on_the_console_all_count(room: Room) -> None:
    """Streamlit keeps one value of a component: a press told while another waits puts it out."""
    writer, console = room.page(1), room.console()
    texts = [f"試しの{number}" for number in range(6)]
    for text in texts:
        send(writer, text)
    expect(console.locator(".feed-cards .card")).to_have_count(len(texts))
    console.evaluate(PRESSES)
    expect(console.locator(".feed-cards .card.pale")).to_have_count(len(texts))


def test_two_consoles_that_press_next_at_once_move_once(room: Room) -> None:
    """The second presses what it saw, while the first one's step has not come to its screen yet."""
    one = room.console()
    held: list[Callable[[], None]] = []
    holding: list[bool] = []
    context = room.device(None, 1440)
    context.add_cookies([{"name": STAFF, "value": room.staff, "url": room.served.base}])

    def slow(route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        server.on_message(lambda words: held.append(lambda: route.send(words)) if holding else route.send(words))

    context.route_web_socket(re.compile("/_stcore/"), slow)
    other = room.opened(context, "/console")
    expect(other.locator(".feed .guide p")).not_to_have_text("")
    holding.append(True)
    one.get_by_role("button", name="次へ: みんなの声を見わたす").click()
    expect(one.get_by_text(re.compile("^6 / 10 "))).to_be_visible()
    late = other.get_by_role("button", name="次へ: みんなの声を見わたす")
    with other.expect_event("console", lambda line: line.text == "pressed"):
        late.evaluate("(node) => { node.click(); console.log('pressed'); }")
    holding.clear()
    for send_on in held:
        send_on()
    for console in (one, other):
        expect(console.get_by_role("button", name="次へ: 2040年のものがたり")).to_be_visible()
        expect(console.get_by_text(re.compile("^6 / 10 "))).to_be_visible()


def test_correction_in_progress_survives_the_end_of_its_stage(room: Room) -> None:
    page, console = room.page(1), room.console()
    send(page, "元の言葉")
    expect(page.locator(".own-card .state")).to_have_text(["届きました"])
    page.get_by_role("button", name="直す").click()
    page.fill(".own-card textarea", "直しかけの言葉")
    for title in ("みんなの声を見わたす", "2040年のものがたり"):
        console.get_by_role("button", name=f"次へ: {title}").click()
        expect(page.locator(".room h1")).to_have_text(title)
    expect(page.locator(".own-card textarea")).to_have_value("直しかけの言葉")
    page.get_by_role("button", name="保存").first.click()
    expect(page.locator(".own-card .problem")).to_contain_text("終わ")
    expect(page.locator(".own-card textarea")).to_have_value("直しかけの言葉")
    page.get_by_role("button", name="やめる").click()
    expect(page.locator(".own-card .words")).to_have_text(["元の言葉"])


def test_browser_that_keeps_nothing_still_sends(room: Room) -> None:
    device = room.device(1)
    device.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    page = room.opened(device)
    expect(page.locator(".who")).to_have_text("ゆいさん ・ 2班")
    device.set_offline(True)
    for number in range(1, 5):
        send(page, f"{number}枚目")
    expect(page.locator(".own-card .state")).to_have_text(["送信待ち"] * 4)
    device.set_offline(False)
    expect(page.locator(".own-card .state")).to_have_text(["届きました"] * 3)
    page.get_by_role("button", name="もっと見る").click()
    expect(page.locator(".own-card .words")).to_have_text([f"{number}枚目" for number in (4, 3, 2, 1)])


def test_whole_path_with_the_keyboard_alone(room: Room) -> None:
    page = room.page(None)
    expect(page.locator("#ts-name")).to_be_visible()

    def tab_to(selector: str) -> None:
        target = page.locator(selector).first
        expect(target).to_be_visible()
        for _ in range(60):
            page.keyboard.press("Tab")
            if target.evaluate("(node) => node.getRootNode().activeElement === node"):
                return
        raise AssertionError(f"Tab never came to {selector}")

    tab_to("#ts-name")
    page.keyboard.type("けん")
    tab_to('input[name="ts-table"][value="1"]')
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    tab_to(".join-form button.primary")
    page.keyboard.press("Enter")
    expect(page.locator(".who")).to_have_text("けんさん ・ 3班")
    tab_to("#ts-compose")
    page.keyboard.type("海の近くで働きたい")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".own-card .state")).to_have_text(["届きました"])
    tab_to(".own-card button")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("海を見て働きたい")
    tab_to(".own-card button.primary")
    page.keyboard.press("Enter")
    expect(page.locator(".own-card .words")).to_have_text(["海を見て働きたい"])
    tab_to(".settings summary")
    page.keyboard.press("Enter")
    expect(page.locator(".settings #ts-name")).to_have_value("けん")


def test_signed_in_facilitator_who_takes_part_is_only_a_participant_there(room: Room) -> None:
    device = room.device(1)
    device.add_cookies([{"name": STAFF, "value": room.staff, "url": room.served.base}])
    page = room.opened(device)
    send(page, "進行役も書いてみる")
    expect(page.locator(".own-card .state")).to_have_text(["届きました"])
    console = room.opened(device, "/console")
    expect(console.locator(".feed-cards .card")).to_have_count(1)
    other = room.page(2)
    expect(other.locator(".who")).to_have_text("参加者2さん ・ 3班")
    assert own(other) == []
    strange = room.page(2, "/console")
    expect(strange.locator("#ts-pass")).to_be_visible()
    strange.fill("#ts-pass", PASSPHRASE)
    strange.click("button.primary")
    expect(strange.locator(".feed-cards .card")).to_have_count(1)


def test_stage_changes_and_cards_make_no_page_run_its_script(room: Room) -> None:
    frames: list[object] = []

    def watched(context: BrowserContext, path: str) -> Page:
        page = context.new_page()
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame)))
        page.goto(f"{room.served.base}{path}?c={room.code}")
        return page

    page, wall = watched(room.device(1), "/"), watched(room.device(None), "/wall")
    console = room.console()
    expect(page.locator(".who")).to_have_text("ゆいさん ・ 2班")
    expect(wall.locator(".stage-title")).to_have_text("班で話す")
    for one in (page, wall):
        stand(one)
        one.wait_for_load_state("networkidle")
    loaded = len(frames)
    send(page, "夜のバス")
    expect(wall.locator(".card .words")).to_have_text(["夜のバス"])
    console.get_by_role("button", name="次へ: みんなの声を見わたす").click()
    expect(page.locator(".room h1")).to_have_text("みんなの声を見わたす")
    expect(wall.locator(".stage-title")).to_have_text("みんなの声を見わたす")
    assert (loaded > 0, len(frames)) == (True, loaded)


def test_list_of_the_console_stands_still_under_the_mouse(room: Room) -> None:
    """A card that came in above would push the one whose button is about to be pressed away, and hide another."""
    writer, console = room.page(1), room.console()
    send(writer, "一枚目")
    expect(console.locator(".feed-cards .words")).to_have_text(["一枚目"])
    console.get_by_role("button", name="隠す").hover()
    send(writer, "二枚目")
    expect(console.locator(".held")).to_have_text("新しいカードが 1 枚届いています（マウスを外すと並びます）")
    console.mouse.down()
    console.mouse.up()
    console.get_by_role("button", name="そのほか").click()
    expect(console.locator(".feed-cards .card.pale .words")).to_have_text(["一枚目"])
    console.mouse.move(5, 5)
    expect(console.locator(".feed-cards .words")).to_have_text(["二枚目", "一枚目"])
    expect(console.locator(".held")).to_have_text("")


def test_quiet_table_is_told_with_a_hint_and_a_tap_lists_its_cards(room: Room) -> None:
    context = room.device(None, 1440)
    context.add_cookies([{"name": STAFF, "value": room.staff, "url": room.served.base}])
    console, writer = context.new_page(), room.page(1)
    console.clock.install()
    console.goto(f"{room.served.base}/console?c={room.code}")
    expect(console.locator(".feed .tables button")).to_have_count(8)
    send(writer, "二班の一枚")
    expect(writer.locator(".own-card .state")).to_have_text(["届きました"])
    expect(console.locator(".feed .tables button").nth(1)).to_have_text("2班2人 1枚")
    expect(console.locator(".feed .guide p").first).to_have_text(
        "書く時間です。カードは 1 枚。時間になったら次へ進みましょう。"
    )
    send(writer, "一人で書きつづける長い一枚" * 6)
    alone = console.locator(".feed .hint", has_text="2班: 書かれた言葉の半分より多くが一人のものです。")
    expect(alone).to_be_visible()
    console.clock.fast_forward("04:30")
    # All of them are silent: that is one hint, and which table would be told first is no help.
    expect(console.locator(".feed .hint span").first).to_have_text(
        "8つの班で、4分以上カードがありません。話しこんでいるのか、書き終えたのか、見てまわりましょう。"
    )
    expect(console.locator(".feed .hint")).to_have_count(2)
    module = f"{FOLDER}/{version()}/feed/hints.js"
    assert console.evaluate(HINTS, [module, 3, 1]) == ["quiet 1"]
    assert console.evaluate(HINTS, [module, 8, 4]) == ["quiet 1", "quiet 2", "quiet 3"]
    assert console.evaluate(HINTS, [module, 8, 5]) == ["all_quiet 0"]
    assert console.evaluate(SPEAKING, [module, 1, [6, 7, 8]]) == ["no_time 3"]
    assert console.evaluate(SPEAKING, [module, -2, []]) == []  # all have spoken, and time is up
    alone.get_by_text("対応します").click()
    expect(console.locator(".feed .tables button").nth(1)).to_contain_text("対応中")
    expect(alone).to_have_count(0)
    console.locator(".feed .tables button").nth(2).click()
    expect(console.locator(".feed .cards .card")).to_have_count(0)
    console.locator(".feed .tables button").nth(1).click()
    expect(console.locator(".feed .cards .words")).to_have_text(["一人で書きつづける長い一枚" * 6, "二班の一枚"])


def test_console_that_was_signed_out_asks_for_the_passphrase_and_the_room_is_told_that_cards_are_stopped(
    room: Room,
) -> None:
    page, console = room.page(1), room.console()
    page.type("#ts-compose", "書きかけの言葉")
    console.get_by_role("button", name="新しいカードを止める").click()
    expect(page.locator(".late-note")).to_contain_text("いまは新しいカードを受けつけていません")
    page.click(".composer button.primary")
    expect(page.locator(".composer .problem")).to_contain_text("進行役が、いまは新しいカードを止めています。")
    expect(page.locator("#ts-compose")).to_have_value("書きかけの言葉")
    expect(console.context.request.post(f"{room.served.base}/api/sign-out", data={})).to_be_ok()
    expect(console.locator("#ts-pass")).to_be_visible()
    expect(console.locator(".feed")).to_have_count(0)
