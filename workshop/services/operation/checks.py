"""A look at what the house stands on, for who runs it: every probe at once, none waited for without end."""

from collections.abc import Mapping
from logging import getLogger
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from workshop.domain.errors import Unavailable, WorkshopError
from workshop.domain.model.checks import Finding, State, Subject
from workshop.ports import App, Probe

PATIENCE = 12.0
"""Seconds for all probes together: a slow embedder far away answers in eight, this machine's own loads in three."""
log = getLogger(__name__)


def check(app: App, patience: float = PATIENCE) -> tuple[Finding, ...]:
    """Give a finding for each subject, in their order. What does not answer in time is a failure, and is left behind."""
    found: SimpleQueue[Finding] = SimpleQueue()
    for subject, probe in app.probes.items():
        Thread(target=_look, args=(subject, probe, found), name=f"check-{subject.value}", daemon=True).start()
    findings: dict[Subject, Finding] = {}
    ends = monotonic() + patience
    while len(findings) < len(app.probes):
        try:
            finding = found.get(timeout=max(0.0, ends - monotonic()))
        except Empty:
            break
        findings[finding.subject] = finding
    late = {subject: Finding(subject, State.FAILURE, "late", {"seconds": round(patience)}) for subject in app.probes}
    return tuple(findings.get(subject, late[subject]) for subject in Subject if subject in app.probes)


def failed(findings: tuple[Finding, ...]) -> bool:
    """Whether something that was asked for does not work."""
    return any(finding.state == State.FAILURE for finding in findings)


def check_ready(app: App) -> None:
    """Let the house be called ready only where cards can be written. Raises Unavailable, which names what is full or gone."""
    app.store.check_writes()
    probes: Mapping[Subject, Probe] = app.probes
    if Subject.DISK in probes:
        finding = probes[Subject.DISK]()
        if finding.state == State.FAILURE:
            raise Unavailable(finding.code, **finding.params)


def _look(subject: Subject, probe: Probe, found: "SimpleQueue[Finding]") -> None:
    try:
        found.put(probe())
    except WorkshopError as error:
        found.put(Finding(subject, State.FAILURE, "cause", {"cause": error}))
    except Exception:  # a probe that breaks must not hide what the others found
        log.exception("the probe of %s broke", subject.value)
        found.put(Finding(subject, State.FAILURE, "broken"))
