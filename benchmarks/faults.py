"""Faults: 371 real comments gathered, named and summarised through the OpenAI client while a quarter of the calls fail in one of
sixteen ways, against the same without faults: whether every card ends in exactly one place, what it costs, what is done offline.

`uv run python benchmarks/faults.py --data DIR [--json FILE]`
"""

import csv
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import Row, arguments, machine, report
from tests.fakes import DirectSteps
from tests.openai_server import FAULTS, OpenAiServer
from workshop import bootstrap
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.board.ledger import ledger_of
from workshop.domain.grounding.check import check
from workshop.domain.model import Draft, Origin, Run, Section, Sentence
from workshop.domain.model.plan import Language, years_of
from workshop.domain.rules import hash_token
from workshop.ports import App
from workshop.schemas import SummariseIn
from workshop.services.ai import privacy
from workshop.services.board import gathering
from workshop.services.cards import writing
from workshop.services.drafts import summary
from workshop.services.drafts.blocks import COUNTED
from workshop.services.facilitation import hosting
from workshop.services.people import joining
from workshop.settings import Settings

SHARE = 0.25
"""Of calls that fail."""
SEEDS = 24
TIMEOUT = 2.0
"""Seconds for one whole call: what a hanging or dripping server costs."""
LOST = 0
"""Cards in no place or in two, over all runs."""
UNGROUNDED = 0
"""Sentences of drafts that do not pass the check."""
MORE_CALLS = 2.0
"""Calls with faults for each without: one layer asks, at most twice."""
LONGEST = 30.0
"""Seconds of the slowest run."""
SESSIONS = Path(__file__).parents[1] / "sessions"


@dataclass(frozen=True)
class Result:
    """One run: where cards ended, what it cost, what was done offline."""

    cards: int
    lost: int
    balanced: bool
    seconds: float
    requests: int
    faults: Counter[str]
    clusters: int
    titles_offline: int
    groups: int
    groups_offline: int
    sentences: int
    sentences_offline: int
    withheld: int
    ungrounded: int
    runs: tuple[Run, ...]


def comments(data: Path) -> list[str]:
    with (data / "bg2050" / "comments.csv").open(encoding="utf-8") as file:
        return [line["comment-body"].strip() for line in csv.DictReader(file)]


def run(app: App, texts: list[str], server: OpenAiServer, choose: Callable[[], str | None] | None) -> Result:
    """A workshop of these cards, gathered and summarised."""
    plan = replace(read_plan(SESSIONS / "future-living-2040"), language=Language.EN)
    workshop = hosting.open_workshop(app, plan)
    hosting.start(app, workshop.id)
    hosting.go_to(app, workshop.id, 2)
    person = joining.join(app, workshop.id, hash_token(app.token()), "Quillon", 1, True)
    for place, text in enumerate(texts):
        writing.write(app, workshop.id, person.number, f"k{place}", text)
    hosting.go_to(app, workshop.id, 5)
    given: Counter[str] = Counter()

    def counted() -> str | None:
        fault = choose() if choose else None
        given.update([fault] if fault else [])
        return fault

    server.choose = counted
    before, start = len(server.chats), time.perf_counter()
    gathering.gather(app, workshop.id, DirectSteps())
    draft = summary.summarise(app, workshop.id, DirectSteps())
    seconds = time.perf_counter() - start
    return _result(app, workshop.id, draft, seconds, len(server.chats) - before, given)


def _result(app: App, workshop_id: str, draft: Draft, seconds: float, requests: int, given: Counter[str]) -> Result:
    room = hosting.view(app, workshop_id)
    ledger = ledger_of(room.contributions, room.board)
    with app.store.read(workshop_id) as db:
        runs, mask = db.runs.all(), privacy.mask_of(db)
        asked = [ask.inputs for ask in summary.questions(db) if isinstance(ask.inputs, SummariseIn)]
    places = Counter(n for cluster in room.board.clusters for n in room.board.members(cluster.id))
    places.update(n for n, place in room.board.placements.items() if place.cluster is None)
    sources = {card.ref: mask(card.text) for card in room.contributions.values()}
    years = years_of(room.workshop.plan)
    return Result(
        cards=ledger.all,
        lost=sum(places[number] != 1 for number in room.contributions),
        balanced=ledger.balanced and ledger.all == len(room.contributions),
        seconds=seconds,
        requests=requests,
        faults=given,
        clusters=len(room.board.clusters),
        titles_offline=sum(cluster.named_by == Origin.AUTO for cluster in room.board.clusters),
        groups=sum(len(inputs.groups) for inputs in asked),
        groups_offline=runs[-1].checks["offline"],
        sentences=len(draft.sentences),
        sentences_offline=sum(sentence.by == Origin.AUTO for sentence in draft.sentences),
        withheld=len(draft.withheld),
        ungrounded=sum(not _holds(sentence, sources, years) for sentence in draft.sentences),
        runs=runs,
    )


