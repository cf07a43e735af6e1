"""Clauses of a sentence in a language whose words no dictionary was asked for: cut at its little words (English), or between marks."""

from collections.abc import Iterator

import regex

from workshop.domain.text.phrases import Clause
from workshop.domain.text.words import Word, tells, words

LEAST_LETTERS = 4
"""Letters of a clause in a language without blanks: fewer name a thing and say nothing of it."""
LEAST_WORDS = 2
"""Words."""
_HAN = regex.compile(r"\p{Han}{2}")
_PART = regex.compile(r"[^,.;:!?()\[\]\"“”、。，！？；：،؛؟\n–—]+")
_LITTLE = frozenset(
    (
        "a an the my our your his her their its this that these those of in on at to for from by with without into "
        "onto near through along around across under over between after before during until about than as like where "
        "who which when while because if and or but so is are was were be been has have had can could will would "
        "should must may might do does did not no i you we they he she it "
    ).split()
)
_SKIPPED = frozenset("a an the and but or so also just please that's it's there is are".split())
_JOINS = frozenset("and or but".split())
_ARTICLE = frozenset("a an the my our your his her their its some more this that these those".split())
_OPENING = frozenset(
    (
        "want need like love see have get build make keep more add improve increase create provide expand promote "
        "encourage support protect preserve develop"
    ).split()
)
_SUBJECT = frozenset("i you we they he she it i'm it's".split())
# Behind a word that one of these follows, a thing is complete; behind one that an article follows, a verb lacks its object.
_COMPLETE = frozenset(
    (
        "of in on at to for from by with without into near through along around across under over between after "
        "before during until about than like where who which that when while because if and or but so please "
    ).split()
)
_NO_BEGIN = frozenset(
    (
        "a an the and or but so because if than that which who when where while of to as is are was were be been it "
        "this these those there here they he she him her them its his their it's he's she's they're that's by for "
        "from with in on at also just too very even still only not then such i'm i please against want need like same other such "
    ).split()
)
_NO_END = frozenset(
    (
        "a an the my our your his her their its this these those of in on at to for from by with without into onto "
        "near through along around across under over between after before during until about than as like where who "
        "which when while because if and or but so is are was were be been has have had can could will would should "
        "must may might do does did not no i you we they he she more most very too some any each every all want need "
        "make that just also even only still it's i'm don't doesn't can't one two three let keep get go come take "
        "give bring really other same please "
    ).split()
)
_NEGATED = regex.compile(r"\b(?:not|no|never|without|nobody|\w+n't|against|less|fewer|instead)\b", regex.IGNORECASE)


def spaced_clauses(sentence: str, most: int) -> Iterator[Clause]:
    """Give pieces of at most so many words, which begin where a part between marks does or behind an article, and end where it does or
    before a little word."""
    for part in _PART.finditer(sentence):
        if _HAN.search(part.group()):
            continue
        found = [word for word in words(sentence) if part.start() <= word.begin and word.end <= part.end()]
        alone = len(part.group()) >= len(sentence) - 1
        mark = "?" if sentence[part.end() : part.end() + 1] in ("?", "？") else ""
        for first, last in _runs(sentence, found, most):
            body = tuple(found[first : last + 1])
            whole = last == len(found) - 1 and _at_head(found, first)
            if _alone(body, whole, asks=bool(mark)):
                text = sentence[body[0].begin : body[-1].end] + (mark if whole else "")
                yield Clause(text, whole and alone, whole and alone, body)


def _runs(sentence: str, found: list[Word], most: int) -> Iterator[tuple[int, int]]:
    for first in range(len(found)):
        if _opens(sentence, found, first):
            yield from (
                (first, last)
                for last in range(first + LEAST_WORDS - 1, min(first + most, len(found)))
                if _ends(found, last)
            )


def _alone(body: tuple[Word, ...], whole: bool, asks: bool) -> bool:
    """Tell whether a piece can be read alone: half a question says what it asks, and half a sentence with a subject says half."""
    if not whole and (asks or any(word.plain in _SUBJECT | _JOINS for word in body)):
        return False
    telling = sum(tells(word) for word in body)
    return telling > 1 or (whole and telling > 0)


def blankless_clauses(sentence: str, most: int) -> Iterator[Clause]:
    """Give the parts between marks of a language written in Han letters alone."""
    for part in _PART.finditer(sentence):
        text = part.group().strip()
        if _HAN.search(text) and LEAST_LETTERS <= len(text) <= most:
            yield Clause(text, True, True, tuple(words(text)))


def _at_head(found: list[Word], first: int) -> bool:
    """Tell whether only an article or an "and" stands before."""
    return all(word.plain in _SKIPPED for word in found[:first])


def _opens(sentence: str, found: list[Word], first: int) -> bool:
    if found[first].plain in _NO_BEGIN:
        return False
    if _at_head(found, first):
        return True
    if _NEGATED.search(sentence[found[0].begin : found[first].begin]):
        return False
    return found[first - 1].plain in _ARTICLE | _OPENING


def _ends(found: list[Word], last: int) -> bool:
    if (found[last].plain in _NO_END and found[last].plain != "too") or (
        found[last].plain.isdigit() and found[last - 1].plain in _LITTLE
    ):
        return False
    return last == len(found) - 1 or found[last + 1].plain in _COMPLETE
