"""What a sentence has in common with what it cites."""

import pytest

from tests.domain.grounding.doubts.claims import claim
from workshop.domain.grounding.doubts import overlap


@pytest.mark.parametrize(
    ("source", "said", "piece"),
    [
        ("夜も歩ける明るい道がほしい。", "学校の給食がおいしい。", "学校の給食がおいしい。"),
        ("夜も歩ける明るい道がほしい。", "夜道を明るくしてほしいという声がある。", ""),
        ("医師が足りない。", "医者の不足が心配されている。", ""),  # 医
        ("夜も歩ける明るい道がほしい。", "そういう声がある。", ""),  # tells of nothing
        ("夜も歩ける道がほしい。", "朝から学校へ歩く。公園は家と近い。給食を食べる。", "公園は家と近い。"),
        ("夜も歩ける道がほしい。", "夜道を歩く。給食を食べる。", ""),
        ("Night buses would help nurses.", "The park needs shade.", "the park needs shade."),
        ("Night buses would help nurses.", "A nurse could go home late.", ""),
    ],
)
def test_a_sentence_about_something_else_is_doubted(source: str, said: str, piece: str) -> None:
    assert overlap.doubt(claim(source, said)) == piece
