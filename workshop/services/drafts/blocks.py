"""The blocks of a summary put together: what code counts, what code quotes, and what a model wrote, in the order in which they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workshop.domain.grounding.check import Reason, check
from workshop.domain.model import Origin, Section, Sentence, Withheld
from workshop.ports import ReadAccess
from workshop.services.ai import privacy
from workshop.services.drafts.digest import Wording, alone_line, alone_shown, count_line, digest, short_line
from workshop.services.drafts.groups import Group, Groups, groups_of

COUNTED = frozenset({"figure_not_in_source", "share_of_few", "no_citation"})
"""What the check finds in sentences that code counted: their figures stand on the board, not in a card."""


def blocks(
    db: ReadAccess, points: Sequence[Sentence], asked: set[int | None]
) -> tuple[tuple[Sentence, ...], tuple[Withheld, ...]]:
    """Put the blocks together: the digest, each group that was `asked` about with its count and its points, the others in a line each, the
    voices alone. What code wrote is checked as well, but for the figures, which it counted."""
    groups, say = groups_of(db), Wording(db.workshop.plan.language)
    shown = alone_shown(groups)
    sentences = digest(db, groups, shown)
    for group in groups.clusters:
        if group.cluster in asked:
            own = _in_order([_with_count(p, group, say) for p in points if p.cluster == group.cluster])
            sentences += [count_line(group, own, say), *own]
    sentences += [short_line(group, say) for group in groups.clusters if group.cluster not in asked]
    standing = {group.cluster for group in groups.clusters}  # a group may be gone since it was asked about
    sentences += [p for p in points if p.cluster not in standing and p.section != Section.MINORITY]
    if groups.alone.cards:
        sentences += [
            alone_line(groups.alone, shown, say),
            *(_with_count(p, groups.alone, say) for p in _alone(points)),
        ]
    return _checked(db, groups, sentences)


def _alone(points: Sequence[Sentence]) -> list[Sentence]:
    """Give the sentences for voices alone: the offline way's stand where a model has not told of the card."""
    alone = [point for point in points if point.section == Section.MINORITY]
    told = {citation.ref for point in alone if point.by == Origin.MODEL for citation in point.citations}
    return [p for p in alone if p.by == Origin.MODEL or told.isdisjoint(citation.ref for citation in p.citations)]


def _with_count(point: Sentence, group: Group, say: Wording) -> Sentence:
    """Say how many other cards say the same as the one that code quotes."""
    cited = {citation.ref for citation in point.citations}
    more = sum(entry.count - 1 for entry in group.entries if entry.card.ref in cited)
    return replace(point, text=point.text + say.counted("also", more)) if more and point.by == Origin.AUTO else point


def _in_order(points: Sequence[Sentence]) -> list[Sentence]:
    """Order the points of a group: its face first, then what a model wrote across cards, then those for, against and open. The offline way's
    sides stand where a model has told of none."""
    told = {point.section for point in points if point.by == Origin.MODEL}
    kept = [point for point in points if point.by == Origin.MODEL or point.section not in told - {Section.POINT}]
    return sorted(kept, key=lambda point: (_ORDER.index(point.section), point.by == Origin.MODEL))


_ORDER = (
    Section.POINT,
    Section.COMMON,
    Section.TENSION,
    Section.CONDITION,
    Section.FOR,
    Section.AGAINST,
    Section.OPEN,
    Section.MINORITY,
)


def _checked(
    db: ReadAccess, groups: Groups, sentences: Sequence[Sentence]
) -> tuple[tuple[Sentence, ...], tuple[Withheld, ...]]:
    sources = {entry.card.ref: entry.card.text for group in (*groups.clusters, groups.alone) for entry in group.entries}
    passed, withheld = [], []
    for sentence in sentences:
        counted = sentence.section in (Section.DIGEST, Section.COUNT)
        reasons = _faults(sentence, sources) if counted else ()
        if reasons:
            withheld.append(Withheld(sentence.text, reasons))
        else:
            passed.append(sentence)
    return tuple(passed), tuple(withheld)


def _faults(sentence: Sentence, sources: Mapping[str, str]) -> tuple[Reason, ...]:
    return tuple(reason for reason in check(sentence, sources, ()) if reason[0] not in COUNTED)


def titles(db: ReadAccess, sentences: Sequence[Sentence]) -> dict[int, str]:
    """Keep what the groups are called now: a group may be gone when the summary is read."""
    names, told = privacy.titles(db), {sentence.cluster for sentence in sentences}
    return {cluster.id: names[cluster.ref] for cluster in db.board.get().clusters if cluster.id in told}
