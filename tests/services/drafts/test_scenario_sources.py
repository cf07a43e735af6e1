"""What a scenario is told from: who loses is never left out where anybody worries, and other themes are told from their passages."""

from dataclasses import replace

import pytest

from tests.fakes import DirectSteps
from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.stories import Story, prepared
from workshop.domain.model import SCENARIO, Draft, Origin, Person, Section
from workshop.domain.rules import hash_token
from workshop.services.documents import library
from workshop.services.drafts import scenario, scenario_cards
from workshop.services.people import joining

WORRY = "夜にひとりで歩くのが怖い"
FAR = [f"バスと駅と団地の{number}番目の願いがある" for number in range(scenario_cards.CARDS)]


def cited(draft: Draft, section: Section) -> list[str]:
    return [c.ref for sentence in draft.sentences if sentence.section == section for c in sentence.citations]


def with_worry(story: Story, table: int) -> str:
    """More cards near the theme than a scenario is told from, and one worry far from it."""
    story.go("solo")
    for text in FAR:
        story.write(text, story.yui)
        story.write(f"{text}です", story.ken)
    story.add_document()
    return story.write(WORRY, story.yui if table == 1 else joined(story)).ref


def joined(story: Story) -> Person:
    return joining.join(story.app, story.id, hash_token("はると"), "はると", 2, True)


@pytest.mark.parametrize(("tables", "table"), [((), 1), ((1,), 1), ((1,), 2)])
def test_one_who_worries_is_heard_however_far(story: Story, tables: tuple[int, ...], table: int) -> None:
    worry = with_worry(story, table)
    story.go("scenario")
    (draft,) = scenario.propose(story.app, story.id, "move", tables, DirectSteps())
    with story.app.store.read(story.id) as db:
        cards = [ref for ref in db.runs.all()[-1].inputs if ref.startswith("c")]
    assert (cited(draft, Section.LOSS), len(cards)) == ([worry], scenario_cards.CARDS)


TIED = "バスが駅と団地をつなぐと、近所の工場が電気を分け合うしくみにもつながるかもしれない。"


@pytest.mark.parametrize(
    ("text", "effects"),
    [(TIED, [f"工場と電気とのつながり。資料が、そうなるかもしれないとすること: 「{TIED}」"]), ("", [])],
)
def test_effect_is_told_from_a_passage_on_both_themes_and_none_below_the_floor(
    story: Story, text: str, effects: list[str]
) -> None:
    story = prepared(story)
    if text:
        library.add(story.app, story.id, "t.md", [f"# 足と電気\n\n{text}"], "つながり", "日立市", "2024-11-01")
    (draft,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    assert [sentence.text for sentence in draft.sentences if sentence.section == Section.EFFECT] == effects


def test_section_a_model_leaves_out_is_filled_and_marked(story: Story, openai_server: OpenAiServer) -> None:
    with_worry(story, 1)
    story.go("scenario")
    story = replace(story, app=replace(story.app, llm=known_llm()))
    openai_server.twist = lambda good, user: (
        good | {"sentences": [one for one in good["sentences"] if one["section"] not in ("loss", "effect")]}
        if "sentences" in good
        else good
    )
    (draft,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    with story.app.store.read(story.id) as db:
        run = db.runs.all()[-1]
    by = {sentence.section: sentence.by for sentence in draft.sentences}
    assert (by[Section.LOSS], by[Section.NOON]) == (Origin.AUTO, Origin.MODEL)
    assert (draft.origin, run.checks["offline"], run.calls) == (Origin.MODEL, 1, 3)
    order = [SCENARIO.index(sentence.section) for sentence in draft.sentences]
    assert order == sorted(order)
