"""Finds postal addresses: a town with a lot behind it, with blanks or without, postcodes, and streets with a number in English.

Patterns read folded text (`masking`); every repetition is bounded.
"""

import re
from collections.abc import Iterator

from workshop.domain.text.personal.numbers import COUNTED

_POSTCODE = re.compile(rf"〒\s*\d{{3}}-?\d{{4}}|(?<![\d.,¥$-])\d{{3}}-\d{{4}}(?![\d,.~-]\d|\d){COUNTED}")

_N = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3})"
# 丁目・番地・号 in digits or kanji, or figures with dashes.
_LOT = (
    rf"(?:{_N}丁目\s?(?:\d{{1,4}}-\d{{1,4}}(?:-\d{{1,4}})?|{_N}番地?(?:の?\d{{1,4}})?(?:{_N}号)?|\d{{1,4}})"
    rf"|\d{{1,5}}番地(?:の?\d{{1,4}})?|\d{{1,5}}番(?:の?\d{{1,4}})号?"
    r"|\d{1,5}(?:-\d{1,4}){1,3})(?![\d-])"
)
_HOUSE = r"(?:\s?[^\s、。,.]{0,15}?\d{1,4}号室)?"
_NAME = r"(?:[一-龥々ァ-ヶー]{1,6}|[ぁ-ん]{2,8}|[一-龥々]{1,3}[ヶケがのノ][一-龥々]{1,3})"
_AREA = r"(?:[一-龥々ァ-ヶーノ]{0,10}|[一-龥々]{1,3}[がの][一-龥々]{1,3}|[一-龥々ぁ-んァ-ヶー]{1,8}[町村])"
_PREFECTURE = r"(?:北海道|東京都|大阪府|京都府|[一-龥]{2,3}県)?"
# 市民, 町内 and 市役所 are words of a card about the town, not of an address.
_TOWN = rf"{_PREFECTURE}{_NAME}[市区町村郡](?![内民長立営道議外全]|中(?!央))(?!役[所場]){_AREA}"
_ADDRESS = re.compile(
    rf"{_TOWN}{_LOT}{COUNTED}{_HOUSE}"
    rf"|{_PREFECTURE}[一-龥々ぁ-んァ-ヶ]{{1,6}}[市区郡][一-龥々ぁ-んァ-ヶー]{{1,8}}[町村字方]\d{{1,5}}(?=$|[\s、。,.にでの]){_HOUSE}"
)
_ADDRESS_EN = re.compile(
    r"(?<![\d-])\d{1,4}(?:-\d{1,4}){1,2},?\s+[A-Z][a-z]+-?(?:cho|machi|chome|ku|shi|mura)\b(?:,\s+[A-Z][a-z]+)*"
    r"|(?<![\d-])(?!(?:19|20)\d\d\b)\d{1,5}\s+(?:[A-Z][A-Za-z]+\s+){1,3}(?:Street|St\.|Avenue|Ave\b|Road|Rd\b|Lane|Drive|Boulevard|Blvd\b|Court|Way\b|Circle|Terrace|Place)(?:,?\s(?:Apt|Unit|Suite|No)\.?\s?\w{1,6})?"
    r"|\bP\.?\s?O\.?\s?Box\s\d{1,6}"
)
_BLANK = re.compile(r"(?<=[^\x00-\x7f\n])[^\S\n]+(?=[^\s])|(?<=[\d-])[^\S\n]+(?=[^\x00-\x7f\n]|-)|(?<=-)[^\S\n]+(?=\d)")
"""Blanks beside Japanese letters and dashes, as in 日立市 助川町 1 - 1 - 1."""
# 3の2の1 as some say for 3-2-1; behind a town only, and two of them.
_SPOKEN_LOT = re.compile(rf"{_TOWN}\d{{1,4}}の\d{{1,4}}の\d{{1,4}}(?!\d){COUNTED}")


def addresses(plain: str) -> Iterator[tuple[int, int]]:
    """Find each in a folded text: begin and end, the end not included."""
    for pattern in (_POSTCODE, _ADDRESS, _ADDRESS_EN):
        yield from (match.span() for match in pattern.finditer(plain))
    blanks = {place for match in _BLANK.finditer(plain) for place in range(*match.span())}
    places = [place for place in range(len(plain)) if place not in blanks]
    close = "".join(plain[place] for place in places)
    for pattern in (_ADDRESS, _SPOKEN_LOT):
        yield from ((places[match.start()], places[match.end() - 1] + 1) for match in pattern.finditer(close))
