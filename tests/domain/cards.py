"""Values of the domain, short to write."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.stories import STAGES, small_plan
from workshop.domain.model import (
    Contribution,
    Draft,
    DraftKind,
    DraftState,
    Kind,
    Origin,
    Section,
    Sentence,
    Visibility,
    Workshop,
    WorkshopState,
)

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


def workshop(stage: str, state: WorkshopState = WorkshopState.RUNNING) -> Workshop:
    return Workshop("w", "CODE22", small_plan(), state, STAGES.index(stage), NOW, 10, 1, NOW)


def card(number: int, person: int | None = 1, visibility: Visibility = Visibility.SHOWN) -> Contribution:
    key = f"k{number}"
    return Contribution(number, key, person, 1, Kind.IDEA, "夜のバス", "solo", 0, visibility, True, NOW, NOW)


def written(number: int, text: str, table: int | None = 1) -> Contribution:
    return replace(card(number), text=text, table=table)


def draft(number: int, state: DraftState = DraftState.RELEASED, kind: DraftKind = DraftKind.SUMMARY) -> Draft:
    """A text of one sentence that cites nothing."""
    return Draft(number, kind, state, "題", (Sentence("s1", Section.POINT, "s1"),), 1, NOW, Origin.AUTO)
