"""Words of a text in any language: Japanese by a dictionary (SudachiPy, loaded at the first Japanese text), others by Unicode's
properties of letters. Forms of one word count as one: 増やして and 増やす, 祭り and お祭り.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import regex

from workshop.domain.text import folding

if TYPE_CHECKING:
    from sudachipy import Tokenizer

KEPT = 4_096
"""Texts whose words are remembered: a gathering asks several times for the words of one card."""
# Letters with their marks (accents, vowel points of Hebrew and Arabic); a figure is part of a word (BRT2), an apostrophe within one too.
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’\-‐][\p{L}\p{M}\p{N}]+)*")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HAN = regex.compile(r"\p{Han}+")
_CONTENT = ("名詞", "動詞", "形容詞", "形状詞")
_PLURAL = regex.compile(r"(?:'s|(?<![su])s)$|(?<=[^aeiou])e$|(?<=[^e])es$|(?<=[^e])e$")
_LINE = regex.compile(r"[^\n]+")
_HONORIFIC = regex.compile(r"御(?=.)|[おご](?=..)")
"""お祭り is 御祭り to the dictionary, 祭り is 祭; おや and ごみ have none."""
_EMPTY_JA = frozenset(
    (
        "為る 居る 有る 無い 成る 良い 其れ 此れ 事 物 様 所 時 中 人 今 日 年 市 町 街 前 後 方 為 訳 "
        "筈 欲しい 下さる 呉れる 貰う 行く 来る 出来る 思う 言う 聞く 見る 遣る 仕舞う 置く 私 自分 僕 俺 皆 "
        "一つ 二つ 何 誰 もの こと よう ところ 日立 日立市 必要 大切 多い 少ない 一番 全部 本当 他 気 家 内 "
        "増える 減る 気持ち 感じ 話 先 上 下 外 隣 近く 近所 最近 普通 毎日 毎朝 結局 全員 週 今年 一回 理由 内容 場所 帰り 一緒 "
    ).split()
)
"""Words, as the dictionary writes them, that stand on cards about anything. Collected by hand from the sample plans."""
_EMPTY_OTHER = frozenset(
    (
        "a an the and or but nor so if then than that this these those there here it its it's i i'm i'd i've me my "
        "mine we we're our us you your he she his her him they their them who whom whose which what when where why "
        "how is am are was were be been being do does did done don't doesn't didn't have has had having can can't "
        "cannot could will won't would should must may might shall not no yes of to in on at by for from with without "
        "into onto over under about as up down out off all any some more most much many few less least every each "
        "other another such same too very just only also even still again ever never now one two three get gets got "
        "getting go goes going gone come comes coming make makes made let lets want wants wanted need needs needed like likes please "
        "really lot lots thing things people city town year years day time because while until before after instead "
        "between per via better good great well think feel say says see use new old hitachi way ways kind sort "
        "someone somebody something anyone everyone "
    ).split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: `text[begin:end]`. `form` is one for all forms of the word; `kind` is the dictionary's part of speech
    (part, finer, finer, conjugated how), empty where no dictionary was asked; `base` is the word unconjugated, in its writer's letters."""

    surface: str
    form: str
    begin: int
    end: int
    kind: tuple[str, ...] = ()
    base: str = ""

    @property
    def plain(self) -> str:
        """Give the word as it is compared with a list of words."""
        return folding.comparable(self.surface).replace("’", "'")

    def of(self, *parts: str) -> bool:
        """Tell whether the dictionary calls it one of these: a part of speech or a finer one."""
        return not set(parts).isdisjoint(self.kind[:3])


def japanese(text: str) -> bool:
    """Tell whether the dictionary is asked: kana, or Han letters it knows every one of (公園整備希望, not 公园)."""
    return _KANA.search(text) is not None or (_HAN.search(text) is not None and _known(text))


@lru_cache(maxsize=KEPT)
def words(text: str) -> tuple[Word, ...]:
    """Give the words in order of reading; of Japanese also particles and marks, so that they cover the text."""
    return tuple(_analysed(text)) if japanese(text) else tuple(_separated(text))


def content(text: str) -> tuple[str, ...]:
    """Give the forms of the words that tell what a text is about, in order of reading: no particle, and no word that stands anywhere."""
    return tuple(word.form for word in words(text) if tells(word))


def tells(word: Word) -> bool:
    """Tell whether a word says what its text is about."""
    if not word.kind:
        return word.plain not in _EMPTY_OTHER and not word.form.isdigit()
    return word.of(*_CONTENT) and not word.of("数詞", "助数詞可能") and word.form not in _EMPTY_JA


def noun(word: Word) -> bool:
    return word.of("名詞") and not word.of("数詞", "助動詞語幹")


def _analysed(text: str) -> Iterator[Word]:
    """Ask the dictionary line by line: its limit is 49 kB at a time."""
    for line in _LINE.finditer(text):
        with _LOCK:  # its tokenizer serves one thread at a time
            found = [
                (m.surface(), m.normalized_form(), m.begin(), m.end(), m.part_of_speech(), m.dictionary_form())
                for m in _tokenizer().tokenize(line.group())
            ]
        stem: Word | None = None
        for surface, form, begin, end, kind, base in found:
            parts = (*kind[:3], kind[5])
            word = Word(surface, _folded(form, kind[0]), line.start() + begin, line.start() + end, parts, base)
            if stem and word.of("普通名詞"):
                # 見守り is no entry: a stem that runs into a noun is its first half
                word = Word(stem.surface + surface, stem.surface + surface, stem.begin, word.end, parts)
            elif stem:
                yield stem
            stem = word if word.of("動詞") and word.kind[3] == "連用形-一般" else None
            if not stem:
                yield word
        if stem:
            yield stem


def _folded(form: str, part: str) -> str:
    plain = form.lower()
    if part != "名詞" or not _HONORIFIC.match(plain):
        return plain
    # The dictionary's form of what is left: 祭り alone becomes 祭.
    with _LOCK:
        rest = _tokenizer().tokenize(plain[1:])
        return str(rest[0].normalized_form()) if len(rest) == 1 else plain


def _separated(text: str) -> Iterator[Word]:
    """Cut where no letter stands; a run of Han letters, written without blanks, into pairs."""
    for match in _WORD.finditer(text):
        surface = match.group()
        if not _HAN.search(surface) or len(surface) < 3:
            yield Word(surface, _singular(folding.comparable(surface).replace("’", "'")), *match.span())
            continue
        for at in range(match.start(), match.end() - 1):
            yield Word(text[at : at + 2], text[at : at + 2], at, at + 2)


def _singular(word: str) -> str:
    """Fold the plural of an English word: houses and house are one, so are buses and bus, cities and city."""
    if len(word) < 4 or not word.isascii():
        return word
    stem = _PLURAL.sub("", word)
    return stem[:-1] + "y" if stem.endswith("i") else stem


@lru_cache(maxsize=KEPT)
def _known(text: str) -> bool:
    with _LOCK:
        return not any(m.is_oov() for run in _HAN.findall(text) for m in _tokenizer().tokenize(run))


_LOCK = Lock()


@lru_cache(maxsize=1)
def _tokenizer() -> "Tokenizer":
    from sudachipy import Dictionary, SplitMode  # 0.4 s that only a gathering waits for

    return Dictionary(dict="core").tokenizer(mode=SplitMode.C)
