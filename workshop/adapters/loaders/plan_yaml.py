"""Reads a session plan from its folder, strictly: an unknown key, a missing one or a wrong value names file and line.

Format: docs/plans.md. YAML is read as nodes rather than as values, because only nodes know their line.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from workshop.domain.errors import Invalid, NotFound
from workshop.domain.plan import (
    Language,
    Plan,
    PlanDocument,
    RehearsalCard,
    Results,
    Series,
    Stage,
    StageKind,
    Term,
    Theme,
)

T = TypeVar("T")
MAX_TITLE = 40


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

    def items(self) -> list["Place"]:
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            raise self.wrong("not_list")
        return [Place(self.file, value) for value in self.node.value]

    def text(self, most: int = 2_000) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.wrong("not_text")
        value = str(self.node.value).strip()
        if len(value) > most:
            raise self.wrong("too_long", most=most)
        return value

    def whole(self, least: int, most: int) -> int:
        value = self.text()
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise self.wrong("not_number", least=least, most=most)
        return int(value)

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


def read_plan(folder: Path) -> Plan:
    """The plan of that folder. Raises NotFound(unknown_plan) or Invalid(plan_…) with file and line."""
    file = folder / "plan.yaml"
    if not file.is_file():
        raise NotFound("unknown_plan", name=folder.name)
    top = _root(file)
    keys = {"language", "title", "question", "year", "tables", "themes", "vision", "target", "stages", "results"}
    got = top.fields(keys, {"series", "glossary", "documents", "rehearsal"})
    plan = Plan(
        name=folder.name,
        language=got["language"].of(Language),
        title=got["title"].text(MAX_TITLE),
        question=_question(got["question"]),
        year=got["year"].whole(2000, 2200),
        tables=got["tables"].whole(1, 40),
        themes=_themes(got),
        vision=got["vision"].fields({"whole", "themes"})["whole"].text(),
        target=got["target"].fields({"whole", "themes"})["whole"].text(),
        stages=_stages(got["stages"]),
        glossary=_glossary(got["glossary"]) if "glossary" in got else (),
        results=_results(got["results"]),
        documents=_documents(got["documents"], folder) if "documents" in got else (),
        rehearsal=got["rehearsal"].text() if "rehearsal" in got else None,
        series=_series(got["series"]) if "series" in got else None,
    )
    if plan.rehearsal and not (folder / plan.rehearsal).is_file():
        raise got["rehearsal"].wrong("missing_file", name=plan.rehearsal)
    return plan


def plan_names(folder: Path) -> tuple[str, ...]:
    """Names of all plans below a folder, in order."""
    return tuple(sorted(file.parent.name for file in folder.glob("*/plan.yaml")))


def read_rehearsal(folder: Path, plan: Plan) -> tuple[RehearsalCard, ...]:
    """The cards that the rehearsal people write; none where the plan has none."""
    if plan.rehearsal is None:
        return ()
    file = folder / plan.rehearsal
    stages = {stage.id for stage in plan.stages if stage.writing}
    cards = []
    for place in _root(file).fields({"cards"})["cards"].items():
        got = place.fields({"stage", "table", "text"}, {"kind"})
        if got["stage"].text() not in stages:
            raise got["stage"].wrong("not_allowed", name=got["stage"].text())
        kind = got["kind"].text() if "kind" in got else "idea"
        if kind not in ("idea", "remark", "question", "trend"):
            raise got["kind"].wrong("not_allowed", name=kind)
        table = got["table"].whole(1, plan.tables)
        cards.append(RehearsalCard(got["stage"].text(), table, kind, got["text"].text(5_000)))
    return tuple(cards)


def _root(file: Path) -> Place:
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


def _question(place: Place) -> str:
    """One sentence: one end mark at the most, and at its end."""
    text = place.text(200)
    if sum(text.count(mark) for mark in "。？?！!") > 1 or "\n" in text:
        raise place.wrong("question_not_one")
    return text


def _themes(got: Mapping[str, Place]) -> tuple[Theme, ...]:
    places = got["themes"].items()
    if len(places) > 6:
        raise got["themes"].wrong("too_many", most=6)
    named = [place.fields({"id", "name"}) for place in places]
    ids = [_unique_id(entry["id"], [e["id"].text() for e in named]) for entry in named]
    vision = got["vision"].fields({"whole", "themes"})["themes"].fields(set(ids))
    target = got["target"].fields({"whole", "themes"})["themes"].fields(set(ids))
    return tuple(
        Theme(id, entry["name"].text(MAX_TITLE), vision[id].text(), target[id].text())
        for id, entry in zip(ids, named, strict=True)
    )


def _unique_id(place: Place, ids: list[str]) -> str:
    id = place.text(30)
    if not id.isascii() or not id.replace("-", "").isalnum():
        raise place.wrong("not_id", name=id)
    if ids.count(id) > 1:
        raise place.wrong("double_id", name=id)
    return id


def _stages(place: Place) -> tuple[Stage, ...]:
    entries = [item.fields({"id", "kind", "title", "minutes", "instruction"}) for item in place.items()]
    ids = [entry["id"].text() for entry in entries]
    stages = tuple(
        Stage(
            id=_unique_id(entry["id"], ids),
            kind=entry["kind"].of(StageKind),
            title=entry["title"].text(MAX_TITLE),
            minutes=entry["minutes"].whole(1, 240),
            instruction=entry["instruction"].text(300),
        )
        for entry in entries
    )
    if stages[-1].kind != StageKind.CLOSE:
        raise place.wrong("no_close")
    if not any(stage.people_first for stage in stages):
        raise place.wrong("no_writing")
    return stages


def _glossary(place: Place) -> tuple[Term, ...]:
    entries = [item.fields({"term", "meaning"}) for item in place.items()]
    return tuple(Term(entry["term"].text(MAX_TITLE), entry["meaning"].text(300)) for entry in entries)


def _results(place: Place) -> Results:
    got = place.fields({"use", "who", "by"})
    return Results(got["use"].text(300), got["who"].text(MAX_TITLE), got["by"].day())


def _series(place: Place) -> Series:
    got = place.fields({"name", "part"})
    return Series(got["name"].text(MAX_TITLE), got["part"].whole(1, 99))


def _documents(place: Place, folder: Path) -> tuple[PlanDocument, ...]:
    """What the plan lists, inside its folder. A file that is not there is told when it is taken in; the others go on."""
    found = []
    for item in place.items():
        got = item.fields({"file", "title", "source", "date"})
        name = got["file"].text()
        if not (folder / name).resolve().is_relative_to(folder.resolve()):
            raise got["file"].wrong("missing_file", name=name)
        found.append(PlanDocument(name, got["title"].text(80), got["source"].text(80), got["date"].day()))
    return tuple(found)
