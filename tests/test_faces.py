"""What a live component is given is the same in both of its shells."""

import pytest

from workshop import faces, texts
from workshop.domain.model.plan import Language


@pytest.mark.parametrize(("typed", "table"), [("3", "3"), ("", ""), ("x", ""), ("３", ""), ("-1", "")])
def test_room_is_given_code_table_language_and_words(typed: str, table: str) -> None:
    given = faces.room("AB2CD3", typed, Language.EN)
    assert {name: given[name] for name in ("code", "table", "lang")} == {"code": "AB2CD3", "table": table, "lang": "en"}
    assert given["texts"] == texts.group(Language.EN, "room")
    assert given["words"] == texts.group(Language.EN, "words")


def test_wall_is_given_code_and_words() -> None:
    words = faces.screen_texts(Language.JA, "wall")
    assert faces.wall("AB2CD3", Language.JA) == {"code": "AB2CD3", **words}
