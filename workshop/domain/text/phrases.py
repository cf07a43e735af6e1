"""Where a Japanese sentence may be cut: between phrases (BudouX), never inside a word or a figure; and a piece that was cut."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from workshop.domain.text.words import Word, noun, tells, words

if TYPE_CHECKING:
    from budoux.parser import Parser

_FIGURE = "0123456789０１２３４５６７８９.,．，"
# What leans on the word before it: a phrase that begins with one was cut too early.
_LEANING = ("助詞", "助動詞", "接尾辞", "助数詞可能", "空白")


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a card. `closed`: ends in a verb, and says something; else it names a thing. `whole`: begins and ends where its
    sentence does, or a part of it between commas."""

    text: str
    closed: bool
    whole: bool
    words: tuple[Word, ...]

    @property
    def tells_of(self) -> bool:
        """Tell whether a thing is named that the statement is about: 道が, 釣りを; always so where no dictionary was asked."""
        pairs = zip(self.words, self.words[1:], strict=False)
        marked = any(tells(word) and noun(word) and mark.surface in ("が", "を", "は", "も") for word, mark in pairs)
        return marked or not self.words[0].kind

    @property
    def forms(self) -> frozenset[str]:
        return frozenset(word.form for word in self.words if tells(word))


def phrases(sentence: str) -> tuple[tuple[int, int], ...]:
    """Find the phrases of a sentence: begin and end of each, which together cover it."""
    cuts = [0]
    starts = {word.begin: word for word in words(sentence)}
    at = 0
    for piece in _parser().parse(sentence):
        if at and at in starts and not _leans(sentence, starts[at]):
            cuts.append(at)
        at += len(piece)
    return tuple(zip(cuts, [*cuts[1:], len(sentence)], strict=True)) if sentence else ()


def _leans(sentence: str, word: Word) -> bool:
    figure = sentence[word.begin - 1] in _FIGURE and (sentence[word.begin] in _FIGURE or word.of("名詞"))
    return figure or word.of(*_LEANING)


@lru_cache(maxsize=1)
def _parser() -> "Parser":
    from budoux import load_default_japanese_parser

    return load_default_japanese_parser()
