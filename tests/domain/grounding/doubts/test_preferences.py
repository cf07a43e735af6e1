"""What is preferred, and to what."""

import pytest

from tests.domain.grounding.doubts.claims import claim
from workshop.domain.grounding.doubts import preferences


@pytest.mark.parametrize(
    ("source", "said", "word"),
    [
        ("タクシー券じゃなくて乗り放題にして。", "乗り放題よりタクシー券がよいという声がある。", "タクシー券がよい"),
        ("タクシー券じゃなくて乗り放題にして。", "タクシー券より乗り放題がよいという声がある。", ""),
        ("タクシー券じゃなくて乗り放題にして。", "タクシー券がよいという声がある。", ""),
        ("店が来るより、自分で選びたい。", "自分で選ぶより店が来るほうがよい。", "店が来るほうがよい"),
        ("I want a timetable rather than an app.", "An app rather than a timetable is wanted.", "an app"),
        ("I want a timetable rather than an app.", "A timetable instead of an app is wanted.", ""),
        ("Put panels on roofs first, then on hills.", "Panels go on hills first, then on roofs.", "panels go on hills"),
    ],
)
def test_turned_preference_is_doubted(source: str, said: str, word: str) -> None:
    assert preferences.doubt(claim(source, said)) == word
