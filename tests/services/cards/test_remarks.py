"""Remarks that a facilitator or a helper notes."""

from dataclasses import replace

from tests.fakes import FixedClock
from tests.stories import Story, running, small_plan
from workshop.domain.model import Kind
from workshop.domain.model.moderation import Hold, Moderation
from workshop.ports import App
from workshop.services.cards import remarks


def test_remarks_keep_table_and_minute(story: Story, clock: FixedClock) -> None:
    story.go("table")
    clock.forward(minutes=7, seconds=30)
    scribe = story.write("親が外に出なくなった", story.sakura, Kind.REMARK)
    heard = remarks.note(story.app, story.id, "n1", "夜は暗い", 2)
    assert [(card.table, card.minute, card.noted, card.ai_consent) for card in (scribe, heard)] == [
        (2, 7, True, False),
        (2, 7, True, True),
    ]


def test_a_remark_waits_for_what_it_tells_but_not_because_the_plan_holds_all(app: App) -> None:
    story = running(app, replace(small_plan(), moderation=Moderation(hold=Hold.ALL)))
    story.go("table")
    texts = ("夜は暗い", "さくらさんへ 090-1234-5678")
    cards = [remarks.note(story.app, story.id, text, text, 1) for text in texts]
    assert [(card.shown, card.waits) for card in cards] == [(True, ()), (False, ("name", "phone"))]
    with story.app.store.read(story.id) as db:
        events = [(event.kind, event.refs) for event in db.events.all()][-3:]
    assert events == [("card_noted", ("c1",)), ("card_noted", ("c2",)), ("card_held", ("c2",))]
