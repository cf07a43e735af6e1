"""What the use-cases need from the world, as protocols, and `App`, the value that carries it all."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import WorkshopError
from workshop.domain.facilitation.plans import PlanFault, PlanReading, Tree
from workshop.domain.facilitation.rehearsal import RehearsalState
from workshop.domain.model.checks import Finding, Subject
from workshop.domain.model.plan import Language, Plan, RehearsalCard, RehearsalStatement, Stage
from workshop.ports.doubts import Doubts
from workshop.ports.models import Agent, Answer, Embedder, Lexical, Llm, PassageIndex, Vectors
from workshop.ports.plan_drafts import PlanDrafts
from workshop.ports.store import ReadAccess, Store, WriteAccess

__all__ = [
    "Agent",
    "Answer",
    "App",
    "Clock",
    "Doubts",
    "Embedder",
    "Files",
    "Lexical",
    "Limits",
    "Llm",
    "PassageIndex",
    "PlanDrafts",
    "PlanTexts",
    "Plans",
    "Probe",
    "ReadAccess",
    "Steps",
    "Store",
    "Vectors",
    "WriteAccess",
]

V = TypeVar("V")
Probe = Callable[[], Finding]
"""Looks at one thing. Costs no more than a word or two of a model, changes nothing, and may take its time: whoever calls it waits so long
and no longer. Raises WorkshopError for a failure that has its sentence."""


class Clock(Protocol):
    def now(self) -> datetime:
        """The present in UTC, with its zone."""
        ...


class Steps(Protocol):
    """How a use-case that takes seconds or costs money runs its parts: each `step` is remembered, so that a killed process
    goes on without paying twice. Raises Cancelled between steps when asked to stop."""

    def expect(self, total: int) -> None:
        """Say how many steps the whole job has, once known."""
        ...

    def step(self, doing: str, work: Callable[[], V], returns: type[V]) -> V:
        """Run `work` once for ever and give its result, a value of the type `returns` that JSON can carry: frozen dataclasses of
        plain things, tuples. `doing` names it on the console (`jobs.<doing>` in the texts)."""
        ...


class Files(Protocol):
    """Documents as files of many formats."""

    @property
    def endings(self) -> tuple[str, ...]:
        """Endings of the files that can be read, without their dot, in order."""
        ...

    def read(self, filename: str, data: bytes) -> Loaded:
        """The document with what it says of itself. Raises Invalid(document_…) for a file that cannot be read."""
        ...


class Plans(Protocol):
    """Session plans by name, with their documents and rehearsal cards."""

    def names(self) -> tuple[str, ...]:
        """All, in order."""
        ...

    def read(self, name: str) -> Plan:
        """Raises NotFound(unknown_plan), or Invalid(plan_…) with file and line."""
        ...

    def document(self, name: str, file: str) -> bytes:
        """A document of the plan of that name, by the file it lists. Raises NotFound(unknown_plan, document_missing)."""
        ...

    def files(self, name: str) -> Mapping[str, bytes]:
        """Give the plan of that name as it lies in its folder: `plan.yaml`, and of the files it lists those that can be read. Raises
        NotFound(unknown_plan)."""
        ...

    def answers(self, plan: Plan) -> Mapping[str, tuple[str, ...]]:
        """Give what the rehearsal people answer in check-ins, by the id of the stage; raises as `rehearsal`."""
        ...

    def rehearsal(self, plan: Plan) -> tuple[RehearsalCard, ...]:
        """The cards that rehearsal people write, none where it has none. Raises as `read` does."""
        ...

    def statements(self, plan: Plan) -> tuple[RehearsalStatement, ...]:
        """Give what the rehearsal people's tables state, none where it has none; raises as `rehearsal`."""
        ...


class PlanTexts(Protocol):
    """Session plans as text that a form changes. Each raises Invalid(plan_not_yaml, plan_not_utf8, plan_empty, plan_newer) for a text that
    is no plan of this version at all."""

    def read(self, name: str, text: str, files: Container[str]) -> PlanReading:
        """Read a plan that is to have this name, with everything that is wrong in it; `files` lie beside it."""
        ...

    def tree(self, data: bytes, label: str = "plan.yaml") -> Tree:
        """Give its entries. `label` names the file in what is raised, also Invalid(plan_not_mapping, plan_too_large)."""
        ...

    def text(self, tree: Tree) -> str:
        """Write them. What was read and not changed says the same."""
        ...

    def stages(self, entries: Sequence[Tree]) -> tuple[tuple[Stage, ...], tuple[PlanFault, ...]]:
        """Read stages alone, with everything that is wrong in them; the place of a fault begins with the position of its stage."""
        ...


class Rehearsals(Protocol):
    """Plays plans beside the house, one at a time, in a house of its own."""

    def start(self, plan: str, files: Mapping[str, bytes], language: Language, speed: float) -> None:
        """Begin with a plan of that name and the files of its folder, `plan.yaml` among them. Raises Refused(rehearsal_runs)."""
        ...

    def stop(self) -> None:
        """End what is under way."""
        ...

    def look(self) -> RehearsalState | None:
        """Tell how the newest one stands; None where there was none."""
        ...

    def picture(self, name: str) -> bytes:
        """Give a picture of the newest one. Raises NotFound(rehearsal_gone)."""
        ...

    def bundle(self) -> bytes:
        """Give the newest report with its pictures as a ZIP. Raises NotFound(rehearsal_gone)."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What one workshop may spend on models: US dollars by the price table, and tokens in and out together. None: no limit."""

    cost: float | None = None
    tokens: int | None = None


@dataclass(frozen=True, slots=True)
class App:
    """What every use-case gets as its first argument. `token` makes a new random URL-safe token."""

    store: Store
    llm: Llm
    fallback: Llm
    embedder: Embedder
    passages: PassageIndex
    lexical: Lexical
    clock: Clock
    token: Callable[[], str]
    prices: Mapping[str, tuple[float, float]]
    files: Files
    plans: Plans
    plan_texts: PlanTexts
    limits: Limits = Limits()
    agent: Agent | None = None
    """None where no model is set."""
    rehearsals: Rehearsals | None = None
    """None where no other process may be started."""
    problems: Callable[[], tuple[WorkshopError, ...]] = tuple
    """What the settings ask for and cannot be had, so that the workshop goes on without it."""
    doubts: Doubts = field(default_factory=Doubts)
    probes: Mapping[Subject, Probe] = field(default_factory=dict)
    """Looks at what the house stands on, in the order they are told."""
