"""Meaning, beside letters: how many bent sentences the check withholds or marks, how many faithful ones, on labelled pairs; and what a
scripted judge's answers become. The rows are part of `benchmarks/grounding.py`.

The sets (`meaning.yaml`, `summaries.yaml`, `reports.yaml` in `tests/data`) were written by hand for this project, both halves by the same
hand; the rules were written with `tuned` in view. The judge is a script that knows the labels and errs at fixed places: it shows that each
answer reaches its sentence over the real wire, through masks and batches, and says nothing of what a language model would answer.
"""

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.table import Row
from tests.openai_answers import claims
from tests.openai_server import OpenAiServer
from workshop import bootstrap
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.adapters.loaders.rehearsal_yaml import read_rehearsal
from workshop.domain.grounding.check import check
from workshop.domain.grounding.doubts.marks import doubts
from workshop.domain.model import Citation, Origin, Section, Sentence
from workshop.domain.model.plan import RehearsalCard
from workshop.domain.rules import hash_token
from workshop.ports import App
from workshop.services.ai import privacy
from workshop.services.cards import writing
from workshop.services.drafts.doubts import verdicts
from workshop.services.facilitation import hosting
from workshop.services.people import joining
from workshop.settings import Settings

NOTICED = 0.8
MARKED = 0.1
JUDGED = 0.9
FALSE_JUDGED = 0.05
CAUGHT = 1.0
WITHHELD = 0.05
OTHERS_MARKED = 0.1
ALIKE, UNLIKE = 4.0, 1.0
"""From which similarity on JSTS's pairs say the same, and below which they tell of other things."""
YEAR = 2040
"""A year the plans name: no card need say it."""
BATCH = 25
"""Sentences of one question to the judge: about a summary's."""
MISSED_EVERY, WRONG_EVERY = 16, 40
"""At which of its answers the scripted judge says yes to a bent sentence, and no to a faithful one."""
DATA = Path(__file__).parents[1] / "tests" / "data"
SESSIONS = Path(__file__).parents[1] / "sessions"


@dataclass(frozen=True, slots=True)
class Pair:
    kind: str
    source: str
    said: str
    quote: str

    @property
    def bent(self) -> bool:
        return self.kind != "faithful"

    def sentence(self, ref: str = "c1") -> Sentence:
        return Sentence("s1", Section.POINT, self.said, (Citation(ref, self.quote),), by=Origin.MODEL)

    @property
    def noticed(self) -> bool:
        sources = {"c1": self.source}
        return bool(check(self.sentence(), sources, ()) or doubts(self.sentence(), sources))


def pairs(half: str, kind: str) -> list[Pair]:
    held: dict[str, dict[str, list[dict[str, str]]]] = yaml.safe_load((DATA / "meaning.yaml").read_text("utf-8"))
    return [Pair(p["kind"], p["source"], p["said"], p.get("quote") or p["source"]) for p in held[half][kind]]


def code_rows() -> Iterator[Row]:
    """Give what code alone notices."""
    for half, name in (("tuned", "meaning, tuned"), ("held_out", "meaning, held out")):
        for kind, about in (("pairs", "200 Japanese pairs"), ("sentences", "200 in both languages")):
            found = pairs(half, kind)
            bent, faithful = [p for p in found if p.bent], [p for p in found if not p.bent]
            missed = Counter(p.kind for p in bent if not p.noticed)
            note = f"half of the {about}; missed: {', '.join(f'{k} {n}' for k, n in missed.items()) or 'none'}"
            goals = (NOTICED, MARKED) if half == "held_out" else (None, None)
            share = sum(p.noticed for p in bent) / len(bent)
            yield Row(f"{name}, {kind}, bent noticed", share, "share", goals[0], at_most=False, note=note)
            marked = sum(p.noticed for p in faithful) / len(faithful)
            yield Row(f"{name}, {kind}, faithful marked", marked, "share", goals[1], note=f"{len(faithful)} faithful")


def report_rows() -> Iterator[Row]:
    """Give what becomes of sentences as a model writes them of public reports."""
    held: dict[str, list[dict[str, Any]]] = yaml.safe_load((DATA / "reports.yaml").read_text("utf-8"))
    for half, name in (("tuned", "reports, tuned"), ("held_out", "reports, held out")):
        altered, faithful = (
            [bool(check(_of(case), {"d1-1-1": entry["source"]}, ())) for entry in held[half] for case in entry[kind]]
            for kind in ("altered", "faithful")
        )
        goals = (CAUGHT, WITHHELD) if half == "held_out" else (None, None)
        shares = sum(altered) / len(altered), sum(faithful) / len(faithful)
        yield Row(f"{name}, altered caught", shares[0], "share", goals[0], at_most=False, note=f"{len(altered)}")
        yield Row(f"{name}, faithful withheld", shares[1], "share", goals[1], note=f"{len(faithful)}")


def _of(case: dict[str, str]) -> Sentence:
    return Sentence("s1", Section.POINT, case["said"], (Citation("d1-1-1", case["quote"]),))


