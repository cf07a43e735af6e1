"""The difference between two views, as one audience sees them."""

from workshop.domain.model import Audience
from workshop.live.feed import View
from workshop.live.sections import Section

PATCHED = frozenset({"cards", "clusters", "loners", "released", "jobs", "drafts", "counts"})
"""Sections of which only the changed entries travel."""


def delta(before: View, after: View, audience: Audience, table: int | None) -> Section | None:
    """What changed for that audience: whole sections in `set`, single entries in `patch` (None: gone). None: nothing did."""
    old, new = before.state(audience, table), after.state(audience, table)
    whole: Section = {}
    patch: Section = {}
    for name, value in new.items():
        was = old[name]
        if was is value or was == value:
            continue
        if name in PATCHED and isinstance(was, dict) and isinstance(value, dict):
            patch[name] = _patch(was, value)
        else:
            whole[name] = value
    return {"rev": after.revision, "set": whole, "patch": patch} if whole or patch else None


def _patch(before: Section, after: Section) -> Section:
    changed: Section = {key: value for key, value in after.items() if key not in before or before[key] != value}
    return changed | {key: None for key in before if key not in after}
