"""BM25 on character 1- and 2-grams: no dictionary is needed for Japanese, and none beats it (measured on JSQuAD)."""

import unicodedata
from collections import Counter, OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

KEPT = 8
"""Indexes kept in memory: one for each workshop in use."""


class Bm25Lexical:
    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[int, tuple[Any, dict[str, float]]] = OrderedDict()

    def scores(self, texts: Sequence[str], query: str) -> NDArray[np.float64]:
        """Shape (n,), in [0, 1]: BM25 divided by what a text repeating the query for ever would reach."""
        asked = grams(query)
        if not texts or not asked:
            return np.zeros(len(texts))
        index, weights = self._index(tuple(texts))
        known = [gram for gram in asked if gram in weights]
        ideal = sum(weights.get(gram, max(weights.values(), default=1.0)) for gram in asked)
        if not known:
            return np.zeros(len(texts))
        return np.asarray(index.get_scores(known), dtype=np.float64) / ideal

    def _index(self, texts: tuple[str, ...]) -> tuple[Any, dict[str, float]]:
        key = hash(texts)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = _build(texts)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]


def grams(text: str) -> list[str]:
    """Letters and pairs of letters, folded (NFKC, lower case), without blanks and punctuation."""
    plain = unicodedata.normalize("NFKC", text).lower()
    words = "".join(letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in plain).split()
    return [
        gram for word in words for size in (1, 2) for gram in (word[i : i + size] for i in range(len(word) - size + 1))
    ]


def _build(texts: tuple[str, ...]) -> tuple[Any, dict[str, float]]:
    import bm25s  # with SciPy: half a second that only a search needs

    tokens = [grams(text) or [""] for text in texts]
    index = bm25s.BM25(method="lucene")
    index.index(tokens, show_progress=False)
    spread = Counter(gram for text in tokens for gram in set(text))
    weights = {gram: float(np.log(1 + (len(texts) - n + 0.5) / (n + 0.5))) for gram, n in spread.items()}
    return index, weights
