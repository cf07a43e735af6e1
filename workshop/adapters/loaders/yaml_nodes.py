"""Reads YAML as nodes rather than as values, because only nodes know their line: each complaint names file and line."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from workshop.domain.errors import Invalid
from workshop.domain.text.folding import readable, shows_nothing

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """A YAML node with the file it stands in; every reader below complains with its line."""

    file: str
    node: yaml.Node

    def wrong(self, problem: str, **params: object) -> Invalid:
        line = self.node.start_mark.line + 1
        return Invalid(f"plan_{problem}", file=self.file, line=line, **{"name": "", **params})

    def fields(self, required: Set[str], optional: Set[str] = frozenset()) -> dict[str, "Place"]:
        """The entries of a mapping by key, each key known and none twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("not_mapping")
        found: dict[str, Place] = {}
        for key, value in self.node.value:
            name = str(key.value)
            if name not in required | optional:
                raise Place(self.file, key).wrong("unknown_key", name=name)
            if name in found:
                raise Place(self.file, key).wrong("double_key", name=name)
            found[name] = Place(self.file, value)
        if missing := sorted(required - found.keys()):
            raise self.wrong("missing_key", name=", ".join(missing))
        return found

    def items(self, most: int | None = None) -> list["Place"]:
        """The entries of a list, at least one and not more than `most`."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            raise self.wrong("not_list")
        if most is not None and len(self.node.value) > most:
            raise self.wrong("too_many", most=most)
        return [Place(self.file, value) for value in self.node.value]

    def text(self, most: int = 2_000) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or shows_nothing(self.node.value):
            raise self.wrong("not_text")
        value = readable(str(self.node.value)).strip()
        if len(value) > most:
            raise self.wrong("too_long", most=most)
        return value

    def whole(self, least: int, most: int) -> int:
        value = self.text()
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise self.wrong("not_number", least=least, most=most)
        return int(value)

    def yes(self) -> bool:
        """Read a yes or no, in the letters YAML has for them."""
        if not isinstance(self.node, yaml.ScalarNode) or self.node.tag != "tag:yaml.org,2002:bool":
            raise self.wrong("not_yes_no")
        return self.node.value.lower() in ("yes", "true", "on")

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError as error:
            raise self.wrong("not_date") from error

    def of(self, read: Callable[[str], T]) -> T:
        """The value as read by an enumeration."""
        try:
            return read(self.text())
        except ValueError as error:
            raise self.wrong("not_allowed", name=self.text()) from error


def root(file: Path) -> Place:
    """Open a YAML file; raises Invalid(plan_not_yaml, plan_not_utf8, plan_empty) with file and line."""
    name = f"{file.parent.name}/{file.name}"
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Invalid("plan_not_yaml", file=name, line=line, name=error.problem or "") from error
    except UnicodeDecodeError as error:
        raise Invalid("plan_not_utf8", file=name, line=1, name="") from error
    if node is None:
        raise Invalid("plan_empty", file=name, line=1, name="")
    return Place(name, node)
