"""Number formats of Excel: a stored number as its reader saw it (`"令和"0"年度"`: 令和5年度).

Format codes: ECMA-376 part 1, 18.8.31. Dates and eras are in `dates`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from workshop.adapters.loaders.office import dates, digits
from workshop.adapters.loaders.office.digits import Part, general

_LONGEST = 255
"""Characters of a code, as in Excel; a longer one is no format."""
_PART = re.compile(
    r'"(?P<quoted>[^"]*+)"?+|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*+)\]?+|(?P<general>General|G/標準)|'
    r"(?P<noon>AM/PM|A/P|午前/午後|上午/下午)|(?P<power>E[+-])|(?P<mark>[0#?.,%/@;])|(?P<date>y++|m++|d++|h++|s++|g++|e++|aaa++)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
"""One part of a code. Each way begins with another letter and its repeats are possessive: linear."""
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,15})?)")
_CURRENCY = re.compile(r"\$([^-]*+)")
_ELAPSED = re.compile("h+|m+|s+", re.IGNORECASE)
_COMPARE = {
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "=": lambda a, b: a == b,
}


@dataclass(frozen=True, slots=True)
class FormatSection:
    """What stands between two semicolons of a code, with the condition it may begin with."""

    parts: tuple[Part, ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, *kinds: str) -> bool:
        """Tell whether a part of these kinds is there."""
        return any(kind in kinds for kind, _ in self.parts)


def shown(value: str, code: str, since_1904: bool = False) -> str:
    """Give a stored number as the code shows it; as it is stored where it is no number."""
    try:
        number = float(value)
    except ValueError:
        return value
    if not isfinite(number):
        return value
    sections = _sections(code if len(code) <= _LONGEST else "General")
    exact = Decimal(repr(number))
    section, bare = _chosen(sections, exact)
    if section.has("date", "elapsed"):
        return dates.shown(number, section.parts, since_1904) or general(number)
    if not section.parts:  # `;;;` hides a number, an empty code shows it
        return "" if len(sections) > 1 else general(number)
    if section.has("general", "text"):
        text = general(abs(number) if bare else number)
        return "".join(text if kind in {"general", "text"} else letters for kind, letters in section.parts)
    return digits.laid(exact, section.parts, bare)


def text_shown(value: str, code: str) -> str:
    """Give a text as the code shows it (`@"様"`)."""
    sections = _sections(code if len(code) <= _LONGEST else "General")
    section = next((section for section in sections if section.has("text")), None)
    if section is None:
        return value
    return "".join(value if kind == "text" else letters for kind, letters in section.parts)


@lru_cache(maxsize=1000)
def _sections(code: str) -> tuple[FormatSection, ...]:
    sections: list[list[Part]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for match in _PART.finditer(code):
        if match["mark"] == ";":
            sections.append([])
            conditions.append(None)
        elif match["bracket"] is not None and (condition := _CONDITION.fullmatch(match["bracket"])):
            conditions[-1] = (condition[1], Decimal(condition[2]))
        elif part := _part(match):
            sections[-1].append(part)
    return tuple(FormatSection(tuple(parts), condition) for parts, condition in zip(sections, conditions, strict=True))


def _part(match: re.Match[str]) -> Part | None:
    kind, letters = match.lastgroup, match[match.lastgroup] if match.lastgroup else ""
    if kind in {"quoted", "escaped", "other"}:
        return "literal", letters
    if kind == "bracket":
        return _bracket(letters)
    if kind == "mark":
        return {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text"}.get(letters, "digit"), letters
    return (kind, letters) if kind else None  # without a kind: room as wide as a letter, or filled with one


def _bracket(words: str) -> Part | None:
    """Give the currency sign, the time that passed (`[h]`), or the first year by name; colours and places are not seen."""
    if currency := _CURRENCY.match(words):
        return ("gannen", "") if "gannen" in words else ("literal", currency[1]) if currency[1] else None
    return ("elapsed", words.lower()) if _ELAPSED.fullmatch(words) else None


def _chosen(sections: tuple[FormatSection, ...], number: Decimal) -> tuple[FormatSection, bool]:
    """Give the section for a number, and whether the section itself says that the number is negative."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _COMPARE[section.condition[0]](number, section.condition[1]):
                return section, False
        return FormatSection((("general", ""),)), False
    numeric = sections[:3] if len(sections) > 3 or not sections[-1].has("text") else sections[:-1] or sections
    if len(numeric) == 1 or number > 0:
        return numeric[0], False
    if number < 0:
        return numeric[1], True
    return numeric[2] if len(numeric) > 2 else numeric[0], False
