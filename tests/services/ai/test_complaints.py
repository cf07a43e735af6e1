"""A model is told in the language of its prompt how to mend what does not hold."""

import pytest

from workshop import texts
from workshop.domain.model.plan import Language
from workshop.services.ai.complaints import MOST_SAID, line, mending


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.JA, "k1 -> 「長い長い見出し」は長すぎます。14文字までにします。"),
        (Language.EN, "k1 -> “長い長い見出し” is too long. Use at most 5 words."),
    ],
)
def test_reason_is_told_as_what_to_do(language: Language, told: str) -> None:
    assert line(language, "k1", [("title_long", "長い長い見出し")] * 2) == told


def test_long_words_are_cut_and_marks_in_them_fill_no_place() -> None:
    told = line(Language.EN, "x" * 200, [("title_long", "{piece}" + "y" * 200)])
    assert told.startswith("x" * MOST_SAID + " -> “{piece}y")
    assert "y" * (MOST_SAID - 6) not in told


def test_code_without_its_own_words_is_told_as_the_facilitator_reads_it() -> None:
    assert (mending(Language.JA, ("unheard_of", "夜")), mending(Language.JA, ("unheard_of", ""))) == (
        "unheard_of 夜",
        "unheard_of",
    )


@pytest.mark.parametrize("language", list(Language))
def test_every_way_to_mend_has_its_place_for_the_piece(language: Language) -> None:
    mended = [key for key in texts.catalogue(language) if key.startswith("mending.")]
    assert (len(mended) > 40, [key for key in mended if "{" in texts.text(language, key, piece="夜")]) == (True, [])
