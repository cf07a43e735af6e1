"""A process that gathers, to be killed while a cluster is being named: `python tests/killed_job.py FOLDER hang|go`."""

import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.fakes import CountedTokens, FixedClock, KeptPlans, TextFiles, Waiter
from tests.stories import running
from workshop.adapters.embed.local import LocalEmbedder
from workshop.adapters.llm.offline import OfflineLlm
from workshop.adapters.loaders.plan.tree import YamlPlans
from workshop.adapters.passages.bm25 import Bm25Lexical
from workshop.adapters.passages.chroma import ChromaPassages
from workshop.adapters.sql.store import SqlStore
from workshop.domain.board.ledger import ledger_of
from workshop.domain.model import JobKind
from workshop.jobs.queue import Jobs
from workshop.ports import App
from workshop.services.facilitation import hosting


@dataclass
class CountingEmbedder:
    """Writes a line for each time the cards are looked at."""

    file: Path
    inner: LocalEmbedder
    name: str = "local:"
    leaves_machine: bool = False

    def embed(self, texts: list[str]) -> Any:
        with self.file.open("a") as out:
            out.write("looked\n")
        return self.inner.embed(texts)


class HangingLlm(OfflineLlm):
    """Says that it was asked, and never answers."""

    def ask(self, ask: Any, complaint: str = "") -> Any:
        print("naming", flush=True)
        threading.Event().wait()


def main(folder: Path, mode: str) -> None:
    clock = FixedClock()
    store = SqlStore(f"sqlite:///{folder / 'workshop.db'}", clock)
    store.migrate()
    llm = HangingLlm() if mode == "hang" else OfflineLlm()
    embedder: Any = CountingEmbedder(folder / "looked.txt", LocalEmbedder())
    passages = ChromaPassages(f"chroma:{folder}")
    lexical, files, plans = Bm25Lexical(), TextFiles(), KeptPlans()
    app = App(store, llm, llm, embedder, passages, lexical, clock, CountedTokens(), {}, files, plans, YamlPlans())
    jobs = Jobs(app, f"sqlite:///{folder / 'jobs.db'}")
    if mode == "hang":
        story = running(app)
        story.write_all()
        story.go("gather")
        jobs.request(story.id, JobKind.GATHER)
        threading.Event().wait()
    workshop = app.store.workshops()[0]
    jobs.resume()
    job = Waiter(app.store, workshop.id).until_done(1)
    room = hosting.view(app, workshop.id)
    print(job.state.value, job.done, "of", job.total)
    print("sorted", len((folder / "looked.txt").read_text().splitlines()), "times")
    print("balanced", ledger_of(room.contributions, room.board).balanced)
    jobs.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
