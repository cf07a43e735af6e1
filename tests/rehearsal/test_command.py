"""The whole command, as it is typed: a plan is played from start to end, told of, and nothing else is touched."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.rehearsal.plans import CARDS, PLAN
from tests.serving import HOME
from workshop.rehearsal.pictures import chromium


def rehearse(folder: Path, *options: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    plan = folder / "plans" / "small"
    plan.mkdir(parents=True)
    (plan / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (plan / "rehearsal.yaml").write_text(CARDS, encoding="utf-8")
    own = {"WORKSHOP_DATA": str(folder / "data"), "WORKSHOP_PLANS": str(folder / "plans"), "LC_ALL": "ja_JP.UTF-8"}
    command = [sys.executable, "-m", "workshop", "rehearse", "--people", "4", "--into", str(folder / "report")]
    return subprocess.run(
        [*command, *options], cwd=HOME, env=os.environ | own | environment, capture_output=True, text=True, check=False
    )


def test_plan_is_played_and_told_of_and_nothing_else_is_touched(tmp_path: Path) -> None:
    done = rehearse(tmp_path, "--plan", "small", "--speed", "30")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    assert (told["people"], told["cards"], told["refused"], told["steps"]) == (4, 4, [], [])
    assert [stay["stage"] for stay in told["stays"]] == ["hello", "alone", "end"]
    assert [act["what"] for act in told["acts"]] == ["start", "next", "next", "close"]
    assert sorted(update["stage"] for update in told["updates"]) == ["alone"] * 4
    browser = chromium() is not None
    walls = sorted((tmp_path / "report" / "walls").iterdir())
    assert [f"walls/{wall.name}" for wall in walls] == told["pictures"]
    assert {wall.name.split("-")[2] for wall in walls} == ({"hello", "alone", "end"} if browser else set())
    assert "# リハーサルの報告: 小さな進行表" in (tmp_path / "report" / "report.md").read_text(encoding="utf-8")
    assert str(tmp_path / "report" / "report.md") in done.stdout
    assert not (tmp_path / "data" / "workshop.db").exists()


def test_plan_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = rehearse(tmp_path, "--plan", "another")
    assert (done.returncode, len(done.stderr.splitlines()), done.stdout) == (1, 1, "")
