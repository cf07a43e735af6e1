"""Years belong to the plan: one of 2035 and 2060 shows these on every face, and the years of other plans nowhere."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import DirectSteps
from tests.stories import STAGES, Story, running, small_plan
from workshop import exports, prompts
from workshop.domain.model import Audience
from workshop.domain.model.plan import Horizon, Language, Plan, years_of
from workshop.live.feed import View
from workshop.ports import App
from workshop.schemas import Ask, ScenarioOut
from workshop.services.assistant.tools import Tools
from workshop.services.board import gathering
from workshop.services.drafts import reviewing, scenario, scenario_inputs, scenario_sources, summary
from workshop.services.facilitation import hosting
from workshop.services.record import report as record_report

HOME = Path(__file__).parents[1]
HELD = re.compile(r"(?<!\d)(?:2031|2050)(?!\d)")
"""The years of the four plans that come with the project, not as a part of a longer number."""
KEEPS_HISTORY = HOME / "workshop" / "adapters" / "sql" / "migrations" / "versions" / "0005_horizons.py"
"""Names the years for workshops that were stored before a plan could."""


def other_city(language: Language) -> Plan:
    plan = small_plan(language)
    pictures = {theme.id: f"{theme.name}の夢" for theme in plan.themes}
    horizons = (Horizon(2035, "一歩目", "半ばまで来た。", pictures), Horizon(2060, "夢", "どこへも行ける。", pictures))
    return replace(plan, horizons=horizons)


@pytest.fixture(params=list(Language))
def city(request: pytest.FixtureRequest, app: App) -> Story:
    """A whole workshop of another city, gathered, its summary and scenario released."""
    story = running(app, other_city(request.param))
    story.write_all()
    story.add_document()
    story.go("gather")
    gathering.gather(app, story.id, DirectSteps())
    drafts = [summary.summarise(app, story.id, DirectSteps())]
    story.go("scenario")
    drafts += scenario.propose(app, story.id, "move", (), DirectSteps())
    for draft in drafts:
        reviewing.release(app, story.id, draft.number)
    return story


def held_years(words: str) -> list[str]:
    return HELD.findall(words)


def sights(story: Story) -> Iterator[str]:
    """What travels to each audience in each stage."""
    for stage in STAGES:
        story.go(stage)
        view = View(hosting.view(story.app, story.id))
        for audience in Audience:
            yield json.dumps(view.state(audience, 1), ensure_ascii=False)


def test_wall_and_room_are_told_the_years_of_the_plan(city: Story) -> None:
    view = View(hosting.view(city.app, city.id))
    wanted = [
        {"year": 2060, "name": "夢", "whole": "どこへも行ける。"},
        {"year": 2035, "name": "一歩目", "whole": "半ばまで来た。"},
    ]
    for audience in (Audience.WALL, Audience.PARTICIPANT):
        section = json.loads(json.dumps(view.state(audience, 1)))["workshop"]
        assert section["horizons"] == wanted
        assert [theme["picture"] for theme in section["themes"]] == ["移動の夢", "工場と電気の夢"]
    assert [held_years(sight) for sight in sights(city)] == [[]] * len(STAGES) * len(Audience)


def test_model_is_asked_with_the_years_of_the_plan(city: Story) -> None:
    plan = city.workshop.plan
    theme = plan.theme("move")
    sources = scenario_sources.sources(city.app, city.id, theme, scenario_sources.Turn(None))
    with city.app.store.read(city.id) as db:
        inputs = scenario_inputs.inputs_of(db, theme, None, sources)
    rendered = prompts.render(Ask("scenario", plan.language, inputs, ScenarioOut))
    headings = {Language.JA: ("2060年の夢: ", "2035年の一歩目: "), Language.EN: ("夢 for 2060: ", "一歩目 for 2035: ")}
    steps = {Language.JA: "2035年までに起きていたこと", Language.EN: "what had happened by 2035"}
    assert [heading in rendered.user for heading in headings[plan.language]] == [True, True]
    assert (steps[plan.language] in rendered.system, held_years(rendered.system + rendered.user)) == (True, [])


def test_assistant_is_told_the_years_of_the_plan(city: Story) -> None:
    overview = Tools(city.app, city.id, lambda: None).overview()
    assert (overview.count("2035"), overview.count("2060"), held_years(overview)) == (1, 1, [])


def test_grounding_allows_the_years_of_the_plan_alone(city: Story) -> None:
    assert sorted(years_of(city.workshop.plan)) == [2035, 2040, 2060]


def test_drafts_and_exports_say_no_year_of_another_plan(city: Story) -> None:
    report = record_report.report(city.app, city.id)
    texts = {file.name: file.data.decode() for file in exports.render_all(report)}
    assert "2040年の暮らし" in texts[f"tsumugi-{city.workshop.code}-summary.md"]
    assert {name: held_years(text) for name, text in texts.items()} == {name: [] for name in texts}


def test_no_module_text_or_prompt_holds_the_years_of_a_plan() -> None:
    files = [HOME / "app.py", *sorted((HOME / "prompts").glob("*.md"))]
    for ending in ("py", "js", "css", "html", "yaml"):
        files += sorted((HOME / "workshop").rglob(f"*.{ending}"))
    holding = [file for file in files if held_years(file.read_text(encoding="utf-8"))]
    assert holding == [KEEPS_HISTORY]
