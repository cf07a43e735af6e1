"""Gathering: seconds for 200 Japanese cards without a model, milliseconds for one more, calls with one, and (with --data)
NMI on SIB-200 and how late sentences are placed.

`uv run python benchmarks/gather.py [--data DIR] [--json FILE]`
"""

import csv
import os
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import Row, arguments, machine, report
from tests.fakes import DirectSteps
from tests.openai_server import OpenAiServer
from workshop import bootstrap
from workshop.adapters.embed_local import LocalEmbedder
from workshop.adapters.llm_langchain import LangchainLlm
from workshop.adapters.loaders.plan_yaml import read_plan, read_rehearsal
from workshop.domain.clustering import assign, find_groups, middles
from workshop.domain.ledger import ledger_of
from workshop.domain.model import Workshop
from workshop.domain.rules import hash_token
from workshop.ports import App, Vectors
from workshop.services import contributing, gathering, hosting, summarising
from workshop.settings import Settings

CARDS = 200
SECONDS = 2.0
CALLS = 10
ONE_MORE = 20.0
"""Milliseconds to place one more card."""
NMI = {"jpn_Jpan": 0.50, "eng_Latn": 0.48}
SESSIONS = Path(__file__).parents[1] / "sessions"


def words() -> list[str]:
    """Rehearsal cards of the Japanese plans, as many as are measured."""
    found: list[str] = []
    for name in ("future-living-2040", "transport-2035"):
        found += [card.text for card in read_rehearsal(SESSIONS / name, read_plan(SESSIONS / name))]
    return list(dict.fromkeys(found))[:CARDS]


def filled(app: App) -> Workshop:
    workshop = hosting.open_workshop(app, read_plan(SESSIONS / "future-living-2040"))
    hosting.start(app, workshop.id)
    hosting.go_to(app, workshop.id, 2)
    person = contributing.join(app, workshop.id, hash_token(app.token()), "ゆい", 1, True)
    for place, text in enumerate(words()):
        contributing.write(app, workshop.id, person.number, f"k{place}", text)
    return hosting.go_to(app, workshop.id, 5)


def offline(app: App) -> list[Row]:
    warm, measured = filled(app), filled(app)
    gathering.gather(app, warm.id, DirectSteps())
    app = replace(app, embedder=LocalEmbedder(threads=1))
    app.embedder.embed(["warm"])
    start = time.perf_counter()
    board = gathering.gather(app, measured.id, DirectSteps())
    seconds = time.perf_counter() - start
    ledger = ledger_of(hosting.view(app, measured.id).contributions, board)
    before = board.placements
    person = hosting.view(app, measured.id).persons[1]
    contributing.write(app, measured.id, person.number, "late", "夜のバスがもう少しあると、仕事の帰りに助かります")
    start = time.perf_counter()
    gathering.place_new(app, measured.id)
    one_more = 1_000 * (time.perf_counter() - start)
    after = hosting.view(app, measured.id).board.placements
    stay = sum(after[number] == place for number, place in before.items()) / len(before)
    return [
        Row(
            "gather, Japanese cards, offline",
            seconds,
            "s",
            SECONDS,
            note=f"{ledger.all} cards, {len(board.clusters)} clusters, one core",
        ),
        Row("loners", ledger.loners / ledger.all, "share", note="of all cards"),
        Row("place one more card", one_more, "ms", ONE_MORE, note="embedded and written"),
        Row("placed cards that stay when one comes", stay, "share", 1.0, at_most=False),
    ]


def with_model(app: App) -> list[Row]:
    with OpenAiServer().running() as server:
        os.environ |= {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "benchmark"}
        app = replace(app, llm=LangchainLlm("test-model", timeout=60))
        workshop = filled(app)
        gathering.gather(app, workshop.id, DirectSteps())
        summarising.summarise(app, workshop.id, DirectSteps())
        calls = len(server.chats)
    return [Row("model calls, gather + labels + summary", float(calls), "calls", CALLS, note="counted at the server")]


def agreement(app: App, data: Path) -> list[Row]:
    from sklearn.metrics import normalized_mutual_info_score

    rows = []
    for language, goal in NMI.items():
        texts, topics = [], []
        for part in ("train", "dev"):
            with (data / "sib200" / f"sib_{language}_{part}.tsv").open(encoding="utf-8") as file:
                for line in csv.DictReader(file, delimiter="\t"):
                    texts.append(line["text"])
                    topics.append(line["category"])
        vectors = app.embedder.embed(texts)
        found = _labels(vectors)
        placed = found >= 0
        nmi = float(normalized_mutual_info_score(topics, found))
        note = f"all {len(texts)} sentences, the {int((~placed).sum())} loners as one more group"
        rows.append(Row(f"NMI SIB-200 {language}", nmi, "", goal, at_most=False, note=note))
        nmi = float(normalized_mutual_info_score(np.array(topics)[placed], found[placed]))
        rows.append(Row(f"NMI SIB-200 {language}, placed ones", nmi, "", note=f"{int(placed.sum())} sentences"))
        rows += late(language, vectors, np.array(topics))
    return rows


def late(language: str, vectors: Vectors, topics: NDArray[np.str_]) -> list[Row]:
    """Gather 200 sentences, then let the others come: how many join, and how many of them to a cluster of their topic."""
    order = np.random.default_rng(0).permutation(len(vectors))
    first, rest = order[:CARDS], order[CARDS:]
    labels = _labels(vectors[first])
    held, clusters = first[labels >= 0], labels[labels >= 0]
    topic = {label: Counter(topics[held[clusters == label]]).most_common(1)[0][0] for label in set(clusters.tolist())}
    joined = assign(vectors[rest], middles(vectors[held], clusters.tolist()))
    right = [topic[label] == own for label, own in zip(joined, topics[rest], strict=True) if label is not None]
    members = [topic[label] == own for label, own in zip(clusters.tolist(), topics[held], strict=True)]
    note = f"{sum(right) / len(right):.2f} of them to a cluster of their topic, as {sum(members) / len(members):.2f} of members"
    return [Row(f"late {language} sentences that join", len(right) / len(rest), "share", note=note)]


def _labels(vectors: Vectors) -> NDArray[np.int64]:
    labels = np.full(len(vectors), -1)
    for label, group in enumerate(find_groups(vectors)):
        labels[list(group)] = label
    return labels


def main() -> None:
    chosen = arguments(__doc__ or "")
    with tempfile.TemporaryDirectory() as folder:
        app = bootstrap.build(Settings(data=Path(folder)))
        app.store.migrate()
        rows = [machine(), *offline(app), *with_model(app)]
        if chosen.data:
            rows += agreement(app, chosen.data)
    report(rows, chosen.json)


if __name__ == "__main__":
    main()
