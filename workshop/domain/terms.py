"""Words that people use in different senses (言葉の使われ方): which words to look at, what has to hold of a word that is said to have
two senses, and a cautious way to see it without a model. Talk stalls where a word means two things and nobody says so."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.domain.board.naming import titles
from workshop.domain.board.naming.titles import Reason
from workshop.domain.grounding.check import check
from workshop.domain.model import Citation, Origin, Section, Sentence
from workshop.domain.model.plan import Language, Term
from workshop.domain.text.folding import quotable
from workshop.domain.text.keywords import terms
from workshop.domain.text.quotes.quoting import quotes

LEAST_CARDS = 4
"""Cards on which a word has to stand that the plan does not explain; of a word of the glossary, two are enough to differ."""
MOST_WORDS = 6
"""Words looked at besides those of the glossary, those on cards of most tables first."""
MOST_SENSES = 4
MOST_CITED = 3
"""Chosen by hand, so that the console shows them at one look."""
MOST_PHRASE = {Language.JA: 24, Language.EN: 10}
"""Letters in Japanese, words in English."""
LEAST_SIDE = 4
"""Cards of each side before two senses are told apart without a model. With three, 団地 of the sample plans was said to have two,
because some cards speak of slopes and some of cars."""
_JUDGING = {
    Language.JA: re.compile("べき|正し[いく]|まちが|間違|[良悪]い|よい|ください|ましょう"),
    Language.EN: re.compile(r"\b(?:should|must|right|wrong|good|bad|better|worse|please)\b", re.IGNORECASE),
}
"""A phrase says what a word stands for, and nothing of what to think of it."""
_LATIN = re.compile(r"[a-z0-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sense:
    """One way a word is used: what it stands for, in a few words, and cards that show it."""

    phrase: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class TermUse:
    """How a word is used. `meaning` is the plan's ("" where it has none), `cards` how many were looked at. `senses` is empty where
    no difference was found, else two or more; `by` says who looked."""

    term: str
    meaning: str
    cards: int
    senses: tuple[Sense, ...]
    by: Origin


@dataclass(frozen=True, slots=True)
class TermReport:
    """What one look at the words of a workshop gave. `run` is the number of its line in the AI log, 0 where nobody was asked."""

    number: int
    run: int
    uses: tuple[TermUse, ...]


def holds(text: str, term: str) -> bool:
    """Tell whether the word stands in the text, whatever its width and case. A word in Latin letters stands alone or with a plural's s:
    care is not in scared."""
    return _stands(quotable(text).lower(), term)


def _stands(plain: str, term: str) -> bool:
    word = quotable(term).lower()
    if word not in plain or not _LATIN.match(word[:1] + word[-1:]):
        return word in plain
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(word)}(?:e?s)?(?![a-z0-9])", plain))


def words_to_look_at(
    glossary: Sequence[Term], cards: Sequence[tuple[int | None, str]], tables: int
) -> tuple[tuple[Term, tuple[int, ...]], ...]:
    """Give the glossary's words that stand on two cards or more, then the words most tables share; each with the places in `cards`
    (table and text) it stands at. A shared word stands on cards of half of the `tables`, two at least, and is no glossary word."""
    plain = [quotable(text).lower() for _, text in cards]
    glossary_places = [(term, _places(term.term, plain)) for term in glossary]
    at: dict[str, list[int]] = {}
    for place, (_, text) in enumerate(cards):
        for word in set(terms(text)):
            at.setdefault(word, []).append(place)
    reach = {word: len({cards[place][0] for place in places}) for word, places in at.items()}
    shared: list[str] = []
    for word in sorted(at, key=lambda word: (-reach[word], -len(at[word]), word)):
        wide = reach[word] >= max(2, (tables + 1) // 2) and len(at[word]) >= LEAST_CARDS
        if wide and not _in(word, glossary) and not any(_plural(word, other) for other in shared):
            shared.append(word)
    shared_places = [
        (Term(word, ""), tuple(at[word] if len(word) == 1 else _places(word, plain))) for word in shared[:MOST_WORDS]
    ]  # a single letter stands in too many other words: 車 in 自動車
    return (*((term, places) for term, places in glossary_places if len(places) > 1), *shared_places)


def _places(word: str, plain: Sequence[str]) -> tuple[int, ...]:
    return tuple(place for place, text in enumerate(plain) if _stands(text, word))


def _in(word: str, glossary: Sequence[Term]) -> bool:
    return any(word == other or holds(term.term, word) for term in glossary for other in terms(term.term))


def _plural(word: str, other: str) -> bool:
    """Tell whether two Latin words are one and its plural."""
    return bool(_LATIN.match(word)) and (holds(word, other) or holds(other, word))


def problem(
    senses: Sequence[Sense], cards: Mapping[str, str], years: Collection[int], language: Language
) -> tuple[Reason, ...]:
    """Say why these senses of one word may not be shown, as codes with the piece each is about; none where they may, or there is none.
    `cards` are the texts by ref of the cards that hold the word."""
    if not senses:
        return ()
    if not 2 <= len(senses) <= MOST_SENSES:
        return (("senses_count", str(len(senses))),)
    cited = Counter(ref for sense in senses for ref in {citation.ref for citation in sense.citations})
    twice = [ref for ref, count in cited.items() if count > 1]
    if twice:
        return (("sense_twice", twice[0]),)
    if len({sense.phrase for sense in senses}) < len(senses):
        return (("senses_same", ""),)
    return next((found for sense in senses if (found := _of_sense(sense, cards, years, language))), ())


def _of_sense(sense: Sense, cards: Mapping[str, str], years: Collection[int], language: Language) -> tuple[Reason, ...]:
    if not 0 < titles.length(sense.phrase, language) <= MOST_PHRASE[language]:
        return (("phrase_long", sense.phrase),)
    if wrong := titles.marks(sense.phrase) or titles.empty_word(sense.phrase, language):
        return (("phrase_marks", wrong),)
    if judging := _JUDGING[language].search(sense.phrase):
        return (("phrase_judging", judging.group()),)
    if len(sense.citations) > MOST_CITED:
        return (("sense_cites", sense.phrase),)
    return check(Sentence("", Section.POINT, sense.phrase, sense.citations), cards, years)[:3]


def standing(use: TermUse, cards: Mapping[str, str]) -> TermUse:
    """Keep what is left of it on the cards as they are now: words that were taken back or changed are no longer quoted, and one sense
    alone is no difference. `cards` are the texts by ref of those that may be shown."""
    senses = [
        replace(sense, citations=tuple(c for c in sense.citations if c.ref in cards and quotes(cards[c.ref], c.quote)))
        for sense in use.senses
    ]
    senses_cited = tuple(sense for sense in senses if sense.citations)
    return replace(use, senses=senses_cited if len(senses_cited) > 1 else ())


def sides(texts: Sequence[str], term: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Find groups of cards that use a word in company that is clearly apart, each with the word that binds it and the places of the cards
    it stands on; () where there are no two. Cards that share a content word besides the term itself belong together; a group
    counts where one such word stands on LEAST_SIDE of its cards. So two groups have no content word in common."""
    company = [{word for word in terms(text) if not (word in term or term in word)} for text in texts]
    groups: list[tuple[set[str], list[int]]] = []
    for place, words in enumerate(company):
        joined = [group for group in groups if group[0] & words]
        groups = [group for group in groups if not group[0] & words]
        groups.append((words.union(*(w for w, _ in joined)), [*(p for _, ps in joined for p in ps), place]))
    groups_bound = []
    for words, places in groups:
        counts = {word: [place for place in sorted(places) if word in company[place]] for word in words}
        word = min(counts, key=lambda word: (-len(counts[word]), word), default="")
        if word and len(counts[word]) >= LEAST_SIDE:
            groups_bound.append((word, tuple(counts[word])))
    groups_bound.sort(key=lambda entry: (-len(entry[1]), entry[0]))
    return tuple(groups_bound[:MOST_SENSES]) if len(groups_bound) > 1 else ()
