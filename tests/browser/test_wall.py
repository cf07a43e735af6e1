"""The wall on two screens, held by one console: pages, freeze, blank, the way in, one voice, cards in their places."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import House, prepare, stand
from tests.serving import Served
from workshop.domain.model.plan import StageKind

STAGES = (StageKind.PAIR, StageKind.TABLE, StageKind.GATHER, StageKind.SCENARIO, StageKind.SHARE)


@pytest.fixture(scope="module")
def prepared(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("walls")
    codes, staff = prepare(folder, *STAGES)
    made = House(browser, Served(folder), codes, staff)
    yield made
    made.served.stop()


@pytest.fixture
def house(prepared: House) -> Iterator[House]:
    yield prepared
    for context in prepared.browser.contexts:
        context.close()


def press(console: Page, key: str) -> None:
    """Press the button of that key, where it says what is meant; Streamlit may draw it anew meanwhile."""
    console.locator(f".st-key-{key} button:not([disabled])").click()


def test_pages_are_turned_by_the_console_on_every_wall(house: House) -> None:
    walls, console = house.walls(StageKind.SCENARIO), house.open("/console", StageKind.SCENARIO, 1440, 1000)
    small = console.locator(".wall-small")
    expect(walls[0].locator(".wall .place")).to_have_text(re.compile(r"1/\d+"))
    pages = walls[0].locator(".wall .place").inner_text().split("/")[1]
    for wall in (*walls, small):
        expect(wall.locator(".place")).to_have_text(f"1/{pages}")
        expect(wall.locator(".poster")).to_be_visible()
        expect(wall.locator(".role")).to_have_text("あなたは2040年の地域雑誌の編集者です")
    press(console, "page_next")
    for wall in (*walls, small):
        expect(wall.locator(".place")).to_have_text(f"2/{pages}")
        expect(wall.locator(".section-page .sentence").first).to_be_visible()
    expect(console.get_by_text(f"壁 2/{pages}")).to_be_visible()
    walls[0].clock.install()
    walls[0].clock.fast_forward("02:00")
    expect(walls[0].locator(".place")).to_have_text(f"2/{pages}")
    later = house.open("/wall", StageKind.SCENARIO)
    expect(later.locator(".wall .place")).to_have_text(f"2/{pages}")
    press(console, "page_back")
    for wall in (*walls, later, small):
        expect(wall.locator(".poster")).to_be_visible()


def test_wall_is_frozen_blanked_and_shown_again_on_every_screen(house: House) -> None:
    """Two consoles have one truth, and it is kept while the server is killed."""
    walls = house.walls(StageKind.TABLE)
    one, other = (house.open("/console", StageKind.TABLE, 1440, 1000) for _ in range(2))
    expect(walls[0].locator(".places .card")).to_have_count(8)
    before = walls[0].locator(".places .card .words").all_inner_texts()
    press(one, "freeze")
    expect(other.get_by_role("button", name="壁を動かす")).to_be_visible()
    room = house.open("/", StageKind.TABLE, 360, 740)
    room.fill("#ts-compose", "止めた壁には出ない声")
    room.click(".composer button.primary")
    expect(one.locator(".feed-cards .words").first).to_have_text("止めた壁には出ない声")
    house.served.kill()
    house.served.start()
    for wall in (*walls, house.open("/wall", StageKind.TABLE)):
        expect(wall.locator(".wall .note")).to_have_text("")
        expect(wall.locator(".places .card .words")).to_have_text(before)
    for console in (one, other):
        console.reload()
        stand(console)
        expect(console.locator(".feed .guide p")).not_to_have_text("")
    press(other, "wall_blank")
    for wall in walls:
        expect(wall.locator(".wall.blank")).to_have_count(1)
        expect(wall.locator(".wall .bar")).to_be_hidden()
    expect(one.get_by_role("button", name="壁を戻す")).to_be_visible()
    press(one, "wall_blank")
    press(one, "freeze")
    for wall in walls:
        expect(wall.locator(".places .card", has_text="止めた壁には出ない声")).to_be_visible()


def test_console_on_a_phone_is_a_remote_control(house: House) -> None:
    """The hand on the wall stands right below the bar, before the cards; nothing is wider than the screen."""
    wall, console = house.open("/wall", StageKind.GATHER), house.open("/console", StageKind.GATHER, 360, 740)
    expect(wall.locator(".wall .place")).to_have_text(re.compile(r"1/\d+"))
    expect(console.locator(".feed-cards .card").first).to_be_visible()
    expect(console.locator(".wall-small")).to_be_hidden()
    tops = [
        console.locator(place).first.evaluate("(node) => node.getBoundingClientRect().top")
        for place in (".st-key-next button", ".st-key-page_next button", ".feed .guide", ".feed-cards .card")
    ]
    assert tops == sorted(tops)
    assert console.evaluate("document.scrollingElement.scrollWidth") == 360
    press(console, "page_next")
    expect(wall.locator(".wall .place")).to_have_text(re.compile(r"2/\d+"))
    press(console, "page_back")
    expect(wall.locator(".wall .place")).to_have_text(re.compile(r"1/\d+"))
    for screen in (console, house.open("/console", StageKind.GATHER, 1280, 800)):
        expect(screen.locator(".feed-cards .card").first).to_be_visible()
        screen.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 900)")
        screen.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 400")
        # The bar stays where stage, clock and next are looked for.
        screen.wait_for_function("Math.round(document.querySelector('.st-key-bar').getBoundingClientRect().top) === 0")
    wide = house.open("/console", StageKind.GATHER, 1280, 800)
    expect(wide.locator(".wall-small")).to_be_visible()
    lefts = [
        wide.locator(place).first.evaluate("(node) => node.getBoundingClientRect().left")
        for place in (".feed .guide", ".st-key-page_next button")
    ]
    assert lefts == sorted(lefts)


def test_way_in_always_stands_on_the_wall_and_the_code_on_demand(house: House) -> None:
    wall, console = house.open("/wall", StageKind.SHARE), house.open("/console", StageKind.SHARE, 1440, 1000)
    expect(wall.locator(".strip-code")).to_have_text(house.codes[StageKind.SHARE])
    expect(wall.locator(".strip-address")).to_have_text(house.served.base.removeprefix("http://"))
    boxes = [wall.locator(place).bounding_box() for place in (".view", ".strip")]
    view, strip = (box for box in boxes if box is not None)
    assert view["y"] + view["height"] <= strip["y"]
    assert wall.locator(".qr").count() == 0
    press(console, "wall_qr")
    expect(wall.locator(".qr")).to_be_visible()
    expect(wall.locator(".over-code")).to_have_text(house.codes[StageKind.SHARE])
    expect(wall.locator(".strip-code")).to_be_visible()
    expect(console.get_by_role("button", name="QRコードを下げる")).to_be_visible()
    press(console, "wall_qr")
    expect(wall.locator(".qr")).to_have_count(0)


def test_one_voice_is_shown_large_and_leaves_with_its_card(house: House) -> None:
    wall, console = house.open("/wall", StageKind.GATHER), house.open("/console", StageKind.GATHER, 1440, 1000)
    card = console.locator(".feed-cards .card").first
    words = card.locator(".words").inner_text()
    steps = ((("大きく映す",), 1), (("下げる",), 0), (("大きく映す",), 1), (("隠す", "そのほか"), 0))
    for buttons, shown in steps:
        for button in buttons:
            card.get_by_role("button", name=button).click()
        expect(wall.locator(".voice blockquote")).to_have_text([words] * shown)
    stand(console)
    card.get_by_role("button", name="出す").click()
    expect(card.get_by_role("button", name="大きく映す")).to_be_visible()
    assert wall.locator(".voice").count() == 0


def test_group_is_shown_from_where_it_is_listed(house: House) -> None:
    wall, console = house.open("/wall", StageKind.GATHER), house.open("/console", StageKind.GATHER, 1440, 1400)
    expect(wall.locator(".wall .place")).to_have_text(re.compile(r"1/\d+"))
    pages = int(wall.locator(".wall .place").inner_text().split("/")[1])
    press(console, "page_next")
    expect(wall.locator(".wall .place")).to_have_text(f"2/{pages}")
    console.get_by_role("button", name="ボードを大きく開く").first.click()
    console.locator('.board [data-place="k1"] [data-act="show"]').click()
    expect(wall.locator(".wall .place")).to_have_text(f"1/{pages}")


def test_cards_keep_their_places_while_others_come(house: House) -> None:
    wall, room = house.open("/wall", StageKind.TABLE), house.open("/", StageKind.TABLE, 360, 740)
    places = wall.locator(".places > li")
    expect(places).to_have_count(8)
    before = places.evaluate_all("(nodes) => nodes.map((node) => node.dataset.n)")
    room.fill("#ts-compose", "あとから来た一枚")
    room.click(".composer button.primary")
    expect(wall.locator(".places .card", has_text="あとから来た一枚")).to_be_visible()
    after = places.evaluate_all("(nodes) => nodes.map((node) => node.dataset.n)")
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    rest = max(map(int, after)) - 8
    expect(wall.locator(".rest")).to_have_text(f"ほか{rest}枚")


COUNT_MOVING = """() => {
  window.moved = 0;
  const seen = (list) => list.forEach(({addedNodes}) => addedNodes.forEach((node) => {
    if (node.classList && node.classList.contains("moving")) window.moved += 1;
  }));
  const root = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).find((shadow) => shadow);
  new MutationObserver(seen).observe((root || document).querySelector(".view"), {childList: true});
}"""


def test_cards_stay_until_they_are_grouped_and_then_move_into_their_groups(house: House) -> None:
    moving = house.open("/wall", StageKind.PAIR)
    still = house.open("/wall", StageKind.PAIR, reduced_motion="reduce")
    console = house.open("/console", StageKind.PAIR, 1440, 1000)
    expect(moving.locator(".places .card")).to_have_count(8)
    before = moving.locator(".places .card .words").all_inner_texts()
    for title in ("班で話す", "みんなの声を見わたす"):
        console.get_by_role("button", name=f"次へ: {title}").click()
        for wall in (moving, still):
            expect(wall.locator(".wall .stage-title")).to_have_text(title)
            expect(wall.locator(".places .card .words")).to_have_text(before)
    for wall in (moving, still):
        wall.evaluate(COUNT_MOVING)
    console.locator(".feed .guide .go").click()
    for wall in (moving, still):
        expect(wall.locator(".cluster").first).to_be_visible()
        expect(wall.locator(".view .card")).to_have_count(0)
    assert (moving.evaluate("window.moved") > 0, still.evaluate("window.moved")) == (True, 0)


def test_mark_of_a_worry_is_explained_where_one_stands(house: House) -> None:
    wall = house.open("/wall", StageKind.GATHER)
    expect(wall.locator(".cluster").first).to_be_visible()
    legend = wall.get_by_text("△ 反対や心配の声")
    wall.locator(".quotes li").first.evaluate("(node) => node.classList.add('against')")
    expect(legend).to_be_visible()
    wall.locator(".quotes li").evaluate_all("(nodes) => nodes.forEach((node) => node.classList.remove('against'))")
    expect(legend).to_be_hidden()


def test_colour_and_mark_together_never_repeat(house: House) -> None:
    wall = house.open("/wall", StageKind.GATHER)
    module = wall.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    address = next(name for name in module if name.endswith("shared/cards.js"))
    looks = wall.evaluate(
        """async (address) => { const {clusterColor, clusterMark} = await import(address);
        return Array.from({length: 200}, (_, n) => clusterColor(n)["--mark"] + clusterMark(n).textContent); }""",
        address,
    )
    assert len(set(looks)) == 200


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768), (3840, 2160)])
@pytest.mark.parametrize("stage", STAGES[1:])
def test_text_is_read_from_the_last_row(house: House, stage: StageKind, width: int, height: int) -> None:
    """40 of 1,080 lines for what people read, 90 for the clock, on every screen."""
    wall = house.open("/wall", stage, width, height)
    expect(wall.locator(".clock")).not_to_have_text("")
    sizes = "(nodes) => Math.min(...nodes.map((node) => parseFloat(getComputedStyle(node).fontSize)))"
    text = ".words, .title, .quotes li, .loners li, .poster h2, .sentence > p:first-child"
    assert wall.locator(".view").locator(text).evaluate_all(sizes) * 1080 / height >= 40
    assert wall.locator(".clock").evaluate_all(sizes) * 1080 / height >= 90
