"""What is said twice."""

import pytest

from workshop.domain.grounding.check import check
from workshop.domain.grounding.repetition import repeated
from workshop.domain.model import Citation, Section, Sentence


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("学校の近くに公園がある。家も近い。学校の近くに公園がある。", "学校の近くに公園がある。"),
        ("学校の近くに公園がある。家の近くに公園がある。", ""),
        ("はい。はい。", ""),
        ("The park is near. The park is near.", "The park is near."),
        ("学校の近くに公園がある。", ""),
        ("", ""),
    ],
)
def test_sentence_told_twice_is_found(text: str, twice: str) -> None:
    assert repeated(text) == twice


def test_text_that_repeats_itself_is_not_shown() -> None:
    said = Sentence("s1", Section.POINT, "夜も歩ける道がいい。夜も歩ける道がいい。", (Citation("c1", "夜も歩ける道"),))
    assert check(said, {"c1": "夜も歩ける道がいい"}, ()) == (("says_twice", "夜も歩ける道がいい。"),)
