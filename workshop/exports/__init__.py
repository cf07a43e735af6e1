"""Exports: one file for each format, each a function from the record or its outline to a file to give out."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop.domain.record.report import Download, Report
from workshop.exports import cards_csv, everything_json, markdown
from workshop.exports.nodes import Outline
from workshop.exports.outline import outline_of


@dataclass(frozen=True, slots=True)
class Format:
    """A format the record is given out in. `name` is the ending of its file and names its label, `exports.format_<name>`."""

    name: str
    render: Callable[[Report], Download]


def _read(render: Callable[[Outline], Download]) -> Callable[[Report], Download]:
    """A renderer of the outline as one of the record."""
    return lambda report: render(outline_of(report))


FORMATS = (
    Format("md", _read(markdown.render)),
    Format("csv", cards_csv.render),
    Format("json", everything_json.render),
)
"""Every format, in the order they are offered."""


def render_all(report: Report) -> tuple[Download, ...]:
    """The record in every format, in the order of FORMATS."""
    return tuple(form.render(report) for form in FORMATS)
