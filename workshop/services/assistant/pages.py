"""Pages of the project's documents in which words stand that were asked for, found without a model."""

from collections.abc import Iterable, Iterator, Sequence

from workshop.domain.assistant.subjects import Subject
from workshop.domain.model import Passage
from workshop.domain.text.folding import quotable
from workshop.domain.text.quotes.extracts import excerpt, sentences
from workshop.domain.text.words import words
from workshop.ports import App
from workshop.services.assistant.counts import SHORTEST
from workshop.services.documents import searching

PASSAGES = 3
SEARCHED = 12
"""Passages looked through for those in which a word of the question stands."""
QUOTE = 100
"""Characters of a quote."""


class Pages:
    """Looks for these words, or for this phrase letter by letter."""

    def __init__(self, subjects: Sequence[Subject], phrase: str) -> None:
        self._subjects, self._phrase = subjects, phrase
        self.query = phrase or " ".join(subject.shown for subject in subjects)

    def found(self, app: App, workshop_id: str) -> Iterator[tuple[Passage, str]]:
        """Give the passages in which most of the words stand, each with words to quote: of a long one the sentence in which most do."""
        by_meaning = not app.embedder.leaves_machine
        hits = searching.search(app, workshop_id, self.query, SEARCHED, by_meaning=by_meaning)
        held = {hit.passage.ref: self._held(hit.passage.text) for hit in hits}
        holding = [hit.passage for hit in hits if held[hit.passage.ref]]
        for passage in sorted(holding, key=lambda passage: -held[passage.ref])[:PASSAGES]:
            whole = len(passage.text) <= QUOTE
            telling = passage.text if whole else max(sentences(passage.text), key=self._held)
            yield passage, excerpt(telling, QUOTE)

    def apart(self, passages: Iterable[Passage]) -> bool:
        """Tell whether none of these has all of several words."""
        most = max((self._held(passage.text) for passage in passages), default=0)
        return not self._phrase and most < len(self._subjects)

    def _held(self, passage: str) -> int:
        """Count the words asked for that stand there, in any form or as letters."""
        letters = quotable(passage).lower()
        if self._phrase:
            return int(quotable(self._phrase).lower() in letters)
        forms = {word.form for word in words(passage)}
        return sum(subject.form in forms or _within(subject, letters) for subject in self._subjects)


def _within(subject: Subject, letters: str) -> bool:
    word = quotable(subject.shown).lower()
    return (not word.isascii() or len(word) >= SHORTEST) and word in letters
