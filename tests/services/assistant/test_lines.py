"""The lines of an answer: what does not pass is withheld and counted, what is proposed is possible."""

from collections.abc import Mapping

import pytest

from tests.stories import Story
from workshop.domain.assistant.answers import ActKind, Part, PartKind, ProposedAct
from workshop.domain.model import Citation, Placement, Where
from workshop.schemas import AssistLine
from workshop.services.assistant.lines import MOST_LINES, MOST_WORD, Lines, proposal_of
from workshop.services.facilitation import hosting

GOOD: dict[str, object] = {
    "say": "夜のバスを望む声があります。",
    "citations": [{"source": "c1", "quote": "夜のバスを増やしてほしい"}],
}
FINDING = Part(PartKind.FINDING, "夜のバスを望む声があります。", (Citation("c1", "夜のバスを増やしてほしい"),))


def taken(story: Story, *values: Mapping[str, object]) -> Lines:
    """The lines of an answer, each taken in; what is given at once is what is kept."""
    lines = Lines(story.app, story.id, story.workshop.plan)
    assert list(lines.taken([dict(value) for value in values])) == lines.parts
    return lines


def test_answer_of_no_lines_holds_nothing(gathered: Story) -> None:
    lines = taken(gathered)
    assert (lines.parts, lines.proposals, dict(lines.reasons), lines.any) == ([], [], {}, False)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (GOOD | {"citations": [{"source": "c1", "quote": "だれも言っていない"}]}, "quote_not_found"),
        (GOOD | {"citations": [{"source": "c99", "quote": "夜のバスを増やしてほしい"}]}, "unknown_source"),
        (GOOD | {"citations": []}, "no_citation"),
        (GOOD | {"say": "夜のバスは3000本です。"}, "figure_not_in_source"),
        (GOOD | {"say": "「だれも言っていない」と書かれています。"}, "quote_not_found"),
        ({"suggest": "「だれも言っていない」についてどう思いますか。", "citations": []}, "quote_not_found"),
        (GOOD | {"more": 1}, "not_in_form"),
        ({"propose": "hide", "card": "c99"}, "not_possible"),
        ({"propose": "hide", "card": "c13"}, "not_possible"),  # of who declined: never shown to a model
        ({"propose": "move", "card": "c1", "to": "k99"}, "not_possible"),
        ({"propose": "move", "card": "c1", "to": "ここ"}, "not_possible"),
        ({"propose": "rename", "cluster": "k1", "title": "いろいろ", "cites": ["c1"]}, "not_possible"),
        ({"propose": "delete", "card": "c1"}, "not_in_form"),
    ],
)
def test_what_does_not_pass_is_withheld_and_counted(gathered: Story, line: Mapping[str, object], reason: str) -> None:
    lines = taken(gathered, line, GOOD)
    assert (lines.parts, lines.proposals, dict(lines.reasons)) == ([FINDING], [], {reason: 1})


def test_question_to_people_needs_no_source(gathered: Story) -> None:
    lines = taken(gathered, {"suggest": "夜に働く人は、どう帰っていますか。"})
    assert lines.parts == [Part(PartKind.SUGGESTION, "夜に働く人は、どう帰っていますか。")]


def test_what_was_not_heard_is_counted_by_code_over_all_cards(gathered: Story) -> None:
    lines = taken(gathered, {"count": ["介護", "夜勤", " バス ", " ", "あ" * (MOST_WORD + 1)]})
    assert [part.text for part in lines.parts] == [
        "「介護」という言葉は、カード13枚のどこにもありません。",
        "「夜勤」という言葉は、カード13枚のうち1枚にあります（カード 13）。",
        "「バス」という言葉は、カード13枚のうち4枚にあります（カード 1, 2, 3, 4）。",
    ]


def test_answer_that_only_says_the_question_again_is_none(gathered: Story) -> None:
    asked, plan = "夜のバスの声はありますか", gathered.workshop.plan
    lines = Lines(gathered.app, gathered.id, plan, asked)
    said: list[dict[str, object]] = [GOOD | {"say": f"{asked}？"}, GOOD | {"say": plan.question}, {"suggest": asked}]
    kept = list(lines.taken(said))
    assert ([part.kind for part in kept], dict(lines.reasons)) == ([PartKind.SUGGESTION], {"only_asked": 2})


