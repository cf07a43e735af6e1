"""The difference between two views, as one audience sees them, and several differences as one."""

from collections.abc import Iterable

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


def merged(deltas: Iterable[Section], revision: int) -> Section:
    """Deltas that follow each other as one: what came and went in between is in it no more."""
    whole: Section = {}
    patch: dict[str, Section] = {}
    for one in deltas:
        whole.update(_section(one, "set"))
        for name, entries in _section(one, "patch").items():
            if isinstance(entries, dict):
                patch.setdefault(name, {}).update(entries)
    return {"rev": revision, "set": whole, "patch": patch}


def _section(one: Section, name: str) -> Section:
    part = one[name]
    return part if isinstance(part, dict) else {}


def _patch(before: Section, after: Section) -> Section:
    changed: Section = {}
    for key, value in after.items():
        was = before.get(key)
        if was is not value and (was != value or key not in before):
            changed[key] = value
    return changed | {key: None for key in before if key not in after}
