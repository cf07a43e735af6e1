"""Marks of doubt on the sentences of a draft, and the whole sources they are read beside."""

from collections.abc import Mapping, Sequence

from workshop.domain.grounding.doubts.marks import marked
from workshop.domain.model import Draft, Sentence
from workshop.ports import ReadAccess
from workshop.services.drafts.doubts.voices import voices_of


def with_marks(
    db: ReadAccess, sentences: Sequence[Sentence], sources: Mapping[str, str], resident: str = ""
) -> tuple[Sentence, ...]:
    """Give the sentences with what code doubts of them; `sources` are those they were made from, as a model was given them;
    `resident` is who lives through their story."""
    voices = voices_of(db)
    return tuple(marked(sentence, sources, voices, resident) for sentence in sentences)


def beside(db: ReadAccess, draft: Draft) -> Mapping[str, str]:
    """Give each card and each passage that a draft cites, whole, by ref: none that is hidden, withdrawn or removed."""
    refs = {citation.ref for sentence in draft.sentences for citation in sentence.citations}
    cards = {c.ref: c.text for c in db.contributions.all().values() if c.shown and c.ref in refs}
    return cards | {passage.ref: passage.text for passage in db.documents.passages() if passage.ref in refs}
