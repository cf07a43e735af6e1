"""Finds numbers that belong to one person: telephone numbers however they are spoken, numbers and words behind a label that says so, My Number,
payment cards, car plates, dates of birth.

Every pattern reads folded text (`masking`) and is linear: repetitions are bounded, and what may stand between figures is no figure.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]
"""Begin and end in a text, the end not included."""

COUNTED = r"(?!\s?[円人名台件本個枚歳才年月日時分秒度割%万千百億倍回校棟室階世便店戸軒か所ヶカ巻頁号線桁つkKmMgGtT¥$])"
"""What follows a number that counts something, and is therefore no part of an address or an id."""

_SEPARATED = r"[-\s.()/・_]{0,3}"
# Whether the digits make a number says `_is_phone`; figures of a table (1,234) and decimals are none.
_PHONE = re.compile(
    rf"(?<![\d.,-])(?:\+81{_SEPARATED}(?:\(0\))?|\(?0)\d{{1,4}}{_SEPARATED}\d{{1,4}}{_SEPARATED}\d{{3,4}}(?![\d-]|[,.]\d)"
)
# Figure by figure, in kanji, kana or digits, the groups parted by の or a comma: ゼロ九〇の一二三四の五六七八. Eleven or ten of them
# behind a zero: no other number is spoken like this. A word of two kana is tried before nothing else that begins alike.
_SPOKEN_FIGURE = (
    r"(?:[\d〇○零一二三四五六七八九]|ゼロ|れい|まる|いち|にい?|さん|よん|し(?!ち)|ごう?|ろく|なな|しち|はち|きゅう)"
)
_SPOKEN = re.compile(
    rf"(?<![\d〇○零一二三四五六七八九.,-])(?:[0〇○零]|ゼロ|れい|まる)(?:[-\s、の・]{{0,3}}{_SPOKEN_FIGURE}){{9,10}}(?![\d〇○零一二三四五六七八九年月日円人-])"
)
_FIGURE_EN = r"(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)"
_SPOKEN_EN = re.compile(rf"\b{_FIGURE_EN}(?:[,\s-]{{1,3}}{_FIGURE_EN}){{6,11}}\b", re.IGNORECASE)
_ABROAD = re.compile(
    r"(?<![\d+])\+(?!81)\d{1,3}[-\s.(]{1,2}\d{1,4}(?:[-\s.)]{1,2}\d{2,4}){1,4}(?!\d)"
    r"|(?<![\d-])\(?[2-9]\d{2}\)?[-./\s]{1,2}[2-9]\d{2}[-./]\d{4}(?![\d-])"
)
# Without its area code only where a word says that it is one: 22-3111 may be anything.
_LOCAL_PHONE = re.compile(
    r"(?:電話|でんわ|携帯|☎|tel|fax|phone)[^\d\n]{0,8}(?P<number>\d{2,4}-\d{4})(?![\d-])", re.IGNORECASE
)

# Three, four or six figures together, two, or one by one, the mark between them always the same.
_MY_NUMBER = re.compile(
    r"(?<![\d.,-])(?:\d{4}([-\s・]?)\d{4}\1\d{4}|\d{3}([-\s・])\d{3}\2\d{3}\2\d{3}|\d{6}[-\s・]\d{6}|\d([-\s・])\d(?:\3\d){10}|\d\d([-\s・])\d\d(?:\4\d\d){4})"
    r"(?![\d-]|[,.]\d)"
)
_CARD = re.compile(r"(?<![\d.,-])\d{4}([-\s])\d{4}\1\d{4}\1\d{4}(?![\d-]|[,.]\d)")
_SOCIAL_SECURITY = re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")

_KINDS_JA = (
    r"(?:(?:会員証?|組合員|学生|学籍|生徒|社員|職員|従業員|患者|口座|旅券|パスポート|運?転?免許証?|マイナンバー|個人|被?保険[者証]?|介護保険|診察券"
    r"|年金(?:手帳)?|基礎年金|クレジットカード|カード|登録|住民票|受給者|利用者)(?:の|カードの)?(?:番号|no\.?|id|ナンバー|コード)"
    r"|パスポート|旅券|運転免許証|免許証|マイナンバー|口座|普通(?:預金)?|通帳|ゆうちょ、?\s?記号|記号・番号|暗証番号)"
)
_KINDS_EN = (
    r"(?:(?:student|member(?:ship)?|passport|(?:bank )?account|social security|employee|patient|licen[cs]e|driver'?s licen[cs]e|insurance|policy"
    r"|medical record|card)\s?(?:id|number|no\.?|nr\.?|\#)|ssn|passport|driver'?s licen[cs]e|pin(?: code)?)"
)
# Four figures at least, letters before and among them; a count (会員番号は5桁, 口座は去年から) is none.
_ID = r"(?:第\s?)?(?P<id>[A-Z]{0,4}[-\s]?\d(?:[-\s・.]{0,2}[A-Z]{0,4}\d){3,20}(?:\s?[A-Z]{1,2})?)(?![A-Z\d])"
_LABELLED = re.compile(
    rf"(?:{_KINDS_JA}|\b{_KINDS_EN})\s?(?:は|が|:|=|\bis\b|\#|[(「『])?\s?{_ID}(?!\d){COUNTED.replace('号', '')}",
    re.IGNORECASE,
)
# 記号 10560 番号 12345671: an account with the post office, a card of health insurance.
_PAIR = re.compile(r"記号\s?(?P<id>\d{2,8}\s?(?:番号|-)\s?\d{2,8})(?!\d)")
_PASSWORD = re.compile(r"(?:パスワード|password|passcode)\s?(?:は|が|:|=|\bis\b)\s?(?P<id>[!-~]{4,40})", re.IGNORECASE)

# Class, kana and number as they stand on the plate; particles (の, は, と) are read as kana only before 12-34 or ・・12.
_PLATE = re.compile(
    r"[一-龥ぁ-んァ-ヶ]{1,4}\s?\d{2,3}\s?(?:[あ-をA-Z]\s?(?:\d{2}-\d{2}|[・.]{1,3}\s?\d{1,3})|[さすせそたちつなぬねひふほまみむめやゆよらりるろわれ]\s?\d{4})"
    rf"(?![\d-]){COUNTED}"
)

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ERA = r"(?:(?:明治|大正|昭和|平成|令和|[MTSHR])\s?(?:\d{1,2}|元)|(?:19|20)\d\d)"
_DATE = (
    rf"(?:{_ERA}\s?(?:年\s?|[-./]\s?)\d{{1,2}}\s?(?:月\s?|[-./]\s?)\d{{1,2}}日?|\d{{1,2}}月\s?\d{{1,2}}日|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}"
    rf"|{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTHS}(?:\s\d{{4}})?)"
)
# Of a person: the town and its festival have birthdays too, and what 生まれる in some later year is no person.
_BIRTH = re.compile(
    r"(?:生年月日|(?<![市町村年]の)誕生日|\bdob\b|\bdate of birth\b|\bborn(?: on)?\b|\bbirthday)"
    rf"\s?(?:は|が|:|=|\bis\b)?\s?(?P<after>{_DATE})"
    rf"|(?<!\d)(?P<before>{_DATE})\s?(?:に)?生まれ(?!る|変)",
    re.IGNORECASE,
)


def personal_numbers(plain: str) -> Iterator[Span]:
    """Find each such number in a folded text; some overlap."""
    for find in (phones, plates, births, ids):
        yield from find(plain)


def phones(plain: str) -> Iterator[Span]:
    """Find telephone numbers, written or spoken."""
    yield from (match.span() for match in _PHONE.finditer(plain) if _is_phone(match.group()))
    yield from (match.span() for match in _SPOKEN.finditer(_hiragana_figures(plain)))
    for pattern in (_SPOKEN_EN, _ABROAD):
        yield from (match.span() for match in pattern.finditer(plain))
    yield from (match.span("number") for match in _LOCAL_PHONE.finditer(plain))


def plates(plain: str) -> Iterator[Span]:
    """Find car plates."""
    yield from (match.span() for match in _PLATE.finditer(plain))


def births(plain: str) -> Iterator[Span]:
    """Find dates of birth."""
    yield from (match.span("after" if match["after"] else "before") for match in _BIRTH.finditer(plain))


def ids(plain: str) -> Iterator[Span]:
    """Find My Number, payment cards, and what stands behind a label that says it is somebody's number or password."""
    yield from (match.span() for match in _MY_NUMBER.finditer(plain) if _is_my_number(match.group()))
    for pattern in (_CARD, _SOCIAL_SECURITY):
        yield from (match.span() for match in pattern.finditer(plain))
    for pattern in (_LABELLED, _PAIR, _PASSWORD):
        yield from (match.span("id") for match in pattern.finditer(plain))


def _hiragana_figures(plain: str) -> str:
    """Write figures spoken in kana one way: イチ as いち, ぜろ as ゼロ; the length stays."""
    kana = "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in plain)
    return kana.replace("ぜろ", "ゼロ")


def _is_phone(said: str) -> bool:
    """Tell whether it has ten digits on land or 0120 and 0570, eleven for 0x0 (mobile, IP) and 0800."""
    digits = re.sub(r"\D", "", said.replace("(0)", "").replace("+81", "0"))
    long = re.match(r"0[5-9]0|0800", digits) is not None
    return digits[1:2] != "0" and len(digits) == (11 if long else 10)


def _is_my_number(said: str) -> bool:
    """Tell whether it is twelve digits with the check digit of the individual number (Ministerial Ordinance No. 85 of 2014, article 5)."""
    digits = [int(letter) for letter in said if letter.isdigit()]
    weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
    rest = sum(digit * weight for digit, weight in zip(digits[:11], weights, strict=True)) % 11
    return digits[11] == (0 if rest <= 1 else 11 - rest)
