"""Digits of a number laid into the places of a format code (`#,##0`, `000-0000`, `0.0%`, `# ?/?`, `0.00E+00`)."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

_PLACES = 30
"""Decimals that a code may ask for, as in Excel."""
_EXACT = Context(prec=400)
"""Digits enough for the largest number that a file can hold (1.8e308) with its decimals."""

Part = tuple[str, str]
"""Kind (`literal`, `digit`, `date`, …) and letters of a piece of a format code."""


def general(number: float) -> str:
    """Give a number as it is shown without a format: fifteen digits, as many as Excel keeps."""
    return format(number, ".15g")


def laid(number: Decimal, parts: Sequence[Part], bare: bool) -> str:
    """Give a number as these parts show it, without its sign where the code itself tells it (`bare`)."""
    kinds = [kind for kind, _ in parts]
    if "slash" in kinds:
        return _signed(_fraction(abs(number), parts), number < 0 and not bare)
    number *= Decimal(100) ** kinds.count("percent")
    point = kinds.index("point") if "point" in kinds else len(parts)
    power = kinds.index("power") if "power" in kinds else len(parts)
    whole = [place for place in range(min(point, power)) if kinds[place] == "digit"]
    decimals = [place for place in range(point, power) if kinds[place] == "digit"][:_PLACES]
    if "power" in kinds:
        return _scientific(number, parts, len(decimals), power)
    scale, grouped = _commas(kinds, whole)
    unit = Decimal(1).scaleb(-len(decimals))
    rounded = abs(number).scaleb(-3 * scale, _EXACT).quantize(unit, ROUND_HALF_UP, context=_EXACT)
    left, _, right = f"{rounded:f}".partition(".")
    letters = _whole(left.lstrip("0"), [(place, parts[place][1]) for place in whole], grouped)
    letters |= _decimals(right, [(place, parts[place][1]) for place in decimals])
    if not whole and decimals:
        letters[point] = left.lstrip("0") + "."
    shown = "".join(letters.get(place, _literal(part)) for place, part in enumerate(parts))
    return _signed(shown, number < 0 and not bare and rounded != 0)


def _signed(shown: str, negative: bool) -> str:
    return f"-{shown}" if negative else shown


def _literal(part: Part) -> str:
    kind, letters = part
    return letters if kind in {"literal", "point", "percent"} else ""


def _commas(kinds: Sequence[str], whole: Sequence[int]) -> tuple[int, bool]:
    """Give how many thousands the commas after the last digit leave out, and whether those between digits part thousands."""
    if not whole:
        return 0, False
    scale = 0
    while whole[-1] + 1 + scale < len(kinds) and kinds[whole[-1] + 1 + scale] == "comma":
        scale += 1
    return scale, "comma" in kinds[whole[0] : whole[-1]]


def _whole(figures: str, places: Sequence[tuple[int, str]], grouped: bool) -> dict[int, str]:
    """Lay figures from the right, a figure a place; the first place takes what is left."""
    letters: dict[int, str] = {}
    for order, (place, mark) in enumerate(reversed(places)):
        first = order == len(places) - 1
        taken = figures[: len(figures) - order] if first else figures[len(figures) - order - 1 : len(figures) - order]
        if order >= len(figures):
            taken = {"0": "0", "?": " "}.get(mark, "")
        letters[place] = _grouped(taken, order) if grouped and taken.strip() else taken
    return letters


def _grouped(figures: str, order: int) -> str:
    """Part thousands, where `order` figures stand to the right."""
    return "".join(
        figure + ("," if (right := order + len(figures) - 1 - n) and right % 3 == 0 else "")
        for n, figure in enumerate(figures)
    )


def _decimals(figures: str, places: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Lay figures behind the point; noughts at the end only where the code wants them."""
    letters = dict(zip((place for place, _ in places), figures, strict=False))
    for place, mark in reversed(places):
        if letters.get(place) != "0" or mark == "0":
            break
        letters[place] = ""
    return letters


def _scientific(number: Decimal, parts: Sequence[Part], decimals: int, power: int) -> str:
    mantissa, _, exponent = f"{number:.{decimals}E}".partition("E")
    width = sum(kind == "digit" for kind, _ in parts[power:])
    sign = "-" if int(exponent) < 0 else "+" if parts[power][1].endswith("+") else ""
    return f"{mantissa}E{sign}{abs(int(exponent)):0{width}d}"


def _fraction(number: Decimal, parts: Sequence[Part]) -> str:
    """Give whole and fraction (`1 1/2`), to as many figures as the code has below the line, or to the number that stands there."""
    slash = next(place for place, (kind, _) in enumerate(parts) if kind == "slash")
    below = "".join(letters for kind, letters in parts[slash + 1 :] if kind in {"digit", "literal"}).strip()
    exact = Fraction(number)
    if below.isascii() and below.isdigit() and 0 < int(below) < 10_000:
        rounded, line = Fraction(round(exact * int(below)), int(below)), int(below)
    else:
        rounded = exact.limit_denominator(10 ** min(max(len(below), 1), 4) - 1)
        line = rounded.denominator
    mixed = any(kind == "literal" and letters == " " for kind, letters in parts[:slash])
    whole = int(rounded) if mixed else 0
    rest = int((rounded - whole) * line)
    return str(whole) if mixed and not rest else f"{whole} {rest}/{line}" if whole else f"{rest}/{line}"
