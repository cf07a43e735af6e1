"""Masks what must not leave the machine: telephone numbers, mail addresses, postal addresses, My Number (design §2.9)."""

import re
import unicodedata

MASK = "■■■"
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_POSTCODE = re.compile(r"〒\s*\d{3}-?\d{4}|(?<!\d)\d{3}-\d{4}(?![\d-])")
_ADDRESS = re.compile(
    r"(?:[一-龥]{2,3}[都道府県])?[一-龥ぁ-んァ-ヶ]{1,8}[市区町村][一-龥ぁ-んァ-ヶー]{0,12}?"
    r"(?:\d{1,4}(?:丁目|番地?|号|-)){1,3}\d{0,4}(?:番地?|号)?(?:の\d+)?"
)
_PHONE = re.compile(r"(?<![\d-])(?:\+81[-\s]?|0)\d{1,4}[-\s(]?\d{1,4}[-\s)]?\d{3,4}(?![\d-])")
_MY_NUMBER = re.compile(r"(?<!\d)\d{4}[-\s]?\d{4}[-\s]?\d{4}(?!\d)")


def masked(text: str) -> str:
    """The text with each such piece replaced; text without any comes back as it was, letter for letter."""
    plain = unicodedata.normalize("NFKC", text)
    found = _MAIL.sub(MASK, plain)
    found = _POSTCODE.sub(MASK, found)
    found = _ADDRESS.sub(MASK, found)
    found = _MY_NUMBER.sub(lambda match: MASK if _is_my_number(match.group()) else match.group(), found)
    found = _PHONE.sub(lambda match: MASK if _is_phone(match.group()) else match.group(), found)
    return text if found == plain else found


def _is_phone(said: str) -> bool:
    digits = re.sub(r"\D", "", said.replace("+81", "0"))
    return len(digits) in (10, 11)


def _is_my_number(said: str) -> bool:
    """Twelve digits with the check digit of the individual number (Ministerial Ordinance No. 85 of 2014, article 5)."""
    digits = [int(letter) for letter in said if letter.isdigit()]
    weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
    rest = sum(digit * weight for digit, weight in zip(digits[:11], weights, strict=True)) % 11
    return digits[11] == (0 if rest <= 1 else 11 - rest)
