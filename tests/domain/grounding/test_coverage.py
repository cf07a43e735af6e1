"""How many cards a summary stands on, and from how many tables they come."""

from dataclasses import replace

from tests.domain.cards import NOW, card
from workshop.domain.grounding.coverage import Coverage, coverage
from workshop.domain.model import Citation, Draft, DraftKind, DraftState, Origin, Section, Sentence, Visibility


def summary(*sentences: Sentence) -> Draft:
    return Draft(1, DraftKind.SUMMARY, DraftState.DRAFT, "", sentences, 1, NOW, Origin.MODEL)


def cites(id: str, *refs: str, dropped: bool = False) -> Sentence:
    return Sentence(id, Section.POINT, "夜のバス", tuple(Citation(ref, "夜の") for ref in refs), dropped=dropped)


def test_nothing_is_covered_of_nothing() -> None:
    assert coverage(summary(), {}) == Coverage(0, 0, 0)


def test_shown_cards_that_standing_sentences_cite_count_once() -> None:
    cards = {
        1: card(1),
        2: replace(card(2), table=2),
        3: replace(card(3), table=None),
        4: card(4),
        5: card(5, visibility=Visibility.HIDDEN),
    }
    draft = summary(cites("s1", "c1", "c2", "c5"), cites("s2", "c1", "c3", "c9"), cites("s3", "c4", dropped=True))
    assert coverage(draft, cards) == Coverage(3, 4, 2)
