"""Vectors of passages in Chroma: `chroma:<folder>` in this process alone, or `chroma+http://host:port` for many.

Only a cache: SQL holds the truth, and a space that does not hold exactly the ids it should is filled anew. Vectors are always
given (Chroma's own embedding function would fetch a model).

Of seventeen ways to damage one of its files, seven gave an error, and four gave wrong neighbours or ended the process without one
(Chroma 1.5.9): so a folder is sealed when let go of, and what a broken seal holds is never opened.
"""

import hashlib
from collections.abc import Callable, Sequence
from logging import getLogger
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import urlsplit

from workshop.adapters.passages.sealed_folder import SealedFolder
from workshop.domain.errors import Invalid, Unavailable
from workshop.ports import Vectors

log = getLogger(__name__)

R = TypeVar("R")
BATCH = 2_000
"""Rows in one call; Chroma's limit is 5,461."""


class ChromaPassages:
    """Raises Unavailable(index_in_use) where another process holds the folder, Unavailable(index_gone) for a server that
    does not answer."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = Lock()
        self._client: Any = None
        embedded = url.startswith("chroma:")
        self._folder = SealedFolder(Path(url.removeprefix("chroma:"))) if embedded else None

    def fill(self, space: str, ids: Sequence[str], vectors: Vectors) -> None:
        def work(client: Any) -> None:
            if _collection(client, space) is not None:
                client.delete_collection(space)
            collection = client.create_collection(
                space,
                embedding_function=None,
                metadata={"checksum": checksum(ids), "hnsw:space": "cosine"},
            )
            for start in range(0, len(ids), BATCH):
                rows = slice(start, start + BATCH)
                collection.add(ids=list(ids[rows]), embeddings=vectors[rows])

        self._call(work)

    def holds(self, space: str, ids: Sequence[str]) -> bool:
        def work(client: Any) -> bool:
            collection = _collection(client, space)
            if collection is None:
                return False
            return bool(collection.metadata.get("checksum") == checksum(ids) and collection.count() == len(ids))

        return self._call(work)

    def nearest(self, space: str, vector: Vectors, count: int) -> tuple[tuple[str, float], ...]:
        def work(client: Any) -> tuple[tuple[str, float], ...]:
            collection = _collection(client, space)
            if collection is None:
                return ()  # dropped meanwhile by who removed a document
            most = min(count, collection.count())
            if most == 0:
                return ()
            got = collection.query(query_embeddings=vector[:1], n_results=most, include=["distances"])
            return tuple((id, 1.0 - float(far)) for id, far in zip(got["ids"][0], got["distances"][0], strict=True))

        return self._call(work)

    def drop(self, space: str) -> None:
        def work(client: Any) -> None:
            if _collection(client, space) is not None:
                client.delete_collection(space)

        self._call(work)

    def close(self) -> None:
        """Let go of the folder or the server; the next call opens it again."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None
            if self._folder is not None:
                self._folder.close()

    def _call(self, work: Callable[[Any], R]) -> R:
        with self._lock:
            import httpx  # Chroma's own way to say that its server is gone
            from chromadb.errors import ChromaError  # see _open

            if self._client is None:
                self._client = self._open()
            try:
                return work(self._client)
            except httpx.TransportError as error:
                raise Unavailable("index_gone", url=self._url) from error
            except ChromaError as error:
                if self._folder is None:
                    raise Unavailable("index_gone", url=self._url) from error
                log.warning("the index in %s is damaged and is made anew: %s", self._folder.path, error)
                return work(self._anew(self._folder))

    def _anew(self, folder: SealedFolder) -> Any:
        """Give a client on the emptied folder; what it held is filled again by whoever asks."""
        self._client.close()
        self._client = None
        folder.empty()
        self._client = self._client_on(folder)
        return self._client

    def _open(self) -> Any:
        if self._folder is not None:
            self._folder.open()
            return self._client_on(self._folder)
        import chromadb  # 2.5 s: only who searches documents waits for it

        if self._url.startswith("chroma+http"):
            where = urlsplit(self._url.removeprefix("chroma+"))
            from httpx import InvalidURL  # see _call

            try:
                return chromadb.HttpClient(
                    host=where.hostname or "localhost",
                    port=where.port or 8000,
                    ssl=where.scheme == "https",
                    settings=_quiet(),
                )
            except (
                ValueError,
                ImportError,
                InvalidURL,
            ) as error:  # the last two: proxies of the environment nobody can use
                raise Unavailable("index_gone", url=self._url) from error
        raise Invalid("setting_unknown", name="WORKSHOP_PASSAGES", value=self._url)

    def _client_on(self, folder: SealedFolder) -> Any:
        import chromadb  # see _open

        return chromadb.PersistentClient(path=str(folder.path), settings=_quiet())


def _quiet() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def checksum(ids: Sequence[str]) -> str:
    """Sum up what a space must hold in one word; the order does not matter."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def _collection(client: Any, space: str) -> Any:
    """Give the space's collection; None where there is none. One call, where listing all and then asking are two."""
    from chromadb.errors import NotFoundError

    try:
        return client.get_collection(space, embedding_function=None)
    except NotFoundError:
        return None
