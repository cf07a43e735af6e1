"""A session plan while it is being written: its text, the tree of its entries, and what is wrong at which place of it.

A tree is what YAML has of mappings, lists and scalars. Every scalar stays the letters it was written in; `Plain` are those that stand
without quotation marks, such as numbers and days, so that a plan that is read and written again says the same.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import cast

from workshop.domain.errors import Invalid, Refused
from workshop.domain.model.cards import Kind
from workshop.domain.model.plan import Plan, Stage
from workshop.domain.model.votes import THREE_DOTS, VoteKind, VoteRule

Where = tuple[str | int, ...]
"""A place in a plan: keys of mappings and positions in lists, from the top."""
Tree = dict[str, "Branch"]
Branch = Tree | list["Branch"] | str


class Plain(str):
    """A scalar written without quotation marks."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class PlanFault:
    """Something wrong in a plan. `at` is its place, that of a missing entry included."""

    at: Where
    error: Invalid


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan that somebody writes in the editor. `text` is its YAML; `removed` is that of the entry taken out of it last, with its place, ""
    where none was. `shape` counts changes of which entries stand where: who writes into an entry says which shape they saw."""

    id: str
    text: str
    removed: str
    shape: int
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What the reader makes of a text: a plan, or what is wrong, in the order of its lines."""

    plan: Plan | None
    faults: tuple[PlanFault, ...]


def at(tree: Tree, where: Where) -> Branch | None:
    """Give what stands at a place; None where there is nothing."""
    found: Branch | None = tree
    for step in where:
        if isinstance(found, dict) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and 0 <= step < len(found):
            found = found[step]
        else:
            return None
    return found


def words(tree: Tree, where: Where) -> str:
    """Give the scalar of a place, "" where there is none."""
    found = at(tree, where)
    return str(found) if isinstance(found, str) else ""


def entries(tree: Tree, where: Where) -> Sequence[Branch]:
    """Give the list of a place, empty where there is none."""
    found = at(tree, where)
    return found if isinstance(found, list) else ()


def put(tree: Tree, where: Where, value: Branch | None) -> Tree:
    """Put a value at a place, or take it away (None); mappings on the way are made. Raises Refused(plan_moved_on) where a list on the way
    has no such entry."""
    changed = deepcopy(tree)
    holder: Branch = changed
    for step, following in pairwise(where):
        holder = _entered(holder, step, following)
    _set(holder, where[-1], value)
    return changed


def added(tree: Tree, where: Where, entry: Branch, position: int | None = None) -> Tree:
    """Add an entry to the list of a place, at its end or before that position; the list is made where there is none."""
    old = list(entries(tree, where))
    place = len(old) if position is None else position
    return put(tree, where, [*old[:place], entry, *old[place:]])


def moved(tree: Tree, where: Where, position: int, step: int) -> Tree:
    """Move an entry of a list by so many places; at either end it stays. Raises Refused(plan_moved_on) where there is none."""
    old = list(entries(tree, where))
    if not 0 <= position < len(old):
        raise Refused("plan_moved_on")
    entry = old.pop(position)
    old.insert(min(max(0, position + step), len(old)), entry)
    return put(tree, where, cast(Branch, old))


MAY_BE_MISSING = frozenset({"series", "axis", "moderation", "longest_card", "rehearsal", "version", "limit"})
IN_STAGES = frozenset({"role", "checkin", "card", "vote", "statements"})
"""Entries of a plan and of a stage that need not be there."""


def dispensable(fault: PlanFault) -> Where | None:
    """Give the entry without which the plan may be better off: one that no plan has, or that holds a fault and may be missing; None for
    what has to be mended."""
    if fault.error.code == "plan_unknown_key":
        return fault.at
    if fault.error.code == "plan_checkin":
        return (*fault.at[:-1], "checkin")
    if fault.at[:1] == ("stages",) and len(fault.at) > 2 and fault.at[2] in IN_STAGES:
        return fault.at[:3]
    return fault.at[:1] if fault.at and fault.at[0] in MAY_BE_MISSING else None


