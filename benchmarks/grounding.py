"""The check of AI sentences on a labelled set: how many fakes it catches, and how many true sentences it withholds.

`uv run python benchmarks/grounding.py [--data DIR] [--json FILE]`

The set is made from the sample documents: every case is a source, a sentence as a model might write it, and whether it is true.
True ones repeat the source word for word, with other widths, blanks, marks of omission or spellings of the same figure (万, 漢数字, 割,
years of an era, English words), or beside a translation. Fakes change a letter, drop one, turn the order around, cut a quote from its
negation, join halves of two sentences, invent, mix two sources, alter a figure, a unit or a year, or bend a translation. The
translations are pairs of sentences written by hand, with the figures of the documents. The two Japanese plans the rules were
written with are one half; the other two plans, one of them English, are the half held out. What it hears of meaning, on labelled
pairs, is measured in `benchmarks/meaning.py`.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import meaning, rewritten
from benchmarks.table import Row, arguments, machine, report
from workshop.adapters.loaders.documents import read_document
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.figures.reading import figures
from workshop.domain.grounding.check import check
from workshop.domain.model import Citation, Section, Sentence
from workshop.domain.model.plan import Language
from workshop.domain.text.quotes.extracts import sentences

CAUGHT = 1.0
FALSE_ALARMS = 0.01
SESSIONS = Path(__file__).parents[1] / "sessions"
HALVES = {"known": ("future-living-2040", "transport-2035"), "held out": ("foresight-cards", "city-2050")}
_BESIDE = re.compile(r".?.?(?:ない|なかっ|ません|なけれ)")
EACH = 60
"""Sentences of the sources taken from each plan."""
LEAST = 18
"""Letters of a sentence that is long enough to be changed in a telling way."""
WIDE = str.maketrans("0123456789,%", "０１２３４５６７８９，％")
KANJI = "〇一二三四五六七八九"
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
ONES += ["eighteen", "nineteen"]
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
UNITS = {
    "人": " people",
    "%": "%",
    "世帯": " households",
    "円": " yen",
    "分": " minutes",
    "km": " km",
    "台": " cars",
    "校": " schools",
}
PAIRS = (
    (
        "この町では{n}{unit}という数が毎年話し合われている",
        "People of this town discuss the number of {n}{unit} every year",
    ),
    (
        "{n}{unit}をこえないように続けたいと書いてある",
        "It is written that they want to go on without passing {n}{unit}",
    ),
    ("前の年も{n}{unit}で、来る人は変わらなかった", "The year before it was {n}{unit} too, and the same people came"),
)
"""Sentences that say the same, with a figure."""


@dataclass(frozen=True, slots=True)
class Case:
    """`quote` is cited from the source under ref d1-1-1, with its `translation`; `told` is the sentence around it."""

    kind: str
    true: bool
    source: str
    quote: str
    told: str
    translation: str = ""


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
    whole = next(part for part in alone(source) if len(part) >= LEAST).rstrip("。.")
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


def alone(source: str) -> list[str]:
    """The sentences of a source, each alone: after CO₂ and BRT too."""
    return [piece for part in sentences(source) for piece in re.split(r"(?<=[.。]) ", part)]


def bent(source: str, other: str, language: Language) -> Iterator[Case]:
    """Quotes of which each letter stands in the source, and that say something else; and inventions."""
    parts = [part.rstrip("。.") for part in alone(source) if len(part) >= LEAST]
    for part in parts:
        if language == Language.JA and (at := part.find("ない")) >= LEAST // 2:
            yield spoken("cut before a negation", False, source, part[:at], language)
        if language == Language.EN and (at := part.find(" not ")) >= 0 and len(part) - at > LEAST:
            yield spoken("cut behind a negation", False, source, part[at + 5 :], language)
    if len(parts) > 1:
        first, last = parts[0], parts[-1]
        joined = f"{first[: _between(first, len(first) // 2)]}…{last[_between(last, len(last) // 2) :]}"
        yield spoken("halves of two sentences", False, source, joined, language)
    comma = "、" if language == Language.JA else ", "
    clauses = parts[0].split(comma)
    if len(clauses) > 1 and clauses[0] != clauses[-1]:
        turned = comma.join([*clauses[1:], clauses[0]])
        yield spoken("clauses reordered", False, source, turned, language)
        yield spoken("clauses in order, one left out", True, source, f"{clauses[0]}…{clauses[-1]}", language)
    invented = "市長は反対した" if language == Language.JA else "the mayor was against it"
    yield spoken("invented", False, source, invented, language)
    marks = ("『", "』") if language == Language.JA else ("‘", "’")
    hidden = (
        f"資料には{marks[0]}{invented}{marks[1]}。"
        if language == Language.JA
        else f"It says {marks[0]}{invented}{marks[1]}."
    )
    yield Case("invented, in other marks", False, source, parts[0], hidden)


def translated(source: str, language: Language, place: int) -> Iterator[Case]:
    """A source in the language the workshop is not held in, quoted with a translation."""
    for said in dict.fromkeys(figure.said for figure in figures(source)):
        if not said.replace(",", "").isdecimal() or not said.isascii():
            continue
        unit = list(UNITS)[(place + len(said)) % len(UNITS)]
        pair = PAIRS[place % len(PAIRS)]
        words = [line.format(n=said, unit=(unit, UNITS[unit])[which]) for which, line in enumerate(pair)]
        wrong = [line.format(n=_other_digit(said), unit=(unit, UNITS[unit])[which]) for which, line in enumerate(pair)]
        own, foreign = (words[0], words[1]) if language == Language.JA else (words[1], words[0])
        false = wrong[0] if language == Language.JA else wrong[1]
        plain = "そのような資料がある。" if language == Language.JA else "There is such a paper."
        told = spoken("", True, "", own, language).told
        yield Case("translated", True, foreign, foreign, plain, own)
        yield Case("translated and spoken", True, foreign, foreign, told, own)
        yield Case(
            "original spoken, translated", True, foreign, foreign, spoken("", True, "", foreign, language).told, own
        )
        yield Case("wrong figure in the translation", False, foreign, foreign, plain, false)
        yield Case("wrong figure, spoken", False, foreign, foreign, spoken("", True, "", false, language).told, own)
        yield Case(
            "reworded in the same language", False, own, own, plain, own.replace("この", "その").replace("They", "We")
        )
        yield Case("translation spoken, none given", False, foreign, foreign, told)
        yield Case("translation in place of the original", False, foreign, own, told)
        yield Case(
            "translation of nothing",
            False,
            foreign,
            "だれも言わない" if language == Language.JA else "said by nobody",
            told,
            own,
        )


def notations(source: str, language: Language) -> Iterator[Case]:
    """The same figures in other notations, and others in them. The quote is always true."""
    quote = _quote(source)
    for found in dict.fromkeys(figures(source)):
        value = int(found.value)
        if value != found.value or value < 2 or value >= 10**8:
            continue
        unit = {"person": "人", "percent": "%", "house": "世帯", "yen": "円", "minute": "分", "year": "年"}.get(
            found.unit
        )
        if unit is None:
            continue
        for kind, same, false in _written(value, unit, language):
            yield figure(kind, True, source, quote, same, language)
            if not any(_value(other) in _values(source) for other in (false,)):
                yield figure(f"{kind}, wrong", False, source, quote, false, language)


def _written(value: int, unit: str, language: Language) -> Iterator[tuple[str, str, str]]:
    """A notation, the figure in it, and another figure in it."""
    if unit == "年":
        if 1990 <= value <= 2018:
            yield "year of an era", f"平成{value - 1988}年", f"平成{value - 1987}年"
        if value >= 2020:
            yield "year of an era", f"令和{value - 2018}年", f"令和{value - 2017}年"
        return
    if unit == "%" and value % 10 == 0 and value < 100:
        yield "tenths", f"{value // 10}割", f"{value // 10 + 1}割"
        yield "percent in words", f"{_english(value)} percent", f"{_english(value + 10)} percent"
        return
    if value >= 10_000:
        rest = f"{value % 10_000:,}" if value % 10_000 else ""
        yield "万", f"{value // 10_000}万{rest}{unit}", f"{value // 10_000}億{rest}{unit}"
    yield "漢数字", f"{_kanji(value)}{unit}", f"{_kanji(value * 10)}{unit}"
    if value < 100 and language == Language.EN and UNITS[unit].strip():
        yield "number in words", f"{_english(value)}{UNITS[unit]}", f"{_english(value + 1)}{UNITS[unit]}"


def _kanji(value: int) -> str:
    """As it is read aloud: 174508 is 十七万四千五百八."""
    if value >= 10_000:
        return _kanji(value // 10_000) + "万" + (_kanji(value % 10_000) if value % 10_000 else "")
    written = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // size % 10
        written += ("" if digit == 1 and name else KANJI[digit]) + name if digit else ""
    return written


def _english(value: int) -> str:
    if value < 20:
        return ONES[value]
    return TENS[value // 10 - 2] + (f"-{ONES[value % 10]}" if value % 10 else "") if value < 100 else "one hundred"


def _value(text: str) -> int:
    return next((int(found.value) for found in figures(text)), 0)


def _values(text: str) -> set[int]:
    return {int(found.value) for found in figures(text)}


def _quote(source: str) -> str:
    """The beginning of a sentence, cut beside no negation."""
    whole = next(part for part in sentences(source) if len(part) >= LEAST)
    return whole[: _between(whole, LEAST)]


def counted(source: str, language: Language) -> Iterator[Case]:
    """Sentences that repeat a figure of the source, rightly and wrongly. The quote is always true."""
    quote = _quote(source)
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


def again(source: str, language: Language) -> Iterator[Case]:
    """The same words and figures as a model rewrites them, and others beside them."""
    whole = next(part for part in alone(source) if len(part) >= LEAST).rstrip("。.")
    for kind, true, quote, told in rewritten.cases(whole, _quote(source), source, language):
        if told:
            yield figure(kind, true, source, quote, told, language)
        else:
            yield spoken(kind, true, source, quote, language)


def _between(text: str, at: int) -> int:
    """The next place that cuts no figure in two and no negation off: half a figure is another figure, and is rightly withheld."""
    while at < len(text) - 3 and (
        text[at - 1].isdigit() or text[at].isdigit() or _BESIDE.match(text, at) or text[at - 2 : at] == "ない"
    ):
        at += 1
    return at


def _after(source: str, said: str) -> str:
    """What stands right after a figure, as far as it is its unit."""
    at = source.find(said) + len(said)
    rest = source[at : at + 2]
    return rest if rest == "時間" else rest[:1] if rest[:1] in "人年%％円分時" else ""


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
        found += [*quoted(source, other, plan.language, rng), *bent(source, other, plan.language)]
        found += [*counted(source, plan.language), *notations(source, plan.language)]
        found += translated(source, plan.language, place)
        found += again(source, plan.language)
    return found


def passes(case: Case) -> bool:
    sentence = Sentence("s1", Section.POINT, case.told, (Citation("d1-1-1", case.quote, case.translation),))
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
    rows += meaning.rows(chosen.data)
    report(rows, chosen.json)


if __name__ == "__main__":
    main()
