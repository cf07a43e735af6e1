"""Documents: found by letters and by meaning, the index only a cache."""

from tests.stories import Story
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


def test_lost_index_is_filled_again(story: Story) -> None:
    story.add_document()
    before = found(story, "自転車の道")
    story.app.passages.drop(f"w-{story.id}-local-")
    story.app.passages.drop(f"w-{story.id}-local")
    assert found(story, "自転車の道") == before
    assert documents.reindex(story.app, story.id) == 2


def test_nothing_asked_finds_nothing(story: Story) -> None:
    story.add_document()
    assert found(story, "  ") == []
