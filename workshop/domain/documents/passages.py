"""Cutting a document into passages (箇所): whole sentences, under their heading, on one page, each table row kept whole."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256

from workshop.domain.model import Passage
from workshop.domain.text.quotes.extracts import sentences

MOST = 320
"""Characters of a passage in Japanese: about two paragraphs; a longer sentence stays whole. Chosen by hand,
not measured."""
MOST_LATIN = 700
"""The same in a language of letters."""


def cut(document: int, pages: Sequence[str]) -> tuple[Passage, ...]:
    """Cut passages of a document's pages, in order, with refs d<document>-<page>-<n>; a page's heading carries over to the next."""
    passages: list[Passage] = []
    heading = ""
    for page, text in enumerate(pages, start=1):
        pieces: list[tuple[str, str]] = []
        for block in _blocks(text):
            if block.startswith("#"):
                heading = block.lstrip("#").strip()
            else:
                pieces += [(heading, piece) for piece in _pieces(block)]
        passages += [
            Passage(f"d{document}-{page}-{number}", document, page, under, piece)
            for number, (under, piece) in enumerate(_joined(pieces), start=1)
        ]
    return tuple(passages)


@lru_cache(maxsize=20_000)
def sentence_ids(passage: Passage) -> tuple[tuple[str, str], ...]:
    """Give `<ref>#<n>-<hash>` with each sentence under its heading: what is embedded. The hash tells a changed
    text of the same place. Remembered: each search asks for those of every passage, to see whether the index holds them."""
    headed_sentences = [f"{passage.heading} {part}".strip() for part in sentences(passage.text)]
    return tuple(
        (f"{passage.ref}#{number}-{sha256(text.encode()).hexdigest()[:8]}", text)
        for number, text in enumerate(headed_sentences)
    )


def _blocks(text: str) -> Iterable[str]:
    """Part headings, tables and paragraphs, as blank lines and marks part them."""
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        stripped = line.strip()
        changes = bool(block) and block[-1].startswith("|") != stripped.startswith("|")
        if (not stripped or stripped.startswith("#") or changes) and block:
            yield "\n".join(block)
            block = []
        if stripped.startswith("#"):
            yield stripped
        elif stripped:
            block.append(stripped)


def _pieces(block: str) -> list[str]:
    """Keep a table whole if it fits, else its rows under its head; a paragraph by its sentences."""
    most = _most(block)
    if not block.startswith("|"):
        return list(sentences(block))
    if len(block) <= most:
        return [block]
    head, *rows = [line for line in block.splitlines() if set(line) - set("|-: ")]
    return [f"{head}\n{row}" for row in rows]


def _joined(pieces: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Put neighbours under one heading together up to the size of a passage; tables stand alone."""
    pending: list[str] = []
    under = ""
    for heading, piece in pieces:
        full = sum(map(len, pending)) + len(piece) > _most(piece)
        table = piece.startswith("|") or any(text.startswith("|") for text in pending)
        if pending and (heading != under or full or table):
            yield under, _together(pending)
            pending = []
        pending.append(piece)
        under = heading
    if pending:
        yield under, _together(pending)


def _together(pieces: Sequence[str]) -> str:
    """Join sentences one after the other: with a blank between them in a language of letters, and between two figures or words of
    letters anywhere (150,000 and 2040 are not 150,0002040)."""
    spaced = _most("".join(pieces)) != MOST
    text = pieces[0]
    for piece in pieces[1:]:
        blank_between = spaced or (text[-1].isascii() and piece[0].isascii())
        text += f" {piece}" if blank_between else piece
    return text


def _most(text: str) -> int:
    return MOST if sum(letter > "\u2fff" for letter in text) * 4 > len(text) else MOST_LATIN
