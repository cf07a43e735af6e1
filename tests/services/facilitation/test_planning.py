"""A workshop is opened from a plan by name, with the documents that can be read."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.fakes import FixedClock, KeptPlans
from tests.stories import small_plan
from workshop.adapters.loaders.documents import DocumentFiles
from workshop.adapters.loaders.plans import FolderPlans
from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.facilitation.plans import Plain
from workshop.domain.model import WorkshopState
from workshop.domain.model.plan import Language, PlanDocument
from workshop.ports import App
from workshop.services.facilitation import plan_drafts, planning

SESSIONS = Path(__file__).parents[3] / "sessions"

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


def test_plan_whose_answer_was_due_before_today_is_refused_but_for_the_sample(house: App, clock: FixedClock) -> None:
    clock.forward(days=127)
    assert planning.open_plan(house, "small").workshop.plan == PLAN
    clock.forward(days=1)
    with pytest.raises(Refused) as told:
        planning.open_plan(house, "small")
    assert (told.value.code, told.value.params["day"]) == ("reply_past", "2027-03-31")
    assert planning.open_sample(house, "small").workshop.plan == PLAN


ANSWERS: dict[tuple[str | int, ...], str] = {
    ("title",): "夜のまちを歩く",
    ("question",): "2036年に、夜のまちをどう歩きたいですか。",
    ("themes", 0, "name"): "歩く",
    ("horizons", 0, "whole"): "だれもが歩ける。",
    ("horizons", 0, "themes", "theme"): "夜でも明るい。",
    ("results", "use"): "市が読んで答えます。",
    ("results", "who"): "都市政策課",
    ("results", "by"): Plain("2027-03-31"),
}
"""Everything that a blank plan leaves to be written."""


@pytest.mark.parametrize("language", list(Language))
def test_plan_from_nothing_opens_once_everything_is_written(app: App, language: Language) -> None:
    draft = planning.begin(app, language)
    assert {fault.at for fault in plan_drafts.check(app, draft.id).faults} == set(ANSWERS)
    with pytest.raises(Refused) as told:
        planning.open_draft(app, draft.id)
    assert (told.value.code, told.value.params["count"], app.store.workshops()) == ("plan_unfinished", 8, ())
    for where, words in ANSWERS.items():
        plan_drafts.write(app, draft.id, 0, where, words)
    plan = planning.open_draft(app, draft.id).workshop.plan
    assert (plan.language, plan.title, plan.minutes, plan.limit) == (language, "夜のまちを歩く", 85, 120)
    assert [workshop.plan for workshop in app.store.workshops()] == [plan]


def test_plan_begun_from_one_that_is_there_opens_as_that_one(app: App) -> None:
    house = replace(app, plans=FolderPlans(SESSIONS), files=DocumentFiles())
    draft = planning.begin_from(house, "city-2050")
    assert plan_drafts.check(house, draft.id).faults == ()
    opened, shipped = planning.open_draft(house, draft.id), planning.open_plan(house, "city-2050")
    assert (replace(opened.workshop.plan, name="city-2050"), opened.problems) == (shipped.workshop.plan, ())
    for one in (opened, shipped):
        with house.store.read(one.workshop.id) as db:
            assert len(db.documents.all()) == len(shipped.workshop.plan.documents)


def test_file_without_a_promise_is_taken_in_and_nothing_is_lost(app: App) -> None:
    text = (SESSIONS / "city-2050" / "plan.yaml").read_text(encoding="utf-8").replace("results:", "promise:")
    draft = planning.take_in(app, "mine.yaml", text.encode())
    assert app.store.plan_drafts.get(draft.id).text == text
    found = {(fault.at, fault.error.code) for fault in plan_drafts.check(app, draft.id).faults}
    assert {(("results",), "plan_missing_key"), (("promise",), "plan_unknown_key")} <= found


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"version: 2", "plan_newer"), (b"[", "plan_not_yaml"), (b"a: " + b"x" * 500_000, "plan_too_large")],
)
def test_file_that_is_no_plan_of_this_version_changes_nothing(app: App, data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as told:
        planning.take_in(app, "mine.yaml", data)
    assert (told.value.code, told.value.params["file"], app.store.plan_drafts.all()) == (code, "mine.yaml", ())
