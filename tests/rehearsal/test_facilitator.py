"""The facilitator of a rehearsal does what the console says comes next, to the end, and keeps what was refused."""

from collections.abc import Mapping
from dataclasses import replace

from tests.fakes import DirectSteps
from tests.stories import CARDS, STAGES, small_plan
from workshop.domain.errors import WorkshopError
from workshop.domain.model import DraftState, Job, JobKind, JobState, WorkshopState
from workshop.ports import App
from workshop.rehearsal.facilitator import Facilitator
from workshop.services.cards import writing
from workshop.services.facilitation import hosting
from workshop.services.jobs.kinds import ROWS
from workshop.services.people import joining

FAST = 1e9
"""So fast that no stage lasts."""


class DirectWork:
    """Does each job at once, or lets it fail."""

    def __init__(self, app: App, fails: bool = False) -> None:
        self._app = app
        self._fails = fails

    def request(self, workshop_id: str, kind: JobKind, params: Mapping[str, object] | None = None) -> Job:
        if not self._fails:
            ROWS[kind].run(self._app, workshop_id, params or {}, DirectSteps())
        state = JobState.FAILED if self._fails else JobState.DONE
        with self._app.store.write(workshop_id) as db:
            now = self._app.clock.now()
            job = Job(db.jobs.next(), kind, state, 0, 0, "", "model_silent", now, now)
            db.jobs.put(job)
            db.record("job_requested", f"job{job.number}")
        return job


def led(app: App, fails: bool = False) -> tuple[Facilitator, str, list[tuple[str, int]]]:
    """A facilitator who has led a workshop with twelve cards to its end, and the pictures taken."""
    workshop = hosting.open_workshop(app, replace(small_plan(), tables=2))
    people = [joining.join(app, workshop.id, name, name, 1, True) for name in ("ゆい", "けん")]
    pictures: list[tuple[str, int]] = []

    def photograph(stage: str, page: int) -> None:
        pictures.append((stage, page))
        if stage == "inform":  # cards are written in the stage after
            hosting.go_to(app, workshop.id, STAGES.index("solo"))
            for place, text in enumerate(CARDS):
                writing.write(app, workshop.id, people[place % 2].number, f"key-of-card-{place:03d}", text)
            hosting.go_to(app, workshop.id, STAGES.index("inform"))

    facilitator = Facilitator(app, DirectWork(app, fails), workshop.id, len(people), FAST, photograph)
    facilitator.run()
    return facilitator, workshop.id, pictures


def test_plan_is_led_to_its_end_as_the_console_says(app: App) -> None:
    facilitator, id, pictures = led(app)
    room = hosting.view(app, id)
    assert room.workshop.state == WorkshopState.CLOSED
    assert (facilitator.faults, [stay.stage for stay in facilitator.stays]) == ([], list(STAGES))
    assert {draft.state for draft in room.drafts.values()} == {DraftState.RELEASED}
    did = [act.what for act in facilitator.acts if act.what not in ("next", "call_table", "read_marked")]
    assert did == [
        "start",
        "ask_gather",
        "ask_summarise",
        "release_summary",
        "ask_scenarios",
        "release_scenario",
        "close",
    ]
    assert list(dict.fromkeys(stage for stage, _ in pictures)) == list(STAGES)


def test_workshop_ends_also_where_no_job_works(app: App) -> None:
    facilitator, id, _ = led(app, fails=True)
    room = hosting.view(app, id)
    assert (room.workshop.state, len(room.drafts)) == (WorkshopState.CLOSED, 0)
    asked = [act.what for act in facilitator.acts if act.what.startswith("ask_")]
    assert asked == ["ask_gather", "ask_gather", "ask_scenarios", "ask_scenarios"]


def test_what_is_refused_is_kept_and_does_not_stop_the_room(app: App) -> None:
    class Refusing(DirectWork):
        def request(self, workshop_id: str, kind: JobKind, params: Mapping[str, object] | None = None) -> Job:
            raise WorkshopError("people_first")

    workshop = hosting.open_workshop(app, small_plan())
    joining.join(app, workshop.id, "ゆい", "ゆい", 1, True)
    facilitator = Facilitator(app, Refusing(app), workshop.id, 1, FAST, lambda stage, page: None)
    facilitator.run()
    assert {fault.code for fault in facilitator.faults} == {"people_first"}
    assert hosting.view(app, workshop.id).workshop.state == WorkshopState.CLOSED
