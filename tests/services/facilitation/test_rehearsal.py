"""A plan of the editor is rehearsed as it is, once nothing is wrong in it."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import KeptRehearsals
from workshop.adapters.loaders.plans import FolderPlans
from workshop.domain.errors import Refused
from workshop.domain.facilitation.rehearsal import RehearsalState
from workshop.domain.model.plan import Language
from workshop.ports import App
from workshop.services.facilitation import planning, rehearsal

SESSIONS = Path(__file__).parents[3] / "sessions"


@pytest.fixture
def played() -> KeptRehearsals:
    return KeptRehearsals()


@pytest.fixture
def house(app: App, played: KeptRehearsals) -> App:
    return replace(app, plans=FolderPlans(SESSIONS), rehearsals=played)


def test_finished_plan_is_rehearsed_with_its_files(house: App, played: KeptRehearsals) -> None:
    draft = planning.begin_from(house, "foresight-cards")
    rehearsal.start(house, draft.id, Language.EN)
    [(name, files, language, speed)] = played.asked
    assert (name, language, speed) == (draft.id, Language.EN, rehearsal.SPEED)
    assert files[0] == "plan.yaml"
    assert "rehearsal.yaml" in files


def test_unfinished_plan_and_a_house_that_cannot_are_refused(house: App, played: KeptRehearsals) -> None:
    blank = planning.begin(house, Language.JA)
    with pytest.raises(Refused, match="plan_unfinished"):
        rehearsal.start(house, blank.id, Language.JA)
    draft = planning.begin_from(house, "foresight-cards")
    with pytest.raises(Refused, match="no_rehearsals"):
        rehearsal.start(replace(house, rehearsals=None), draft.id, Language.JA)
    assert played.asked == []


def test_one_looks_at_the_rehearsal_of_ones_own_plan_or_at_one_that_runs(house: App, played: KeptRehearsals) -> None:
    assert rehearsal.look(house, "mine") is None
    played.state = RehearsalState("other", running=True)
    assert rehearsal.look(house, "mine") == played.state
    played.state = RehearsalState("other", running=False, first=("よい",))
    assert (rehearsal.look(house, "mine"), rehearsal.look(house, "other")) == (None, played.state)
    rehearsal.stop(house)
    assert rehearsal.look(house, "other") is None
