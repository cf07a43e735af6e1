"""Things that English texts name, told without a dictionary: by the little words before and behind a word, counted over all texts of a room."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import regex

from workshop.domain.text.words import Word, japanese, tells, words

_BEFORE = frozenset(
    (
        "a an the my our your his her their its this these those some more no every each another any of for in on at with by from "
        "into near about without over under between than around new old good better great larger bigger smaller need needs want wants use see make "
        "get add many much fewer less"
    ).split()
)
"""Behind one of these a thing is named, where nothing follows that belongs to it."""
_BEHIND = frozenset(
    (
        "and or but so is are was were will would can could should must may might cannot can't has have had that which who when where "
        "while if because of in on at to for from by with without near after before until than like please not too also"
    ).split()
)
_DOING = frozenset(
    "is are was were will would can could should must may might cannot can't has have needs need".split()
)
"""Before one of these, at the head of its part, stands what does it."""
_DOES = frozenset(
    "to i you we they he she it will would can could should must may might not never don't please let who".split()
)
"""Behind one of these something is done."""
_GENERAL = frozenset(
    (
        "place area option way idea reason part number example problem answer time moment hour half side front end point kind sort case fact chance "
        "question change issue order course community region county resident citizen "
        "experience need hope wish plan level amount majority free member person someone nobody everybody"
    ).split()
)
"""What anything can be about; with the empty words of `words` they name nothing."""
_GENERAL_FORMS = frozenset(word.form for word in words(" ".join(_GENERAL)))
_SAME = frozenset("fish sheep people children staff police".split())
"""Plural without an s."""
LEAST_LETTERS = 3
REACH = 3
"""Words before a thing among which its little word is: a small public park."""
_COUNTED = frozenset("a an one every each another".split())
_PART = regex.compile(r"[^,.;:!?()\[\]\n–—/]+")


@dataclass(frozen=True, slots=True)
class Things:
    """Holds what is named in the texts of a room: `forms` are the things, `names` says how a title calls each, by how it is written."""

    forms: frozenset[str]
    names: Mapping[str, str]


def things(texts: Sequence[str]) -> Things:
    """Find the things in texts of one room; none in texts a dictionary is asked for. The name of a place is none: half of it says nothing."""
    seen: dict[str, _Seen] = {}
    for part in (part for text in texts if not japanese(text) for part in _parts(text)):
        for place, word in enumerate(part):
            written = _written(word, place)
            long = len(written) >= LEAST_LETTERS or written.isupper()
            if (
                tells(word)
                and long
                and word.form not in _GENERAL_FORMS
                and written.isascii()
                and (written.isupper() or not written[:1].isupper())
            ):
                seen.setdefault(written, _Seen(word.form)).count(part, place)
    known = {written: found for written, found in seen.items() if found.votes > 0}
    names = {written: _name(written, found, seen) for written, found in known.items()}
    return Things(frozenset(found.form for found in known.values()), names)


@dataclass(slots=True)
class _Seen:
    """Counts how a word stands in the texts."""

    form: str
    votes: int = 0
    times: int = 0
    counted: int = 0
    definite: int = 0

    def count(self, part: Sequence[Word], place: int) -> None:
        little = next((word.plain for word in reversed(part[max(0, place - REACH) : place]) if not tells(word)), "")
        self.times += 1
        self.votes += _vote(part, place, little)
        self.counted += little in _COUNTED
        self.definite += little == "the"


def _parts(text: str) -> list[list[Word]]:
    found = words(text)
    return [
        [word for word in found if part.start() <= word.begin and word.end <= part.end()]
        for part in _PART.finditer(text)
    ]


def _vote(part: Sequence[Word], place: int, little: str) -> int:
    """Count 1 where a word is named as a thing, -1 where it tells what is done, 0 where nothing tells. `little` is the last little word
    before it."""
    if place and part[place - 1].plain in _DOES:
        return -1
    behind = part[place + 1].plain if place + 1 < len(part) else ""
    subject = not little and behind in _DOING
    return int(subject or ((not behind or behind in _BEHIND) and little in _BEFORE))


def _written(word: Word, place: int) -> str:
    """Write a word as in mid-sentence: capitals stay where all letters are, or where it does not begin its part."""
    return word.surface if place or word.surface.isupper() else word.surface.lower()


def _name(written: str, found: _Seen, seen: Collection[str]) -> str:
    """Call a thing as a title does: in the plural where it is counted, with its article where it nearly always has one."""
    plural = _plural(written)
    many = written.endswith("s") and not written.endswith(("ss", "us", "is"))
    if written.isupper() or many or written in _SAME:
        return written
    if plural in seen or found.counted:
        return plural
    return f"the {written}" if 2 * found.definite > found.times else written


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"
