"""What a text seems to tell of a person."""

from tests.stories import Story
from workshop.domain.text.personal.signs import Piece, Sign
from workshop.services.people.signs import signs_in


def test_nicknames_of_the_room_count_as_names_and_what_is_cut_off_does_not(story: Story) -> None:
    text = "ゆいさんと佐藤に会う。 090-1234-5678"
    with story.app.store.read(story.id) as db:
        found = [signs_in(db, text, most) for most in (400, 10)]
    names = (Piece(Sign.NAME, "ゆい"), Piece(Sign.MAYBE_NAME, "佐藤"))
    assert found == [(*names, Piece(Sign.PHONE, "090-1234-5678")), names]
