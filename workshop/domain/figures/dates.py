"""Years of eras, months in English and hours of the afternoon, rewritten as other texts write them."""

import re

from workshop.domain.figures.numerals import number

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_ERA_LETTERS = {"R": "令和", "H": "平成", "S": "昭和"}
_ERA_WORDS = {"reiwa": "令和", "heisei": "平成", "showa": "昭和"}
# R6年 and 令和6年度, a span (令和6〜8年) and Reiwa 6; a letter inside a word is no era.
_ERA_YEAR = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正|明治)|(?<![A-Za-z])(?P<letter>[RHS]))(?P<n>元|\d{1,2}|[一二三四五六七八九十]{1,3})"
    r"(?:年度?)?(?:(?P<to>[~〜－-]|から)(?P<last>\d{1,2}))?年"
    r"|\b(?P<word>Reiwa|Heisei|Showa)\s+(?P<count>\d{1,2})\b",
    re.ASCII,
)
_MONTHS = "January February March April May June July August September October November December".split()
# March and May are also a verb and an auxiliary: they count only beside a number or behind in, on, by, of.
_MONTH = re.compile(
    rf"\b({'|'.join(_MONTHS)})\b(?=\s+\d)|(?<=\d )({'|'.join(_MONTHS)})\b|\b(?<=[io]n |by |of )({'|'.join(_MONTHS)})\b"
    rf"|\b({'|'.join(m for m in _MONTHS if m not in ('March', 'May'))})\b",
    re.ASCII,
)
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
# 夜9時 and 夕方6時 are hours of the afternoon; 深夜1時 is none, 夜12時 is nobody's noon.
_HOUR = re.compile(
    rf"(?P<part>午後|午前|夜遅く|夜|晩|夕方|昼|早朝|朝|PM|pm)(?:の|、|は)?\s*(?P<n>{_N})(?P<mark>時(?!間)|:\d\d)"
    rf"(?:(?P<to>(?:半|\d{{1,2}}分)?(?:から|[~〜～－–-]|ないし)\s*)(?P<last>{_N})(?=時(?!間)|:\d\d))?",
    re.ASCII,
)
_MORNING = frozenset(("午前", "早朝", "朝"))
_FIRST = {"夜": 5, "夜遅く": 5, "晩": 5, "夕方": 2, "昼": 1}
"""The first hour that is one of the afternoon behind such a word."""
# The minutes of 3:30 p.m. are no hour.
_HOUR_EN = re.compile(
    r"(?<![\d:])(?P<n>\d{1,2})(?P<minutes>:\d\d)?"
    r"(?=(?:\s*(?P<half>[ap])\.?m\b)|\s(?:o'clock\s)?(?P<part>at night|in the (?:evening|afternoon|morning))\b)",
    re.IGNORECASE | re.ASCII,
)


def dated(text: str) -> str:
    """Give the text with years of eras and English months as western digits, and hours as those of 24, with the half of the day they were
    told of (午後21時)."""

    def year(match: re.Match[str]) -> str:
        era = match["era"] or _ERA_LETTERS.get(match["letter"] or "") or _ERA_WORDS[(match["word"] or "").lower()]
        said = match["n"] or match["count"]
        first = _ERAS[era] + (1 if said == "元" else int(number(said)))
        last = f"{match['to']}{_ERAS[era] + int(match['last'])}年" if match["last"] else ""
        return f"{first}年{last}"

    def month(match: re.Match[str]) -> str:
        return f"{_MONTHS.index(next(name for name in match.groups() if name)) + 1}月"

    return _HOUR_EN.sub(_hour_en, _HOUR.sub(_hour, _MONTH.sub(month, _ERA_YEAR.sub(year, text))))


def _hour(match: re.Match[str]) -> str:
    """Write 夜9時 as 午後21時, 朝9時 as 午前9時; the hour a span ends with follows the first."""
    part, hour = match["part"], int(number(match["n"]))
    last = int(number(match["last"])) if match["last"] else None
    if part in _MORNING:
        return f"午前{hour}{match['mark']}" + ("" if last is None else f"{match['to']}{last}")
    if not _FIRST.get(part, 1) <= hour < 24:
        return match.group()
    end = "" if last is None else f"{match['to']}午後{_later(last) if hour % 12 < last < 12 else last}"
    return f"午後{_later(hour)}{match['mark']}{end}"


def _hour_en(match: re.Match[str]) -> str:
    morning = (match["half"] or "").lower() == "a" or (match["part"] or "").lower().endswith("morning")
    hour = int(match["n"]) if morning else _later(int(match["n"]))
    if hour > 24:
        return match.group()
    return f"{'午前' if morning else '午後'}{hour}{match['minutes'] or '時'}"


def _later(hour: int) -> int:
    return hour + 12 if hour < 12 else hour
