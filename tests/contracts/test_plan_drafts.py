"""Plans being written are kept with their files, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.contracts.conftest import NOW, TOKENS
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import NotFound, Refused
from workshop.domain.facilitation.plans import PlanDraft


def kept(store: SqlStore, files: dict[str, bytes] | None = None, minutes: int = 0) -> PlanDraft:
    draft = PlanDraft(TOKENS(), "title: 夜\n", "", 0, NOW, NOW + timedelta(minutes=minutes))
    store.plan_drafts.create(draft, files or {})
    return draft


def test_draft_is_kept_as_it_is_and_the_one_changed_last_comes_first(store: SqlStore) -> None:
    first, last = kept(store), kept(store, minutes=5)
    assert store.plan_drafts.get(first.id) == first
    mine = {first.id, last.id}
    assert [draft for draft in store.plan_drafts.all() if draft.id in mine] == [last, first]


def test_change_is_made_of_what_is_there_and_an_error_changes_nothing(store: SqlStore) -> None:
    draft = kept(store)
    changed = store.plan_drafts.change(draft.id, lambda old: replace(old, text=old.text + "year: 2040\n", shape=1))
    assert (store.plan_drafts.get(draft.id), changed.text) == (changed, "title: 夜\nyear: 2040\n")

    def refused(old: PlanDraft) -> PlanDraft:
        raise Refused("plan_moved_on")

    with pytest.raises(Refused):
        store.plan_drafts.change(draft.id, refused)
    assert store.plan_drafts.get(draft.id) == changed


def test_files_lie_beside_their_draft_and_go_with_it(store: SqlStore) -> None:
    draft, other = kept(store, {"documents/b.md": b"b", "a.yaml": b"a"}), kept(store, {"a.yaml": b"other"})
    store.plan_drafts.put_file(draft.id, "documents/b.md", b"new")
    assert store.plan_drafts.files(draft.id) == ("a.yaml", "documents/b.md")
    assert store.plan_drafts.file(draft.id, "documents/b.md") == b"new"
    for _ in range(2):
        store.plan_drafts.drop_file(draft.id, "a.yaml")
        assert store.plan_drafts.files(draft.id) == ("documents/b.md",)
    for _ in range(2):
        store.plan_drafts.drop(draft.id)
    assert (store.plan_drafts.files(draft.id), store.plan_drafts.file(other.id, "a.yaml")) == ((), b"other")


def test_what_is_not_there_is_told(store: SqlStore) -> None:
    draft = kept(store)
    for look in (
        lambda: store.plan_drafts.get("gone"),
        lambda: store.plan_drafts.change("gone", lambda old: old),
        lambda: store.plan_drafts.put_file("gone", "a.md", b""),
    ):
        with pytest.raises(NotFound) as told:
            look()
        assert told.value.code == "unknown_plan_draft"
    with pytest.raises(NotFound) as told:
        store.plan_drafts.file(draft.id, "gone.md")
    assert (told.value.code, told.value.params["name"]) == ("document_missing", "gone.md")
