"""Every way out of the house, after a card was hidden or withdrawn: no summary, scenario, answer, withheld sentence or edit on it
says the card's words again."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.fakes import DirectSteps
from tests.stories import Story
from workshop.domain.model import Audience, Citation, Draft, Section, Sentence, Withheld
from workshop.exports import cards_csv, everything_json, summary_markdown
from workshop.live.feed import View
from workshop.services import (
    assisting,
    contributing,
    gathering,
    hosting,
    reporting,
    reviewing,
    scenarios,
    signing_in,
    summarising,
)
from workshop.ui import runtime

MAIN = Path(__file__).parents[2] / "workshop" / "ui" / "main.py"
SECRET = "港の倉庫で夜通し太鼓をたたきたい"
TRANSLATION = "Drum all night in the harbour shed"
PIECES = ("夜通し太鼓", "倉庫で夜", "Drum all", "drum all")
Way = Callable[[Story, pytest.MonkeyPatch], str]


@pytest.fixture(params=["hidden", "withdrawn"])
def told(request: pytest.FixtureRequest, story: Story) -> Story:
    """A workshop that quoted ゆい's card everywhere, beside one of けん's, released it, and then the card went."""
    story.write_all()
    card = story.write(SECRET)
    story.add_document()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story.go("scenario")
    summary = summarising.summarise(story.app, story.id, DirectSteps())
    (scenario,) = scenarios.propose(story.app, story.id, "move", (), DirectSteps())
    list(assisting.ask(story.app, story.id, "倉庫の太鼓の声は"))
    for draft in (summary, scenario):
        _quote_everywhere(story, draft, card.ref)
        reviewing.edit_sentence(story.app, story.id, draft.number, "s91", f"{SECRET}という声。")
        reviewing.edit_sentence(story.app, story.id, draft.number, "s91", f"やはり「{SECRET}」という声。")
        reviewing.drop_sentence(story.app, story.id, draft.number, "s92")
        reviewing.release(story.app, story.id, draft.number)
    assert all(_leaks(way(story)) for way in (_markdown, _json, _answers))  # all of it was there
    if request.param == "hidden":
        contributing.hide(story.app, story.id, card.number)
    else:
        story.go("solo")
        contributing.withdraw(story.app, story.id, story.yui.number, card.number)
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
        db.put_draft(replace(draft, sentences=(*draft.sentences, *more), withheld=withheld))
        db.record("draft_edited", f"draft{draft.number}")


def _leaks(text: str) -> list[str]:
    return [piece for piece in PIECES if piece in text]


def _markdown(story: Story) -> str:
    return summary_markdown.render(reporting.report(story.app, story.id)).data.decode()


def _csv(story: Story) -> str:
    """All but the card's own cell: what was hidden stays in the organiser's ledger, marked."""
    data = cards_csv.render(reporting.report(story.app, story.id)).data.decode("utf-8-sig")
    return "\n".join("\t".join(cell for cell in row if cell != SECRET) for row in csv.reader(io.StringIO(data)))


def _json(story: Story) -> str:
    body = json.loads(everything_json.render(reporting.report(story.app, story.id)).data)
    return json.dumps({key: value for key, value in body.items() if key != "cards"}, ensure_ascii=False)


def _answers(story: Story) -> str:
    with story.app.store.read(story.id) as db:
        return str([asdict(answer) for answer in assisting.answers(db)])


def _feed(audience: Audience) -> Callable[[Story], str]:
    def seen(story: Story) -> str:
        state = View(hosting.view(story.app, story.id)).state(audience, 1)
        return json.dumps(state["released"], ensure_ascii=False)

    return seen


def _page(name: str, staff: bool, person: str = "") -> Way:
    def shown(story: Story, monkeypatch: pytest.MonkeyPatch) -> str:
        signing_in.set_passphrase(story.app, "himitsu-no-aikotoba")
        cookies = {runtime.PERSON: person}
        if staff:
            cookies[runtime.STAFF] = signing_in.sign_in(story.app, "himitsu-no-aikotoba")
        monkeypatch.setattr(runtime, "cookie", lambda wanted: cookies.get(wanted, ""))
        monkeypatch.setattr(runtime, "app", lambda: story.app)
        for panel in ("stage", "cards", "work", "board", "drafts", "record", "documents", "shelf", "assistant"):
            monkeypatch.setattr(f"workshop.ui.panels.{panel}.app", lambda: story.app, raising=False)
        test = AppTest.from_file(str(MAIN), default_timeout=30)
        test.query_params["c"] = story.workshop.code
        test.run()
        test.switch_page(f"pages/{name}.py").run()
        assert not test.exception
        kinds = (test.markdown, test.text, test.caption, test.error, test.info, test.text_area, test.selectbox)
        return "\n".join(str(element.value) for kind in kinds for element in kind).replace("\\", "")

    return shown


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
def test_words_of_a_card_that_went_leave_by_no_way(told: Story, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    text = WAYS[way](told, monkeypatch)
    assert (_leaks(text), len(text) > 20) == ([], True)


def test_what_went_is_counted_on_the_console(told: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "隠したカード・取り下げられたカードの言葉を使う文" in WAYS["console"](told, monkeypatch)


def test_withdrawn_words_do_not_travel_to_the_console_either(told: Story) -> None:
    cards = View(hosting.view(told.app, told.id)).state(Audience.CONSOLE)["cards"]
    assert isinstance(cards, dict)
    card = cards["13"]
    assert card["text"] == ("" if card["visibility"] == "withdrawn" else SECRET)
