"""The check of AI sentences on a labelled set: how many fakes it catches, and how many true sentences it withholds.

`uv run python benchmarks/grounding.py [--json FILE]`

The set is made from the sample documents: every case is a source, a sentence as a model might write it, and whether it is true.
True ones repeat the source word for word, with other widths, blanks, marks of omission or spellings of the same figure. Fakes change a
letter, drop one, turn the order around, translate, mix two sources, or alter a figure, a unit or a year. The two Japanese plans the
rules were written with are one half; the other two plans, one of them English, are the half held out.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import Row, arguments, machine, report
from workshop.adapters.loaders.documents import read_document
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.extracts import sentences
from workshop.domain.figures import figures
from workshop.domain.grounding import check
from workshop.domain.model import Citation, Section, Sentence
from workshop.domain.plan import Language

CAUGHT = 1.0
FALSE_ALARMS = 0.01
SESSIONS = Path(__file__).parents[1] / "sessions"
HALVES = {"known": ("future-living-2040", "transport-2035"), "held out": ("foresight-cards", "city-2050")}
EACH = 60
"""Sentences of the sources taken from each plan."""
LEAST = 18
"""Letters of a sentence that is long enough to be changed in a telling way."""
WIDE = str.maketrans("0123456789,%", "０１２３４５６７８９，％")
KANJI = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Case:
    """`quote` is cited from the source under ref d1-1-1; `told` is the sentence around it."""

    kind: str
    true: bool
    source: str
    quote: str
    told: str


def spoken(kind: str, true: bool, source: str, quote: str, language: Language) -> Case:
    mark = ("「", "」") if language == Language.JA else ("“", "”")
    around = (
        f"資料には{mark[0]}{quote}{mark[1]}とある。"
        if language == Language.JA
        else f"The paper says {mark[0]}{quote}{mark[1]}."
    )
    return Case(kind, true, source, quote, around)


def quoted(source: str, other: str, language: Language, rng: np.random.Generator) -> Iterator[Case]:
    """Quotes of one sentence, true and false."""
    whole = next(part for part in sentences(source) if len(part) >= LEAST).rstrip("。.")
    first, second = (_between(whole, len(whole) * part // 3) for part in (1, 2))
    pieces = [whole[:first], whole[first:second], whole[second:]]
    yield spoken("verbatim", True, source, whole, language)
    yield spoken("full width", True, source, whole.translate(WIDE), language)
    yield spoken("line break", True, source, whole.replace("、", "、\n").replace(", ", ",\n"), language)
    yield spoken("left out", True, source, f"{pieces[0]}…{pieces[2]}", language)
    at = int(rng.integers(1, len(whole) - 1))
    letter = "未" if language == Language.JA else "q"
    yield spoken("a letter changed", False, source, whole[:at] + letter + whole[at + 1 :], language)
    inner = next(place for place in range(at, at + len(whole)) if whole[place % len(whole)].isalnum()) % len(whole)
    if 0 < inner < len(whole) - 1 and whole[inner] not in (whole[inner - 1], whole[inner + 1]):
        yield spoken("a letter dropped", False, source, whole[:inner] + whole[inner + 1 :], language)
    yield spoken("turned around", False, source, f"{pieces[2]}…{pieces[0]}", language)
    yield spoken(
        "negated", False, source, whole + ("とは言えない" if language == Language.JA else " is not true"), language
    )
    yield spoken(
        "another source", False, source, next(p for p in sentences(other) if len(p) >= LEAST).rstrip("。."), language
    )
    foreign = (
        "The town will run night buses until midnight" if language == Language.JA else "夜おそくまでバスが走る町になる"
    )
    yield spoken("translated, unmarked", False, source, foreign, language)


def counted(source: str, language: Language) -> Iterator[Case]:
    """Sentences that repeat a figure of the source, rightly and wrongly. The quote is always true."""
    whole = next(part for part in sentences(source) if len(part) >= LEAST)
    quote = whole[:LEAST]
    for said in dict.fromkeys(figure.said for part in sentences(source) for figure in figures(part)):
        digits = "".join(letter for letter in said if letter.isdigit())
        if len(digits) < 2 or (not said.isascii() and not any(letter.isdigit() for letter in said)):
            continue
        unit = _after(source, said)
        yield figure("same figure", True, source, quote, said + unit, language)
        yield figure("same figure, full width", True, source, quote, said.translate(WIDE) + unit, language)
        for kind, altered in (("figure by one", _other_digit(said)), ("figure ten times", _ten_times(said))):
            if altered not in source:  # else it would be another true figure
                yield figure(kind, False, source, quote, altered + unit, language)


def figure(kind: str, true: bool, source: str, quote: str, said: str, language: Language) -> Case:
    told = f"この町では{said}という数が出てくる。" if language == Language.JA else f"The paper speaks of {said} here."
    return Case(kind, true, source, quote, told)


def _between(text: str, at: int) -> int:
    """The next place that cuts no figure in two: half a figure is another figure, and is rightly withheld."""
    while at < len(text) - 3 and (text[at - 1].isdigit() or text[at].isdigit()):
        at += 1
    return at


def _after(source: str, said: str) -> str:
    """What stands right after a figure, as far as it is its unit."""
    at = source.find(said) + len(said)
    rest = source[at : at + 2]
    return rest[:1] if rest[:1] in "人年%％円分時" else ""


def _other_digit(said: str) -> str:
    at = max(place for place, letter in enumerate(said) if letter.isdigit())
    return said[:at] + str((int(said[at]) + 1) % 10) + said[at + 1 :]


def _ten_times(said: str) -> str:
    at = max(place for place, letter in enumerate(said) if letter.isdigit())
    return said[: at + 1] + "0" + said[at + 1 :] if "." not in said else said.replace(".", "")


def cases(name: str) -> list[Case]:
    folder = SESSIONS / name
    plan = read_plan(folder)
    rng = np.random.default_rng(7)
    pages = [
        page
        for document in plan.documents
        for page in read_document(document.file, (folder / document.file).read_bytes()).pages
    ]
    blocks = [
        " ".join(line for line in block.splitlines() if not line.startswith(("#", "|", "<!--", "-")))
        for page in pages
        for block in page.split("\n\n")
    ]
    usable = [block for block in blocks if any(len(part) >= LEAST for part in sentences(block))]
    chosen = [usable[int(at)] for at in np.linspace(0, len(usable) - 1, min(EACH, len(usable)))]
    found: list[Case] = []
    for place, source in enumerate(chosen):
        other = chosen[(place + len(chosen) // 2) % len(chosen)]
        found += [*quoted(source, other, plan.language, rng), *counted(source, plan.language)]
    return found


def passes(case: Case) -> bool:
    sentence = Sentence("s1", Section.POINT, case.told, (Citation("d1-1-1", case.quote),))
    return not check(sentence, {"d1-1-1": case.source}, frozenset())


def measured(half: str, names: tuple[str, ...]) -> list[Row]:
    wrong: dict[bool, list[Case]] = defaultdict(list)
    kinds: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    found = [case for name in names for case in cases(name)]
    for case in found:
        kinds[case.kind] += 1
        if passes(case) != case.true:
            wrong[case.true].append(case)
            missed[case.kind] += 1
    true = sum(case.true for case in found)
    fakes = len(found) - true
    note = ", ".join(f"{kind}: {missed[kind]} of {kinds[kind]}" for kind in missed) or ", ".join(kinds)
    for case in [*wrong[True][:8], *wrong[False][:8]]:
        print(f"{'withheld' if case.true else 'passed'}: {case.kind}: {case.told[:90]} <- {case.source[:90]}")
    return [
        Row(
            f"{half}, fakes caught",
            1 - len(wrong[False]) / fakes,
            "share",
            CAUGHT,
            at_most=False,
            note=f"{fakes} fakes",
        ),
        Row(f"{half}, true ones withheld", len(wrong[True]) / true, "share", FALSE_ALARMS, note=f"{true} true; {note}"),
    ]


def main() -> None:
    chosen = arguments(__doc__ or "")
    rows = [machine()]
    for half, names in HALVES.items():
        rows += measured(half, names)
    report(rows, chosen.json)


if __name__ == "__main__":
    main()
