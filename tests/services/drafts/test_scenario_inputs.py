"""What a scenario is told from is read anew: a card that was hidden is in no part of it."""

from tests.stories import Story, prepared
from workshop.services.cards import moderating
from workshop.services.drafts import scenario_inputs, scenario_sources
from workshop.services.drafts.scenario_cards import SaidGroup
from workshop.services.drafts.scenario_sources import Sources


def test_hidden_card_is_neither_told_from_nor_counted(story: Story) -> None:
    story = prepared(story)
    theme = story.workshop.plan.theme("move")
    sources = Sources(("c1", "c3"), (), (), (SaidGroup("k1", ("c1", "c3"), ()), SaidGroup("k2", ("c1",), ())), ("c1",))
    moderating.hide(story.app, story.id, 1)
    with story.app.store.read(story.id) as db:
        inputs = scenario_inputs.inputs_of(db, theme, None, sources)
    told = [(group.id, group.wishes) for group in inputs.said]
    assert ([card.id for card in inputs.cards], told, inputs.alone) == (["c3"], [("k1", ["c3"])], [])


def test_form_of_the_answer_names_what_may_be_cited(story: Story) -> None:
    story = prepared(story)
    theme = story.workshop.plan.theme("move")
    sources = scenario_sources.sources(story.app, story.id, theme, scenario_sources.Turn(None))
    with story.app.store.read(story.id) as db:
        question = scenario_inputs.question_of(story.workshop.plan, scenario_inputs.inputs_of(db, theme, None, sources))
    schema = question.form.model_json_schema()
    ids = schema["$defs"]["StoryCitation"]["properties"]["source"]["enum"]
    assert (ids, schema["$defs"]["StorySentence"]["properties"]["text"]["maxLength"]) == (
        [*sources.cards, *sources.passages, *(ref for other in sources.others for ref in other.passages)],
        120,
    )
