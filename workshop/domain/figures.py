"""Figures and years in Japanese and English text, read as values with units, so that ３割, 30 % and 三割 are one figure."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

YEAR = "year"

_UNITS: tuple[tuple[str, str], ...] = (
    # The first pattern that matches right after a number names its unit; longer ones come first.
    (YEAR, r"年度?(?!間|以上|ほど|くらい|前|後|ぶり|目|生|齢|代)"),
    ("years", r"年間|年(?=以上|ほど|くらい|前|後|ぶり|目)|\s*years?\b"),
    ("grade", r"年(?=生)"),
    ("percent", r"%|パーセント|ポイント|\s*per\s?cent\b|\s*percent\b"),
    ("tenths", r"割"),
    ("person", r"人|名|\s*(?:people|persons|residents|children|students|riders|doctors|members)\b"),
    ("yen", r"円|\s*yen\b"),
    ("km/h", r"キロ毎時|\s*km/h\b"),
    ("km", r"キロメートル|キロ(?!グラム|ワット)|\s*km\b|\s*kilomet(?:er|re)s?\b"),
    ("m", r"メートル|\s*met(?:er|re)s?\b|\s*m\b"),
    ("hour", r"時間|\s*hours?\b"),
    ("clock", r"時"),
    ("minute", r"分|\s*min(?:ute)?s?\b"),
    ("month", r"か月|ヶ月|カ月|\s*months?\b"),
    ("monthname", r"月"),
    ("week", r"週間?|\s*weeks?\b"),
    ("day", r"日間?|\s*days?\b"),
    ("age", r"歳|才"),
    ("vehicle", r"台"),
    ("run", r"便|本"),
    ("house", r"世帯|戸|軒|\s*households?\b"),
    ("case", r"件"),
    ("times", r"回|度"),
    ("fold", r"倍|\s*times\b"),
    ("place", r"か所|ヶ所|カ所|箇所|\s*places\b"),
    ("group", r"班|チーム|\s*(?:teams?|tables?)\b"),
    ("ton", r"トン|\s*t(?:on)?s?\b"),
)
_UNIT = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _UNITS]
_SCALES = {"千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12}
_WORD_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_KANJI = {letter: value for value, letter in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ARABIC = re.compile(
    rf"(?P<sign>(?<![\w.])[-−▲])?(?P<number>{_DIGITS})(?P<more>[千万億兆](?:{_DIGITS}|[千万億兆])*)?"
    r"(?P<word>\s*(?:thousand|million|billion)\b)?",
    re.IGNORECASE,
)
_KANJI_NUMBER = re.compile(r"[〇零一二三四五六七八九十百千万億兆]+")
_NOT_A_COUNT = re.compile(
    r"[一二三四五六七八九十]"
    r"(?=つ|人|番|緒|部|度|方|般|体|時|切|種|面|旦|気|生|息|歩|目|分|杯|言|員|見|連|定|律|応|挙|致|際|字|月|日|世|角|枚|年生)"
)
_NAMES = re.compile(r"[(（\[]|\b(?=[A-Za-z])|(?=[一-龥])")
"""Where in a label a unit may be named: in brackets, as an English word, before 数."""
_ERA_YEAR = re.compile(r"(令和|平成|昭和)(元|\d{1,2})年")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a value with its unit ("" where none is recognised), and the letters it was read from."""

    value: Decimal
    unit: str
    said: str

    def same(self, other: "Figure") -> bool:
        """Equal in value and, where both name a unit, in unit."""
        if self.value != other.value:
            return False
        return self.unit == other.unit or not self.unit or not other.unit


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with where it begins in its text and where its unit ends."""

    figure: Figure
    start: int
    end: int


def figures(text: str) -> tuple[Figure, ...]:
    """All figures of a text, in order of reading. Words such as 一緒, 一人, 十分 are not figures."""
    return tuple(spot.figure for spot in placed(folded(text)))


def folded(text: str) -> str:
    """The text as figures are read in it: NFKC, and years of an era as western ones."""
    return _era_years(unicodedata.normalize("NFKC", text))


def placed(plain: str) -> tuple[Placed, ...]:
    """All figures of a folded text with their places, in order of reading."""
    found = [(match, _arabic(plain, match)) for match in _ARABIC.finditer(plain)]
    found += [
        (match, figure) for match in _KANJI_NUMBER.finditer(plain) if (figure := _kanji(plain, match)) is not None
    ]
    spots = [Placed(figure, match.start(), unit_at(plain, match.end())[1]) for match, figure in found]
    return tuple(sorted(spots, key=lambda spot: spot.start))


def unit_at(text: str, at: int) -> tuple[str, int]:
    """The unit that stands there and where it ends; "" and the place itself where none does."""
    for name, pattern in _UNIT:
        if match := pattern.match(text, at):
            return name, match.end()
    return "", at


def unit_named(label: str) -> str:
    """The unit that the words beside or above a table's cell give to its figure (人口, 世帯数, 面積(km), People); else ""."""
    plain = unicodedata.normalize("NFKC", label)
    if "人口" in plain:
        return "person"
    for match in _NAMES.finditer(plain):
        unit, end = unit_at(plain, match.end())
        word = plain[match.end() : end].lower()
        plural = word.isascii() and (word.endswith("s") or word == "people")
        if unit and (match.group() or plural or plain[end : end + 1] == "数"):
            return unit
    return ""


