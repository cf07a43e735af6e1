"""Plans and documents are bad input until read: each complaint names its file, and its line where there is one."""

import re
from pathlib import Path

import pytest

from tests.adapters.loaders.plans import GOOD, SESSIONS, write
from workshop import texts
from workshop.adapters.loaders.documents import read_document
from workshop.adapters.loaders.plan_yaml import plan_names, read_plan
from workshop.adapters.loaders.rehearsal_yaml import read_answers, read_rehearsal, read_statements
from workshop.domain.errors import Invalid, NotFound
from workshop.domain.facilitation.checkin import CLOSING
from workshop.domain.model.moderation import HOUSE, Hold, Moderation, Reason
from workshop.domain.model.plan import Agreement, Axis, CheckIn, Form, Language

HORIZONS = GOOD[GOOD.index("horizons:") : GOOD.index("stages:")]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("year: 2040", "yaer: 2040", "plan_unknown_key", 5),
        ("year: 2040", "year: soon", "plan_not_number", 5),
        ("year: 2040", "year: 2040\nyear: 2041", "plan_double_key", 6),
        ("year: 2040\n", "", "plan_missing_key", 1),
        ("year: 2040", "year: 2040\nlongest_card: 2001", "plan_not_number", 6),
        ("year: 2040", "year: 2040\nlongest_card: 19", "plan_not_number", 6),
        ("year: 2040", "year: 2040\nlongest_card: all", "plan_not_number", 6),
        ("language: ja", "language: fr", "plan_not_allowed", 1),
        ("kind: solo", "kind: nap", "plan_not_allowed", 29),
        ("by: 2027-03-31", "by: soon", "plan_not_date", 46),
        ("id: care, name", "id: green, name", "plan_double_id", 8),
        ("いたいですか。\nyear", "いたいですか。ほんとうに?\nyear", "plan_question_not_one", 4),
        ("documents/green-2024.md", "../../secret.md", "plan_missing_file", 66),
        ("title: 2040年の日立で暮らす", "title: [", "plan_not_yaml", 4),
        ("kind: close", "kind: share", "plan_no_close", 27),
        (HORIZONS, "horizons: []\n", "plan_not_list", 11),
        (HORIZONS, "", "plan_missing_key", 1),
        (HORIZONS, "horizons: 2031\n", "plan_not_list", 11),
        (HORIZONS, HORIZONS + HORIZONS.removeprefix("horizons:\n") * 2, "plan_too_many", 12),
        ("  - year: 2050", "  - year: 2031", "plan_horizon_twice", 19),
        ("  - year: 2050", "  - year: 2030", "plan_horizon_order", 19),
        ("  - year: 2050", "  - year: far", "plan_not_number", 19),
        ("    name: 未来像\n", "", "plan_missing_key", 19),
        ("    name: 未来像\n", "    name: ''\n", "plan_not_text", 20),
        ("      care: 体の調子", "      cure: 体の調子", "plan_unknown_key", 24),
        ("ends: [人の手が中心, 機械が中心]", "ends: [人の手が中心]", "plan_two_ends", 76),
        ("ends: [人の手が中心, 機械が中心]", "ends: [人の手, 機械, 風]", "plan_too_many", 76),
        ("ends: [人の手が中心, 機械が中心]", "ends: [機械, 機械]", "plan_double_id", 76),
        ("  ends: [人の手が中心, 機械が中心]\n", "", "plan_missing_key", 75),
        (HORIZONS, HORIZONS.replace("      green: 工場", "      # 工場"), "plan_missing_key", 24),
    ],
)
def test_broken_plan_is_told_by_file_and_line(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    assert old in GOOD
    with pytest.raises(Invalid) as caught:
        read_plan(write(tmp_path, GOOD.replace(old, new, 1)))
    told = texts.explain(Language.JA, caught.value)
    assert (caught.value.code, caught.value.params["line"]) == (code, line)
    assert "plan/plan.yaml" in told


def test_plan_of_another_city_has_horizons_of_its_own(tmp_path: Path) -> None:
    text = (
        GOOD.replace("year: 2031", "year: 2035").replace("year: 2050", "year: 2060").replace("未来像", "わたしたちの夢")
    )
    plan = read_plan(write(tmp_path, text))
    assert [(h.year, h.name) for h in plan.horizons] == [(2035, "めざす姿"), (2060, "わたしたちの夢")]
    assert [list(h.themes) for h in plan.horizons] == [[theme.id for theme in plan.themes]] * 2


def test_plan_names_its_axis_or_none(tmp_path: Path) -> None:
    axis = GOOD[GOOD.index("axis:") :]
    plans = [read_plan(write(tmp_path / name, text)) for name, text in (("a", GOOD), ("b", GOOD.replace(axis, "")))]
    assert [plan.axis for plan in plans] == [
        Axis("暮らしを支えるのは人の手か機械か", ("人の手が中心", "機械が中心")),
        None,
    ]


MODERATION = """moderation:
  hold: all
  rules: [名前は書きません。]
  reasons:
    - {id: sales, name: 売り込み}
  words: [ばか]
"""


def test_plan_says_how_cards_are_moderated_or_leaves_it_to_the_house(tmp_path: Path) -> None:
    plans = [read_plan(write(tmp_path / name, GOOD + more)) for name, more in (("a", MODERATION), ("b", ""))]
    assert [plan.moderation for plan in plans] == [
        Moderation(Hold.ALL, ("名前は書きません。",), (Reason("sales", "売り込み"),), ("ばか",)),
        HOUSE,
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("hold: all", "hold: some", "plan_not_allowed"),
        ("hold: all", "keep: all", "plan_unknown_key"),
        ("id: sales", "id: 売り込み", "plan_not_id"),
        ("rules: [名前は書きません。]", "rules: [一, 二, 三, 四, 五, 六]", "plan_too_many"),
    ],
)
def test_broken_moderation_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_plan(write(tmp_path, GOOD + MODERATION.replace(old, new, 1)))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("more", "agreement"),
    [("", Agreement.ADVICE), *((f"\n  agreement: {kind.value}", kind) for kind in Agreement)],
)
def test_plan_says_how_the_room_agrees(tmp_path: Path, more: str, agreement: Agreement) -> None:
    plan = read_plan(write(tmp_path, GOOD.replace("by: 2027-03-31", f"by: 2027-03-31{more}")))
    assert plan.results.agreement == agreement


