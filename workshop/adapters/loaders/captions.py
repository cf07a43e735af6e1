"""WebVTT, the transcript of a recording: who speaks and what is said, without times and tags.

Format: https://www.w3.org/TR/webvtt1/
"""

import html
import re

from workshop.adapters.loaders.blocks import one_line
from workshop.adapters.loaders.text import decode
from workshop.domain.errors import Invalid
from workshop.domain.loaded import Loaded

_TIMES = re.compile(r"^\s*(?:\d+:)?\d\d:\d\d\.\d{3}\s+-->\s+(?:\d+:)?\d\d:\d\d\.\d{3}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_READING = re.compile(r"<rt[^>]*>.*?(?:</rt>|(?=</ruby>))", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")

Turn = tuple[str, list[str]]
"""A speaker ("" where nobody is named) and the lines said."""


def read(name: str, data: bytes) -> Loaded:
    """One paragraph for each turn of a speaker: `花子: 夜のバスがほしい。`"""
    text = decode(name, data)
    if not text.lstrip("\ufeff").startswith("WEBVTT"):
        raise Invalid("document_broken", name=name)
    turns: list[Turn] = []
    for cue in re.split(r"\n[ \t]*\n", text):
        for speaker, line in _said(cue.split("\n")):
            if not turns or turns[-1][0] != speaker:
                turns.append((speaker, [line]))
            elif turns[-1][1][-1] != line:  # rolling captions show each line twice
                turns[-1][1].append(line)
    return Loaded(("\n\n".join(_told(turn) for turn in turns),))


def _said(lines: list[str]) -> list[tuple[str, str]]:
    """Speaker and line of a block that is a cue; header, notes and styles are none."""
    start = next((number for number, line in enumerate(lines) if _TIMES.match(line)), None)
    if start is None:
        return []
    found: list[tuple[str, str]] = []
    speaker = ""
    for line in lines[start + 1 :]:
        # One line may hold several voices; what stands before the first belongs to the speaker before.
        parts = _VOICE.split(line)
        for voice, words in zip([speaker, *parts[1::2]], parts[::2], strict=True):
            speaker = html.unescape(voice).strip()
            plain = html.unescape(_TAG.sub("", _READING.sub("", words))).strip()
            if plain:
                found.append((speaker, plain))
    return found


def _told(turn: Turn) -> str:
    speaker, lines = turn
    said = one_line("\n".join(lines))
    return f"{speaker}: {said}" if speaker else said
