"""Finds mail addresses, written or spoken, and names of social accounts. Every pattern is linear: the letters before an @ are
taken possessively and at most 64 of them (RFC 5321), all else is bounded."""

import re
from collections.abc import Iterator

_LOCAL = r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}+"
# ☆ as people write an address they do not want collected.
_AT = r"(?:[@☆★◎]|[\[(【<]\s?(?:at|アット)\s?[\])】>])"
_AT_JA = r"(?:アット(?:マーク)?|あっと(?:まーく)?)"
_DOT = r"(?:\s?[.。]\s?|\s?[\[(]dot[\])]\s?|\s?(?:ドット|どっと)\s?)"
_PART = r"[a-z0-9-]{1,63}+"
_MAIL = re.compile(
    rf"{_LOCAL}(?:\s?{_AT}\s?{_PART}(?:{_DOT}{_PART}){{1,5}}"
    rf"|\s?{_AT_JA}\s?{_PART}(?:{_DOT}{_PART}){{1,5}}"
    # In English only with a spoken dot: see us at example.com is a page.
    rf"|(?:\sdot\s{_PART}){{0,3}}\sat\s{_PART}(?:\sdot\s{_PART}){{1,4}})",
    re.IGNORECASE,
)

# @100円 and 1個@50円 are prices.
_HANDLE = re.compile(
    r"(?<![\w.@])@[a-z_][a-z0-9_.]{1,29}(?<![.])(?![\w@])"
    r"|(?<![\w.@])[a-z0-9_.]{3,30}+(?=@(?:LINE|ライン|インスタ|ツイッター|Instagram|Twitter|X\b))",
    re.IGNORECASE | re.ASCII,
)
_PLACES = (
    r"(?:LINE|ライン|Instagram|インスタ(?:グラム)?|Twitter|ツイッター|TikTok|ティックトック|Facebook|フェイスブック|Discord|ディスコード|Telegram"
    r"|WhatsApp|Snapchat|Skype|カカオ(?:トーク)?|Threads|Bluesky|YouTube)"
)
_ACCOUNT = r"@?(?P<name>[a-z][a-z0-9_.-]{2,29})"
# LINE Pay and "Instagram is popular" are no accounts: a word for account, or a colon, stands before one.
_LABELLED = re.compile(
    rf"{_PLACES}\s?(?:(?:の)?\s?(?:ID|アカウント名?|ユーザー名|handle|username|account|name)\s?(?:は|が|:|=|\bis\b)?|:|=)\s?{_ACCOUNT}",
    re.IGNORECASE | re.ASCII,
)
_PAGE = re.compile(
    r"(?:instagram|twitter|x|facebook|tiktok|threads|t|line)\.(?:com|net|me)/@?(?P<name>[a-z0-9_.-]{2,40})",
    re.IGNORECASE,
)


def contacts(plain: str) -> Iterator[tuple[int, int]]:
    """Find each in a folded text: begin and end, the end not included."""
    yield from mails(plain)
    yield from accounts(plain)


def mails(plain: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _MAIL.finditer(plain))


def accounts(plain: str) -> Iterator[tuple[int, int]]:
    """Find names of social accounts."""
    yield from (match.span() for match in _HANDLE.finditer(plain))
    for pattern in (_LABELLED, _PAGE):
        yield from (match.span("name") for match in pattern.finditer(plain))