def summary_rows() -> Iterator[Row]:
    """Give how many sentences are noticed that tell in a model's manner of cards of the sample plans: of those that say what the cards
    say, and of those that do not."""
    held: dict[str, dict[str, list[dict[str, Any]]]] = yaml.safe_load((DATA / "summaries.yaml").read_text("utf-8"))
    for half, name in (("tuned", "summaries, tuned"), ("held_out", "summaries, held out")):
        for kind, what, goal in (("faithful", "faithful marked", MARKED), ("bent", "bent noticed", NOTICED)):
            found = [_summary(case) for case in held[half][kind]]
            noticed = [bool(check(said, cards, (YEAR,)) or doubts(said, cards)) for said, cards in found]
            yield Row(
                f"{name}, {what}",
                sum(noticed) / len(noticed),
                "share",
                goal if half == "held_out" else None,
                at_most=kind == "faithful",
                note=f"{len(noticed)} {kind}",
            )


def _summary(case: dict[str, Any]) -> tuple[Sentence, dict[str, str]]:
    cards = _rehearsal(case["plan"])
    sources = {f"c{place}": cards[place].text for place in case["cards"]}
    citations = tuple(Citation(ref, text) for ref, text in sources.items())
    return Sentence("s1", Section.COMMON, case["said"], citations, by=Origin.MODEL), sources


@cache
def _rehearsal(plan: str) -> Sequence[RehearsalCard]:
    return read_rehearsal(SESSIONS / plan, read_plan(SESSIONS / plan))


def others_rows(data: Path) -> Iterator[Row]:
    """Give how many pairs that nobody of this project wrote are noticed (JSTS, captions of pictures): paraphrases, and pairs that have
    nothing to do with each other."""
    lines = (data / "jsts" / "jsts-v1.3_valid-v1.3.json").read_text("utf-8").splitlines()
    said = [json.loads(line) for line in lines]
    same = [p for p in said if p["label"] >= ALIKE and p["sentence1"] != p["sentence2"]]
    other = [p for p in said if p["label"] < UNLIKE]
    for kind, name, found, goal in (
        ("faithful", f"paraphrases of JSTS ({ALIKE:g} and more), marked", same, OTHERS_MARKED),
        ("other", f"other sentences of JSTS (below {UNLIKE:g}), marked", other, NOTICED),
    ):
        told = [Pair(kind, p["sentence1"], p["sentence2"], p["sentence1"]).noticed for p in found]
        yield Row(name, sum(told) / len(told), "share", goal, at_most=kind == "faithful", note=f"{len(told)} pairs")


# -- the judge ---------------------------------------------------------------------------------------------------------


def judge_rows() -> Iterator[Row]:
    """Give what of a scripted judge's answers reaches the sentences, of the 200 Japanese pairs."""
    found = [pair for half in ("tuned", "held_out") for pair in pairs(half, "pairs")]
    with tempfile.TemporaryDirectory() as folder, OpenAiServer().running() as server:
        os.environ |= {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "benchmark"}
        app = bootstrap.build(Settings(data=Path(folder)))
        app.store.migrate()
        app = replace(app, llm=LangchainLlm("test-model", timeout=20, rate=1000))
        server.twist = Script(found).answer
        marked = _judged(app, found)
    for name, bent, goal in (("recall", True, JUDGED), ("false alarms", False, FALSE_JUDGED)):
        own = [hit for pair, hit in zip(found, marked, strict=True) if pair.bent == bent]
        both = [hit or p.noticed for p, hit in zip(found, marked, strict=True) if p.bent == bent]
        note = f"{len(own)} pairs; with the marks of code {sum(both) / len(both):.3f}; a script, no model"
        yield Row(f"scripted judge, {name}", sum(own) / len(own), "share", goal, at_most=not bent, note=note)


class Script:
    """Answers by the label, and errs at fixed places."""

    def __init__(self, known: Sequence[Pair]) -> None:
        self._bent = {(pair.said, pair.source): pair.bent for pair in known}
        self._count: Counter[bool] = Counter()

    def answer(self, good: dict[str, Any], user: str) -> dict[str, Any]:
        told = claims(user).items()
        return {"verdicts": [self._verdict(id, said, sources[0]["text"]) for id, (said, sources) in told]}

    def _verdict(self, id: str, said: str, source: str) -> dict[str, str]:
        bent = self._bent[said, source]
        self._count[bent] += 1
        errs = self._count[bent] % (MISSED_EVERY if bent else WRONG_EVERY) == 0
        no = bent != errs
        return {"id": id, "said": "no" if no else "yes", "reason": "出典とちがう" if no else ""}


def _judged(app: App, found: Sequence[Pair]) -> list[bool]:
    """Write the sources as cards, ask about the sentences in batches, and tell which carry the mark of a no."""
    workshop = hosting.open_workshop(app, read_plan(SESSIONS / "future-living-2040"))
    hosting.start(app, workshop.id)
    hosting.go_to(app, workshop.id, 2)
    person = joining.join(app, workshop.id, hash_token(app.token()), "Quillon", 1, True)
    refs = [writing.write(app, workshop.id, person.number, f"k{n}", p.source).ref for n, p in enumerate(found)]
    with app.store.read(workshop.id) as db:
        cards, language = privacy.cards_in(db), db.workshop.plan.language
    marked: list[bool] = []
    for start in range(0, len(found), BATCH):
        told = [p.sentence(refs[start + n]) for n, p in enumerate(found[start : start + BATCH])]
        heard = verdicts.judged(app, workshop.id, language, told, list(cards.values()), ())
        marked += [bool(sentence.doubts) for sentence in verdicts.with_verdicts(told, [heard])]
    return marked


def rows(data: Path | None) -> list[Row]:
    """Give all rows; those of JSTS only where its folder is named."""
    found = [*code_rows(), *summary_rows(), *report_rows(), *judge_rows()]
    return [*found, *others_rows(data)] if data else found
