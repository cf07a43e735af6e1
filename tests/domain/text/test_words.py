"""Which words a text has, in several languages, and what counts as one word."""

import pytest

from workshop.domain.text.words import content, japanese, words


@pytest.mark.parametrize("word", ["空き家", "買い物", "子育て", "見守り", "送り迎え", "ごみ拾い", "お祭り"])
def test_compounds_stay_whole(word: str) -> None:
    assert words(f"{word}を手伝う")[0].surface == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("バスを増やしてほしい", "バスをふやす"),
        ("祭りが楽しい", "お祭りは楽しかった"),
        ("まつりが好き", "御祭りを好きになる"),
        ("店で買った", "お店で買いたい"),
    ],
)
def test_forms_of_a_word_count_as_one(one: str, other: str) -> None:
    assert set(content(one)) == set(content(other))


def test_particles_and_words_that_stand_anywhere_tell_nothing() -> None:
    assert content("日立の市で夏は海の道がほしいと思います") == ("夏", "海", "道")
    assert content("I want the buses to run late") == ("bus", "run", "lat")


def test_accents() -> None:
    assert content("Un café près de l'hôpital") == ("un", "café", "près", "de", "l'hôpital")


def test_accents_written_as_marks_of_their_own() -> None:
    assert content("cafe\u0301 ouvert") == content("caf\u00e9 ouvert") == ("caf\u00e9", "ouvert")


def test_korean() -> None:
    assert content("밤에도 버스가 있으면") == ("밤에도", "버스가", "있으면")


def test_arabic() -> None:
    assert content("حديقة كبيرة، من فضلكم") == ("حديقة", "كبيرة", "من", "فضلكم")


def test_hebrew_with_vowel_points() -> None:
    assert content("גַּן גדול") == ("גַּן", "גדול")


def test_chinese_is_cut_into_pairs() -> None:
    assert (japanese("我们要公园"), content("我们要公园")) == (False, ("我们", "们要", "要公", "公园"))


def test_kanji_alone_is_japanese_where_the_dictionary_knows_it() -> None:
    assert (japanese("公園整備希望"), content("公園整備希望")) == (True, ("公園", "整備", "希望"))


def test_words_say_where_they_stand() -> None:
    text = "夜の\n空き家"
    assert [text[word.begin : word.end] for word in words(text)] == ["夜", "の", "空き家"]


@pytest.mark.parametrize(
    ("one", "many"), [("bus", "buses"), ("house", "Houses"), ("city", "cities"), ("park", "parks"), ("lake", "lakes")]
)
def test_plurals_count_as_one(one: str, many: str) -> None:
    assert words(one)[0].form == words(many)[0].form
