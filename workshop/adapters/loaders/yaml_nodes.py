"""Reads YAML as nodes rather than as values, because only nodes know their line: each complaint names file and line.

A reader complains once, at the first fault it meets, or (given a list of `faults`) at every one of them, each with its place; then it goes on
with a stand-in for what it could not read.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TypeVar

import yaml

from workshop.domain.errors import Invalid
from workshop.domain.facilitation.plans import PlanFault, Where
from workshop.domain.text.folding import readable, shows_nothing

E = TypeVar("E", bound=Enum)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """A YAML node with the file it stands in; every reader below complains with its line. `node` is None for an entry that is missing and
    was told already."""

    file: str
    node: yaml.Node | None
    path: Where = ()
    faults: list[PlanFault] | None = None

    def wrong(self, problem: str, **params: object) -> Invalid:
        line = self.node.start_mark.line + 1 if self.node else 0
        return Invalid(f"plan_{problem}", file=self.file, line=line, **{"name": "", **params})

    def refuse(self, problem: str, **params: object) -> None:
        """Raise what is wrong here; where faults are gathered, add it to them, one for a place."""
        if self.faults is None:
            raise self.wrong(problem, **params)
        if self.node is not None and all(fault.at != self.path for fault in self.faults):
            self.faults.append(PlanFault(self.path, self.wrong(problem, **params)))

    @property
    def clean(self) -> bool:
        """Tell whether no fault was found at this place or within it."""
        return not any(fault.at[: len(self.path)] == self.path for fault in self.faults or ())

    def fields(self, required: Set[str], optional: Set[str] = frozenset()) -> dict[str, "Place"]:
        """The entries of a mapping by key, each key known and none twice."""
        if not isinstance(self.node, yaml.MappingNode):
            self.refuse("not_mapping")
            return {name: self._missing(name) for name in required}
        found: dict[str, Place] = {}
        for key, value in self.node.value:
            name = str(key.value)
            if name not in required | optional:
                self._within(key, name).refuse("unknown_key", name=name)
            elif name in found:
                self._within(key, name).refuse("double_key", name=name)
            else:
                found[name] = self._within(value, name)
        missing = sorted(required - found.keys())
        if missing and self.faults is None:
            raise self.wrong("missing_key", name=", ".join(missing))
        for name in missing:
            self._within(self.node, name).refuse("missing_key", name=name)
            found[name] = self._missing(name)
        return found

    def items(self, most: int | None = None) -> list["Place"]:
        """The entries of a list, at least one and not more than `most`."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            self.refuse("not_list")
            return []
        if most is not None and len(self.node.value) > most:
            self.refuse("too_many", most=most)
        return [self._within(value, position) for position, value in enumerate(self.node.value)]

    def text(self, most: int = 2_000) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or shows_nothing(self.node.value):
            self.refuse("not_text")
            return ""
        value = readable(str(self.node.value)).strip()
        if len(value) > most:
            self.refuse("too_long", most=most)
        return value

    def whole(self, least: int, most: int) -> int:
        value = self.text()
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            self.refuse("not_number", least=least, most=most)
            return least
        return int(value)

    def yes(self) -> bool:
        """Read a yes or no, in the letters YAML has for them."""
        if not isinstance(self.node, yaml.ScalarNode) or self.node.tag != "tag:yaml.org,2002:bool":
            self.refuse("not_yes_no")
            return False
        return self.node.value.lower() in ("yes", "true", "on")

    def day(self) -> date:
        return self._read(date.fromisoformat, "not_date", date.max)

    def of(self, kinds: type[E]) -> E:
        """The value as a member of an enumeration."""
        return self._read(kinds, "not_allowed", next(iter(kinds)))

    def _read(self, read: Callable[[str], T], problem: str, otherwise: T) -> T:
        written = self.text()
        try:
            return read(written)
        except ValueError as error:
            if self.faults is None:
                raise self.wrong(problem, name=written) from error
            self.refuse(problem, name=written)
            return otherwise

    def _within(self, node: yaml.Node, step: str | int) -> "Place":
        return Place(self.file, node, (*self.path, step), self.faults)

    def _missing(self, name: str) -> "Place":
        return Place(self.file, None, (*self.path, name), self.faults)


def root(file: Path) -> Place:
    """Open a YAML file; raises Invalid(plan_not_yaml, plan_not_utf8, plan_empty) with file and line."""
    name = f"{file.parent.name}/{file.name}"
    return Place(name, compose(name, file.read_bytes()))


def compose(name: str, data: bytes) -> yaml.Node:
    """Read the bytes of a YAML file of that name; raises as `root`."""
    try:
        node = yaml.compose(data.decode(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Invalid("plan_not_yaml", file=name, line=line, name=error.problem or "") from error
    except (yaml.YAMLError, RecursionError) as error:  # letters YAML does not know, lists within lists within lists
        raise Invalid("plan_not_yaml", file=name, line=1, name=type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise Invalid("plan_not_utf8", file=name, line=1, name="") from error
    if node is None:
        raise Invalid("plan_empty", file=name, line=1, name="")
    return node
