"""One whole evening from the console alone, at its real pace: 40 people, four minutes late, a silent table, a card with a telephone number,
five people at one device, a latecomer, and no model from minute 27 on.

`uv run python benchmarks/evening.py [--speed 1] [--into DIR] [--json FILE]`: ninety minutes; `--speed 20` is a trial of a few, in a house
whose clock runs as fast. Needs a Chromium. The console is pressed in the browser, never the services; pictures of wall, console and phones,
a journal and the record are in the folder that is named at the end.
"""

import json
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.evenings import house, people, record
from benchmarks.evenings.clock import Clock
from benchmarks.evenings.console import LATE, Console
from benchmarks.evenings.desk import LOOK, Desk
from benchmarks.evenings.guests import EARLY, Guest
from benchmarks.evenings.guests import LATE as LATECOMER
from benchmarks.hostile.chromium import ABSENT, chromium
from benchmarks.table import Row, arguments, machine, report
from tests.openai_server import OpenAiServer
from tests.serving import HOME, PASSPHRASE, Served
from workshop import bootstrap

LATE_END = 60.0
"""Seconds after the planned end by which the evening is over, on its own clock."""
SLOWEST = 1.0
"""Seconds of the slowest card to the wall: the room sees what was written within a blink."""
NONE = 0
"""Cards lost, refusals, errors, steps that failed."""
MODEL_GONE = 27.0
LATECOMER_COMES = 30.0
WRITES = 38.0
"""Minute at which the one with a phone from the start writes a card."""
FORMATS = ("md", "csv", "json")
ENDS = 120.0
"""Seconds the people may take to see that the workshop has closed."""


class FastHouse(Served):
    command = ("-m", "benchmarks.evenings.house", "serve", "--port")


