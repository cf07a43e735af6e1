"""Walls of a plan before anybody is there."""

from dataclasses import replace
from typing import Any, cast

from tests.live.rooms import NOON
from tests.stories import STAGES, small_plan
from workshop.domain.model import Document, Fact
from workshop.live.preview import Still, stills


def screen_of(still: Still) -> dict[str, Any]:
    return cast(dict[str, Any], still.state["screen"])


def test_every_stage_has_its_pages_in_order_as_the_wall_would_show_them() -> None:
    plan = small_plan()
    found = stills(plan, {}, NOON)
    assert [plan.stages[still.stage].id for still in found if still.page == 0] == list(STAGES)
    for stage in range(len(plan.stages)):
        pages = [still for still in found if still.stage == stage]
        assert [(still.page, still.pages) for still in pages] == [(place, len(pages)) for place in range(len(pages))]
        shown = [(screen_of(still)["page"], screen_of(still)["stage"]) for still in pages]
        assert shown == [(place, plan.stages[stage].title) for place in range(len(pages))]


def test_preview_has_no_code_to_join_by_and_a_clock_that_stands() -> None:
    state = cast(dict[str, Any], stills(small_plan(), {}, NOON)[0].state)
    assert (state["workshop"]["code"], state["now"], state["stage"]["started_at"]) == (
        "",
        NOON.isoformat(),
        NOON.isoformat(),
    )


def test_facts_of_documents_and_words_have_their_pages() -> None:
    document = Document(1, "人口", "市", "2024-01-01", "a.md", 3, facts=(Fact("人口は減る。", 2),))
    kinds = [
        screen_of(still)["kind"]
        for still in stills(replace(small_plan(), documents=()), {1: document}, NOON)
        if still.stage == STAGES.index("inform")
    ]
    assert kinds == ["question", "themes", "facts", "terms"]
