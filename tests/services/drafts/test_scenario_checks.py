"""What of a scenario's answer holds, what is told of the rest, and a title, a resident and an axis that may be shown."""

from typing import Any

import pytest

from tests.stories import small_plan
from workshop.domain.model import Citation, Origin, Section
from workshop.schemas import AxisIn, AxisOut, CardIn, CitationOut, PassageIn, ScenarioIn, ScenarioOut
from workshop.services.drafts import scenario_checks as checks

PLAN = small_plan()
INPUTS = ScenarioIn(
    question=PLAN.question,
    year=2040,
    theme="移動",
    horizons=[],
    table=None,
    cards=[CardIn(id="c1", text="夜のバスを増やしてほしい"), CardIn(id="c2", text="夜は静かなほうがいい")],
    passages=[
        PassageIn(
            id="d1-1-1",
            title="交通の構想",
            page=1,
            published="2024-11-01",
            text="バスの本数は120本である。夜の便は検討している。",
        )
    ],
)
BUS, PAGE = CitationOut(source="c1", quote="夜のバス"), CitationOut(source="d1-1-1", quote="120本である")
STUDY = CitationOut(source="d1-1-1", quote="夜の便は検討")
AXIS = AxisOut(question="夜もバスは走るか", here="走る", there="走らない", cards=["c1", "c2"])


def said(section: str, text: str, *citations: CitationOut, basis: str = "") -> dict[str, Any]:
    return {"section": section, "basis": basis, "text": text, "citations": list(citations)}


def imagined(text: str) -> dict[str, Any]:
    return said("night", text, basis="imagined")


def answer(
    *sentences: dict[str, Any],
    title: str = "夜の町",
    resident: str = "みなとさん、30歳",
    axis: AxisOut | None = AXIS,
) -> ScenarioOut:
    return ScenarioOut(title=title, resident=resident, axis=axis, sentences=list(sentences))  # type: ignore[arg-type]


WHOLE = answer(*(said(section.value, "夜のバスが走る。", BUS) for section in sorted(checks.NEEDED)))


def judge(value: ScenarioOut) -> checks.Judge:
    return checks.judge(INPUTS, PLAN, 3, value)


def reasons(sentence: dict[str, Any]) -> list[str]:
    value = answer(sentence)
    (told,) = checks.sentences(value, Origin.MODEL)
    return [code for code, _ in judge(value).reasons(told)]


def test_sentences_of_an_answer_are_lines_with_their_sources() -> None:
    told = checks.sentences(answer(said("noon", " 夜の\nバス。", BUS), imagined("海。")), Origin.MODEL)
    assert [(s.id, s.section, s.text, s.citations, s.assumption, s.by) for s in told] == [
        ("s1", Section.NOON, "夜の バス。", (Citation("c1", "夜のバス"),), False, Origin.MODEL),
        ("s2", Section.NIGHT, "海。", (), True, Origin.MODEL),
    ]


def test_what_is_imagined_cites_nothing() -> None:
    (told,) = checks.sentences(answer(said("night", "海。", BUS, basis="imagined")), Origin.MODEL)
    assert (told.assumption, told.citations) == (True, ())


def test_plain_way_cites_all_it_counts_and_a_model_a_few() -> None:
    value = answer(said("wish", "「夜のバス」", *[BUS] * 20))
    counts = [len(checks.sentences(value, origin)[0].citations) for origin in (Origin.AUTO, Origin.MODEL)]
    assert counts == [20, 8]


def test_flood_of_sentences_is_cut() -> None:
    assert len(checks.sentences(answer(*[said("noon", "夜。", BUS)] * 99), Origin.MODEL)) == checks.MOST_SENTENCES


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        (said("noon", "夜のバスが走る。", BUS), []),
        (said("noon", "本数は120本だ。", PAGE), []),
        (said("noon", "2024年11月1日の資料による。", PAGE), []),  # the date of what it cites
        (said("noon", "夜のバスが走る。"), ["no_citation"]),
        (said("noon", "本数は999本だ。", PAGE), ["figure_not_in_source"]),
        (said("noon", "2060年に夜のバスが走る。", BUS), ["year_not_in_source", "later_year"]),
        (said("step", "夜の便は検討することになっていた。", STUDY), []),
        (said("step", "夜の便は見込みだけがあった。", STUDY), ["hedge_lost"]),  # another reserve is another promise
        (said("step", "夜の便が始まった。", STUDY), ["hedge_lost"]),
        (imagined("みなとさんは窓をあける。"), []),
        (imagined("2040年の海が光る。"), []),
        (imagined("八時に窓をあける。"), ["imagined_figure"]),
        (imagined("田中さんが手をふる。"), ["imagined_name"]),
        (imagined("いまは夜にバスがない。"), ["imagined_today"]),
    ],
)
def test_sentence_stands_or_says_why_not(sentence: dict[str, Any], codes: list[str]) -> None:
    assert reasons(sentence) == codes