def _holds(sentence: Sentence, sources: Mapping[str, str], years: Collection[int]) -> bool:
    """Whether a sentence passes; what code counted on the board stands in no card."""
    codes = {code for code, _ in check(sentence, sources, years)}
    return not (codes - COUNTED if sentence.section in (Section.DIGEST, Section.COUNT) else codes)


def chooser(seed: int) -> Callable[[], str | None]:
    """A fault for a quarter of the calls, each kind as likely as any other."""
    random = np.random.default_rng(seed)

    def choose() -> str | None:
        fails, kind = random.random() < SHARE, int(random.integers(len(FAULTS)))
        return FAULTS[kind] if fails else None

    return choose


def measured(app: App, texts: list[str], server: OpenAiServer) -> list[Row]:
    run(app, texts[:40], server, None)  # imports and the first embedding
    plain = min((run(app, texts, server, None) for _ in range(3)), key=lambda result: result.seconds)
    faulty = [run(app, texts, server, chooser(seed)) for seed in range(SEEDS)]
    every = [run(app, texts, server, lambda: "500")]
    kinds = sum((result.faults for result in faulty), Counter[str]())
    calls = sum(result.requests for result in faulty)
    lost = sum(result.lost + (not result.balanced) for result in (plain, *faulty, *every))
    wrong = sum(result.ungrounded for result in (plain, *faulty, *every))
    logged = sum(result.requests != sum(run.calls for run in result.runs) for result in (plain, *faulty, *every))
    return [
        Row(
            "cards not in exactly one place",
            float(lost),
            "cards",
            LOST,
            note=f"{plain.cards} cards, {len(faulty) + 2} runs",
        ),
        Row("sentences that do not pass the check", float(wrong), "", UNGROUNDED, note="in drafts of all runs"),
        Row("runs whose log misses a call", float(logged), "runs", 0, note="calls in the AI log against the server's"),
        Row(
            "calls that failed",
            sum(kinds.values()) / calls,
            "share",
            note=f"{sum(kinds.values())} of {calls}, {len(kinds)} kinds",
        ),
        Row(
            "calls without faults",
            float(plain.requests),
            "calls",
            note=f"{plain.clusters} clusters, one call names them all",
        ),
        Row(
            "calls with faults, mean",
            calls / SEEDS,
            "calls",
            plain.requests * MORE_CALLS,
            note=f"{min(r.requests for r in faulty)} to {max(r.requests for r in faulty)}",
        ),
        Row("seconds without faults", plain.seconds, "s", note="the best of 3"),
        Row(
            "seconds with faults, mean",
            sum(r.seconds for r in faulty) / SEEDS,
            "s",
            note=f"a hanging call is bounded at {TIMEOUT:g} s",
        ),
        Row("seconds with faults, slowest", max(r.seconds for r in faulty), "s", LONGEST),
        *offline(plain, faulty, every[0]),
    ]


def offline(plain: Result, faulty: list[Result], every: Result) -> list[Row]:
    """What fell back to the offline way."""
    titles, clusters = sum(r.titles_offline for r in faulty), sum(r.clusters for r in faulty)
    groups, of = sum(r.groups_offline for r in faulty), sum(r.groups for r in faulty)
    return [
        Row(
            "titles done offline, no faults",
            plain.titles_offline / plain.clusters,
            "share",
            note=f"of {plain.clusters}",
        ),
        Row("titles done offline, faults", titles / clusters, "share", note=f"{titles} of {clusters}"),
        Row(
            "groups summarised offline, no faults",
            plain.groups_offline / plain.groups,
            "share",
            note=f"of {plain.groups}",
        ),
        Row("groups summarised offline, faults", groups / of, "share", note=f"{groups} of {of}"),
        Row(
            "sentences, no faults",
            float(plain.sentences),
            "",
            note=f"{plain.sentences_offline} offline, {plain.withheld} withheld",
        ),
        Row(
            "sentences, faults, fewest",
            float(min(r.sentences for r in faulty)),
            "",
            note=f"{sum(r.withheld for r in faulty)} withheld in {len(faulty)} runs",
        ),
        Row(
            "every call fails: groups done offline",
            every.groups_offline / every.groups,
            "share",
            1.0,
            at_most=False,
            note=f"{every.requests} calls",
        ),
    ]


def main() -> None:
    chosen = arguments(__doc__ or "")
    if chosen.data is None:
        raise SystemExit("--data DIR is needed")
    with tempfile.TemporaryDirectory() as folder, OpenAiServer().running() as server:
        os.environ |= {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "benchmark"}
        app = bootstrap.build(Settings(data=Path(folder)))
        app.store.migrate()
        app = replace(app, llm=LangchainLlm("test-model", timeout=TIMEOUT, rate=1000))
        rows = [machine(), *measured(app, comments(chosen.data), server)]
    report(rows, chosen.json)


if __name__ == "__main__":
    main()
