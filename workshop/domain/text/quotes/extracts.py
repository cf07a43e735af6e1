"""Sentences as people wrote them: splitting, choosing the most central, cutting excerpts."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from workshop.domain.text.keywords import terms
from workshop.domain.text.quotes.reference import leans

# An end mark inside 「」 ends nothing; an English full stop ends where a capital or a quotation mark follows (8.7 km, e.g. not).
_END = re.compile(r"(?<=[。！？!?])(?![」』）)])\s*|(?<=[a-z0-9\")%])\.\s+(?=[A-Z\"“(])|\n+")
# うち only before a particle: そのうち and うちわ are nobody's home.
_SELF = re.compile(
    r"わたし|私|僕|ぼく|俺|うち(?=[のはも、])|自分|父|母|祖父|祖母|じいちゃん|ばあちゃん|子ども|孫|家族|[0-9〇一二三四五六七八九十]+歳"
    r"|\bI\b|\bmy\b|\bwe\b|\bour\b"
)


def sentences(text: str) -> tuple[str, ...]:
    """Give the sentences of a text, each with its end mark, cut from it without changing a letter within."""
    parts: list[str] = []
    start = 0
    for match in _END.finditer(text):
        end = match.start() + (1 if match.group().startswith(".") else 0)
        parts.append(text[start:end])
        start = match.end()
    parts.append(text[start:])
    return tuple(part.strip() for part in parts if part.strip())


def of_oneself(text: str) -> int:
    """Count how many different words tell of the writer's own life."""
    return len(set(_SELF.findall(text)))


def central(texts: Sequence[str], count: int) -> tuple[int, ...]:
    """Choose indices of the texts that share most with the others, none saying again what an earlier one said (maximal marginal
    relevance on content words, Carbonell & Goldstein 1998)."""
    words = [set(terms(text)) for text in texts]
    common = Counter(word for words_of_text in words for word in words_of_text)
    indices: list[int] = []
    words_covered: set[str] = set()

    def worth(index: int) -> float:
        fresh = words[index] - words_covered
        if words[index] and not fresh:
            return -1 - index
        return sum(common[word] - 1 for word in fresh) / (len(words[index]) + 3) - 0.0001 * index

    while len(indices) < min(count, len(texts)):
        best = max((index for index in range(len(texts)) if index not in indices), key=worth)
        indices.append(best)
        words_covered |= words[best]
    return tuple(indices)


def excerpt(text: str, most: int) -> str:
    """Choose a piece of the text, word for word, of at most `most` characters: the whole, else its most telling sentence, one that can be
    read alone first, else the beginning of that, ending between words."""
    if len(text) <= most:
        return text
    parts = sentences(text)
    best = max(parts, key=lambda part: (len(part) <= most, not leans(part), len(set(terms(part)))))
    if len(best) <= most:
        return best
    cut = max(best.rfind(mark, most // 2, most) for mark in "、，, ")
    return best[: cut if cut > 0 else most].rstrip(" 、，,")


def excerpt_that(text: str, most: int, holds: Callable[[str], bool]) -> str:
    """Choose an excerpt in which that holds for which the text is quoted: where the whole is too long, of the first sentence it holds of
    that fits and can be read alone, else of one with the sentence before, on which it leans."""
    if len(text) <= most:
        return text
    telling = sorted((p for p in sentences(text) if holds(p)), key=lambda part: (len(part) > most, leans(part)))
    if not telling:
        return excerpt(text, most)
    best = telling[0]
    return excerpt(_with_the_one_before(text, best, most) if leans(best) else best, most)


def _with_the_one_before(text: str, sentence: str, most: int) -> str:
    """Give a sentence with what stands before it, as it is written there, where both fit; else itself."""
    parts = sentences(text)
    place = parts.index(sentence)
    if place == 0:
        return sentence
    end = text.index(sentence) + len(sentence)
    both = text[text.rindex(parts[place - 1], 0, end - len(sentence)) : end]
    return both if len(both) <= most else sentence


def inside(quote: str) -> str:
    """Write a quote as it stands inside 「」: one line, inner marks changed to 『』 as Japanese does."""
    return (
        " ".join(quote.split())
        .replace("「", "『")
        .replace("」", "』")
        .replace("“", "‘")
        .replace("”", "’")
        .replace('"', "'")
    )
