"""What a file says of itself, as far as a person meant it: title, source, day. Defaults of programs say nothing."""

import re
from datetime import date

from workshop.adapters.loaders.blocks import one_line

_NO_TITLE = re.compile(
    r"untitled|無題.*|名称未設定.*|title|unspecified|(microsoft )?powerpoint.*|プレゼンテーション\d*|presentation\d*|"
    r"slide ?\d+|スライド ?\d+|document\d*|文書 ?\d*|book\d*|sheet\d*|new document|新規.*",
    re.IGNORECASE,
)
_PRINTED_FROM = re.compile(
    r"^microsoft (word|excel|powerpoint) - |\.(docx?|xlsx?|pptx?|pdf|html?|jtd|md)$", re.IGNORECASE
)
_NOBODY = re.compile(
    r"(microsoft office|windows)?.?(user|ユーザー)|admin(istrator)?|owner|pc|unknown|anonymous|unspecified|author|"
    r"python-docx|openpyxl|steve canny|reportlab.*",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:D:)?((?:19|20)\d\d)[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})")
_FIRST_YEAR = 1990
"""Before it no file of these kinds was written: an earlier day is a program's default."""
_MOST = 80
"""Characters, as `services/documents.add` takes them."""


def title(*values: str | None) -> str | None:
    """The first value that somebody meant as a title."""
    for value in values:
        told = _PRINTED_FROM.sub("", _line(value))
        if told and not _NO_TITLE.fullmatch(told):
            return told[:_MOST]
    return None


def source(*values: str | None) -> str | None:
    """The first value that names an office or a person."""
    for value in values:
        told = _line(value)
        if told and not _NOBODY.fullmatch(told):
            return told[:_MOST]
    return None


def day(*values: object) -> date | None:
    """The first day told: of ISO dates, datetimes and PDF's `D:20241101…`, as written there."""
    for value in values:
        found = _DAY.match(str(value or "").strip())
        if found is None:
            continue
        year, month, number = (int(part) for part in found.groups())
        try:
            told = date(year, month, number)
        except ValueError:
            continue
        if year >= _FIRST_YEAR:
            return told
    return None


def _line(value: str | None) -> str:
    return one_line("".join(letter for letter in value or "" if letter.isprintable() or letter.isspace()))
