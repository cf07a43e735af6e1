"""What stands in the record that was taken home, counted from its files."""

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Record:
    """`cards` by format (of the written record: how many of their texts stand in it), drafts by who made them, and what the house says
    of itself. `missing` are formats that were not saved."""

    cards: dict[str, int]
    shown: int
    hidden: int
    people: int
    by_table: dict[str, int]
    drafts: dict[str, int]
    balanced: bool
    voters: int
    missing: tuple[str, ...]


def read(files: dict[str, Path]) -> Record:
    """Count what is in the files. Raises FileNotFoundError where there is no JSON."""
    missing = tuple(name for name, file in files.items() if not file.exists())
    data: dict[str, Any] = json.loads(files["json"].read_text(encoding="utf-8"))
    lines = [line["card"] for line in data["cards"]]
    shown = [card["text"] for card in lines if card["visibility"] == "shown"]
    counts = {"json": len(lines)}
    if files["csv"].exists():
        counts["csv"] = len(list(csv.DictReader(io.StringIO(files["csv"].read_text(encoding="utf-8-sig")))))
    if files["md"].exists():
        written = "".join(files["md"].read_text(encoding="utf-8").replace("\\", "").split())
        counts["md"] = sum("".join(text.split()) in written for text in shown)
    ledger = data["ledger"]
    drafts: dict[str, int] = {}
    for draft in (data["summary"], *data["scenarios"]):
        if draft is not None:
            drafts[draft["origin"]] = drafts.get(draft["origin"], 0) + 1
    parts = ("clustered", "loners", "parked", "waiting", "hidden", "withdrawn")
    return Record(
        cards=counts,
        shown=len(shown),
        hidden=sum(card["visibility"] == "hidden" for card in lines),
        people=data["people"],
        by_table=data["people_by_table"],
        drafts=drafts,
        balanced=ledger["all"] == sum(ledger[part] for part in parts),
        voters=sum(vote["voters"] for vote in data["votes"]),
        missing=missing,
    )
