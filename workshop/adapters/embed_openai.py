"""`openai:<model>` embeddings over any compatible server. Texts leave the machine: callers give only consenting, masked ones."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from workshop.adapters.bounded import within
from workshop.domain.errors import ModelFault
from workshop.ports import Vectors

BATCH = 256
"""Texts in one request."""


class OpenAiEmbedder:
    leaves_machine = True

    def __init__(self, model: str, timeout: float) -> None:
        self.name = f"openai:{model}"
        self._model = model
        self._timeout = timeout

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order. Raises ModelFault for a server that fails or sends too few or uneven vectors."""
        if not texts:
            return np.zeros((0, 1), np.float32)
        import openai  # a second that only who embeds far away waits for

        try:
            with openai.OpenAI(timeout=self._timeout, max_retries=0) as client:
                rows = [
                    row
                    for start in range(0, len(texts), BATCH)
                    for row in self._batch(client, list(texts[start : start + BATCH]))
                ]
        except openai.APITimeoutError as error:
            raise ModelFault("model_slow") from error
        except openai.RateLimitError as error:
            raise ModelFault("model_limited") from error
        except (openai.APIConnectionError, openai.InternalServerError) as error:
            raise ModelFault("model_gone") from error
        except openai.OpenAIError as error:
            raise ModelFault("model_gone", permanent=True) from error
        if len({len(row) for row in rows}) != 1:
            raise ModelFault("model_nonsense")
        raw = np.asarray(rows, dtype=np.float32)
        lengths = np.linalg.norm(raw, axis=1, keepdims=True)
        unit: Vectors = np.divide(raw, lengths, out=np.zeros_like(raw), where=lengths > 0)
        return unit

    def _batch(self, client: Any, texts: list[str]) -> list[list[float]]:
        """The vectors of one request in the order of the texts: the server's own order is not to be trusted."""
        got = within(
            self._timeout,
            lambda: client.embeddings.create(model=self._model, input=texts, encoding_format="float"),
        )
        by_index = {entry.index: entry.embedding for entry in got.data}
        if sorted(by_index) != list(range(len(texts))):
            raise ModelFault("model_nonsense")
        return [by_index[index] for index in range(len(texts))]
