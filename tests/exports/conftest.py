"""Records to export: a whole workshop as it was held, and a small one by hand."""

import pytest

from tests.exports.reports import small_report
from tests.fakes import DirectSteps
from tests.stories import Story
from workshop.domain.record.report import Report
from workshop.services.board import gathering
from workshop.services.cards import moderating, writing
from workshop.services.drafts import reviewing
from workshop.services.drafts import scenario as drafts_scenario
from workshop.services.drafts import summary as drafts_summary
from workshop.services.facilitation import hosting
from workshop.services.record import report as record_report


@pytest.fixture
def held(story: Story) -> Story:
    """A whole workshop: gathered, one hidden, one withdrawn, summary and scenario released."""
    story.write_all()
    evil = story.write("=1+1 <b>太字</b> [リンク](http://x)\n# 見出し", story.ken)
    story.write("取り下げる秘密")
    hidden = story.write("隠す言葉")
    writing.withdraw(story.app, story.id, story.yui.number, evil.number + 1)
    moderating.hide(story.app, story.id, hidden.number)
    story.add_document()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story.go("scenario")
    summary = drafts_summary.summarise(story.app, story.id, DirectSteps())
    (scenario,) = drafts_scenario.propose(story.app, story.id, "green", (), DirectSteps())
    reviewing.release(story.app, story.id, summary.number)
    reviewing.release(story.app, story.id, scenario.number)
    hosting.close(story.app, story.id)
    return story


@pytest.fixture
def report(held: Story) -> Report:
    return record_report.report(held.app, held.id)


@pytest.fixture
def small() -> Report:
    return small_report()
