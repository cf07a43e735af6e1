"""Sentences as people wrote them: splitting, choosing the most central, telling a question from a worry."""

import re
from collections import Counter
from collections.abc import Sequence

from workshop.domain.keywords import terms
from workshop.domain.model import Section

_END = re.compile(r"(?<=[。！？!?])(?![」』）)])\s*|(?<=[a-z0-9\")%])\.\s+(?=[A-Z\"“(])|\n+")
_QUESTION = re.compile(r"[?？]\s*$|(?:ですか|ますか|のか|だろうか|でしょうか|かな)[。]?$", re.IGNORECASE)
_AGAINST = re.compile(
    r"反対|やめ(?:て|た方|るべき)|いらない|要らない|必要ない|嫌だ|いやだ|困る|心配(?!を?せず|なく|の?ない|いらない|(?:ごと)?を[^。]{0,20}相談)|不安(?!なく|のない)|怖い|こわい|無理|べきではない|ほしくない|なくさないで"
    r"|against|worried|worry|afraid|don't want|do not want|should not|shouldn't|no need|bad idea|scared|oppose",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"ほしい|欲しい|たい(?=です|な|ね|と|。|！|!|$)|(?:と|ら|れば)、?(?:いい|よい|良い|うれしい|嬉しい|助かる|かっこいい|楽し)"
    r"|(?:れる|できる)(?:まち|町|暮らし)|\b(?:I|we) (?:really )?(?:want|wish|hope)"
    r"|\b(?:I|we)(?: would|'d) (?:like|love)|would be (?:nice|good|great|happy)|\bplease\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"わたし|私|僕|ぼく|俺|うち(?=[のはも、])|自分|父|母|祖父|祖母|じいちゃん|ばあちゃん|子ども|孫|家族|[0-9〇一二三四五六七八九十]+歳"
    r"|\bI\b|\bmy\b|\bwe\b|\bour\b"
)
_FOR = re.compile(r"賛成|いいと思う|良いと思う|進めて|期待|ぜひ|agree|in favou?r|good idea|support", re.IGNORECASE)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with its end mark, cut from it without changing a letter within."""
    parts: list[str] = []
    start = 0
    for match in _END.finditer(text):
        end = match.start() + (1 if match.group().startswith(".") else 0)
        parts.append(text[start:end])
        start = match.end()
    parts.append(text[start:])
    return tuple(part.strip() for part in parts if part.strip())


def stance(text: str) -> Section:
    """FOR, AGAINST, OPEN (a question) or POINT, by words that say so; when in doubt POINT."""
    if _QUESTION.search(text.strip()):
        return Section.OPEN
    if _AGAINST.search(text):
        return Section.AGAINST
    if _FOR.search(text):
        return Section.FOR
    return Section.POINT


def worries(text: str) -> bool:
    """Whether somebody is against it or asks what becomes of it: who might lose speaks like this."""
    return stance(text) in (Section.AGAINST, Section.OPEN)


def wishes(text: str) -> bool:
    """Whether the words say that something is wished for."""
    return not worries(text) and _WISH.search(text) is not None


def of_oneself(text: str) -> int:
    """How many different words tell of the writer's own life."""
    return len(set(_SELF.findall(text)))


def central(texts: Sequence[str], count: int) -> tuple[int, ...]:
    """Indices of the texts that share most with the others, none saying again what an earlier one said (maximal marginal
    relevance on content words, Carbonell & Goldstein 1998)."""
    words = [set(terms(text)) for text in texts]
    common = Counter(word for found in words for word in found)
    chosen: list[int] = []
    said: set[str] = set()

    def worth(index: int) -> float:
        fresh = words[index] - said
        if words[index] and not fresh:
            return -1 - index
        return sum(common[word] - 1 for word in fresh) / (len(words[index]) + 3) - 0.0001 * index

    while len(chosen) < min(count, len(texts)):
        best = max((index for index in range(len(texts)) if index not in chosen), key=worth)
        chosen.append(best)
        said |= words[best]
    return tuple(chosen)


def excerpt(text: str, most: int) -> str:
    """A piece of the text, word for word, of at most `most` characters: the whole, else its most telling sentence, else the
    beginning of that, ending between words."""
    if len(text) <= most:
        return text
    parts = sentences(text)
    best = max(parts, key=lambda part: (len(part) <= most, len(set(terms(part)))))
    if len(best) <= most:
        return best
    cut = max(best.rfind(mark, most // 2, most) for mark in "、，, ")
    return best[: cut if cut > 0 else most].rstrip(" 、，,")


def inside(quote: str) -> str:
    """A quote as it stands inside 「」: one line, inner marks changed to 『』 as Japanese does."""
    return (
        " ".join(quote.split())
        .replace("「", "『")
        .replace("」", "』")
        .replace("“", "‘")
        .replace("”", "’")
        .replace('"', "'")
    )
