"""Gathering without a model: seconds and memory for 200, 2,000 and 10,000 cards, each size in a process of its own with one thread,
through the use-case and a real SQLite; milliseconds to place one more card; whether what is placed stays; whether a summary cites the
same cards in any order. Calls with a model, and (with --data) NMI on SIB-200 and how late sentences are placed.

`uv run python benchmarks/gather.py [--data DIR] [--json FILE]`

Cards are the rehearsals' and (with --data) SIB-200's sentences in Japanese and English; what lacks in number is put together from
clauses of two of them, so that no two cards are the same.
"""

import csv
import os
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import Row, arguments, machine, report
from tests.fakes import DirectSteps
from tests.openai_server import OpenAiServer
from workshop import bootstrap
from workshop.adapters.embed.local import LocalEmbedder
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.adapters.loaders.rehearsal_yaml import read_rehearsal
from workshop.domain.board.clustering import assign, middles
from workshop.domain.board.groups import groups_of
from workshop.domain.board.ledger import ledger_of
from workshop.domain.model import Board, Section, Where, Workshop
from workshop.domain.rules import hash_token
from workshop.domain.text.opinion.worries import leaning
from workshop.ports import App, Vectors
from workshop.services.board import gathering
from workshop.services.board.placing import Memory
from workshop.services.cards import moderating, writing
from workshop.services.drafts import summary
from workshop.services.facilitation import hosting
from workshop.services.people import joining
from workshop.settings import Settings

SECONDS = {200: 2.0, 2_000: 8.0, 9_900: 60.0}
"""For that many cards: embedded, grouped, titled, written, once everything is loaded."""
MEMORY = 2.0
"""GB of the whole process at its highest."""
CALLS = 10
ONE_MORE = 20.0
"""Milliseconds to place one more card, whatever is placed."""
LATE = 50
"""Cards that come after a gathering, one by one."""
FIRST = 200
"""Sentences gathered before the others come late."""
PLANS = ("future-living-2040", "transport-2035", "foresight-cards", "city-2050")
ORDERS = 10
CITED_SAME = 0.9
"""Share of the cards a summary cites that it cites as well when the same cards are written in another order."""
NMI = {"jpn_Jpan": 0.50, "eng_Latn": 0.48}
SESSIONS = Path(__file__).parents[1] / "sessions"
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_CLAUSE = re.compile(r"[、。，,.;!?！？]\s*")


def sentences(data: Path, language: str) -> list[dict[str, str]]:
    """SIB-200's rows of that language, each with `text` and `category`."""
    found: list[dict[str, str]] = []
    for part in ("train", "dev"):
        with (data / "sib200" / f"sib_{language}_{part}.tsv").open(encoding="utf-8") as file:
            found += csv.DictReader(file, delimiter="\t")
    return found


def words(count: int, data: Path | None) -> list[str]:
    """So many different cards, the same in every run."""
    told: list[str] = []
    for name in ("future-living-2040", "transport-2035"):
        told += [card.text for card in read_rehearsal(SESSIONS / name, read_plan(SESSIONS / name))]
    if data is not None and count > FIRST:
        told += [row["text"] for language in NMI for row in sentences(data, language)]
    whole = dict.fromkeys(told)
    clauses = [clause.strip() for text in whole for clause in _CLAUSE.split(text) if len(clause.strip()) > 5]
    for step in range(1, len(clauses)):
        if len(whole) >= count:
            break
        whole |= dict.fromkeys(f"{clause}、{clauses[at - step]}" for at, clause in enumerate(clauses))
    return list(whole)[:count]


def filled(app: App, texts: Sequence[str]) -> Workshop:
    """A workshop in its gather stage with these cards, written in one transaction."""
    workshop = hosting.open_workshop(app, read_plan(SESSIONS / "future-living-2040"))
    hosting.start(app, workshop.id)
    hosting.go_to(app, workshop.id, 2)
    person = joining.join(app, workshop.id, hash_token(app.token()), "ゆい", 1, True)
    writing.write(app, workshop.id, person.number, "k0", "海")
    with app.store.write(workshop.id) as db:
        # None waits for the facilitator, whatever is in it: here it is about groups.
        first = replace(db.contributions.all()[1], text=texts[0])
        db.contributions.put(first)
        for text in texts[1:]:
            number = db.contributions.next()
            db.contributions.put(replace(first, number=number, key=f"k{number}", text=text))
        db.record("cards_written")
    return hosting.go_to(app, workshop.id, 5)


