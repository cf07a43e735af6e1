"""One of several servers on one PostgreSQL: `python tests/jobs/shared_job.py URL FOLDER ID hang|go`. It opens no page; what it is to do
comes as a word a line, and each is answered with a line. The end of the input is its orderly stop."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.fakes import CountedTokens, FixedClock, KeptPlans, TextFiles, Waiter
from workshop.adapters.embed.local import LocalEmbedder
from workshop.adapters.llm.offline import OfflineLlm
from workshop.adapters.loaders.plan.tree import YamlPlans
from workshop.adapters.passages.bm25 import Bm25Lexical
from workshop.adapters.passages.chroma import ChromaPassages
from workshop.adapters.sql.store import SqlStore
from workshop.domain.model import JobKind
from workshop.jobs.executors import Executors
from workshop.jobs.queue import Jobs
from workshop.ports import App


class PaidLlm(OfflineLlm):
    """Writes the process's id for each question; `hang` never answers."""

    name = "paid:"
    offline = False

    def __init__(self, file: Path, id: str, hang: bool) -> None:
        super().__init__()
        self._file = file
        self._id = id
        self._hang = hang

    def ask(self, ask: Any, complaint: str = "") -> Any:
        with self._file.open("a") as out:
            out.write(f"{self._id}\n")
        if self._hang:
            print("asking", flush=True)
            threading.Event().wait()
        return super().ask(ask, complaint)


def owners(jobs: Jobs) -> list[tuple[str, str]]:
    """The state and the process of every workflow."""
    dbos, _ = jobs._launched()
    return [(found.status, str(found.executor_id)) for found in dbos.list_workflows()]


def ended(store: SqlStore, workshop_id: str) -> str:
    Waiter(store, workshop_id).until(lambda db: not db.jobs.all()[1].active)
    with store.read(workshop_id) as db:
        return db.jobs.all()[1].state.value


def main(url: str, folder: Path, id: str, mode: str) -> None:
    store = SqlStore(url.replace("postgresql://", "postgresql+psycopg://", 1), FixedClock())
    llm = PaidLlm(folder / "asked.txt", id, mode == "hang")
    passages, embedder = ChromaPassages(f"chroma:{folder / id}"), LocalEmbedder()
    lexical, files, plans = Bm25Lexical(), TextFiles(), KeptPlans()
    app = App(
        store,
        llm,
        OfflineLlm(),
        embedder,
        passages,
        lexical,
        FixedClock(),
        CountedTokens(),
        {},
        files,
        plans,
        YamlPlans(),
    )
    executors = Executors(store, id)
    jobs = Jobs(app, url, executors)
    workshop = store.workshops()[0]
    answers: dict[str, Callable[[], object]] = {
        "request": lambda: jobs.request(workshop.id, JobKind.SUMMARISE).number,
        "resume": jobs.resume,
        "owners": lambda: owners(jobs),
        "look": executors.look,
        "wait": lambda: ended(store, workshop.id),
    }
    for line in sys.stdin:
        print(answers[line.strip()](), flush=True)
    jobs.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4])
