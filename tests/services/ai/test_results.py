"""What was stored of an answer already is found by the answer's own key."""

import pytest

from tests.stories import Story
from workshop.services.ai import results


@pytest.fixture
def told(story: Story) -> Story:
    with story.app.store.write(story.id) as db:
        db.record("draft_made", "draft7", "draft-key")
        db.record("terms_looked", "run3", "looked")
        db.record("draft_made", "draft8", "other")
        db.record("gathered")
    return story


@pytest.mark.parametrize(
    ("event", "key", "what", "number"),
    [
        ("draft_made", "draft-key", "draft", 7),  # the key begins like what is looked for
        ("draft_made", "other", "draft", 8),
        ("terms_looked", "looked", "run", 3),
        ("terms_looked", "looked", "draft", None),
        ("draft_made", "looked", "draft", None),  # of another kind of event
        ("draft_made", "never", "draft", None),
        ("gathered", "", "draft", None),
    ],
)
def test_number_of_what_was_stored_is_found(told: Story, event: str, key: str, what: str, number: int | None) -> None:
    with told.app.store.read(told.id) as db:
        assert results.stored_number(db, event, key, what) == number


def test_event_that_tells_of_an_answer_is_found(told: Story) -> None:
    with told.app.store.read(told.id) as db:
        found = results.stored(db, "draft_made", "other")
        assert (found.refs if found else None, results.stored(db, "draft_made", "never")) == (("draft8", "other"), None)
