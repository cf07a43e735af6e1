"""Everything as JSON, for whoever wants to check or to go on with it: the record as it is, refs and all."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum

from workshop.domain.model import Citation, Origin
from workshop.domain.record.report import Download, Report

FORMAT = "tsumugi-record/1"


def render(report: Report) -> Download:
    body = {"format": FORMAT, **_object(report)}
    data = json.dumps(body, ensure_ascii=False, indent=2).encode()
    return Download(f"tsumugi-{report.workshop.code}.json", "application/json", data)


def _object(value: object) -> dict[str, object]:
    """A dataclass by its fields. A participant's browser key tells nobody anything and stays home; a translation says whose it is."""
    data = {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.name != "key"}  # type: ignore[arg-type]
    if isinstance(value, Citation) and value.translation:
        data["translation_by"] = Origin.MODEL.value
    return data


def plain(value: object) -> object:
    """Any value of the domain as JSON data. Raises TypeError for a type the record does not hold."""
    if is_dataclass(value) and not isinstance(value, type):
        return _object(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(type(value).__name__)
