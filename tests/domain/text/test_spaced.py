"""Which pieces of a sentence can be read alone where no dictionary was asked."""

from workshop.domain.text.spaced import blankless_clauses, spaced_clauses


def pieces(sentence: str) -> list[str]:
    return [clause.text for clause in spaced_clauses(sentence, 5)]


def test_piece_begins_behind_an_article_and_ends_before_a_little_word() -> None:
    assert pieces("A bike path along the sea") == ["bike path", "bike path along the sea"]


def test_whole_question_keeps_its_mark_and_half_of_one_is_refused() -> None:
    assert pieces("Do care robots break often?") == ["Do care robots break often?"]


def test_half_a_sentence_with_a_subject_is_refused() -> None:
    assert pieces("my flatmate says that she is at home") == []


def test_han_letters_are_left_to_the_way_without_blanks() -> None:
    assert pieces("我们要公园") == []
    assert [clause.text for clause in blankless_clauses("我们要公园，晚上", 14)] == ["我们要公园"]