def test_way_to_agree_that_nobody_knows_is_told(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        read_plan(write(tmp_path, GOOD.replace("by: 2027-03-31", "by: 2027-03-31\n  agreement: lot")))
    assert caught.value.code == "plan_not_allowed"


def test_plan_says_who_one_is_in_a_story(tmp_path: Path) -> None:
    roles = {stage.kind.value: stage.role for stage in read_plan(write(tmp_path, GOOD)).stages}
    assert (roles["scenario"], roles["solo"]) == ("あなたは2040年の地域雑誌の編集者です", "")


def test_plan_names_facts_of_a_document(tmp_path: Path) -> None:
    plan = read_plan(write(tmp_path, GOOD))
    assert [document.facts for document in plan.documents if document.facts][1:] == [
        ("2025年2月3日から、レベル4の自動運転のバスが客を乗せて営業している。",),
        ("日立市から出る二酸化炭素のおよそ70%は、産業から出ている。",),
    ]
    five = "    facts: [一。, 二。, 三。, 四。, 五。]\n"
    with pytest.raises(Invalid) as caught:
        read_plan(write(tmp_path / "five", re.sub(r"    facts:\n(?:      - .*\n)+", five, GOOD, count=1)))
    assert caught.value.code == "plan_too_many"


def test_plan_says_the_longest_card(tmp_path: Path) -> None:
    plans = [
        read_plan(write(tmp_path / name, GOOD + more)) for name, more in (("a", ""), ("b", "longest_card: 2000\n"))
    ]
    assert [plan.longest_card for plan in plans] == [400, 2_000]


def test_missing_plan_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_plan(tmp_path / "nothing")


@pytest.mark.parametrize("name", plan_names(SESSIONS))
def test_shipped_plan_is_complete(name: str) -> None:
    plan = read_plan(SESSIONS / name)
    cards = read_rehearsal(SESSIONS / name, plan)
    pages = {d.file: read_document(d.file, (SESSIONS / name / d.file).read_bytes()).pages for d in plan.documents}
    assert 5 <= len(plan.documents) <= 9
    assert {1 <= len(found) <= 4 for found in pages.values()} == {True}
    assert len(cards) >= 120
    assert {card.table for card in cards} == set(range(1, plan.tables + 1))


def test_four_plans_are_shipped() -> None:
    languages = {name: read_plan(SESSIONS / name).language for name in plan_names(SESSIONS)}
    assert languages == {
        "city-2050": Language.EN,
        "foresight-cards": Language.JA,
        "future-living-2040": Language.JA,
        "transport-2035": Language.JA,
    }


ASKED = "  - {id: mood, kind: checkin, title: ひとこと, minutes: 2, instruction: どうぞ。, checkin: {%s}}\n"


def asking(checkin: str) -> str:
    return GOOD.replace("stages:\n", "stages:\n" + ASKED % checkin, 1)


def test_checkin_asks_for_a_word_or_for_a_point_between_two_ends(tmp_path: Path) -> None:
    word = read_plan(write(tmp_path / "a", asking("question: いまの気分は"))).stages[0].checkin
    scale = read_plan(write(tmp_path / "b", asking("question: どのくらい, form: scale, ends: [少し, 全部]"))).stages[0]
    assert (word, scale.checkin) == (CheckIn("いまの気分は"), CheckIn("どのくらい", Form.SCALE, ("少し", "全部")))


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (asking("question: 気分, form: scale"), "plan_missing_key"),
        (asking("question: 気分, form: scale, ends: [同じ, 同じ]"), "plan_double_id"),
        (asking("question: 気分, form: scale, ends: [一つ]"), "plan_two_ends"),
        (asking("question: 気分, ends: [少し, 全部]"), "plan_unknown_key"),
        (asking("question: 気分, form: number"), "plan_not_allowed"),
        (asking("question: 気分").replace(", checkin: {question: 気分}", ""), "plan_checkin"),
        (asking("question: 気分").replace("kind: checkin", "kind: welcome"), "plan_checkin"),
    ],
)
def test_checkin_that_cannot_be_is_refused_with_its_line(tmp_path: Path, plan: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_plan(write(tmp_path, plan))
    assert caught.value.code == code


@pytest.mark.parametrize("name", plan_names(SESSIONS))
def test_rehearsal_answers_are_of_the_checkins_and_fit_their_form(name: str) -> None:
    plan = read_plan(SESSIONS / name)
    asked = {stage.id: stage.checkin.form for stage in plan.stages if stage.checkin} | dict(CLOSING)
    answers = read_answers(SESSIONS / name, plan)
    assert answers.keys() == asked.keys()
    points = [answer for id, given in answers.items() if asked[id] == Form.SCALE for answer in given]
    assert set(points) <= set("12345")


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        ("{table: 9, text: 一つ}", "plan_not_number"),
        ("{table: 1}", "plan_missing_key"),
        (
            "{table: 1, text: 一つ}, {table: 1, text: 二つ}, {table: 1, text: 三つ}, {table: 1, text: 四つ}",
            "plan_too_many",
        ),
        ("{table: 1, text: 一つ, stage: share}", "plan_unknown_key"),
    ],
)
def test_statements_that_no_table_could_make_are_refused(tmp_path: Path, statements: str, code: str) -> None:
    plan = read_plan(SESSIONS / "transport-2035")
    (tmp_path / "rehearsal.yaml").write_text(f"cards: []\nstatements: [{statements}]\n")
    with pytest.raises(Invalid) as caught:
        read_statements(tmp_path, plan)
    assert caught.value.code == code


