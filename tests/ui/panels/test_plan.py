"""The editor of plans through the real page: begun from nothing, filled in, mended, opened; what is wrong stands beside its field."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visits import Visitor, shown
from workshop import texts
from workshop.adapters.loaders.plans import FolderPlans
from workshop.domain.facilitation import plans
from workshop.domain.model import ItemKind, Kind, VoteKind, VoteRule
from workshop.domain.model.plan import Language, StageKind
from workshop.services.facilitation import plan_drafts, planning

SESSIONS = Path(__file__).parents[3] / "sessions"
LOADERS = Path(__file__).parents[3] / "workshop" / "adapters" / "loaders"


@pytest.fixture
def draft(visitor: Visitor) -> str:
    return planning.begin(visitor.app, Language.JA).id


def open_editor(visitor: Visitor, draft: str) -> AppTest:
    return visitor.open("organise", staff=True, plan=draft)


def field(test: AppTest, label: str) -> Any:
    kinds = (*test.text_input, *test.text_area, *test.number_input, *test.date_input)
    return next(each for each in kinds if each.label.replace("\\", "") == label)


def bodies(test: AppTest) -> list[str]:
    """What is drawn as HTML."""
    return [str(html.proto.body) for html in test.get("html")]


def sentences(test: AppTest) -> list[str]:
    """What stands beside fields, in the order of the page."""
    return [
        html.proto.body
        for html in test.get("html")
        if "plan-wrong" in html.proto.body and "<style>" not in html.proto.body
    ]


def test_plan_begun_from_nothing_has_an_address_and_is_found_again(visitor: Visitor) -> None:
    test = visitor.open("organise", staff=True)
    next(button for button in test.button if button.label == "書きはじめる").click().run()
    (kept,) = visitor.app.store.plan_drafts.all()
    assert not test.exception
    assert test.query_params["plan"] == kept.id
    field(test, "題").set_value("夜のまち").run()
    assert field(open_editor(visitor, kept.id), "題").value == "夜のまち"
    assert "夜のまち" in shown(visitor.open("organise", staff=True))


def test_sum_over_the_limit_turns_red_and_says_by_how_much(visitor: Visitor, draft: str) -> None:
    test = open_editor(visitor, draft)
    assert [body for body in bodies(test) if "clock over" in body] == []
    field(test, "全体の時間（分）").set_value(60).run()
    (told,) = [body for body in bodies(test) if "clock over" in body]
    assert ("85分 / 60分" in told, "25分こえています" in told) == (True, True)
    assert sentences(test) == [
        '<p class="plan-wrong" role="alert">ステップを合わせると85分で、60分をこえています。</p>'
    ]


def test_day_that_is_over_and_two_questions_are_told_beside_their_fields(visitor: Visitor, draft: str) -> None:
    test = open_editor(visitor, draft)
    field(test, "いつまでに答えるか").set_value(date(2026, 11, 1)).run()
    field(test, "問い（一つの文で）").set_value("どう暮らす。なぜ。").run()
    assert sentences(test) == [
        '<p class="plan-wrong" role="alert">問いは一つの文にしてください。</p>',
        '<p class="plan-wrong" role="alert">答える日がもう過ぎています。きょうから先の日を選んでください。</p>',
    ]
    assert next(button for button in test.button if button.label.startswith("この進行表で")).disabled


def test_two_browsers_at_one_plan_have_one_truth(visitor: Visitor, draft: str) -> None:
    here, there = open_editor(visitor, draft), open_editor(visitor, draft)
    field(here, "題").set_value("夜のまち").run()
    assert field(there.run(), "題").value == "夜のまち"
    next(button for button in here.button if button.key and button.key.endswith("down0")).click().run()
    field(there, "みなさんへの声かけ").set_value("よく来てくださいました。").run()
    assert [error.value.replace("\\", "") for error in there.error] == [
        "ほかの画面で、この進行表の並びが変わりました。いまの並びを見て、もう一度どうぞ。書きとめられなかった言葉: 「よく来てくださいました。」"
    ]
    tree = plan_drafts.check(visitor.app, draft).tree
    assert [plans.words(tree, ("stages", place, "kind")) for place in (0, 1)] == ["inform", "welcome"]


def test_stage_removed_by_mistake_comes_back(visitor: Visitor, draft: str) -> None:
    test = open_editor(visitor, draft)
    before = visitor.app.store.plan_drafts.get(draft).text
    next(button for button in test.button if button.key and button.key.endswith("stage2")).click().run()
    next(button for button in test.button if button.label == "消したものを戻す").click().run()
    assert visitor.app.store.plan_drafts.get(draft).text == before


def test_plan_that_is_there_is_whole_and_opens(visitor: Visitor) -> None:
    visitor.app = replace(visitor.app, plans=FolderPlans(SESSIONS))
    test = open_editor(visitor, planning.begin_from(visitor.app, "transport-2035").id)
    assert (sentences(test), field(test, "題").value) == ([], "2035年の移動を逆算する")
    next(button for button in test.button if button.label.startswith("この進行表で")).click().run()
    (opened,) = [made for made in visitor.app.store.workshops() if made.plan.title == "2035年の移動を逆算する"]
    assert [opened.code in success.value for success in test.success] == [True]


def test_entry_nobody_knows_is_told_and_given_up(visitor: Visitor) -> None:
    text = (SESSIONS / "city-2050" / "plan.yaml").read_text(encoding="utf-8").replace("results:", "promise:")
    test = open_editor(visitor, planning.take_in(visitor.app, "mine.yaml", text.encode()).id)
    assert (
        '<p class="plan-wrong" role="alert">promise: 「promise」という項目は、この紡ぎにはありません。</p>'
        in sentences(test)
    )
    next(button for button in test.button if button.key and button.key.endswith("give-up-promise")).click().run()
    assert [sentence for sentence in sentences(test) if "promise" in sentence] == []


def test_plan_that_was_deleted_is_told_with_a_way_back(visitor: Visitor, draft: str) -> None:
    plan_drafts.drop(visitor.app, draft)
    test = open_editor(visitor, draft)
    assert [error.value.replace("\\", "") for error in test.error] == ["この進行表は、もうありません。"]
    next(button for button in test.button if button.label == "整理へもどる").click().run()
    assert "plan" not in test.query_params


def test_whatever_the_reader_finds_has_its_sentence_in_the_form() -> None:
    from re import findall

    code = "\n".join(file.read_text(encoding="utf-8") for file in LOADERS.rglob("*.py"))
    found = set(findall(r'(?:refuse|_read\([\w.]+,)\(?\s*"([a-z_]+)"', code)) | {"missing_file", "by_past"}
    keys = {key.removeprefix("plan.wrong_") for key in texts.catalogue(Language.JA) if key.startswith("plan.wrong_")}
    assert (sorted(found - keys), len(found) > 20) == ([], True)


def test_document_is_added_with_its_labels_and_goes_with_the_workshop(visitor: Visitor) -> None:
    visitor.app = replace(visitor.app, plans=FolderPlans(SESSIONS))
    draft = planning.begin_from(visitor.app, "city-2050").id
    test = open_editor(visitor, draft)
    test.file_uploader[0].set_value([("海.md", "海。".encode(), "text/markdown")]).run()
    next(each for each in test.text_input if each.label == "題" and each.value == "海").set_value("海の話")
    next(each for each in test.text_input if (each.key or "").startswith("source")).set_value("日立市")
    next(each for each in test.date_input if (each.key or "").startswith("published")).set_value(date(2026, 1, 1))
    next(button for button in test.button if button.label.startswith("加える")).click().run()
    assert not test.exception
    (added,) = [each for each in plan_drafts.check(visitor.app, draft).plan.documents if each.title == "海の話"]  # type: ignore[union-attr]
    assert (added.file, added.source, added.published) == ("documents/海.md", "日立市", date(2026, 1, 1))
    opened = planning.open_draft(visitor.app, draft)
    with visitor.app.store.read(opened.workshop.id) as db:
        assert "海の話" in {document.title for document in db.documents.all().values()}


def test_facts_are_a_line_each_and_too_long_ones_are_told_there(visitor: Visitor) -> None:
    visitor.app = replace(visitor.app, plans=FolderPlans(SESSIONS))
    draft = planning.begin_from(visitor.app, "city-2050").id
    test = open_editor(visitor, draft)
    facts = next(each for each in test.text_area if each.label.startswith("書く前に見せる文"))
    facts.set_value("海。\n\n" + "坂" * 130).run()
    assert sentences(test) == ['<p class="plan-wrong" role="alert">2行目: 長すぎます。120文字までにしてください。</p>']
    entry = plans.at(plan_drafts.check(visitor.app, draft).tree, ("documents", 0, "facts"))
    assert entry == ["海。", "坂" * 130]


def test_walls_are_shown_once_the_plan_is_whole(visitor: Visitor, draft: str) -> None:
    assert "すべて書けると、ここで見られます。" in shown(open_editor(visitor, draft))
    visitor.app = replace(visitor.app, plans=FolderPlans(SESSIONS))
    test = open_editor(visitor, planning.begin_from(visitor.app, "city-2050").id)
    facts = next(each for each in test.text_area if each.label.startswith("書く前に見せる文"))
    facts.set_value("どこにも書かれていない文。").run()
    next(toggle for toggle in test.toggle if toggle.label == "壁を見る").set_value(True).run()
    assert not test.exception
    assert ["どこにも書かれていない文。" in warning.value for warning in test.warning] == [True]
    assert [line for line in shown(test).splitlines() if line.startswith("1\\. ")] != []


def box(test: AppTest, label: str) -> Any:
    boxes = (*test.selectbox, *test.multiselect, *test.checkbox)
    return next(each for each in boxes if each.label.replace("\\", "") == label)


def test_vote_and_statements_are_chosen_without_a_file(visitor: Visitor) -> None:
    visitor.app = replace(visitor.app, plans=FolderPlans(SESSIONS))
    draft = planning.begin_from(visitor.app, "future-living-2040").id
    test = open_editor(visitor, draft)
    box(test, "投票のやり方").select("ranking").run()
    field(test, "一人いくつまで（書かなければ3）").set_value(5).run()
    box(test, "何に投票するか（書かなければ、まとまり）").set_value(["statement", "cluster"]).run()
    box(test, "班のまとめ（班ごとの言葉で、何文まで）").select("3").run()
    box(test, "書くカード").select("trend").run()
    field(test, "参加するときのお願い（一行に一つ、5つまで。書かなければ、いつもの三つ）").set_value(
        "名前は書きません。"
    ).run()
    assert not test.exception
    assert sentences(test) == []
    plan = plan_drafts.check(visitor.app, draft).plan
    assert plan is not None
    vote = next(stage.vote for stage in plan.stages if stage.kind == StageKind.VOTE)
    assert vote == VoteRule(VoteKind.RANKING, 5, items=(ItemKind.STATEMENT, ItemKind.CLUSTER))
    assert (max(stage.statements for stage in plan.stages), plan.moderation.rules) == (3, ("名前は書きません。",))
    assert next(stage.card for stage in plan.stages if stage.kind == StageKind.SOLO) == Kind.TREND


def test_two_who_write_into_one_field_lose_no_words(visitor: Visitor, draft: str) -> None:
    here, there = open_editor(visitor, draft), open_editor(visitor, draft)
    field(here, "題").set_value("一人目").run()
    field(there, "題").set_value("二人目").run()
    assert [error.value.replace("\\", "").rpartition("書きとめ")[2] for error in there.error] == [
        "られなかった言葉: 「二人目」"
    ]
    assert field(there, "題").value == "一人目"
    field(here, "班の数").set_value(7).run()
    field(here, "班の数").set_value(8).run()
    assert plans.words(plan_drafts.check(visitor.app, draft).tree, ("tables",)) == "8"


def uploaded(visitor: Visitor, name: str, data: bytes) -> AppTest:
    test = visitor.open("organise", staff=True)
    box = next(each for each in test.file_uploader if each.label.startswith("ファイルから読みこむ"))
    box.set_value([(name, data, "application/yaml")]).run()
    next(button for button in test.button if button.label == "読みこむ").click().run()
    assert not test.exception
    return test


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"version: 2\ntitle: x", "より新しい紡ぎの進行表です"),
        (b"title: [", "行目が読めません"),
        (b"", "何も書かれていません"),
    ],
)
def test_file_that_is_no_plan_is_told_and_nothing_is_begun(visitor: Visitor, data: bytes, told: str) -> None:
    test = uploaded(visitor, "進行表.yaml", data)
    sentence = " ".join(error.value.replace("\\", "") for error in test.error)
    assert ("進行表.yaml" in sentence, told in sentence) == (True, True)
    assert visitor.app.store.plan_drafts.all() == ()


def test_file_with_faults_is_taken_in_and_mended_in_the_form(visitor: Visitor) -> None:
    text = (SESSIONS / "city-2050" / "plan.yaml").read_text(encoding="utf-8").replace("minutes: 10", "minutes: soon", 1)
    uploaded(visitor, "mine.yaml", text.encode())
    (kept,) = visitor.app.store.plan_drafts.all()
    assert (kept.text, "数を入れてください" in sentences(open_editor(visitor, kept.id))[0]) == (text, True)


def test_kind_of_a_stage_is_chosen_and_the_reader_says_what_is_missing_then(visitor: Visitor, draft: str) -> None:
    test = open_editor(visitor, draft)
    box(test, "3番目のステップ").select("gather").run()
    box(test, "4番目のステップ").select("inform").run()
    assert sentences(test) == [
        '<p class="plan-wrong" role="alert">「ひとりで書く」「となりの人と話す」「班で話す」のどれかを、一つは入れてください。</p>'
    ]
    box(test, "3番目のステップ").select("solo").run()
    assert sentences(test) == []


def test_field_that_a_drawing_left_out_is_not_emptied_by_it(visitor: Visitor, draft: str) -> None:
    test = open_editor(visitor, draft)
    before = visitor.app.store.plan_drafts.get(draft).text
    test.session_state[f"kept_drawn_{draft}"] = False  # as a press leaves it that ends the drawing
    field(test, "分").set_value(None).run()
    assert (visitor.app.store.plan_drafts.get(draft).text, field(test, "分").value) == (before, 5)
    test.session_state[f"kept_drawn_{draft}"] = False
    field(test, "分").set_value(7).run()
    assert field(open_editor(visitor, draft), "分").value == 7
