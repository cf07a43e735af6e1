"""Documents are found by letters and by meaning; the index is only a cache."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.stories import Story
from workshop.ports import Vectors
from workshop.services.documents import searching


def found(story: Story, query: str) -> list[str]:
    return [hit.passage.ref for hit in searching.search(story.app, story.id, query, 4)]


def test_question_finds_the_passage_with_its_page_and_date(story: Story) -> None:
    story.add_document()
    best = searching.search(story.app, story.id, "夜のバスは何本ありますか", 1)[0]
    assert (best.passage.page, best.document.title, best.document.published) == (1, "交通の構想", "2024-11-01")


def test_english_question_finds_a_japanese_passage(story: Story) -> None:
    story.add_document()
    assert found(story, "sharing electricity between factories")[0].startswith("d1-2-")


def near(story: Story) -> tuple[tuple[str, float], ...]:
    """What the index itself holds of the workshop."""
    return story.app.passages.nearest(f"w-{story.id}-local", story.app.embedder.embed(["海"]), 9)


def test_lost_index_is_filled_again(story: Story) -> None:
    story.add_document()
    before = found(story, "自転車の道")
    story.app.passages.drop(f"w-{story.id}-local-")
    story.app.passages.drop(f"w-{story.id}-local")
    assert found(story, "自転車の道") == before
    assert searching.reindex(story.app, story.id) == 2


def test_index_that_breaks_under_a_question_is_filled_and_asked_again(story: Story, tmp_path: Path) -> None:
    story.add_document()
    before = found(story, "自転車の道")
    with (tmp_path / "chroma" / "chroma.sqlite3").open("r+b") as half:
        half.truncate(1_000)
    assert found(story, "自転車の道") == before


class Giving:
    """An embedder far away that answers so many times, and then gives way to the one of this machine."""

    def __init__(self, story: Story, answers: int) -> None:
        self._near = story.app.embedder
        self._answers = answers

    @property
    def name(self) -> str:
        return "openai:far" if self._answers >= 0 else self._near.name

    leaves_machine = False

    def embed(self, texts: Sequence[str]) -> Vectors:
        self._answers -= 1
        return np.ones((len(texts), 512), np.float32) if self._answers >= 0 else self._near.embed(texts)


@pytest.mark.parametrize("answers", [0, 1, 2, 3])
def test_vectors_of_two_embedders_are_never_in_one_space(story: Story, answers: int) -> None:
    story.add_document()
    searching.prepare(story.app, story.id)
    right = searching.search(story.app, story.id, "自転車の道", 4)
    story.app.passages.drop(f"w-{story.id}-local")
    changing = replace(story, app=replace(story.app, embedder=Giving(story, answers)))
    for _ in range(4):
        last = searching.search(changing.app, story.id, "自転車の道", 4)
    far = story.app.passages.nearest(f"w-{story.id}-openai-far", np.ones((1, 512), np.float32), 9)
    # The first answer is the question's; the second one fills the space.
    assert (last, len(far)) == (right, len(near(story)) if answers > 1 else 0)


def test_nothing_asked_finds_nothing(story: Story) -> None:
    story.add_document()
    assert found(story, "  ") == []
