"""Points of a summary: which hold, which are asked for again, and who speaks for a card alone."""

import re
from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import DirectSteps
from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.stories import Story, prepared, small_plan
from workshop.domain.model import Citation, Origin, Section, Sentence
from workshop.domain.model.plan import Language
from workshop.schemas import CitationOut, GroupIn, PointOut, SummaryOut, VoiceIn
from workshop.services.ai.spending import Accounts
from workshop.services.drafts import points, summary


def test_flood_of_points_is_cut_and_counted(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    openai_server.twist = lambda good, user: {"points": [good["points"][0]] * 500 + good["points"]}
    draft = summary.summarise(story.app, story.id, DirectSteps())
    spoken = [sentence for sentence in draft.sentences if sentence.cluster == 1 and sentence.by == Origin.MODEL]
    assert (len(spoken), len(draft.withheld)) == (points.MOST_POINTS, 502 - points.MOST_POINTS)


def test_only_groups_without_a_point_are_asked_for_again(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    before = len(openai_server.chats)
    openai_server.faults.append("missing_ids")
    draft = summary.summarise(story.app, story.id, DirectSteps())
    first, second, judged = (groups_in(body) for body in openai_server.chats[before:])
    assert judged == []
    assert (first[-1], second == first[-len(second) :], 0 < len(second) < len(first)) == ("loners", True, True)
    spoken = {sentence.cluster for sentence in draft.sentences if sentence.by == Origin.MODEL}
    assert spoken - {None} == {sentence.cluster for sentence in draft.sentences} - {None}


def groups_in(body: dict[str, Any]) -> list[str]:
    return re.findall(r"^(k\d+|loners) ", body["messages"][-1]["content"], re.MULTILINE)


BUS = VoiceIn(id="c1", text="夜のバスを増やしてほしい")
BATH = VoiceIn(id="c12", text="銭湯を「復活」させたい")
GROUPS = (GroupIn(id="k1", title="夜の足", cards=[BUS]), GroupIn(id=points.LONERS, title="", cards=[BATH]))
BOTH = {"c1": BUS.text, "c12": BATH.text}


def point(group: str, source: str, quote: str, text: str = "声がある。") -> PointOut:
    return PointOut(group=group, stance="point", text=text, citations=[CitationOut(source=source, quote=quote)])


NOTHING = Accounts(Origin.MODEL, "summarise.ja@1", "test-model")
GOOD, LONE = point("k1", "c1", "夜のバス"), point(points.LONERS, "c12", "銭湯を「復活」")
WRONG = point("k1", "c1", "だれも言っていない")


def heard(*answers: list[PointOut]) -> tuple[points.GroupPoints, list[str] | None, str]:
    """After these answers: what holds, the groups that are asked for again, and what is told of them."""
    hearing, turn = points.GroupPoints(small_plan(), GROUPS, 3), None
    said = [SummaryOut(points=list(answer)) for answer in answers]
    for count in range(1, len(said) + 1):
        turn = hearing.again(said[:count])
    asked = [group.id for group in turn.question.inputs.groups] if turn else None  # type: ignore[attr-defined]
    return hearing, asked, turn.complaint if turn else ""


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ([[]], ["k1", "loners"]),
        ([[GOOD, LONE]], None),
        ([[GOOD]], ["loners"]),
        ([[WRONG, LONE]], ["k1"]),
        ([[WRONG, GOOD, LONE]], None),  # one that holds is enough
        ([[GOOD], [LONE]], None),
        ([[WRONG], [WRONG]], ["k1", "loners"]),
        ([[point("k9", "c9", "知らない")]], ["k1", "loners"]),
    ],
)
def test_groups_of_which_nothing_holds_are_asked_for_again(
    answers: list[list[PointOut]], asked: list[str] | None
) -> None:
    assert heard(*answers)[1] == asked


