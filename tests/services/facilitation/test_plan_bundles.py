"""A plan with its documents travels as one file, and what is no such file is refused whole."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from workshop.domain.errors import Invalid, NotFound
from workshop.domain.facilitation.plans import PlanDraft, Where
from workshop.domain.model.plan import Language
from workshop.ports import App
from workshop.services.facilitation import plan_bundles, plan_drafts, plan_entries, planning


def packed(**files: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as bundle:
        for name, data in files.items():
            bundle.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def wrong(app: App, draft: PlanDraft) -> list[tuple[Where, str]]:
    return [(fault.at, fault.error.code) for fault in plan_drafts.check(app, draft.id).faults]


def test_plan_packed_and_taken_in_again_is_the_same(app: App) -> None:
    draft = planning.begin(app, Language.JA)
    plan_entries.add_document(app, draft.id, "海.md", "# 海".encode(), "海の話", "市", "2026-01-01")
    bundle = plan_bundles.pack(app, draft.id)
    assert bundle == plan_bundles.pack(app, draft.id)
    again = planning.take_in(app, "plan.zip", bundle)
    drafts = app.store.plan_drafts
    assert (again.text, drafts.files(again.id)) == (drafts.get(draft.id).text, ("documents/海.md",))
    assert drafts.file(again.id, "documents/海.md").decode() == "# 海"
    assert wrong(app, again) == wrong(app, draft)


def test_plan_in_a_folder_is_found_and_what_lies_elsewhere_left_out() -> None:
    data = packed(**{"mine__plan.yaml": b"a: 1", "mine__documents__a.md": b"a", "b.md": b"b", "mine__..__c.md": b"c"})
    assert plan_bundles.unpack("x.zip", data) == {"plan.yaml": b"a: 1", "documents/a.md": b"a"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK", "bundle_broken"),
        (packed(**{"plan.yaml": b"title: x" * 100})[:-60], "bundle_broken"),
        (packed(**{"a.md": b"a"}), "bundle_without_plan"),
        (packed(**{f"{n}.md": b"" for n in range(201)}), "bundle_too_large"),
    ],
)
def test_file_that_is_no_bundle_changes_nothing(app: App, data: bytes, code: str) -> None:
    with pytest.raises((Invalid, NotFound)) as told:
        planning.take_in(app, "Mine.ZIP", data)
    assert (told.value.code, told.value.params["file"], app.store.plan_drafts.all()) == (code, "Mine.ZIP", ())


def test_bundle_that_unpacks_to_more_than_there_is_room_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_bundles, "MOST_BYTES", 10)
    with pytest.raises(Invalid) as told:
        plan_bundles.unpack("x.zip", packed(**{"plan.yaml": b"title: 12345"}))
    assert told.value.code == "bundle_too_large"
