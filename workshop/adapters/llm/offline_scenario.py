"""A scenario without a model: one page of the words of cards and documents, put where they belong, for a table to tell its own story
from. It invents nobody, fulfils no wish, and lets no complaint live in the city."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from workshop.adapters.llm.offline_pages import Pages, Said
from workshop.domain.board.naming.sides import abuse
from workshop.domain.model import Section
from workshop.domain.model.plan import Language
from workshop.domain.text.opinion.stance import stance
from workshop.domain.text.opinion.wishes import wish_shaped
from workshop.domain.text.opinion.worries import worries
from workshop.domain.text.posters import poster
from workshop.domain.text.quotes.extracts import excerpt, excerpt_that, inside, of_oneself, sentences
from workshop.domain.text.quotes.reference import leans
from workshop.domain.text.things import thing_most_named
from workshop.domain.text.words import content
from workshop.schemas import CardIn, CitationOut, ScenarioIn, ScenarioOut, ScenarioSentenceOut
from workshop.texts import text

QUOTE = 80
"""Letters of a card's quote, twice as many in an alphabet: three rows of the wall."""
EACH = 3
"""Groups, or cards, of a section."""
PLACE = 0.3
"""How much the place of a card among those on the theme weighs against what it shares with its group."""
# Formulas, markup, and orders to whoever writes: a card like that is read on the board, and speaks for nobody.
_NO_VOICE = re.compile(r"^\s*[=+@<]|</|指示.{0,8}無視|要約して|\bignore (?:all|the|previous)\b", re.IGNORECASE)


def scenario(inputs: ScenarioIn, language: Language) -> ScenarioOut:
    """Compose the page: wishes, what the documents say of that year, first steps, worries, other themes, a question, openings."""
    page = _Page(inputs, language)
    body = [*page.voices(), *page.documents()]
    losses = page.losses()
    parts = [*losses, *body] if inputs.start == "worry" else [*body, *losses]
    parts = [*parts, *page.effects(), *page.question(), *page.openings()]
    order = list(dict.fromkeys(sentence.section for sentence in parts))
    return ScenarioOut(
        title=page.title(), resident="", sentences=sorted(parts, key=lambda sentence: order.index(sentence.section))
    )


