"""A plan being written: field by field, with what is wrong at each, and nothing lost to two who write at once."""

import pytest

from tests.fakes import FixedClock
from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.facilitation import plans
from workshop.domain.facilitation.plans import Plain, PlanDraft, Where
from workshop.domain.model.plan import Language
from workshop.ports import App
from workshop.services.facilitation import plan_bundles, plan_drafts, plan_entries, planning


@pytest.fixture
def draft(app: App) -> PlanDraft:
    return planning.begin(app, Language.JA)


def wrong(app: App, draft: PlanDraft) -> list[tuple[Where, str]]:
    return [(fault.at, fault.error.code) for fault in plan_drafts.check(app, draft.id).faults]


def said(app: App, draft: PlanDraft, *where: str | int) -> str:
    return plans.words(plan_drafts.check(app, draft.id).tree, where)


def test_field_is_kept_and_its_fault_goes(app: App, draft: PlanDraft) -> None:
    assert (("title",), "plan_not_text") in wrong(app, draft)
    plan_drafts.write(app, draft.id, 0, ("title",), "夜のバス")
    assert (("title",), "plan_not_text") not in wrong(app, draft)
    assert (said(app, draft, "title"), app.store.plan_drafts.get(draft.id).shape) == ("夜のバス", 0)


def test_entry_that_may_be_missing_is_taken_away(app: App, draft: PlanDraft) -> None:
    plan_drafts.write(app, draft.id, 0, ("limit",), Plain("60"))
    assert (("limit",), "plan_over_limit") in wrong(app, draft)
    plan_drafts.write(app, draft.id, 0, ("limit",), None)
    assert "limit" not in app.store.plan_drafts.get(draft.id).text


@pytest.mark.parametrize(
    ("day", "code"), [("2026-11-23", "plan_by_past"), ("2026-11-24", ""), ("", "plan_not_text"), ("soon", "plan_not_date")]
)  # fmt: skip
def test_answer_due_before_today_is_refused_at_its_field(app: App, draft: PlanDraft, day: str, code: str) -> None:
    plan_drafts.write(app, draft.id, 0, ("results", "by"), Plain(day) if day else "")
    assert dict(wrong(app, draft)).get(("results", "by"), "") == code


def test_words_are_not_written_into_an_entry_that_was_moved_and_are_told_back(app: App, draft: PlanDraft) -> None:
    seen = draft.shape
    plan_drafts.move(app, draft.id, seen, ("stages",), 2, -1)
    with pytest.raises(Refused) as told:
        plan_drafts.write(app, draft.id, seen, ("stages", 2, "title"), "夜に書く")
    assert (told.value.code, told.value.params["words"]) == ("plan_moved_on_words", "夜に書く")
    plan_drafts.write(app, draft.id, seen, ("title",), "題はどこにも動かない")
    assert [said(app, draft, "stages", place, "kind") for place in (1, 2)] == ["solo", "inform"]
    with pytest.raises(Refused):
        plan_drafts.move(app, draft.id, seen, ("stages",), 0, 1)
    with pytest.raises(Refused):
        plan_drafts.remove(app, draft.id, seen, "stages", 0)


def test_entry_that_was_removed_comes_back_and_what_was_written_since_stays(app: App, draft: PlanDraft) -> None:
    removed = plan_drafts.remove(app, draft.id, 0, "stages", 2)
    plan_drafts.write(app, draft.id, removed.shape, ("stages", 0, "title"), "ようこそ")
    restored = plan_drafts.restore(app, draft.id)
    titles = [said(app, draft, "stages", place, "title") for place in range(3)]
    assert (titles, restored.shape, restored.removed) == (["ようこそ", "まちを知る", "ひとりで書く"], 2, "")
    with pytest.raises(Refused) as told:
        plan_drafts.restore(app, draft.id)
    assert told.value.code == "nothing_removed"


