"""Searching by letters: pairs of Japanese letters, whole Latin words, figures."""

import numpy as np

from workshop.adapters.passages.bm25 import Bm25Lexical, grams


def test_japanese_is_cut_into_letters_and_pairs_and_latin_words_stay_whole() -> None:
    assert grams("夜のBUS") == ["夜", "の", "夜の", "bus", "bus"]
    assert grams("ＬＥＤは2040年!") == ["led", "led", "は", "2040", "204", "040", "年"]
    assert grams("a bit") == ["a", "bit", "bit"]
    assert grams("。、…") == []


def test_an_english_question_is_not_near_to_latin_names_by_single_letters() -> None:
    scores = Bm25Lexical().scores(["ABBAとNASAの展示", "夜のバスの時刻"], "a bus at night")
    assert scores.tolist() == [0.0, 0.0]


def test_scores_are_shares_of_what_the_question_could_reach() -> None:
    texts = ["夜のバスは120本ある", "海沿いの道", "工場の電気", "図書館の本"]
    scores = Bm25Lexical().scores(texts, "夜のバスは何本")
    assert (int(np.argmax(scores)), bool((scores >= 0).all()), bool((scores <= 1).all())) == (0, True, True)


def test_saying_a_word_again_and_again_does_not_beat_saying_all_of_them() -> None:
    texts = ["バス、バス、バス、バス、バス、バス。", "夜のバスを増やす。", "海。", "工場。", "図書館。"]
    assert int(np.argmax(Bm25Lexical().scores(texts, "夜にバスを増やしたい"))) == 1


def test_nothing_asked_and_nothing_there_score_nothing() -> None:
    assert (Bm25Lexical().scores([], "バス").tolist(), Bm25Lexical().scores(["海", "道"], "!?").tolist()) == (
        [],
        [0.0, 0.0],
    )