def test_rehearsal_states_nothing_where_the_plan_asks_for_nothing(tmp_path: Path) -> None:
    plan = read_plan(SESSIONS / "city-2050")
    assert read_statements(SESSIONS / "city-2050", plan) == ()
    (tmp_path / "rehearsal.yaml").write_text("cards: []\nstatements: [{table: 1, text: 一つ}]\n")
    with pytest.raises(Invalid) as caught:
        read_statements(tmp_path, plan)
    assert caught.value.code == "plan_too_many"


def test_writing_stage_may_begin_with_trends_and_with_no_other_kind(tmp_path: Path) -> None:
    trends = GOOD.replace("kind: solo,", "kind: solo, card: trend,", 1)
    assert [stage.card.value for stage in read_plan(write(tmp_path / "a", trends)).stages if stage.kind == "solo"] == [
        "trend"
    ]
    with pytest.raises(Invalid) as caught:
        read_plan(write(tmp_path / "b", trends.replace("card: trend", "card: remark")))
    assert caught.value.code == "plan_not_allowed"


def test_rehearsal_trends_have_sources_and_no_other_card_has() -> None:
    folder = SESSIONS / "foresight-cards"
    cards = read_rehearsal(folder, read_plan(folder))
    sourced = [card for card in cards if card.source.where]
    assert (len(sourced) >= 10, {card.kind for card in sourced}) == (True, {"trend"})
    assert {card.stage for card in sourced} == {"trends"}
