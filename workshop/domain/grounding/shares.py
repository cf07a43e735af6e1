"""Shares of people. Where few took part, a percentage points at somebody: it is not said (design: no percentages under ten)."""

import re

from workshop.domain.text.folding import plain

FEW = 10
"""People from which on a share of them may be said."""

_N = r"(?:\d+(?:\.\d+)?|[〇一二三四五六七八九十百数何]+)"
# 割 only as tenths: not 割り, 割引, 割合. "1 in five" and "3/4" are shares too.
_SHARE = (
    rf"(?:{_N}\s?(?:%|パーセント|割(?!り|引|合)|分の{_N})|半数|半分|過半|大半|大多数|\d+\s*/\s*\d+"
    r"|[\w.]+[\s-]per\s?cent\b|\bhal(?:f|ves)\b|\bthirds?\b|\bquarters?\b|\bmajority\b|\bmost\b|\b(?:one|\d+) in \w+)"
)
_PEOPLE = (
    r"(?:参加者|参加した(?:人|方|住民|学生|市民)|出席者|来場者|回答者|投票者|票|会場|班|テーブル|メンバー|この場|わたしたち|私たち"
    r"|\b(?:participants?|attendees|respondents|voters|votes|members|people (?:here|present|in the room)|(?:the|this|our) room"
    r"|those (?:here|present)|of us|tables?)\b)"
)
# People and their share stand in one sentence, not far apart; the distances were chosen by hand on sentences of the sample plans.
_OF_PEOPLE = re.compile(
    rf"{_PEOPLE}[^。.!?！？\n]{{0,14}}?{_SHARE}|{_SHARE}[^。.!?！？\n]{{0,24}}?{_PEOPLE}", re.IGNORECASE
)
_TABLE = re.compile(r"班|テーブル|\btables?\b", re.IGNORECASE)


def share_of_people(text: str) -> str:
    """Give the piece of a text that states a share of those who took part: 参加者の30%, half of the participants. "" where none does."""
    share = _OF_PEOPLE.search(plain(text))
    return share.group() if share else ""


def names_table(share: str) -> bool:
    """Tell whether it is a share of one table's people, who are always few."""
    return bool(_TABLE.search(share))
