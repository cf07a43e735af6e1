"""A figure: a number with what it counts, and what is said of it: whether it went up or down, at least or at most, and per what."""

import re
from dataclasses import dataclass
from decimal import Decimal

from workshop.domain.text import folding

WORDS = re.IGNORECASE | re.ASCII
"""How English words are looked for: to ASCII a Japanese letter is no part of a word, so that では30kmを holds `km`."""
YEAR = "year"
PERCENT = "percent"
SOME = "some"
"""数十 and dozens: a size that only the same word supports."""
MAJORITY = "majority"

_UNITS: tuple[tuple[str, str], ...] = (
    # The first pattern that matches right after a number names its unit; longer ones come first.
    (YEAR, r"年度?(?!間|以上|ほど|くらい|前|後|ぶり|目|生|齢|代)"),
    ("years", r"年間|年(?=以上|ほど|くらい|前|後|ぶり|目)|[\s-]*years?\b"),
    ("grade", r"年(?=生)"),
    ("point", r"%ポイント|パーセントポイント|ポイント|\s*percentage[\s-]points?\b|\s*points?\b"),
    (PERCENT, r"%|パーセント|\s*per\s?cent\b|\s*percent\b"),
    ("tenths", r"割(?!り|引|合)"),
    ("person", r"人|名|\s*(?:people|persons?|residents?|children|students?|riders?|doctors?|members?|participants?)\b"),
    ("yen", r"円|\s*yen\b"),
    ("km/h", r"キロ毎時|\s*km/h\b"),
    ("km", r"キロメートル|キロ(?!グラム|ワット)|\s*km\b|\s*kilomet(?:er|re)s?\b"),
    ("m", r"メートル|\s*met(?:er|re)s?\b|\s*m\b"),
    ("hour", r"時間|[\s-]*hours?\b"),
    ("clock", r"時|:(?=\d\d(?!\d))|\s*o[’']clock\b"),
    ("minute", r"分(?!の)|[\s-]*min(?:ute)?s?\b"),
    ("month", r"か月|ヶ月|カ月|ヵ月|[\s-]*months?\b"),
    ("monthname", r"月"),
    ("week", r"週間?|[\s-]*weeks?\b"),
    ("days", r"日間|[\s-]*days?\b"),
    ("day", r"日"),
    ("age", r"歳|才|[\s-]*years?[\s-]old\b"),
    ("vehicle", r"台|\s*(?:vehicles|cars)\b"),
    ("run", r"便|本|\s*(?:buses|trains|services|departures)\b"),
    ("house", r"世帯|戸|軒|\s*households?\b"),
    ("case", r"件"),
    ("times", r"回|度"),
    ("fold", r"倍|[\s-]*fold\b"),
    ("times or fold", r"\s*times\b"),
    ("place", r"か所|ヶ所|カ所|ヵ所|箇所|\s*places\b"),
    ("group", r"班|チーム|\s*(?:teams?|tables?)\b"),
    ("ton", r"トン|\s*t(?:on)?s?\b"),
    ("school", r"校|\s*schools?\b"),
    ("station", r"駅|\s*stations?\b"),
    ("line", r"路線|\s*(?:lines|routes)\b"),
    ("company", r"社|\s*compan(?:y|ies)\b"),
    ("shop", r"店舗?|\s*shops?\b"),
    ("sheet", r"枚|\s*cards?\b"),
    ("floor", r"階"),
    ("building", r"棟|\s*buildings?\b"),
    ("thing", r"つ"),
)
_UNIT = [(name, re.compile(pattern, WORDS)) for name, pattern in _UNITS]
_ALIKE = {
    frozenset(pair)
    for pair in (("times or fold", "times"), ("times or fold", "fold"), ("day", "days"), ("day", "date"))
}
"""Units one of which is a looser word for the other. つ counts things of any kind that has no word of its own here."""
_THINGS = frozenset("school station line company shop sheet building place group case thing".split())
_STRICT = frozenset((SOME, MAJORITY))

# Up or down: words right behind the unit, or verbs before the number.
_DOWN = re.compile(
    r"\s*(?:も|の|に|へ|まで|ほど|程度|以上|近く|超|くらい)?(?:減|削減|低下|下が|下回|縮小|落ち)"
    r"|\s*(?:fewer|less|lower|reduction|decrease|decline|cut|drop)\b",
    WORDS,
)
_UP = re.compile(
    r"\s*(?:も|の|に|へ|まで|ほど|程度|以上|近く|超|くらい)?(?:増|上昇|上が|上回|伸び|拡大)"
    r"|\s*(?:more|higher|increase|rise|growth)\b",
    WORDS,
)
_ABOUT = r"(?:(?:by|to|about|around|some|nearly|almost)\s+)*$"
_CAME_DOWN = re.compile(
    rf"\b(?:cut|reduc\w+|f[ea]ll\w*|drop\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|lower\w*|down)\s+{_ABOUT}", WORDS
)
_WENT_UP = re.compile(rf"\b(?:rose|ris\w+|gr[eo]w\w*|increas\w+|rais\w+|gain\w*|up)\s+{_ABOUT}", WORDS)