def test_last_word_that_is_removed_leaves_no_empty_list(app: App, draft: PlanDraft) -> None:
    added = plan_drafts.change(
        app, draft.id, lambda tree: plans.added(tree, ("glossary",), {"term": "BRT", "meaning": "バス。"}), 0
    )
    before = wrong(app, draft)
    plan_drafts.remove(app, draft.id, added.shape, "glossary", 0)
    assert ("glossary" in app.store.plan_drafts.get(draft.id).text, wrong(app, draft)) == (False, before)


def test_document_that_is_not_beside_the_plan_is_told_at_its_place(app: App, draft: PlanDraft) -> None:
    entry: plans.Tree = {"file": "documents/a.md", "title": "a", "source": "市", "date": Plain("2026-01-01")}
    plan_drafts.change(app, draft.id, lambda tree: plans.added(tree, ("documents",), entry), 0)
    assert (("documents", 0, "file"), "plan_missing_file") in wrong(app, draft)
    app.store.plan_drafts.put_file(draft.id, "documents/a.md", b"# a")
    assert (("documents", 0, "file"), "plan_missing_file") not in wrong(app, draft)


def test_draft_that_was_deleted_is_told(app: App, draft: PlanDraft) -> None:
    plan_drafts.drop(app, draft.id)
    for act in (
        lambda: plan_drafts.check(app, draft.id),
        lambda: plan_drafts.write(app, draft.id, 0, ("title",), "夜"),
    ):
        with pytest.raises(NotFound) as told:
            act()
        assert told.value.code == "unknown_plan_draft"


def test_day_of_the_answer_passes_while_a_plan_waits(app: App, draft: PlanDraft, clock: FixedClock) -> None:
    plan_drafts.write(app, draft.id, 0, ("results", "by"), Plain("2026-11-24"))
    clock.forward(days=1)
    fault = next(fault for fault in plan_drafts.check(app, draft.id).faults if fault.at == ("results", "by"))
    assert isinstance(fault.error, Invalid)
    assert (fault.error.code, fault.error.params["name"]) == ("plan_by_past", "2026-11-24")


def test_of_two_who_write_into_one_field_the_second_is_told_with_the_words(app: App, draft: PlanDraft) -> None:
    plan_drafts.write_over(app, draft.id, 0, ("title",), "", "一人目")
    with pytest.raises(Refused) as told:
        plan_drafts.write_over(app, draft.id, 0, ("title",), "", "二人目")
    assert (told.value.code, told.value.params["words"]) == ("plan_field_changed_words", "二人目")
    plan_drafts.write_over(app, draft.id, 0, ("title",), "", "一人目")  # the same again is no conflict
    plan_drafts.write_over(app, draft.id, 0, ("title",), "一人目", "二人で")
    assert said(app, draft, "title") == "二人で"
    with pytest.raises(Refused) as told:
        plan_drafts.write_over(app, draft.id, 0, ("limit",), Plain("90"), None)
    assert told.value.code == "plan_field_changed"


def test_file_of_a_document_goes_when_it_can_no_longer_be_brought_back(app: App, draft: PlanDraft) -> None:
    for name in ("a.md", "b.md"):
        plan_entries.add_document(app, draft.id, name, name.encode(), name, "市", "2026-01-01")
    removed = plan_drafts.remove(app, draft.id, 2, "documents", 0)
    drafts = app.store.plan_drafts
    assert drafts.files(draft.id) == ("documents/a.md", "documents/b.md")
    assert set(plan_bundles.unpack("x.zip", plan_bundles.pack(app, draft.id))) == {"plan.yaml", "documents/b.md"}
    again = plan_drafts.restore(app, draft.id)
    assert (again.shape, drafts.file(draft.id, "documents/a.md")) == (removed.shape + 1, b"a.md")
    after = plan_drafts.remove(app, draft.id, again.shape, "documents", 0)
    plan_drafts.remove(app, draft.id, after.shape, "stages", 2)
    assert drafts.files(draft.id) == ("documents/b.md",)
