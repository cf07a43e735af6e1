"""Which cards ask, and which answer stands."""

from datetime import UTC, datetime

from tests.live.rooms import card
from workshop.domain.facilitation.questions import asks, newest, piece, standing
from workshop.domain.model import QuestionAnswer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def line(number: int, card: int, words: str) -> QuestionAnswer:
    return QuestionAnswer(number, card, words, NOON)


def test_cards_that_ask() -> None:
    texts = ("夜のバスは何本ありますか。", "夜のバスがほしい", "How many buses are there?")
    assert [asks(card(1, text)) for text in texts] == [True, False, True]


def test_newest_line_of_a_card_counts_until_it_is_taken_back() -> None:
    lines = {
        n: line(n, card, words) for n, card, words in ((1, 7, "古い"), (2, 8, "ある"), (3, 7, "新しい"), (4, 8, ""))
    }
    assert {card: entry.number for card, entry in newest(lines.values()).items()} == {7: 3, 8: 4}
    assert {card: entry.words for card, entry in standing(lines).items()} == {7: "新しい"}


def test_piece_is_the_sentence_that_shares_words_with_the_question() -> None:
    passage = "市の人口は減っている。バスの本数は一日に120本である。海沿いには自転車の道がある。"
    assert piece("バスの本数は何本ですか", passage, 30) == "バスの本数は一日に120本である。"
    assert piece("バスの本数は何本ですか", passage, 100) == passage
