"""Poster lines: what would be so if a wish came true, cut from the words of the card that holds it. 「夜のバスで病院へ行きたい」 becomes
「夜のバスで病院へ行ける」, to stand before the year. Only the ending is turned; where none can be turned surely there is no line.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex

from workshop.domain.text.clauses import clauses
from workshop.domain.text.opinion.wishes import thing, wish_shaped
from workshop.domain.text.opinion.worries import worries
from workshop.domain.text.phrases import Clause
from workshop.domain.text.quotes.extracts import of_oneself
from workshop.domain.text.words import Word, noun

MOST_JA = 24
MOST_EN = 10
"""Letters, or words, of a line: with the year it fits one row of the wall in letters of a poster."""
LEAST_JA = 6
LEAST_EN = 3
ENDING = 8
"""Letters that the ending of a wish may have, which are cut off."""
# Who is wished for is somewhere, what is wished for is there.
_PEOPLE = frozenset("人 者 先生 医者 医師 相手 仲間 友達 友だち 子 大人 若者 隣人 家族".split())
_GLAD = frozenset("良い 嬉しい 助かる 楽しい 有り難い 最高 格好良い".split())
_PLACES = frozenset("町 街 市 暮らし 生活 社会 地域 日立".split())
# The row of the kana a verb of five rows ends in, as it can be done: 行き, 行ける.
_ABLE = dict(zip("きぎしちにびみりい", "けげせてねべめれえ", strict=True))
# What shall not be is a complaint turned round; what shall stay as it is is none.
_OPEN_END = regex.compile(
    r"(?:けど|けれど|のに|が|から|ので)$|\d{4}年|^(?:自分|うち)|ちゃう$|じゃう$|(?<!変わら)(?<!かわら)ない$"
)
# 行けるようになっている is 行ける, once it is so.
_BECOMES = regex.compile(r"(?<=[るいう])ように(?:なる|なっている|なってる)$")
_IS_SO = regex.compile(r"になって(?:い)?る$")
# 行ける, 寝られる, ある, 来てくれる; 増やす and つくる are work for somebody.
_LIVED = regex.compile(r"(?:[えけげせてねべめれ]る|できる|ある|いる|くれる|[な来]る|わらない)$")
# English wishes: what somebody wants to do, and what somebody wants there to be. The wish ends with its sentence, or before another thought.
_TO_DO = regex.compile(
    r"\b(?:I|we)(?:'d| would)? (?:really |still )?(?:want|like|love|hope|wish)(?: to be able)? to (?P<wish>[^.!?;:,]+)",
    regex.I,
)
_TO_HAVE = regex.compile(
    r"\b(?:I|we)(?:'d| would)? (?:really |still )?(?:want|like|love|wish for|need) (?P<wish>(?:an? |more |some |one |the )[^.!?;:,]+)",
    regex.I,
)
_MINE = regex.compile(r"\b(?:I|my|me|mine)\b")
_CUT_EN = regex.compile(r"\s(?:so|but|because|and not|instead|if|when|even)\s.*$", regex.I)


@dataclass(frozen=True, slots=True)
class Poster:
    """A line for a poster. `able`: what people can do then; else what is there, or happens, which English says in another way. `lived`: it
    tells of a life, not of what somebody has to do for it."""

    words: str
    able: bool = True
    lived: bool = True


def poster(text: str) -> Poster | None:
    """Give the line of a wish; None where the text holds none, or one whose ending cannot be turned."""
    if not wish_shaped(text):
        return None
    found = [*_japanese(text), *_english(text)]
    # What tells of one family is no line for a town; a longer line says more.
    return min(found, key=lambda line: (of_oneself(line.words), -len(line.words)), default=None)


def _japanese(text: str) -> Iterator[Poster]:
    named = thing(text)
    if named and not named.isascii() and LEAST_JA <= len(named) <= MOST_JA - 3:
        yield Poster(f"{named}がある")
    for clause in clauses(text, MOST_JA + ENDING, 0):
        if not clause.words[0].kind or not clause.whole:
            continue
        line = _IS_SO.sub("になる", _BECOMES.sub("", _turned(clause)))
        if line and LEAST_JA <= len(line) <= MOST_JA and not worries(line) and not _OPEN_END.search(line):
            yield Poster(line, lived=_LIVED.search(line) is not None)


def _turned(clause: Clause) -> str:
    """Turn the ending of a wish; "" where it is none."""
    words = list(clause.words)
    while words and (words[-1].of("終助詞", "補助記号") or words[-1].form in ("です", "だ")):
        words.pop()
    if len(words) < 3:
        return ""
    *before, last = words
    begin = words[0].begin

    def upto(word: Word) -> str:
        return clause.text[: word.begin - begin]

    if last.form == "欲しい":
        return _wanted(before, upto)
    if last.surface == "たい" and last.of("助動詞"):
        done = upto(before[-1])
        return f"{done[:-1]}ができる" if done.endswith("を") and before[-1].base == "する" else done + _can(before[-1])
    if last.form in _GLAD:
        return _glad(before, upto)
    if noun(last) and last.form in _PLACES and before[-1].kind[3].startswith("連体形"):
        return upto(last)
    return ""


def _wanted(before: list[Word], upto: Callable[[Word], str]) -> str:
    """〜てほしい: what is done or happens; 〜がほしい: what is there."""
    mark = before[-1]
    if mark.surface in ("て", "で") and mark.of("接続助詞", "助動詞") and len(before) > 1:
        verb = before[-2]
        return upto(verb) + verb.base if verb.of("動詞", "助動詞") else ""
    if mark.surface in ("が", "も") and mark.of("助詞") and len(before) > 1:
        there = "いる" if before[-2].form in _PEOPLE else "ある"
        return f"{upto(mark)}が{there}"
    return ""


def _glad(before: list[Word], upto: Callable[[Word], str]) -> str:
    """〜といい, 〜ればいい, 〜たらうれしい: the condition is the wish."""
    mark = before[-1]
    if mark.surface == "と" and mark.of("接続助詞"):
        return upto(mark)
    if mark.surface in ("ば", "たら", "だら") and len(before) > 1 and before[-2].of("動詞", "助動詞"):
        return upto(before[-2]) + before[-2].base
    return ""


def _can(verb: Word) -> str:
    """Give the verb before たい as what can be done: 行き, 行ける; 食べ, 食べられる; し, できる."""
    if verb.base == "する":
        return "できる"
    if verb.base.endswith("する"):
        return verb.surface[:-1] + "できる"
    if verb.base == f"{verb.surface}る":
        return f"{verb.surface}られる"
    row = _ABLE.get(verb.surface[-1])
    return f"{verb.surface[:-1]}{row}る" if row else ""


def _english(text: str) -> Iterator[Poster]:
    named = thing(text)
    if named.isascii() and LEAST_EN <= len(named.split()) <= MOST_EN:
        yield Poster(named[0].lower() + named[1:], able=False)
    for pattern, able in ((_TO_DO, True), (_TO_HAVE, False)):
        for match in pattern.finditer(text):
            line = _CUT_EN.sub("", match["wish"]).strip()
            if LEAST_EN <= len(line.split()) <= MOST_EN and not _MINE.search(line) and not worries(line):
                yield Poster(line, able)
