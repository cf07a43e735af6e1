"""Titles without a model: over each group stands what one of its cards says, word for word (表札 of the KJ method)."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum, log

import regex

from workshop.domain.board.naming import sides, subjects, titles
from workshop.domain.model.plan import Language
from workshop.domain.text.clauses import clauses
from workshop.domain.text.english import Things, things
from workshop.domain.text.personal.signs import people
from workshop.domain.text.phrases import Clause, phrases
from workshop.domain.text.words import content, japanese, words

CENTRAL = 12
"""Cards of a group, the most central first, that a title is cut from; all tell what the group is about."""
# Each was set by reading the titles of the first and the English sample plan, not measured.
CLOSED = 1.3
"""A statement says more than the name of a thing."""
WHOLE = 1.25
"""What begins and ends where its writer did was meant to be read so."""
OWN_LIFE = 0.35
"""Words of the writer's own life (うちの母) are not true of the group."""
FIGURE = 0.6
BARE = 0.4
"""A statement that does not say of what, or begins in the middle of something done (着いたら…)."""
JUDGES = 0.4
"""What weighs one way against another (ほうがいい) is one person's view."""
FARTHER = 0.04
"""How much less the next card counts, from the middle outwards."""
HALF = 0.5
"""A clause stands over a group where what it speaks of stands, on average, on at least this part of its cards; else it is a corner of what
they speak of, and the things themselves are the truer title."""
THIRD = 1 / 3
"""A clause that names a thing says that the group is about all of it: each of its words stands on more than this part of the cards."""
FEW, COMMON = 4, 0.4
"""Groups up to which a thing may be named in all, and the part of more groups in which it may."""
LARGE = 10
JOINT = 0.25
"""Over so many cards a clause stands only where at least this part of them speaks of all it speaks of, or of all but one thing."""
LEAST_THINGS = 2
"""Things a clause speaks of: what it says of a single one is said by few."""
GAIN = 0.1
"""Two things stand over a group instead of one where together they cover this much more of its cards."""
NEAR_BEST = 0.5
"""A statement that is true of half of the cards is taken before the best one of all where its worth is at least this part of that one's. All
were set while reading the titles of the four sample plans, so what was counted there is no measure of them."""
_OWN_LIFE = regex.compile(
    r"わたし|私|僕|ぼく|俺|おら(?:ほ)?|おれ|うち(?=の|は)|自分|父|母|祖父|祖母|じいちゃん|ばあちゃん|じいさん|ばあさん|娘|息子|孫|姉|兄|弟|妹|いとこ|おじさん|おばさん|さん(?=が|は|の|に)"
    r"|\b(?:i|my|me|mine|we|our|us|i'm|his|her|he|she|mum|mom|dad|cousin)\b",
    regex.IGNORECASE,
)
_JUDGES = regex.compile(
    r"(?:ほう|方)が|だけ[でだ]|なんて|なくて?いい|よりも?(?!そ)|\b(?:rather|better than|instead)\b", regex.IGNORECASE
)
_FIGURE = regex.compile(r"\p{N}")


@dataclass(frozen=True, slots=True)
class Plate:
    """What stands over a group. `words` are cut from its card at place `card`; or they name what the cards speak of, where any
    statement would take a side or be true of few (`about`), or where some need what others do not (`divided`). `other` is the second
    thing of a group that speaks of two."""

    words: str
    card: int
    about: bool = False
    divided: bool = False
    other: str = ""


Weights = dict[str, float]


def plates(groups: Sequence[Sequence[str]], language: Language) -> tuple[Plate, ...]:
    """Choose what stands over each group of texts, in each the most central first; no two say the same."""
    chosen: list[Plate] = []
    used: Counter[str] = Counter()
    most = max(1, int(len(groups) * titles.SHARE))
    known = _telling(things([text for texts in groups for text in texts]), groups)
    for texts, weights in zip(groups, _weights(groups), strict=True):
        worn = {form for form in used if used[form] >= most}
        plate = _plate(texts, weights, language, known, worn, {p.words for p in chosen})
        used.update(set(content(plate.words)))
        chosen.append(plate)
    return tuple(chosen)


