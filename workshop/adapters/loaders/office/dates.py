"""Dates and times of Excel, stored as days since 1900 (or 1904), as a format code shows them; eras of Japan among them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from workshop.adapters.loaders.office.digits import Part

_ERAS = (
    (date(2019, 5, 1), "令和", "R"),
    (date(1989, 1, 8), "平成", "H"),
    (date(1926, 12, 25), "昭和", "S"),
    (date(1912, 7, 30), "大正", "T"),
    (date(1868, 1, 25), "明治", "M"),
)
_WEEKDAYS = "月火水木金土日"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LAST = 2_958_466
"""Days to the end of the year 9999, where Excel's calendar ends."""
_YEARS_1904 = 1_462
"""Days that a calendar from 1904 begins later."""
_MOMENT = 1e-8
"""Less than a millisecond in days: so near to the end, rounding would leave the calendar."""


def shown(number: float, parts: Sequence[Part], since_1904: bool) -> str:
    """Give a stored day and time as the parts of a code show it, "" where Excel's calendar does not reach."""
    if not 0 <= number < _LAST - (_YEARS_1904 if since_1904 else 0) - _MOMENT:
        return ""
    moment = _moment(number, since_1904)
    noon = any(kind == "noon" for kind, _ in parts)
    gannen = any(kind == "gannen" for kind, _ in parts)
    words: list[str] = []
    for place, (kind, letters) in enumerate(parts):
        if kind == "date":
            words.append(_piece(letters.lower(), _minutes(parts, place), moment, noon, gannen))
        elif kind == "elapsed":
            seconds = round(number * 86_400)
            words.append(f"{seconds // {'h': 3600, 'm': 60, 's': 1}[letters[0]]:0{len(letters)}d}")
        elif kind == "noon":
            words.append(_noon(letters, moment))
        elif kind in {"literal", "slash", "comma"} or (kind == "point" and words):
            words.append(letters)
        elif kind == "digit" and parts[place - 1][0] in {"point", "digit"}:
            words.append("0")  # parts of a second, which nobody cites
    return "".join(words)


def code(moment: datetime) -> float:
    """Give a moment as days since 1900, as files store them."""
    return (moment - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001 -- Excel knows no zone


def _moment(number: float, since_1904: bool) -> datetime:
    # Excel takes 1900 for a leap year: before March of that year its days lie one apart.
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if number >= 60 else 31)  # noqa: DTZ001
    # Seconds are stored as fractions of a day: 9:30 is a hair before 9:30 when it is not rounded.
    return start + timedelta(milliseconds=round(number * 86_400_000))


def _minutes(parts: Sequence[Part], place: int) -> bool:
    """Tell whether an `m` means minutes: after hours or before seconds."""
    times = [(n, letters[0].lower()) for n, (kind, letters) in enumerate(parts) if kind in {"date", "elapsed"}]
    order = next(n for n, (at, _) in enumerate(times) if at == place)
    before = times[order - 1][1] if order else ""
    after = times[order + 1][1] if order + 1 < len(times) else ""
    return before == "h" or after == "s"


def _piece(letters: str, minutes: bool, moment: datetime, noon: bool, gannen: bool) -> str:
    first, length = letters[0], len(letters)
    if first == "m" and not minutes:
        name = _MONTHS[moment.month - 1]
        return {3: name[:3], 4: name, 5: name[0]}.get(length, f"{moment.month:0{min(length, 2)}d}")
    if first == "d" and length > 2:
        return _DAYS[moment.weekday()][: 3 if length == 3 else None]
    if first == "a":
        return _WEEKDAYS[moment.weekday()] + ("曜日" if length > 3 else "")
    if first in "ge":
        return _era(letters, moment.date(), gannen)
    if first == "y":
        return f"{moment.year % 100:02d}" if length <= 2 else f"{moment.year:04d}"
    hour = (moment.hour % 12 or 12) if noon else moment.hour
    value = {"d": moment.day, "h": hour, "m": moment.minute, "s": moment.second}[first]
    return f"{value:0{min(length, 2)}d}"


def _era(letters: str, day: date, gannen: bool) -> str:
    start, name, letter = next((era for era in _ERAS if day >= era[0]), (date(1, 1, 1), "", ""))
    if letters[0] == "g":
        return {1: letter, 2: name[:1]}.get(len(letters), name)
    year = day.year - start.year + 1
    return "元" if gannen and year == 1 else f"{year:0{min(len(letters), 2)}d}"


def _noon(letters: str, moment: datetime) -> str:
    before, _, after = letters.partition("/")
    return before if moment.hour < 12 else after
