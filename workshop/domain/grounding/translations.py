"""A model's translation of words it quotes. Code cannot know whether it says the same; it can know that it is one, that its
figures are those of the original, and that it is never taken for the original."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from workshop.domain.figures.support import unsupported
from workshop.domain.model import Citation
from workshop.domain.text.folding import plain, quotable
from workshop.domain.text.quotes.quoting import spoken

LONGEST = (3, 40)
"""A translation has at most so many times the letters of its original, and so many more."""
SHORTEST = (10, 20)
"""And its original at most so many times its own, and so many more. Both are wide on purpose: they catch an answer instead of a
translation, and no good translation. Chosen by hand on the sample plans."""
MOST_OTHER = 0.2
"""The share of its letters that may be in another script: names, BRT, CO2. Chosen by hand."""
JAPANESE, LATIN = "japanese", "latin"
LANGUAGES = frozenset((JAPANESE, LATIN))
"""Scripts of the languages a workshop is held in. Two languages of one script are not told apart: such a translation counts
as one in the same language."""

_NAMES = {"CJK": JAPANESE, "HIRAGANA": JAPANESE, "KATAKANA": JAPANESE, "KATAKANA-HIRAGANA": JAPANESE, "LATIN": LATIN}
_WEIGHT = {JAPANESE: 2}
"""A Japanese letter says about as much as two of an alphabet."""
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+|[^\W\d_A-Za-zÀ-ɏ]+")
"""Words, and runs of Japanese letters: BRTで is two."""


def script(text: str) -> str:
    """Give the script most of a text is written in, "" where it has no letter."""
    weights = _weights(text)
    return max(weights, key=lambda name: weights[name], default="")


def faults(quote: str, translation: str) -> Iterator[tuple[str, str]]:
    """Say why a translation may not be shown beside the words quoted: a code and the piece that failed."""
    if not script(translation):
        yield "translation_no_words", translation
    elif _same_language(quote, translation):
        yield "translation_same_language", translation
    if not _right_length(quotable(quote), quotable(translation)):
        yield "translation_length", translation
    added, lost = unsupported(translation, [quote], ()), unsupported(quote, [translation], ())
    for figure_wording in dict.fromkeys(figure.said for figure in (*added, *lost)):
        yield "translation_figure", figure_wording


def marked(text: str, citations: Sequence[Citation], mark: str) -> str:
    """Put `mark` into the sentence after each quotation that is a translation and not the words of the source."""
    translations = {bare(citation.translation) for citation in citations if citation.translation}
    originals = {bare(citation.quote) for citation in citations}
    for begin, end in reversed(spoken(text) if translations else ()):
        if bare(text[begin:end]) in translations - originals:
            text = f"{text[: end + 1]}{mark}{text[end + 1 :]}"
    return text


def bare(text: str) -> str:
    """Fold text as a translation is compared: without its last full stop."""
    return quotable(text).rstrip("。.")


def _same_language(quote: str, translation: str) -> bool:
    """Tell whether what it does not share with the original is in the original's script, or in none a workshop is held in."""
    words = {word.lower() for word in _WORD.findall(quotable(quote))}
    own = " ".join(word for word in _WORD.findall(quotable(translation)) if word.lower() not in words)
    weights = _weights(own)
    language = script(own)
    if language not in LANGUAGES or language == script(quote):
        return True
    return sum(weights.values()) - weights[language] > MOST_OTHER * sum(weights.values())


def _weights(text: str) -> Counter[str]:
    """Count letters by script, each counted by what it says."""
    weights: Counter[str] = Counter()
    for letter in plain(text):
        if letter.isalpha():
            name = unicodedata.name(letter, "").split(" ")[0]
            script_name = _NAMES.get(name, name.lower())
            weights[script_name] += _WEIGHT.get(script_name, 1)
    return weights


def _right_length(quote: str, translation: str) -> bool:
    times, more = LONGEST
    least, fewer = SHORTEST
    return len(translation) <= times * len(quote) + more and len(quote) <= least * len(translation) + fewer
