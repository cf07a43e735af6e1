"""What of a scenario's answer holds: its sentences against their sources, what is missing, and a title, a resident and an axis that may
be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.documents.hedges import Hedge, hedge, keeps
from workshop.domain.figures.support import unsupported
from workshop.domain.grounding import imagined
from workshop.domain.grounding.check import MOST_KEPT, Reason, check, later_years, links
from workshop.domain.grounding.letters import settled
from workshop.domain.grounding.timeline import other_years
from workshop.domain.model import Basis, Citation, Origin, Section, Sentence, Withheld
from workshop.domain.model.plan import Plan, years_of
from workshop.domain.text import folding
from workshop.domain.text.opinion.worries import worries
from workshop.domain.text.quotes import extracts
from workshop.domain.text.quotes.quoting import quotes
from workshop.schemas import AxisIn, CitationOut, PassageIn, ScenarioIn, ScenarioOut
from workshop.services.ai import complaints
from workshop.services.ai.citations import MOST_CITATIONS, citations, resolved

MOST_SENTENCES = 40
"""Sentences taken of one answer, many more than were asked for."""
SCENES = (Section.MORNING, Section.NOON, Section.NIGHT)
"""The three scenes of a story: without one of them it is none."""
NEEDED = frozenset({*SCENES, Section.STEP, Section.LOSS, Section.EFFECT})
"""Sections no story goes without."""
FILLED = frozenset({Section.STEP, Section.LOSS, Section.EFFECT})
"""Those that cards and pages can tell where a model says nothing that holds."""
MAX_TITLE = 80
MAX_RESIDENT = 200
MAX_AXIS = 60
"""Characters; a model is told less (`schemas.scenario.LONGEST`), in letters of Japanese."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges sentences of one scenario. `people` took part; `resident` is the name its story is told of."""

    inputs: ScenarioIn
    plan: Plan
    people: int
    resident: str = ""

    def reasons(self, sentence: Sentence) -> tuple[Reason, ...]:
        """List why a sentence may not stand, as codes with the piece each is about; empty where it holds."""
        found = list(check(sentence, words(self.inputs), years_of(self.plan), self.people))
        if later_years(sentence, self.plan.year):
            found.append(("later_year", str(self.plan.year)))
        if sentence.by == Origin.MODEL and sentence.basis == (Basis.IMAGINED,):
            known = (self.plan.question, self.plan.title)
            found += imagined.faults(sentence.text, self.resident, known, {self.plan.year})
        if sentence.by == Origin.MODEL:
            found += lost_hedges(sentence, self.inputs.passages)
        return tuple(dict.fromkeys(found))

    def sifted(self, sentences: Sequence[Sentence]) -> tuple[list[Sentence], tuple[Withheld, ...]]:
        """Part the sentences that hold, their quotes in the letters of their sources, from the others, with their reasons: together all
        that came in."""
        judged = [(sentence, self.reasons(sentence)) for sentence in sentences]
        withheld = tuple(Withheld(sentence.text[:MOST_KEPT], why) for sentence, why in judged if why)
        sources = words(self.inputs)
        return [settled(sentence, sources) for sentence, why in judged if not why], withheld

    def slips(self, sentence: Sentence) -> tuple[int, ...]:
        """List years the sentence may speak of instead of the plan's; the dates of what it cites are none."""
        cited = {citation.ref for citation in sentence.citations}
        published = [passage.published for passage in self.inputs.passages if passage.id in cited]
        return other_years(sentence, self.plan.year, self.plan.near.year, published)

    def complaint(self, value: ScenarioOut) -> str:
        """Say to a model what is wrong with its answer: each sentence that does not hold, each section that is missing, and a title, a
        resident or an axis that may not be shown. Empty where all is well."""
        told = sentences(value, Origin.MODEL)
        wrong: list[tuple[str, Sequence[Reason]]] = [(s.text, why) for s in told if (why := self.reasons(s))]
        wrong += [(s.text, [("other_year", str(year))]) for s in told for year in self.slips(s)]
        missing = NEEDED - {sentence.section for sentence in told}
        wrong += [(section.value, [("section_missing", section.value)]) for section in sorted(missing)]
        if not self.titled(value.title):
            wrong.append(("title", [("poster_unfit", value.title)]))
        if not self.lived(value.resident):
            wrong.append(("resident", [("resident_unfit", value.resident)]))
        if self.inputs.axis is None and self.axis(value) is None:
            wrong.append(("axis", [("axis_unfit", "")]))
        return "\n".join(complaints.line(self.plan.language, said, why) for said, why in wrong)

    def whole(self, value: ScenarioOut) -> bool:
        """Tell whether a story of an answer stands: each of its scenes holds a sentence."""
        held = {sentence.section for sentence in self.sifted(sentences(value, Origin.MODEL))[0]}
        return held.issuperset(SCENES)

    def filled(self, value: ScenarioOut, plain: ScenarioOut) -> ScenarioOut:
        """Give the plain way's sentences of the sections in which nothing of the answer holds: who loses is never left out."""
        held = {sentence.section for sentence in self.sifted(sentences(value, Origin.MODEL))[0]}
        lacking = {section.value for section in FILLED - held}
        return plain.model_copy(update={"sentences": [line for line in plain.sentences if line.section in lacking]})

    def headed(self, value: ScenarioOut, plain: ScenarioOut) -> ScenarioOut:
        """Give the answer with its title and its resident as lines that may be shown, else the plain ones."""
        title, resident = folding.line(value.title), folding.line(value.resident)
        heads = {
            "title": title if self.titled(title) else plain.title,
            "resident": resident if self.lived(resident) else plain.resident,
        }
        return value.model_copy(update=heads)

    def titled(self, title: str) -> bool:
        """Tell whether a title could stand on a poster: short, no link, no figure that no source has, no complaint."""
        line = folding.line(title)
        texts = list(words(self.inputs).values())
        wrong = links(line, ()) or unsupported(line, texts, years_of(self.plan)) or worries(line)
        return 0 < len(line) <= MAX_TITLE and not wrong

    def lived(self, resident: str) -> bool:
        """Tell whether the line on the resident may be shown, as imagined."""
        line = folding.line(resident)
        wrong = links(line, ()) or imagined.resident_faults(line, {self.plan.year})
        return 0 < len(line) <= MAX_RESIDENT and not wrong

    def axis(self, value: ScenarioOut) -> AxisIn | None:
        """Give the axis an answer names; None where it is not found in two cards, or says what no line may."""
        if value.axis is None:
            return None
        question, here, there = (
            folding.line(part) for part in (value.axis.question, value.axis.here, value.axis.there)
        )
        cards = set(value.axis.cards) & {card.id for card in self.inputs.cards}
        texts = [card.text for card in self.inputs.cards]
        for line in (question, here, there):
            if not 0 < len(line) <= MAX_AXIS or links(line, ()) or unsupported(line, texts, years_of(self.plan)):
                return None
        return AxisIn(question=question, here=here, there=there) if len(cards) > 1 and here != there else None


