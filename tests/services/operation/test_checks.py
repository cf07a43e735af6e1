"""A look at the house: every subject has its line, a slow or broken probe hides no other, and nothing is waited for without end."""

from dataclasses import replace
from threading import Event

import pytest

from workshop.domain.errors import ModelFault, Unavailable
from workshop.domain.model.checks import Finding, State, Subject
from workshop.ports import App, Probe
from workshop.services.operation import checks


def ok(subject: Subject) -> Probe:
    return lambda: Finding(subject, State.OK, "settings_ok")


def test_findings_come_in_one_order_and_what_breaks_hides_no_other(app: App) -> None:
    def gone() -> Finding:
        raise ModelFault("model_gone")

    def defect() -> Finding:
        raise RuntimeError("a probe of ours")

    probes = {Subject.CLOCK: ok(Subject.CLOCK), Subject.FONTS: defect, Subject.MODEL: gone}
    found = checks.check(replace(app, probes=probes))
    assert [(each.subject, each.state, each.code) for each in found] == [
        (Subject.MODEL, State.FAILURE, "cause"),
        (Subject.FONTS, State.FAILURE, "broken"),
        (Subject.CLOCK, State.OK, "settings_ok"),
    ]
    assert (checks.failed(found), checks.failed(found[2:])) == (True, False)


def test_what_does_not_answer_is_left_behind(app: App) -> None:
    never = Event()

    def waits() -> Finding:
        never.wait()
        return Finding(Subject.MODEL, State.OK, "model_none")

    found = checks.check(replace(app, probes={Subject.MODEL: waits, Subject.CLOCK: ok(Subject.CLOCK)}), patience=2)
    never.set()
    assert [(each.code, each.params) for each in found] == [("late", {"seconds": 2}), ("settings_ok", {})]


def test_house_is_ready_unless_its_disk_is_full(app: App) -> None:
    full = Finding(Subject.DISK, State.FAILURE, "disk_full_at", {"folder": "/data", "free": 3})
    low = Finding(Subject.DISK, State.WARNING, "disk_low", {"folder": "/data", "free": 300})
    checks.check_ready(app)
    checks.check_ready(replace(app, probes={Subject.DISK: lambda: low}))
    with pytest.raises(Unavailable) as caught:
        checks.check_ready(replace(app, probes={Subject.DISK: lambda: full}))
    assert (caught.value.code, caught.value.params) == ("disk_full_at", {"folder": "/data", "free": 3})
