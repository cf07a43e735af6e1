"""What every Plans does: folders of plans, and the one the tests stand in for them."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from tests.fakes import KeptPlans
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.adapters.loaders.plans import FolderPlans
from workshop.adapters.loaders.rehearsal_yaml import read_answers, read_rehearsal, read_statements
from workshop.domain.errors import NotFound
from workshop.ports import Plans

SESSIONS = Path(__file__).parents[2] / "sessions"
NAMES = ("city-2050", "transport-2035")
FILE = "documents/transport.md"


@pytest.fixture(params=["folder", "fake"])
def plans(request: pytest.FixtureRequest, tmp_path: Path) -> Plans:
    if request.param == "folder":
        for name in NAMES:
            copytree(SESSIONS / name, tmp_path / "plans" / name)
        (tmp_path / "plans" / "empty").mkdir()
        (tmp_path / "plans" / "secret.md").write_text("secret")
        return FolderPlans(tmp_path / "plans")
    read = [read_plan(SESSIONS / name) for name in NAMES]
    documents = {name: {FILE: (SESSIONS / name / FILE).read_bytes()} for name in NAMES[:1]}
    cards = {plan.name: read_rehearsal(SESSIONS / plan.name, plan) for plan in read}
    answers = {plan.name: read_answers(SESSIONS / plan.name, plan) for plan in read}
    statements = {plan.name: read_statements(SESSIONS / plan.name, plan) for plan in read}
    texts = {name: (SESSIONS / name / "plan.yaml").read_bytes() for name in NAMES}
    return KeptPlans(*read, documents=documents, cards=cards, answers=answers, statements=statements, texts=texts)


def test_plans_are_named_in_order(plans: Plans) -> None:
    assert plans.names() == NAMES


def test_plan_is_read_by_its_name_with_documents_and_cards(plans: Plans) -> None:
    plan = plans.read("city-2050")
    assert plan == read_plan(SESSIONS / "city-2050")
    assert plans.document("city-2050", FILE) == (SESSIONS / "city-2050" / FILE).read_bytes()
    assert plans.rehearsal(plan) == read_rehearsal(SESSIONS / "city-2050", plan)
    assert plans.answers(plan) == read_answers(SESSIONS / "city-2050", plan)


def test_plan_is_given_with_the_files_it_lists(plans: Plans) -> None:
    files = plans.files("city-2050")
    for name in ("plan.yaml", FILE):
        assert files[name] == (SESSIONS / "city-2050" / name).read_bytes()


def test_statements_of_a_plan_are_read(plans: Plans) -> None:
    transport = plans.read("transport-2035")
    stated = plans.statements(transport)
    assert stated == read_statements(SESSIONS / "transport-2035", transport)
    assert {one.table for one in stated} == set(range(1, 7))
    assert plans.statements(plans.read("city-2050")) == ()


@pytest.mark.parametrize("name", ["nowhere", "empty", "../plans/city-2050", ".", ""])
def test_plan_that_is_none_is_not_found(plans: Plans, name: str) -> None:
    unknown = replace(plans.read("city-2050"), name=name)
    for find in (
        lambda: plans.read(name),
        lambda: plans.document(name, FILE),
        lambda: plans.files(name),
        lambda: plans.rehearsal(unknown),
        lambda: plans.answers(unknown),
        lambda: plans.statements(unknown),
    ):
        with pytest.raises(NotFound) as caught:
            find()
        assert (caught.value.code, caught.value.params["name"]) == ("unknown_plan", name)


@pytest.mark.parametrize("file", ["documents/gone.md", "documents", "../secret.md", "/etc/hostname"])
def test_document_that_is_none_is_told_by_name(plans: Plans, file: str) -> None:
    with pytest.raises(NotFound) as caught:
        plans.document("city-2050", file)
    assert (caught.value.code, caught.value.params["name"]) == ("document_missing", file)
