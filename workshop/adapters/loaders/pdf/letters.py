"""Letters of a PDF page: whether they are any, whether two readers read the same, and each with its own code."""

import re
import unicodedata
from collections import Counter

from workshop.domain.text.folding import plain

_STAND_INS = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe4f]")
"""Radicals, ligatures and marks for vertical lines, where a font names its shapes rather than its letters."""
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\U000f0000-\U0010ffff]")
_SHATTERED = re.compile(r"(?:^\S\n){6,}+", re.MULTILINE)
"""Letters each on a line of its own: what vertical writing often becomes. Six, as a table's narrow column has fewer; possessive, so
that a run is looked at once."""
_COMMON = frozenset(
    {
        "CJK",
        "HIRAGANA",
        "KATAKANA",
        "KATAKANA-HIRAGANA",
        "HALFWIDTH",
        "FULLWIDTH",
        "LATIN",
        "HANGUL",
        "IDEOGRAPHIC",
        "MODIFIER",
    }
)
"""First words of the Unicode names of letters that pages in Japanese, Chinese, Korean and Western languages are written in."""
_RARE_SHARE = 5
"""A page of which less than a fifth is in rare scripts is a page with some words in them."""
_ODD_SHARE = 8
"""In true text of a rare script a letter stands beside one of its own; where more than an eighth do not, codes were taken for letters."""
_ALIKE = 0.95
"""Share of letters that two readers of one page must have in common: they differ in blanks, hyphens and page numbers."""


def tidy(text: str) -> str:
    """Leave out the marks that pdfium leaves for hyphens, and give each letter its own code."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\x02", "")
    return _STAND_INS.sub(lambda match: plain(match.group()), lines)


def shattered(text: str) -> bool:
    """Tell whether letters stand each on a line of its own."""
    return _SHATTERED.search(f"{text}\n") is not None


def mended(text: str) -> str:
    """Put letters together that stand each on a line."""
    lines = _SHATTERED.sub(lambda match: match.group().replace("\n", "") + "\n", f"{text}\n")
    return lines.rstrip("\n")


def unknown(text: str) -> bool:
    """Tell whether more than a tenth of the letters are none, or rare scripts are mixed as no writer does: the file's fonts do not
    tell what they draw."""
    count = len("".join(text.split()))
    return len(_UNKNOWN.findall(text)) * 10 > count or _mixed(text)


def alike(first: str, second: str) -> bool:
    """Tell whether two readers read nearly the same letters, in whatever order."""
    ours, others = Counter("".join(first.split())), Counter("".join(second.split()))
    return (ours & others).total() >= _ALIKE * max(ours.total(), others.total()) > 0


def _mixed(text: str) -> bool:
    letters = rare = odd = 0
    before = ""
    for letter in text:
        script = _script(letter, before)
        letters += script != ""
        if script not in _COMMON and script:
            rare += 1
            odd += script in {"COMBINING", "UNASSIGNED"} or (before not in {"", script})
        before = script
    return rare * _RARE_SHARE > letters and odd * _ODD_SHARE > rare


def _script(letter: str, before: str) -> str:
    """Give the first word of a letter's name, "" for what is no letter; a mark belongs to the letter it stands on."""
    category = unicodedata.category(letter)
    if category == "Cn":
        return "UNASSIGNED"
    if category[0] not in "LM":
        return ""
    script = unicodedata.name(letter, "UNASSIGNED").partition(" ")[0]
    return before if script == "COMBINING" and before not in {"", "COMBINING", "UNASSIGNED"} else script
