"""WebVTT, the transcript of a recording: who speaks and what is said, without times and tags.

Format: https://www.w3.org/TR/webvtt1/
"""

import html
import re
from collections.abc import Iterator

from workshop.adapters.loaders.markdown import one_line
from workshop.adapters.loaders.text import decode
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid
from workshop.domain.text.folding import BYTE_ORDER_MARK

_TIMES = re.compile(r"[\d:.,\s]*+-->")
"""Where a cue begins, blank line or not: a time before the arrow. One possessive class, so that nothing is tried twice."""
_NUMBER = re.compile(r"\d{1,6}|[0-9a-f-]{36}(?:/\d{1,6}-\d{1,6})?", re.IGNORECASE)
"""A cue's own name, as Zoom (a number) and Teams (36 letters of an identifier) write it. All repeats have an end."""
_LONG_CODE = re.compile(r"&#\d{9,}+;?")
"""A letter by a number that no letter has: turning thousands of figures into a number is refused. Possessive."""
_HEAD = re.compile(r"WEBVTT(?:[ \t\n]|$)")

Line = tuple[str, str]
"""A speaker ("" where nobody is named) and the words."""


def read(name: str, data: bytes) -> Loaded:
    """Read a paragraph for each cue: `花子: 夜のバスがほしい。` Cues of one named speaker that follow each other are one paragraph.

    Raises Invalid(document_broken)."""
    text = decode(name, data)
    if not _HEAD.match(text.removeprefix(BYTE_ORDER_MARK)):
        raise Invalid("document_broken", name=name)
    turns: list[tuple[str, list[str]]] = []
    for cue in _cues(text.split("\n")):
        lines = list(_lines(cue))
        last = turns[-1][1][-1] if turns else None
        if len(cue) > 1 and lines and lines[0][1] == last:  # rolling captions show their last line once more
            lines = lines[1:]
        fresh = True
        for speaker, words in lines:
            goes_on = turns and turns[-1][0] == speaker and (speaker or not fresh)
            if goes_on:
                turns[-1][1].append(words)
            else:
                turns.append((speaker, [words]))
            fresh = False
    return Loaded(("\n\n".join(_turn(speaker, lines) for speaker, lines in turns),))


def _cues(lines: list[str]) -> Iterator[list[str]]:
    """Give the lines of each cue; head, notes and styles are none."""
    cue: list[str] | None = None
    for number, line in enumerate(lines):
        begins = _TIMES.match(line) is not None
        if begins or not line.strip():
            if cue is not None:
                yield cue
            cue = [] if begins else None
        elif cue is not None and not _is_name(lines, number):
            cue.append(line)
    if cue is not None:
        yield cue


def _is_name(lines: list[str], number: int) -> bool:
    """Tell whether a line is the name of the cue that follows without a blank line."""
    following = lines[number + 1] if number + 1 < len(lines) else ""
    return _TIMES.match(following) is not None and _NUMBER.fullmatch(lines[number].strip()) is not None


def _lines(cue: list[str]) -> Iterator[Line]:
    """Give speaker and words line by line; what stands before the first voice of a line belongs to the speaker before."""
    speaker = ""
    for line in cue:
        words: list[str] = []
        reading = False
        before, *pieces = line.split("<")  # by hand, as a pattern for tags looks for an end from each beginning
        words.append(before)
        for piece in pieces:
            tag, end, after = piece.partition(">")
            if not end:
                words.append(f"<{piece}")
                continue
            kind, voice = (*tag.split(None, 1), "", "")[:2]
            if kind.partition(".")[0] == "v":
                yield from _spoken(speaker, words)
                speaker, words = _plain(voice), []
            reading = kind.partition(".")[0] == "rt" or (reading and kind not in {"/rt", "/ruby"})
            words += [] if reading else [after]
        yield from _spoken(speaker, words)


def _spoken(speaker: str, words: list[str]) -> Iterator[Line]:
    if plain := _plain("".join(words)):
        yield speaker, plain


def _plain(words: str) -> str:
    return html.unescape(_LONG_CODE.sub("", words)).strip()


def _turn(speaker: str, lines: list[str]) -> str:
    words = one_line("\n".join(lines))
    return f"{speaker}: {words}" if speaker else words
