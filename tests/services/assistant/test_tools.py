"""The tools of the assistant: they only read, what they give may leave, and they stop when the room may not be asked about."""

import json
from collections.abc import Callable
from dataclasses import replace
from inspect import signature

import pytest

from tests.domain.cards import card
from tests.services.ai.spies import SpyEmbedder, nothing
from tests.stories import Story
from workshop.domain.errors import ModelFault
from workshop.services.assistant import tools
from workshop.services.assistant.tools import Tools, material_of
from workshop.services.facilitation import hosting

NAMES = ["search_cards", "search_documents", "cards_of_table", "count_words", "clusters", "overview"]
GIVEN = {"str": "夜", "int": 1, "list[str]": ["夜"], "int | None": None}
"""What a tool is asked with, by the type of its parameter."""


def looked(tool: Callable[..., str]) -> str:
    kinds = (parameter.annotation for parameter in signature(tool).parameters.values())
    return tool(*(GIVEN[kind.__name__ if kind in (str, int) else str(kind)] for kind in kinds))


def told(fenced: str) -> list[dict[str, object]]:
    """The entries between the first and the last line."""
    return [json.loads(line) for line in fenced.splitlines()[1:-1] if line]


@pytest.fixture
def open_tools(gathered: Story) -> Tools:
    return Tools(gathered.app, gathered.id, nothing)


def test_tools_only_read_and_none_but_these_is_given(gathered: Story, open_tools: Tools) -> None:
    assert [tool.__name__ for tool in open_tools.all()] == NAMES
    before = hosting.view(gathered.app, gathered.id)
    for tool in open_tools.all():
        looked(tool)
    assert hosting.view(gathered.app, gathered.id) == before


def test_tools_stop_where_the_room_may_not_be_asked_about(story: Story) -> None:
    def forbidden() -> None:
        raise ModelFault("model_gone")

    held = Tools(story.app, story.id, forbidden)
    for tool in held.all():
        with pytest.raises(ModelFault):
            looked(tool)
    assert held.given == set()


def test_cards_of_a_table_are_given_newest_first_without_those_of_who_declined(
    gathered: Story, open_tools: Tools
) -> None:
    first = [entry["id"] for entry in told(open_tools.cards_of_table(1))]
    given = set(open_tools.given)
    assert (first, given) == ([f"c{number}" for number in range(12, 0, -1)], set(first))
    assert [entry["id"] for entry in told(open_tools.cards_of_table(2))] == []


def test_cards_nearest_to_a_query_come_first_and_of_one_table_alone(open_tools: Tools) -> None:
    found = told(open_tools.search_cards("夜のバスを増やしてほしい"))
    assert (found[0]["id"], {entry["table"] for entry in told(open_tools.search_cards("夜", 2))}) == ("c1", set())


def test_words_are_counted_in_cards_that_may_leave(open_tools: Tools) -> None:
    counted = open_tools.count_words(["ﾊﾞｽ", "夜勤", ""])
    assert json.loads(counted)["ﾊﾞｽ"] == ["c1", "c2", "c3", "c4"]
    assert json.loads(counted)["夜勤"] == []


def test_clusters_are_told_with_the_cards_that_may_leave_and_the_loners_last(
    gathered: Story, open_tools: Tools
) -> None:
    board = hosting.view(gathered.app, gathered.id).board
    entries = told(open_tools.clusters())
    assert [(entry["id"], entry["size"]) for entry in entries] == [
        *((cluster.ref, len(set(board.members(cluster.id)) - {13})) for cluster in board.clusters),
        ("loners", 1),
    ]


def test_pages_are_told_with_title_date_and_page(open_tools: Tools) -> None:
    page = told(open_tools.search_documents("夜の便"))[0]
    assert (page["id"], page["title"], page["published"], page["page"]) == (
        "d1-1-1",
        "交通の構想",
        "2024-11-01",
        1,
    )


def test_overview_counts_the_cards_that_may_leave_by_table(open_tools: Tools) -> None:
    overview = json.loads(open_tools.overview())
    assert (overview["cards_by_table"], overview["documents"], [h["year"] for h in overview["horizons"]]) == (
        {"1": 12, "2": 0},
        ["交通の構想"],
        [2031, 2050],
    )


def test_material_quotes_masked_to_a_model_and_whole_to_the_facilitator(gathered: Story) -> None:
    gathered.go("solo")
    written = gathered.let_in("けんさんに090-1234-5678で聞く")
    now = material_of(gathered.app, gathered.id)
    refs = {written.ref, "c13", "d1-1-1", "c99"}
    assert now.sources(refs)[written.ref] == "■■■さんに■■■で聞く"
    assert sorted(now.sources(refs)) == sorted([written.ref, "d1-1-1"])
    assert (now.own_words(refs)[written.ref], sorted(now.own_words(refs))) == (
        written.text,
        sorted([written.ref, "c13", "d1-1-1"]),
    )
    assert now.sources({"d1-1-1"})["d1-1-1"].endswith("交通の構想 2024-11-01")


def test_nearest_reads_by_letters_alone_where_the_embedder_is_elsewhere(story: Story) -> None:
    spy = SpyEmbedder(story.app.embedder)
    app = replace(story.app, embedder=spy)
    assert (tools.nearest(app, ["夜のバス", "海"], "バス"), tools.nearest(app, [], "バス"), spy.sent) == ((0,), (), [])


def test_word_stands_in_a_card_but_for_width_case_and_blanks() -> None:
    cards = [replace(card(1), text="ＢＲＴで 駅へ"), replace(card(2), text="駅")]
    assert tools.holding(["brtで駅", "駅", "海"], cards) == {"brtで駅": (1,), "駅": (1, 2), "海": ()}