def test_what_is_wrong_is_told_with_its_reason_and_counted_where_it_stays_so() -> None:
    hearing, _, complaint = heard([WRONG, LONE])
    assert complaint == (
        "声がある。 -> 「だれも言っていない」は、そのidの文にありません。quoteは、そのidの文から一字一句そのまま写します。"
        "写せなければ、この文を書きません。\nk1 -> 使える文が一つもありません。"
        "このまとまりのカードから、quote のある文を一つ書きます。"
    )
    assert hearing.all == [LONE, WRONG]


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("夜のバスを増やしてほしい", False),
        (" 夜のバスを増やしてほしい。", False),
        ("夜のバス", False),  # its quote, and no word of its own
        ("「夜のバスを増やしてほしい」という声がある。", True),
        ("夜にもバスを望む声がある。", True),
    ],
)
def test_point_that_only_copies_a_card_is_asked_for_again_and_withheld(said: str, holds: bool) -> None:
    copied = point("k1", "c1", "夜のバス", said)
    hearing, asked, complaint = heard([copied, LONE])
    assert (asked is None, "そのまま写しています" in complaint) == (holds, not holds)
    part = points.PartPoints(tuple((p, Origin.MODEL) for p in hearing.all), 0, NOTHING, "key")
    passed, withheld = points.sifted([part], BOTH, {"k1": 1}, frozenset(), 3)
    assert [sentence.text for sentence in passed if sentence.cluster] == ([said] if holds else [])
    assert [one.reasons for one in withheld] == ([] if holds else [(("only_copied", ""),)])


def test_card_alone_may_be_told_in_its_own_words() -> None:
    assert heard([GOOD, point(points.LONERS, "c12", BATH.text, BATH.text)])[1] is None


def test_what_one_card_says_is_common_to_none() -> None:
    cards = (BUS, VoiceIn(id="c2", text="夜のバスで帰りたい"))
    sources = {card.id: card.text for card in cards}
    one = [CitationOut(source="c1", quote="夜のバス"), CitationOut(source=" c1 ", quote="増やして")]
    two = [one[0], CitationOut(source="c2", quote="夜のバス")]
    said = [
        PointOut(group="k1", stance=stance, text="夜のバスを望む声がある。", citations=cites)
        for stance in ("common", "tension", "condition")
        for cites in (one, two)
    ]
    part = points.PartPoints(tuple((p, Origin.MODEL) for p in said), 0, NOTHING, "key")
    passed, _ = points.sifted([part], sources, {"k1": 1}, frozenset(), 3)
    assert [sentence.section for sentence in passed] == [
        Section.POINT,
        Section.COMMON,
        Section.POINT,
        Section.TENSION,
        Section.CONDITION,
        Section.CONDITION,
    ]


def test_point_belongs_to_the_group_whose_card_it_cites() -> None:
    hearing, asked, _ = heard([point("k1", " c12 ", "銭湯を「復活」"), point("そのほか", "c1", "夜のバス")])
    assert (asked, sorted(hearing.points), hearing.points["k1"][0].group) == (None, ["k1", "loners"], "k1")


def test_quote_with_a_mistaken_id_is_of_the_one_card_it_stands_in() -> None:
    hearing, asked, _ = heard([point("k1", "c12", "夜のバス"), LONE])
    assert (asked, hearing.points["k1"][0].citations) == (None, [CitationOut(source="c1", quote="夜のバス")])


def test_later_answer_changes_nothing_that_holds() -> None:
    hearing, _, _ = heard([GOOD], [point("k1", "c1", "増やして"), LONE])
    assert hearing.points == {"k1": [GOOD], "loners": [LONE]}


@pytest.mark.parametrize(
    ("section", "texts"),
    [(Section.MINORITY, []), (Section.POINT, ["「銭湯を『復活』させたい」"])],
)
def test_card_alone_speaks_for_itself_where_nobody_did(section: Section, texts: list[str]) -> None:
    told = Sentence("", section, "銭湯の声。", (Citation("c12", "銭湯を「復活」"),))
    added = points.with_minorities((told,), GROUPS, BOTH, Language.JA)[1:]
    assert [sentence.text for sentence in added] == texts
    assert [(s.section, s.by, s.citations) for s in added] == [
        (Section.MINORITY, Origin.AUTO, (Citation("c12", BATH.text),)) for _ in texts
    ]


def test_card_that_left_meanwhile_does_not_speak() -> None:
    assert points.with_minorities((), GROUPS, {"c1": BUS.text}, Language.JA) == ()


def test_answer_to_a_group_takes_as_many_points_as_it_has_loners() -> None:
    weights = [points.question_of(small_plan(), groups).answer for groups in ((), GROUPS[:1], GROUPS[1:], GROUPS)]
    assert weights == [points.POINT_TOKENS * count for count in (0, points.POINTS, 1, points.POINTS + 1)]
