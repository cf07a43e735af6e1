"""Content words of Japanese and English cards."""

from workshop.domain.text.keywords import terms


def test_words_are_nouns_not_stems_of_verbs() -> None:
    assert terms("免許を返したら、一人暮らしの祖母とバスで海へ行く") == ("免許", "祖母", "バス", "海")
    assert terms("Night buses for the workers") == ("night", "buses", "workers")


def test_empty_words_and_empty_texts_have_no_terms() -> None:
    assert [terms(text) for text in ("", "将来の日立市の人", "the city and people")] == [(), (), ()]


def test_one_word_is_one_string_however_it_is_typed() -> None:
    assert (terms("ﾊﾞｽと公\u200b園"), terms("ＢＵＳＥＳ at Night")) == (("バス", "公園"), ("buses", "night"))