@dataclass(frozen=True)
class Measured:
    """What one size cost, and whether its board stayed."""

    cards: int
    clusters: int
    loners: int
    seconds: float
    seconds_cpu: float
    late: tuple[float, ...]
    """Seconds to place one more card, each time."""
    late_cpu: tuple[float, ...]
    stay: float
    """Share of cards in a cluster that stand there after the late ones and a second gathering."""
    pairs: float
    """Share of pairs in one cluster that stand together after it."""
    memory: float


def measure(count: int, data: Path | None) -> Measured:
    texts = words(count + LATE, data)
    with tempfile.TemporaryDirectory() as folder:
        app = replace(bootstrap.build(Settings(data=Path(folder))), embedder=LocalEmbedder(threads=1))
        app.store.migrate()
        gathering.gather(app, filled(app, words(FIRST, None)[:40]).id, DirectSteps())  # imports, weights
        workshop = filled(app, texts[:count])
        start, begun = time.perf_counter(), time.process_time()
        board = gathering.gather(app, workshop.id, DirectSteps())
        seconds, seconds_cpu = time.perf_counter() - start, time.process_time() - begun
        ledger = ledger_of(hosting.view(app, workshop.id).contributions, board)
        assert (ledger.all, ledger.balanced) == (count, True)
        late, cpu = come_late(app, workshop.id, texts[count:])
        after = gathering.gather(app, workshop.id, DirectSteps())
    stay = [after.place(n) == place for n, place in board.placements.items() if place.cluster is not None]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000
    shares = (sum(stay) / len(stay), pairs_kept(board, after))
    return Measured(count, len(board.clusters), ledger.loners, seconds, seconds_cpu, late, cpu, *shares, memory)


