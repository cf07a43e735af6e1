"""Scenarios: of one year, of one theme or table, every sentence of them checked."""

from dataclasses import replace

import pytest

from tests.fakes import DirectSteps
from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.services.drafts.sources import problems
from tests.stories import Story, prepared
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import Origin, Section
from workshop.domain.model.plan import Axis
from workshop.domain.rules import hash_token
from workshop.services.drafts import scenario
from workshop.services.facilitation import hosting
from workshop.services.people import joining


def test_scenario_is_of_one_year_and_cites_card_and_page(told: Story) -> None:
    (draft,) = scenario.propose(told.app, told.id, "green", (), DirectSteps())
    refs = {citation.ref[0] for sentence in draft.sentences for citation in sentence.citations}
    assert ((draft.year, draft.theme, draft.table), refs, problems(told, draft)) == (
        (2040, "green", None),
        {"c", "d"},
        [],
    )


def test_tables_get_scenarios_of_their_own_cards(told: Story) -> None:
    first, second = scenario.propose(told.app, told.id, "move", (2, 1), DirectSteps())
    cards = hosting.view(told.app, told.id).contributions
    cited = {c.ref for s in first.sentences for c in s.citations if c.ref.startswith("c")}
    assert ((first.table, second.table), {cards[int(ref[1:])].table for ref in cited}) == ((1, 2), {1})


def test_unknown_theme_is_not_found(told: Story) -> None:
    with pytest.raises(NotFound):
        scenario.propose(told.app, told.id, "nothing", (), DirectSteps())


def test_no_scenario_while_people_write(told: Story) -> None:
    told.go("table")
    with pytest.raises(Refused) as caught:
        scenario.propose(told.app, told.id, "move", (), DirectSteps())
    assert caught.value.code == "people_first"


def test_scenario_of_which_nothing_holds_is_told_offline(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    openai_server.twist = lambda good, user: (
        good | {"sentences": [s | {"citations": []} for s in good["sentences"] if s["basis"] != "imagined"]}
    )
    (draft,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    refused = [("no_citation", "") in entry.reasons for entry in draft.withheld]
    assert (draft.origin, {s.by for s in draft.sentences}, refused) == (Origin.AUTO, {Origin.AUTO}, [True] * 6)


@pytest.mark.parametrize(("tables", "reasons"), [((1,), {"share_of_few"}), ((), set())])
def test_share_in_a_tables_scenario_is_measured_by_the_tables_people(
    story: Story, openai_server: OpenAiServer, tables: tuple[int, ...], reasons: set[str]
) -> None:
    for number in range(10):
        joining.join(story.app, story.id, hash_token(f"more{number}"), "", 2, True)
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    share = {
        "section": "noon",
        "basis": "card",
        "text": "参加者の30%が夜のバスを使う。",
        "citations": [],
    }
    openai_server.twist = lambda good, user: (
        good | {"sentences": [share, *good["sentences"]]} if "sentences" in good else good
    )
    (draft,) = scenario.propose(story.app, story.id, "move", tables, DirectSteps())
    withheld = {code for entry in draft.withheld for code, _ in entry.reasons if entry.text == share["text"]}
    withheld -= {"no_citation", "figure_not_in_source"}
    assert (draft.origin, withheld) == (Origin.MODEL, reasons)


def test_pages_without_a_model_start_from_something_else_each(story: Story) -> None:
    story = prepared(story)
    story.go("solo")
    story.write("夜にひとりで歩くのが怖い", story.yui)
    story.go("scenario")
    drafts = scenario.propose(story.app, story.id, "move", (), DirectSteps(), 3)
    assert [draft.lead for draft in drafts] == [
        "いちばん多い願いから始めた素案です。",
        "いちばん多い心配から始めた素案です。",
        "ほかと重ならない声から始めた素案です。",
    ]
    assert [draft.sentences[0].section for draft in drafts[:2]] == [Section.WISH, Section.LOSS]
    assert [draft.title.endswith("2040年") for draft in drafts] == [True, True, True]


def test_page_invents_nobody_and_says_nothing_but_quotes(story: Story) -> None:
    (draft,) = scenario.propose(prepared(story).app, story.id, "move", (), DirectSteps())
    bare = [s.text for s in draft.sentences if not s.citations or "「" not in s.text]
    assert (draft.origin, draft.resident, bare) == (Origin.AUTO, "", [])


def test_wishes_of_a_group_are_counted_by_the_cards_they_cite(story: Story) -> None:
    (draft,) = scenario.propose(prepared(story).app, story.id, "move", (), DirectSteps())
    counts = [(s.counted, len(s.citations)) for s in draft.sentences if s.section == Section.WISH]
    assert counts[0] == (counts[0][1], counts[0][0])


def test_stories_of_one_request_stand_at_ends_of_one_axis(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    drafts = scenario.propose(story.app, story.id, "move", (), DirectSteps(), 3)
    ends = ("市が走らせる", "近所の人が走らせる", "市が走らせる / 近所の人が走らせる")
    assert [draft.lead for draft in drafts] == [
        f"分かれ目は「夜のバスはだれが走らせるか」。この物語では「{end}」。" for end in ends
    ]
    assert [draft.origin for draft in drafts] == [Origin.MODEL] * 3


def test_axis_of_the_plan_is_the_one_stories_stand_on(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    with story.app.store.write(story.id) as db:
        axis = Axis("人か機械か", ("人の手が中心", "機械が中心"))
        db.put_workshop(replace(db.workshop, plan=replace(db.workshop.plan, axis=axis)))
        db.record("plan_changed")
    drafts = scenario.propose(story.app, story.id, "move", (), DirectSteps(), 3)
    ends = ("人の手が中心", "機械が中心", "人の手が中心 / 機械が中心")
    assert [draft.lead for draft in drafts] == [f"分かれ目は「人か機械か」。この物語では「{end}」。" for end in ends]


def test_model_is_shown_the_ids_it_may_cite(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    scenario.propose(story.app, story.id, "move", (), DirectSteps())
    with story.app.store.read(story.id) as db:
        refs = list(db.runs.all()[-1].inputs)
    story_question = next(body for body in openai_server.seen if "<passages>" in body["messages"][-1]["content"])
    schema = story_question["response_format"]["json_schema"]["schema"]
    assert schema["$defs"]["StoryCitation"]["properties"]["source"]["enum"] == refs


def test_story_without_a_scene_gives_way_to_the_page(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    openai_server.twist = lambda good, user: (
        good | {"sentences": [one for one in good["sentences"] if one["section"] != "noon"]}
    )
    (draft,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    codes = {code for entry in draft.withheld for code, _ in entry.reasons}
    assert (draft.origin, codes) == (Origin.AUTO, {"no_story"})
