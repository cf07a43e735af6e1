"""A rehearsal asked for on screen is a process: one at a time, followed, stopped, and read when it is over."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.rehearsal.plans import CARDS, PLAN
from workshop.adapters.machine.rehearsals import RehearsalProcess
from workshop.domain.errors import NotFound, Refused
from workshop.domain.facilitation.rehearsal import RehearsalState
from workshop.domain.model.plan import Language

FILES = {"plan.yaml": PLAN.encode(), "rehearsal.yaml": CARDS.encode()}


@pytest.fixture
def process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RehearsalProcess]:
    monkeypatch.setenv("WORKSHOP_DATA", str(tmp_path / "data"))
    (tmp_path / "plans").mkdir()
    made = RehearsalProcess(tmp_path / "rehearsals", tmp_path / "plans")
    yield made
    made.stop()


def test_none_was_there(process: RehearsalProcess) -> None:
    assert process.look() is None
    with pytest.raises(NotFound, match="rehearsal_gone"):
        process.bundle()


def test_one_runs_at_a_time_and_is_read_when_it_is_over(process: RehearsalProcess) -> None:
    process.start("mine", FILES, Language.JA, speed=60)
    with pytest.raises(Refused, match="rehearsal_runs"):
        process.start("other", FILES, Language.JA, speed=60)
    tallies = set()
    while (state := process.look()) and state.running:
        tallies.add(state.tally)
    assert state is not None
    assert state.first == (
        "本番の前に直すところは見つかりませんでした。壁の絵を見て、後ろの席から読めるか確かめてください。",
    )
    assert any(tally.startswith("参加 40 人") for tally in tallies)
    names = ZipFile(BytesIO(process.bundle())).namelist()
    assert names == ["report.md", "report.json", *state.pictures]
    with pytest.raises(NotFound, match="rehearsal_gone"):
        process.picture("../report.md")


def test_one_that_is_stopped_has_no_report(process: RehearsalProcess) -> None:
    process.start("mine", FILES, Language.JA, speed=1)
    process.stop()
    assert process.look() == RehearsalState("mine", running=False)
    shutil.rmtree(process._folder)
    assert process.look() is None
