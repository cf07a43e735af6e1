"""Two servers on one PostgreSQL: who has a job keeps it, and what a dead one had is taken up by a living one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.fakes import CountedTokens, FixedClock, KeptPlans, TextFiles
from tests.postgres import postgres
from tests.stories import Story, running
from workshop.adapters.embed.local import LocalEmbedder
from workshop.adapters.llm.offline import OfflineLlm
from workshop.adapters.loaders.plan.tree import YamlPlans
from workshop.adapters.passages.bm25 import Bm25Lexical
from workshop.adapters.passages.chroma import ChromaPassages
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Unavailable
from workshop.jobs.executors import MISSED, Executors, keep_watch
from workshop.ports import App

HOME = Path(__file__).parents[2]


class Server:
    """A process on that database, spoken to by lines."""

    def __init__(self, url: str, folder: Path, id: str, mode: str = "go") -> None:
        command = [sys.executable, str(HOME / "tests/jobs/shared_job.py"), url, str(folder), id, mode]
        environment = {**os.environ, "PYTHONPATH": str(HOME)}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def tell(self, word: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ask(self, word: str) -> str:
        self.tell(word)
        return self.hear()

    def kill(self) -> None:
        self.process.kill()
        self.stop()

    def stop(self) -> None:
        """Let it end in order."""
        self.process.communicate()


@pytest.fixture
def url() -> Iterator[str]:
    """A PostgreSQL of its own: other tests' workshops would be taken up too."""
    with postgres() as address:
        yield address


@pytest.fixture
def shared(url: str, tmp_path: Path) -> Iterator[Story]:
    """Twelve cards on that database, in the gather stage."""
    clock = FixedClock()
    store = SqlStore(url.replace("postgresql://", "postgresql+psycopg://", 1), clock)
    store.migrate()
    llm, passages = OfflineLlm(), ChromaPassages(f"chroma:{tmp_path / 'chroma'}")
    lexical, files, plans = Bm25Lexical(), TextFiles(), KeptPlans()
    app = App(
        store, llm, llm, LocalEmbedder(), passages, lexical, clock, CountedTokens(), {}, files, plans, YamlPlans()
    )
    story = running(app)
    story.write_all()
    story.go("gather")
    yield story
    store.close()


def test_job_of_a_living_server_is_left_to_it_and_of_a_dead_one_taken_up(
    url: str, shared: Story, tmp_path: Path
) -> None:
    first = Server(url, tmp_path, "a", "hang")
    number = first.ask("request")
    asking = first.hear()
    second = Server(url, tmp_path, "b")
    taken = second.ask("resume")
    owners = second.ask("owners")
    second.stop()  # waits for what it began
    asked_while_it_lived = (tmp_path / "asked.txt").read_text().split()
    third = Server(url, tmp_path, "c")
    third.ask("look")
    first.kill()
    looks = [third.ask("look") for _ in range(MISSED)]
    third.ask("resume")
    ended = third.ask("wait")
    third.stop()
    assert {number, asking} == {"1", "asking"}
    assert (taken, owners, asked_while_it_lived) == ("1", "[('PENDING', 'a')]", ["a"])
    assert looks == ["False"] * (MISSED - 1) + ["True"]
    asked = (tmp_path / "asked.txt").read_text().split()
    assert (ended, asked) == ("done", ["a", "c", "c", "c"])  # for points, and twice in vain whether the cards say them


def test_what_a_server_leaves_when_it_stops_in_order_is_taken_up_at_once(shared: Story) -> None:
    ours, other = Executors(shared.app.store, "ours"), Executors(shared.app.store, "other")
    other.look()
    ours.look()
    other.leave()
    assert (ours.look(), ours.look(), ours.living()) == (True, False, frozenset({"ours"}))


def test_server_that_beats_is_never_dead(story: Story) -> None:
    ours, other = Executors(story.app.store, "ours"), Executors(story.app.store, "other")
    looks = [other.look() or ours.look() for _ in range(3 * MISSED)]
    assert (set(looks), ours.living()) == ({False}, frozenset({"ours", "other"}))


def test_server_held_up_for_long_is_there_again(story: Story) -> None:
    ours, other = Executors(story.app.store, "ours"), Executors(story.app.store, "other")
    other.look()
    gone = [ours.look() for _ in range(MISSED + 1)]
    without = ours.living()
    other.look()
    assert (gone.index(True), without, ours.living()) == (MISSED, frozenset({"ours"}), frozenset({"ours", "other"}))


def test_watch_goes_on_where_the_database_does_not_answer(story: Story) -> None:
    stop = Event()
    tries: list[int] = []

    def resume() -> None:
        tries.append(len(tries))
        if len(tries) == 1:
            raise Unavailable("database_gone")
        stop.set()

    keep_watch(Executors(story.app.store, "ours"), resume, stop, every=0)
    assert tries == [0, 1]


def test_only_process_takes_up_its_own_work_once() -> None:
    tries: list[str] = []
    keep_watch(None, lambda: tries.append("resumed"), Event(), every=0)
    assert tries == ["resumed"]
