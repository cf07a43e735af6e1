"""Trend cards: their source goes with them, is looked at as their words are, and leaves with them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.stories import Story, running, small_plan
from workshop.domain.errors import Invalid
from workshop.domain.model import NO_SOURCE, Contribution, Kind, TrendSource, Visibility
from workshop.ports import App
from workshop.services.cards import paper, writing
from workshop.services.record import report

PAPER = TrendSource("新聞の地域面", date(2025, 4, 1))


@pytest.fixture
def trends(app: App) -> Story:
    plan = small_plan()
    stages = tuple(replace(stage, card=Kind.TREND) if stage.id == "solo" else stage for stage in plan.stages)
    story = running(app, replace(plan, stages=stages))
    story.go("solo")
    return story


def write(story: Story, source: TrendSource, kind: Kind = Kind.TREND, text: str = "乗合の車が増えた") -> Contribution:
    return writing.write(story.app, story.id, story.yui.number, story.app.token(), text, kind, source=source)


def kept(story: Story, number: int) -> Contribution:
    with story.app.store.read(story.id) as db:
        return db.contributions.all()[number]


def test_source_is_stored_edited_and_kept_where_only_the_words_change(trends: Story) -> None:
    card = write(trends, PAPER)
    assert kept(trends, card.number).source == PAPER
    writing.edit(trends.app, trends.id, trends.yui.number, card.number, "乗合の車がとても増えた")
    assert kept(trends, card.number).source == PAPER
    writing.edit(trends.app, trends.id, trends.yui.number, card.number, "乗合の車がとても増えた", TrendSource("父の話"))
    assert kept(trends, card.number).source == TrendSource("父の話")
    with pytest.raises(Invalid):
        writing.edit(trends.app, trends.id, trends.yui.number, card.number, "車", TrendSource("javascript:x"))
    assert write(trends, NO_SOURCE).source == NO_SOURCE


def test_a_source_that_tells_of_a_person_holds_the_card(trends: Story) -> None:
    card = write(trends, TrendSource("電話 0294-22-3111"))
    assert (card.visibility, card.waits) == (Visibility.WAITING, ("phone",))
    mended = writing.edit(trends.app, trends.id, trends.yui.number, card.number, card.text, TrendSource("電話で"))
    assert (mended.visibility, mended.waits) == (Visibility.SHOWN, ())


def test_an_idea_has_no_source(trends: Story) -> None:
    with pytest.raises(Invalid) as caught:
        write(trends, PAPER, Kind.IDEA)
    assert caught.value.code == "source_of_trends"


def test_paper_of_a_stage_of_trends_is_typed_with_its_source(trends: Story) -> None:
    typed = "乗合の車が増えた｜新聞の地域面｜2025-04-01\n祭りの担ぎ手が減った"
    cards = paper.type_in(trends.app, trends.id, "key", typed, 1, "solo", True)
    told = [(card.kind, card.text, card.source) for card in cards]
    assert told == [(Kind.TREND, "乗合の車が増えた", PAPER), (Kind.TREND, "祭りの担ぎ手が減った", NO_SOURCE)]
    trends.go("table")
    [other] = paper.type_in(trends.app, trends.id, "other", "海｜山", 1, "table", True)
    assert (other.kind, other.text, other.source) == (Kind.IDEA, "海｜山", NO_SOURCE)


def test_who_withdraws_a_card_takes_its_source_back_too(trends: Story) -> None:
    card = write(trends, PAPER)
    writing.withdraw(trends.app, trends.id, trends.yui.number, card.number)
    [line] = report.report(trends.app, trends.id).cards
    assert (line.card.text, line.card.source) == ("", NO_SOURCE)
