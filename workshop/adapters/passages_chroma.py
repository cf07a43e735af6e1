"""Vectors of passages in Chroma: `chroma:<folder>` in this process alone, or `chroma+http://host:port` for many.

Only a cache: SQL holds the truth, and a space that does not hold exactly the ids it should is filled anew. Vectors are always
given (Chroma's own embedding function would fetch a model).
"""

import fcntl
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import IO, Any, TypeVar
from urllib.parse import urlsplit

from workshop.domain.errors import Invalid, Unavailable
from workshop.ports import Vectors

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
        self._held: IO[str] | None = None

    def fill(self, space: str, ids: Sequence[str], vectors: Vectors) -> None:
        def work(client: Any) -> None:
            if _found(client, space) is not None:
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
            collection = _found(client, space)
            if collection is None:
                return False
            return bool(collection.metadata.get("checksum") == checksum(ids) and collection.count() == len(ids))

        return self._call(work)

    def nearest(self, space: str, vector: Vectors, count: int) -> tuple[tuple[str, float], ...]:
        def work(client: Any) -> tuple[tuple[str, float], ...]:
            collection = _found(client, space)
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
            if _found(client, space) is not None:
                client.delete_collection(space)

        self._call(work)

    def close(self) -> None:
        """Let go of the folder or the server; the next call opens it again."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None
            if self._held is not None:
                self._held.close()
                self._held = None

    def _call(self, work: Callable[[Any], R]) -> R:
        with self._lock:
            import httpx  # Chroma's own way to say that its server is gone

            if self._client is None:
                self._client = self._open()
            try:
                return work(self._client)
            except httpx.TransportError as error:
                raise Unavailable("index_gone", url=self._url) from error

    def _open(self) -> Any:
        import chromadb  # 2.5 s: only who searches documents waits for it
        from chromadb.config import Settings

        quiet = Settings(anonymized_telemetry=False)
        if self._url.startswith("chroma+http"):
            where = urlsplit(self._url.removeprefix("chroma+"))
            try:
                return chromadb.HttpClient(
                    host=where.hostname or "localhost",
                    port=where.port or 8000,
                    ssl=where.scheme == "https",
                    settings=quiet,
                )
            except ValueError as error:
                raise Unavailable("index_gone", url=self._url) from error
        if not self._url.startswith("chroma:"):
            raise Invalid("setting_unknown", name="WORKSHOP_PASSAGES", value=self._url)
        folder = Path(self._url.removeprefix("chroma:"))
        folder.mkdir(parents=True, exist_ok=True)
        self._held = _hold(folder)
        return chromadb.PersistentClient(path=str(folder), settings=quiet)


def checksum(ids: Sequence[str]) -> str:
    """What a space must hold, in one word; the order does not matter."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def _found(client: Any, space: str) -> Any:
    """The space's collection; None where there is none. One call, where listing all and then asking are two."""
    from chromadb.errors import NotFoundError

    try:
        return client.get_collection(space, embedding_function=None)
    except NotFoundError:
        return None


def _hold(folder: Path) -> IO[str]:
    """A lock as long as this process lives: two processes on one folder gave wrong neighbours or hung for ever."""
    held = (folder / "one-process.lock").open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        held.close()
        raise Unavailable("index_in_use", folder=str(folder)) from error
    return held
