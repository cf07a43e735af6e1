"""Numbers of list items and headings in Word, which its file does not hold: they are counted while the text is read."""

from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_BULLETS = frozenset({"bullet", "none"})
_CIRCLES = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_KANJI = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """How the numbers of one level look: the way of counting, the words around (`第%1条`), and where it starts."""

    way: str
    words: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Lists by their id, as levels, and the id of what they count together; styles that stand for a list and a level."""

    levels: dict[str, dict[int, NumberLevel]] = field(default_factory=dict)
    counters: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def label(self, paragraph: Any, style: str) -> str | None:
        """Count a paragraph that is an item, and give its number as shown: "" for a bullet, None for a paragraph that is no item."""
        place = _place(paragraph.find(f"{_W}pPr/{_W}numPr"), self.styles.get(style))
        if place is None or place[0] == "0":  # list 0 takes an item out of its style's list
            return None
        id, depth = place
        levels = self.levels.get(id, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(self.counters[id], [0] * _LEVELS)
        counts[depth] = max(counts[depth] + 1, levels[depth].start) if counts[depth] else levels[depth].start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        return _shown(levels, depth, counts)


def numbering(root: Any, styles: Any) -> Numbering:
    """Read the lists of a file from the roots of its parts `numbering` and `styles`; None where one is not there."""
    lists = Numbering()
    abstract: dict[str, dict[int, NumberLevel]] = {}
    for node in () if root is None else root.iterchildren(f"{_W}abstractNum"):
        abstract[_value(node, "abstractNumId")] = _levels(node)
    for node in () if root is None else root.iterchildren(f"{_W}num"):
        id, of = _value(node, "numId"), _value(node.find(f"{_W}abstractNumId"), "val")
        changes = {
            depth: level
            for part in node.iterchildren(f"{_W}lvlOverride")
            for depth, level in _changed(part, abstract.get(of, {}))
        }
        lists.levels[id] = abstract.get(of, {}) | changes
        lists.counters[id] = f"{of}/{id}" if changes else of
    if styles is not None:
        lists.styles = _styles(styles, root)
    return lists


def _styles(styles: Any, root: Any) -> dict[str, tuple[str, int]]:
    """Give the list and level of each style that has one, its own or that of the style it is based on."""
    depths = {
        (_value(node.getparent(), "abstractNumId"), _value(mark, "val")): _depth(_value(node, "ilvl"))
        for node in (() if root is None else root.iter(f"{_W}lvl"))
        if (mark := node.find(f"{_W}pStyle")) is not None
    }
    of = {
        _value(node, "numId"): _value(node.find(f"{_W}abstractNumId"), "val")
        for node in (() if root is None else root.iterchildren(f"{_W}num"))
    }
    nodes = {_value(node, "styleId"): node for node in styles.iterchildren(f"{_W}style")}
    places: dict[str, tuple[str, int]] = {}
    for style in nodes:
        name = style
        for _ in range(20):  # styles are based on each other in a few steps; a circle ends here
            node = nodes.get(name)
            if node is None:
                break
            place = _place(node.find(f"{_W}pPr/{_W}numPr"), None)
            if place is not None:
                # The level of a style often stands only where the list names the style.
                places[style] = (place[0], depths.get((of.get(place[0], ""), name), place[1]))
                break
            name = _value(node.find(f"{_W}basedOn"), "val")
    return places


def _place(mark: Any, default: tuple[str, int] | None) -> tuple[str, int] | None:
    if mark is None:
        return default
    id, depth = mark.find(f"{_W}numId"), mark.find(f"{_W}ilvl")
    if id is None and default is None:
        return None
    list_id = _value(id, "val") if id is not None or default is None else default[0]
    return list_id, _depth(_value(depth, "val")) if depth is not None else (default[1] if default and id is None else 0)


def _levels(node: Any) -> dict[int, NumberLevel]:
    return {
        _depth(_value(level, "ilvl")): NumberLevel(
            _value(level.find(f"{_W}numFmt"), "val") or "decimal",
            _value(level.find(f"{_W}lvlText"), "val"),
            _number(_value(level.find(f"{_W}start"), "val"), 1),
        )
        for level in node.iterchildren(f"{_W}lvl")
    }


def _changed(part: Any, levels: dict[int, NumberLevel]) -> list[tuple[int, NumberLevel]]:
    """Give the level that a list changes for itself, perhaps only where it starts."""
    depth = _depth(_value(part, "ilvl"))
    own = _levels(part)
    level = own.get(depth, levels.get(depth))
    start = part.find(f"{_W}startOverride")
    if level is None:
        return []
    return [(depth, level if start is None else NumberLevel(level.way, level.words, _number(_value(start, "val"), 1)))]


def _shown(levels: dict[int, NumberLevel], depth: int, counts: list[int]) -> str:
    level = levels[depth]
    if level.way in _BULLETS and "%" not in level.words:
        return "" if level.way == "bullet" else level.words.strip()
    words = level.words
    for above in range(depth + 1):
        if f"%{above + 1}" in words and above in levels:
            count = counts[above] or levels[above].start
            words = words.replace(f"%{above + 1}", counted(count, levels[above].way))
    return words.strip()


def counted(number: int, way: str) -> str:
    """Write a number as Word counts that way (`decimalEnclosedCircle`: ③); in plain figures where the way is not known."""
    if way in {"decimalFullWidth", "decimalFullWidth2"}:
        return str(number).translate(_WIDE)
    if way.startswith("decimalEnclosedCircle") and number < len(_CIRCLES):
        return _CIRCLES[number]
    if way in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        return _roman(number) if way == "lowerRoman" else _roman(number).upper()
    if way in {"lowerLetter", "upperLetter"} and 0 < number <= 26 * 30:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # after z comes aa, then bb
        return letter if way == "lowerLetter" else letter.upper()
    if way in {"aiueo", "aiueoFullWidth"} and number > 0:
        return _KANA[(number - 1) % len(_KANA)]
    if way in {"iroha", "irohaFullWidth"} and number > 0:
        return _IROHA[(number - 1) % len(_IROHA)]
    if way in {"japaneseDigitalTenThousand", "ideographDigital"}:
        return "".join(_KANJI[int(figure)] for figure in str(number))
    if (
        way
        in {
            "japaneseCounting",
            "chineseCounting",
            "chineseCountingThousand",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        }
        and 0 < number < 10_000
    ):
        return _kanji(number)
    return f"{number:02}" if way == "decimalZero" else str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def _kanji(number: int) -> str:
    words = ""
    for value, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = number // value % 10
        words += (_KANJI[figure] if figure > 1 or (figure and not sign) else "") + sign if figure else ""
    return words


def _depth(value: str) -> int:
    return min(_number(value, 0), _LEVELS - 1)


def _number(value: str, default: int) -> int:
    # Word counts to 32,767; more figures than that are a slip or an attack.
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 5 else default


def _value(node: Any, name: str) -> str:
    return "" if node is None else (node.get(f"{_W}{name}") or "")
