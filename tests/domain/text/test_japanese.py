"""Which pieces of a Japanese sentence can be read alone."""

import pytest

from workshop.domain.text.japanese import japanese_clauses


def pieces(sentence: str) -> list[str]:
    return [clause.text for clause in japanese_clauses(sentence, 14)]


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        ("街灯をふやしてほしい", True),
        ("風車が見える海", False),
        ("公園は要るか", True),
        ("お祭りの担い手がいない", True),
    ],
)
def test_statement_is_told_from_the_name_of_a_thing(sentence: str, closed: bool) -> None:
    assert [(c.closed, c.whole) for c in japanese_clauses(sentence, 14) if c.text == sentence] == [(closed, True)]


def test_piece_from_the_middle_is_not_whole() -> None:
    sentence = "夜でも安心して歩ける、明るい海沿いの道がほしい"
    assert {c.text: c.whole for c in japanese_clauses(sentence, 14)}.get("海沿いの道がほしい") is False


def test_statement_says_what_it_tells_of() -> None:
    told = {
        c.text: c.tells_of for s in ("街灯をふやしてほしい", "地震のときにあぶない") for c in japanese_clauses(s, 14)
    }
    assert (told["街灯をふやしてほしい"], told["地震のときにあぶない"]) == (True, False)


def test_how_often_is_no_beginning() -> None:
    assert "一回だれかとごはんを食べる会" not in pieces("週に一回だれかとごはんを食べる会がある")
    assert "一人暮らしの年寄りの見守り" in pieces("一人暮らしの年寄りの見守りを、機械だけにまかせないでほしい")


def test_question_about_a_thing_leaves_the_thing() -> None:
    assert pieces("自動運転のバスは、車いすの人が乗るときだれが手伝うのですか") == ["自動運転のバス"]
