"""Points of a summary: what a model said of each group, asked again where nothing holds, and what of it reaches the draft."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from workshop.domain import rules
from workshop.domain.grounding import MOST_KEPT, check, sift
from workshop.domain.model import Citation, Origin, Section, Sentence, Withheld
from workshop.domain.plan import TARGET_YEAR, VISION_YEAR, Language, Plan
from workshop.schemas import Ask, CitationOut, GroupIn, PointOut, SummariseIn, SummaryOut
from workshop.services.asking import Again
from workshop.texts import text

LONERS = "loners"
"""The group of cards that stand alone."""
MOST_POINTS = 12
"""Points taken of one group, many more than were asked for; the rest is withheld."""
MOST_CITATIONS = 8
"""Citations taken of one sentence: more tell nothing."""
MOST_REF = 40
"""Letters of a ref."""


class Said(TypedDict):
    """What was said of one part, as a step keeps it: points, each with who said it."""

    points: list[dict[str, Any]]
    by: list[str]
    offline: int
    """Groups a model was asked for and said nothing usable about."""
    accounts: dict[str, object]
    key: str


def question_of(plan: Plan, groups: Sequence[GroupIn]) -> Ask[SummaryOut]:
    return Ask("summarise", plan.language, SummariseIn(question=plan.question, groups=list(groups)), SummaryOut)


class Hearing:
    """What a model said of each group: `points` of the groups of which at least one holds, `wrong` of the others."""

    def __init__(self, plan: Plan, groups: Sequence[GroupIn], people: int) -> None:
        self._plan, self._people = plan, people
        self._groups = {group.id: group for group in groups}
        self._group_of = {card.id: group.id for group in groups for card in group.cards}
        self._sources = {card.id: card.text for group in groups for card in group.cards}
        self.points: dict[str, list[PointOut]] = {}
        self.wrong: dict[str, list[PointOut]] = {}

    @property
    def said(self) -> list[list[PointOut]]:
        """All points, group by group; those of groups where none holds come too, to be withheld and counted."""
        return [*self.points.values(), *self.wrong.values()]

    def again(self, answers: Sequence[SummaryOut]) -> Again[SummaryOut] | None:
        """Takes the newest answer in, and asks once more only for the groups it said nothing usable about."""
        told: dict[str, list[PointOut]] = {}
        for point in answers[-1].points:
            group = self._true_group(point)
            if group not in self.points:
                told.setdefault(group, []).append(point.model_copy(update={"group": group}))
        years = years_of(self._plan)
        reasons: list[str] = []
        for group, points in told.items():
            found = [check(_sentence(point, Origin.MODEL, {}), self._sources, years, self._people) for point in points]
            if group in self._groups and not all(found):
                self.points[group] = points
                self.wrong.pop(group, None)
            else:
                self.wrong[group] = points
                reasons += [
                    f"{p.text[:80]} -> {', '.join(f'{c}: {w}' for c, w in why)}"
                    for p, why in zip(points, found, strict=True)
                ]
        missing = [group for id, group in self._groups.items() if id not in self.points]
        if not missing:
            return None
        reasons += [f"{group.id}: no point holds" for group in missing]
        return Again(question_of(self._plan, missing), "\n".join(reasons[:20]))

    def _true_group(self, point: PointOut) -> str:
        """Where the cards stand that a point cites, whatever it says itself; "" where it cites none of these."""
        groups = [self._group_of[c.source.strip()] for c in point.citations if c.source.strip() in self._group_of]
        return point.group if point.group in groups else next(iter(groups), "")


def years_of(plan: Plan) -> frozenset[int]:
    """Years the plan itself names; they need no source."""
    return frozenset({plan.year, TARGET_YEAR, VISION_YEAR})


def _sentence(point: PointOut, by: Origin, clusters: Mapping[str, int]) -> Sentence:
    alone = point.group == LONERS
    section = Section.MINORITY if alone else Section.POINT if point.stance == "minority" else Section(point.stance)
    return Sentence(
        id="",
        section=section,
        text=rules.one_line(point.text),
        citations=citations(point.citations),
        by=by,
        cluster=clusters.get(point.group),
    )


def citations(found: Sequence[CitationOut]) -> tuple[Citation, ...]:
    """As a model gave them, the quote word for word."""
    return tuple(
        Citation(
            rules.one_line(citation.source)[:MOST_REF],
            rules.storable(citation.quote)[: rules.MAX_CARD].strip(),
            rules.one_line(citation.translation),
        )
        for citation in found[:MOST_CITATIONS]
    )


def sifted(
    said: Sequence[Said],
    sources: Mapping[str, str],
    clusters: Mapping[str, int],
    years: frozenset[int],
    people: int,
) -> tuple[tuple[Sentence, ...], tuple[Withheld, ...]]:
    """Every sentence that passes; the others, and those beyond the most a group may have, with their reasons."""
    sentences: list[Sentence] = []
    beyond: list[Withheld] = []
    spoken: Counter[str] = Counter()
    for part in said:
        for data, by in zip(part["points"], part["by"], strict=True):
            point = PointOut.model_validate(data)
            spoken[point.group] += 1
            if spoken[point.group] > MOST_POINTS and by == Origin.MODEL.value and point.group != LONERS:
                beyond.append(Withheld(rules.one_line(point.text)[:MOST_KEPT], (("too_many", str(MOST_POINTS)),)))
            else:
                sentences.append(_sentence(point, Origin(by), clusters))
    passed, withheld = sift(sentences, sources, years, people)
    return passed, (*withheld, *beyond)


def with_minorities(
    passed: tuple[Sentence, ...], groups: Sequence[GroupIn], sources: Mapping[str, str], language: Language
) -> tuple[Sentence, ...]:
    """The minority block is never empty while there are loners: where nobody spoke for one, its own words do."""
    heard = {
        citation.ref for sentence in passed if sentence.section == Section.MINORITY for citation in sentence.citations
    }
    silent = [card for group in groups if group.id == LONERS for card in group.cards if card.id not in heard]
    added = []
    for card in silent:
        if card.id in sources:
            quote = card.text if len(card.text) <= 80 else card.text[:80]
            said = text(
                language, "offline.minority", quote=rules.one_line(quote).replace("「", "『").replace("」", "』")
            )
            added.append(Sentence("", Section.MINORITY, said, (Citation(card.id, quote),), by=Origin.AUTO))
    return (*passed, *added)