def _telling(known: Things, groups: Sequence[Sequence[str]]) -> Things:
    """Leave out what is named in many of the groups, as the town is: it parts none from the others."""
    spread = Counter(form for texts in groups for form in {form for text in texts for form in content(text)})
    everywhere = {form for form in known.forms if len(groups) > FEW and spread[form] > COMMON * len(groups)}
    return replace(known, forms=known.forms - everywhere)


def _plate(
    texts: Sequence[str],
    weights: Weights,
    language: Language,
    known: Things,
    worn: Collection[str],
    taken: Collection[str],
) -> Plate:
    """Choose for one group; `known` is what English texts name, `worn` are words that stand in as many titles as one may, `taken` the titles
    given already."""
    ranked = sorted(_candidates(texts, weights, language), key=lambda c: (-c[0], c[1], c[2].text))
    for avoided in (worn, ()):  # better a word said often than a beginning cut off
        free = [c for c in ranked if c[2].text not in taken and c[2].forms.isdisjoint(avoided)]
        near = [c for c in free if c[0] >= NEAR_BEST * free[0][0]]
        true = (c for c in near if _true_of(c[2], texts, known) and not people(c[2].text))
        if (fitting := next(true, None)) and not sides.opposed(fitting[2].text, texts):
            return Plate(fitting[2].text, fitting[1])
        said = next((c for c in near[:1] if not c[2].words[0].kind and _harmless(c[2].text, texts)), None)
        lost = said and not known.names  # nothing tells what is a thing: no dictionary, and no English
        if plate := None if lost else _about(texts, weights, known, avoided, taken):
            return plate
        if said:
            return Plate(said[2].text, said[1])
    return Plate(_beginning(texts[0], language), 0)


def _harmless(words: str, texts: Sequence[str]) -> bool:
    return not sides.opposed(words, texts) and not people(words)


def _true_of(clause: Clause, texts: Sequence[str], known: Things) -> bool:
    """Tell whether what a clause speaks of is what the group speaks of."""
    things = sides.topics(clause.text)
    if not clause.words[0].kind and known.forms:
        things &= known.forms
    shares = [subjects.share((thing,), texts) for thing in things]
    if len(shares) < LEAST_THINGS or fsum(shares) < HALF * len(shares):
        return False
    if len(texts) >= LARGE and subjects.joint(things, texts) < JOINT:
        return False
    return clause.closed or min(shares) > THIRD


def _candidates(texts: Sequence[str], weights: Weights, language: Language) -> Iterator[tuple[float, int, Clause]]:
    things = [sides.topics(text) for text in texts]
    own_sides = [sides.side(text) for text in texts]
    for card, text in enumerate(texts[:CENTRAL]):
        for clause in clauses(text, titles.MOST_JA, titles.MOST_EN):
            wrong = titles.marks(clause.text) or titles.empty_word(clause.text, language)
            if (
                wrong
                or titles.too_long(clause.text, language)
                or sides.abuse(clause.text)
                or sides.demands(clause.text)
            ):
                continue
            named = sides.topics(clause.text)
            support = sum(not named.isdisjoint(other) for other in things) / len(texts)
            worth = _worth(clause, weights) * (1 - FARTHER * card) * support**0.5
            yield worth * (1 - _against(clause, own_sides)) ** 2, card, clause


def _worth(clause: Clause, weights: Weights) -> float:
    worth = fsum(weights.get(form, 0.0) for form in clause.forms) / (len(clause.forms) + 1) ** 0.5
    for holds, factor in (
        (clause.closed, CLOSED),
        (clause.whole, WHOLE),
        (_OWN_LIFE.search(clause.text), OWN_LIFE),
        (_FIGURE.search(clause.text), FIGURE),
        (_JUDGES.search(clause.text), JUDGES),
        (clause.closed and (not clause.tells_of or _in_the_middle(clause)), BARE),
    ):
        worth *= factor if holds else 1
    return float(worth)


