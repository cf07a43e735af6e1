"""言葉をさがす, the assistant's answer without a model: it finds cards and pages by words, counts, tells quiet tables, and says when it
has nothing. It invents nothing and sends nothing; it is marked 自動(AIなし)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from workshop.domain.assistant.answers import Part, PartKind
from workshop.domain.assistant.inquiries import Inquiry, Topic, inquiry
from workshop.domain.board.opinions import is_non_opinion
from workshop.domain.model import Citation, Contribution, Passage, Section
from workshop.domain.model.plan import Language
from workshop.domain.text.opinion.stance import stance
from workshop.domain.text.opinion.wishes import wish_shaped
from workshop.domain.text.opinion.worries import section_of, worries
from workshop.domain.text.quotes.extracts import central, excerpt, inside
from workshop.ports import App
from workshop.services.assistant import counts
from workshop.services.assistant.counts import NAMED, Counts
from workshop.services.assistant.pages import QUOTE, Pages
from workshop.services.assistant.tools import Material, holding
from workshop.texts import text

CARDS = 4
WORDS = 4

_KINDS: Mapping[Topic, Callable[[Contribution], bool]] = {
    Topic.FOR: lambda card: stance(card.text) == Section.FOR,
    Topic.AGAINST: lambda card: stance(card.text) == Section.AGAINST,
    Topic.OPEN: lambda card: section_of(card.text, card.kind) == Section.OPEN,
    Topic.WORRIES: lambda card: worries(card.text) and section_of(card.text, card.kind) != Section.OPEN,
    Topic.WISHES: lambda card: wish_shaped(card.text),
}
_ASKED_OF: Mapping[Topic, tuple[Topic, ...]] = {kind: (kind,) for kind in _KINDS} | {
    Topic.SIDES: (Topic.FOR, Topic.AGAINST)
}


def answer(app: App, workshop_id: str, material: Material, question: str) -> Iterator[Part]:
    """Say what was counted, then quote the cards and pages it was counted on. What cannot be told says so."""
    asked = inquiry(question)
    for table in asked.tables or (None,):
        yield from _Search(app, workshop_id, material, asked, table).parts()


def counted(words: Sequence[str], cards: Sequence[Contribution], language: Language) -> list[Part]:
    """Say how many cards hold each word a model has asked for, letter for letter: a sentence of code, true by its making."""
    numbers_by_word = holding(words, cards) if cards else {}
    return [_count(word, numbers, len(cards), language) for word, numbers in numbers_by_word.items()]


def _count(word: str, numbers: Sequence[int], of: int, language: Language) -> Part:
    key = "offline.count" if numbers else "offline.count_none"
    listed = ", ".join(str(number) for number in numbers[:NAMED]) + (" …" if len(numbers) > NAMED else "")
    return Part(PartKind.COUNT, text(language, key, word=inside(word), count=len(numbers), of=of, cards=listed))


class _Search:
    """One question looked up in one view of the workshop."""

    def __init__(self, app: App, workshop_id: str, material: Material, asked: Inquiry, table: int | None) -> None:
        self._app, self._workshop_id, self._material, self._asked = app, workshop_id, material, asked
        self._table_asked = table
        self._language = material.workshop.plan.language
        self._subjects = asked.subjects[:WORDS]
        self._pages = Pages(self._subjects, asked.phrase)
        self._counts = Counts(material, app.clock.now(), table)
        self._telling = [card for card in self._counts.cards if not is_non_opinion(card.text)]

    def parts(self) -> Iterator[Part]:
        table, tables = self._table_asked, self._material.workshop.ever_tables
        if table is not None and not 1 <= table <= tables:
            yield Part(PartKind.COUNT, text(self._language, "search.no_such_table", table=table, count=tables))
            return
        match self._asked.topic:
            case Topic.UNABLE:
                yield Part(PartKind.COUNT, text(self._language, "search.unable"))
                yield from self._unable()
            case Topic.WORDS:
                yield from self._words()
            case Topic.DOCUMENTS:
                yield from self._documents()
            case topic if topic in _ASKED_OF:
                for kind in _ASKED_OF[topic]:
                    yield from self._kind(kind)
            case topic:
                yield from self._counted(topic)

    def _unable(self) -> Iterator[Part]:
        if self._subjects or self._asked.phrase:
            yield from self._words()
        elif self._table_asked is not None:
            yield from self._table()
        else:
            yield Part(PartKind.COUNT, text(self._language, "search.examples"))

    def _counted(self, topic: Topic) -> Iterable[Part]:
        """Answer with what is counted over the whole room, or over the table asked about."""
        tell = self._counts
        answers: Mapping[Topic, Callable[[], Iterable[Part]]] = {
            Topic.CARDS: self._cards,
            Topic.PEOPLE: self._people,
            Topic.SILENT: lambda: [tell.silent()],
            Topic.TABLES: lambda: [tell.tables()],
            Topic.QUIET: tell.quiet,
            Topic.LOUD: tell.loud,
            Topic.TABLE: self._table,
            Topic.GROUPS: self._groups,
            Topic.LONERS: self._loners,
            Topic.STAGE: lambda: [tell.stage()],
            Topic.BY_TABLE: lambda: [tell.by_table()],
            Topic.CARD: self._card,
            Topic.LATEST: self._latest,
        }
        return answers[topic]()

    def _people(self) -> Iterator[Part]:
        if self._subjects:
            yield self._counts.writers_of(self._subjects)
        yield self._counts.people()

    def _loners(self) -> Iterator[Part]:
        yield self._counts.loners()
        yield from self._quotes(self._counts.alone() if self._material.board.gathered else ())

    def _card(self) -> Iterable[Part]:
        cards = [card for card in self._counts.cards if card.number == self._asked.card]
        return self._quotes(cards) or [self._counts.say("no_such_card", card=self._asked.card)]

    def _latest(self) -> Iterator[Part]:
        yield self._counts.all_cards()
        yield from self._quotes(self._telling[::-1])

    def _cards(self) -> Iterator[Part]:
        if self._subjects or self._asked.phrase:
            yield from self._cards_of_words()
        else:
            yield self._counts.all_cards()

    # -- cards ---------------------------------------------------------------------------------------------------------

    def _words(self) -> Iterator[Part]:
        parts = [*self._cards_of_words(), *self._quoted_pages()]
        if not any(part.citations for part in parts):
            parts.append(Part(PartKind.COUNT, text(self._language, "search.nothing")))
        yield from parts

    def _cards_of_words(self) -> Iterator[Part]:
        if self._asked.phrase:
            yield self._counts.phrase(self._asked.phrase)
            yield from self._quotes(counts.quoting(self._counts.cards, self._asked.phrase))
            return
        yield from self._counts.words(self._subjects)
        yield from self._quotes(self._found())

    def _found(self) -> list[Contribution]:
        """Give the cards on which most of the words stand, each as a word or within one, the nearest first."""
        held = [
            {
                card.number
                for card in (*counts.holding(self._telling, [subject]), *counts.lettered(self._telling, subject))
            }
            for subject in self._subjects
        ]
        query = " ".join(subject.shown for subject in self._subjects)
        near = self._app.lexical.scores([card.text for card in self._telling], query)
        ranked = {
            card.number: (sum(card.number in numbers for numbers in held), float(score))
            for card, score in zip(self._telling, near, strict=True)
        }
        found = [card for card in self._telling if ranked[card.number][0]]
        return sorted(found, key=lambda card: ranked[card.number], reverse=True)

    def _kind(self, topic: Topic) -> Iterator[Part]:
        """Quote the cards of that kind; where words are asked for as well, those on which they stand."""
        about = self._subjects
        cards = [card for card in counts.holding(self._telling, about) if _KINDS[topic](card)]
        yield self._counts.kind(topic, cards, about)
        if cards or not about:
            yield from self._quotes(cards)
        else:
            yield from self._counts.words(about)

    def _table(self) -> Iterator[Part]:
        """Quote a table's open questions and its most central voices."""
        yield self._counts.all_cards()
        cards = self._telling
        asking = [card for card in cards if _KINDS[Topic.OPEN](card)]
        chosen = [*asking, *(cards[index] for index in central([card.text for card in cards], CARDS))]
        yield from self._quotes(list({card.number: card for card in chosen}.values()))

    def _groups(self) -> Iterator[Part]:
        yield self._counts.groups()
        members = [self._counts.members(cluster.id) for cluster in self._material.board.clusters]
        for cards in sorted((cards for cards in members if cards), key=len, reverse=True)[:CARDS]:
            yield from self._quotes([cards[central([card.text for card in cards], 1)[0]]])

    def _quotes(self, cards: Sequence[Contribution]) -> list[Part]:
        return [self._quoted(card.ref, excerpt(card.text, QUOTE)) for card in cards[:CARDS]]

    # -- pages ---------------------------------------------------------------------------------------------------------

    def _documents(self) -> Iterator[Part]:
        if not self._subjects and not self._asked.phrase:
            yield self._counts.documents()
            return
        found = list(self._found_pages())
        if found and self._pages.apart(passage for passage, _ in found):
            named = self._counts.named(self._subjects)
            yield Part(PartKind.COUNT, text(self._language, "search.apart_in_documents", words=named))
        yield from (self._quoted(passage.ref, quote) for passage, quote in found)
        if not found:
            words = inside(self._pages.query)
            yield Part(PartKind.COUNT, text(self._language, "search.not_in_documents", words=words))

    def _quoted_pages(self) -> Iterator[Part]:
        """Quote pages where the whole room is asked about."""
        if self._table_asked is None:
            yield from (self._quoted(passage.ref, quote) for passage, quote in self._found_pages())

    def _found_pages(self) -> Iterable[tuple[Passage, str]]:
        return self._pages.found(self._app, self._workshop_id)

    def _quoted(self, ref: str, quote: str) -> Part:
        said = text(self._language, "offline.point", quote=inside(quote))
        return Part(PartKind.FINDING, said, (Citation(ref, quote),))
