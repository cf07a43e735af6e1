"""Which thing several texts speak of, in the letters they use for it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from workshop.domain.text.words import noun, tells, words

LONGEST = 12
"""Letters of a thing, which are to fit a title."""

# 無理 and いっしょ say how, あと when, 人 who.
_NO_THING = ("数詞", "副詞可能", "代名詞", "形状詞可能", "サ変形状詞可能", "固有名詞")

_HOW = frozenset("一緒 無理 心配 不安 反対 問題 大変".split())


def thing_most_named(texts: Sequence[str], among: Sequence[str] = ()) -> str:
    """Give the thing that most texts name, "" where they name none; of equal ones that which most of the texts around them name, then the
    longer, which says more."""
    named = Counter(thing for text in texts for thing in set(_things(text)))

    def worth(thing: str) -> tuple[int, int, int, str]:
        return named[thing], sum(thing in text.lower() for text in among), len(thing), thing

    return max(named, key=worth, default="")


def _things(text: str) -> Iterator[str]:
    """Give nouns with the nouns they are joined to: 自動運転 for 運転; where no dictionary is asked, single words."""
    found = words(text)
    if found and not found[0].kind:
        yield from (word.surface.lower() for word in found if tells(word) and len(word.surface) > 3)
        return
    run: list[str] = []
    for word in [*found, None]:
        if word is not None and noun(word) and not word.of(*_NO_THING) and word.form not in _HOW:
            run.append(word.surface)
            telling = tells(word)
            continue
        if run and telling and len("".join(run)) <= LONGEST:
            yield "".join(run)
        run = []
