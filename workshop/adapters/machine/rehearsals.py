"""Rehearsals asked for on screen: the `rehearse` command in a process of its own, one at a time, with its report in the data folder."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from threading import Lock
from zipfile import ZipFile

from workshop.domain.errors import NotFound, Refused
from workshop.domain.facilitation.rehearsal import RehearsalState
from workshop.domain.model.plan import Language

HOME = Path(__file__).resolve().parents[3]
LOCALES = {Language.JA: "ja_JP.UTF-8", Language.EN: "en_GB.UTF-8"}
"""Tell the command which language its report is read in."""
STOP = 20.0
"""Seconds a rehearsal that is stopped may take to end its server."""


class RehearsalProcess:
    """Rehearses in `folder`; `plans` is where shipped plans lie, which lend their cards. The newest report stays until the next begins."""

    def __init__(self, folder: Path, plans: Path) -> None:
        self._folder = folder
        self._plans = plans
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, plan: str, files: Mapping[str, bytes], language: Language, speed: float) -> None:
        """Begin with a plan of that name and the files of its folder. Raises Refused(rehearsal_runs) while another is under way."""
        with self._lock:
            if self._runs():
                raise Refused("rehearsal_runs")
            shutil.rmtree(self._folder, ignore_errors=True)
            self._lay_out(plan, files)
            command = [sys.executable, "-m", "workshop", "rehearse", "--plan", plan, "--speed", f"{speed:g}"]
            command += ["--into", str(self._report.resolve())]
            own = {"WORKSHOP_PLANS": str((self._folder / "plans").resolve()), "LC_ALL": LOCALES[language]}
            with (self._folder / "said.txt").open("wb") as said:
                self._process = subprocess.Popen(  # noqa: S603 -- our own command
                    command, cwd=HOME, env=os.environ | own, stdout=said, stderr=subprocess.STDOUT
                )

    def stop(self) -> None:
        """End what is under way, with its server; nothing is told where nothing is."""
        with self._lock:
            if self._process is not None and self._runs():
                self._process.terminate()
                self._process.wait(STOP)

    def look(self) -> RehearsalState | None:
        """Tell how the newest one stands; None where there was none."""
        name = self._folder / "plan.txt"
        if not name.exists():
            return None
        plan, report = name.read_text(encoding="utf-8"), self._report / "report.json"
        if self._runs():
            return RehearsalState(plan, running=True, tally=self._tally())
        if not report.exists():
            return RehearsalState(plan, running=False)
        told = json.loads(report.read_text(encoding="utf-8"))
        return RehearsalState(plan, running=False, first=tuple(told["first"]), pictures=tuple(told["pictures"]))

    def picture(self, name: str) -> bytes:
        """Give a picture of the newest one. Raises NotFound(rehearsal_gone)."""
        state = self.look()
        if state is None or name not in state.pictures:
            raise NotFound("rehearsal_gone")
        return (self._report / name).read_bytes()

    def bundle(self) -> bytes:
        """Give the newest report with its pictures as a ZIP. Raises NotFound(rehearsal_gone)."""
        state, packed = self.look(), BytesIO()
        if state is None or not state.first:
            raise NotFound("rehearsal_gone")
        with ZipFile(packed, "w") as bundle:
            for name in ("report.md", "report.json", *state.pictures):
                bundle.write(self._report / name, name)
        return packed.getvalue()

    @property
    def _report(self) -> Path:
        return self._folder / "report"

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _lay_out(self, plan: str, files: Mapping[str, bytes]) -> None:
        """Lay the plan beside the shipped ones, as the command looks for it."""
        shutil.copytree(self._plans, self._folder / "plans")
        for name, data in files.items():
            path = self._folder / "plans" / plan / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (self._folder / "plan.txt").write_text(plan, encoding="utf-8")

    def _tally(self) -> str:
        """Give what the command said last: each tally takes the place of the one before on its line."""
        said = (self._folder / "said.txt").read_text(encoding="utf-8", errors="replace")
        lines = [line.strip() for line in said.replace("\r", "\n").splitlines() if line.strip()]
        return lines[-1] if len(lines) > 1 else ""