class _Page:
    def __init__(self, inputs: ScenarioIn, language: Language) -> None:
        self.inputs = inputs
        self.language = language
        self.cards = {card.id: card for card in inputs.cards if not _NO_VOICE.search(card.text)}
        self.pages = Pages(inputs)
        self.steps = self.pages.steps()
        by_worry = inputs.start == "worry"
        self.said = sorted(inputs.said, key=lambda group: -len(group.worries)) if by_worry else list(inputs.said)
        self.wishes = [_Group(self._held(group.wishes)) for group in self.said if self._held(group.wishes)]
        self.worries = [
            _Group(cards)
            for group in sorted(inputs.said, key=lambda group: -len(group.worries))
            if (cards := [card for card in self._held(group.worries) if not _asks(card)])
        ]
        if not self.worries:  # far from the theme, or of another table: who might lose is heard all the same
            far = [card for card in self.cards.values() if worries(card.text) and not _asks(card)]
            self.worries = [_Group([card]) for card in far]
        alone = self._held(inputs.alone)
        self.alone = sorted(alone, key=lambda card: not wish_shaped(card.text))
        self.asking = self._held(inputs.asking)

    def title(self) -> str:
        """What would be so if the strongest wish came true; from worries only what they are about, since a complaint is no poster."""
        year = self.inputs.year
        if self.inputs.start == "worry" and self.worries:
            texts = [card.text for card in self.worries[0].cards]
            thing = thing_most_named(texts, [card.text for card in self.cards.values()])
            if thing:
                return self._say("title_worry", thing=thing, year=year)
        if self.inputs.start == "alone":
            return self._poster([self.alone]) or self._say("title_alone", year=year)
        return self._poster([group.central for group in self.wishes]) or self._say(
            "title_plain", theme=self.inputs.theme, year=year
        )

    def _poster(self, groups: Sequence[Sequence[CardIn]]) -> str:
        """The line of the strongest group that has one, of those that tell of a life first; "" where none has."""
        for cards in groups:
            lines = [line for card in cards if (line := poster(card.text))]
            fitting = [line for line in lines if not abuse(line.words) and not of_oneself(line.words)]
            if fitting:
                line = max(fitting, key=lambda line: line.lived)
                key = "poster" if line.able else "poster_thing"
                return self._say(key, wish=line.words, year=self.inputs.year)
        return ""

    def voices(self) -> Iterator[ScenarioSentenceOut]:
        """What people wish for, the strongest group first; where nobody wishes, what they say."""
        lone = self.alone[:EACH] if self.inputs.start == "alone" else []
        for card in lone:
            section = Section.WISH if wish_shaped(card.text) else Section.LOSS if worries(card.text) else Section.CHANGE
            if section != Section.LOSS:
                yield self._counted(section, _Group([card]))
        groups = self.wishes[: 1 if lone else EACH]
        for group in groups:
            yield self._counted(Section.WISH, group)
        if not groups and not lone:
            voices = [card for card in self.cards.values() if not worries(card.text) and card not in lone]
            for card in voices[:EACH]:
                yield self._counted(Section.CHANGE, _Group([card]))

    def documents(self) -> Iterator[ScenarioSentenceOut]:
        """What they say of the year, and first steps towards the nearer horizon."""
        for said in self.pages.of_the_year():
            yield self._page(Section.PAGE, said)
        for said in self.steps:
            yield self._page(Section.STEP, said)

    def losses(self) -> list[ScenarioSentenceOut]:
        """Who worries, the strongest group first, and whom the documents know to have less of it."""
        told = [self._counted(Section.LOSS, group) for group in self.worries[:EACH]]
        return [*told, *(self._page(Section.LOSS, said) for said in self.pages.losses())]

    def effects(self) -> Iterator[ScenarioSentenceOut]:
        for theme, said in self.pages.effects():
            yield self._page(Section.EFFECT, said, theme)

    def question(self) -> list[ScenarioSentenceOut]:
        """One question on the theme that nobody has answered: a card's, else a document's."""
        if self.asking:
            return [self._card(Section.OPEN, "card", self.asking[:1], _asks)]
        said = self.pages.question()
        return [self._page(Section.OPEN, said)] if said else []

    def openings(self) -> list[ScenarioSentenceOut]:
        """Three beginnings, the blanks for a table to fill: morning, noon and night of a day that nobody has told yet."""
        near = min((horizon.year for horizon in self.inputs.horizons), default=self.inputs.year)
        wish = [card for group in self.wishes for card in group.central][:1]
        lone = [card for card in self.alone if card not in wish and not worries(card.text)][:1]
        worry = [card for group in self.worries for card in group.central][:1]
        asking = [card for card in self.asking if card not in worry][:1]
        by_start = {
            "wish": (("wish", wish), ("worry", worry), ("alone", lone), ("question", asking)),
            "worry": (("worry", worry), ("question", asking), ("wish", wish), ("alone", lone)),
            "alone": (("alone", lone), ("wish", wish), ("worry", worry), ("question", asking)),
        }
        fits = {"worry": lambda card: worries(card.text), "question": _asks}
        made = [
            self._opening(key, cards[0], fits.get(key, lambda card: wish_shaped(card.text)))
            for key, cards in by_start[self.inputs.start]
            if cards
        ]
        if self.steps and len(made) > 1:
            quote = self.steps[0].text.rstrip("。")
            said = self._say("opening_step", quote=inside(quote), year=near)
            made.insert(2, _sentence(Section.OPENING, said, [(self.steps[0].passage.id, quote)]))
        return made[:EACH]

    def _opening(self, key: str, card: CardIn, fits: Callable[[CardIn], bool]) -> ScenarioSentenceOut:
        """The beginning of a story, with one whole sentence of the card."""
        parts = sentences(card.text)
        fitting = [part for part in parts if fits(card.model_copy(update={"text": part}))]
        quote = min(fitting or parts, key=leans)
        quote = quote.rstrip("。.") if len(quote) <= QUOTE * _wide(quote) else excerpt(quote, QUOTE)
        said = self._say(f"opening_{key}", quote=inside(quote), year=self.inputs.year)
        return _sentence(Section.OPENING, said, [(card.id, quote)])

    def _counted(self, section: Section, group: "_Group") -> ScenarioSentenceOut:
        fits = worries if section == Section.LOSS else wish_shaped
        return self._card(section, "card", group.central, lambda card: fits(card.text))

    def _card(
        self, section: Section, key: str, cards: Sequence[CardIn], fits: Callable[[CardIn], bool]
    ) -> ScenarioSentenceOut:
        """A sentence that quotes the first card and stands for all of them."""
        quotes = [(card.id, _quote(card, fits)) for card in cards]
        return _sentence(section, self._say(key, quote=inside(quotes[0][1])), quotes)

    def _page(self, section: Section, said: Said, theme: str = "") -> ScenarioSentenceOut:
        """A sentence that quotes a whole one of a document, named by the reserve it makes."""
        key = "page_open" if section == Section.OPEN else f"page_{said.hedge.value}" if said.hedge else "page_plain"
        words = self._say(key, quote=inside(said.text))
        return _sentence(
            section, self._say("tied", theme=theme, said=words) if theme else words, [(said.passage.id, said.text)]
        )

    def _held(self, refs: Sequence[str]) -> list[CardIn]:
        return [self.cards[ref] for ref in refs if ref in self.cards]

    def _say(self, key: str, **values: object) -> str:
        return text(self.language, f"offline.{key}", **values)


class _Group:
    """Cards that say the same kind of thing; `central` has those first that share most words with the others."""

    def __init__(self, cards: Sequence[CardIn]) -> None:
        self.cards = list(cards)
        words = {card.id: set(content(card.text)) for card in cards}
        common = Counter(word for own in words.values() for word in own)

        def worth(card: CardIn) -> float:
            # 3 keeps a card of one word from speaking for a group
            own = words[card.id]
            shared = sum(common[word] - 1 for word in own) / (len(own) + 3)
            return shared - of_oneself(card.text) / 4 - PLACE * self.cards.index(card) / len(self.cards)

        self.central = sorted(self.cards, key=lambda card: -worth(card))


def _asks(card: CardIn) -> bool:
    return stance(card.text) == Section.OPEN


def _wide(words: str) -> int:
    return 2 if words.isascii() else 1


def _quote(card: CardIn, fits: Callable[[CardIn], bool]) -> str:
    """Quote a whole card; of a long one a whole sentence that is what the card is quoted for, else its most telling piece."""
    return excerpt_that(card.text, QUOTE * _wide(card.text), lambda part: fits(card.model_copy(update={"text": part})))


def _sentence(section: Section, said: str, quotes: Sequence[tuple[str, str]]) -> ScenarioSentenceOut:
    return ScenarioSentenceOut(
        section=section.value,  # type: ignore[arg-type]
        basis="page" if quotes[0][0].startswith("d") else "card",
        text=said,
        citations=[CitationOut(source=source, quote=quote) for source, quote in quotes],
    )