def _in_the_middle(clause: Clause) -> bool:
    return clause.words[0].of("動詞") and any(word.surface in ("て", "たら", "ば") for word in clause.words[:4])


def _against(clause: Clause, own_sides: Sequence[int]) -> float:
    """Give the share of the cards that lean the other way than a clause does, whatever they speak of."""
    leaning = sides.side(clause.text)
    return sum(other == -leaning for other in own_sides) / len(own_sides) if leaning else 0.0


def _about(
    texts: Sequence[str], weights: Weights, known: Things, worn: Collection[str], taken: Collection[str]
) -> Plate | None:
    """Name the thing most cards speak of that no other title says, or the two that cover clearly more of the cards."""
    one = _about_one(texts, weights, known, worn, taken)
    two = subjects.two(texts, weights, worn, known.forms)
    if two and subjects.share(two, texts) >= subjects.lead(two, texts) + GAIN:
        return _about_two(texts, two, known) or one
    return one


def _about_one(
    texts: Sequence[str], weights: Weights, known: Things, worn: Collection[str], taken: Collection[str]
) -> Plate | None:
    for form in sorted(weights, key=lambda form: (-subjects.share((form,), texts), -weights[form], form)):
        if form in worn or not (named := _named(texts, form, known)):
            continue
        thing, card = named
        if thing not in taken and not sides.abuse(thing) and not people(thing):
            return Plate(thing, card, about=True, divided=sides.asked_whether_needed(thing, texts))
    return None


def _named(texts: Sequence[str], form: str, known: Things) -> tuple[str, int] | None:
    """Give what a thing is called, and the place of the first card that names it; None where it is no thing, or an English one of one card."""
    named = subjects.written(texts, form)
    if not named or not known.names or japanese(texts[named[1]]):
        return named
    called = [name for word in (named[0], named[0].lower()) if (name := known.names.get(word))]
    many = sum(form in content(text) for text in texts) >= subjects.LEAST_CARDS
    return (called[0], named[1]) if called and many and form in known.forms else None


def _about_two(texts: Sequence[str], two: tuple[str, str], known: Things) -> Plate | None:
    """Name both things a group speaks of, None where one of them is not said as a thing."""
    named = [name for form in two if (name := _named(texts, form, known))]
    if len(named) < len(two) or any(sides.abuse(name) or people(name) for name, _ in named):
        return None
    (thing, card), (other, _) = named
    if any(thing[at : at + 2] in other for at in range(len(thing) - 1)) or thing in other:
        return None  # 自動運転 and 運転手 say one thing twice
    return Plate(thing, card, about=True, other=other)


def _beginning(text: str, language: Language) -> str:
    """Give as much of the text as fits, of whole phrases or words, or else of letters."""
    line = " ".join(text.split())
    ends = [end for _, end in phrases(line)] if japanese(line) else [word.end for word in words(line)]
    fitting = [line[:end] for end in ends if not titles.too_long(line[:end], language)]
    return fitting[-1] if fitting else line[: titles.MOST_JA]


def _weights(groups: Sequence[Sequence[str]]) -> list[Weights]:
    """Weigh the words of each group: said on many of its cards and on few of the others (class-based TF-IDF on document counts,
    after Grootendorst 2022)."""
    counts = [Counter(form for text in texts for form in set(content(text))) for texts in groups]
    spread = Counter(form for count in counts for form in count)
    total: Counter[str] = sum(counts, Counter())
    return [
        {
            form: times / len(texts) * log(1 + len(groups) / spread[form]) * (times / total[form]) ** 0.5
            for form, times in count.items()
        }
        for count, texts in zip(counts, groups, strict=True)
    ]
