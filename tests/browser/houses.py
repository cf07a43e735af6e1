"""A house made ready before its server starts: one workshop in each stage, with people, cards, a board and released texts."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.fakes import DirectSteps
from tests.serving import PASSPHRASE, Served
from workshop import bootstrap
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.adapters.loaders.rehearsal_yaml import read_rehearsal
from workshop.domain.model import Workshop
from workshop.domain.model.plan import Plan, StageKind
from workshop.domain.rules import hash_token
from workshop.ports import App
from workshop.services.board import gathering
from workshop.services.cards import writing
from workshop.services.documents import library
from workshop.services.drafts import reviewing, summary
from workshop.services.drafts import scenario as drafts_scenario
from workshop.services.facilitation import hosting
from workshop.services.people import joining, staff
from workshop.services.people.identities import STORED_AS, Identities, Purpose
from workshop.services.votes import casting
from workshop.settings import Settings
from workshop.web.identity import PERSON, STAFF

PLAN = Path("sessions/future-living-2040")
PEOPLE = 12
STANDS = """() => location.pathname.startsWith("/plain")
  || document.querySelector("[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]")"""
KEY = "the key of the houses of these tests"


def token(number: int) -> str:
    """The participant's cookie of that browser, signed as in every house made here."""
    return Identities(KEY.encode(), lambda: f"browser-{number:02d}-".ljust(40, "x")).issue(Purpose.PERSON)


@dataclass
class House:
    """A server with a workshop in each of these stages, and browsers that look at it."""

    browser: Browser
    served: Served
    codes: dict[StageKind, str]
    staff: str

    def open(self, path: str, stage: StageKind, width: int = 1920, height: int = 1080, **look: str) -> Page:
        context = self.browser.new_context(viewport={"width": width, "height": height}, locale="ja-JP", **look)  # type: ignore[arg-type]
        cookies = {PERSON: token(1), STAFF: self.staff}
        context.add_cookies([{"name": n, "value": v, "url": self.served.base} for n, v in cookies.items()])
        page = context.new_page()
        page.goto(f"{self.served.base}{path}?c={self.codes[stage]}")
        stand(page)
        return page

    def walls(self, stage: StageKind) -> tuple[Page, Page]:
        return self.open("/wall", stage), self.open("/wall", stage, 1024, 768)


def stand(page: Page) -> None:
    """Wait until a page stands: a busy machine may draw it anew, or go over to the plain one, while somebody writes already."""
    page.locator(".tsumugi").first.wait_for(state="attached")
    page.wait_for_function(STANDS)


def prepare(
    folder: Path, *kinds: StageKind, cards: int = 60, plan: Plan | None = None, documents: bool = False
) -> tuple[dict[StageKind, str], str]:
    """Join codes of a workshop in each of these stages, and a staff token. Person n of each holds `token(n)`; they have
    written so many cards. `plan` may differ from the sample one in all but its stages and tables. `documents`: the plan's are there."""
    app = _house(folder)
    made = {kind: _in_stage(app, kind, cards, plan or read_plan(PLAN)) for kind in kinds}
    for workshop in made.values() if documents else ():
        library.load_plan(app, workshop.id, workshop.plan)
    codes = {kind: workshop.code for kind, workshop in made.items()}
    return codes, staff.sign_in(app, PASSPHRASE)


def prepare_rooms(folder: Path, count: int) -> list[tuple[str, str]]:
    """Make so many workshops at their table stage, without cards. Gives for each its code and a staff token of its own."""
    app = _house(folder)
    plan = read_plan(PLAN)
    codes = [_in_stage(app, StageKind.TABLE, 0, plan).code for _ in range(count)]
    return [(code, staff.sign_in(app, PASSPHRASE)) for code in codes]


def _house(folder: Path) -> App:
    app = bootstrap.build(Settings(data=folder))
    app.store.migrate()
    app.store.keep_secret(STORED_AS, KEY)
    staff.set_passphrase(app, PASSPHRASE)
    return app


def _in_stage(app: App, kind: StageKind, cards: int, plan: Plan) -> Workshop:
    workshop = hosting.open_workshop(app, plan)
    kinds = [stage.kind for stage in plan.stages]
    hosting.start(app, workshop.id)
    hosting.go_to(app, workshop.id, kinds.index(StageKind.TABLE))
    for number in range(1, PEOPLE + 1):
        name = f"参加者{number}" if number > 1 else "ゆい"
        joining.join(app, workshop.id, hash_token(token(number)), name, number % plan.tables + 1, True)
    for number, card in enumerate(read_rehearsal(PLAN, plan)[:cards]):
        writing.write(app, workshop.id, number % PEOPLE + 1, f"key-{number:032d}", card.text)
    order = kinds.index(kind)
    if order >= kinds.index(StageKind.GATHER):
        hosting.go_to(app, workshop.id, kinds.index(StageKind.GATHER))
        gathering.gather(app, workshop.id, DirectSteps())
        draft = summary.summarise(app, workshop.id, DirectSteps())
        reviewing.release(app, workshop.id, draft.number)
    if order >= kinds.index(StageKind.SCENARIO):
        hosting.go_to(app, workshop.id, kinds.index(StageKind.SCENARIO))
        [scenario] = drafts_scenario.propose(app, workshop.id, plan.themes[0].id, (), DirectSteps())
        reviewing.release(app, workshop.id, scenario.number)
    if order > kinds.index(StageKind.VOTE):
        hosting.go_to(app, workshop.id, kinds.index(StageKind.VOTE))
        items = len(hosting.view(app, workshop.id).ballots[1].items)
        for person in range(2, PEOPLE + 1):  # more are chosen than the wall names in one row
            casting.cast(app, workshop.id, person, 1, {(person * step) % items + 1: 1 for step in (1, 2, 3)})
    return hosting.go_to(app, workshop.id, order)
