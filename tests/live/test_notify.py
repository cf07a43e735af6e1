"""Commits travel between processes through a real PostgreSQL."""

import threading
from collections.abc import Iterator

import psycopg
import pytest

from workshop.live.notify import CHANNEL, Notifier


class Process:
    """What one process hears. Its notifier listens when `linked` is set."""

    def __init__(self, url: str) -> None:
        self.heard: list[tuple[str, int]] = []
        self.some = threading.Condition()
        self.linked = threading.Event()
        self.notifier = Notifier(url.replace("postgresql://", "postgresql+psycopg://"), self.hear, self.linked.set)
        self.notifier.start()

    def hear(self, workshop_id: str, revision: int) -> None:
        with self.some:
            self.heard.append((workshop_id, revision))
            self.some.notify_all()

    def wait_for(self, *news: tuple[str, int]) -> bool:
        with self.some:
            return self.some.wait_for(lambda: set(news) <= set(self.heard), timeout=20)


@pytest.fixture
def two(postgres: str) -> Iterator[tuple[Process, Process]]:
    processes = Process(postgres), Process(postgres)
    for process in processes:
        assert process.linked.wait(20)
    yield processes
    for process in processes:
        process.notifier.stop()


def test_commit_of_one_process_is_heard_by_the_other(two: tuple[Process, Process]) -> None:
    one, other = two
    one.notifier.tell("w1", 7)
    assert other.wait_for(("w1", 7))
    other.notifier.tell("w2", 8)
    assert one.wait_for(("w2", 8))


def test_newest_revision_of_many_commits_is_always_heard(two: tuple[Process, Process]) -> None:
    one, other = two
    for revision in range(1, 501):
        one.notifier.tell("w1", revision)
    assert other.wait_for(("w1", 500))
    assert len(other.heard) <= 500


def test_lost_link_is_made_again_and_said(two: tuple[Process, Process], postgres: str) -> None:
    one, other = two
    other.linked.clear()
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = %s", (f"LISTEN {CHANNEL}",)
        )
    assert other.linked.wait(20)
    one.notifier.tell("w1", 9)
    assert other.wait_for(("w1", 9))
