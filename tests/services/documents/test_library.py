"""Documents are taken in, replaced and taken away."""

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import KeptPlans, TextFiles
from tests.stories import Story, small_plan
from workshop.adapters.passages.chroma import ChromaPassages
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import NotFound, Unavailable
from workshop.domain.model import Fact, PageUnit
from workshop.domain.model.plan import PlanDocument
from workshop.services.documents import library, searching
from workshop.services.facilitation import hosting


def found(story: Story, query: str) -> list[str]:
    return [hit.passage.ref for hit in searching.search(story.app, story.id, query, 4)]


def test_update_replaces_and_removal_removes(story: Story) -> None:
    story.add_document()
    before = found(story, "工場の電気")
    library.add(story.app, story.id, "a.md", ["# 海\n\n海はきれいである。"], "海", "日立市", "2025-01-01")
    after = [hit.passage.text for hit in searching.search(story.app, story.id, "海", 4)]
    library.remove(story.app, story.id, 1)
    assert (bool(before), after, found(story, "海")) == (True, ["海はきれいである。"], [])


def near(story: Story) -> tuple[tuple[str, float], ...]:
    """What the index itself holds of the workshop."""
    return story.app.passages.nearest(f"w-{story.id}-local", story.app.embedder.embed(["海"]), 9)


def test_index_forgets_at_once_what_was_removed_or_replaced(story: Story) -> None:
    story.add_document()
    searching.prepare(story.app, story.id)
    filled = len(near(story))
    library.add(story.app, story.id, "b.md", ["海はきれいである。"], "海", "日立市", "2025-01-01", replaces=1)
    replaced = near(story)
    searching.prepare(story.app, story.id)
    refilled = len(near(story))
    library.remove(story.app, story.id, 1)
    assert (filled > 1, replaced, refilled, near(story)) == (True, (), 1, ())


def test_document_is_replaced_by_its_number_or_its_filename(story: Story) -> None:
    for filename, replaces in (("a.md", None), ("b.md", None), ("c.md", 1), ("b.md", None)):
        library.add(story.app, story.id, filename, ["海。"], filename, "市", "2025-01-01", replaces=replaces)
    with story.app.store.read(story.id) as db:
        held = db.documents.all()
    assert [(document.number, document.filename) for document in held.values()] == [(1, "c.md"), (2, "b.md")]
    with pytest.raises(NotFound) as caught:
        library.add(story.app, story.id, "d.md", ["海。"], "d", "市", "2025-01-01", replaces=9)
    assert (caught.value.code, caught.value.params) == ("unknown_document", {"number": 9})


class HalfRead(TextFiles):
    """Finds a second slide that cannot be read."""

    def read(self, filename: str, data: bytes) -> Loaded:
        return Loaded((data.decode(), ""), PageUnit.SLIDE, unreadable=(2,))


def test_plan_is_taken_in_with_what_its_documents_lack(story: Story) -> None:
    plan = story.workshop.plan
    kept = KeptPlans(plan, documents={plan.name: {"a.md": "海。".encode()}})
    problems = library.load_plan(replace(story.app, files=HalfRead(), plans=kept), story.id, plan)
    with story.app.store.read(story.id) as db:
        document = db.documents.all()[1]
    assert [(problem.code, problem.params) for problem in problems] == [
        ("document_part_scan", {"name": "a.md", "pages": "2"})
    ]
    assert (document.pages, document.unit, document.unreadable) == (2, PageUnit.SLIDE, (2,))


def test_facts_of_the_plan_are_of_their_documents_and_what_none_says_is_told(story: Story) -> None:
    said, other = "海は青い。", "海は赤い。"
    listed = replace(story.workshop.plan.documents[0], file="a.md", facts=(said, other))
    plan = replace(story.workshop.plan, documents=(listed,))
    kept = KeptPlans(plan, documents={plan.name: {"a.md": f"はじめに。\n{said}".encode()}})
    problems = library.load_plan(replace(story.app, files=TextFiles(), plans=kept), story.id, plan)
    assert [(problem.code, problem.params) for problem in problems] == [
        ("fact_not_said", {"name": "a.md", "words": other})
    ]
    library.add(story.app, story.id, "a.md", ["海は広い。", f"やはり{said}"], "海", "市", "2025-01-01")
    with story.app.store.read(story.id) as db:
        document = db.documents.all()[1]
    assert document.facts == (Fact(said, 2),)


def test_document_is_named_by_letters_that_show(story: Story) -> None:
    library.add(
        story.app, story.id, "構想\u202efdp.md", ["# 海\n\n海はきれい。"], "\u3164", "日\u200b立市", "2025-01-01"
    )
    documents = hosting.view(story.app, story.id).documents
    assert [(d.title, d.source, d.filename) for d in documents.values()] == [("構想fdp", "日立市", "構想fdp.md")]


class Gone(ChromaPassages):
    """An index whose server is down."""

    def _open(self) -> None:
        raise Unavailable("index_gone", url=self._url)


def test_documents_are_added_replaced_removed_and_found_by_letters_while_the_index_is_down(story: Story) -> None:
    app = replace(story.app, passages=Gone("chroma+http://127.0.0.1:1"))
    for text in ("海の公園が広がる。", "海の公園と駅がある。"):
        library.add(app, story.id, "a.md", [text], "海", "市", "2025-01-01")
    down = [hit.passage.text for hit in searching.search(app, story.id, "公園", 3)]
    up = [hit.passage.text for hit in searching.search(story.app, story.id, "公園", 3)]
    library.remove(app, story.id, 1)
    assert (down, up, searching.search(app, story.id, "公園", 3)) == (
        ["海の公園と駅がある。"],
        ["海の公園と駅がある。"],
        (),
    )


def test_documents_of_a_plan_show_their_facts_before_a_workshop_is_opened(story: Story) -> None:
    day = date(2024, 11, 1)
    plan = replace(
        small_plan(),
        documents=(
            PlanDocument("plain.md", "何も見せない", "市", day),
            PlanDocument("a.md", "海の話", "市", day, ("海は青い。", "どこにもない。")),
            PlanDocument("gone.md", "ない", "市", day, ("海は青い。",)),
        ),
    )
    files = {"a.md": "坂。\n\n海は青い。".encode()}
    found, problems = library.planned(replace(story.app, files=TextFiles()), plan, lambda file: _read(files, file))
    assert [(problem.code, problem.params["name"]) for problem in problems] == [
        ("fact_not_said", "a.md"),
        ("document_missing", "gone.md"),
    ]
    assert {number: (each.title, [fact.words for fact in each.facts]) for number, each in found.items()} == {
        2: ("海の話", ["海は青い。"])
    }


def _read(files: dict[str, bytes], name: str) -> bytes:
    if name not in files:
        raise NotFound("document_missing", name=name, reason="")
    return files[name]
