"""Sentences of code about a workshop: how many, which tables, which step. Each is true by its making, and names its cards by number."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from workshop.domain import rules
from workshop.domain.assistant.answers import Part, PartKind
from workshop.domain.assistant.inquiries import Topic
from workshop.domain.assistant.subjects import Subject
from workshop.domain.model import Contribution, Where
from workshop.domain.text.folding import quotable
from workshop.domain.text.quotes.extracts import inside
from workshop.domain.text.words import words
from workshop.services.assistant.tools import Material
from workshop.texts import text

NAMED = 6
"""Cards named by number behind a count."""
TABLES = 3
GROUPS = 5
"""Tables and groups named in one answer."""
SHORTEST = 3
"""Letters of an alphabet a word has at least, to be looked for within longer words; of Japanese one will do (夜勤)."""


class Counts:
    """Counts over one view of a workshop, in the language of its plan; `table` narrows it to the cards of one."""

    def __init__(self, material: Material, now: datetime, table: int | None = None) -> None:
        self._material, self._now, self._table = material, now, table
        self._language = material.workshop.plan.language
        self.cards = tuple(card for card in material.cards if table in (None, card.table))

    def say(self, key: str, **values: object) -> Part:
        """Give a sentence of `search.*`; where one table is asked about it says so."""
        said = text(self._language, f"search.{key}", **values)
        if self._table is not None:
            said = text(self._language, "search.at_table", table=self._table, said=said)
        return Part(PartKind.COUNT, said)

    def numbers(self, cards: Sequence[Contribution]) -> str:
        """Name cards by number, as many as can be read."""
        listed = ", ".join(str(card.number) for card in cards[:NAMED])
        return f"{listed} …" if len(cards) > NAMED else listed

    # -- words ---------------------------------------------------------------------------------------------------------

    def words(self, subjects: Sequence[Subject]) -> Iterator[Part]:
        """Say for each word on how many cards it stands, and of several on how many all of them do."""
        if not self.cards:
            yield self.say("no_cards")
            return
        if len(subjects) > 1:
            named = self.named(subjects)
            both = holding(self.cards, subjects)
            key = "all_words" if both else "not_all_words"
            yield self.say(key, words=named, count=len(both), of=len(self.cards), cards=self.numbers(both))
        for subject in subjects:
            yield from self._word(subject)

    def _word(self, subject: Subject) -> Iterator[Part]:
        held = holding(self.cards, (subject,))
        key = "word" if held else "no_word"
        of = len(self.cards)
        yield self.say(key, word=inside(subject.shown), count=len(held), of=of, cards=self.numbers(held))
        within = lettered(self.cards, subject)
        if within:
            yield self.say("within", word=inside(subject.shown), count=len(within), cards=self.numbers(within))

    def phrase(self, phrase: str) -> Part:
        """Say on how many cards these letters stand, whatever their width and case."""
        if not self.cards:
            return self.say("no_cards")
        held = quoting(self.cards, phrase)
        key = "phrase" if held else "no_word"
        return self.say(key, word=inside(phrase), count=len(held), of=len(self.cards), cards=self.numbers(held))

    def named(self, subjects: Sequence[Subject]) -> str:
        """Name the words asked for, one behind the other."""
        return "".join(text(self._language, "search.named", word=inside(subject.shown)) for subject in subjects).strip()

    # -- cards and people ----------------------------------------------------------------------------------------------

    def all_cards(self) -> Part:
        if not self.cards:
            return self.say("no_cards")
        return self.say("cards", count=len(self.cards), cards=self.numbers(self.cards))

    def people(self) -> Part:
        seated = self._seated()
        return self.say("people", count=len(seated), wrote=len(seated & self._writers(self.cards)))

    def writers_of(self, subjects: Sequence[Subject]) -> Part:
        held = holding(self.cards, subjects)
        values = {"words": self.named(subjects), "count": len(self._writers(held)), "cards": self.numbers(held)}
        return self.say("writers" if held else "no_writers", **values)

    def silent(self) -> Part:
        """Say how many people have no card, and at which tables; never who."""
        silent = self._seated() - self._writers(self._material.cards)
        at = Counter(person.table for person in self._material.persons if person.number in silent)
        where = self._listed(self._table_named("silent_at", table, people=at[table]) for table in sorted(at))
        key = "silent" if silent else "none_silent"
        return self.say(key, count=len(silent), people=len(self._seated()), tables=where)

    def _seated(self) -> set[int]:
        return {person.number for person in self._material.persons if self._table in (None, person.table)}

    @staticmethod
    def _writers(cards: Collection[Contribution]) -> set[int]:
        return {card.person for card in cards if card.person is not None}

    # -- tables --------------------------------------------------------------------------------------------------------

    def tables(self) -> Part:
        taken = {person.table for person in self._material.persons}
        return self.say("tables", count=self._material.workshop.tables, taken=len(taken))

    def quiet(self) -> Iterator[Part]:
        """Name the tables with the fewest cards, and those with none in the present step."""
        yield from self._ranked("quiet", 1)
        stage = self._material.workshop.stage
        if stage.people_first and self._material.cards:
            now = self._by_table([card for card in self._material.cards if card.stage == stage.id])
            silent = [table for table in sorted(now) if now[table] == 0]
            named = self._listed(text(self._language, "search.table", table=table) for table in silent)
            yield self.say("quiet_now" if silent else "none_quiet_now", stage=stage.title, tables=named)

    def loud(self) -> Iterator[Part]:
        yield from self._ranked("loud", -1)

    def by_table(self) -> Part:
        cards = self._by_table(self._material.cards)
        people = Counter(person.table for person in self._material.persons)
        named = (self._table_named("table_of", t, cards=cards[t], people=people[t]) for t in sorted(cards))
        return self.say("by_table" if cards else "nobody", tables=self._listed(named))

    def _ranked(self, key: str, sign: int) -> Iterator[Part]:
        cards = self._by_table(self._material.cards)
        if len(cards) < 2:
            yield self.say("one_table" if cards else "nobody")
        elif len(set(cards.values())) == 1:
            yield self.say("tables_alike", count=next(iter(cards.values())))
        else:
            people = Counter(person.table for person in self._material.persons)
            other_end = max(sign * count for count in cards.values())
            ranked = sorted((t for t in cards if sign * cards[t] < other_end), key=lambda t: (sign * cards[t], t))
            named = (self._table_named("table_of", t, cards=cards[t], people=people[t]) for t in ranked[:TABLES])
            yield self.say(key, tables=self._listed(named))

    def _by_table(self, cards: Sequence[Contribution]) -> dict[int, int]:
        """Count cards of every table where somebody sits, or where cards were written before seats were changed."""
        counted = Counter(card.table for card in cards if card.table is not None)
        return {table: counted[table] for table in {person.table for person in self._material.persons} | counted.keys()}

    def _table_named(self, key: str, table: int, **values: object) -> str:
        return text(self._language, f"search.{key}", table=table, **values)

    def _listed(self, names: Iterator[str]) -> str:
        return text(self._language, "search.comma").join(names)

    # -- the board, the documents, the step ----------------------------------------------------------------------------

    def groups(self) -> Part:
        board = self._material.board
        sizes = {cluster: len(self.members(cluster.id)) for cluster in board.clusters}
        held = sorted((cluster for cluster in sizes if sizes[cluster]), key=lambda cluster: -sizes[cluster])
        if not held:
            return self.say("not_gathered")
        named = (
            text(self._language, "search.group", title=inside(cluster.title), count=sizes[cluster])
            for cluster in held[:GROUPS]
        )
        return self.say("groups", count=len(held), groups=self._listed(named))

    def members(self, cluster: int) -> list[Contribution]:
        return [card for card in self.cards if self._material.board.place(card.number).cluster == cluster]

    def alone(self) -> list[Contribution]:
        return [card for card in self.cards if self._material.board.place(card.number).where == Where.LONER]

    def loners(self) -> Part:
        alone = self.alone()
        if not self._material.board.gathered:
            return self.say("not_gathered")
        return self.say("loners" if alone else "no_loners", count=len(alone), cards=self.numbers(alone))

    def kind(self, topic: Topic, cards: Sequence[Contribution], subjects: Sequence[Subject]) -> Part:
        """Say how many cards are worries, wishes, questions, for or against, as their words say."""
        what = text(self._language, f"search.kind_{topic.value}")
        if subjects:
            what = text(self._language, "search.kind_of", words=self.named(subjects), kind=what)
        return self.say("kind" if cards else "no_kind", kind=what, count=len(cards), cards=self.numbers(cards))

    def documents(self) -> Part:
        titles = [title for title, _ in self._material.titles.values()]
        named = self._listed(text(self._language, "search.document", title=inside(title)) for title in titles[:GROUPS])
        return self.say("documents" if titles else "no_documents", count=len(titles), titles=named)

    def stage(self) -> Part:
        workshop = self._material.workshop
        if workshop.stage_started_at is None:
            return self.say("not_started")
        left = workshop.stage_minutes - rules.minute_of(workshop, self._now)
        return self.say("stage" if left > 0 else "stage_over", stage=workshop.stage.title, left=left)


def holding(cards: Sequence[Contribution], subjects: Sequence[Subject]) -> list[Contribution]:
    """Find the cards on which every one of the words stands, in any of its forms: 増やして where 増やす is asked for, no バスケット for バス."""
    wanted = {subject.form for subject in subjects if subject.form}
    letters = [quotable(subject.shown).lower() for subject in subjects if not subject.form]
    return [
        card
        for card in cards
        if wanted <= {word.form for word in words(card.text)}
        and all(piece in quotable(card.text).lower() for piece in letters)
    ]


def lettered(cards: Sequence[Contribution], subject: Subject) -> list[Contribution]:
    """Find the cards on which a word stands only as a part of longer ones: 夜 in 夜勤."""
    letters = quotable(subject.shown).lower()
    if letters.isascii() and len(letters) < SHORTEST:
        return []
    held = {card.number for card in holding(cards, (subject,))}
    return [card for card in quoting(cards, subject.shown) if card.number not in held]


def quoting(cards: Sequence[Contribution], phrase: str) -> list[Contribution]:
    """Find the cards these letters stand on, but for width, case and blanks."""
    letters = quotable(phrase).lower()
    return [card for card in cards if letters in quotable(card.text).lower()]
