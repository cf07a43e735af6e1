"""What the cards of a group speak of: the things they name, how many of them do, and the two that together name most of it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from workshop.domain.board.naming import sides
from workshop.domain.text.words import Word, noun, tells, words

CANDIDATES = 12
"""Things of a group that are paired, those on most cards first."""
LEAST_CARDS = 2
"""Cards each of two things stands on at least."""

_NO_THING = ("副詞可能", "形状詞可能", "サ変形状詞可能")
KIN = frozenset(
    (
        "私 僕 俺 自分 父 母 父親 母親 祖父 祖母 祖父さん 祖母さん 爺さん 婆さん 父さん 母さん 娘 息子 孫 姉 兄 弟 妹 "
        "従兄弟 叔父さん 叔母さん 友達"
    ).split()
)
"""Words of the writer's own life are not what a group speaks of."""


_KANA = re.compile("[ぁ-ん]+")


def share(things: Collection[str], texts: Sequence[str]) -> float:
    """Give the share of the texts that speak of one of these things, by the dictionary's form."""
    return sum(not sides.topics(text).isdisjoint(things) for text in texts) / len(texts)


def lead(things: Collection[str], texts: Sequence[str]) -> float:
    """Give the share of the texts that speak of the one of these things that stands on most of them."""
    return max(share((thing,), texts) for thing in things)


def joint(things: Collection[str], texts: Sequence[str]) -> float:
    """Give the share of the texts that speak of all of these things, or of all but one where there are more than two."""
    least = len(things) - (len(things) > 2)
    return sum(len(sides.topics(text).intersection(things)) >= least for text in texts) / len(texts)


def two(
    texts: Sequence[str], weights: Mapping[str, float], worn: Collection[str], known: Collection[str] = ()
) -> tuple[str, str] | None:
    """Choose the two things that together stand on most of the texts, the one on more texts first; `weights` decide between equals, `worn`
    are left out. `known` are forms that are things where no dictionary says so. None where there are no two."""
    spoken = Counter(thing for text in texts for thing in sides.topics(text) if thing not in worn)
    things = [
        thing
        for thing, times in sorted(spoken.items(), key=lambda pair: (-pair[1], -weights.get(pair[0], 0.0), pair[0]))
        if times >= LEAST_CARDS and (thing in known or _is_thing(texts, thing))
    ][:CANDIDATES]
    pairs = list(combinations(things, 2))
    if not pairs:
        return None
    return max(pairs, key=lambda pair: (share(pair, texts), sum(weights.get(thing, 0.0) for thing in pair)))


def _is_thing(texts: Sequence[str], form: str) -> bool:
    """Tell whether a word mostly names a thing that is no place's name, by the dictionary."""
    found = [word for text in texts for word in words(text) if word.form == form]
    return 2 * sum(_named(word) and not word.of("固有名詞") for word in found) >= len(found) > 0


def _named(word: Word) -> bool:
    """Tell whether a word is a noun that is no way of being (いっしょ, 心配), nobody of the writer's own life, and no ending of a dialect (っぺ)."""
    return noun(word) and not word.of(*_NO_THING) and word.form not in KIN and not word.surface.startswith("っ")


def written(texts: Sequence[str], form: str) -> tuple[str, int] | None:
    """Give the word of that form as most texts write it, and the place of the first that does; None where it is no thing."""
    named = [(thing, card) for card, text in enumerate(texts) for thing in _things(text, form)]
    if not named:
        return None
    thing, _ = Counter(thing for thing, _ in named).most_common(1)[0]
    return thing, next(card for said, card in named if said == thing)


def _things(text: str, form: str) -> Iterator[str]:
    """Give the word of that form as it is written, with the nouns it is joined to: 自動運転 for 運転."""
    found = words(text)
    for place, word in enumerate(found):
        if word.form != form or (word.kind and not _named(word)):
            continue
        first = last = place
        while word.kind and first and _joined(found[first - 1]):
            first -= 1
        while word.kind and last + 1 < len(found) and _joined(found[last + 1]):
            last += 1
        yield text[found[first].begin : found[last].end]


def _joined(word: Word) -> bool:
    """Tell whether a noun beside another one is part of the thing's name: 自動 of 自動運転, not 一回 before タダ, nor a word that only joins two
    clauses and is written without a character (空き家のまま草がのびる)."""
    return noun(word) and tells(word) and not (word.of("副詞可能") and _KANA.fullmatch(word.surface))
