"""Checks titles of clusters, whoever proposed them: each must be concrete, neutral, short and its own."""

import re
from collections import Counter
from collections.abc import Collection, Mapping

from workshop.domain.board.naming import sides
from workshop.domain.model.plan import Language
from workshop.domain.text.personal.signs import people
from workshop.domain.text.words import content

MOST_JA = 14
"""Characters."""
MOST_EN = 5
"""Words."""
Reason = tuple[str, str]
"""A code (`mending.<code>` in the texts) and the piece it is about."""
SHARE = 0.3
"""A word in a larger share of the titles tells nothing (design §6: none repeats a word of a third of the others)."""
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
    """Count letters for Japanese, words for English."""
    return len(words) if language == Language.JA else len(words.split())


def too_long(title: str, language: Language) -> bool:
    return length(title, language) > (MOST_JA if language == Language.JA else MOST_EN)


def marks(words: str) -> str:
    """Give the first piece that is no plain word, "" where all are."""
    match = _MARKS.search(words)
    return match.group() if match else ""


def empty_word(words: str, language: Language) -> str:
    """Give the first word that fits anything, or that approves or appeals; "" where there is none."""
    body = words.lower() if language == Language.JA else words.lower().split()
    return next((word for word in _EMPTY[language] if word in body), "")


def problems(
    titles: Mapping[str, str],
    cites: Mapping[str, Collection[str]],
    members: Mapping[str, Mapping[str, str]],
    language: Language,
) -> dict[str, Reason]:
    """Say for each cluster that has no good title why not, as a code and the piece it is about. Keys are refs (k3); `members` gives each
    cluster's cards with their texts."""
    problem_by_ref: dict[str, Reason] = {}
    words = Counter(word for title in titles.values() for word in set(content(title)))
    most = max(1, int(len(members) * SHARE))
    uses = Counter(titles.values())
    for ref, own in members.items():
        title = titles.get(ref, "").strip()
        overused = [word for word in content(title) if words[word] > most]
        if alone := _alone(title, language):
            problem_by_ref[ref] = alone
        elif uses[title] > 1:
            problem_by_ref[ref] = ("title_used", title)
        elif overused:
            problem_by_ref[ref] = ("title_overused", overused[0])
        elif one_sided := sides.unfit(title, tuple(own.values())):
            problem_by_ref[ref] = one_sided
        elif not cites.get(ref) or not set(cites[ref]) <= set(own):
            problem_by_ref[ref] = ("title_cites", "")
    return problem_by_ref


def _alone(title: str, language: Language) -> Reason | None:
    """Say what is wrong with a title whatever the others are, and whatever stands under it."""
    if not title:
        return ("title_missing", "")
    if wrong := marks(title):
        return ("title_marks", wrong)
    if too_long(title, language):
        return ("title_long", title)
    if empty := empty_word(title, language):
        return ("title_empty", empty)
    named = people(title)
    return ("title_names", named[0]) if named else None