def unsupported(text: str, sources: Collection[str], years: Collection[int]) -> tuple[Figure, ...]:
    """The figures of `text` that stand in none of the sources; a year in `years` needs no source."""
    known = [figure for source in sources for figure in figures(source)]
    return tuple(
        figure
        for figure in figures(text)
        if not (figure.unit in (YEAR, "") and figure.value in years) and not any(figure.same(other) for other in known)
    )


def _era_years(text: str) -> str:
    def western(match: re.Match[str]) -> str:
        return f"{_ERAS[match[1]] + (1 if match[2] == '元' else int(match[2]))}年"

    return _ERA_YEAR.sub(western, text)


def _arabic(text: str, match: re.Match[str]) -> Figure:
    value = Decimal(match["number"].replace(",", ""))
    if match["more"]:
        value = _scaled(match["number"] + match["more"])
    if match["word"]:
        value *= _WORD_SCALES[match["word"].strip().lower()]
    if match["sign"]:
        value = -value
    return _figure(value, text, match.end(), match.group().strip())


def _scaled(digits: str) -> Decimal:
    """16万3千, 1億2千万 and 3.5億 as values: a 千 belongs to the 万, 億 or 兆 that follows it."""
    total, section, number = Decimal(0), Decimal(0), Decimal(0)
    for piece in re.findall(rf"{_DIGITS}|[千万億兆]", digits):
        if piece == "千":
            section, number = section + (number or 1) * 1000, Decimal(0)
        elif piece in _SCALES:
            total, section, number = total + (section + number) * _SCALES[piece], Decimal(0), Decimal(0)
        else:
            number = Decimal(piece.replace(",", ""))
    return total + section + number


def _kanji(text: str, match: re.Match[str]) -> Figure | None:
    """Read 十六万三千, 二〇四〇 or 三割; None for a numeral that is part of a word."""
    letters = match.group()
    before = text[match.start() - 1] if match.start() else ""
    if before.isdigit() or not any(letter in _KANJI or letter == "十" or letter == "百" for letter in letters):
        return None
    if len(letters) == 1 and (_NOT_A_COUNT.match(text, match.start()) or not unit_at(text, match.end())[0]):
        return None
    if len(letters) > 1 and all(letter in _KANJI for letter in letters):
        value = Decimal("".join(str(_KANJI[letter]) for letter in letters))
    else:
        value = _kanji_value(letters)
    return _figure(value, text, match.end(), letters)


def _kanji_value(letters: str) -> Decimal:
    total, section, digit = 0, 0, 0
    for letter in letters:
        if letter in _KANJI:
            digit = digit * 10 + _KANJI[letter]
        elif letter in _TENS:
            section += (digit or 1) * _TENS[letter]
            digit = 0
        else:
            total += (section + digit or 1) * _SCALES[letter]
            section = digit = 0
    return Decimal(total + section + digit)


def _figure(value: Decimal, text: str, end: int, said: str) -> Figure:
    unit, _ = unit_at(text, end)
    if unit == "tenths":
        value, unit = value * 10, "percent"
    if unit == YEAR and not 1000 <= value <= 2999:
        unit = "years"
    if not unit and 1900 <= value <= 2199 and value == int(value) and "," not in said:
        unit = YEAR
    return Figure(value, unit, said)
