"""The first start: everything it makes, and what it tells when something cannot be read."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from workshop import bootstrap
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Invalid
from workshop.domain.model import WorkshopState
from workshop.ports import App, Limits
from workshop.services import signing_in
from workshop.settings import Settings

SESSIONS = Path(__file__).parents[1] / "sessions"


def settings(folder: Path, **chosen: str) -> Settings:
    return Settings.model_validate({"data": folder / "data", "plans": folder / "sessions"} | chosen)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[App]:
    copytree(SESSIONS, tmp_path / "sessions")
    app = bootstrap.build(settings(tmp_path))
    app.store.migrate()
    yield app
    assert isinstance(app.store, SqlStore)
    app.store.close()


def test_first_start_makes_passphrase_and_sample_workshop(house: App, tmp_path: Path) -> None:
    started = bootstrap.first_start(house, settings(tmp_path))
    assert started.workshop is not None
    assert started.passphrase is not None
    with house.store.read(started.workshop.id) as db:
        documents = len(db.documents())
    assert (started.workshop.state, documents, started.problems) == (
        WorkshopState.READY,
        len(started.workshop.plan.documents),
        (),
    )
    assert signing_in.is_staff(house, signing_in.sign_in(house, started.passphrase))


def test_second_start_tells_no_passphrase_and_opens_nothing_new(house: App, tmp_path: Path) -> None:
    first = bootstrap.first_start(house, settings(tmp_path))
    again = bootstrap.first_start(house, settings(tmp_path))
    assert first.workshop is not None
    assert (again.passphrase, [known.id for known in house.store.workshops()]) == (None, [first.workshop.id])


def test_broken_plan_is_told_and_the_app_starts(house: App, tmp_path: Path) -> None:
    (tmp_path / "sessions" / "future-living-2040" / "plan.yaml").write_text("language: [", encoding="utf-8")
    started = bootstrap.first_start(house, settings(tmp_path))
    assert (started.workshop, [problem.code for problem in started.problems]) == (None, ["plan_not_yaml"])


def test_missing_document_is_told_and_the_others_are_there(house: App, tmp_path: Path) -> None:
    gone = next((tmp_path / "sessions" / "future-living-2040" / "documents").iterdir())
    gone.unlink()
    started = bootstrap.first_start(house, settings(tmp_path))
    assert started.workshop is not None
    with house.store.read(started.workshop.id) as db:
        documents = len(db.documents())
    assert [(problem.code, problem.params["name"]) for problem in started.problems] == [
        ("document_missing", f"documents/{gone.name}")
    ]
    assert documents == len(started.workshop.plan.documents) - 1


@pytest.mark.parametrize(("llm", "agent"), [("offline:", None), ("openai:test-model", "openai:test-model")])
def test_assistant_has_the_model_of_the_settings(tmp_path: Path, llm: str, agent: str | None) -> None:
    built = bootstrap.build(settings(tmp_path, llm=llm))
    assert (built.agent.name if built.agent else None) == agent


@pytest.mark.parametrize(
    "wrong",
    [
        {"llm": "magic:"},
        {"llm": "openai:"},
        {"embedder": "far:"},
        {"database": "mysql://host/db"},
        {"database": "nonsense"},
    ],
)
def test_unknown_backend_is_refused_by_name(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(Invalid) as caught:
        bootstrap.build(settings(tmp_path, **wrong))
    assert (caught.value.code, caught.value.params["name"]) == (
        "setting_unknown",
        f"WORKSHOP_{next(iter(wrong)).upper()}",
    )


def test_set_passphrase_keeps_people_signed_in_through_a_restart(house: App, tmp_path: Path) -> None:
    chosen = settings(tmp_path, passphrase="himitsu-no-aikotoba")
    bootstrap.first_start(house, chosen)
    token = signing_in.sign_in(house, "himitsu-no-aikotoba")
    bootstrap.first_start(house, chosen)
    kept = signing_in.is_staff(house, token)
    bootstrap.first_start(house, settings(tmp_path, passphrase="atarashii-aikotoba"))
    assert (kept, signing_in.is_staff(house, token)) == (True, False)


def test_limit_in_dollars_needs_the_price_of_the_model(tmp_path: Path) -> None:
    wrong = {"llm": "openai:small", "most_cost": "1.5"}
    with pytest.raises(Invalid) as caught:
        bootstrap.build(settings(tmp_path, **wrong))
    assert (caught.value.code, caught.value.params["model"]) == ("price_missing", "small")
    chosen = settings(tmp_path, **wrong, most_tokens="1000").model_copy(update={"prices": {"small": (1.0, 2.0)}})
    assert bootstrap.build(chosen).limits == Limits(1.5, 1000)
