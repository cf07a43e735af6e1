"""A house made ready before its server starts: one workshop in each stage, with people, cards, a board and released texts."""

from pathlib import Path

from tests.fakes import DirectSteps
from workshop import bootstrap
from workshop.adapters.loaders.plan_yaml import read_plan, read_rehearsal
from workshop.domain.model import Workshop
from workshop.domain.plan import StageKind
from workshop.domain.rules import hash_token
from workshop.ports import App
from workshop.services import contributing, gathering, hosting, reviewing, scenarios, signing_in, summarising, voting
from workshop.settings import Settings

PLAN = Path("sessions/future-living-2040")
PEOPLE = 12


def token(number: int) -> str:
    """The participant's cookie of that browser."""
    return f"browser-{number:02d}-".ljust(40, "x")


def prepare(folder: Path, *kinds: StageKind, cards: int = 60) -> tuple[dict[StageKind, str], str]:
    """Join codes of a workshop in each of these stages, and a staff token. Person n of each holds `token(n)`; they have
    written so many cards."""
    app = bootstrap.build(Settings(data=folder))
    app.store.migrate()
    signing_in.set_passphrase(app, "himitsu-no-aikotoba")
    codes = {kind: _in_stage(app, kind, cards).code for kind in kinds}
    return codes, signing_in.sign_in(app, "himitsu-no-aikotoba")


def _in_stage(app: App, kind: StageKind, cards: int) -> Workshop:
    plan = read_plan(PLAN)
    workshop = hosting.open_workshop(app, plan)
    kinds = [stage.kind for stage in plan.stages]
    hosting.start(app, workshop.id)
    hosting.go_to(app, workshop.id, kinds.index(StageKind.TABLE))
    for number in range(1, PEOPLE + 1):
        name = f"参加者{number}" if number > 1 else "ゆい"
        contributing.join(app, workshop.id, hash_token(token(number)), name, number % plan.tables + 1, True)
    for number, card in enumerate(read_rehearsal(PLAN, plan)[:cards]):
        contributing.write(app, workshop.id, number % PEOPLE + 1, f"key-{number:032d}", card.text)
    order = kinds.index(kind)
    if order >= kinds.index(StageKind.GATHER):
        hosting.go_to(app, workshop.id, kinds.index(StageKind.GATHER))
        gathering.gather(app, workshop.id, DirectSteps())
        draft = summarising.summarise(app, workshop.id, DirectSteps())
        reviewing.release(app, workshop.id, draft.number)
    if order >= kinds.index(StageKind.SCENARIO):
        hosting.go_to(app, workshop.id, kinds.index(StageKind.SCENARIO))
        [scenario] = scenarios.propose(app, workshop.id, plan.themes[0].id, (), DirectSteps())
        reviewing.release(app, workshop.id, scenario.number)
    if order > kinds.index(StageKind.VOTE):
        hosting.go_to(app, workshop.id, kinds.index(StageKind.VOTE))
        voting.cast(app, workshop.id, 2, ("k1",))
    return hosting.go_to(app, workshop.id, order)
