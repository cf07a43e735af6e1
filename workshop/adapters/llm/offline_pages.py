"""What documents say for a page without a model: whole sentences, each with the reserve it makes and the year it speaks of."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from workshop.domain.documents.hedges import Hedge, hedge
from workshop.domain.figures.reading import YEAR, figures
from workshop.domain.text import keywords
from workshop.domain.text.quotes.extracts import sentences
from workshop.domain.text.quotes.reference import leans
from workshop.schemas import PassageIn, ScenarioIn

LONGEST = 130
SHORTEST = 12
"""Letters of a sentence (an alphabet needs twice as many): a longer one would have to be cut, and lose what holds it back."""
PAGES, STEPS, LOSSES = 3, 2, 1
LAST = 24
"""Letters at the end of a sentence, where it says what becomes of somebody; before that it says under which condition."""

_META = re.compile(
    r"テーマである|と呼ば|名前は|この資料|この計画書|住民は|住民ではない|ここから先は|数字の読み方|話し合うため|話し合いの(?:結果|ため)|思いうかべるため"
    r"|^場面は|考えてみる|描いてみる|見本として|話し合った|ワークショップ|推計は、|書く。$|という数字|だけではない。$|ものではない。$|のではない。$|から逆に|描くと|取り組みがある。$|二つある。$|予算も|(?:構想|計画)の年は"
    r"|\bthis (?:paper|document|page|theme|workshop|figure)\b|themes? (?:is|are)|is (?:called|a theme)|fictional|made up|for your table"
    r"|for this workshop|what follows|from here on|workshops?\b",
    re.IGNORECASE,
)
"""Words of a document about itself, about somebody made up, or to whoever reads it."""
_MADE_UP = re.compile(r"架空の住民|聞き書き|インタビュー|fictional|imaginary|made-up|\binvented\b", re.IGNORECASE)
_LOSES = re.compile(
    r"足りない|足りなく|できない人|使えない|残され|むずかしくなる|むずかしい|困[るり]|間に合わない|別に用意|減ると|うしな|奪|うば|届かない"
    r"|\b(?:cannot|not enough|lack|lacks|lose|loses|left out|left behind|hard (?:for|to)|too (?:steep|far|expensive))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:のか|だろうか|でしょうか|ますか|ですか)[。?？]?$|\?$")
_NOT = re.compile(r"(?:ない|ません)。$|ではなく|\b(?:not|no|never|cannot)\b", re.IGNORECASE)
"""What is not done, or not known, is no first step."""
_LIST = re.compile(r"^(?:[-・*●○]|[0-9０-９①-⑳]+[.)．、）])\s*")
"""A point of a list is what the words above the list say of it (to be checked, wished for, done): alone it would be told as a fact."""
_BARE = re.compile(r"^[^はがも]+(?:である|です|だ)。$")
"""What names no subject tells of one that stands in the sentence before."""


@dataclass(frozen=True, slots=True)
class Said:
    """A whole sentence of a passage, with its reserve and the years it names."""

    passage: PassageIn
    text: str
    hedge: Hedge | None
    years: frozenset[int]


class Pages:
    """Chooses among the sentences of a scenario's passages. Each is told once, wherever it fits first."""

    def __init__(self, inputs: ScenarioIn) -> None:
        self._inputs = inputs
        self._asked = set(
            keywords.terms(f"{inputs.question} {inputs.theme} {inputs.horizons[0].picture if inputs.horizons else ''}")
        )
        self._elsewhere = {id: other.name for other in inputs.others for id in other.passages}
        self._told: set[str] = set()
        self._near = min((horizon.year for horizon in inputs.horizons), default=inputs.year)

    def steps(self) -> list[Said]:
        """What is tried, aimed at or planned up to the nearer horizon."""
        kinds = (Hedge.TRIAL, Hedge.PLAN, Hedge.AIM)
        fitting = [s for s in self._own() if s.hedge in kinds and all(year <= self._near for year in s.years)]
        fitting = [s for s in fitting if not _NOT.search(s.text) and not _ASKS.search(s.text)]
        return self._best(fitting, STEPS, lambda said: kinds.index(said.hedge) if said.hedge else 0)

    def of_the_year(self) -> list[Said]:
        """What is said of the scenario's year, then what is said of the theme without a year; nothing of another year alone."""
        fitting = [s for s in self._own() if self._in_time(s) and not _ASKS.search(s.text)]
        expected = [s for s in fitting if s.years and s.hedge in (Hedge.FORECAST, Hedge.AIM, Hedge.PLAN)]
        first = self._best(expected, 1, lambda said: 0)
        others = [s for s in fitting if s not in expected]
        # What other documents expect of the year is told beside the first: where they disagree, its sentence says so.
        return [*first, *self._best(others, PAGES - len(first), lambda said: said.hedge == Hedge.ASSUMED)]

    def losses(self) -> list[Said]:
        """Who has less of it, or cannot use it."""
        fitting = [s for s in self._own() if _LOSES.search(s.text[-LAST:]) and self._in_time(s)]
        fitting = [s for s in fitting if not _ASKS.search(s.text)]
        return self._best(fitting, LOSSES, lambda said: 0)

    def effects(self) -> list[tuple[str, Said]]:
        """One sentence for each other theme that the documents tie to this one."""
        found = []
        for passage in self._inputs.passages:
            theme = self._elsewhere.get(passage.id)
            if theme is not None:
                asked = set(keywords.terms(theme))
                fitting = [s for s in self._of(passage) if all(year <= self._inputs.year for year in s.years)]
                found += [(theme, said) for said in self._best(fitting, 1, lambda said: 0, asked)]
        return found

    def question(self) -> Said | None:
        """A question the documents leave open."""
        asking = [said for said in self._own() if _ASKS.search(said.text)]
        return next(iter(self._best(asking, 1, lambda said: 0)), None)

    def _in_time(self, said: Said) -> bool:
        """Tell whether it speaks of the scenario's year, beside which an estimate may name its own, or of no year."""
        return not said.years or max(said.years) == self._inputs.year

    def _own(self) -> Iterator[Said]:
        for passage in self._inputs.passages:
            if passage.id not in self._elsewhere:
                yield from self._of(passage)

    def _of(self, passage: PassageIn) -> Iterator[Said]:
        """Its sentences that can be read alone, but rows of tables, points of lists, headings, and what a document says about itself."""
        if _MADE_UP.search(f"{passage.heading} {passage.text}"):
            return
        for part in sentences(passage.text):
            text = part.strip()
            size = 2 if text.isascii() else 1
            if (
                _LIST.match(text)
                or text.startswith(("#", "|", "<"))
                or not SHORTEST * size <= len(text) <= LONGEST * size
            ):
                continue
            if _META.search(text) or leans(text) or _BARE.match(text) or text[-1] not in "。.?？":
                continue
            years = frozenset(int(figure.value) for figure in figures(text) if figure.unit == YEAR)
            assumed = Hedge.ASSUMED if hedge(passage.heading) == Hedge.ASSUMED else None
            yield Said(passage, text, assumed or hedge(text), years)

    def _best(
        self, found: Sequence[Said], most: int, rank: Callable[[Said], float], more: Set[str] = frozenset()
    ) -> list[Said]:
        """The best of them, at most one of each passage."""

        def worth(said: Said) -> tuple[float, int]:
            return rank(said), -len(set(keywords.terms(said.text)) & (self._asked | more))

        chosen: list[Said] = []
        for said in sorted((said for said in found if said.text not in self._told), key=worth):
            if len(chosen) < most and said.passage.id not in [other.passage.id for other in chosen]:
                chosen.append(said)
        self._told |= {said.text for said in chosen}
        return chosen
