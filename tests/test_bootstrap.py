"""The first start: everything it makes, and what it tells when something cannot be read."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from workshop import bootstrap, serve
from workshop.adapters.embed.substitute import SubstituteEmbedder
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Invalid, ModelFault
from workshop.domain.model import WorkshopState
from workshop.ports import App, Limits
from workshop.services.people import staff
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
        documents = len(db.documents.all())
    assert (started.workshop.state, documents, started.problems) == (
        WorkshopState.READY,
        len(started.workshop.plan.documents),
        (),
    )
    assert staff.is_staff(house, staff.sign_in(house, started.passphrase))


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
        documents = len(db.documents.all())
    assert [(problem.code, problem.params["name"]) for problem in started.problems] == [
        ("document_missing", f"documents/{gone.name}")
    ]
    assert documents == len(started.workshop.plan.documents) - 1


@pytest.mark.parametrize(("llm", "agent"), [("offline:", None), ("openai:test-model", "openai:test-model")])
def test_assistant_has_the_model_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, llm: str, agent: str | None
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test-key")
    built = bootstrap.build(settings(tmp_path, llm=llm))
    assert (built.agent.name if built.agent else None) == agent


@pytest.mark.parametrize(
    "wrong",
    [
        {"llm": "magic:"},
        {"llm": "openai:"},
        {"embedder": "far:"},
        {"passages": "here"},
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


@pytest.mark.parametrize(
    ("name", "value", "cause"),
    [
        ("OPENAI_API_KEY", "", "OPENAI_API_KEY を設定してください。"),
        ("OPENAI_BASE_URL", "localhost:8000", "設定 OPENAI_BASE_URL の「localhost:8000」は使えません。"),
        ("ALL_PROXY", "socks5://127.0.0.1:1080", "環境変数 ALL_PROXY のプロキシは使えません。"),
    ],
)
def test_start_goes_on_without_a_model_nobody_can_reach_and_says_so(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    cause: str,
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setenv("OPENAI_API_KEY", "test-key")
    monkeypatch.setenv(name, value)
    built = bootstrap.build(settings(tmp_path, llm="openai:small", embedder="openai:vectors"))
    assert (built.llm.name, built.agent, built.embedder.name) == ("offline:", None, "local:")
    serve.announce(bootstrap.Started(None, None), built.problems())
    *_, model, vectors = capsys.readouterr().out.splitlines()
    assert (model.partition(cause)[1], vectors.partition(cause)[1]) == (cause, cause)
    assert (model.partition("。")[0], vectors.partition("。")[0]) == (
        "  AIの設定が使えないので、AIなしで続けます",
        "  WORKSHOP_EMBEDDER のサーバーが使えないので、このパソコンで計算します",
    )


def test_embedder_that_failed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test-key")
    built = bootstrap.build(settings(tmp_path, embedder="openai:vectors"))
    assert isinstance(built.embedder, SubstituteEmbedder)
    before = built.problems()
    built.embedder.fault = ModelFault("model_gone")
    assert (before, [str(problem) for problem in built.problems()]) == ((), ["embedder_missing(cause=model_gone)"])


def test_short_passphrase_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        bootstrap.build(settings(tmp_path, passphrase="himitsu"))
    assert (caught.value.code, caught.value.params) == ("setting_short", {"name": "WORKSHOP_PASSPHRASE", "least": 8})


def test_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        bootstrap.build(settings(tmp_path))
    assert caught.value.params == {"name": "WORKSHOP_DATA", "value": str(tmp_path / "data")}


def test_set_passphrase_keeps_people_signed_in_through_a_restart(house: App, tmp_path: Path) -> None:
    chosen = settings(tmp_path, passphrase="himitsu-no-aikotoba")
    bootstrap.first_start(house, chosen)
    token = staff.sign_in(house, "himitsu-no-aikotoba")
    bootstrap.first_start(house, chosen)
    kept = staff.is_staff(house, token)
    bootstrap.first_start(house, settings(tmp_path, passphrase="atarashii-aikotoba"))
    assert (kept, staff.is_staff(house, token)) == (True, False)


def test_limit_in_dollars_needs_the_price_of_the_model(tmp_path: Path) -> None:
    wrong = {"llm": "openai:small", "most_cost": "1.5"}
    with pytest.raises(Invalid) as caught:
        bootstrap.build(settings(tmp_path, **wrong))
    assert (caught.value.code, caught.value.params["model"]) == ("price_missing", "small")
    chosen = settings(tmp_path, **wrong, most_tokens="1000").model_copy(update={"prices": {"small": (1.0, 2.0)}})
    assert bootstrap.build(chosen).limits == Limits(1.5, 1000)
