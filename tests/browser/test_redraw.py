"""The console's page reruns for what Streamlit draws, never because a card came or moved."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from workshop.assets import COMPONENTS

ASKED = """([steps]) => {
  const redraw = new Redraw(1, () => 2, () => false, () => undefined);
  return steps.map(({title, cards, proposals, changed}) => {
    clearTimeout(redraw.asking);
    redraw.asking = 0;
    redraw.follow({clusters: {1: {id: 1, title, cards}}, proposals}, new Set(changed));
    return redraw.asking !== 0;
  });
}"""
"""Whether each of these states of a room, one after another, makes the page ask to be drawn anew."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    module = (COMPONENTS / "feed" / "redraw.js").read_text(encoding="utf-8")
    page.add_script_tag(content=f"{module}\nwindow.Redraw = Redraw;", type="module")
    page.wait_for_function("window.Redraw !== undefined")
    yield page
    context.close()


def step(
    title: str, *cards: int, proposals: int = 0, changed: tuple[str, ...] = ("clusters", "cards")
) -> dict[str, object]:
    return {"title": title, "cards": list(cards), "proposals": proposals, "changed": list(changed)}


def test_page_is_drawn_anew_for_names_and_never_for_cards(page: Page) -> None:
    steps = [
        step("足", 1),
        step("足", 1, 2),
        step("夜の足", 1, 2),
        step("夜の足", 1, 2, changed=("drafts",)),
        step("夜の足", 1, 2, changed=("cards", "acts", "relations")),
        step("夜の足", 1, 2, proposals=1, changed=("proposals",)),
        step("夜の足", 1, proposals=1),
    ]
    assert page.evaluate(ASKED, [steps]) == [False, False, True, True, False, True, True]
