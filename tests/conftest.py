"""Fixtures: a real database, the real local embedder and index, a clock that stands still."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import CountedTokens, FixedClock, KeptPlans
from tests.openai_server import OpenAiServer
from tests.postgres import postgres as server_in
from tests.stories import Story, running
from workshop.adapters.embed.local import LocalEmbedder
from workshop.adapters.llm.offline import OfflineLlm
from workshop.adapters.loaders.documents import DocumentFiles
from workshop.adapters.loaders.plan.tree import YamlPlans
from workshop.adapters.passages.bm25 import Bm25Lexical
from workshop.adapters.passages.chroma import ChromaPassages
from workshop.adapters.sql.store import SqlStore
from workshop.ports import App


@pytest.fixture(scope="session")
def embedder() -> LocalEmbedder:
    return LocalEmbedder()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, to be copied: making it takes longer than most tests."""
    file = tmp_path_factory.mktemp("empty") / "workshop.db"
    store = SqlStore(f"sqlite:///{file}", FixedClock())
    store.migrate()
    store.close()
    return file


@pytest.fixture
def app(tmp_path: Path, clock: FixedClock, embedder: LocalEmbedder, empty_database: Path) -> Iterator[App]:
    shutil.copy(empty_database, tmp_path / "workshop.db")
    store = SqlStore(f"sqlite:///{tmp_path / 'workshop.db'}", clock)
    passages = ChromaPassages(f"chroma:{tmp_path / 'chroma'}")
    yield App(
        store=store,
        llm=OfflineLlm(),
        fallback=OfflineLlm(),
        embedder=embedder,
        passages=passages,
        lexical=Bm25Lexical(),
        clock=clock,
        token=CountedTokens(),
        prices={"test-model": (1.0, 2.0)},
        files=DocumentFiles(),
        plans=KeptPlans(),
        plan_texts=YamlPlans(),
    )
    passages.close()
    store.close()


@pytest.fixture
def story(app: App) -> Story:
    return running(app)


@pytest.fixture
def openai_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    with OpenAiServer().running() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "test-key")
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL, `postgresql://…`."""
    with server_in() as address:
        yield address
