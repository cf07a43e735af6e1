"""AI text as values: which sentences stand, which wait, and what participants added."""

from dataclasses import replace

from tests.domain.cards import NOW
from workshop.domain.model import (
    Addition,
    AdditionState,
    Draft,
    DraftKind,
    DraftState,
    Origin,
    Review,
    Section,
    Sentence,
)

SENTENCE = Sentence("s1", Section.DAY, "夜のバスで帰る。")


def test_review_says_what_a_person_did_last() -> None:
    edited = replace(SENTENCE, by=Origin.PERSON)
    reviewed = [
        SENTENCE,
        replace(SENTENCE, accepted=True),
        edited,
        replace(edited, accepted=True),
        replace(edited, section=Section.OWN),
        replace(edited, dropped=True),
    ]
    assert [sentence.review for sentence in reviewed] == [
        Review.UNSEEN,
        Review.ACCEPTED,
        Review.EDITED,
        Review.EDITED,
        Review.UNSEEN,
        Review.DROPPED,
    ]


def test_sentence_of_another_year_waits_for_a_person() -> None:
    doubtful = replace(SENTENCE, other_years=(2031,))
    assert [SENTENCE.waits, doubtful.waits, replace(doubtful, accepted=True).waits] == [False, True, False]


def test_draft_stands_without_what_was_dropped_or_waits() -> None:
    doubtful = replace(SENTENCE, id="s2", other_years=(2031,))
    dropped = replace(SENTENCE, id="s3", dropped=True)
    sentences = (SENTENCE, doubtful, dropped)
    draft = Draft(1, DraftKind.SCENARIO, DraftState.DRAFT, "", sentences, 1, NOW, Origin.MODEL)
    assert (draft.standing, replace(draft, sentences=()).standing) == ((SENTENCE,), ())


def test_own_sentences_are_those_not_taken_back() -> None:
    first = Addition(1, "a", 7, 1, "海が見える。", AdditionState.OPEN, NOW)
    back, other = replace(first, number=2, state=AdditionState.WITHDRAWN), replace(first, number=3, person=8)
    draft = Draft(
        1, DraftKind.SCENARIO, DraftState.RELEASED, "", (), 1, NOW, Origin.MODEL, additions=(first, back, other)
    )
    assert ([draft.added_by(person) for person in (7, 8, 9)], first.sentence) == ([(first,), (other,), ()], "own1")


def test_marked_sentence_waits_until_somebody_has_read_it() -> None:
    marked = Sentence("s1", Section.POINT, "夜の声。", doubts=(("scope_wider", "みんな"),))
    states = [marked, replace(marked, accepted=True), replace(marked, by=Origin.PERSON), replace(marked, dropped=True)]
    assert [(s.marked, s.waits) for s in states] == [(True, True), (False, False), (False, False), (False, False)]
