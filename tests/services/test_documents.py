"""Documents: found by letters and by meaning, the index only a cache."""

from pathlib import Path

import pytest

from tests.stories import Story
from workshop.domain.errors import NotFound
from workshop.domain.loaded import Loaded
from workshop.domain.model import PageUnit
from workshop.services import documents


def found(story: Story, query: str) -> list[str]:
    return [hit.passage.ref for hit in documents.search(story.app, story.id, query, 4)]


def test_question_finds_the_passage_with_its_page_and_date(story: Story) -> None:
    story.add_document()
    best = documents.search(story.app, story.id, "夜のバスは何本ありますか", 1)[0]
    assert (best.passage.page, best.document.title, best.document.published) == (1, "交通の構想", "2024-11-01")


def test_english_question_finds_a_japanese_passage(story: Story) -> None:
    story.add_document()
    assert found(story, "sharing electricity between factories")[0].startswith("d1-2-")


def test_update_replaces_and_removal_removes(story: Story) -> None:
    story.add_document()
    before = found(story, "工場の電気")
    documents.add(story.app, story.id, "a.md", ["# 海\n\n海はきれいである。"], "海", "日立市", "2025-01-01")
    after = [hit.passage.text for hit in documents.search(story.app, story.id, "海", 4)]
    documents.remove(story.app, story.id, 1)
    assert (bool(before), after, found(story, "海")) == (True, ["海はきれいである。"], [])


def near(story: Story) -> tuple[tuple[str, float], ...]:
    """What the index itself holds of the workshop."""
    return story.app.passages.nearest(f"w-{story.id}-local", story.app.embedder.embed(["海"]), 9)


def test_index_forgets_at_once_what_was_removed_or_replaced(story: Story) -> None:
    story.add_document()
    documents.prepare(story.app, story.id)
    filled = len(near(story))
    documents.add(story.app, story.id, "b.md", ["海はきれいである。"], "海", "日立市", "2025-01-01", replaces=1)
    replaced = near(story)
    documents.prepare(story.app, story.id)
    refilled = len(near(story))
    documents.remove(story.app, story.id, 1)
    assert (filled > 1, replaced, refilled, near(story)) == (True, (), 1, ())


def test_document_is_replaced_by_its_number_or_its_filename(story: Story) -> None:
    for filename, replaces in (("a.md", None), ("b.md", None), ("c.md", 1), ("b.md", None)):
        documents.add(story.app, story.id, filename, ["海。"], filename, "市", "2025-01-01", replaces=replaces)
    with story.app.store.read(story.id) as db:
        held = db.documents()
    assert [(document.number, document.filename) for document in held.values()] == [(1, "c.md"), (2, "b.md")]
    with pytest.raises(NotFound) as caught:
        documents.add(story.app, story.id, "d.md", ["海。"], "d", "市", "2025-01-01", replaces=9)
    assert (caught.value.code, caught.value.params) == ("unknown_document", {"number": 9})


def test_plan_is_taken_in_with_what_its_documents_lack(story: Story, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"")
    read = lambda name, data: Loaded(("海。", ""), PageUnit.SLIDE, unreadable=(2,))  # noqa: E731
    problems = documents.load_plan(story.app, story.id, tmp_path, story.workshop.plan, read)
    with story.app.store.read(story.id) as db:
        document = db.documents()[1]
    assert [(problem.code, problem.params) for problem in problems] == [
        ("document_part_scan", {"name": "a.md", "pages": "2"})
    ]
    assert (document.pages, document.unit, document.unreadable) == (2, PageUnit.SLIDE, (2,))


def test_lost_index_is_filled_again(story: Story) -> None:
    story.add_document()
    before = found(story, "自転車の道")
    story.app.passages.drop(f"w-{story.id}-local-")
    story.app.passages.drop(f"w-{story.id}-local")
    assert found(story, "自転車の道") == before
    assert documents.reindex(story.app, story.id) == 2


def test_index_that_breaks_under_a_question_is_filled_and_asked_again(story: Story, tmp_path: Path) -> None:
    story.add_document()
    before = found(story, "自転車の道")
    with (tmp_path / "chroma" / "chroma.sqlite3").open("r+b") as half:
        half.truncate(1_000)
    assert found(story, "自転車の道") == before


def test_nothing_asked_finds_nothing(story: Story) -> None:
    story.add_document()
    assert found(story, "  ") == []
