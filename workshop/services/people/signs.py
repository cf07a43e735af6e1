"""What a text about to be stored seems to tell of a person, asked of whoever sends it."""

from workshop.domain.text.personal.signs import Piece, signs
from workshop.ports import ReadAccess


def signs_in(db: ReadAccess, text: str, most: int) -> tuple[Piece, ...]:
    """Give the pieces of the first `most` letters of a text; the room's nicknames count as names."""
    return signs(text[:most], nicknames(db))


def nicknames(db: ReadAccess) -> set[str]:
    """Give the names people in the room gave themselves."""
    return {person.nickname for person in db.persons.all().values() if person.nickname}