def test_heading_of_an_assumption_is_a_reserve() -> None:
    passage = INPUTS.passages[0].model_copy(update={"heading": "夜の足(仮定)"})
    (told,) = checks.sentences(answer(said("noon", "本数は120本だ。", PAGE)), Origin.MODEL)
    assert checks.lost_hedges(told, [passage]) == [("hedge_lost", "120本である")]


def test_nothing_is_told_of_an_answer_that_holds() -> None:
    assert judge(WHOLE).complaint(WHOLE) == ""


def test_what_is_wrong_and_what_is_missing_is_told() -> None:
    value = answer(said("noon", "本数は999本だ。", PAGE), title="", resident="", axis=None)
    missing = sorted(section.value for section in checks.NEEDED - {Section.NOON})
    assert judge(value).complaint(value).splitlines() == [
        "本数は999本だ。 -> 「999」という数字は、引用した文にありません。数字を取るか、その数字がある文を引用します。",
        *(f"{section} -> {section} の文がありません。一文を足します。" for section in missing),
        "title -> 題「」が長いか、不満になっているか、どこにもない数字があります。願いの言葉から、短く付け直します。",
        "resident -> 住民は、下の名前（さん付け）、年齢、仕事だけを一文で書きます。いまのことは書きません。",
        "axis -> 分かれ目は、短い問いと、ちがう二つの答えと、食い違う二枚以上のカードのidで書きます。",
    ]


@pytest.mark.parametrize(("lost", "whole"), [((), True), (("loss",), True), (("noon",), False)])
def test_story_without_one_of_its_scenes_is_none(lost: tuple[str, ...], whole: bool) -> None:
    value = answer(*(said(s.section, s.text, *(() if s.section in lost else s.citations)) for s in WHOLE.sentences))
    assert judge(value).whole(value) == whole


def test_sections_in_which_nothing_holds_are_filled_by_the_plain_way() -> None:
    value = answer(*(said(s.section, s.text, *(() if s.section == "loss" else s.citations)) for s in WHOLE.sentences))
    filled = judge(value).filled(value, WHOLE)
    assert [sentence.section for sentence in filled.sentences] == ["loss"]
    assert judge(WHOLE).filled(WHOLE, WHOLE).sentences == []


@pytest.mark.parametrize(
    ("title", "resident", "shown"),
    [
        ("夜の 町", " みなとさん\n", ("夜の 町", "みなとさん")),
        ("", "", ("素", "素の人")),
        ("あ" * (checks.MAX_TITLE + 1), "あ" * (checks.MAX_RESIDENT + 1), ("素", "素の人")),
        ("999本の町", "みなとさん、99歳", ("素", "みなとさん、99歳")),
        ("夜の道が心配", "いまは900人が住む町のみなとさん", ("素", "素の人")),
        ("120本の町", "みなとさん", ("120本の町", "みなとさん")),
        ("https://x.example", "https://x.example", ("素", "素の人")),
    ],
)
def test_title_and_resident_may_be_shown_or_are_the_plain_ones(
    title: str, resident: str, shown: tuple[str, str]
) -> None:
    plain, value = answer(title="素", resident="素の人"), answer(title=title, resident=resident)
    headed = judge(value).headed(value, plain)
    assert (headed.title, headed.resident) == shown


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, AxisIn(question="夜もバスは走るか", here="走る", there="走らない")),
        ({"cards": ["c1"]}, None),
        ({"cards": ["c1", "c99"]}, None),
        ({"there": "走る"}, None),
        ({"here": "999本が走る"}, None),
        ({"question": ""}, None),
        ({"question": "あ" * (checks.MAX_AXIS + 1)}, None),
    ],
)
def test_axis_is_found_in_cards_or_not_shown(change: dict[str, Any], found: AxisIn | None) -> None:
    value = answer(axis=AXIS.model_copy(update=change))
    assert judge(value).axis(value) == found


def test_quote_with_a_mistaken_id_is_of_the_one_source_it_stands_in() -> None:
    value = answer(said("noon", "本数は120本だ。", CitationOut(source="d9-9-9", quote="120本である")))
    (told,) = checks.with_sources(INPUTS, value).sentences
    assert [citation.source for citation in told.citations] == [PAGE.source]
