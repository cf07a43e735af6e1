"""A scenario without a model: the words of cards and documents, put where they belong. It invents nobody and no event; what it says
in its own words is what kind of words it quotes."""

import re
from collections import Counter
from collections.abc import Sequence

from workshop.domain import keywords
from workshop.domain.extracts import excerpt, inside, of_oneself, sentences, stance, wishes, worries
from workshop.domain.figures import YEAR, figures
from workshop.domain.model import Section
from workshop.domain.plan import Language
from workshop.schemas import CardIn, CitationOut, PassageIn, ScenarioIn, ScenarioOut, ScenarioSentenceOut
from workshop.texts import text

QUOTE = 80
"""Characters of a card's quote; a passage's may be three times as long."""
DAYS = 3
EACH = 2
"""Sentences of the day, and of every other section."""

_BEGINS = re.compile(
    r"始[めま]|試(?:し|す(?!る)|みる|み)|計画|目標|予定|実証|導入|\b(?:pilot|trial|plan(?:s|ned)?|begin|began|start(?:s|ed)?|aims?)\b",
    re.I,
)
"""Words of a first step."""
_NOW = re.compile(
    r"いま|現在|なった|なっている|増え|減っ|減り|足りな|課題|困りごと|\b(?:now|today|has|have|fell|grew|already)\b",
    re.I,
)
"""Words of how things are, from which a change is told."""
_META = re.compile(
    r"テーマである|と呼ば|名前は|この資料|架空|住民ではない|\bthis (?:document|theme)\b|is (?:called|a theme)|imaginary|fictional",
    re.I,
)
"""Words of a document about itself or about somebody made up."""
_HEDGE = re.compile(r"かもしれない|考えられ|だろう|思われ|なりうる|\b(?:may|might|could|perhaps)\b", re.I)


def scenario(inputs: ScenarioIn, language: Language) -> ScenarioOut:
    """Cards tell who lives there, the day and who loses; passages what changed, the first steps, and the other themes."""
    told = _Told(inputs, language)
    return ScenarioOut(
        title=text(language, "offline.scenario_title", theme=inputs.theme),
        resident=text(language, "offline.scenario_resident"),
        sentences=[*told.people(), *told.pages(), *told.losses(), told.assumption()],
    )


class _Told:
    def __init__(self, inputs: ScenarioIn, language: Language) -> None:
        self.inputs = inputs
        self.language = language
        self.asked = set(keywords.terms(f"{inputs.question} {inputs.theme}"))

    def people(self) -> list[ScenarioSentenceOut]:
        """Who tells most of an own life, and what others wish for."""
        hopes = [card for card in self.inputs.cards if not worries(card.text)]
        if not hopes:
            return []
        who = max(hopes, key=lambda card: (min(of_oneself(card.text), 3), wishes(card.text)))
        rest = sorted((card for card in hopes if card is not who), key=lambda card: not wishes(card.text))
        day = [card for card in rest[:DAYS] if wishes(card.text)] or rest[:DAYS]
        keys = [
            ("wish" if place == 0 else "wish_too") if wishes(card.text) else "voice" for place, card in enumerate(day)
        ]
        return [
            self._card(Section.RESIDENT, "resident", who),
            *(self._card(Section.DAY, key, card) for key, card in zip(keys, day, strict=True)),
        ]

    def pages(self) -> list[ScenarioSentenceOut]:
        """What changed, effects on other themes and first steps, no passage twice."""
        elsewhere = {id: other.name for other in self.inputs.others for id in other.passages}
        own = [passage for passage in self.inputs.passages if passage.id not in elsewhere]
        steps = self._best(own, _BEGINS)
        changes = self._best([passage for passage in own if passage not in steps], _NOW)
        effects = [passage for passage in self.inputs.passages if passage.id in elsewhere]
        return [
            *(self._page(Section.CHANGE, passage, _NOW) for passage in changes),
            *(self._page(Section.EFFECT, passage, None, elsewhere[passage.id]) for passage in effects),
            *(self._page(Section.STEP, passage, _BEGINS) for passage in steps),
        ]

    def losses(self) -> list[ScenarioSentenceOut]:
        """Who is against it and who asks, the nearest to the theme first."""
        cards = [card for card in self.inputs.cards if worries(card.text)][:EACH]
        return [self._card(Section.LOSS, "question" if _asks(card) else "worry", card) for card in cards]

    def assumption(self) -> ScenarioSentenceOut:
        said = text(self.language, "offline.assumption", year=self.inputs.year)
        return ScenarioSentenceOut(section="assumption", text=said, citations=[])

    def _best(self, passages: Sequence[PassageIn], wanted: re.Pattern[str]) -> list[PassageIn]:
        """The passages with a sentence of that kind before the others, in order of rank, that hold one that may be told."""
        usable = [passage for passage in passages if self._usable(passage)]
        return sorted(usable, key=lambda passage: -self._kind(self._telling(passage, wanted), wanted))[:EACH]

    def _card(self, section: Section, key: str, card: CardIn) -> ScenarioSentenceOut:
        quote = excerpt(card.text, QUOTE)
        said = text(self.language, f"offline.card_{key}", quote=inside(quote), year=self.inputs.year)
        return _sentence(section, said, card.id, quote)

    def _page(
        self, section: Section, passage: PassageIn, wanted: re.Pattern[str] | None, theme: str = ""
    ) -> ScenarioSentenceOut:
        quote = excerpt(self._telling(passage, wanted, theme), QUOTE * 3)
        said = text(self.language, f"offline.passage_{section.value}", quote=inside(quote), theme=theme)
        return _sentence(section, said, passage.id, quote)

    def _telling(self, passage: PassageIn, wanted: re.Pattern[str] | None, theme: str = "") -> str:
        """The sentence of that kind that shares most words with question, themes and the passage itself."""
        asked = self.asked | set(keywords.terms(theme))
        parts = self._usable(passage) or list(sentences(passage.text))
        common = Counter(word for part in parts for word in set(keywords.terms(part)))

        def worth(part: str) -> tuple[int, float]:
            words = set(keywords.terms(part))
            shared = sum(common[word] + 2 * (word in asked) for word in words) - len(part) / 60
            return self._kind(part, wanted), shared

        return max(parts, key=worth).lstrip("-・* ")

    def _usable(self, passage: PassageIn) -> list[str]:
        """Its sentences but headings, rows of tables, and what comes after the scenario's year."""
        parts = [part for part in sentences(passage.text) if not part.startswith(("#", "|"))]
        return [part for part in parts if not any(f.unit == YEAR and f.value > self.inputs.year for f in figures(part))]

    def _kind(self, part: str, wanted: re.Pattern[str] | None) -> int:
        return 2 * bool(wanted and wanted.search(part)) - bool(_HEDGE.search(part)) - 2 * bool(_META.search(part))


def _asks(card: CardIn) -> bool:
    return stance(card.text) == Section.OPEN


def _sentence(section: Section, said: str, source: str, quote: str) -> ScenarioSentenceOut:
    return ScenarioSentenceOut(
        section=section.value,  # type: ignore[arg-type]
        text=said,
        citations=[CitationOut(source=source, quote=quote)],
    )
