"""A plan of the editor is rehearsed as it is, once nothing is wrong in it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from workshop.adapters.loaders.plans import FolderPlans
from workshop.domain.errors import Refused
from workshop.domain.facilitation.rehearsal import RehearsalState
from workshop.domain.model.plan import Language
from workshop.ports import App
from workshop.services.facilitation import planning, rehearsal

SESSIONS = Path(__file__).parents[3] / "sessions"


class Played:
    """Keeps what it was asked to rehearse, and says of it what it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...], Language, float]] = []
        self.state: RehearsalState | None = None

    def start(self, plan: str, files: Mapping[str, bytes], language: Language, speed: float) -> None:
        self.asked.append((plan, tuple(files), language, speed))

    def stop(self) -> None:
        self.state = None

    def look(self) -> RehearsalState | None:
        return self.state

    def picture(self, name: str) -> bytes:
        return name.encode()

    def bundle(self) -> bytes:
        return b"PK"


@pytest.fixture
def played() -> Played:
    return Played()


@pytest.fixture
def house(app: App, played: Played) -> App:
    return replace(app, plans=FolderPlans(SESSIONS), rehearsals=played)


def test_finished_plan_is_rehearsed_with_its_files(house: App, played: Played) -> None:
    draft = planning.begin_from(house, "foresight-cards")
    rehearsal.start(house, draft.id, Language.EN)
    [(name, files, language, speed)] = played.asked
    assert (name, language, speed) == (draft.id, Language.EN, rehearsal.SPEED)
    assert files[0] == "plan.yaml"
    assert "rehearsal.yaml" in files


def test_unfinished_plan_and_a_house_that_cannot_are_refused(house: App, played: Played) -> None:
    blank = planning.begin(house, Language.JA)
    with pytest.raises(Refused, match="plan_unfinished"):
        rehearsal.start(house, blank.id, Language.JA)
    draft = planning.begin_from(house, "foresight-cards")
    with pytest.raises(Refused, match="no_rehearsals"):
        rehearsal.start(replace(house, rehearsals=None), draft.id, Language.JA)
    assert played.asked == []


def test_one_looks_at_the_rehearsal_of_ones_own_plan_or_at_one_that_runs(house: App, played: Played) -> None:
    assert rehearsal.look(house, "mine") is None
    played.state = RehearsalState("other", running=True)
    assert rehearsal.look(house, "mine") == played.state
    played.state = RehearsalState("other", running=False, first=("よい",))
    assert (rehearsal.look(house, "mine"), rehearsal.look(house, "other")) == (None, played.state)
    rehearsal.stop(house)
    assert rehearsal.look(house, "other") is None
