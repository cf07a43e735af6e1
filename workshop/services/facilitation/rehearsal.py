"""Rehearsing a plan of the editor, beside everything else the house does."""

from io import BytesIO
from zipfile import ZipFile

from workshop.domain.errors import Refused
from workshop.domain.facilitation.rehearsal import RehearsalState
from workshop.domain.model.plan import Language
from workshop.ports import App, Rehearsals
from workshop.services.facilitation import plan_bundles, plan_drafts

SPEED = 20.0
"""An evening in five minutes."""


def start(app: App, id: str, language: Language) -> None:
    """Rehearse that draft as it is now; what is changed in it afterwards is not rehearsed. Raises NotFound(unknown_plan_draft),
    Refused(plan_unfinished, rehearsal_runs, no_rehearsals)."""
    checked = plan_drafts.check(app, id)
    if checked.plan is None:
        raise Refused("plan_unfinished", count=len(checked.faults))
    with ZipFile(BytesIO(plan_bundles.pack(app, id))) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    rehearsals(app).start(checked.plan.name, files, language, SPEED)


def stop(app: App) -> None:
    """End the rehearsal under way."""
    rehearsals(app).stop()


def look(app: App, id: str) -> RehearsalState | None:
    """Tell how the newest rehearsal stands, if it is of that draft; of another one only while it runs."""
    state = app.rehearsals.look() if app.rehearsals else None
    return state if state is not None and (state.running or state.plan == id) else None


def rehearsals(app: App) -> Rehearsals:
    """Give who rehearses. Raises Refused(no_rehearsals) where no process may be started."""
    if app.rehearsals is None:
        raise Refused("no_rehearsals")
    return app.rehearsals
