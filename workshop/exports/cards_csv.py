"""All cards as CSV for a spreadsheet: UTF-8 with a byte order mark, and no cell that a spreadsheet would run as a formula."""

import csv
import io
import re

from workshop.domain.model import Contribution, Visibility
from workshop.domain.record.report import CardLine, Download, Report
from workshop.domain.text.folding import plain
from workshop.texts import reason, text

COLUMNS = (
    "number",
    "stage",
    "minute",
    "table",
    "kind",
    "text",
    "source",
    "source_date",
    "state",
    "cluster",
    "cluster_title",
    "first",
    "late",
    "reason",
    "note",
    "noted",
    "paper",
    "ai_consent",
    "written_at",
)
FORMULA = ("=", "+", "-", "@")
"""First letters that make a cell a formula (OWASP, CSV injection): in any width and behind letters that show nothing, since some
programs fold the one and drop the other."""
_BREAKS = ("\t", "\r", ";", "；")
"""What ends a cell in programs that part cells otherwise, so that the next letter is a first one."""
_AFTER_BREAK = re.compile(r"(?<=[;；\t\n\r])")
"""Where a cell begins in programs that part cells otherwise: by semicolons where the decimal point is a comma, by tabs as well as
commas (LibreOffice, as it comes). To these a quotation mark after a comma is none, so a line of the text is a row."""


def render(report: Report) -> Download:
    language = report.workshop.plan.language
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([text(language, f"exports.column_{column}") for column in COLUMNS])
    titles = {stage.id: stage.title for stage in report.workshop.plan.stages}
    for line in report.cards:
        writer.writerow([safe(cell) for cell in _cells(line, titles[line.card.stage], report)])
    return Download(f"tsumugi-{report.workshop.code}-cards.csv", "text/csv", out.getvalue().encode("utf-8-sig"))


def _reason(card: Contribution, report: Report) -> str:
    plan = report.workshop.plan
    hidden = card.visibility == Visibility.HIDDEN
    return reason(plan.language, plan.moderation, card.reason) if hidden else ""


def safe(cell: str) -> str:
    """Give a cell that stays text, also where something in it parts it: a leading apostrophe tells the spreadsheet so."""
    first, *others = _AFTER_BREAK.split(cell)
    guarded = "".join([first, *(f"'{part}" if _is_formula(part) else part for part in others)])
    return f"'{guarded}" if _is_formula(cell) or cell.startswith(_BREAKS) else guarded


def _is_formula(part: str) -> bool:
    return plain(part).lstrip().startswith(FORMULA)


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
        card.source.where,
        card.source.published.isoformat() if card.source.published else "",
        text(language, f"exports.state_{line.state}"),
        "" if line.cluster is None else str(line.cluster.id),
        "" if line.cluster is None else line.cluster.title,
        yes(line.cluster is not None and line.cluster.first == card.number),
        yes(card.late),
        _reason(card, report),
        card.note,
        yes(card.noted),
        yes(card.paper),
        yes(card.ai_consent),
        card.created_at.isoformat(timespec="seconds"),
    ]