_LEAST = re.compile(r"以上|を?超|を?上回|より多")
_MOST = re.compile(r"以下|未満|に満たな|を下回|より少な")
_AT_LEAST = re.compile(
    r"(?:\b(?:at least|more than|over|above|exceed\w*|no (?:fewer|less) than)\s+|(?:最低|少なくと)でも?|少なくとも)$",
    WORDS,
)
_AT_MOST = re.compile(
    r"(?:\b(?:at most|(?<!no )less than|(?<!no )fewer than|under|below|up to|no more than)\s+|最大|最高|多くても)$",
    WORDS,
)

_PER = {"年": "year", "月": "month", "週": "week", "日": "day", "時": "hour"}
# 年30件, 月に3回: not the 年 of 2040年 or 今年, nor the 日 of 休日.
_EVERY = re.compile(
    r"(?:(?<![今昨来去翌近同前各平休祝曜\d一二三四五六七八九十])(?P<bare>[年月週日])間?"
    r"|(?<!\d)[1一](?:[かヶカヵ])?(?P<one>[年月週日時])間?|毎(?P<each>[年月週日時])間?)"
    r"(?:に|あたり|当たり|平均)?(?:約|およそ)?\s*$"
)
_EACH = re.compile(
    r"[^\d.,;。、]{0,25}?\b(?:per|an?|each|every)\s+(year|month|week|day|hour)\b|\s*/\s*(year|month|week|day|hour|[年月週日時])",
    WORDS,
)

_HALF_DAY = re.compile(r"午[前後]$")
MORNING = "morning"
AFTERNOON = "afternoon"

_NAMES = re.compile(r"[(（\[]|\b(?=[A-Za-z])|(?=[一-龥])")
"""Where in a label a unit may be named: in brackets, as an English word, before 数."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What is said of a number; "" where nothing is. `turn` is up or down, `bound` least or most, `per` a span of time; of an
    hour the half of the day it was told of."""

    turn: str = ""
    bound: str = ""
    per: str = ""

    def agrees(self, other: "Qualifier") -> bool:
        """Tell whether neither says the contrary of the other."""
        pairs = ((self.turn, other.turn), (self.bound, other.bound), (self.per, other.per))
        return all(mine == theirs or not mine or not theirs for mine, theirs in pairs)


UNQUALIFIED = Qualifier()
"""Nothing is said of it."""


def unit_at(text: str, end: int) -> tuple[str, int]:
    """Give the unit named right there, and where its word ends."""
    for name, pattern in _UNIT:
        if match := pattern.match(text, end):
            return name, match.end()
    return "", end


def unit_named(label: str) -> str:
    """Give the unit that the words beside or above a table's cell give to its figure (人口, 世帯数, 面積(km), People); else ""."""
    plain = folding.plain(label)
    if "人口" in plain:
        return "person"
    for match in _NAMES.finditer(plain):
        unit, end = unit_at(plain, match.end())
        word = plain[match.end() : end].lower()
        plural = word.isascii() and (word.endswith("s") or word == "people")
        if unit and (match.group() or plural or plain[end : end + 1] == "数"):
            return unit
    return ""


def alike(first: str, second: str) -> bool:
    """Tell whether two units may name the same thing; a number without a unit may count anything."""
    if first == second:
        return True
    if {first, second} & _STRICT:
        return False
    if not first or not second or frozenset((first, second)) in _ALIKE:
        return True
    return "thing" in (first, second) and {first, second} <= _THINGS


def qualifier_of(text: str, start: int, unit_end: int) -> Qualifier:
    """Read what stands around the number and its unit."""
    before, after = text[max(0, start - 30) : start], text[unit_end : unit_end + 30]
    turn = "down" if _DOWN.match(after) or _CAME_DOWN.search(before) else ""
    turn = turn or ("up" if _UP.match(after) or _WENT_UP.search(before) else "")
    bound = "least" if _LEAST.match(after) or _AT_LEAST.search(before) else ""
    bound = bound or ("most" if _MOST.match(after) or _AT_MOST.search(before) else "")
    every, each = _EVERY.search(before), _EACH.match(after)
    per = _PER[every["bare"] or every["one"] or every["each"]] if every else ""
    if half := _HALF_DAY.search(before):
        return Qualifier(turn, bound, MORNING if half.group() == "午前" else AFTERNOON)
    if not per and each:
        per = _PER.get(each[1] or each[2], (each[1] or each[2]).lower())
    return Qualifier(turn, bound, per)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a value with its unit ("" where none is recognised), and the letters it was read from."""

    value: Decimal
    unit: str
    said: str
    qualifier: Qualifier = UNQUALIFIED

    def same(self, other: "Figure") -> bool:
        """Tell whether both are equal in value and, where both name one, in unit; and not said to the contrary. −46 % and 46 % less are one,
        so are 夜9時 and 21時."""
        if self.unit == other.unit == "clock" and self._hour() & other._hour():
            return self.qualifier.agrees(other.qualifier)
        fell = abs(self.value) == abs(other.value) and self.qualifier.turn == other.qualifier.turn == "down"
        return (
            (self.value == other.value or fell)
            and alike(self.unit, other.unit)
            and self.qualifier.agrees(other.qualifier)
        )

    def _hour(self) -> set[Decimal]:
        """Give the hours it may be called: 夜9時 is 21 and 9, 21時 is 21 alone."""
        twelve = {self.value - 12} if self.qualifier.per == AFTERNOON and self.value > 12 else set()
        return {self.value} | twelve