def stage_entry(stage: Stage) -> Tree:
    """Write a stage as the entry it was read from."""
    entry: Tree = {
        "id": stage.id,
        "kind": Plain(stage.kind.value),
        "title": stage.title,
        "minutes": Plain(stage.minutes),
        "instruction": stage.instruction,
    }
    if stage.role:
        entry["role"] = stage.role
    if stage.checkin is not None:
        ends: Tree = {"form": Plain(stage.checkin.form.value), "ends": list(stage.checkin.ends)}
        entry["checkin"] = {"question": stage.checkin.question} | (ends if stage.checkin.ends else {})
    if stage.card != Kind.IDEA:
        entry["card"] = Plain(stage.card.value)
    if stage.vote != THREE_DOTS:
        entry["vote"] = _vote_entry(stage.vote)
    if stage.statements:
        entry["statements"] = Plain(stage.statements)
    return entry


def _vote_entry(rule: VoteRule) -> Tree:
    entry: Tree = {"kind": Plain(rule.kind.value), "items": [Plain(item.value) for item in rule.items]}
    if rule.kind != VoteKind.STANCE:
        entry["most"] = Plain(rule.most)
    if rule.kind == VoteKind.DOTS:
        entry["stacked"] = Plain("true" if rule.stacked else "false")
    return entry


def files_of(tree: Tree) -> frozenset[str]:
    """Give the names of the files that a plan lists."""
    listed = [words(tree, ("documents", place, "file")) for place in range(len(entries(tree, ("documents",))))]
    return frozenset({*listed, words(tree, ("rehearsal",))} - {""})


def taken_out(tree: Tree, name: str, position: int) -> tuple[Tree, Tree]:
    """Take an entry out of the list of that name; gives the tree without it, and what `put_back` needs. With a theme go its pictures. Raises
    Refused(plan_moved_on) where there is none."""
    entry = at(tree, (name, position))
    left = put(tree, (name, position), None)
    removed: Tree = {"list": name, "position": Plain(position), "entry": entry if entry is not None else ""}
    if name == "themes":
        pictures = [(*here, words(entry if isinstance(entry, dict) else {}, ("id",))) for here in _pictures(tree)]
        removed["pictures"] = [words(tree, picture) for picture in pictures]
        for picture in pictures:
            left = put(left, picture, None)
    return left, removed


def put_back(tree: Tree, removed: Tree) -> Tree:
    """Put an entry back at its place, or at the end of a list that is shorter now. An id that was given anew meanwhile becomes another."""
    name, entry = words(removed, ("list",)), deepcopy(removed["entry"])
    if isinstance(entry, dict) and "id" in entry:
        taken = [words(tree, (name, place, "id")) for place in range(len(entries(tree, (name,))))]
        entry["id"] = fresh_id(taken, words(entry, ("id",)))
    changed = added(tree, (name,), entry, int(words(removed, ("position",))))
    said = entries(removed, ("pictures",))
    for place, here in enumerate(_pictures(tree) if name == "themes" else ()):
        picture = said[place] if place < len(said) else ""
        changed = put(changed, (*here, words(entry if isinstance(entry, dict) else {}, ("id",))), picture)
    return changed


def _pictures(tree: Tree) -> list[Where]:
    """Give where the pictures of themes stand, one place for each year looked ahead to."""
    return [("horizons", place, "themes") for place in range(len(entries(tree, ("horizons",))))]


def _entered(holder: Branch, step: str | int, following: str | int) -> Branch:
    if isinstance(holder, list) and isinstance(step, int) and 0 <= step < len(holder):
        return holder[step]
    if not isinstance(holder, dict) or not isinstance(step, str):
        raise Refused("plan_moved_on")
    inner = holder.get(step)
    wanted = list if isinstance(following, int) else dict
    if not isinstance(inner, wanted):
        inner = holder[step] = cast(Branch, wanted())
    return inner


def _set(holder: Branch, step: str | int, value: Branch | None) -> None:
    if isinstance(holder, dict) and isinstance(step, str):
        if value is None:
            holder.pop(step, None)
        else:
            holder[step] = value
    elif isinstance(holder, list) and isinstance(step, int) and 0 <= step < len(holder):
        if value is None:
            del holder[step]
        else:
            holder[step] = value
    else:
        raise Refused("plan_moved_on")


def overdue(day: str, today: date) -> bool:
    """Tell whether a day written as an ISO date is over; what is no date is not."""
    try:
        return date.fromisoformat(day) < today
    except ValueError:
        return False


def fresh_id(taken: Sequence[str], stem: str) -> str:
    """Give an id of that stem that is not taken: solo, solo-2, solo-3."""
    number = 1
    while (id := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return id