def with_sources(inputs: ScenarioIn, value: ScenarioOut) -> ScenarioOut:
    """Give the answer with each quote's source as it was found: a model that mistakes an id is understood where only one can be meant."""
    texts = words(inputs)
    lines = [
        line.model_copy(update={"citations": resolved(line.citations, texts)})
        for line in value.sentences[:MOST_SENTENCES]
    ]
    return value.model_copy(update={"sentences": lines})


def judge(inputs: ScenarioIn, plan: Plan, people: int, value: ScenarioOut) -> Judge:
    """Make the judge of one answer, who knows by which name it calls its resident."""
    return Judge(inputs, plan, people, imagined.given_name(folding.line(value.resident)))


def sentences(value: ScenarioOut, origin: Origin) -> list[Sentence]:
    """Give the sentences of an answer as values, unchecked. What a model calls imagined cites nothing."""
    told = []
    for position, line in enumerate(value.sentences[:MOST_SENTENCES], start=1):
        section = Section(line.section)
        assumption = section == Section.ASSUMPTION or line.basis == "imagined"
        told.append(
            Sentence(
                id=f"s{position}",
                section=section,
                text=folding.line(line.text),
                citations=() if assumption else _citations(line.citations, origin),
                assumption=assumption,
                by=origin,
            )
        )
    return told


def _citations(cites: Sequence[CitationOut], origin: Origin) -> tuple[Citation, ...]:
    """Take a few of a model's citations; of the plain way all, since it counts by them."""
    if origin == Origin.MODEL:
        return citations(cites)
    starts = range(0, len(cites), MOST_CITATIONS)
    return tuple(citation for start in starts for citation in citations(cites[start : start + MOST_CITATIONS]))


def words(inputs: ScenarioIn) -> dict[str, str]:
    """Give each source's whole text by ref; a passage speaks with its document's date, which a sentence may name."""
    words = {card.id: card.text for card in inputs.cards}
    return words | {passage.id: f"{passage.text}\n{passage.title} {passage.published}" for passage in inputs.passages}


def lost_hedges(sentence: Sentence, passages: Sequence[PassageIn]) -> list[Reason]:
    """Find quotes of pages that say something with reserve (見込み, 検討, 予定) which the sentence says without."""
    held = {passage.id: passage for passage in passages}
    found: list[Reason] = []
    for citation in sentence.citations:
        passage = held.get(citation.ref)
        if passage is None:
            continue
        parts = [part for part in extracts.sentences(passage.text) if quotes(part, citation.quote)]
        source = " ".join([*parts, passage.heading if hedge(passage.heading) == Hedge.ASSUMED else ""])
        if not keeps(sentence.text, source):
            found.append(("hedge_lost", citation.quote[:60]))
    return found
