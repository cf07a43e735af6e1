"""A workshop is opened from a plan by name, with the documents that can be read."""

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import KeptPlans
from tests.stories import small_plan
from workshop.domain.errors import NotFound
from workshop.domain.model import WorkshopState
from workshop.domain.model.plan import PlanDocument
from workshop.ports import App
from workshop.services.facilitation import planning

FILES = ("gone.md", "a.md", "b.exe")
PLAN = replace(small_plan(), documents=tuple(PlanDocument(file, file, "日立市", date(2024, 11, 1)) for file in FILES))


@pytest.fixture
def house(app: App) -> App:
    return replace(app, plans=KeptPlans(PLAN, documents={"small": {"a.md": "海。".encode(), "b.exe": b"x"}}))


def test_plan_opens_with_the_documents_that_can_be_read(house: App) -> None:
    opened = planning.open_plan(house, "small")
    with house.store.read(opened.workshop.id) as db:
        documents = [document.filename for document in db.documents.all().values()]
    assert (opened.workshop.plan, opened.workshop.state, documents) == (PLAN, WorkshopState.READY, ["a.md"])
    assert [(problem.code, problem.params["name"]) for problem in opened.problems] == [
        ("document_missing", "gone.md"),
        ("document_kind", "b.exe"),
    ]


def test_unknown_plan_opens_nothing(house: App) -> None:
    with pytest.raises(NotFound) as caught:
        planning.open_plan(house, "nowhere")
    assert (caught.value.code, house.store.workshops()) == ("unknown_plan", ())
