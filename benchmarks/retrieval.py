"""Finding the passage that answers: JSQuAD (Japanese questions, 2,000 passages) and SIB-200 (English sentences, Japanese passages),
by letters, by meaning, and by both as the product does; index time, time of a query, and the same through a Chroma server.

`uv run python benchmarks/retrieval.py --data DIR [--json FILE]`

The one setting (weights, n-grams, BM25's k1 and b) was chosen on the even questions; the rows are of the odd ones.
"""

import csv
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import Row, arguments, machine, report
from workshop import bootstrap
from workshop.adapters.embed.local import LocalEmbedder
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.documents import retrieval
from workshop.domain.documents.passages import sentence_ids
from workshop.domain.model import Document, Passage
from workshop.services.documents import searching
from workshop.services.facilitation import hosting
from workshop.settings import Settings

PASSAGES = 2_000
JAPANESE_R1 = 0.90
ACROSS_R1 = 0.98
QUERY_MS = 50.0
DEPTH = 10
SERVER_QUESTIONS = 100
SESSIONS = Path(__file__).parents[1] / "sessions"

Asked = list[tuple[str, int]]
"""Questions, each with the index of the passage that answers."""


def sentences_of(data: Path, language: str) -> list[str]:
    found: list[str] = []
    for part in ("train", "dev"):
        with (data / "sib200" / f"sib_{language}_{part}.tsv").open(encoding="utf-8") as file:
            found += [row["text"] for row in csv.DictReader(file, delimiter="\t")]
    return found


def squad(data: Path) -> tuple[list[Passage], Asked]:
    """All paragraphs, with sentences of SIB-200 beside them up to 2,000; the odd questions."""
    articles = json.loads(next((data / "jsquad").glob("*.json")).read_text(encoding="utf-8"))["data"]
    told: list[tuple[str, str]] = []
    asked: Asked = []
    for article in articles:
        for paragraph in article["paragraphs"]:
            title, _, text = paragraph["context"].partition(" [SEP] ")
            asked += [(question["question"], len(told)) for question in paragraph["qas"]]
            told.append((title, text))
    told += [("", text) for text in sentences_of(data, "jpn_Jpan") + sentences_of(data, "eng_Latn")]
    return passages_of(told[:PASSAGES]), asked[1::2]


def across(data: Path) -> tuple[list[Passage], Asked]:
    """English sentences ask for their Japanese translation: only meaning can find it, names and figures help."""
    japanese, english = sentences_of(data, "jpn_Jpan"), sentences_of(data, "eng_Latn")
    asked = [(text, place) for place, text in enumerate(english)]
    return passages_of([("", text) for text in japanese]), asked[1::2]


def passages_of(told: Sequence[tuple[str, str]]) -> list[Passage]:
    return [Passage(f"d1-1-{n}", 1, 1, title, text) for n, (title, text) in enumerate(told, start=1)]


class Search:
    """The product's own search in a workshop whose documents are these passages, and its two halves beside it."""

    def __init__(self, passages: Sequence[Passage], folder: Path, url: str, embedder: LocalEmbedder) -> None:
        self.passages = passages
        self.refs = [passage.ref for passage in passages]
        self.sentences = sum(len(sentence_ids(passage)) for passage in passages)
        self.app = replace(bootstrap.build(Settings(data=folder, passages=url)), embedder=embedder)
        self.app.store.migrate()
        self.workshop = hosting.open_workshop(self.app, read_plan(SESSIONS / "future-living-2040")).id
        with self.app.store.write(self.workshop) as db:
            db.documents.put(Document(1, "passages", "", "2026-01-01", "passages.md", 1), passages)
            db.record("document_added", "d1")
        start = time.perf_counter()
        searching.prepare(self.app, self.workshop)
        self.both("最初の問い")
        self.seconds = time.perf_counter() - start

    def both(self, query: str) -> list[int]:
        """Places of the passages the product finds, best first."""
        found = searching.search(self.app, self.workshop, query, DEPTH)
        return [self.refs.index(hit.passage.ref) for hit in found]

    def letters(self, query: str) -> list[int]:
        texts = [f"{passage.heading} {passage.text}" for passage in self.passages]
        return _above_nothing(self.app.lexical.scores(texts, query))

    def meaning(self, query: str) -> list[int]:
        space = f"w-{self.workshop}-local".strip("-_.")
        near = dict(self.app.passages.nearest(space, self.app.embedder.embed([query]), searching.NEAR))
        return _above_nothing(retrieval.best_sentences(self.refs, near))


def _above_nothing(scores: NDArray[np.float64]) -> list[int]:
    return [place for place in retrieval.top(scores, DEPTH) if scores[place] > 0]


def measured(name: str, search: Search, asked: Asked, goal: float) -> list[Row]:
    ways = {"letters": search.letters, "meaning": search.meaning, "both": search.both}
    rows, took = [], []
    for way, find in ways.items():
        places = []
        for question, answer in asked:
            start = time.perf_counter()
            found = find(question)
            took += [time.perf_counter() - start] if way == "both" else []
            places.append(found.index(answer) if answer in found else DEPTH)
        at = np.array(places)
        gain = np.where(at < DEPTH, 1 / np.log2(at + 2), 0)
        rows += [
            Row(f"{name}, {way}, R@1", float((at < 1).mean()), "", goal if way == "both" else None, at_most=False),
            Row(f"{name}, {way}, R@5", float((at < 5).mean())),
            Row(f"{name}, {way}, nDCG@10", float(gain.mean())),
        ]
    note = f"{len(search.refs)} passages, {search.sentences} sentences, {len(asked)} questions, the whole use-case"
    return [
        *rows,
        Row(f"{name}, a query, p95", float(np.percentile(took, 95)) * 1000, "ms", QUERY_MS, note=note),
        Row(f"{name}, making the index", search.seconds, "s", note="both indexes, from nothing"),
    ]


def through_a_server(search: Search, asked: Asked) -> Row:
    """How many of the first answers are the same with Chroma in a process of its own."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [str(Path(sys.executable).parent / "chroma"), "run", "--path", folder, "--port", str(port)]
        with Path(folder, "log").open("w") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            while not answers(port):
                assert server.poll() is None, Path(folder, "log").read_text()
                time.sleep(0.1)
            outside = Search(search.passages, Path(other), f"chroma+http://127.0.0.1:{port}", LocalEmbedder(threads=1))
            same = sum(search.both(q)[:1] == outside.both(q)[:1] for q, _ in asked) / len(asked)
            note = f"{len(asked)} questions; index made in {outside.seconds:.1f} s"
            return Row("first answer the same through a server", same, "share", 1.0, at_most=False, note=note)
        finally:
            server.terminate()
            server.wait()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def main() -> None:
    chosen = arguments(__doc__ or "")
    if chosen.data is None:
        sys.exit("--data is needed: the folder with jsquad and sib200")
    rows = [machine()]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        # Each index is made by an embedder that has seen none of its texts: a vector kept from before costs nothing.
        passages, asked = squad(chosen.data)
        search = Search(passages, Path(one), f"chroma:{one}/chroma", _warm())
        rows += measured("JSQuAD", search, asked, JAPANESE_R1)
        rows.append(through_a_server(search, asked[:SERVER_QUESTIONS]))
        passages, asked = across(chosen.data)
        rows += measured(
            "English to Japanese", Search(passages, Path(other), f"chroma:{other}/chroma", _warm()), asked, ACROSS_R1
        )
    report(rows, chosen.json)


def _warm() -> LocalEmbedder:
    embedder = LocalEmbedder(threads=1)
    embedder.embed(["warm"])
    return embedder


if __name__ == "__main__":
    main()
