"""The difference between two views, as one audience sees them, and several differences as one."""

from collections.abc import Iterable

from workshop.domain.model import Audience
from workshop.live.feed import View
from workshop.live.sections import JsonObject

PATCHED = frozenset(
    {
        "cards",
        "clusters",
        "relations",
        "loners",
        "same",
        "released",
        "since",
        "jobs",
        "drafts",
        "counts",
        "tables",
        "screen",
    }
)
"""Sections of which only the changed entries travel."""


def delta(before: View, after: View, audience: Audience, table: int | None) -> JsonObject | None:
    """Tell what changed for that audience: whole sections in `set`, single entries in `patch` (None: gone). None: nothing did."""
    old, new = before.state(audience, table), after.state(audience, table)
    whole: JsonObject = {}
    patch: JsonObject = {}
    for name, value in new.items():
        was = old[name]
        if was is value or was == value:
            continue
        if name in PATCHED and isinstance(was, dict) and isinstance(value, dict):
            patch[name] = _patch(was, value)
        else:
            whole[name] = value
    return {"rev": after.revision, "set": whole, "patch": patch} if whole or patch else None


def merge(deltas: Iterable[JsonObject], revision: int) -> JsonObject:
    """Make deltas that follow each other one: what came and went in between is in it no more."""
    whole: JsonObject = {}
    patch: dict[str, JsonObject] = {}
    for change in deltas:
        whole.update(_section(change, "set"))
        for name, entries in _section(change, "patch").items():
            if isinstance(entries, dict):
                patch.setdefault(name, {}).update(entries)
    return {"rev": revision, "set": whole, "patch": patch}


def _section(change: JsonObject, name: str) -> JsonObject:
    part = change[name]
    return part if isinstance(part, dict) else {}


def _patch(before: JsonObject, after: JsonObject) -> JsonObject:
    changed: JsonObject = {}
    for key, value in after.items():
        was = before.get(key)
        if was is not value and (was != value or key not in before):
            changed[key] = value
    return changed | {key: None for key in before if key not in after}
