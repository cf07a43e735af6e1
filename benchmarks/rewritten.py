"""Cases for `benchmarks/grounding.py`: a source's words and figures as a model rewrites them: other case, punctuation and brackets; figures
rounded, added, compared; hours by the clock of twelve; each with a fake beside it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from workshop.domain.figures.amounts import numbers, year_of
from workshop.domain.figures.reading import Placed, figures, folded
from workshop.domain.model.plan import Language

Told = tuple[str, bool, str, str]
"""Kind, whether it is true, the quote, and what the sentence says beside it."""
UNITS = {"person": "人", "percent": "%", "house": "世帯", "yen": "円", "minute": "分", "vehicle": "台", "school": "校"}
EN = {
    "person": " people",
    "percent": "%",
    "house": " households",
    "yen": " yen",
    "minute": " minutes",
    "vehicle": " cars",
}
EN |= {"school": " schools"}
LEAST = 20
"""From which size a figure is rounded and compared here."""


def cases(whole: str, quote: str, source: str, language: Language) -> Iterator[Told]:
    """Give the cases of one source; `whole` is a sentence of it, `quote` a piece that always stands."""
    yield from _written(whole, language)
    spots = [s for s in numbers(folded(source)) if s.figure.unit in UNITS and s.figure.value >= LEAST]
    for spot in spots[:4]:
        yield from _rounded(spot, quote, source, language)
    yield from _computed(spots, quote, source, language)
    yield from _clocks(quote, source, language)


def _written(whole: str, language: Language) -> Iterator[Told]:
    bare = whole.replace("、", "").replace("・", "") if language == Language.JA else whole.replace(", ", " ")
    yield "no commas", True, bare, ""
    yield (
        "other brackets",
        True,
        whole.replace("（", "【").replace("）", "】").replace("「", "【").replace("」", "】"),
        "",
    )
    yield "other case", True, whole.swapcase(), ""
    yield "made a question", False, whole + "？", ""
    if any(letter.isdecimal() for letter in whole):
        at = max(place for place, letter in enumerate(whole) if letter.isdecimal())
        altered = whole[:at] + str((int(whole[at]) + 1) % 10) + whole[at + 1 :]
        yield (
            "other case, altered",
            False,
            altered.swapcase() if language == Language.EN else altered.replace("、", ""),
            "",
        )


def _said(value: Decimal, unit: str, language: Language) -> str:
    return f"{value:,f}".rstrip(".") + (UNITS[unit] if language == Language.JA else EN[unit])


def _rounded(spot: Placed, quote: str, source: str, language: Language) -> Iterator[Told]:
    value, unit = spot.figure.value, spot.figure.unit
    step = Decimal(10) ** (len(str(int(value))) - 2)
    near = (value / step).to_integral_value() * step
    about = "約" if language == Language.JA else "about "
    yield "rounded", True, quote, f"{about}{_said(near, unit, language)}"
    for far in (near + 3 * step, near - 3 * step):
        if _in_none(f"{about}{_said(far, unit, language)}", source, near):
            yield "rounded, wrong", False, quote, f"{about}{_said(far, unit, language)}"
    if near != value and _in_none(_said(near, unit, language), source, near):
        yield "rounded, not said so", False, quote, _said(near, unit, language)


def _in_none(said: str, source: str, near: Decimal) -> bool:
    """Tell whether what is said is no other true figure of the source: read by values alone."""
    value = figures(said)[0].value
    values = [figure.value for figure in figures(source, source=True)]
    return all(abs(value - other) > abs(other) * Decimal("0.12") or value == near for other in values) and (
        value not in values
    )


def _computed(spots: Sequence[Placed], quote: str, source: str, language: Language) -> Iterator[Told]:
    body = folded(source)
    values = {figure.value for figure in figures(source, source=True)}
    derived = {first + second for first, second in combinations(values, 2)}
    derived |= {abs(first - second) for first, second in combinations(values, 2)}
    for first, second in combinations(spots[:4], 2):
        one, other = first.figure, second.figure
        if one.unit != other.unit or one.value == other.value or one.unit == "percent":
            continue
        total, apart = one.value + other.value, abs(one.value - other.value)
        for kind, value in (("sum", total), ("difference", apart)):
            yield kind, True, quote, _adding(kind, _said(value, one.unit, language), language)
            wrong = value + 1
            if wrong not in derived | values:
                yield f"{kind}, wrong", False, quote, _adding(kind, _said(wrong, one.unit, language), language)
        years = year_of(body, first, numbers(body)), year_of(body, second, numbers(body))
        if None not in years and years[0] != years[1] and apart not in values:
            fell = (one.value > other.value) == ((years[0] or 0) < (years[1] or 0))
            for true in (True, False):
                word = ("減った" if fell == true else "増えた") if language == Language.JA else ""
                english = "fell by" if fell == true else "rose by"
                said = _said(apart, one.unit, language)
                told = f"{said}{word}" if word else f"it {english} {said}"
                yield f"change{'' if true else ', turned'}", true, quote, told


def _adding(kind: str, said: str, language: Language) -> str:
    if language == Language.JA:
        return f"合わせて{said}" if kind == "sum" else f"差は{said}"
    return f"together {said}" if kind == "sum" else f"a difference of {said}"


def _clocks(quote: str, source: str, language: Language) -> Iterator[Told]:
    hours = sorted({int(f.value) for f in figures(source, source=True) if f.unit == "clock" and 13 <= f.value <= 23})
    for hour in hours:
        twelve = hour - 12
        ways = (f"午後{twelve}時", f"夜{twelve}時") if language == Language.JA else (f"at {twelve} p.m.",)
        for way in ways[: 2 if hour >= 17 else 1]:
            yield "clock of twelve", True, quote, way
        false = (f"午前{twelve}時", f"夜{twelve + 1}時") if language == Language.JA else (f"at {twelve} a.m.",)
        for way in false:
            if not {twelve, hour + 1} & {int(f.value) for f in figures(source, source=True)}:
                yield "clock of twelve, wrong", False, quote, way
