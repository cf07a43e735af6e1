"""The years a plan looks ahead to stand on the wall and in the room, the far picture first."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.houses import PLAN, prepare, token
from tests.serving import Served
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.model.plan import Plan, StageKind
from workshop.web.identity import PERSON, STAFF

YEARS = (2035, 2045, 2060)
NAMES = ("一歩目", "半ば", "夢")
HEADINGS = ["2060年の夢", "2045年の半ば", "2035年の一歩目"]
"""In the plan's language, which the wall speaks whatever its browser prefers."""


def other_city() -> Plan:
    """The sample plan with three horizons of its own."""
    plan = read_plan(PLAN)
    whole = [f"{name}のまちの姿。" for name in NAMES]
    horizons = [replace(plan.far, year=y, name=n, whole=w) for y, n, w in zip(YEARS, NAMES, whole, strict=True)]
    return replace(plan, horizons=tuple(horizons))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str, str]]:
    """A server, the code of its workshop in the stage that informs, and a staff token."""
    folder = tmp_path_factory.mktemp("horizons")
    codes, staff = prepare(folder, StageKind.INFORM, cards=2, plan=other_city())
    served = Served(folder)
    yield served, codes[StageKind.INFORM], staff
    served.stop()


@pytest.mark.parametrize(
    ("path", "place", "picture", "language", "headings"),
    [
        ("/", ".inform", "dl >> nth=0", "ja-JP", HEADINGS),
        ("/", ".inform", "dl >> nth=0", "en-GB", ["夢 for 2060", "半ば for 2045", "一歩目 for 2035"]),
        ("/wall", ".horizons", ".themes", "en-GB", HEADINGS),
    ],
)
def test_years_of_the_plan_are_shown(
    browser: Browser,
    house: tuple[Served, str, str],
    path: str,
    place: str,
    picture: str,
    language: str,
    headings: list[str],
) -> None:
    """Pictures of the themes stand below on a phone, on the next page of the wall."""
    served, code, staff = house
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale=language)
    context.add_cookies([{"name": PERSON, "value": token(1), "url": served.base}])
    page = context.new_page()
    page.goto(f"{served.base}{path}?c={code}")
    expect(page.locator(f"{place} h2").nth(2)).to_have_text(headings[2])
    shown = page.locator(f"{place} h2").all_text_contents()[:3]
    wholes = page.locator(f"{place} p:not(.agree)").all_text_contents()
    if path == "/wall":
        context.add_cookies([{"name": STAFF, "value": staff, "url": served.base}])
        console = context.new_page()
        console.goto(f"{served.base}/console?c={code}&lang=ja")
        console.click(".st-key-page_next button")
        expect(page.locator(".wall .place")).to_have_text("2/4")
    themes = page.locator(f".inform {picture}").text_content() or ""
    context.close()
    assert shown == headings
    assert wholes == [f"{name}のまちの姿。" for name in reversed(NAMES)]
    assert [text in themes for text in other_city().far.themes.values()] == [True, True, True]
