"""Hand-written stand-ins: a clock that is told, tokens that count, steps that run at once. None of them records calls."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import PurePath
from threading import Condition
from typing import TypeVar

from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid, NotFound
from workshop.domain.facilitation.rehearsal import RehearsalState
from workshop.domain.model import Job
from workshop.domain.model.plan import Language, Plan, RehearsalCard, RehearsalStatement
from workshop.jobs.steps import dump, load
from workshop.ports import ReadAccess, Store

V = TypeVar("V")


class FixedClock:
    """Stands still until told otherwise."""

    def __init__(self, start: datetime = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)) -> None:
        self.moment = start

    def now(self) -> datetime:
        return self.moment

    def forward(self, **passed: float) -> None:
        self.moment += timedelta(**passed)


class CountedTokens:
    """token-1, token-2, …"""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def __call__(self) -> str:
        return f"token-{next(self._numbers)}"


class DirectSteps:
    """Runs each step at once and keeps what it was told. Results travel as they do between real steps: one that does not come back
    as it was is a defect."""

    def __init__(self) -> None:
        self.total = 0
        self.done: list[str] = []

    def expect(self, total: int) -> None:
        self.total = total

    def step(self, doing: str, work: Callable[[], V], returns: type[V]) -> V:
        result = work()
        remembered = load(dump(result, returns), returns)
        if remembered != result:
            raise AssertionError(f"{doing}: {result!r} came back as {remembered!r}")
        self.done.append(doing)
        return remembered


class RepeatingSteps(DirectSteps):
    """Runs each step twice, as a process does that was killed before it could remember the first time."""

    def step(self, doing: str, work: Callable[[], V], returns: type[V]) -> V:
        work()
        return super().step(doing, work, returns)


class TextFiles:
    """Reads text of one page."""

    endings = ("md", "txt")

    def read(self, filename: str, data: bytes) -> Loaded:
        if PurePath(filename).suffix.lower().removeprefix(".") not in self.endings:
            raise Invalid("document_kind", name=filename)
        if not data.strip():
            raise Invalid("document_empty", name=filename)
        return Loaded((data.decode().strip(),))


class KeptPlans:
    """Plans held in memory, with the bytes of their documents by file, their rehearsal cards, answers and statements, each by the plan's name;
    `texts` are their YAML."""

    def __init__(
        self,
        *plans: Plan,
        documents: Mapping[str, Mapping[str, bytes]] | None = None,
        cards: Mapping[str, tuple[RehearsalCard, ...]] | None = None,
        answers: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
        statements: Mapping[str, tuple[RehearsalStatement, ...]] | None = None,
        texts: Mapping[str, bytes] | None = None,
    ) -> None:
        self._plans = {plan.name: plan for plan in plans}
        self._documents, self._cards, self._answers = documents or {}, cards or {}, answers or {}
        self._statements, self._texts = statements or {}, texts or {}

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._plans))

    def read(self, name: str) -> Plan:
        if name not in self._plans:
            raise NotFound("unknown_plan", name=name)
        return self._plans[name]

    def document(self, name: str, file: str) -> bytes:
        documents = self._documents.get(self.read(name).name, {})
        if file not in documents:
            raise NotFound("document_missing", name=file, reason="")
        return documents[file]

    def files(self, name: str) -> Mapping[str, bytes]:
        return {"plan.yaml": self._texts.get(self.read(name).name, b"")} | dict(self._documents.get(name, {}))

    def answers(self, plan: Plan) -> Mapping[str, tuple[str, ...]]:
        return self._answers.get(self.read(plan.name).name, {})

    def rehearsal(self, plan: Plan) -> tuple[RehearsalCard, ...]:
        return self._cards.get(self.read(plan.name).name, ())

    def statements(self, plan: Plan) -> tuple[RehearsalStatement, ...]:
        return self._statements.get(self.read(plan.name).name, ())


class Waiter:
    """Waits for a workshop to be as wanted, looking again after each commit of this process."""

    def __init__(self, store: Store, workshop_id: str) -> None:
        self._store, self._workshop_id = store, workshop_id
        self._changed = Condition()
        store.on_commit(self._notice)

    def until(self, wanted: Callable[[ReadAccess], bool], seconds: float = 60) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: self._holds(wanted), seconds):
                raise TimeoutError("the workshop never became as wanted")

    def until_done(self, number: int) -> Job:
        """Give the job of that number when it has ended."""
        self.until(lambda db: not db.jobs.all()[number].active)
        with self._store.read(self._workshop_id) as db:
            return db.jobs.all()[number]

    def _holds(self, wanted: Callable[[ReadAccess], bool]) -> bool:
        with self._store.read(self._workshop_id) as db:
            return wanted(db)

    def _notice(self, workshop_id: str, revision: int) -> None:
        with self._changed:
            self._changed.notify_all()


class KeptRehearsals:
    """Keeps what it was asked to rehearse, and says of it what it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...], Language, float]] = []
        self.state: RehearsalState | None = None

    def start(self, plan: str, files: Mapping[str, bytes], language: Language, speed: float) -> None:
        self.asked.append((plan, tuple(files), language, speed))

    def stop(self) -> None:
        self.state = None

    def look(self) -> RehearsalState | None:
        return self.state

    def picture(self, name: str) -> bytes:
        return name.encode()

    def bundle(self) -> bytes:
        return b"PK"
