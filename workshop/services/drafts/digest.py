"""The half page that stands before a summary, and what is counted of each group: written by code from the board, never by a model, each
sentence with cards by which it can be followed back."""

from collections.abc import Callable, Sequence

from workshop.domain.board.faces import Voice, central
from workshop.domain.board.lots import Entry
from workshop.domain.board.naming.sides import opposes, side
from workshop.domain.board.tallies import Tally, divisions
from workshop.domain.model import Citation, Origin, Section, Sentence
from workshop.domain.model.plan import Language
from workshop.domain.text.keywords import terms
from workshop.domain.text.opinion.worries import section_of, worries
from workshop.domain.text.personal.masking import MASK
from workshop.domain.text.quotes.extracts import excerpt_that, inside
from workshop.ports import ReadAccess
from workshop.services.drafts.groups import Group, Groups
from workshop.texts import text

STRONGEST = 5
"""Groups the digest tells of."""
DIVISIONS = 2
FEW = 2
"""Quotes of what is open, and of what few said."""
QUOTE = {Language.JA: 60, Language.EN: 120}
"""Letters of a quote in the digest, which is read aloud."""
MOST_ALONE = 16
"""Voices alone that are quoted at most; more is a page nobody reads, and all of them stand in the list of cards."""
LEAST_ALONE = 8
QUOTED_OF_GROUP = 4
"""Sentences that are quoted of a group: its face, and one of each side that is taken."""


class Wording:
    """Writes what is counted in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._quote = QUOTE[language]

    def __call__(self, key: str, **values: object) -> str:
        return text(self._language, f"summary.{key}", **values)

    def counted(self, key: str, count: int, **values: object) -> str:
        """Write a text that differs for one and for many."""
        return self(f"{key}_one" if count == 1 else key, count=count, **values)

    def tally(self, tally: Tally) -> str:
        """Write 23枚、6つの班から。反対や心配が4枚。"""
        cards = [self.counted("cards", tally.cards)]
        cards += [self.counted("tables", tally.tables)] if tally.tables else []
        stands = (("agree", tally.agree), ("against", tally.against), ("open", tally.open))
        sides = [self.counted(key, count) for key, count in stands if count]
        parts = [self("tables_between").join(cards), *([self("between").join(sides)] if sides else [])]
        return "".join(f"{part}{self('stop')}" for part in parts)

    def quote(self, words: str) -> str:
        return self("quote", quote=inside(words))

    def cited(self, entry: Entry, holds: Callable[[str], bool] = lambda part: False) -> Citation:
        """Cite a card by a piece of its words that can be read aloud, and for which that holds for which it is cited."""
        return Citation(entry.card.ref, excerpt_that(entry.card.text, self._quote, holds))


def digest(db: ReadAccess, groups: Groups, alone: Sequence[Entry]) -> list[Sentence]:
    """Write the digest. `alone` are the voices alone that are quoted below."""
    say = Wording(db.workshop.plan.language)
    sentences = [_head(db, groups, say)]
    sentences += [_group_line(group, say) for group in groups.clusters[:STRONGEST]]
    entries = [entry for group in (*groups.clusters, groups.alone) for entry in group.entries]
    for yes, no in divisions(entries, DIVISIONS):
        quotes = (say.cited(yes, lambda part: side(part) > 0), say.cited(no, opposes))
        words = say("divided", yes=inside(quotes[0].quote), no=inside(quotes[1].quote))
        sentences.append(Sentence("", Section.DIGEST, words, quotes))
    asked = sum(group.tally.open for group in (*groups.clusters, groups.alone))
    questions = [entry for entry in entries if _section(entry) == Section.OPEN]
    sentences += _quoting("questions", asked, chosen(questions, entries, FEW), say)
    # What somebody asks or worries about, and nobody took up, comes before what was only mentioned once.
    unanswered = sorted(alone, key=lambda entry: not worries(entry.card.text))
    if groups.clusters:  # before a gathering nobody has looked whether a voice is alone
        sentences += _quoting("few", groups.alone.tally.cards, unanswered[:FEW], say)
    return sentences


def count_line(group: Group, points: Sequence[Sentence], say: Wording) -> Sentence:
    """Write the counted line that begins a group's block; its cards are those that are quoted below it."""
    cited = {citation.ref: citation for point in points for citation in point.citations}
    citations = tuple(cited.values()) or tuple(map(say.cited, faces(group, FEW)))
    return Sentence("", Section.COUNT, say.tally(group.tally).strip(), citations, cluster=group.cluster)


