"""What code counts of the cards of a room, for the check."""

from dataclasses import replace

from tests.stories import Story, prepared
from workshop.domain.grounding.voices import Voices
from workshop.services.drafts.doubts.voices import voices_of


def test_cards_that_say_the_same_count_for_each_other(story: Story) -> None:
    story = prepared(story)
    with story.app.store.write(story.id) as db:
        cards = db.contributions.all()
        first, second, third = list(cards.values())[:3]
        for card, table in ((first, 1), (second, 2), (third, None)):
            db.contributions.put(replace(card, text="夜のバスがほしい。", table=table))
        db.record("card_changed", first.ref)
    with story.app.store.read(story.id) as db:
        voices = voices_of(db)
    told = [(voices.same[card.ref], voices.tables[card.ref]) for card in (first, second, third)]
    assert (type(voices), told) == (Voices, [(3, (1, 2))] * 3)
