"""Exports: one file for each format, each a function from the record to a file to give out."""

from workshop.domain.report import Download, Report
from workshop.exports import cards_csv, everything_json, summary_markdown


def render_all(report: Report) -> tuple[Download, ...]:
    """Every format, in the order they are offered."""
    return (summary_markdown.render(report), cards_csv.render(report), everything_json.render(report))
