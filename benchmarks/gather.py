"""Gathering: seconds for 200 Japanese cards without a model, calls with one, and (with --data) NMI on SIB-200.

`uv run python benchmarks/gather.py [--data DIR] [--json FILE]`
"""

import csv
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import Row, arguments, machine, report
from tests.fakes import DirectSteps
from tests.openai_server import OpenAiServer
from workshop import bootstrap
from workshop.adapters.embed_local import LocalEmbedder
from workshop.adapters.llm_langchain import LangchainLlm
from workshop.adapters.loaders.plan_yaml import read_plan, read_rehearsal
from workshop.domain.clustering import find_groups
from workshop.domain.ledger import ledger_of
from workshop.domain.model import Workshop
from workshop.domain.rules import hash_token
from workshop.ports import App
from workshop.services import contributing, gathering, hosting, summarising
from workshop.settings import Settings

CARDS = 200
SECONDS = 2.0
CALLS = 10
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
    return [
        Row(
            "gather, Japanese cards, offline",
            seconds,
            "s",
            SECONDS,
            note=f"{ledger.all} cards, {len(board.clusters)} clusters, one core",
        ),
        Row("loners", ledger.loners / ledger.all, "share", note="of all cards"),
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
        found = dict.fromkeys(range(len(texts)), -1)
        for label, group in enumerate(find_groups(app.embedder.embed(texts))):
            found |= dict.fromkeys(group, label)
        placed = [index for index, label in found.items() if label >= 0]
        nmi = normalized_mutual_info_score([topics[i] for i in placed], [found[i] for i in placed])
        note = f"{len(placed)} of {len(texts)} sentences placed; as many groups as a wall can show"
        rows.append(Row(f"NMI SIB-200 {language}", float(nmi), "", goal, at_most=False, note=note))
    return rows


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
