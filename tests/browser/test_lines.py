"""Lines of a person, a model or a file are drawn as lines: no letter of theirs is markup, a link or a picture, or turns the page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import PLAN, prepare, token
from tests.serving import Served
from workshop import bootstrap
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.model import BoardChange, Origin
from workshop.domain.model.plan import StageKind
from workshop.services.facilitation import hosting
from workshop.settings import Settings
from workshop.web.identity import PERSON, STAFF

TITLE = "[道](//e.example) www.e.example $x^2$ **太い**"
NAME = f"さか{chr(0x202E)}さま<b>"
FACES = {
    "wall": ("/wall?c=", "", StageKind.GATHER, ".stage-title"),
    "room": ("/?c=", PERSON, StageKind.GATHER, "h1"),
    "plain room": ("/plain?c=", PERSON, StageKind.GATHER, "h1"),
    "receipt": ("/receipt?c=", PERSON, StageKind.GATHER, "h3"),
    "scenario on the wall": ("/wall?c=", "", StageKind.SCENARIO, ".stage-title"),
    "console": ("/console?c=", STAFF, StageKind.SCENARIO, ".feed"),
}
"""Path, cookie, stage, and what is there once the face is drawn."""
MARKUP = """() => [...document.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot?.querySelectorAll('*') ?? [])])
  .filter((node) => node.matches('.katex, a[href*="e.example"]')
    || (node.matches('b, strong') && /太い|さま/.test(node.textContent))).map((node) => node.outerHTML)"""
SHOWN = """() => [document, ...[...document.querySelectorAll('*')].map((node) => node.shadowRoot).filter(Boolean)]
  .map((root) => (root.body ?? root).textContent).join('')"""


class House:
    def __init__(self, browser: Browser, served: Served, codes: dict[StageKind, str], staff: str) -> None:
        self.browser = browser
        self.served = served
        self.codes = codes
        self.cookies = {PERSON: token(1), STAFF: staff}

    def opened(self, face: str) -> Page:
        path, cookie, stage, mark = FACES[face]
        context = self.browser.new_context(locale="ja-JP")
        if cookie:
            context.add_cookies([{"name": cookie, "value": self.cookies[cookie], "url": self.served.base}])
        page = context.new_page()
        page.goto(f"{self.served.base}{path}{self.codes[stage]}")
        expect(page.locator(mark).first).to_be_visible()
        return page


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Rows as an earlier version, a model or a file left them."""
    folder = tmp_path_factory.mktemp("lines")
    codes, staff = prepare(folder, StageKind.GATHER, StageKind.SCENARIO, cards=24, plan=read_plan(PLAN))
    for code in codes.values():
        _spoil(folder, code)
    served = Served(folder)
    yield House(browser, served, codes, staff)
    served.stop()


def _spoil(folder: Path, code: str) -> None:
    app = bootstrap.build(Settings(data=folder))
    with app.store.write(hosting.find(app, code).id) as db:
        for person in db.persons.all().values():
            db.persons.put(replace(person, nickname=NAME))
        clusters = {one.id: (one, replace(one, title=TITLE)) for one in db.board.get().clusters}
        db.board.change("rename", Origin.PERSON, BoardChange(clusters, {}))
        for draft in db.drafts.all().values():
            db.drafts.put(replace(draft, title=TITLE, resident=TITLE))
        db.record("lines_of_earlier", "all")


@pytest.mark.parametrize("face", FACES)
def test_lines_are_drawn_letter_by_letter(house: House, face: str) -> None:
    page = house.opened(face)
    page.wait_for_function(f"() => ({SHOWN})().includes('[道](//')")  # the line stands there, as it was written
    assert (page.evaluate(MARKUP), chr(0x202E) in page.evaluate(SHOWN)) == ([], False)
    page.context.close()
