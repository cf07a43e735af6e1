"""BM25 on character n-grams: no dictionary is needed for Japanese, and none beats it (measured on JSQuAD)."""

import re
import unicodedata
from collections import Counter, OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workshop.domain.text.folding import comparable

_RUN = re.compile(r"[a-z0-9]+|[^a-z0-9\s]+")
SATURATION = 0.4
"""BM25's k1. With pairs of letters a second occurrence tells little; what counts is how many of the question's are there."""
LENGTH = 0.5
"""BM25's b: passages are of nearly one length by their cutting."""
KEPT = 8
"""Indexes kept in memory: one for each workshop in use."""


class Bm25Lexical:
    def __init__(self) -> None:
        self._lock = Lock()
        self._indexes: OrderedDict[int, tuple[Any, dict[str, float], float]] = OrderedDict()

    def scores(self, texts: Sequence[str], query: str) -> NDArray[np.float64]:
        """Score each text, shape (texts,), in [0, 1]: BM25 divided by what a text repeating the query for ever would reach."""
        wanted = grams(query)
        if not texts or not wanted:
            return np.zeros(len(texts))
        index, weights, most = self._index(tuple(texts))
        indexed = [gram for gram in wanted if gram in weights]
        ideal = sum(weights.get(gram, most) for gram in wanted)
        if not indexed:
            return np.zeros(len(texts))
        return np.asarray(index.get_scores(indexed), dtype=np.float64) / ideal

    def _index(self, texts: tuple[str, ...]) -> tuple[Any, dict[str, float], float]:
        key = hash(texts)
        with self._lock:
            if key not in self._indexes:
                self._indexes[key] = _build(texts)
                while len(self._indexes) > KEPT:
                    self._indexes.popitem(last=False)
            self._indexes.move_to_end(key)
            return self._indexes[key]


def grams(text: str) -> list[str]:
    """Cut a text: of Japanese the letters and pairs of letters; of words in Latin letters and of figures the whole and its letters by three: a
    single a or e tells nothing, and made an English question find Japanese passages with names in Latin letters (R@1 across the
    languages 0.66 instead of 0.99). Folded (NFKC, lower case), without blanks and punctuation."""
    plain = comparable(text)
    words = "".join(letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in plain)
    pieces: list[str] = []
    for run in _RUN.findall(words):
        sizes = (3,) if run.isascii() else (1, 2)
        pieces += [run] if run.isascii() else []
        pieces += [run[at : at + size] for size in sizes for at in range(len(run) - size + 1)]
    return pieces


def _build(texts: tuple[str, ...]) -> tuple[Any, dict[str, float], float]:
    """Give the index, the weight of each gram (its inverse document frequency), and the highest of them, for a gram nobody wrote."""
    import bm25s  # with SciPy: half a second that only a search needs

    tokens = [grams(text) or [""] for text in texts]
    index = bm25s.BM25(method="lucene", k1=SATURATION, b=LENGTH)
    index.index(tokens, show_progress=False)
    spread = Counter(gram for text in tokens for gram in set(text))
    weights = {gram: float(np.log(1 + (len(texts) - n + 0.5) / (n + 0.5))) for gram, n in spread.items()}
    return index, weights, max(weights.values())
