"""Years of eras, months in English and hours of the afternoon, rewritten as other texts write them."""

import re

from workshop.domain.numerals import number

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_ERA_LETTERS = {"R": "令和", "H": "平成", "S": "昭和"}
_ERA_WORDS = {"reiwa": "令和", "heisei": "平成", "showa": "昭和"}
_ERA_YEAR = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正|明治)|(?<![A-Za-z])(?P<letter>[RHS]))(?P<n>元|\d{1,2}|[一二三四五六七八九十]{1,3})"
    r"(?:年度?)?(?:(?P<to>[~〜－-]|から)(?P<last>\d{1,2}))?年"
    r"|\b(?P<word>Reiwa|Heisei|Showa)\s+(?P<count>\d{1,2})\b",
    re.ASCII,
)
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = re.compile(
    rf"\b({'|'.join(_MONTHS)})\b(?=\s+\d)|(?<=\d )({'|'.join(_MONTHS)})\b|\b(?<=[io]n |by |of )({'|'.join(_MONTHS)})\b"
    rf"|\b({'|'.join(m for m in _MONTHS if m not in ('March', 'May'))})\b",
    re.ASCII,
)
_AFTERNOON = re.compile(r"午後\s*(\d{1,2})(?=時|:\d\d)|\b(\d{1,2})(?=(:\d\d)?\s*p\.?m\b)", re.IGNORECASE | re.ASCII)


def dated(text: str) -> str:
    """The text with years of eras, English months and hours of the afternoon as western digits."""

    def year(match: re.Match[str]) -> str:
        era = match["era"] or _ERA_LETTERS.get(match["letter"] or "") or _ERA_WORDS[(match["word"] or "").lower()]
        said = match["n"] or match["count"]
        first = _ERAS[era] + (1 if said == "元" else int(number(said)))
        last = f"{match['to']}{_ERAS[era] + int(match['last'])}年" if match["last"] else ""
        return f"{first}年{last}"

    def month(match: re.Match[str]) -> str:
        return f"{_MONTHS.index(next(name for name in match.groups() if name)) + 1}月"

    def hour(match: re.Match[str]) -> str:
        said = int(match[1] or match[2])
        return f"{said + 12 if said < 12 else said}" + ("時" if match[2] and not match[3] else "")

    return _AFTERNOON.sub(hour, _MONTH.sub(month, _ERA_YEAR.sub(year, text)))
