"""Finding the passage that answers: JSQuAD (Japanese questions, 2,000 passages) and SIB-200 (English sentences, Japanese passages),
by letters, by meaning, and by both as the product does; index time, time of a query, and the same through a Chroma server.

`uv run python benchmarks/retrieval.py --data DIR [--json FILE]`

The one setting (weights, n-grams) was chosen on the even questions; the rows are of the odd ones.
"""

import csv
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import Row, arguments, machine, report
from workshop.adapters.embed_local import LocalEmbedder
from workshop.adapters.lexical_bm25s import Bm25Lexical
from workshop.adapters.passages_chroma import ChromaPassages
from workshop.domain import retrieval
from workshop.domain.model import Passage
from workshop.domain.passages import sentence_ids
from workshop.services.documents import NEAR

PASSAGES = 2_000
QUESTIONS = 1_000
JAPANESE_R1 = 0.90
ACROSS_R1 = 0.98
QUERY_MS = 50.0
DEPTH = 10
SPACE = "benchmark"

Asked = list[tuple[str, int]]
"""Questions, each with the index of the passage that answers."""


def sentences_of(data: Path, language: str) -> list[str]:
    found: list[str] = []
    for part in ("train", "dev"):
        with (data / "sib200" / f"sib_{language}_{part}.tsv").open(encoding="utf-8") as file:
            found += [row["text"] for row in csv.DictReader(file, delimiter="\t")]
    return found


def squad(data: Path) -> tuple[list[Passage], Asked]:
    """All paragraphs, with sentences of SIB-200 beside them up to 2,000; every other question of those held out."""
    articles = json.loads(next((data / "jsquad").glob("*.json")).read_text(encoding="utf-8"))["data"]
    told: list[tuple[str, str]] = []
    asked: Asked = []
    for article in articles:
        for paragraph in article["paragraphs"]:
            title, _, text = paragraph["context"].partition(" [SEP] ")
            asked += [(question["question"], len(told)) for question in paragraph["qas"]]
            told.append((title, text))
    told += [("", text) for text in sentences_of(data, "jpn_Jpan") + sentences_of(data, "eng_Latn")]
    held = asked[1::2]
    return passages_of(told[:PASSAGES]), [held[n] for n in np.linspace(0, len(held) - 1, QUESTIONS).astype(int)]


def across(data: Path) -> tuple[list[Passage], Asked]:
    """English sentences ask for their Japanese translation: only meaning can find it, names and figures help."""
    japanese, english = sentences_of(data, "jpn_Jpan"), sentences_of(data, "eng_Latn")
    asked = [(text, place) for place, text in enumerate(english)]
    return passages_of([("", text) for text in japanese]), asked[1::2]


def passages_of(told: Sequence[tuple[str, str]]) -> list[Passage]:
    return [Passage(f"d1-1-{n}", 1, 1, title, text) for n, (title, text) in enumerate(told, start=1)]


class Search:
    """The product's own search over these passages, way by way."""

    def __init__(self, passages: Sequence[Passage], url: str, embedder: LocalEmbedder) -> None:
        self.refs = [passage.ref for passage in passages]
        self.texts = [f"{passage.heading} {passage.text}" for passage in passages]
        self.embedder = embedder
        self.lexical = Bm25Lexical()
        self.index = ChromaPassages(url)
        found = [pair for passage in passages for pair in sentence_ids(passage)]
        start = time.perf_counter()
        vectors = embedder.embed([text for _, text in found])
        self.index.fill(SPACE, [id for id, _ in found], vectors)
        self.lexical.scores(self.texts, "最初の問い")
        self.seconds = time.perf_counter() - start
        self.sentences = len(found)

    def scores(self, query: str) -> dict[str, NDArray[np.float64]]:
        lexical = np.asarray(self.lexical.scores(self.texts, query))
        near = dict(self.index.nearest(SPACE, self.embedder.embed([query]), NEAR))
        cosine = retrieval.best_sentences(self.refs, near)
        return {"letters": lexical, "meaning": cosine, "both": retrieval.fuse(lexical, cosine)}


def measured(name: str, search: Search, asked: Asked, goal: float) -> list[Row]:
    ranks: dict[str, list[int]] = {"letters": [], "meaning": [], "both": []}
    took = []
    for question, answer in asked:
        start = time.perf_counter()
        scores = search.scores(question)
        took.append(time.perf_counter() - start)
        for way, found in scores.items():
            best = retrieval.top(found, DEPTH)
            ranks[way].append(best.index(answer) if answer in best and found[answer] > 0 else DEPTH)
    rows = []
    for way, places in ranks.items():
        at = np.array(places)
        gain = np.where(at < DEPTH, 1 / np.log2(at + 2), 0)
        rows += [
            Row(f"{name}, {way}, R@1", float((at < 1).mean()), "", goal if way == "both" else None, at_most=False),
            Row(f"{name}, {way}, R@5", float((at < 5).mean())),
            Row(f"{name}, {way}, nDCG@10", float(gain.mean())),
        ]
    note = f"{len(search.texts)} passages, {search.sentences} sentences, {len(asked)} questions"
    return [
        *rows,
        Row(f"{name}, a query, p95", float(np.percentile(took, 95)) * 1000, "ms", QUERY_MS, note=note),
        Row(f"{name}, making the index", search.seconds, "s"),
    ]


def through_a_server(passages: Sequence[Passage], asked: Asked, embedder: LocalEmbedder, inside: Search) -> Row:
    """How many of the first answers are the same with Chroma in a process of its own."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
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
            outside = Search(passages, f"chroma+http://127.0.0.1:{port}", embedder)
            firsts = [retrieval.top(one.scores(q)["both"], 1) for q, _ in asked for one in (inside, outside)]
            same = sum(a == b for a, b in zip(firsts[::2], firsts[1::2], strict=True)) / len(asked)
            return Row(
                "first answer the same through a server", same, "share", 1.0, at_most=False, note=f"{len(asked)}"
            )
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
    embedder = LocalEmbedder(threads=1)
    embedder.embed(["warm"])
    rows = [machine()]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        passages, asked = squad(chosen.data)
        search = Search(passages, f"chroma:{one}", embedder)
        rows += measured("JSQuAD", search, asked, JAPANESE_R1)
        rows.append(through_a_server(passages, asked[:100], embedder, search))
        passages, asked = across(chosen.data)
        rows += measured("English to Japanese", Search(passages, f"chroma:{other}", embedder), asked, ACROSS_R1)
    report(rows, chosen.json)


if __name__ == "__main__":
    main()
