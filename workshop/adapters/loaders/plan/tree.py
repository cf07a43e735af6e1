"""The text of a session plan as a tree that a form can change, and back: what was not changed says the same afterwards."""

from collections.abc import Container, Iterable, Sequence

import yaml
from yaml.resolver import Resolver

from workshop.adapters.loaders.plan.stages import stages
from workshop.adapters.loaders.plan_yaml import reading, top
from workshop.adapters.loaders.yaml_nodes import Place, compose
from workshop.domain.errors import Invalid
from workshop.domain.facilitation.plans import Branch, Plain, PlanFault, PlanReading, Tree
from workshop.domain.model.plan import Stage

MOST_ENTRIES = 20_000
"""Entries of a plan's tree: few bytes can stand for millions (an alias of aliases)."""
DEEPEST = 20
WIDTH = 140
STRING, MAPPING, SEQUENCE = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))


class YamlPlans:
    """Plans as text in YAML. Holds nothing."""

    def read(self, name: str, text: str, files: Container[str]) -> PlanReading:
        return reading(name, "plan.yaml", text.encode(), lambda file: file in files)

    def tree(self, data: bytes, label: str = "plan.yaml") -> Tree:
        node = top(label, data)
        if not isinstance(node, yaml.MappingNode):
            raise Invalid("plan_not_mapping", file=label, line=node.start_mark.line + 1, name="")
        found = _Reader(label).branch(node)
        assert isinstance(found, dict)
        return found

    def text(self, tree: Tree) -> str:
        written: str = yaml.serialize(_node(tree), Dumper=yaml.SafeDumper, allow_unicode=True, width=WIDTH)
        return written

    def stages(self, entries: Sequence[Tree]) -> tuple[tuple[Stage, ...], tuple[PlanFault, ...]]:
        faults: list[PlanFault] = []
        text = yaml.serialize(_node(list(entries)), Dumper=yaml.SafeDumper, allow_unicode=True)
        read = stages(Place("plan.yaml", compose("plan.yaml", text.encode()), (), faults))
        return read, tuple(faults)


class _Reader:
    def __init__(self, label: str) -> None:
        self._label = label
        self._left = MOST_ENTRIES

    def branch(self, node: yaml.Node, depth: int = 0) -> Branch:
        self._left -= 1
        if self._left < 0 or depth > DEEPEST:
            raise Invalid("plan_too_large", file=self._label, line=node.start_mark.line + 1, name="")
        if isinstance(node, yaml.MappingNode):
            return {str(key.value): self.branch(value, depth + 1) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [self.branch(value, depth + 1) for value in node.value]
        return Plain(node.value) if node.tag != STRING else str(node.value)


def _node(branch: Branch) -> yaml.Node:
    """Make nodes of a tree: what has no branches of branches stands on one line, as people write it."""
    if isinstance(branch, dict):
        pairs = [(yaml.ScalarNode(_tag(key), key), _node(value)) for key, value in branch.items()]
        return yaml.MappingNode(MAPPING, pairs, flow_style=_flat(branch.values()))
    if isinstance(branch, list):
        return yaml.SequenceNode(SEQUENCE, [_node(value) for value in branch], flow_style=_flat(branch))
    return yaml.ScalarNode(_tag(branch) if isinstance(branch, Plain) else STRING, str(branch))


def _flat(branches: Iterable[Branch]) -> bool:
    return all(isinstance(branch, str) for branch in branches)


def _tag(word: str) -> str:
    """Give the tag that YAML itself would find for the letters."""
    return str(Resolver().resolve(yaml.ScalarNode, word, (True, False)))  # type: ignore[no-untyped-call]
