"""The visitor of the pages' tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories import Story
from tests.ui.visits import Visitor, visiting


@pytest.fixture
def visitor(story: Story, tmp_path: Path) -> Iterator[Visitor]:
    """Nobody yet, before the pages of the story's workshop."""
    with visiting(story.app, story.workshop.code, tmp_path) as visitor:
        yield visitor
