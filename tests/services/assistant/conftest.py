"""A gathered room to ask about."""

import pytest

from tests.fakes import DirectSteps
from tests.stories import Story
from workshop.services.board import gathering


@pytest.fixture
def gathered(story: Story) -> Story:
    """Twelve cards, one of さくら who declined AI use, a document; gathered, at the gather stage."""
    story.write_all()
    story.write("夜勤のあとの足がない", story.sakura)
    story.add_document()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    return story
