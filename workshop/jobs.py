"""Durable AI work (DBOS): each step is remembered, so that a killed process goes on without paying twice. One job of a kind
runs in a workshop at a time; a newer request takes the place of one that waits."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import count
from logging import getLogger
from threading import Condition, Event, Lock, Thread
from typing import TYPE_CHECKING, TypeVar

from workshop import bootstrap
from workshop.domain import rules
from workshop.domain.errors import Cancelled, NotFound, WorkshopError
from workshop.domain.model import Job, JobKind, JobState
from workshop.ports import App, Steps
from workshop.services import estimating, gathering, proposing, scenarios, summarising, terms
from workshop.services.latecomers import Placing

if TYPE_CHECKING:
    from dbos import DBOS

J = TypeVar("J")
APPLICATION = "tsumugi"
VERSION = "3"
"""Remembered steps belong to one version: raise it when the steps of a job change, and open jobs begin anew."""
ENDED = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})
"""States in which DBOS runs a workflow no further."""
GRACE = 8.0
"""Seconds a stop waits for the step under way, so that what it paid for is remembered."""

log = getLogger(__name__)


@cache
def jobs() -> "Jobs":
    """The process's jobs, on its App."""
    return Jobs(bootstrap.app(), bootstrap.settings().jobs_url)


@contextmanager
def working() -> Iterator[None]:
    """While the app serves: take up what a killed process left, place new cards as they come, and let go at the end."""
    app = bootstrap.app()
    placing = Placing(app)
    app.store.on_commit(placing.notice)
    resuming = Thread(target=jobs().resume, name="resume-jobs", daemon=True)
    placing.start()
    resuming.start()
    try:
        yield
    finally:
        placing.stop()
        jobs().close()
        app.passages.close()


class _LetGo(BaseException):
    """The process stops: leaves a workflow unfinished, to be taken up at the next start. No Exception, because DBOS writes
    every Exception down as the workflow's end."""


