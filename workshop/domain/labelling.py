"""What a title of a cluster must be: concrete, neutral, short, its own. Checked by code, whoever proposed it."""

import re
from collections import Counter
from collections.abc import Collection, Mapping

from workshop.domain.keywords import terms
from workshop.domain.plan import Language

MOST_JA = 14
"""Characters."""
MOST_EN = 5
"""Words."""
MOST_SAID = 60
"""Letters of a title repeated to who proposed it."""
SHARE = 0.3
"""A word in more titles than this tells nothing."""
_EMPTY = {
    Language.JA: (
        "多様な",
        "いろいろ",
        "色々",
        "さまざま",
        "様々",
        "その他",
        "について",
        "に関する",
        "すべき",
        "べきだ",
    ),
    Language.EN: ("various", "diverse", "other", "misc", "miscellaneous", "issues", "things", "must", "should"),
}
_MARKS = re.compile(r"[<>\[\]{}|`*#~\\]|://|www\.|^[=+\-@＝＋－＠]", re.IGNORECASE)
"""Of markup, of addresses, or at the head of a formula: a title is plain words."""


def length(words: str, language: Language) -> int:
    """In letters for Japanese, in words for English."""
    return len(words) if language == Language.JA else len(words.split())


def too_long(title: str, language: Language) -> bool:
    return length(title, language) > (MOST_JA if language == Language.JA else MOST_EN)


def marks(words: str) -> str:
    """The first piece that is no plain word, "" where all are."""
    found = _MARKS.search(words)
    return found.group() if found else ""


def empty_word(words: str, language: Language) -> str:
    """The first word that fits anything, or that approves or appeals; "" where there is none."""
    said = words.lower() if language == Language.JA else words.lower().split()
    return next((word for word in _EMPTY[language] if word in said), "")


def problems(
    titles: Mapping[str, str],
    cites: Mapping[str, Collection[str]],
    members: Mapping[str, Collection[str]],
    language: Language,
) -> dict[str, str]:
    """For each cluster that has no good title, why not, in words a model understands. Keys are refs (k3)."""
    found: dict[str, str] = {}
    words = Counter(word for title in titles.values() for word in set(terms(title)))
    most = max(1, int(len(members) * SHARE))
    said = Counter(titles.values())
    for ref, own in members.items():
        title = titles.get(ref, "").strip()
        overused = [word for word in terms(title) if words[word] > most]
        if not title:
            found[ref] = "missing"
        elif wrong := marks(title):
            found[ref] = f"no plain words: {wrong}"
        elif too_long(title, language):
            found[ref] = f"too long: {title[:MOST_SAID]}"
        elif said[title] > 1:
            found[ref] = f"used twice: {title}"
        elif empty := empty_word(title, language):
            found[ref] = f"says nothing: {empty}"
        elif overused:
            found[ref] = f"word in too many titles: {overused[0]}"
        elif not cites.get(ref) or not set(cites[ref]) <= set(own):
            found[ref] = "cites are not cards of this group"
    return found
