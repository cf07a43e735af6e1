"""Groups of opinion after a vote of agree, disagree and pass: on the wall as circles of people, on phones in words, nobody a dot."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.houses import PLAN, House, prepare
from tests.serving import Served
from workshop import bootstrap
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.model import VoteKind, VoteRule
from workshop.domain.model.plan import Plan, StageKind
from workshop.domain.rules import hash_token
from workshop.ports import App
from workshop.services.facilitation import hosting
from workshop.services.people import joining
from workshop.services.votes import casting
from workshop.settings import Settings

FITS = """(box) => [...box.querySelectorAll("*")].every((one) =>
  one.getBoundingClientRect().bottom <= box.parentElement.getBoundingClientRect().bottom + 1)"""
VOTE = StageKind.VOTE
CAMPS = {1: 14, -1: 11}
"""How many agree with every second item, and how many disagree; all agree with the others."""


def plan() -> Plan:
    sample = read_plan(PLAN)
    stance = VoteRule(VoteKind.STANCE)
    return replace(sample, stages=tuple(replace(s, vote=stance) if s.kind == VOTE else s for s in sample.stages))


def vote(app: App, code: str) -> None:
    """Let more people come in, and all vote in two camps; then the vote is over."""
    workshop = hosting.find(app, code)
    people = [joining.join(app, workshop.id, hash_token(f"more {n}"), "", 1, True) for n in range(sum(CAMPS.values()))]
    [ballot] = hosting.view(app, workshop.id).ballots.values()
    sides = [side for side, count in CAMPS.items() for _ in range(count)]
    for person, side in zip(people, sides, strict=True):
        marks = {item.id: side if place % 2 else 1 for place, item in enumerate(ballot.items)}
        casting.cast(app, workshop.id, person.number, ballot.number, marks)
    hosting.next_stage(app, workshop.id, hosting.view(app, workshop.id).workshop.stage_index)


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("opinions")
    codes, staff = prepare(folder, VOTE, cards=155, plan=plan())
    vote(bootstrap.build(Settings(data=folder)), codes[VOTE])
    served = Served(folder)
    yield House(browser, served, codes, staff)
    served.stop()
    print(served.log)


def test_groups_are_circles_of_people_with_what_unites_and_divides_them(house: House) -> None:
    console = house.open("/console", VOTE, 1280, 900)
    walls = [house.open("/wall", VOTE, width, height) for width, height in ((1920, 1080), (1024, 768))]
    console.locator(".st-key-page_next button:not([disabled])").click()
    for wall in walls:
        expect(wall.locator(".opinions-map li strong")).to_have_text(["A", "B"])
        expect(wall.locator(".opinions-map li span")).to_have_text(["14人", "11人"])
        unites, divides = wall.locator(".opinions-lists section").all()
        expect(unites.locator("li strong")).to_have_text(["賛成", "賛成", "賛成"])
        expect(divides.locator(".stands").first).to_have_text("A 14／14人B 0／11人")
        # All of it stands on the page: nothing is cut at the foot of the wall.
        assert wall.locator(".opinions").evaluate(FITS) is True
    console.locator(".st-key-page_next button:not([disabled])").click()
    for wall in walls:
        expect(wall.locator(".opinions-groups h2")).to_have_text(["●グループA（14人）", "●グループB（11人）"])
        expect(wall.locator(".opinions-groups section").last.locator("li strong").first).to_have_text(
            "11人中11人が反対"
        )


def test_phone_tells_the_groups_in_words(house: House) -> None:
    phone = house.open("/", VOTE, 360, 740)
    parts = phone.locator(".opinion-parts")
    expect(parts.locator(".group-name")).to_have_text(["●グループA（14人）", "●グループB（11人）"])
    expect(parts.locator("h3").first).to_have_text("意見のグループ")
    assert parts.evaluate("(box) => box.scrollWidth <= box.clientWidth") is True
