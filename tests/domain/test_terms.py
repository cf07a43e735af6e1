"""Words in two senses: which are looked at, what has to hold, and how cautious code alone is."""

import pytest

from workshop.domain.model import Citation, Origin
from workshop.domain.model.plan import Language, Term
from workshop.domain.terms import Sense, TermUse, holds, problem, sides, standing, words_to_look_at

CARDS = {
    "c1": "居場所は駅のベンチしかない",
    "c2": "ＢＲＴの居場所が2番線にほしい",
    "c3": "心の居場所がほしい",
    "c4": "画面の中の居場所でもいい",
}


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("居場所がない", "居場所", True),
        ("ＢＲＴに乗る", "BRT", True),
        ("the brt is late", "BRT", True),
        ("two BRTs", "brt", True),
        ("scared people", "care", False),
        ("careful care", "care", True),
        ("level 4 is fine", "Level 4", True),
        ("level 42", "Level 4", False),
        ("場所がない", "居場所", False),
    ],
)
def test_card_holds_a_word_whatever_its_width_and_case(text: str, term: str, found: bool) -> None:
    assert holds(text, term) is found


def test_glossary_words_on_two_cards_and_words_of_most_tables_are_looked_at() -> None:
    glossary = (Term("居場所", "家でも職場でもないところ。"), Term("BRT", "専用の道を走るバス。"), Term("脱炭素", ""))
    cards = [(1, "居場所がほしい"), (2, "居場所は駅だ"), (1, "BRTに乗る")]
    cards += [(table, f"工場の{words}") for table, words in ((1, "屋根"), (2, "音"), (3, "煙"), (3, "熱"))]
    cards += [(1, f"銭湯の{words}") for words in ("湯", "客", "煙突", "番台")]
    assert words_to_look_at(glossary, cards, 4) == (
        (glossary[0], (0, 1)),
        (Term("工場", ""), (3, 4, 5, 6)),
    )


def test_a_plural_is_no_second_word() -> None:
    cards = [
        (table, text) for table in (1, 2) for text in ("The bus came", "A bus, please", "More buses", "Bus or buses")
    ]
    assert [term.term for term, _ in words_to_look_at((), cards, 2)] == ["bus"]


def sense(phrase: str, *cited: tuple[str, str]) -> Sense:
    return Sense(phrase, tuple(Citation(ref, quote) for ref, quote in cited))


PLACE = sense("いられる場所", ("c1", "駅のベンチしかない"))
HEART = sense("心の支え", ("c3", "心の居場所"))


@pytest.mark.parametrize(
    ("senses", "wrong"),
    [
        ((), ()),
        ((PLACE, HEART), ()),
        ((PLACE,), (("senses_count", "1"),)),
        ((PLACE,) * 5, (("senses_count", "5"),)),
        ((PLACE, sense("心", ("c1", "居場所は駅の"))), (("sense_twice", "c1"),)),
        ((PLACE, sense("いられる場所", ("c3", "心の居場所"))), (("senses_same", ""),)),
        ((PLACE, sense("", ("c3", "心の居場所"))), (("phrase_long", ""),)),
        ((PLACE, sense("長" * 25, ("c3", "心の居場所"))), (("phrase_long", "長" * 25),)),
        ((PLACE, sense("守るべきだ", ("c3", "心の居場所"))), (("phrase_marks", "べきだ"),)),
        ((PLACE, sense("正しい居場所", ("c3", "心の居場所"))), (("phrase_judging", "正しい"),)),
        ((PLACE, sense("[x](//e.vil)", ("c3", "心の居場所"))), (("phrase_marks", "["),)),
        ((PLACE, sense("心の支え")), (("no_citation", ""),)),
        ((PLACE, sense("心の支え", ("c9", "心の居場所"))), (("unknown_source", "c9"),)),
        ((PLACE, sense("心の支え", ("c3", "心のより所"))), (("quote_not_found", "心のより所"),)),
        ((PLACE, sense("3人の心の支え", ("c3", "心の居場所"))), (("figure_not_in_source", "3"),)),
        (
            (PLACE, sense("心の支え", *[("c3", "心の居場所")] * 4)),
            (("sense_cites", "心の支え"),),
        ),
    ],
)
def test_two_senses_stand_on_cards_of_their_own_word_for_word(
    senses: tuple[Sense, ...], wrong: tuple[tuple[str, str], ...]
) -> None:
    assert problem(senses, CARDS, {2040}, Language.JA) == wrong


def test_words_taken_back_are_no_longer_quoted_and_one_sense_is_none() -> None:
    both = sense("いられる場所", ("c1", "駅のベンチ"), ("c2", "居場所が2番線に"))
    use = TermUse("居場所", "", 4, (both, HEART), Origin.MODEL)
    left = {ref: text for ref, text in CARDS.items() if ref != "c2"}
    assert standing(use, left).senses == (sense("いられる場所", ("c1", "駅のベンチ")), HEART)
    assert standing(use, CARDS | {"c3": "書きかえた"}).senses == ()


SCREEN = ("予約は画面でとる", "画面の予約が便利だ", "予約を画面で変えたい", "スマホの画面で予約する")
TABLE = ("食堂の予約がとれない", "予約しないと食堂に入れない", "食堂は予約なしがいい", "予約の電話を食堂にした")


def test_company_clearly_apart_is_two_sides() -> None:
    assert sides([*SCREEN, *TABLE], "予約") == (("画面", (0, 1, 2, 3)), ("食堂", (4, 5, 6, 7)))


@pytest.mark.parametrize(
    "texts",
    [
        (*SCREEN, *TABLE[:3]),
        (*SCREEN, *TABLE, "食堂の画面で予約する"),
        SCREEN,
        ("予約",) * 8,
        (),
    ],
)
def test_in_doubt_there_are_no_two_sides(texts: tuple[str, ...]) -> None:
    assert sides(texts, "予約") == ()
