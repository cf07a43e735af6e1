"""Which year a scenario's sentence speaks of. A scenario tells of one year; a sentence whose own words name another one may have
slipped in time, and a person should look at it.

No other year is: a year inside a quotation (it is the source's), the year somebody was born in, the date of a document the
sentence cites, and any year beside the scenario's own. Years after the scenario's are `grounding.later_years`'s.
"""

import re
from collections.abc import Iterable

from workshop.domain.figures.reading import YEAR, figures
from workshop.domain.model import Section, Sentence
from workshop.domain.text import folding

SCENES = frozenset(
    {
        Section.RESIDENT,
        Section.DAY,
        Section.MORNING,
        Section.NOON,
        Section.NIGHT,
        Section.EFFECT,
        Section.LOSS,
    }
)
"""Sections that play in the scenario's year. CHANGE may look back, STEP leads up to the target year."""

_QUOTED = re.compile(r"「[^「」]*」|“[^“”]*”|\"[^\"]*\"")
# The year somebody was born in tells their age, not the time of the sentence.
_BORN = re.compile(
    r"(?:\d{4}|(?:令和|平成|昭和)(?:元|\d{1,2}))年(?:\d{1,2}月)?(?:\d{1,2}日)?に?(?:生まれ|うまれ|生(?=[のでまれ、)]))"
    r"|\bborn\s+(?:on|in)\s+(?:\w+\s+)?\d{4}",
    re.IGNORECASE,
)
# Beside these words a year is a document's date.
_KINDS = "資料|計画|構想|調査|推計|見通し|目標|報告|統計|記録|公表|発表|発行|策定|時点|データ"
_KINDS_EN = "plan|report|survey|study|estimate|projection|figures|data|document|paper|record"


def other_years(sentence: Sentence, year: int, target: int, published: Iterable[str] = ()) -> tuple[int, ...]:
    """Find years this sentence of a scenario for `year` may speak of instead, in order; empty where it keeps to its time.

    `target` is the near goal's year, up to which first steps lead. `published` are the ISO dates of the documents it cites.
    """
    years_named = _named(sentence.text, published)
    if year in years_named:
        return ()
    if sentence.section in SCENES:
        return tuple(sorted(years_named))
    if sentence.section == Section.STEP:
        return tuple(sorted(other_year for other_year in years_named if other_year > target))
    return ()


def _named(text: str, published: Iterable[str]) -> frozenset[int]:
    """Give the years the words outside quotations name as a time."""
    plain = _BORN.sub(" ", _QUOTED.sub(" ", folding.plain(text)))
    for date in published:
        plain = _dated(date[:4]).sub(" ", plain)
    return frozenset(int(figure.value) for figure in figures(plain) if figure.unit == YEAR)


def _dated(year: str) -> re.Pattern[str]:
    """Match a document's year as its date is told: in brackets, with a month, or beside what kind of document it is."""
    return re.compile(
        rf"\([^()]*{year}[^()]*\)|{year}(?:-\d\d|年度?\d{{1,2}}月)(?:-\d\d|\d{{1,2}}日)?"
        rf"|{year}年?度?(?:に|の)?[^、。\d]{{0,6}}(?:{_KINDS})"
        rf"|\b{year}\s+(?:\w+\s+)?(?:{_KINDS_EN})|(?:published|dated|as of)\s+(?:in\s+)?(?:\w+\s+)?{year}",
        re.IGNORECASE,
    )
