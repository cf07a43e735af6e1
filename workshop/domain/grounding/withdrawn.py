"""Words of cards that were hidden or withdrawn after an AI text quoted them: they leave every summary, scenario, answer and history of
edits with the card, on every page and in every export; so do they leave the titles that a machine gave to clusters.

A text says a card's words again where it repeats the quote, the whole card, or a run of its words, and none of the sources it has left
says them too. A text that cites the card is held to a short run; one that does not, to a long one, since two people may use the
same turn of phrase.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workshop.domain.grounding.translations import JAPANESE, script
from workshop.domain.model import (
    BoardChange,
    BoardEntry,
    Citation,
    Cluster,
    Contribution,
    Draft,
    DraftEdit,
    DraftKind,
    DraftState,
    Origin,
    Sentence,
    Withheld,
)
from workshop.domain.text.folding import quotable
from workshop.domain.text.keywords import terms

CITED = 8
UNCITED = 20
"""Letters of a run, twice as many in an alphabet. Who does not cite a card shorter than the first has not quoted it.
Chosen by hand, not measured: eight letters are a clause (夜のバスがほしい)."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Texts of the cards no longer shown, and of those that are, by ref. `gone` is kept in memory and shown to nobody."""

    gone: Mapping[str, str]
    shown: Mapping[str, str]

    def says_again(self, text: str, citations: Sequence[Citation] = ()) -> bool:
        """Tell whether the text repeats words of a card that is gone. `citations` are all the text has."""
        left = [self.shown.get(c.ref, c.quote) for c in citations if c.ref not in self.gone]
        for citation in citations:
            words = self.gone.get(citation.ref)
            if words is not None and (
                _holds(text, citation.quote, left)
                or _holds(text, citation.translation, ())
                or _holds(text, words, left)
                or _repeats(text, words, CITED, left)
            ):
                return True
        return any(_repeats(text, words, UNCITED, left) for words in self.gone.values())

    def sentence(self, sentence: Sentence) -> Sentence | None:
        """Give the sentence without the sources that are gone; None where it repeats their words, or no other source is left."""
        left = self.left(sentence.citations)
        alone = bool(sentence.citations) and not left
        return (
            None
            if alone or self.says_again(sentence.text, sentence.citations)
            else replace(sentence, citations=left, doubts=tuple(map(self._doubt, sentence.doubts)))
        )

    def left(self, citations: Iterable[Citation]) -> tuple[Citation, ...]:
        return tuple(citation for citation in citations if citation.ref not in self.gone)

    def draft(self, draft: Draft) -> Draft:
        """Give the draft with what is left of it; of a withheld sentence that repeats such words only its codes."""
        if not self.gone:
            return draft
        return replace(
            draft,
            title="" if draft.kind == DraftKind.SCENARIO and self.says_again(draft.title) else draft.title,
            lead="" if self.says_again(draft.lead) else draft.lead,
            resident=None if draft.resident and self.says_again(draft.resident) else draft.resident,
            sentences=tuple(left for sentence in draft.sentences if (left := self.sentence(sentence)) is not None),
            withheld=tuple(self._withheld(entry) for entry in draft.withheld),
            titles={id: "" if self._named(title) else title for id, title in draft.titles.items()},
        )

    def _doubt(self, doubt: tuple[str, str]) -> tuple[str, str]:
        """Give a doubt without its piece where that is of a card that is gone: a word of it, or a reason that repeats it."""
        code, piece = doubt
        held = quotable(piece)
        gone = any(held in quotable(words) or _repeats(piece, words, CITED, ()) for words in self.gone.values())
        return code, "" if held and gone else piece

    def _named(self, title: str) -> bool:
        return title_says_again(title, list(self.gone.values()), list(self.shown.values()))

    def edits(self, edits: Iterable[DraftEdit], drafts: Mapping[int, Draft]) -> tuple[DraftEdit, ...]:
        """Give the history of edits; a wording that repeats such words is left empty, and one of a sentence that its writer took back."""

        def left(edit: DraftEdit) -> DraftEdit:
            sentences = drafts[edit.draft].sentences if edit.draft in drafts else ()
            found = next((sentence for sentence in sentences if sentence.id == edit.sentence), None)
            if found is None and edit.draft in drafts:
                return replace(edit, before="", after="")
            cited = found.citations if found else ()
            alone = bool(cited) and not self.left(cited)
            before, after = ("" if alone or self.says_again(t, cited) else t for t in (edit.before, edit.after))
            return replace(edit, before=before, after=after)

        return tuple(left(edit) for edit in edits)

    def history(self, entries: Iterable[BoardEntry]) -> tuple[BoardEntry, ...]:
        """Give the board's history; a title that a machine gave from such words is left empty."""
        gone, shown = list(self.gone.values()), list(self.shown.values())

        def left(cluster: Cluster | None) -> Cluster | None:
            if cluster is None or cluster.named_by == Origin.PERSON or not title_says_again(cluster.title, gone, shown):
                return cluster
            return replace(cluster, title="")

        def change(old: BoardChange) -> BoardChange:
            return replace(old, clusters={id: (left(was), left(now)) for id, (was, now) in old.clusters.items()})

        return tuple(replace(entry, change=change(entry.change)) for entry in entries) if gone else tuple(entries)

    def _withheld(self, entry: Withheld) -> Withheld:
        """Hold a withheld sentence to the short run: nobody knows what it cites."""
        said = [entry.text, *(piece for _, piece in entry.reasons)]
        if not any(_repeats(text, words, CITED, ()) for text in said for words in self.gone.values()):
            return entry
        return Withheld("", tuple((code, "") for code, _ in entry.reasons))


def taken_back(cards: Iterable[Contribution]) -> TakenBack:
    """Collect what of these cards is no longer shown."""
    known = tuple(cards)
    return TakenBack(
        gone={card.ref: card.text for card in known if not card.shown},
        shown={card.ref: card.text for card in known if card.shown},
    )


def drafts_shown(
    drafts: Mapping[int, Draft], cards: Mapping[int, Contribution], state: DraftState | None = None
) -> dict[int, Draft]:
    """Give the drafts by number, of that state alone where one is named, each with the words of these cards that are no longer shown taken
    out."""
    words = taken_back(cards.values())
    return {number: words.draft(draft) for number, draft in drafts.items() if state in (None, draft.state)}


def title_says_again(title: str, gone: Sequence[str], shown: Sequence[str]) -> bool:
    """Tell whether a word of a title, or the title as a whole, stands in a text that is gone and in none that is shown."""
    taken, left = [quotable(text) for text in gone], [quotable(text) for text in shown]
    words = [quotable(word) for word in (*terms(title), title)] if taken else []
    return any(any(word in text for text in taken) and not any(word in text for text in left) for word in words)


def _holds(text: str, words: str, left: Collection[str]) -> bool:
    body = quotable(words)
    return len(body) > 1 and body in quotable(text) and not any(body in quotable(other) for other in left)


def _repeats(text: str, words: str, run: int, left: Collection[str]) -> bool:
    """Tell whether the text holds a run of those words that none of `left` holds."""
    said, body = quotable(text), quotable(words)
    times = 1 if script(body) == JAPANESE else 2
    length = min(run * times, len(body))
    if length < CITED * times:
        return bool(body) and body == said
    both = _runs(body, length) & _runs(said, length)
    others = [quotable(other) for other in left]
    return any(not any(piece in other for other in others) for piece in both)


@lru_cache(maxsize=4096)
def _runs(text: str, length: int) -> frozenset[str]:
    return frozenset(text[at : at + length] for at in range(len(text) - length + 1))
