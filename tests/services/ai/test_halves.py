"""Questions that are too long, cut where a cut is natural."""

from typing import Any

import pytest

from workshop.domain.model.plan import Language
from workshop.schemas import (
    Ask,
    CardIn,
    ClaimIn,
    ClusterIn,
    FigureIn,
    FigureSaidIn,
    GroupIn,
    HorizonIn,
    JudgeIn,
    JudgeOut,
    LabelIn,
    LabelOut,
    LabelsOut,
    OtherThemeIn,
    PassageIn,
    ScenarioIn,
    ScenarioOut,
    SummariseIn,
    SummaryOut,
    TermIn,
    TermsIn,
    TermsOut,
    VoiceIn,
)
from workshop.services.ai.halves import halves, joined

CARDS = [CardIn(id=f"c{n}", text="夜のバス") for n in (1, 2, 3)]
VOICES = [VoiceIn(**dict(card)) for card in CARDS]


def labels(*sizes: int) -> Ask[Any]:
    clusters = [ClusterIn(id=f"k{n}", cards=CARDS[:size]) for n, size in enumerate(sizes, start=1)]
    return Ask("label", Language.JA, LabelIn(question="問い", clusters=clusters), LabelsOut)


def groups(*sizes: int) -> Ask[Any]:
    found = [GroupIn(id=f"k{n}", title="", cards=VOICES[:size]) for n, size in enumerate(sizes, start=1)]
    return Ask("summarise", Language.JA, SummariseIn(question="問い", groups=found), SummaryOut)


def terms(*sizes: int) -> Ask[Any]:
    found = [TermIn(id=f"t{n}", term="バス", meaning="", cards=CARDS[:size]) for n, size in enumerate(sizes, start=1)]
    return Ask("terms", Language.JA, TermsIn(question="問い", terms=found), TermsOut)


@pytest.mark.parametrize(
    ("sizes", "parts"),
    [
        ((1, 2, 3), [(1,), (2, 3)]),
        ((3, 3), [(3,), (3,)]),
        ((3,), [(2,)]),
        ((2,), [(1,)]),
        ((1,), []),
    ],
)
@pytest.mark.parametrize(("question", "name"), [(labels, "clusters"), (groups, "groups"), (terms, "terms")])
def test_lists_are_asked_for_one_half_after_the_other(
    question: Any, name: str, sizes: tuple[int, ...], parts: list[tuple[int, ...]]
) -> None:
    found = [tuple(len(one.cards) for one in getattr(half.inputs, name)) for half in halves(question(*sizes))]
    assert found == parts


def test_claims_keep_their_sources_whole() -> None:
    claims = [ClaimIn(id=f"s{n}", text="夜のバスを望む。", cards=CARDS) for n in (1, 2, 3)]
    parts = [halves(Ask("judge", Language.JA, JudgeIn(claims=asked), JudgeOut)) for asked in (claims, claims[:1])]
    inputs: list[list[Any]] = [[half.inputs for half in found] for found in parts]
    assert [[[(c.id, len(c.cards)) for c in half.claims] for half in found] for found in inputs] == [
        [[("s1", 3)], [("s2", 3), ("s3", 3)]],
        [],
    ]


def scenario(passages: int, cards: int) -> Ask[Any]:
    told = [
        PassageIn(id=f"d1-1-{n}", title="構想", page=1, published="2024", text="夜の便") for n in range(1, passages + 1)
    ]
    said = [[FigureSaidIn(ids=[f"d1-1-{n}"], figure="3", title="構想", published="2024")] for n in (1, 2)]
    inputs = ScenarioIn(
        question="問い",
        year=2040,
        theme="移動",
        horizons=[HorizonIn(year=2035, name="目標", picture="未来")],
        table=1,
        cards=CARDS[:cards],
        passages=told,
        figures=[FigureIn(about=["人口"], year=None, use=None, said=one) for one in said],
        others=[OtherThemeIn(name="暮らし", passages=["d1-1-3", "d1-1-4"])],
    )
    return Ask("scenario", Language.JA, inputs, ScenarioOut)


def test_scenario_is_told_from_fewer_passages_and_what_belongs_to_them() -> None:
    (half,) = halves(scenario(4, 3))
    inputs: Any = half.inputs
    assert [passage.id for passage in inputs.passages] == ["d1-1-1", "d1-1-3"]
    assert [said.ids for figure in inputs.figures for said in figure.said] == [["d1-1-1"]]
    assert ([other.passages for other in inputs.others], len(inputs.cards)) == ([["d1-1-3"]], 3)


def test_scenario_without_passages_is_told_from_fewer_cards() -> None:
    (half,) = halves(scenario(1, 3))
    inputs: Any = half.inputs
    assert len(inputs.cards) == 2
    assert halves(scenario(1, 1)) == ()


def test_answers_to_parts_are_one() -> None:
    first, second = (LabelsOut(labels=[LabelOut(cluster=ref, title="バス", cites=[])]) for ref in ("k1", "k2"))
    assert [joined(found) for found in ([], [first], [first, second])] == [
        None,
        first,
        LabelsOut(labels=[*first.labels, *second.labels]),
    ]
