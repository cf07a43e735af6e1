"""What a scenario is told from: who loses is never left out where anybody worries, and other themes are told from their passages."""

from dataclasses import replace

import pytest

from tests.fakes import DirectSteps
from tests.openai_server import OpenAiServer
from tests.services.test_drafting import prepared
from tests.stories import Story
from workshop.adapters.llm_langchain import LangchainLlm
from workshop.domain.model import Draft, Origin, Person, Section
from workshop.domain.rules import hash_token
from workshop.services import choosing, contributing, scenarios

WORRY = "夜にひとりで歩くのが怖い"
FAR = [f"バスと駅と団地の{number}番目の願いがある" for number in range(choosing.CARDS)]


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
    return contributing.join(story.app, story.id, hash_token("はると"), "はると", 2, True)


@pytest.mark.parametrize(("tables", "table"), [((), 1), ((1,), 1), ((1,), 2)])
def test_one_who_worries_is_heard_however_far(story: Story, tables: tuple[int, ...], table: int) -> None:
    worry = with_worry(story, table)
    story.go("scenario")
    (draft,) = scenarios.propose(story.app, story.id, "move", tables, DirectSteps())
    with story.app.store.read(story.id) as db:
        cards = [ref for ref in db.runs()[-1].inputs if ref.startswith("c")]
    assert (cited(draft, Section.LOSS), len(cards)) == ([worry], choosing.CARDS)


def test_effect_is_told_from_a_passage_on_another_theme(story: Story) -> None:
    story = prepared(story)
    (draft,) = scenarios.propose(story.app, story.id, "move", (), DirectSteps())
    effects = [sentence.text for sentence in draft.sentences if sentence.section == Section.EFFECT]
    assert (["工場と電気とも" in text for text in effects], len(cited(draft, Section.EFFECT))) == ([True], 1)


def test_section_a_model_leaves_out_is_filled_and_marked(story: Story, openai_server: OpenAiServer) -> None:
    with_worry(story, 1)
    story.go("scenario")
    story = replace(story, app=replace(story.app, llm=LangchainLlm("test-model", timeout=20)))
    openai_server.twist = lambda good, user: (
        good | {"sentences": [one for one in good["sentences"] if one["section"] not in ("loss", "effect")]}
    )
    (draft,) = scenarios.propose(story.app, story.id, "move", (), DirectSteps())
    with story.app.store.read(story.id) as db:
        run = db.runs()[-1]
    by = {sentence.section: sentence.by for sentence in draft.sentences}
    assert (by[Section.LOSS], by[Section.EFFECT], by[Section.DAY]) == (Origin.AUTO, Origin.AUTO, Origin.MODEL)
    assert (draft.origin, run.checks["offline"], run.calls) == (Origin.MODEL, 2, 2)
    order = [list(Section).index(sentence.section) for sentence in draft.sentences]
    assert order == sorted(order)
