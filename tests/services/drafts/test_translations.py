"""A card in another language: quoted as it stands, read in translation, and shown in both wherever it is shown."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import DirectSteps
from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.stories import Story
from workshop.adapters.sql.values import codec
from workshop.domain.model import Audience, Citation, Draft, Placement, Section, Where
from workshop.exports import everything_json, markdown
from workshop.exports.outline import outline_of
from workshop.live.feed import View
from workshop.services.board import arranging, gathering
from workshop.services.drafts import reviewing, summary
from workshop.services.facilitation import hosting
from workshop.services.record import report as record_report

ENGLISH = "More buses after 10 pm, please"
COUNTED = (Section.DIGEST, Section.COUNT)
"""What code writes, in which the card stands too."""
RIGHT = "22時より後のバスを増やしてください"
SAID = f"「{RIGHT}」という声があった。"


def translating(translation: str, said: str = SAID) -> Any:
    """A model that has read nothing but the English card, and that in Japanese."""
    citation = {"source": "c13", "quote": ENGLISH, "translation": translation}
    point = {"group": "loners", "stance": "point", "text": said, "citations": [citation]}
    return lambda good, user: {"points": [point]}


def summarised(story: Story, openai_server: OpenAiServer, translation: str, said: str = SAID) -> tuple[Story, Draft]:
    story.write_all()
    story.write(ENGLISH)
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    arranging.move(story.app, story.id, 13, Placement(Where.LONER))  # who stands alone is always quoted
    story = replace(story, app=replace(story.app, llm=known_llm()))
    openai_server.twist = translating(translation, said)
    story.go("scenario")
    return story, summary.summarise(story.app, story.id, DirectSteps())


def cited(draft: Draft) -> list[tuple[str, Citation]]:
    return [(s.text, c) for s in draft.sentences if s.section not in COUNTED for c in s.citations if c.quote == ENGLISH]


def test_translation_stands_beside_its_original_everywhere(story: Story, openai_server: OpenAiServer) -> None:
    story, draft = summarised(story, openai_server, RIGHT)
    assert cited(draft) == [(SAID, Citation("c13", ENGLISH, RIGHT))]
    reviewing.release(story.app, story.id, draft.number)
    released = View(hosting.view(story.app, story.id)).state(Audience.WALL)["released"]
    assert isinstance(released, dict)
    told = [s for s in released[str(draft.number)]["sentences"] if s["section"] == "minority"]
    (shown,) = [s for s in told if [c["ref"] for c in s["citations"]] == ["c13"]]
    assert (shown["text"], shown["citations"]) == (
        f"「{RIGHT}」（AIによる訳）という声があった。",
        [{"ref": "c13", "quote": ENGLISH, "label": "カード13", "translation": RIGHT}],
    )
    report = record_report.report(story.app, story.id)
    text = markdown.render(outline_of(report)).data.decode()
    assert f"「{RIGHT}」（AIによる訳）という声があった。<br>(カード13: “{ENGLISH}”（AIによる訳: {RIGHT}）)" in text
    body = json.loads(everything_json.render(report).data)
    quotes = [
        c
        for s in body["summary"]["sentences"]
        if s["section"] == "minority"
        for c in s["citations"]
        if c["ref"] == "c13"
    ]
    assert quotes == [{"ref": "c13", "quote": ENGLISH, "translation": RIGHT, "translation_by": "model"}]


@pytest.mark.parametrize(
    ("translation", "said", "code"),
    [
        ("23時より後のバスを増やしてください", "夜のバスの声があった。", "translation_figure"),
        ("Later buses after 10 pm", "夜のバスの声があった。", "translation_same_language"),
        (RIGHT, "「22時より後は歩く」という声があった。", "quote_not_found"),
        ("", SAID, "quote_not_found"),
    ],
)
def test_bent_translation_is_withheld_and_the_original_stays(
    story: Story, openai_server: OpenAiServer, translation: str, said: str, code: str
) -> None:
    _, draft = summarised(story, openai_server, translation, said)
    assert code in {found for entry in draft.withheld for found, _ in entry.reasons}
    assert cited(draft) == [(f"「{ENGLISH}」", Citation("c13", ENGLISH))]  # its own words, by the offline way


def test_the_offline_way_quotes_the_original(story: Story) -> None:
    story.write_all()
    story.write(ENGLISH)
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    draft = summary.summarise(story.app, story.id, DirectSteps())
    assert cited(draft) == [(f"「{ENGLISH}」", Citation("c13", ENGLISH))]


def test_drafts_stored_before_there_were_translations_are_read(story: Story) -> None:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    draft = summary.summarise(story.app, story.id, DirectSteps())
    earlier = codec.draft.dump(draft).replace(',"translation":""', "")
    assert ("translation" in earlier, codec.draft.load(earlier)) == (False, draft)
