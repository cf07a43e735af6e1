"""Session plans (進行表) at work: a workshop opened from one, with its documents."""

from dataclasses import dataclass

from workshop.domain.errors import WorkshopError
from workshop.domain.model import Workshop
from workshop.ports import App
from workshop.services.documents import library
from workshop.services.facilitation import hosting


@dataclass(frozen=True, slots=True)
class Opened:
    """Holds a new workshop. `problems` are of documents that could not be read, or not wholly."""

    workshop: Workshop
    problems: tuple[WorkshopError, ...]


def open_plan(app: App, name: str) -> Opened:
    """Open a workshop from the plan of that name and take in its documents. Raises NotFound(unknown_plan) or
    Invalid(plan_…) with file and line; then no workshop is opened."""
    plan = app.plans.read(name)
    workshop = hosting.open_workshop(app, plan)
    return Opened(workshop, tuple(library.load_plan(app, workshop.id, plan)))
