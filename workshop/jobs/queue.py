"""Durable AI work (DBOS): each step is remembered, so that a killed process goes on without paying twice. One job of a kind
runs in a workshop at a time; a newer request takes the place of one that waits. Which job may begin stands in the table of jobs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import count
from logging import getLogger
from threading import Condition, Event, Lock
from typing import TYPE_CHECKING, cast

from workshop.domain import rules
from workshop.domain.errors import Cancelled, NotFound, WorkshopError
from workshop.domain.model import Job, JobKind, JobState
from workshop.jobs.executors import Executors
from workshop.jobs.memory import remembered, set_aside_if_broken
from workshop.jobs.steps import DurableSteps, LetGo
from workshop.ports import App
from workshop.services.jobs import estimating
from workshop.services.jobs.kinds import ROWS, ready

if TYPE_CHECKING:
    from dbos import DBOS

APPLICATION = "tsumugi"
VERSION = "5"
"""Remembered steps belong to one version: raise it when the steps of a job change, and open jobs begin anew."""
ENDED = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})
"""States in which DBOS runs a workflow no further."""
GRACE = 8.0
"""Seconds a stop waits for the step under way, so that what it paid for is remembered."""

log = getLogger(__name__)


class Jobs:
    """Runs the jobs of all workshops. `system_database` is where DBOS remembers steps: `sqlite:///…` or `postgresql://…`. DBOS is one
    for a process. `executors` are the processes that share it, and may take up each other's jobs; None: this is the only one."""

    def __init__(self, app: App, system_database: str, executors: Executors | None = None) -> None:
        self._app = app
        self._executors = executors
        self._system_database = system_database
        self._lock = Lock()
        self._dbos: type[DBOS] | None = None
        self._workflow: Callable[[str, int], None] | None = None
        self._stop = Event()
        self._running = 0
        self._idle = Condition()

    def request(self, workshop_id: str, kind: JobKind, params: Mapping[str, object] | None = None) -> Job:
        """Ask for work; gives the job that will do it, which is the one that waits already if there is one, with the newer
        params. It keeps what it is expected to take. Raises Refused(people_first) in a people-first stage."""
        with self._app.store.read(workshop_id) as db:  # not below, where those who write would wait for it
            expected = estimating.estimate(self._app, db, kind, params)
        with self._app.store.write(workshop_id) as db:
            rules.check_ai_allowed(db.workshop)
            same = (job for job in db.jobs.all().values() if job.kind == kind)
            waiting = next((job for job in same if job.state == JobState.WAITING), None)
            job = Job(
                number=waiting.number if waiting else db.jobs.next(),
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
            db.jobs.put(job)
            db.record("job_requested", f"job{job.number}")
        self._start_ready(workshop_id)
        return job

    def cancel(self, workshop_id: str, number: int) -> Job:
        """Stop between two steps; what is placed or stored by then stays. A waiting job never begins."""
        with self._app.store.write(workshop_id) as db:
            job = db.jobs.get(number)
            if job is None:
                raise NotFound("unknown_job", number=number)
            if not job.active:
                return job
            job = replace(job, cancel_asked=True)
            if job.state == JobState.WAITING:
                job = replace(job, state=JobState.CANCELLED, finished_at=self._app.clock.now())
            db.jobs.put(job)
            db.record("job_cancelled", f"job{number}")
        if not job.active:
            self._start_ready(workshop_id)  # what stood behind it
        return job

    def resume(self) -> int:
        """Take up what was waiting or running when its process ended; gives how many jobs can run now, those that others hold among
        them."""
        return sum(self._start_ready(workshop.id) for workshop in self._app.store.workshops())

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
        if self._executors is not None:
            self._executors.leave()

    def _start_ready(self, workshop_id: str) -> int:
        """Start what may run now; gives how many jobs. To start one again that runs does nothing, unless its workflow broke down."""
        with self._app.store.read(workshop_id) as db:
            jobs = ready(db.jobs.all().values())
        with remembered(self._system_database):
            for job in jobs:
                self._start(workshop_id, job.number)
        return len(jobs)

    def _start(self, workshop_id: str, number: int) -> None:
        """Start a job's workflow. Its id makes a second start of the same job the same workflow; one that broke down before
        the job's row told its end (a full disk) gets another attempt."""
        dbos, workflow = self._launched()
        from dbos import SetWorkflowID  # see _launched

        if self._held(dbos, f"{workshop_id}-{number}-"):
            return
        attempts = (f"{workshop_id}-{number}-{VERSION}.{attempt}" for attempt in count(1))
        with SetWorkflowID(next(id for id in attempts if not self._ended(dbos, id))):
            dbos.start_workflow(workflow, workshop_id, number)

    def _held(self, dbos: "type[DBOS]", attempts: str) -> bool:
        """Whether a process has the job whose workflows begin so. One of a dead process is handed to the living: DBOS' queue gives
        it to exactly one, however many ask. One of another version cannot be taken up; it is ended, and the job begins anew."""
        if self._executors is None:
            return False
        found = dbos.list_workflows(workflow_id_prefix=attempts, status=["PENDING", "ENQUEUED"])
        living = self._executors.living()  # after the look at workflows: a process beats before it has one
        for status in found:
            dead = status.status == "PENDING" and status.executor_id not in living
            if status.app_version != VERSION and (dead or status.status == "ENQUEUED"):
                dbos.cancel_workflow(status.workflow_id)
            elif dead:
                # Not `resume_workflow`: asked by two processes it would run the job twice.
                dbos._recover_pending_workflows([str(status.executor_id)])
        return any(status.app_version == VERSION or status.executor_id in living for status in found)

    def _ended(self, dbos: "type[DBOS]", workflow_id: str) -> bool:
        status = dbos.get_workflow_status(workflow_id)
        return status is not None and status.status in ENDED

    def _launched(self) -> "tuple[type[DBOS], Callable[[str, int], None]]":
        with self._lock:
            if self._dbos is None or self._workflow is None:
                from dbos import DBOS  # two seconds to import: only who asks for AI work waits

                set_aside_if_broken(self._system_database)
                try:
                    self._launch(DBOS)
                except Exception:
                    DBOS.destroy()  # else the next request would meet what is half launched
                    raise
                self._dbos = DBOS
            return self._dbos, cast("Callable[[str, int], None]", self._workflow)

    def _launch(self, dbos: "type[DBOS]") -> None:
        dbos(
            config={
                "name": APPLICATION,
                "system_database_url": self._system_database,
                "application_version": VERSION,
                "executor_id": self._executors.mine if self._executors else "local",
                "log_level": "ERROR",
            }
        )
        self._stop = Event()
        self._workflow = dbos.workflow(name="job")(self._workflow_body())
        dbos.launch()

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
        """Run one job from begin to end; its row always tells what became of it. `stop` is set when the process ends."""
        job = self._begin(workshop_id, number)
        if job is None:
            return
        steps = DurableSteps(partial(self._update, workshop_id, number), stop)
        try:
            ROWS[job.kind].run(self._app, workshop_id, job.params, steps)
        except Cancelled:
            self._finish(workshop_id, number, JobState.CANCELLED)
        except WorkshopError as error:
            self._finish(workshop_id, number, JobState.FAILED, error.code, error.params)
        except Exception:
            if stop.is_set():
                raise LetGo from None
            log.exception("job %s of workshop %s failed by a defect", number, workshop_id)
            self._finish(workshop_id, number, JobState.FAILED, "defect")
            raise
        else:
            self._finish(workshop_id, number, JobState.DONE)

    def _begin(self, workshop_id: str, number: int) -> Job | None:
        """Give the job, now running; None where it is over or was cancelled before it began."""
        with self._app.store.write(workshop_id) as db:
            job = db.jobs.all()[number]
            if not job.active:
                return None
            job = replace(job, state=JobState.RUNNING)
            db.jobs.put(job)
            db.record("job_changed", f"job{number}")
        return job

    def _finish(
        self, workshop_id: str, number: int, state: JobState, error: str = "", why: Mapping[str, object] | None = None
    ) -> None:
        ended = {"state": state, "error": error, "error_params": dict(why or {}), "doing": ""}
        self._update(workshop_id, number, finished_at=self._app.clock.now(), **ended)
        self._start_ready(workshop_id)

    def _update(self, workshop_id: str, number: int, **changes: object) -> Job:
        with self._app.store.write(workshop_id) as db:
            job = db.jobs.all()[number]
            changed = replace(job, **changes)  # type: ignore[arg-type]
            if changed != job:
                db.jobs.put(changed)
                db.record("job_changed", f"job{number}")
        return changed
