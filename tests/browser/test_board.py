"""The board on the console: cards moved by mouse and by keyboard, several at once, taken back; names, merging, a card put first; and the
wall follows."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.houses import House, prepare
from tests.serving import Served
from workshop.domain.model.plan import StageKind

STAGES = (StageKind.GATHER, StageKind.SCENARIO, StageKind.SHARE, StageKind.VOTE, StageKind.CLOSE)
"""One workshop for each test: their boards are changed."""


@pytest.fixture(scope="module")
def prepared(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("boards")
    codes, staff = prepare(folder, *STAGES)
    made = House(browser, Served(folder), codes, staff)
    yield made
    made.served.stop()


@pytest.fixture
def house(prepared: House) -> Iterator[House]:
    yield prepared
    for context in prepared.browser.contexts:
        context.close()


def open_board(house: House, stage: StageKind) -> Page:
    console = house.open("/console", stage, 1280, 800)
    console.locator(".open-board").click()
    expect(console.locator(".board.wide .card").first).to_be_visible()
    return console


def column(console: Page, place: str) -> Locator:
    return console.locator(f'.board [data-place="{place}"]')


def numbers(console: Page, place: str) -> list[str]:
    """Numbers of the cards in a column, in order."""
    return [
        str(number)
        for number in column(console, place).locator(".card").evaluate_all("(all) => all.map((c) => c.dataset.n)")
    ]


def drag(console: Page, card: Locator, to: Locator) -> None:
    """Drag with the mouse, in steps as a hand does: to what is out of sight by way of the edge, where the board scrolls by itself."""
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box is not None
    console.mouse.move(box["x"] + 60, box["y"] + 14)
    console.mouse.down()
    console.mouse.move(box["x"] + 72, box["y"] + 26, steps=3)
    board, there = console.locator(".board .columns").bounding_box(), to.bounding_box()
    assert board is not None
    assert there is not None
    if there["y"] + 40 > board["y"] + board["height"]:
        console.mouse.move(board["x"] + 300, board["y"] + board["height"] - 8, steps=4)
        expect(to).to_be_in_viewport(ratio=0.5)
        console.mouse.move(board["x"] + 300, board["y"] + board["height"] / 2, steps=4)
        there = to.bounding_box()
        assert there is not None
    console.mouse.move(there["x"] + 70, there["y"] + 18, steps=6)
    console.mouse.up()


def said(console: Page, words: str) -> None:
    expect(console.locator(".board .said")).to_contain_text(words)


def test_cards_are_dragged_one_and_several_and_the_wall_follows(house: House) -> None:
    console, wall = open_board(house, StageKind.GATHER), house.open("/wall", StageKind.GATHER)
    first, second = numbers(console, "k1"), numbers(console, "k2")
    counts = [wall.locator(f'.cluster[data-key="{id}"] .count') for id in (1, 2)]
    expect(counts[1]).to_have_text(f"{len(second)}枚")
    drag(console, column(console, "k1").locator(".card").first, column(console, "k2"))
    said(console, "カード1枚を「")
    expect(column(console, "k2").locator(f'[data-n="{first[0]}"]')).to_contain_text("人が置いた")
    expect(counts[1]).to_have_text(f"{len(second) + 1}枚")
    for place in (0, 2):  # from the first to the third, by shift
        console.keyboard.down("Shift") if place else None
        column(console, "k1").locator(".card label").nth(place).click()
        console.keyboard.up("Shift")
    expect(console.locator(".board .selected")).to_have_text("3枚を選んでいます")
    drag(console, column(console, "k1").locator(".card").nth(1), column(console, "k2"))
    said(console, "カード3枚を「")
    for count, cards in zip(counts, (len(first) - 4, len(second) + 4), strict=True):
        expect(count).to_have_text(f"{cards}枚")
    assert sorted(numbers(console, "k2")) == sorted([*second, *first[:4]])
    expect(console.locator(".board .selected")).to_have_text("カードを選んでいません")
    console.locator('[data-tool="undo"]').click()
    said(console, "戻しました: カード3枚を「")
    expect(counts[0]).to_have_text(f"{len(first) - 1}枚")
    console.locator('[data-tool="redo"]').click()
    said(console, "やり直しました: カード3枚を「")
    expect(counts[0]).to_have_text(f"{len(first) - 4}枚")


def test_board_is_worked_by_keyboard_alone(house: House) -> None:
    console = house.open("/console", StageKind.SCENARIO, 1280, 800)
    expect(console.locator(".open-board")).to_be_visible()
    console.locator(".open-board").focus()
    console.keyboard.press("Enter")
    expect(console.locator('[data-tool="wide"]')).to_be_focused()
    before = numbers(console, "k1")
    boxes = column(console, "k1").locator(".card input")
    while not boxes.first.evaluate("(box) => box === box.getRootNode().activeElement"):
        console.keyboard.press("Tab")
    console.keyboard.press("Space")
    said(console, f"カード{before[0]}を選びました。1枚を選んでいます。")
    console.keyboard.press("ArrowDown")
    console.keyboard.press("Space")
    said(console, f"カード{before[1]}を選びました。2枚を選んでいます。")
    console.keyboard.press("Enter")
    target = console.locator(".board .move select")
    expect(target).to_be_focused()
    for _ in range(2):
        console.keyboard.press("ArrowDown")
    expect(target).to_have_value("k2")
    console.keyboard.press("Enter")
    said(console, "カード2枚を「")
    assert [number for number in before[:2] if number in numbers(console, "k2")] == before[:2]
    console.keyboard.press("Control+z")
    said(console, "戻しました: カード2枚を「")
    expect(column(console, "k1").locator(".card")).to_have_count(len(before))
    console.keyboard.press("Escape")
    expect(console.locator(".open-board")).to_be_focused()
    expect(console.locator(".board.wide")).to_have_count(0)


def test_new_cluster_is_made_named_merged_and_taken_back(house: House) -> None:
    console = open_board(house, StageKind.VOTE)
    before = numbers(console, "k1")
    drag(console, column(console, "k1").locator(".card").first, column(console, "new"))
    name = console.locator(".board .column-form input")
    expect(name).to_be_focused()
    console.keyboard.press("Control+a")
    console.keyboard.type("あたらしい名前")
    console.keyboard.press("Enter")
    said(console, "を「あたらしい名前」という名前にした。")
    made = console.locator(".board .column", has_text="あたらしい名前")
    expect(made.locator(".card")).to_have_count(1)
    column(console, "k1").locator('[data-act="merge"]').click()
    column(console, "k1").locator("select").select_option(label="あたらしい名前")
    column(console, "k1").locator("form button").first.click()
    said(console, "「あたらしい名前」を「")
    expect(made).to_have_count(0)
    assert numbers(console, "k1") == before
    for act in ("「あたらしい名前」を「", "という名前にした", "をつくった"):
        console.locator('[data-tool="undo"]:not([disabled])').click()
        said(console, act)
    assert numbers(console, "k1") == before


def test_card_put_first_stands_first_on_wall_and_phone_and_in_the_record(house: House) -> None:
    console, wall = open_board(house, StageKind.SHARE), house.open("/wall", StageKind.SHARE)
    card = column(console, "k1").locator(".card").last
    words = card.locator(".words").inner_text()
    card.locator("label").click()
    console.locator('[data-tool="put_first"]').click()
    said(console, "の先頭に出した。")
    expect(column(console, "k1").locator(".card").first.locator(".words")).to_have_text(words)
    expect(column(console, "k1").locator(".card").first).to_contain_text("先頭のカード")
    phone = house.open("/", StageKind.SHARE, 360, 740)
    phone.locator(".group summary").first.click()
    expect(phone.locator(".group .card .words").first).to_have_text(words)
    console.keyboard.press("Escape")
    for place in ("7 / 10", "6 / 10"):
        console.get_by_role("button", name="◀ 戻る").click()
        expect(console.get_by_text(re.compile(f"^{place} "))).to_be_visible()
    expect(wall.locator('.cluster[data-key="1"] .quotes li').first).to_have_text(re.compile(re.escape(words)))


def test_two_consoles_have_one_board_and_neither_loses_what_was_written(house: House) -> None:
    one, other = (open_board(house, StageKind.CLOSE) for _ in range(2))
    drag(one, column(one, "k1").locator(".card").first, column(one, "k2"))
    expect(other.locator(".board .act")).to_contain_text("カード1枚を「")
    other.locator('[data-tool="undo"]').click()
    said(other, "戻しました: カード1枚を「")
    expect(one.locator(".board .act")).not_to_contain_text("カード1枚を「")
    for console in (one, other):
        column(console, "k1").locator('[data-act="rename"]').click()
    for console, title in ((one, "先の名前"), (other, "あとの名前")):
        console.locator(".board .column-form input").fill(title)
    one.locator(".board .column-form button").first.click()
    expect(column(other, "k1").locator(".title")).to_have_text("先の名前")
    other.locator(".board .column-form button").first.click()
    expect(other.locator(".board .refused")).to_contain_text("その間に別の進行役が「先の名前」に変えました。")
    expect(other.locator(".board .column-form input")).to_have_value("あとの名前")
    other.locator(".board .column-form button").first.click()
    expect(column(one, "k1").locator(".title")).to_have_text("あとの名前")


def test_relation_is_drawn_follows_a_merging_and_stands_on_wall_and_phone(house: House) -> None:
    console, wall = open_board(house, StageKind.SHARE), house.open("/wall", StageKind.SHARE)
    phone = house.open("/", StageKind.SHARE, 360, 740)
    drawing = console.locator(".board .relations")
    drawing.locator("summary").click()
    choices = drawing.locator("select")
    for choice, value in enumerate(("k2", "cause", "k3")):
        choices.nth(choice).select_option(value)
    drawing.get_by_role("button", name="つなぐ").click()
    said(console, "をつないだ。")
    titles = [column(console, place).locator(".title").inner_text() for place in ("k2", "k3", "k4")]
    expect(phone.locator(".relations .relation")).to_have_text(re.compile(f"{titles[0]}.*もとになる.*{titles[1]}"))
    pages = wall.locator(".wall .place")
    expect(pages).to_have_text(re.compile(r"/\d+"))
    console.keyboard.press("Escape")
    for page in range(2, int(pages.inner_text().split("/")[1]) + 1):
        console.locator(".st-key-page_next button:not([disabled])").click()
        expect(pages).to_have_text(re.compile(f"^{page}/"))
    expect(wall.locator(".wall .relation")).to_have_text(re.compile(f"{titles[0]}.*もとになる.*{titles[1]}"))
    sizes = "(nodes) => Math.min(...nodes.map((node) => parseFloat(getComputedStyle(node).fontSize)))"
    assert wall.locator(".wall .relation span").evaluate_all(sizes) >= 40
    console.locator(".open-board").click()
    column(console, "k4").locator('[data-act="merge"]').click()
    column(console, "k4").locator("select").select_option("k3")
    column(console, "k4").locator("form button").first.click()
    expect(wall.locator(".wall .relation")).to_have_text(re.compile(f"{titles[0]}.*もとになる.*{titles[2]}"))
    drawing.get_by_role("button", name="外す").click()
    expect(phone.locator(".relations")).to_be_hidden()
    expect(wall.locator(".wall .relation")).to_have_count(0)
