"""Points of a summary: those a model makes of each group, asked for again where none holds, and those that reach the draft."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.domain.grounding.check import MOST_KEPT, Reason, check, sift
from workshop.domain.grounding.voices import UNCOUNTED, Voices
from workshop.domain.model import Citation, Origin, Section, Sentence, Withheld
from workshop.domain.model.plan import Language, Plan, years_of
from workshop.domain.text import folding
from workshop.schemas import Ask, GroupIn, PointOut, SummariseIn, SummaryOut, summary_form
from workshop.services.ai import complaints
from workshop.services.ai.calls import Again
from workshop.services.ai.citations import citations, resolved
from workshop.services.ai.spending import Accounts
from workshop.texts import text

LONERS = "loners"
"""The group of cards that stand alone."""
POINTS = 2
"""Points of a group: one to three are asked for."""
POINT_TOKENS = 100
"""One point with its quote (`Ask.answer`)."""
ACROSS = (Section.COMMON, Section.TENSION)
"""Sections of what is told of two cards or more."""
MOST_POINTS = 12
"""Points taken of one group, many more than were asked for; the rest is withheld."""


@dataclass(frozen=True, slots=True)
class PartPoints:
    """Carries the points made of one part of a summary, each with who made it. `offline` counts groups about which a model was asked and
    said nothing usable; `key` is made anew for each answer."""

    points: tuple[tuple[PointOut, Origin], ...]
    offline: int
    accounts: Accounts
    key: str


def question_of(plan: Plan, groups: Sequence[GroupIn]) -> Ask[SummaryOut]:
    """Make the question for points of these groups."""
    points = sum(len(group.cards) if group.id == LONERS else POINTS for group in groups)
    inputs = SummariseIn(question=plan.question, groups=list(groups))
    return Ask("summarise", plan.language, inputs, SummaryOut, POINT_TOKENS * points, summary_form(inputs))


class GroupPoints:
    """Keeps a model's points by group: `points` of the groups of which at least one holds, `wrong` of the others."""

    def __init__(self, plan: Plan, groups: Sequence[GroupIn], people: int, voices: Voices = UNCOUNTED) -> None:
        self._plan, self._people, self._voices = plan, people, voices
        self._groups = {group.id: group for group in groups}
        self._group_of = {card.id: group.id for group in groups for card in group.cards}
        self._sources = {card.id: card.text for group in groups for card in group.cards}
        self.points: dict[str, list[PointOut]] = {}
        self.wrong: dict[str, list[PointOut]] = {}

    @property
    def all(self) -> list[PointOut]:
        """Give all points, group by group; those of groups where none holds come too, to be withheld and counted."""
        return [point for points in (*self.points.values(), *self.wrong.values()) for point in points]

    def again(self, answers: Sequence[SummaryOut]) -> Again[SummaryOut] | None:
        """Take the newest answer in, and ask once more only for the groups it said nothing usable about."""
        newest: dict[str, list[PointOut]] = {}
        for given in answers[-1].points:
            point = given.model_copy(update={"citations": resolved(given.citations, self._sources)})
            group = self._true_group(point)
            if group not in self.points:
                newest.setdefault(group, []).append(point.model_copy(update={"group": group}))
        years = years_of(self._plan)
        reasons: list[str] = []
        for group, points in newest.items():
            problems = [_faults(point, self._sources, years, self._people, self._voices) for point in points]
            if group in self._groups and not all(problems):
                self.points[group] = points
                self.wrong.pop(group, None)
            else:
                self.wrong[group] = points
                reasons += [
                    complaints.line(self._plan.language, point.text, why)
                    for point, why in zip(points, problems, strict=True)
                ]
        missing = [group for id, group in self._groups.items() if id not in self.points]
        if not missing:
            return None
        reasons += [complaints.line(self._plan.language, group.id, [("nothing_holds", "")]) for group in missing]
        return Again(question_of(self._plan, missing), "\n".join(reasons[:20]))

    def _true_group(self, point: PointOut) -> str:
        """Find the group of the cards that a point cites, whatever it says itself; "" where it cites none of these."""
        groups = [self._group_of[c.source.strip()] for c in point.citations if c.source.strip() in self._group_of]
        return point.group if point.group in groups else next(iter(groups), "")


