"""Session plans (進行表) at work: one begun in the editor, and a workshop opened from one, with its documents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workshop.domain import rules
from workshop.domain.errors import Invalid, Refused, WorkshopError
from workshop.domain.facilitation import plans
from workshop.domain.facilitation.plans import Plain, PlanDraft, Tree
from workshop.domain.model import Workshop
from workshop.domain.model.plan import Language, Plan, StageKind
from workshop.ports import App
from workshop.services.documents import library
from workshop.services.facilitation import hosting, plan_bundles, plan_drafts, plan_entries

BLANK = (
    StageKind.WELCOME,
    StageKind.INFORM,
    StageKind.SOLO,
    StageKind.TABLE,
    StageKind.GATHER,
    StageKind.SHARE,
    StageKind.VOTE,
    StageKind.CLOSE,
)
"""Stages that a plan made from nothing begins with: the shortest way from a welcome to a result."""
NEAR = 5
"""Years from now that a new plan looks ahead to first."""
LIMIT, TABLES = 120, 6
MOST_LETTERS = 500_000
"""Bytes of an uploaded plan: a hundred times a long one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Holds a new workshop. `problems` are of documents that could not be read, or not wholly."""

    workshop: Workshop
    problems: tuple[WorkshopError, ...]


def begin(app: App, language: Language) -> PlanDraft:
    """Begin a plan from nothing: stages with proposed titles, and the rest to be filled in."""
    year = app.clock.now().year
    tree: Tree = {
        "version": Plain("1"),
        "language": Plain(language.value),
        "title": "",
        "question": "",
        "year": Plain(year + plan_entries.AHEAD),
        "tables": Plain(TABLES),
        "limit": Plain(LIMIT),
        "themes": [{"id": "theme", "name": ""}],
        "horizons": [plan_entries.horizon(language, year + NEAR, ["theme"])],
        "stages": [],
        "results": {"use": "", "who": "", "by": "", "agreement": Plain("advice")},
    }
    for kind in BLANK:
        tree = plans.added(tree, ("stages",), plan_entries.stage(tree, kind))
    return _create(app, app.plan_texts.text(tree), {})


def begin_from(app: App, name: str) -> PlanDraft:
    """Begin from a plan that is there, with its documents. Raises NotFound(unknown_plan), Invalid(plan_…)."""
    files = dict(app.plans.files(name))
    return _create(app, files.pop("plan.yaml").decode("utf-8-sig"), files)


def take_in(app: App, filename: str, data: bytes) -> PlanDraft:
    """Begin from a file somebody brings, faults and all: a plan, or a bundle of one with its documents. What is no plan of this version at all is
    refused with Invalid(plan_…, bundle_…) or NotFound(bundle_without_plan), and nothing is changed."""
    files: dict[str, bytes] = {}
    if filename.lower().endswith(".zip"):
        files = dict(plan_bundles.unpack(filename, data))
        data = files.pop(plan_bundles.PLAN)
    if len(data) > MOST_LETTERS:
        raise Invalid("plan_too_large", file=filename, line=1, name="")
    app.plan_texts.tree(data, filename)
    return _create(app, data.decode("utf-8-sig"), files)


def open_plan(app: App, name: str) -> Opened:
    """Open a workshop from the plan of that name and take in its documents. Raises NotFound(unknown_plan),
    Invalid(plan_…) with file and line, or Refused(reply_past) where its answer was due before today; then no workshop is opened."""
    plan = app.plans.read(name)
    _check_reply(app, plan)
    return _open(app, plan, lambda file: app.plans.document(name, file))


def open_sample(app: App, name: str) -> Opened:
    """Do the same for a plan that is only looked at: its answer may have been due long ago."""
    return _open(app, app.plans.read(name), lambda file: app.plans.document(name, file))


def open_draft(app: App, id: str) -> Opened:
    """Open a workshop from a plan of the editor, with its documents; the draft stays. Raises NotFound(unknown_plan_draft),
    Refused(plan_unfinished) while anything is wrong in it."""
    checked = plan_drafts.check(app, id)
    if checked.plan is None:
        raise Refused("plan_unfinished", count=len(checked.faults))
    return _open(app, checked.plan, lambda file: app.store.plan_drafts.file(id, file))


def _open(app: App, plan: Plan, document: Callable[[str], bytes]) -> Opened:
    workshop = hosting.open_workshop(app, plan)
    return Opened(workshop, tuple(library.load_plan(app, workshop.id, plan, document)))


def _check_reply(app: App, plan: Plan) -> None:
    if plan.results.by < app.clock.now().date():
        raise Refused("reply_past", day=plan.results.by.isoformat())


def _create(app: App, text: str, files: Mapping[str, bytes]) -> PlanDraft:
    now = app.clock.now()
    draft = PlanDraft(rules.hash_token(app.token())[:16], text, "", 0, now, now)
    app.store.plan_drafts.create(draft, files)
    return draft
