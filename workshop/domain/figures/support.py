"""Whether the figures of a text stand in its sources: the same value, rounded where the text says so, or computed from two of theirs."""

from collections.abc import Collection, Mapping, Sequence

from workshop.domain.figures.amounts import Mark, mark_at
from workshop.domain.figures.computed import follows
from workshop.domain.figures.reading import Placed, figures, folded, placed
from workshop.domain.figures.rounding import rounds
from workshop.domain.figures.units import YEAR, Figure, alike


def unsupported(
    text: str, sources: Collection[str], years: Collection[int], counts: Mapping[str, Collection[int]] | None = None
) -> tuple[Figure, ...]:
    """Give the figures of `text` that stand in none of the sources; a year in `years` needs no source, nor what was counted (`counts` by
    unit)."""
    held = [figure for source in sources for figure in figures(source, source=True)]
    plain = folded(text)
    return tuple(
        spot.figure
        for spot in placed(plain)
        if not _given(spot.figure, years, counts or {}) and not _stands(plain, spot, held, text, list(sources))
    )


def _given(figure: Figure, years: Collection[int], counts: Mapping[str, Collection[int]]) -> bool:
    named = figure.unit in (YEAR, "") and figure.value in years
    return named or any(alike(figure.unit, unit) and figure.unit and figure.value in n for unit, n in counts.items())


def _stands(plain: str, spot: Placed, held: Sequence[Figure], text: str, sources: Sequence[str]) -> bool:
    if any(spot.figure.same(figure) for figure in held):
        return True
    if mark_at(plain, spot) == Mark.ABOUT and any(rounds(spot.figure, figure) for figure in held):
        return True
    return follows(spot.figure, text, sources)
