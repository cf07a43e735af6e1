"""All cards as CSV for a spreadsheet: UTF-8 with a byte order mark, and no cell that a spreadsheet would run as a formula."""

import csv
import io

from workshop.domain.model import Contribution
from workshop.domain.report import CardLine, Download, Report
from workshop.texts import text

COLUMNS = (
    "number",
    "stage",
    "minute",
    "table",
    "kind",
    "text",
    "state",
    "cluster",
    "cluster_title",
    "late",
    "noted",
    "ai_consent",
    "written_at",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First letters that make a cell a formula (OWASP, CSV injection), full-width ones too: some programs fold them."""

UNSEEN = " \u3000\n\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""What may stand before such a letter without being seen: some programs drop it."""


def render(report: Report) -> Download:
    language = report.workshop.plan.language
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([text(language, f"exports.column_{column}") for column in COLUMNS])
    titles = {stage.id: stage.title for stage in report.workshop.plan.stages}
    for line in report.cards:
        writer.writerow([safe(cell) for cell in _cells(line, titles[line.card.stage], report)])
    return Download(f"tsumugi-{report.workshop.code}-cards.csv", "text/csv", out.getvalue().encode("utf-8-sig"))


def safe(cell: str) -> str:
    """A cell that stays text: a leading apostrophe tells the spreadsheet so."""
    return f"'{cell}" if cell.lstrip(UNSEEN).startswith(FORMULA) or cell.startswith(FORMULA) else cell


def _cells(line: CardLine, stage: str, report: Report) -> list[str]:
    card: Contribution = line.card
    language = report.workshop.plan.language

    def yes(value: bool) -> str:
        return text(language, "exports.said_yes" if value else "exports.said_no")

    return [
        str(card.number),
        stage,
        str(card.minute),
        "" if card.table is None else str(card.table),
        text(language, f"exports.kind_{card.kind.value}"),
        card.text,
        text(language, f"exports.state_{line.state}"),
        "" if line.cluster is None else str(line.cluster.id),
        "" if line.cluster is None else line.cluster.title,
        yes(card.late),
        yes(card.noted),
        yes(card.ai_consent),
        card.created_at.isoformat(timespec="seconds"),
    ]
