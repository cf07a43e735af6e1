"""A press on the console is heard once, also where the page is drawn anew between press and release."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from workshop.assets import COMPONENTS

PAGE = """
<div id="above"></div>
<div class="stElementContainer st-key-next" data-testid="stElementContainer"><button><p>次へ</p></button></div>
<div class="stElementContainer st-key-back" data-testid="stElementContainer"><button><p>戻る</p></button></div>
<div id="host"></div>
"""
COUNT = """
keepPresses(document);
window.heard = [];
document.addEventListener("click", (event) => {
  const button = event.composedPath().find((node) => node instanceof HTMLButtonElement);
  window.heard.push(button ? button.textContent : "");
});
const inside = document.getElementById("host").attachShadow({ mode: "open" });
inside.innerHTML = "<button>隠す</button>";
"""
MOVED = "document.getElementById('above').style.height = '200px'"
ANEW = """{
  const box = document.querySelector('.st-key-next');
  const twin = box.cloneNode(true);
  box.replaceWith(twin);
}"""
RENAMED = ANEW.replace("box.replaceWith", "twin.querySelector('p').textContent = '次へ: 投票'; box.replaceWith")
GONE = "document.querySelector('.st-key-next').remove()"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 600, "height": 600})
    page = context.new_page()
    page.set_content(PAGE)
    module = (COMPONENTS / "feed" / "press.js").read_text(encoding="utf-8")
    page.add_script_tag(content=module + COUNT, type="module")
    page.wait_for_function("window.heard")
    yield page
    context.close()


def pressed(page: Page, button: str, between: str = "", drag: float = 0) -> list[str]:
    """What was heard of a press during which something happened to the page; "" is a click on no button."""
    box = page.locator(button).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    if between:
        page.evaluate(f"() => {{ {between} }}")
    if drag:
        page.mouse.move(box["x"] + 10, box["y"] + drag)
    page.mouse.up()
    return [label for label in page.evaluate("window.heard") if label]


@pytest.mark.parametrize(
    ("between", "heard"),
    [("", ["次へ"]), (MOVED, ["次へ"]), (ANEW, ["次へ"]), (MOVED + ";" + ANEW, ["次へ"]), (RENAMED, []), (GONE, [])],
    ids=["still", "moved", "made anew", "moved and made anew", "with another label", "gone"],
)
def test_press_is_heard_once(page: Page, between: str, heard: list[str]) -> None:
    assert pressed(page, ".st-key-next button", between) == heard


def test_press_within_a_component_that_moved_is_heard_once(page: Page) -> None:
    assert pressed(page, "#host button", MOVED) == ["隠す"]


def test_press_dragged_away_is_taken_back(page: Page) -> None:
    assert pressed(page, ".st-key-next button", drag=80) == []


def test_presses_after_another_are_each_heard(page: Page) -> None:
    pressed(page, ".st-key-next button", MOVED)
    pressed(page, ".st-key-back button")
    assert pressed(page, ".st-key-next button") == ["次へ", "戻る", "次へ"]