class Evening:
    """An evening as it is played; what happened is in its parts."""

    def __init__(self, stack: ExitStack, into: Path, speed: float) -> None:
        self.into, self.clock = into, Clock(speed)
        browser = stack.enter_context(chromium())
        if browser is None:
            raise SystemExit(ABSENT)
        self.plan = bootstrap.looked_at().plans.read(people.PLAN)
        self.model = OpenAiServer()
        self.model_runs = stack.enter_context(ExitStack())
        self.model_runs.enter_context(self.model.running())
        data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        environment = {
            "WORKSHOP_LLM": "openai:test-model",
            "WORKSHOP_PLAN": people.PLAN,
            "OPENAI_BASE_URL": self.model.url,
            "OPENAI_API_KEY": "evening",
            "NO_PROXY": "127.0.0.1",
            house.SPEED: str(speed),
        }
        self.served = (Served if speed == 1 else FastHouse)(data, **environment)
        stack.callback(self.served.stop)
        self.desk = Desk(browser, self.served.base, into, self.clock)
        self.console = Console(self.desk, self.plan, self.served.code, people.PEOPLE - 1)
        self.wall = self.desk.open("wall", f"/wall?c={self.served.code}", 1920, 1080)
        self.early, self.latecomer = Guest(self.desk, "phone", EARLY), Guest(self.desk, "latecomer", LATECOMER)

    def play(self) -> None:
        """Play from the signing in to the record."""
        code, attempt = self.served.code, self.desk.attempt
        crowd = [sys.executable, "-m", "benchmarks.evenings.people", self.served.base, code, str(self.clock.speed)]
        log = (self.into / "people.log").open("wb")
        with log, subprocess.Popen([*crowd, str(self.told)], cwd=HOME, stdout=log, stderr=log) as playing:
            try:
                attempt("sign in", lambda: self.console.sign_in(PASSPHRASE))
                attempt("a guest joins", lambda: self.early.come(code))
                self.clock.at(MODEL_GONE, self._end_model)
                self.clock.at(LATECOMER_COMES, self._latecomer)
                self.clock.at(WRITES, lambda: attempt("a guest writes", self.early.write))
                self.desk.picture("00-before")
                self.console.start()
                self.console.lead()
                self.ended = self.clock.minute
                self.desk.picture("closed")
                self.files = self.console.ending.take_home(FORMATS)
                self.desk.attempt("see the people leave", lambda: self._left(playing))
            finally:
                playing.terminate()
        self.broken = self.desk.broken()

    def _left(self, playing: "subprocess.Popen[bytes]") -> None:
        """Wait until the people have seen that the workshop is closed. Raises AssertionError where they do not."""
        end = time.monotonic() + ENDS
        while playing.poll() is None:
            assert time.monotonic() < end, "the people do not see that the workshop is closed"
            time.sleep(LOOK)

    @property
    def told(self) -> Path:
        return self.into / "people.json"

    def _end_model(self) -> None:
        self.model_runs.close()
        self.asked = len(self.model.chats)
        self.desk.note("the model is gone", f"asked {self.asked} times before")

    def _latecomer(self) -> None:
        self.desk.attempt("a latecomer joins by the strip", lambda: self.latecomer.come_by_strip(self.wall))
        self.desk.attempt("the latecomer writes", self.latecomer.write)

    def rows(self) -> list[Row]:
        """Give what was measured."""
        kept, told, console = record.read(self.files), json.loads(self.told.read_text(encoding="utf-8")), self.console
        late = (self.ended - self.plan.minutes) * 60
        guests = self.early.written + self.latecomer.written
        written = told["written"] + guests
        silent = [hint for hint in console.hints if hint.startswith(f"{people.SILENT}班")]
        real = self.clock.speed == 1
        drafts, joined = kept.drafts, int(self.latecomer.joined)
        whole = (
            not kept.missing
            and kept.balanced
            and kept.cards == dict.fromkeys(("json", "csv"), written) | {"md": kept.shown}
        )
        formats = ", ".join(f"{name} {count}" for name, count in kept.cards.items())
        minutes = " ".join(f"{minute:g}" for minute in console.minutes.values())
        errors = [*self.desk.defects, *([f"{self.broken} scripts broke"] if self.broken else [])]
        return [
            Row("pace", self.clock.speed, "times", note=f"{self.plan.minutes} minutes by the plan"),
            Row("late at the end", late, "s", LATE_END if real else None, note=f"stage 2 left {LATE:g} min late"),
            Row("late, as the console said", console.late, "min", note=f"then spread anew: {minutes} min"),
            Row("cards written", written, "cards", note=f"{guests} by real browsers, {told['asked']} were asked about"),
            Row("cards lost", written - kept.cards["json"], "cards", NONE, note=f"in the record: {formats}"),
            Row("refusals", len(told["refused"]), "", NONE, note="; ".join(told["refused"])[:120]),
            Row("script errors in any page", len(errors), "", NONE, note="; ".join(errors)[:120]),
            Row("steps that failed", len(self.desk.troubles), "", NONE, note="; ".join(self.desk.troubles)[:200]),
            Row(f"hints on table {people.SILENT}", len(silent), "", 1, at_most=False, note="; ".join(silent)[:80]),
            Row("hints in all", len(console.hints)),
            Row("cards with a number, kept back", len(console.moderated), "cards", 1, at_most=False),
            Row("hidden in the record, with a reason", kept.hidden, "cards", len(console.moderated), at_most=False),
            Row(
                "questions the model got",
                self.asked,
                "calls",
                note=f"gone from minute {MODEL_GONE:g}; nothing asks it before stage 6",
            ),
            Row("drafts released, with the model", drafts.get("model", 0)),
            Row("drafts released, without it", sum(drafts.values()) - drafts.get("model", 0), note=str(drafts)),
            Row("card to wall, p99", told["p99"], "s", note=f"{told['followed']} cards"),
            Row("card to wall, slowest", told["slowest"], "s", SLOWEST),
            Row("people in the record", kept.people, "", people.PEOPLE, at_most=False, note=str(kept.by_table)),
            Row("people of the shared device", kept.by_table.get(str(people.SHARED), 0), "", 5, at_most=False),
            Row("latecomer joined and wrote", min(joined, self.latecomer.written), "", 1, at_most=False),
            Row("voted", kept.voters, note=f"{told['answered']} answers to check-ins and the two questions"),
            Row(
                "record complete", int(whole), "", 1, at_most=False, note=f"Markdown, CSV, JSON; missing {kept.missing}"
            ),
        ]


def main() -> None:
    options = arguments(__doc__.splitlines()[0], speed="times as fast as on the day", into="folder of what is kept")
    into = Path(options.into or tempfile.mkdtemp(prefix="evening-")).resolve()
    into.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        evening = Evening(stack, into, float(options.speed or 1))
        try:
            evening.play()
        finally:
            (into / "server.log").write_text(evening.served.log, encoding="utf-8")
            print(into)
        rows = [machine(), *evening.rows()]
    report(rows, options.json)


if __name__ == "__main__":
    main()
