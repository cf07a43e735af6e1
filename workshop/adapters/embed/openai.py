"""`openai:<model>` embeddings over any compatible server. Texts leave the machine: callers give only consenting, masked ones."""

from collections.abc import Sequence
from itertools import pairwise
from logging import getLogger
from time import monotonic
from typing import TYPE_CHECKING, Any

import numpy as np

from workshop.adapters.llm.deadline import within
from workshop.adapters.llm.endpoint import endpoint
from workshop.adapters.llm.faults import Unsupported, one_meaning
from workshop.domain.errors import ModelFault
from workshop.ports import Vectors

if TYPE_CHECKING:
    import openai

BATCH = 256
"""Texts in one request, until a server takes fewer."""
log = getLogger(__name__)


class OpenAiEmbedder:
    """`timeout` bounds all requests of one call together, in seconds."""

    leaves_machine = True

    def __init__(self, model: str, timeout: float) -> None:
        self.name = f"openai:{model}"
        self._model = model
        self._timeout = timeout
        self._most = BATCH
        self._dimension = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order. Raises ModelFault for a server that fails, is too slow, or sends vectors that are none or
        of another length than before."""
        if not texts:
            return np.zeros((0, self._dimension or 1), np.float32)
        rows: list[Vectors] = []
        done, ends = 0, monotonic() + self._timeout
        with one_meaning():
            place = endpoint(self._model, embeds=True)
            http = place.client(self._timeout)
        with http:
            import openai  # a second that only who embeds far away waits for

            client = openai.OpenAI(
                base_url=place.base_url, api_key=place.key, default_query=place.query, max_retries=0, http_client=http
            )
            while done < len(texts):
                size = min(self._most, len(texts) - done)
                part = self._part(client, list(texts[done : done + size]), ends - monotonic())
                rows += [] if part is None else [part]
                done += 0 if part is None else size
        return np.concatenate(rows)

    def _part(self, client: "openai.OpenAI", texts: list[str], seconds: float) -> Vectors | None:
        """Vectors of one request; None where the server does not take so many texts, and fewer are to be sent from now on."""
        if seconds <= 0:
            raise ModelFault("model_slow")
        try:
            return within(seconds, lambda: self._vectors(client, texts))
        except Unsupported as refusal:
            fault, said = refusal.fault, refusal.said
            fewer = not (refusal.doubtful and fault.permanent)  # no such place, no such method: for one text neither
        except ModelFault as given:
            fault, said = given, given.code
            fewer = given.code == "model_overflow" or (given.code == "model_nonsense" and not given.permanent)
        if len(texts) == 1 or not fewer:
            raise fault
        self._most = len(texts) // 2
        log.warning("%s gets %d texts at most from now on: %s", self.name, self._most, said[:200])
        return None

    def _vectors(self, client: "openai.OpenAI", texts: list[str]) -> Vectors:
        """Unit vectors in the order of the texts: neither the server's order nor its count is to be trusted."""
        with one_meaning():
            got = client.embeddings.create(model=self._model, input=texts, encoding_format="float")
            rows = np.asarray(_in_order(got.data, len(texts)), dtype=np.float32)
        if rows.ndim != 2 or not np.isfinite(rows).all():
            raise ModelFault("model_nonsense")
        if self._dimension not in (0, rows.shape[1]):
            raise ModelFault("model_nonsense", permanent=True)
        self._dimension = rows.shape[1]
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        unit: Vectors = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
        return unit


def _in_order(entries: Sequence[Any], count: int) -> list[Any]:
    """By their index, from whatever number it begins; one alone needs none. ValueError where some are missing or the same."""
    placed = sorted(entries, key=lambda entry: entry.index or 0)
    gaps = {later.index - earlier.index for earlier, later in pairwise(placed)}
    if len(entries) != count or not gaps <= {1}:
        raise ValueError("vectors do not belong to the texts")
    return [entry.embedding for entry in placed]
