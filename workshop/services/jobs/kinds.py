"""The table of AI jobs, one row a kind: what it runs, what it would ask, what it looks like, when it may be asked for and what it waits
for. A new job touches its own module, its row here, its texts and its prompt; and `JobKind`, whose values are stored."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.domain.model import Board, Job, JobKind, JobState
from workshop.ports import App, ReadAccess, Steps
from workshop.schemas import Ask
from workshop.services.board import gathering, proposals
from workshop.services.drafts import scenario, summary, terms
from workshop.services.jobs import expected_questions

Params = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class AiJob:
    """Describes one kind of AI job. `questions` are those it would ask now; what an answer to each takes stands in the question (`Ask.answer`).
    `text` is the key of its name on screen."""

    kind: JobKind
    run: Callable[[App, str, Params, Steps], object]
    questions: Callable[[ReadAccess, Params], Sequence[Ask[Any]]]
    icon: str
    text: str
    surely: Callable[[Board], bool] = lambda board: True
    """Whether the questions will be asked for certain; where not, perhaps nobody is asked."""
    allowed: Callable[[Board], bool] = lambda board: True
    """Whether it makes sense on this board. That people come first, and how many cards it takes, holds for all jobs."""
    after: frozenset[JobKind] = frozenset()
    """Kinds it stands on: while one of those runs or waits, it does not begin."""
    own_form: bool = False
    """Whether its params are asked for on the console, in a form of its own."""
    estimate_text: str = ""
    """Key of the text on what an estimate is of, where it is not of the whole job."""


def _scenarios(app: App, workshop_id: str, wish: scenario.Wish, steps: Steps) -> object:
    return scenario.propose(app, workshop_id, wish.theme, wish.tables, steps, wish.count)


BOARD = frozenset({JobKind.GATHER, JobKind.REGROUP})
"""The jobs that change or propose what others read."""

TABLE = (
    AiJob(
        JobKind.GATHER,
        run=lambda app, workshop_id, params, steps: gathering.gather(app, workshop_id, steps),
        questions=lambda db, params: expected_questions.gathering(db),
        icon=":material/workspaces:",
        text="jobs.gather",
        surely=lambda board: not board.placements,
    ),
    AiJob(
        JobKind.SUMMARISE,
        run=lambda app, workshop_id, params, steps: summary.summarise(app, workshop_id, steps),
        questions=lambda db, params: summary.questions(db),
        icon=":material/notes:",
        text="jobs.summarise",
        after=BOARD,
    ),
    AiJob(
        JobKind.SCENARIOS,
        run=lambda app, workshop_id, params, steps: _scenarios(app, workshop_id, scenario.wish_of(params), steps),
        questions=expected_questions.scenarios,
        icon=":material/auto_stories:",
        text="jobs.scenarios",
        after=BOARD,
        own_form=True,
        estimate_text="costs.one_scenario",
    ),
    AiJob(
        JobKind.TERMS,
        run=lambda app, workshop_id, params, steps: terms.look(app, workshop_id, steps),
        questions=lambda db, params: terms.questions(db),
        icon=":material/compare_arrows:",
        text="jobs.terms",
        after=BOARD,
    ),
    AiJob(
        JobKind.REGROUP,
        run=lambda app, workshop_id, params, steps: proposals.regroup(app, workshop_id, steps),
        questions=lambda db, params: expected_questions.regrouping(db),
        icon=":material/account_tree:",
        text="jobs.regroup",
        surely=lambda board: False,
        allowed=lambda board: bool(board.clusters),
        after=frozenset({JobKind.GATHER}),
    ),
)
"""In the order of the console."""
ROWS = {row.kind: row for row in TABLE}


def ready(jobs: Iterable[Job]) -> tuple[Job, ...]:
    """List the jobs that may run now: of each kind the oldest one under way, else the oldest that waits, unless a kind it stands on has work
    to do. What has ended, however it ended, holds nobody up."""
    active: dict[JobKind, list[Job]] = {}
    for job in sorted(jobs, key=lambda job: (job.state != JobState.RUNNING, job.number)):
        if job.active:
            active.setdefault(job.kind, []).append(job)
    firsts = [queue[0] for queue in active.values()]
    return tuple(job for job in firsts if job.state == JobState.RUNNING or not ROWS[job.kind].after & active.keys())