def test_line_is_marked_with_what_is_doubted_of_it(gathered: Story) -> None:
    lines = taken(gathered, GOOD | {"say": "みんなが夜のバスを望んでいます。"}, {"suggest": "佐藤に聞いてみませんか。"})
    assert [part.doubts for part in lines.parts] == [(("scope_wider", "みんな"),), (("person_named", "佐藤"),)]


def test_line_that_is_repeated_stands_once(gathered: Story) -> None:
    lines = taken(gathered, GOOD, {"count": ["夜勤"]}, GOOD, {"count": ["夜勤", "介護"]})
    assert [part.text for part in lines.parts] == [
        "夜のバスを望む声があります。",
        "「夜勤」という言葉は、カード13枚のうち1枚にあります（カード 13）。",
        "「介護」という言葉は、カード13枚のどこにもありません。",
    ]


@pytest.mark.parametrize(("before", "full"), [(MOST_LINES - 2, False), (MOST_LINES - 1, True), (MOST_LINES, True)])
def test_no_more_lines_are_read_than_an_answer_may_have(gathered: Story, before: int, full: bool) -> None:
    lines = taken(gathered, *[{"count": [f"言葉{number}"]} for number in range(before)], GOOD)
    assert (lines.full, FINDING in lines.parts) == (full, before < MOST_LINES)


def test_proposals_are_possible_ones_each_once_and_few(gathered: Story) -> None:
    wanted: list[dict[str, object]] = [
        {"propose": "hide", "card": "c11"},
        {"propose": "hide", "card": "c11"},
        {"propose": "move", "card": "c12", "to": "parked"},
        {"propose": "gather"},
        {"propose": "summarise"},
    ]
    assert taken(gathered, *wanted).proposals == [
        ProposedAct(ActKind.HIDE, card=11),
        ProposedAct(ActKind.MOVE, card=12, to=Placement(Where.PARKED)),
        ProposedAct(ActKind.GATHER),
    ]


def test_proposed_title_is_held_to_what_every_title_is(gathered: Story) -> None:
    board = hosting.view(gathered.app, gathered.id).board
    cluster = board.clusters[0]
    card = f"c{board.members(cluster.id)[0]}"
    good = {"propose": "rename", "cluster": cluster.ref, "title": "夜の足", "cites": [card]}
    foreign = good | {"cites": ["c12"]}
    long = good | {"title": "あ" * 15}
    lines = taken(gathered, good, foreign, long)
    assert lines.proposals == [ProposedAct(ActKind.RENAME, cluster=cluster.id, title="夜の足")]
    assert dict(lines.reasons) == {"not_possible": 2}


@pytest.mark.parametrize(
    ("line", "proposal"),
    [
        ({"propose": "hide", "card": "c7"}, ProposedAct(ActKind.HIDE, card=7)),
        ({"propose": "hide", "card": "c²"}, ProposedAct(ActKind.HIDE, card=None)),
        ({"propose": "hide", "card": "c1234567890"}, ProposedAct(ActKind.HIDE, card=None)),
        (
            {"propose": "move", "card": "c7", "to": " loners "},
            ProposedAct(ActKind.MOVE, card=7, to=Placement(Where.LONER)),
        ),
        (
            {"propose": "move", "card": "c7", "to": "k2"},
            ProposedAct(ActKind.MOVE, card=7, to=Placement(Where.CLUSTER, 2)),
        ),
        ({"propose": "move", "card": "c7", "to": ""}, None),
        ({"propose": "summarise"}, ProposedAct(ActKind.SUMMARISE)),
    ],
)
def test_proposal_is_read_from_its_line(line: Mapping[str, object], proposal: ProposedAct | None) -> None:
    assert proposal_of(AssistLine.model_validate(line).root) == proposal  # type: ignore[arg-type]
