"""Entries that are added to a plan, each with what can be proposed for it."""

import pytest

from workshop.domain.facilitation import plans
from workshop.domain.facilitation.plans import Branch, Plain, PlanDraft, Tree
from workshop.domain.model.plan import Language, StageKind
from workshop.ports import App
from workshop.services.facilitation import plan_drafts, plan_entries, planning


@pytest.fixture
def draft(app: App) -> PlanDraft:
    return planning.begin(app, Language.JA)


def tree(app: App, draft: PlanDraft) -> Tree:
    return plan_drafts.check(app, draft.id).tree


def test_stage_is_added_before_the_end_with_a_proposal(app: App, draft: PlanDraft) -> None:
    plan_entries.add_stage(app, draft.id, 0, StageKind.SOLO)
    stages = plans.entries(tree(app, draft), ("stages",))
    assert stages[-2] == {
        "id": "solo-2",
        "kind": "solo",
        "title": "ひとりで書く",
        "minutes": "10",
        "instruction": "思いうかんだことを、一枚に一つずつ書きます。正解はありません。",
    }
    assert plans.words(tree(app, draft), ("stages", len(stages) - 1, "kind")) == "close"


def test_every_kind_of_stage_is_proposed_so_that_the_reader_takes_it(app: App, draft: PlanDraft) -> None:
    for shape, kind in enumerate(StageKind):
        plan_entries.add_stage(app, draft.id, shape, kind)
    faults = [fault.at for fault in plan_drafts.check(app, draft.id).faults if fault.at[0] == "stages"]
    asked = next(
        place
        for place in range(len(plans.entries(tree(app, draft), ("stages",))))
        if plans.words(tree(app, draft), ("stages", place, "kind")) == "checkin"
    )
    assert faults == [("stages", asked, "checkin", "question")]  # what is asked nobody can propose


def test_theme_and_year_are_added_with_room_for_their_pictures(app: App, draft: PlanDraft) -> None:
    plan_entries.add_theme(app, draft.id, 0)
    plan_entries.add_horizon(app, draft.id, 1)
    now = tree(app, draft)
    assert plans.entries(now, ("themes",))[1] == {"id": "theme-2", "name": ""}
    assert [plans.at(now, ("horizons", place, "themes")) for place in (0, 1)] == [{"theme": "", "theme-2": ""}] * 2
    assert [plans.words(now, ("horizons", place, "year")) for place in (0, 1)] == ["2031", "2041"]


def test_year_behind_one_that_is_none_is_counted_from_today(app: App, draft: PlanDraft) -> None:
    plan_drafts.write(app, draft.id, 0, ("horizons", 0, "year"), "soon")
    plan_entries.add_horizon(app, draft.id, 0)
    assert plans.words(tree(app, draft), ("horizons", 1, "year")) == "2036"


def test_word_is_added_and_waits_for_its_meaning(app: App, draft: PlanDraft) -> None:
    plan_entries.add_term(app, draft.id, 0)
    found = [fault.at for fault in plan_drafts.check(app, draft.id).faults if fault.at[0] == "glossary"]
    assert found == [("glossary", 0, "term"), ("glossary", 0, "meaning")]


@pytest.mark.parametrize(("said", "language"), [("ja", "ja"), ("en", "en"), ("fr", "ja"), ("", "ja")])
def test_proposals_are_in_the_plans_language(said: str, language: str) -> None:
    assert plan_entries.language_of({"language": said}) == language
    assert (
        plan_entries.stage({"language": said}, StageKind.CLOSE)["title"]
        == {"ja": "おわりに", "en": "To close"}[language]
    )


def test_document_is_listed_with_its_file_and_replaces_the_one_of_its_name(app: App, draft: PlanDraft) -> None:
    plan_entries.add_document(app, draft.id, "海.md", b"old", "海", "市", "2026-01-01")
    plan_drafts.write(app, draft.id, 1, ("documents", 0, "facts"), ["海。"])
    plan_entries.add_document(app, draft.id, "海.md", b"new", "海の話", "県", "2026-02-01")
    assert plans.entries(tree(app, draft), ("documents",)) == [
        {"file": "documents/海.md", "title": "海の話", "source": "県", "date": "2026-02-01", "facts": ["海。"]}
    ]
    assert app.store.plan_drafts.file(draft.id, "documents/海.md") == b"new"
    found = [fault.at for fault in plan_drafts.check(app, draft.id).faults if fault.at[0] == "documents"]
    assert found == []


