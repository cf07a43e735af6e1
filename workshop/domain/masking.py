"""Masks what must not leave the machine: telephone numbers, mail addresses, postal addresses, My Number, and the names
participants go by (design §2.9). Patterns read a folded copy of the text (full-width letters, dashes of all kinds, invisible
letters); what they find is cut out of the text as it was written, and the rest stays letter for letter."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

MASK = "■■■"
Span = tuple[int, int]
"""Begin and end in a text, the end not included."""

_DASHES = frozenset("‐‑‒–—―−⁃﹣－─━〜~")
_INVISIBLE = frozenset(("Cf", "Mn"))

_MAIL = re.compile(r"[A-Za-z0-9._%+-]+\s?(?:@|[\[(]at[\])])\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.IGNORECASE)

_COUNTED = r"(?!\s?[円人名台件本個枚歳才年月日時分秒度割%万千百億倍回校棟室階世便店戸軒か所ヶカ巻頁号線kKmMgGtT¥$])"
"""What follows a number that counts something, and is therefore no part of an address."""
_POSTCODE = re.compile(rf"〒\s*\d{{3}}-?\d{{4}}|(?<![\d.,¥$-])\d{{3}}-\d{{4}}(?![\d,.~-]\d|\d){_COUNTED}")

_N = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3})"
_LOT = (
    rf"(?:{_N}丁目\s?(?:\d{{1,4}}-\d{{1,4}}(?:-\d{{1,4}})?|{_N}番地?(?:の?\d{{1,4}})?(?:{_N}号)?|\d{{1,4}})"
    rf"|\d{{1,5}}番地(?:の?\d{{1,4}})?|\d{{1,5}}番(?:の?\d{{1,4}})号?"
    r"|\d{1,5}(?:-\d{1,4}){1,3})(?![\d-])"
)
_HOUSE = r"(?:\s?[^\s、。,.]{0,15}?\d{1,4}号室)?"
_NAME = r"(?:[一-龥々ァ-ヶー]{1,6}|[ぁ-ん]{2,8}|[一-龥々]{1,3}[ヶケがのノ][一-龥々]{1,3})"
_AREA = r"(?:[一-龥々ァ-ヶーノ]{0,10}|[一-龥々]{1,3}[がの][一-龥々]{1,3}|[一-龥々ぁ-んァ-ヶー]{1,8}[町村])"
_PREFECTURE = r"(?:北海道|東京都|大阪府|京都府|[一-龥]{2,3}県)?"
_TOWN = rf"{_PREFECTURE}{_NAME}[市区町村郡](?![内民長立営道議外中全])(?!役[所場]){_AREA}"
_ADDRESS = re.compile(
    rf"{_TOWN}{_LOT}{_COUNTED}{_HOUSE}"
    rf"|{_PREFECTURE}[一-龥々ぁ-んァ-ヶ]{{1,6}}[市区郡][一-龥々ぁ-んァ-ヶー]{{1,8}}[町村字方]\d{{1,5}}(?=$|[\s、。,.にでの]){_HOUSE}"
)
_ADDRESS_EN = re.compile(
    r"(?<![\d-])\d{1,4}(?:-\d{1,4}){1,2},?\s+[A-Z][a-z]+-?(?:cho|machi|chome|ku|shi|mura)\b(?:,\s+[A-Z][a-z]+)*"
    r"|(?<![\d-])(?!(?:19|20)\d\d\b)\d{1,5}\s+(?:[A-Z][A-Za-z]+\s+){1,3}(?:Street|St\.|Avenue|Ave\b|Road|Rd\b|Lane|Drive|Boulevard|Blvd\b|Court)"
)

_SEPARATED = r"[-\s.()/]{0,2}"
_PHONE = re.compile(
    rf"(?<![\d.,-])(?:\+81{_SEPARATED}(?:\(0\))?|\(?0)\d{{1,4}}{_SEPARATED}\d{{1,4}}{_SEPARATED}\d{{3,4}}(?![\d-]|[,.]\d)"
)
_ABROAD = re.compile(
    r"(?<![\d+])\+(?!81)\d{1,3}[-\s.(]{1,2}\d{1,4}(?:[-\s.)]{1,2}\d{2,4}){1,4}(?!\d)"
    r"|(?<![\d-])\(?[2-9]\d{2}\)?[-.\s]{1,2}[2-9]\d{2}[-.]\d{4}(?![\d-])"
)
_LOCAL_PHONE = re.compile(
    r"(?:電話|でんわ|携帯|☎|tel|fax|phone)[^\d\n]{0,8}(?P<number>\d{2,4}-\d{4})(?![\d-])", re.IGNORECASE
)
_MY_NUMBER = re.compile(r"(?<![\d.,-])\d{4}[-\s]?\d{4}[-\s]?\d{4}(?![\d-]|[,.]\d)")

_HONORIFIC = r"(?:さん|さま|ちゃん|くん|様|君|氏|先生|殿|[-\s]?(?:san|sama|chan|kun)(?![a-z]))"
_NO_NAMES = re.compile(
    r"(?:たく|みな|皆|お?(?:じい|ばあ|じ|ば|かあ|とう|にい|ねえ|母|父|兄|姉|子|客|隣|巡り|医者|坊)|奥|嫁|婿|娘|息子|患者|業者|赤|職人|店員|運転手)"
    r"(?:さん|さま|ちゃん|くん|様)|人様|神様|王様|お客様|各位様|この様|その様|同様|多様|模様|仕様|様々"
)
"""Words that end like a name with an honorific and name nobody."""
_ORDINARY = frozenset("will may mark hope grace joy bill rose summer can art pat june april august sunny river".split())
"""English names that are also how a sentence begins."""
_BEGINS = re.compile(r"(?:^|[.!?。])\s*$(?<!\b(?:mr|ms|dr)\.\s)(?<!\bmrs\.\s)", re.IGNORECASE)


def masked(text: str, names: Collection[str] = ()) -> str:
    """The text with each such piece replaced; text without any comes back as it was. `names` are nicknames: one is masked
    where it stands with さん or the like, and in Latin letters where it stands as a word with a capital."""
    whole = unicodedata.normalize("NFC", text)
    plain, at = _folded(whole)
    spans = sorted({*_numbers(plain), *_addresses(plain), *_named(plain, tuple(sorted(set(names))))})
    if not spans:
        return text
    parts, done = [], 0
    for start, end in _joined(spans):
        parts += [whole[done : at[start]], MASK]
        done = at[end - 1] + 1
    return "".join([*parts, whole[done:]])


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as the patterns read it, and for each of its letters the place it has in the text."""
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(text):
        if letter in "ﾞﾟ" and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + unicodedata.normalize("NFKC", letter))
            continue
        for folded in unicodedata.normalize("NFKC", letter):
            if unicodedata.category(folded) in _INVISIBLE:
                continue
            lengthened = folded == "ー" and bool(letters) and letters[-1].isdigit()
            letters.append("-" if lengthened or folded in _DASHES else folded)
            at.append(place)
    return "".join(letters), at


