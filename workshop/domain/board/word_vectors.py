"""Vectors of the things that texts name: two cards that speak of the bus are near each other whatever else they say of it."""

from collections.abc import Sequence

import numpy as np

from workshop.domain.board.clustering import Vectors, unit
from workshop.domain.board.naming import sides
from workshop.domain.text.words import japanese

LEAST_TEXTS = 2
"""Texts that name a thing, so that it tells of a likeness."""
MOST_COLUMNS = 300
"""Dimensions that are kept: more add nothing that a group is made of, and 10,000 cards stay small."""

OTHER_LANGUAGE = 0.1
"""Part of the texts that may be in another language: a few guests' cards are placed by their meaning among those of the others, but of a room that
writes in two languages each half would have its own groups."""


def word_vectors(texts: Sequence[str]) -> Vectors | None:
    """Give rows of length 1, or of zeros for a text that names nothing others name: (n, d), the things weighed by how few texts name
    them (TF-IDF), folded into at most `MOST_COLUMNS` dimensions (latent semantic analysis, Deerwester 1990). None where words would part
    what means the same: the texts are in two languages, or name nothing in common."""
    other = sum(japanese(text) for text in texts)
    if min(other, len(texts) - other) > OTHER_LANGUAGE * len(texts):
        return None
    # The libraries take a second to import, which only a gathering waits for.
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    things = [sorted(sides.topics(text)) for text in texts]
    named = [thing for named in things for thing in named]
    if len(set(named)) == len(named):
        return None
    counted = TfidfVectorizer(analyzer=lambda place: things[place], min_df=LEAST_TEXTS, sublinear_tf=True)
    matrix = counted.fit_transform(range(len(texts)))
    if min(matrix.shape) > MOST_COLUMNS:
        matrix = TruncatedSVD(MOST_COLUMNS, random_state=0).fit_transform(matrix)
        return unit(matrix.astype(np.float32))
    return unit(matrix.toarray().astype(np.float32))
