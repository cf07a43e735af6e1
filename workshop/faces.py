"""What a live component is given, whichever shell shows it: Streamlit's page, or the plain one where no websocket opens.

Words on screen have three names, here and in the components' JavaScript: `texts` are those of one component by key, `words` the
vocabulary that all of them share (kinds, sections, origins), and `say` fills one of either with its values.
"""

from collections.abc import Mapping

from workshop import texts
from workshop.domain.model.plan import Language

Given = Mapping[str, object]
"""As JSON can carry it: the `data` of the component's module."""


def screen_texts(language: Language, topic: str) -> dict[str, dict[str, str]]:
    """Give the `texts` of the component of that topic and the shared `words`, as its JavaScript gets them; places stay unfilled."""
    return {"texts": texts.group(language, topic), "words": texts.group(language, "words")}


def table_number(typed: str) -> str:
    """Read the table of an address, the one a QR code named; "" where it is no number."""
    return typed if typed.isascii() and typed.isdigit() else ""


def room(code: str, table: str, language: Language) -> Given:
    """Give what the participant's page needs for the workshop of that code ("" asks for one). `table` is as the address has it."""
    number = table_number(table)
    return {"code": code, "table": number, "lang": language.value, **screen_texts(language, "room")}


def wall(code: str, language: Language) -> Given:
    """Give what the wall of the workshop of that code needs."""
    return {"code": code, **screen_texts(language, "wall")}