def short_line(group: Group, say: Wording) -> Sentence:
    """Write the only line of a smaller group: its title, its count, and its most central card."""
    cited = tuple(map(say.cited, faces(group, 1)))
    values = {"title": group.title or say("untitled"), "counted": say.tally(group.tally)}
    words = say("group_quoted", quote=inside(cited[0].quote), **values) if cited else say("group", **values)
    return Sentence("", Section.COUNT, words.strip(), _with_title(group, cited), cluster=group.cluster)


def alone_line(alone: Group, shown: Sequence[Entry], say: Wording) -> Sentence:
    """Write how many stand alone, and how many of them are quoted."""
    count, quoted = alone.tally.cards, sum(entry.count for entry in shown)
    key = "alone_all" if quoted == count else "alone"
    return Sentence("", Section.COUNT, say(key, count=count, shown=quoted), tuple(map(say.cited, shown[:FEW])))


def alone_shown(groups: Groups) -> Sequence[Entry]:
    """Choose the voices alone to be quoted, from all tables in turn: as large a part of them as is quoted of the others at least."""
    others = [entry for group in groups.clusters for entry in group.entries]
    quoted = sum(min(len(group.entries), QUOTED_OF_GROUP) for group in groups.clusters)
    share = quoted / len(others) if others else 1.0
    wanted = -int(-share * len(groups.alone.entries) // 1)
    return groups.alone.entries[: min(MOST_ALONE, max(LEAST_ALONE, wanted))]


def faces(group: Group, most: int) -> list[Entry]:
    """Choose the cards that stand for a group: the most central of those that take no side, where there are any, as below the digest."""
    plain = [entry for entry in group.entries if _section(entry) == Section.POINT and MASK not in entry.card.text]
    return chosen(plain or group.entries, group.entries, most)


def chosen(among: Sequence[Entry], all_entries: Sequence[Entry], most: int) -> list[Entry]:
    """Choose the entries that share most with all of them, chosen apart."""
    voices = {
        id(entry): Voice(place, frozenset(terms(entry.card.text)), against=False, count=entry.count)
        for place, entry in enumerate(all_entries)
    }
    places = central([voices[id(entry)] for entry in among], list(voices.values()), most)
    return [all_entries[place] for place in places]


def _section(entry: Entry) -> Section:
    return section_of(entry.card.text, entry.card.kind)


def _head(db: ReadAccess, groups: Groups, say: Wording) -> Sentence:
    people, tables = db.persons.all().values(), {person.table for person in db.persons.all().values()}
    cards = sum(group.tally.cards for group in (*groups.clusters, groups.alone)) + groups.parked
    key = "nobody" if not people else "people" if len(tables) > 1 else "people_one_table"
    values = {"people": len(people), "tables": len(tables)} if key == "people" else {"people": len(people)}
    words = say(key, cards=cards, **({} if key == "nobody" else values))
    words += (
        say("groups", groups=len(groups.clusters), loners=groups.alone.tally.cards)
        if groups.clusters
        else say("ungathered")
    )
    words += say("parked", count=groups.parked) if groups.parked else ""
    words += say("unseen", count=groups.unseen) if groups.unseen else ""
    return Sentence("", Section.DIGEST, words, by=Origin.AUTO)


def _group_line(group: Group, say: Wording) -> Sentence:
    words = say("group", title=group.title or say("untitled"), counted=say.tally(group.tally)).strip()
    cited = _with_title(group, tuple(map(say.cited, faces(group, FEW))))
    return Sentence("", Section.DIGEST, words, cited)


def _with_title(group: Group, cited: Sequence[Citation]) -> tuple[Citation, ...]:
    """Add the first card a title was cut from, by just those words, so that they leave with the card."""
    card = next((entry.card for entry in group.entries if group.title and group.title in entry.card.text), None)
    if card is None:
        return tuple(cited)
    return (Citation(card.ref, group.title), *(citation for citation in cited if citation.ref != card.ref))


def _quoting(key: str, count: int, entries: Sequence[Entry], say: Wording) -> list[Sentence]:
    if not entries:
        return []
    cited = tuple(say.cited(entry, worries) for entry in entries)
    told = say("quotes_between").join(say.quote(citation.quote) for citation in cited)
    return [Sentence("", Section.DIGEST, say.counted(key, count, quotes=told), cited)]
