"""A room at the scenario stage."""

from dataclasses import replace

import pytest

from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.stories import Story, prepared


@pytest.fixture(params=["offline", "openai"])
def told(request: pytest.FixtureRequest, story: Story, openai_server: OpenAiServer) -> Story:
    """Gathered, with a document, at the scenario stage, with or without a model."""
    if request.param == "openai":
        story = replace(story, app=replace(story.app, llm=known_llm()))
    return prepared(story)
