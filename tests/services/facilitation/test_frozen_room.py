"""After the end nothing more is written by participants, and each of their acts is told so."""

from collections.abc import Callable

import pytest

from tests.stories import Story, gathered
from workshop.domain.errors import Refused
from workshop.domain.facilitation.checkin import HEARD
from workshop.domain.model import Placement, Where
from workshop.services.board import proposals
from workshop.services.cards import remarks, statements, writing
from workshop.services.facilitation import checkin, hosting
from workshop.services.people import joining
from workshop.services.votes import casting

ACTS: dict[str, Callable[[Story], object]] = {
    "a card": lambda s: s.write("おそい", s.yui),
    "a late card": lambda s: writing.write(s.app, s.id, s.yui.number, "late", "おそい", stage="solo"),
    "an edit": lambda s: writing.edit(s.app, s.id, s.yui.number, 1, "別の言葉"),
    "a withdrawal": lambda s: writing.withdraw(s.app, s.id, s.yui.number, 1),
    "a vote": lambda s: casting.cast(s.app, s.id, s.yui.number, 1, {1: 1}),
    "a sentence of a table": lambda s: statements.state(s.app, s.id, s.yui.number, "key", "まとめ"),
    "an answer": lambda s: checkin.answer(s.app, s.id, s.yui.number, HEARD, "", 3),
    "an objection": lambda s: proposals.object_to(s.app, s.id, s.yui.number, 1, Placement(Where.LONER)),
    "a newcomer": lambda s: joining.join(s.app, s.id, "new", "だれか", 1, True),
    "a remark": lambda s: remarks.note(s.app, s.id, "key", "おそい", 1),
}


@pytest.mark.parametrize("name", ACTS)
def test_nothing_is_written_after_the_end(story: Story, name: str) -> None:
    gathered(story)
    story.go("vote")
    story.go("close")
    hosting.close(story.app, story.id)
    before = hosting.view(story.app, story.id)
    with pytest.raises(Refused) as caught:
        ACTS[name](story)
    assert (caught.value.code, hosting.view(story.app, story.id)) == ("workshop_closed", before)


def test_a_card_kept_by_a_phone_is_taken_as_a_late_one_once_the_workshop_is_opened_again(story: Story) -> None:
    story.go("solo")
    story.go("close")
    hosting.close(story.app, story.id)
    hosting.reopen(story.app, story.id)
    card = writing.write(story.app, story.id, story.yui.number, "kept", "おそい", stage="solo")
    with story.app.store.read(story.id) as db:
        kinds = [event.kind for event in db.events.all()]
    assert (card.late, card.shown, [kind for kind in kinds if kind in ("workshop_closed", "workshop_reopened")]) == (
        True,
        False,
        ["workshop_closed", "workshop_reopened"],
    )
