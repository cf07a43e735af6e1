"""What a file says of itself, as far as a person meant it: title, source, day. Defaults of programs say nothing."""

import re
from datetime import date

from workshop.adapters.loaders.markdown import one_line
from workshop.domain.text.folding import line, plain

_NO_TITLE = re.compile(
    r"untitled|無題.*|名称未設定.*|title|unspecified|(microsoft )?powerpoint.*|プレゼンテーション\d*|presentation\d*|word document|excel|workbook|"
    r"slide ?\d+|スライド ?\d+|document\d*|文書 ?\d*|book\d*|sheet\d*|new document|新規.*",
    re.IGNORECASE,
)
"""Matched whole, each way with at most one repeat that nothing follows: linear."""
_PRINTED_FROM = re.compile(
    r"^microsoft (word|excel|powerpoint) - |\.(docx?|xlsx?|pptx?|pdf|html?|jtd|md)$", re.IGNORECASE
)
"""What Word's printer puts before a title, and endings: fixed words, without repeats."""
_NOBODY = re.compile(
    r"(microsoft office|windows)?.?(user|ユーザー)|admin(istrator)?|owner|pc|unknown|anonymous|unspecified|author|"
    r"python-docx|openpyxl|steve canny|reportlab.*|xlsxwriter|apache poi|un-named|libreoffice.*",
    re.IGNORECASE,
)
"""Names that programs set. Matched whole, with at most one repeat at the end: linear."""
_DAY = re.compile(r"(?:D:)?((?:19|20)\d\d)[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})")
"""A day as files write it. All repeats have an end."""
_UPDATED = re.compile(r"(?:最終更新|更新|改訂)日?時?(?:[:：\s　]|は){0,4}+")
_ISSUED = re.compile(r"(?:掲載|公開|発行|発表|公表|登録|作成|制定)日時?(?:[:：\s　]|は){0,4}+")
"""What stands before the day on a page of a city. All repeats have an end."""
_WRITTEN_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)|(?P<era>令和|平成|R|H)\s?(?P<count>\d{1,2}|元))\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})"
)
"""A day in words, of the Western count or an era. All repeats have an end."""
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
"""The year before an era's first."""
_FIRST_YEAR = 1990
"""Before it no file of these kinds was written: an earlier day is a program's default."""
_MOST = 80
"""Characters, as `services/documents/library.add` takes them."""


_LOOKED_AT = 1_000
"""Characters of a value that are looked at: no title is longer."""


def title(*values: str | None) -> str | None:
    """Give the first value that somebody meant as a title."""
    for value in values:
        words = _PRINTED_FROM.sub("", _line(value))
        if words and not _NO_TITLE.fullmatch(words):
            return words[:_MOST]
    return None


def source(*values: str | None) -> str | None:
    """Give the first value that names an office or a person."""
    for value in values:
        name = _line(value)
        if name and not _NOBODY.fullmatch(name):
            return name[:_MOST]
    return None


def day(*values: object) -> date | None:
    """Give the first day among ISO dates, datetimes and PDF's `D:20241101…`, as written there."""
    for value in values:
        if match := _DAY.match(str(value or "").strip()):
            year, month, number = (int(part) for part in match.groups())
            if (written := _day(year, month, number)) is not None:
                return written
    return None


def day_on_page(text: str) -> date | None:
    """Give the day that stands behind 更新日 or, without one, behind 掲載日 and its like."""
    folded = plain(text)
    for label in (_UPDATED, _ISSUED):
        for mark in label.finditer(folded):
            match = _WRITTEN_DAY.match(folded, mark.end())
            if match is None:
                continue
            count = 1 if match["count"] == "元" else int(match["count"] or 0)
            year = int(match["year"] or 0) or _ERAS[match["era"]] + count
            if (written := _day(year, int(match["month"]), int(match["day"]))) is not None:
                return written
    return None


def _day(year: int, month: int, number: int) -> date | None:
    try:
        written = date(year, month, number)
    except ValueError:
        return None
    return written if year >= _FIRST_YEAR else None


def _line(value: str | None) -> str:
    return one_line(line(one_line((value or "")[:_LOOKED_AT])))