def _numbers(plain: str) -> Iterator[Span]:
    for match in _MY_NUMBER.finditer(plain):
        if _is_my_number(match.group()):
            yield match.span()
    for match in _PHONE.finditer(plain):
        if _is_phone(match.group()):
            yield match.span()
    for match in _ABROAD.finditer(plain):
        yield match.span()
    for match in _LOCAL_PHONE.finditer(plain):
        yield match.span("number")


def _addresses(plain: str) -> Iterator[Span]:
    for pattern in (_MAIL, _POSTCODE, _ADDRESS, _ADDRESS_EN):
        for match in pattern.finditer(plain):
            yield match.span()


def _named(plain: str, names: tuple[str, ...]) -> Iterator[Span]:
    pattern = _pattern_of(names)
    if pattern is None:
        return
    kana = "".join(_hiragana(letter) for letter in plain)
    nobody = [match.span() for match in _NO_NAMES.finditer(kana)]
    for match in pattern.finditer(kana):
        start, end = match.span("name")
        if any(first <= start and match.end() <= last for first, last in nobody):
            continue
        word = plain[start:end]
        bare = match["honorific"] is None
        begins = _BEGINS.search(plain[:start]) is not None
        if bare and (not word[:1].isupper() or (begins and word.lower() in _ORDINARY)):
            continue
        yield start, end


@lru_cache(maxsize=32)
def _pattern_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern of all names, the longest first; None for none."""
    folded = {"".join(_hiragana(letter) for letter in _folded(name)[0]).strip() for name in names}
    ordered = sorted((name for name in folded if name), key=lambda name: (-len(name), name))
    if not ordered:
        return None
    spoken = "|".join(re.escape(name) for name in ordered)
    latin = "|".join(re.escape(name) for name in ordered if name.isascii() and len(name) > 2) or r"(?!)"
    return re.compile(
        rf"(?<![a-z])(?P<name>(?:{spoken})(?=\s?(?P<honorific>{_HONORIFIC}))|(?:{latin})(?![a-z]))", re.IGNORECASE
    )


def _hiragana(letter: str) -> str:
    """Katakana and capitals folded, so that けん is found in ケンさん; the length stays."""
    if "ァ" <= letter <= "ヶ":
        return chr(ord(letter) - 0x60)
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Spans in order, those that overlap made one."""
    start, end = spans[0]
    for first, last in spans[1:]:
        if first < end:
            end = max(end, last)
        else:
            yield start, end
            start, end = first, last
    yield start, end


def _is_phone(said: str) -> bool:
    """Ten digits on land or 0120 and 0570, eleven for 0x0 (mobile, IP) and 0800."""
    digits = re.sub(r"\D", "", said.replace("(0)", "").replace("+81", "0"))
    long = re.match(r"0[5-9]0|0800", digits) is not None
    return digits[1:2] != "0" and len(digits) == (11 if long else 10)


def _is_my_number(said: str) -> bool:
    """Twelve digits with the check digit of the individual number (Ministerial Ordinance No. 85 of 2014, article 5)."""
    digits = [int(letter) for letter in said if letter.isdigit()]
    weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
    rest = sum(digit * weight for digit, weight in zip(digits[:11], weights, strict=True)) % 11
    return digits[11] == (0 if rest <= 1 else 11 - rest)
