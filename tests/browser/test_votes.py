"""Three votes of one workshop, each of its kind: on phones, secret while open, and on the wall once they are over."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import APIResponse, Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.houses import PLAN, prepare, stand, token
from tests.serving import Served
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.model import ItemKind, VoteKind, VoteRule
from workshop.domain.model.plan import Plan, StageKind
from workshop.web.identity import PERSON, STAFF

RULES = (
    VoteRule(most=3, stacked=True),
    VoteRule(VoteKind.STANCE, items=(ItemKind.CLUSTER, ItemKind.SCENARIO, ItemKind.STATEMENT)),
    VoteRule(VoteKind.RANKING, most=2),
)


def three_votes() -> Plan:
    plan = read_plan(PLAN)
    [vote] = [stage for stage in plan.stages if stage.kind == StageKind.VOTE]
    votes = [replace(vote, id=f"vote{n}", title=f"投票{n}", vote=rule) for n, rule in enumerate(RULES, 1)]
    place = plan.stages.index(vote)
    before = [replace(s, statements=2) if s.kind == StageKind.SHARE else s for s in plan.stages[:place]]
    return replace(plan, stages=(*before, *votes, *plan.stages[place + 1 :]))


class House:
    """A server with a workshop at the first of its votes."""

    def __init__(self, browser: Browser, served: Served, code: str, staff: str) -> None:
        self.browser, self.served, self.code, self.staff = browser, served, code, staff
        self.contexts: list[BrowserContext] = []

    def open(self, path: str, person: int | None = None, width: int = 360) -> Page:
        context = self.browser.new_context(viewport={"width": width, "height": 900}, locale="ja-JP")
        self.contexts.append(context)
        name, value = (STAFF, self.staff) if person is None else (PERSON, token(person))
        context.add_cookies([{"name": name, "value": value, "url": self.served.base}])
        page = context.new_page()
        page.goto(f"{self.served.base}{path}?c={self.code}")
        stand(page)
        return page


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("votes")
    codes, staff = prepare(folder, StageKind.VOTE, cards=40, plan=three_votes())
    served = Served(folder)
    there = House(browser, served, codes[StageKind.VOTE], staff)
    yield there
    for context in there.contexts:
        context.close()
    served.stop()
    print(served.log)


def names(page: Page) -> list[str]:
    return [
        re.sub(r"\s+", " ", name).strip()
        for name in page.locator(".vote-item .choice > span:first-child").all_inner_texts()
    ]


def item(page: Page, name: str) -> Locator:
    return page.locator(".vote-item", has=page.get_by_text(name, exact=True))


def go_on(console: Page, title: str) -> None:
    console.locator(".st-key-next button").click()
    expect(console.locator(".st-key-bar h4")).to_contain_text(title)


def state(phone: Page, words: str) -> None:
    phone.locator(".statements textarea").fill(words)
    phone.locator(".statements .primary").click()


def test_a_table_states_its_sentences_which_its_people_mend(house: House) -> None:
    console = house.open("/console", width=1440)
    console.locator(".st-key-back button").click()
    expect(console.locator(".st-key-bar h4")).to_contain_text("わかちあう")
    yui, neighbour, other = house.open("/", 1), house.open("/", 9), house.open("/", 2)
    expect(yui.locator(".statements h2")).to_have_text("2班のまとめ（2文まで）")
    yui.locator(".statements textarea").fill("夜のバスを")
    yui.reload()
    stand(yui)
    expect(yui.locator(".statements textarea")).to_have_value("夜のバスを")
    yui.locator(".statements .primary").click()
    standing = neighbour.locator(".statements .words")
    expect(standing).to_have_text(["夜のバスを"])
    neighbour.locator(".statements .own-card").get_by_role("button", name="直す").click()
    state(neighbour, "夜の九時までバスを")
    expect(yui.locator(".statements .words")).to_have_text(["夜の九時までバスを"])
    state(yui, "電話は 090-1234-5678 へ")
    held: list[tuple[Route, APIResponse]] = []
    yui.route("**/statements", lambda route: held.append((route, route.fetch())))
    yui.locator(".statements").get_by_role("button", name="このまま送る").click()
    expect(yui.locator(".statements .state")).to_have_text(["", "進行役が確かめてから出ます。"])
    [(route, answer)] = held  # the news is there before the answer
    route.fulfill(response=answer)
    expect(yui.locator(".statements textarea")).to_be_hidden()
    expect(other.locator(".statements textarea")).to_be_visible()
    assert other.locator(".statements .words").count() == 0
    expect(console.get_by_text("班のまとめ（2文）")).to_be_visible()
    expect(console.get_by_role("button", name="出す", exact=True)).to_have_count(1)
    counts = console.locator(".feed .counts dt")
    expect(counts).to_have_text(["参加", "カード"])  # nobody votes now
    console.locator(".st-key-next button").click()
    expect(console.locator(".st-key-bar h4")).to_contain_text("投票1")
    expect(counts).to_have_text(["参加", "カード", "投票"])


def test_three_kinds_of_vote_are_cast_secret_and_told_at_the_end(house: House) -> None:
    wall, console = house.open("/wall", width=1920), house.open("/console", width=1440)
    yui, ken = house.open("/", 1), house.open("/", 2)
    for phone in (yui, ken):
        expect(phone.locator(".vote-item").first).to_be_visible()
    mine, other = names(yui), names(ken)
    assert (sorted(mine), mine != other, len(mine) > 2) == (sorted(other), True, True)
    first, second = mine[:2]

    # stacked dots: two on one, one on another, and no fourth
    plus = re.compile("ふやす")
    for name in (first, first, second):
        item(yui, name).get_by_role("button", name=plus).click()
    expect(yui.get_by_text("3票を入れました。")).to_be_visible()
    expect(item(yui, second).get_by_role("button", name=plus)).to_be_disabled()
    item(yui, first).get_by_text("中の声を読む").click()
    expect(item(yui, first).locator(".voices li").first).to_be_visible()
    expect(wall.locator(".big strong")).to_have_text("1 / 12")
    expect(wall.locator(".items .name").first).to_be_visible()
    assert wall.get_by_text(re.compile(r"\d票")).count() == 0
    yui.reload()
    stand(yui)
    expect(item(yui, first).locator(".dots")).to_have_text("2")

    # agree, disagree or pass, on clusters and the story; the result of the vote before stands on no page yet but in its own
    go_on(console, "投票2")
    expect(yui.locator(".vote-item fieldset").first).to_be_visible()
    expect(yui.get_by_text("2班「夜の九時までバスを」")).to_be_visible()
    assert yui.get_by_text("090-1234-5678").count() == 0
    agreed, refused = (yui.locator(".vote-item legend").nth(n).inner_text() for n in (0, 1))
    for name, stance in ((agreed, "賛成"), (refused, "反対")):
        yui.get_by_role("group", name=name, exact=True).get_by_label(stance).check()
    expect(yui.get_by_text("2つに答えました。")).to_be_visible()

    # places, one taken out again: those behind move up
    go_on(console, "投票3")
    expect(yui.locator(".rank-choice").first).to_be_visible()
    buttons = yui.locator(".rank-choice")
    ranked = [buttons.nth(n).inner_text() for n in (0, 1, 2)]
    for n in (0, 1, 0, 2):
        buttons.nth(n).click()
    expect(buttons.nth(1).locator(".rank")).to_have_text("1位")
    expect(buttons.nth(2).locator(".rank")).to_have_text("2位")
    expect(buttons.nth(0)).to_be_disabled()
    expect(yui.get_by_text("2つ選びました。")).to_be_visible()

    console.locator(".st-key-next button").click()
    expect(wall.locator(".wall .place")).to_have_text(re.compile("^1/"))
    expect(wall.locator(".top li").first).to_contain_text(f"{first}2票")
    expect(wall.locator(".top li")).to_have_count(2)
    expect(wall.locator(".ending .from")).to_contain_text("市民全体の調査ではありません")
    turn(console, wall, 2)
    expect(wall.locator(".top li")).to_have_text([re.compile(f"{re.escape(agreed)}賛成1・反対0・パス0")])
    expect(wall.locator(".few .items")).to_contain_text(f"{refused}賛成0・反対1・パス0")
    expect(wall.locator(".stances")).to_have_count(0)  # one voter: counts alone
    turn(console, wall, 3)
    expect(wall.locator(".top li")).to_have_text(
        [re.compile(f"{re.escape(ranked[n])}{p}点") for n, p in ((1, 2), (2, 1))]
    )
    expect(yui.locator(".reading .ending .sheet")).to_have_count(4)
    expect(yui.locator(".reading .top").first).to_contain_text(f"{first}2票")


def turn(console: Page, wall: Page, page: int) -> None:
    console.locator(".st-key-page_next button:not([disabled])").click()
    expect(wall.locator(".wall .place")).to_have_text(re.compile(f"^{page}/"))
