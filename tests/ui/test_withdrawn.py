"""Every way out of the house, after a card was hidden or withdrawn: no summary, scenario, answer, withheld sentence or edit on it
says the card's words again."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict, replace

import pytest

from tests.fakes import DirectSteps
from tests.stories import Story
from tests.ui.visits import Visitor, shown
from workshop.domain.model import Audience, Citation, Draft, Section, Sentence, Withheld
from workshop.exports import cards_csv, everything_json, markdown
from workshop.exports.outline import outline_of
from workshop.live.feed import View
from workshop.services.assistant import answering
from workshop.services.board import gathering
from workshop.services.cards import moderating, writing
from workshop.services.drafts import reviewing
from workshop.services.drafts import scenario as drafts_scenario
from workshop.services.drafts import summary as drafts_summary
from workshop.services.facilitation import hosting
from workshop.services.record import report

SECRET = "港の倉庫で夜通し太鼓をたたきたい"
TRANSLATION = "Drum all night in the harbour shed"
PIECES = ("夜通し太鼓", "倉庫で夜", "Drum all", "drum all")
Way = Callable[[Story, Visitor], str]


@pytest.fixture(params=["hidden", "withdrawn"])
def story_after(request: pytest.FixtureRequest, story: Story) -> Story:
    """A workshop that quoted ゆい's card everywhere, beside one of けん's, released it, and then the card went."""
    story.write_all()
    card = story.write(SECRET)
    story.add_document()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story.go("scenario")
    summary = drafts_summary.summarise(story.app, story.id, DirectSteps())
    (scenario,) = drafts_scenario.propose(story.app, story.id, "move", (), DirectSteps())
    list(answering.ask(story.app, story.id, "倉庫の太鼓の声は"))
    for draft in (summary, scenario):
        _quote_everywhere(story, draft, card.ref)
        reviewing.edit_sentence(story.app, story.id, draft.number, "s91", f"{SECRET}という声。")
        reviewing.edit_sentence(story.app, story.id, draft.number, "s91", f"やはり「{SECRET}」という声。")
        reviewing.drop_sentence(story.app, story.id, draft.number, "s92")
        reviewing.release(story.app, story.id, draft.number)
    assert all(_leaks(way(story)) for way in (_markdown, _json, _answers))  # all of it was there
    if request.param == "hidden":
        moderating.hide(story.app, story.id, card.number)
    else:
        story.go("solo")
        writing.withdraw(story.app, story.id, story.yui.number, card.number)
    story.go("scenario")
    return story


def _quote_everywhere(story: Story, draft: Draft, ref: str) -> None:
    own, other = Citation(ref, SECRET, TRANSLATION), Citation("c2", "バスが一時間に一本しかない")
    section = draft.sentences[0].section
    more = (
        Sentence("s91", section, f"「{SECRET}」という声。", (own, other)),
        Sentence("s92", section, f"“{TRANSLATION}”という声。", (other, own)),
        Sentence("s93", section, "倉庫で夜通し太鼓をという声。", (other, Citation(ref, "港の倉庫"))),
        Sentence("s94", Section.ASSUMPTION, f"{SECRET}と仮定する。", assumption=True),
    )
    withheld = (Withheld(f"みんなが「{SECRET}」と言う。", (("quote_not_found", SECRET),)),)
    with story.app.store.write(story.id) as db:
        db.drafts.put(replace(draft, sentences=(*draft.sentences, *more), withheld=withheld))
        db.record("draft_edited", f"draft{draft.number}")


def _leaks(text: str) -> list[str]:
    return [piece for piece in PIECES if piece in text]


def _markdown(story: Story) -> str:
    return markdown.render(outline_of(report.report(story.app, story.id))).data.decode()


def _csv(story: Story) -> str:
    """All but the card's own cell: what was hidden stays in the organiser's ledger, marked."""
    data = cards_csv.render(report.report(story.app, story.id)).data.decode("utf-8-sig")
    return "\n".join("\t".join(cell for cell in row if cell != SECRET) for row in csv.reader(io.StringIO(data)))


def _json(story: Story) -> str:
    body = json.loads(everything_json.render(report.report(story.app, story.id)).data)
    return json.dumps({key: value for key, value in body.items() if key != "cards"}, ensure_ascii=False)


def _answers(story: Story) -> str:
    with story.app.store.read(story.id) as db:
        return str([asdict(answer) for answer in answering.answers(db)])


def _feed(audience: Audience) -> Callable[[Story], str]:
    def text(story: Story) -> str:
        state = View(hosting.view(story.app, story.id)).state(audience, 1)
        return json.dumps(state["released"], ensure_ascii=False)

    return text


def _page(name: str, staff: bool, person: str = "") -> Way:
    def text(_: Story, visitor: Visitor) -> str:
        page = visitor.open(name, staff=staff, person=person)
        fields = (str(field.value) for kind in (page.text_area, page.selectbox) for field in kind)
        return "\n".join((shown(page), *fields)).replace("\\", "")

    return text


def _alone(way: Callable[[Story], str]) -> Way:
    return lambda story, _: way(story)


WAYS: dict[str, Way] = {
    "markdown": _alone(_markdown),
    "csv": _alone(_csv),
    "json": _alone(_json),
    "answers of the assistant": _alone(_answers),
    "wall": _alone(_feed(Audience.WALL)),
    "room": _alone(_feed(Audience.PARTICIPANT)),
    "console's stream": _alone(_feed(Audience.CONSOLE)),
    "receipt of another": _page("receipt", staff=False, person="けん"),
    "console": _page("console", staff=True),
    "organiser": _page("organise", staff=True),
}


@pytest.mark.parametrize("way", WAYS)
def test_words_of_a_card_that_went_leave_by_no_way(story_after: Story, visitor: Visitor, way: str) -> None:
    text = WAYS[way](story_after, visitor)
    assert (_leaks(text), len(text) > 20) == ([], True)


def test_what_went_is_counted_on_the_console(story_after: Story, visitor: Visitor) -> None:
    assert "隠したカード・取り下げられたカードの言葉を使う文" in WAYS["console"](story_after, visitor)


def test_withdrawn_words_do_not_travel_to_the_console_either(story_after: Story) -> None:
    cards = View(hosting.view(story_after.app, story_after.id)).state(Audience.CONSOLE)["cards"]
    assert isinstance(cards, dict)
    card = cards["13"]
    assert card["text"] == ("" if card["visibility"] == "withdrawn" else SECRET)