def told(plan: Plan, groups: Sequence[GroupIn], people: int, answer: SummaryOut) -> list[str]:
    """Say of an answer, sentence by sentence, what does not hold and how to mend it; nothing where all does."""
    sources = {card.id: card.text for group in groups for card in group.cards}
    lines = []
    for given in answer.points:
        point = given.model_copy(update={"citations": resolved(given.citations, sources)})
        if why := _faults(point, sources, years_of(plan), people):
            lines.append(complaints.line(plan.language, point.text, why))
    return lines


def _faults(
    point: PointOut,
    sources: Mapping[str, str],
    years: frozenset[int],
    people: int,
    voices: Voices = UNCOUNTED,
) -> tuple[Reason, ...]:
    """Say why a model's point does not stand."""
    found = check(_sentence(point, Origin.MODEL, {}), sources, years, people, voices)
    return (*found, *_copied(point, sources))


def _copied(point: PointOut, sources: Mapping[str, str]) -> tuple[Reason, ...]:
    """Find a point of a group that is the words of a card and nothing else: code quotes cards itself, as quotes."""
    words = [sources[c.source] for c in point.citations if c.source in sources] + [c.quote for c in point.citations]
    copied = point.group != LONERS and _bare(point.text) in map(_bare, words)
    return (("only_copied", ""),) if copied else ()


def _bare(words: str) -> str:
    return folding.quotable(words).rstrip("。.!！?？ ")


def _sentence(point: PointOut, by: Origin, clusters: Mapping[str, int]) -> Sentence:
    """Make a sentence of a point. What is told of one card is common to none, whatever it calls itself."""
    section = Section.POINT if point.stance == "minority" else Section(point.stance)
    if section in ACROSS and len({citation.source.strip() for citation in point.citations}) < 2:
        section = Section.POINT
    return Sentence(
        id="",
        section=Section.MINORITY if point.group == LONERS else section,
        text=folding.line(point.text),
        citations=citations(point.citations),
        by=by,
        cluster=clusters.get(point.group),
    )


def sifted(
    parts: Sequence[PartPoints],
    sources: Mapping[str, str],
    clusters: Mapping[str, int],
    years: frozenset[int],
    people: int,
    voices: Voices = UNCOUNTED,
) -> tuple[tuple[Sentence, ...], tuple[Withheld, ...]]:
    """Give every sentence that passes; then the others, those that only copy and those beyond the most a group may have, with their reasons."""
    sentences: list[Sentence] = []
    refused: list[Withheld] = []
    count: Counter[str] = Counter()
    for part in parts:
        for point, by in part.points:
            count[point.group] += 1
            if count[point.group] > MOST_POINTS and by == Origin.MODEL and point.group != LONERS:
                refused.append(Withheld(folding.line(point.text)[:MOST_KEPT], (("too_many", str(MOST_POINTS)),)))
            elif by == Origin.MODEL and (why := _copied(point, sources)):
                refused.append(Withheld(folding.line(point.text)[:MOST_KEPT], why))
            else:
                sentences.append(_sentence(point, by, clusters))
    passed, withheld = sift(sentences, sources, years, people, voices)
    return passed, (*withheld, *refused)


def with_minorities(
    passed: tuple[Sentence, ...], groups: Sequence[GroupIn], sources: Mapping[str, str], language: Language
) -> tuple[Sentence, ...]:
    """Add a sentence for each loner nobody spoke for, of its own words: the minority block is never empty while there are loners."""
    cited = {citation.ref for spoken in passed if spoken.section == Section.MINORITY for citation in spoken.citations}
    silent = [card for group in groups if group.id == LONERS for card in group.cards if card.id not in cited]
    own = []
    for card in silent:
        if card.id in sources:
            quote = card.text if len(card.text) <= 80 else card.text[:80]
            sentence = text(
                language, "offline.minority", quote=folding.line(quote).replace("「", "『").replace("」", "』")
            )
            own.append(Sentence("", Section.MINORITY, sentence, (Citation(card.id, quote),), by=Origin.AUTO))
    return (*passed, *own)