def test_vote_is_said_entry_by_entry_and_what_does_not_go_together_goes(app: App, draft: PlanDraft) -> None:
    place = next(
        place
        for place in range(len(plans.entries(tree(app, draft), ("stages",))))
        if plans.words(tree(app, draft), ("stages", place, "kind")) == "vote"
    )

    def rule() -> object:
        return plans.at(tree(app, draft), ("stages", place, "vote"))

    steps: tuple[tuple[str, Branch | None, object], ...] = (
        ("most", Plain("5"), {"kind": "dots", "most": "5"}),
        ("stacked", Plain("true"), {"kind": "dots", "most": "5", "stacked": "true"}),
        ("items", [Plain("statement")], {"kind": "dots", "most": "5", "stacked": "true", "items": ["statement"]}),
        ("kind", Plain("ranking"), {"kind": "ranking", "most": "5", "items": ["statement"]}),
        ("kind", Plain("stance"), {"kind": "stance", "items": ["statement"]}),
        ("kind", Plain("dots"), {"kind": "dots", "items": ["statement"]}),
        ("items", None, None),
    )
    for name, value, wanted in steps:
        plan_entries.set_vote(app, draft.id, 0, place, name, value)
        assert rule() == wanted
        assert [fault.at for fault in plan_drafts.check(app, draft.id).faults if fault.at[0] == "stages"] == []


def test_checkin_becomes_a_scale_with_ends_to_name_and_a_word_again(app: App, draft: PlanDraft) -> None:
    added = plan_entries.add_stage(app, draft.id, 0, StageKind.CHECKIN)
    place = len(plans.entries(tree(app, draft), ("stages",))) - 2
    asked: plans.Where = ("stages", place, "checkin")
    plan_drafts.write(app, draft.id, added.shape, (*asked, "question"), "どのくらい知っていますか")
    plan_entries.set_checkin(app, draft.id, added.shape, place, "scale")
    found = [fault.at for fault in plan_drafts.check(app, draft.id).faults if fault.at[0] == "stages"]
    assert found == [(*asked, "ends", 0), (*asked, "ends", 1)]
    for end, words in enumerate(("はじめて", "よく")):
        plan_drafts.write(app, draft.id, added.shape, (*asked, "ends", end), words)
    assert [fault.at for fault in plan_drafts.check(app, draft.id).faults if fault.at[0] == "stages"] == []
    plan_entries.set_checkin(app, draft.id, added.shape, place, "word")
    assert plans.at(tree(app, draft), asked) == {"question": "どのくらい知っていますか"}


def test_stage_becomes_one_of_another_kind_and_what_somebody_wrote_stays(app: App, draft: PlanDraft) -> None:
    plan_drafts.write(app, draft.id, 0, ("stages", 2, "title"), "夜を思い出す")
    plan_entries.set_kind(app, draft.id, 0, 2, StageKind.PAIR)
    where: plans.Where = ("stages", 2)
    assert plans.at(tree(app, draft), where) == {
        "id": "solo",
        "kind": "pair",
        "title": "夜を思い出す",
        "minutes": "10",
        "instruction": "となりの人と読み合い、話して気づいたことを書きたします。",
    }
    plan_entries.set_kind(app, draft.id, 0, 2, StageKind.CHECKIN)
    assert plans.at(tree(app, draft), (*where, "checkin")) == {"question": ""}
    plan_entries.set_kind(app, draft.id, 0, 2, StageKind.SOLO)
    assert plans.at(tree(app, draft), (*where, "checkin")) is None
    assert (
        plans.words(tree(app, draft), (*where, "instruction"))
        == "思いうかんだことを、一枚に一つずつ書きます。正解はありません。"
    )
    plan_drafts.write(app, draft.id, 0, (*where, "kind"), "nap")
    plan_entries.set_kind(app, draft.id, 0, 2, StageKind.TABLE)
    assert [fault.at for fault in plan_drafts.check(app, draft.id).faults if fault.at[0] == "stages"] == []