class Jobs:
    """`system_database` is where DBOS remembers steps: `sqlite:///…` or `postgresql://…`. DBOS is one for a process."""

    def __init__(self, app: App, system_database: str) -> None:
        self._app = app
        self._system_database = system_database
        self._lock = Lock()
        self._dbos: type[DBOS] | None = None
        self._workflow: Callable[[str, int], None] | None = None
        self._stop = Event()
        self._running = 0
        self._idle = Condition()

    def request(self, workshop_id: str, kind: JobKind, params: Mapping[str, object] | None = None) -> Job:
        """Ask for work: the job that will do it, which is the one that waits already if there is one, with the newer
        params. It keeps what it is expected to take. Raises Refused(people_first) in a people-first stage."""
        with self._app.store.read(workshop_id) as db:  # not below, where those who write would wait for it
            expected = estimating.estimate(self._app, db, kind, params)
        with self._app.store.write(workshop_id) as db:
            rules.check_ai_allowed(db.workshop)
            active = [job for job in db.jobs().values() if job.kind == kind and job.active]
            waiting = next((job for job in active if job.state == JobState.WAITING), None)
            running = next((job for job in active if job.state == JobState.RUNNING), None)
            job = Job(
                number=waiting.number if waiting else db.next_number("job"),
                kind=kind,
                state=JobState.WAITING,
                done=0,
                total=0,
                doing="",
                error="",
                requested_at=self._app.clock.now(),
                params=dict(params or {}),
                expected=expected,
            )
            db.put_job(job)
            db.record("job_requested", f"job{job.number}")
        # Where one runs, the new one waits for its end; starting it again does nothing, unless its workflow broke down.
        self._start(workshop_id, running.number if running else job.number)
        return job

    def cancel(self, workshop_id: str, number: int) -> Job:
        """Stop between two steps; what is placed or stored by then stays. A waiting job never begins."""
        with self._app.store.write(workshop_id) as db:
            job = db.job(number)
            if job is None:
                raise NotFound("unknown_job", number=number)
            if not job.active:
                return job
            job = replace(job, cancel_asked=True)
            if job.state == JobState.WAITING:
                job = replace(job, state=JobState.CANCELLED, finished_at=self._app.clock.now())
            db.put_job(job)
            db.record("job_cancelled", f"job{number}")
        return job

    def resume(self) -> int:
        """After a start: take up what was waiting or running when the process ended. How many jobs."""
        found: dict[tuple[str, JobKind], Job] = {}
        for workshop in self._app.store.workshops():
            with self._app.store.read(workshop.id) as db:
                for job in db.jobs().values():
                    if job.active:  # one of a kind at a time: the older one; when it ends, the one that waits begins
                        found.setdefault((workshop.id, job.kind), job)
        for (workshop_id, _), job in found.items():
            self._start(workshop_id, job.number)
        return len(found)

    def close(self, grace: float = GRACE) -> None:
        """Let the step under way end (at most `grace` seconds), then let go of DBOS; what is unfinished is taken up at the
        next start."""
        self._stop.set()
        with self._idle:
            self._idle.wait_for(lambda: self._running == 0, grace)
        with self._lock:
            if self._dbos is not None:
                self._dbos.destroy()
                self._dbos = None

    def _start(self, workshop_id: str, number: int) -> None:
        """Start a job's workflow. Its id makes a second start of the same job the same workflow; one that broke down before
        the job's row told its end (a full disk) gets another attempt."""
        dbos, workflow = self._launched()
        from dbos import SetWorkflowID  # see _launched

        attempts = (f"{workshop_id}-{number}-{VERSION}.{attempt}" for attempt in count(1))
        with SetWorkflowID(next(id for id in attempts if not self._ended(dbos, id))):
            dbos.start_workflow(workflow, workshop_id, number)

    def _ended(self, dbos: "type[DBOS]", workflow_id: str) -> bool:
        status = dbos.get_workflow_status(workflow_id)
        return status is not None and status.status in ENDED

    def _launched(self) -> "tuple[type[DBOS], Callable[[str, int], None]]":
        with self._lock:
            if self._dbos is None or self._workflow is None:
                from dbos import DBOS  # two seconds to import: only who asks for AI work waits

                DBOS(
                    config={
                        "name": APPLICATION,
                        "system_database_url": self._system_database,
                        "application_version": VERSION,
                        "executor_id": "local",
                        "log_level": "ERROR",
                    }
                )
                self._stop = Event()
                self._workflow = DBOS.workflow(name="job")(self._workflow_body())
                DBOS.launch()
                self._dbos = DBOS
            return self._dbos, self._workflow

    def _workflow_body(self) -> Callable[[str, int], None]:
        def job(workshop_id: str, number: int) -> None:
            with self._idle:
                self._running += 1
            try:
                self._run(workshop_id, number, self._stop)
            finally:
                with self._idle:
                    self._running -= 1
                    self._idle.notify_all()

        return job

    def _run(self, workshop_id: str, number: int, stop: Event) -> None:
        """One job from begin to end; its row always tells what became of it. `stop` is set when the process ends."""
        job = self._begin(workshop_id, number)
        if job is None:
            return
        try:
            self._work(job, workshop_id, DurableSteps(self, workshop_id, number, stop))
        except Cancelled:
            self._finish(workshop_id, number, JobState.CANCELLED)
        except WorkshopError as error:
            self._finish(workshop_id, number, JobState.FAILED, error.code, error.params)
        except Exception:
            if stop.is_set():
                raise _LetGo from None
            log.exception("job %s of workshop %s failed by a defect", number, workshop_id)
            self._finish(workshop_id, number, JobState.FAILED, "defect")
            raise
        else:
            self._finish(workshop_id, number, JobState.DONE)

    def _begin(self, workshop_id: str, number: int) -> Job | None:
        """The job, now running; None where it is over or was cancelled before it began."""
        with self._app.store.write(workshop_id) as db:
            job = db.jobs()[number]
            if not job.active:
                return None
            job = replace(job, state=JobState.RUNNING)
            db.put_job(job)
            db.record("job_changed", f"job{number}")
        return job

    def _work(self, job: Job, workshop_id: str, steps: Steps) -> None:
        match job.kind:
            case JobKind.GATHER:
                gathering.gather(self._app, workshop_id, steps)
            case JobKind.SUMMARISE:
                summarising.summarise(self._app, workshop_id, steps)
            case JobKind.TERMS:
                terms.look(self._app, workshop_id, steps)
            case JobKind.REGROUP:
                proposing.regroup(self._app, workshop_id, steps)
            case JobKind.SCENARIOS:
                tables = scenarios.tables_of(job.params)
                scenarios.propose(self._app, workshop_id, str(job.params["theme"]), tables, steps)

    def _finish(
        self, workshop_id: str, number: int, state: JobState, error: str = "", why: Mapping[str, object] | None = None
    ) -> None:
        ended = {"state": state, "error": error, "error_params": dict(why or {}), "doing": ""}
        job = self._update(workshop_id, number, finished_at=self._app.clock.now(), **ended)
        with self._app.store.read(workshop_id) as db:
            waiting = [
                other for other in db.jobs().values() if other.kind == job.kind and other.state == JobState.WAITING
            ]
        if waiting:
            self._start(workshop_id, waiting[0].number)

    def _update(self, workshop_id: str, number: int, **changes: object) -> Job:
        with self._app.store.write(workshop_id) as db:
            job = db.jobs()[number]
            changed = replace(job, **changes)  # type: ignore[arg-type]
            if changed != job:
                db.put_job(changed)
                db.record("job_changed", f"job{number}")
        return changed


class DurableSteps:
    """`Steps` over DBOS, telling the job's row what is being done and how far it is."""

    def __init__(self, jobs: Jobs, workshop_id: str, number: int, stop: Event) -> None:
        self._jobs = jobs
        self._stop = stop
        self._where = (workshop_id, number)
        self._done = 0

    def expect(self, total: int) -> None:
        self._jobs._update(*self._where, total=total)

    def step(self, doing: str, work: Callable[[], J]) -> J:
        if self._stop.is_set():
            raise _LetGo
        job = self._jobs._update(*self._where, doing=doing, done=self._done)
        if job.cancel_asked:
            raise Cancelled("job_cancelled")
        from dbos import DBOS, StepOptions  # loaded long since

        result = DBOS.run_step(StepOptions(name=doing), work)
        self._done += 1
        self._jobs._update(*self._where, done=self._done)
        return result