def come_late(app: App, workshop_id: str, texts: Sequence[str]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Seconds and seconds of the processor to place each of these, as the server does it: one after the other, remembering. The first
    one reads the room and is not counted."""
    memory, took, cpu = Memory(), [], []
    for place, text in enumerate(texts):
        card = writing.write(app, workshop_id, 1, f"late{place}", text)
        if not card.shown:  # it seems to tell of a person: a facilitator would look at it first
            moderating.unhide(app, workshop_id, card.number)
        start, begun = time.perf_counter(), time.process_time()
        assert gathering.place_new(app, workshop_id, memory) == 1
        took.append(time.perf_counter() - start)
        cpu.append(time.process_time() - begun)
    return tuple(took[1:]), tuple(cpu[1:])


def pairs_kept(before: Board, after: Board) -> float:
    """Of all pairs of cards that stood in one cluster, the share that stands in one now."""
    held = {number: place.cluster for number, place in before.placements.items() if place.cluster is not None}
    now = Counter((cluster, after.place(n).cluster) for n, cluster in held.items() if after.place(n).cluster)
    return _pairs(now.values()) / _pairs(Counter(held.values()).values())


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def sizes(data: Path | None) -> list[Row]:
    """Each size in a process of its own, for its memory, with one thread."""
    os.environ |= THREADS
    rows: list[Row] = []
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as processes:
        for count, goal in SECONDS.items():
            rows += rows_of(processes.submit(measure, count, data).result(), goal)
    return rows


def rows_of(found: Measured, goal: float) -> list[Row]:
    size = f"{found.cards:,} cards"
    note = f"{found.seconds_cpu:.1f} s of the processor; {found.clusters} clusters, {found.loners / found.cards:.2f} loners"
    late, cpu = (np.percentile(one, [50, 95]) * 1000 for one in (found.late, found.late_cpu))
    note_late = f"median of {len(found.late)}; p95 {late[1]:.0f} ms; of the processor {cpu[0]:.1f} ms"
    return [
        Row(f"gather {size}", found.seconds, "s", goal, note=note),
        Row(f"memory, {size}", found.memory, "GB", MEMORY, note="the whole process at its highest"),
        Row(f"place one more beside {size}", float(late[0]), "ms", ONE_MORE, note=note_late),
        Row(f"cards that stay, {size}", found.stay, "share", 1.0, at_most=False, note=f"{LATE} late, gathered again"),
        Row(f"pairs that stay, {size}", found.pairs, "share", 1.0, at_most=False),
    ]


def fair_summaries(app: App) -> list[Row]:
    """Write, gather and summarise each plan's cards in ten orders: whose words a summary cites is no matter of who wrote first."""
    overlaps, alone, others, minority = [], [], [], []
    for name in PLANS:
        cited_by_order = []
        for order in range(ORDERS):
            texts = [card.text for card in read_rehearsal(SESSIONS / name, read_plan(SESSIONS / name))]
            workshop = filled(app, list(np.random.default_rng(order).permutation(texts)))
            board = gathering.gather(app, workshop.id, DirectSteps())
            draft = summary.summarise(app, workshop.id, DirectSteps())
            refs = {citation.ref for sentence in draft.sentences for citation in sentence.citations}
            cards = hosting.view(app, workshop.id).contributions
            cited_by_order.append({card.text for card in cards.values() if card.ref in refs})
            alone += [c.ref in refs for n, c in cards.items() if board.place(n).where == Where.LONER]
            grouped = [c for n, c in cards.items() if board.place(n).where == Where.CLUSTER]
            others += [card.ref in refs for card in grouped]
            minority += [card.ref in refs for card in grouped if leaning(card.text) == Section.AGAINST]
        pairs = combinations(cited_by_order, 2)
        overlaps += [len(one & two) / max(len(one), len(two)) for one, two in pairs]
    rest = sum(others) / len(others)
    note = f"mean of {len(overlaps)} pairs of orders, the least {min(overlaps):.2f}"
    return [
        Row(
            "cards a summary cites in any order",
            sum(overlaps) / len(overlaps),
            "share",
            CITED_SAME,
            at_most=False,
            note=note,
        ),
        Row(
            "loners cited, to the rest",
            sum(alone) / len(alone) / rest,
            "times",
            1.0,
            at_most=False,
            note=f"rest {rest:.2f}",
        ),
        Row("against or worried cited, to the rest", sum(minority) / len(minority) / rest, "times", 1.0, at_most=False),
    ]


def with_model(app: App) -> list[Row]:
    with OpenAiServer().running() as server:
        os.environ |= {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "benchmark"}
        app = replace(app, llm=LangchainLlm("test-model", timeout=60))
        workshop = filled(app, words(FIRST, None))
        gathering.gather(app, workshop.id, DirectSteps())
        summary.summarise(app, workshop.id, DirectSteps())
        calls = len(server.chats)
    return [Row("model calls, gather + labels + summary", float(calls), "calls", CALLS, note="counted at the server")]


def agreement(app: App, data: Path) -> list[Row]:
    from sklearn.metrics import normalized_mutual_info_score

    rows = []
    for language, goal in NMI.items():
        found_rows = sentences(data, language)
        texts, topics = [row["text"] for row in found_rows], [row["category"] for row in found_rows]
        vectors = app.embedder.embed(texts)
        found = _labels(texts, vectors)
        placed = found >= 0
        nmi = float(normalized_mutual_info_score(topics, found))
        note = f"all {len(texts)} sentences, the {int((~placed).sum())} loners as one more group"
        rows.append(Row(f"NMI SIB-200 {language}", nmi, "", goal, at_most=False, note=note))
        nmi = float(normalized_mutual_info_score(np.array(topics)[placed], found[placed]))
        rows.append(Row(f"NMI SIB-200 {language}, placed ones", nmi, "", note=f"{int(placed.sum())} sentences"))
        rows += late(language, texts, vectors, np.array(topics))
    return rows


def late(language: str, texts: Sequence[str], vectors: Vectors, topics: NDArray[np.str_]) -> list[Row]:
    """Gather 200 sentences, then let the others come: how many join, and how many of them to a cluster of their topic."""
    order = np.random.default_rng(0).permutation(len(vectors))
    first, rest = order[:FIRST], order[FIRST:]
    labels = _labels([texts[place] for place in first], vectors[first])
    held, clusters = first[labels >= 0], labels[labels >= 0]
    topic = {label: Counter(topics[held[clusters == label]]).most_common(1)[0][0] for label in set(clusters.tolist())}
    joined = assign(vectors[rest], middles(vectors[held], clusters.tolist()))
    right = [topic[label] == own for label, own in zip(joined, topics[rest], strict=True) if label is not None]
    members = [topic[label] == own for label, own in zip(clusters.tolist(), topics[held], strict=True)]
    note = f"{sum(right) / len(right):.2f} of them to a cluster of their topic, as {sum(members) / len(members):.2f} of members"
    return [Row(f"late {language} sentences that join", len(right) / len(rest), "share", note=note)]


def _labels(texts: Sequence[str], vectors: Vectors) -> NDArray[np.int64]:
    labels = np.full(len(vectors), -1)
    for label, group in enumerate(groups_of(texts, vectors)):
        labels[list(group)] = label
    return labels


def main() -> None:
    chosen = arguments(__doc__ or "")
    with tempfile.TemporaryDirectory() as folder:
        app = bootstrap.build(Settings(data=Path(folder)))
        app.store.migrate()
        rows = [machine(), *fair_summaries(app), *sizes(chosen.data), *with_model(app)]
        if chosen.data:
            rows += agreement(app, chosen.data)
    report(rows, chosen.json)


if __name__ == "__main__":
    main()
