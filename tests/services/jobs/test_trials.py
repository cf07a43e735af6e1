"""A prompt tried: what is sent, what comes back, what the checks say; nothing is stored, and no more is asked than may be."""

import json
from dataclasses import replace

import pytest

from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.stories import Story, prepared
from workshop.domain.errors import NotFound, Refused
from workshop.ports import Limits
from workshop.services.jobs import trials

NAMES = ["label", "summarise", "scenario", "terms", "judge"]


@pytest.fixture
def room(story: Story) -> Story:
    return prepared(story)


@pytest.fixture
def asked(room: Story, openai_server: OpenAiServer) -> Story:
    """The same room, with a model."""
    openai_server.seen.clear()
    return replace(room, app=replace(room.app, llm=known_llm()))


def state(story: Story) -> tuple[int, int, int]:
    with story.app.store.read(story.id) as db:
        return db.workshop.revision, len(tuple(db.runs.all())), len(db.drafts.all())


@pytest.mark.parametrize("name", NAMES)
def test_without_a_model_the_offline_answer_is_shown_and_holds(room: Story, name: str) -> None:
    before = state(room)
    if name == "terms":
        room.go("solo")
        for _ in range(2):
            room.write("BRTに乗りたい")
        room.go("scenario")
        before = state(room)
    trial = trials.attempt(room.app, room.id, name)
    assert (trial.model, trial.told, trial.tokens_in, state(room)) == ("offline:", (), 0, before)
    assert (trial.sent.label.partition(".")[0], json.loads(trial.answer) != {}) == (name, True)


@pytest.mark.parametrize("name", ["label", "summarise", "scenario", "judge"])
def test_with_a_model_one_call_is_made_and_nothing_stored(asked: Story, openai_server: OpenAiServer, name: str) -> None:
    before = state(asked)
    trial = trials.attempt(asked.app, asked.id, name)
    assert (trial.model, len(openai_server.chats), state(asked)) == ("openai:test-model", 1, before)
    assert trial.tokens_in > 0
    user = openai_server.chats[0]["messages"][-1]["content"]
    assert (trial.sent.user, "だれにも送らないで" in user) == (user, False)  # of さくら, who declined


def test_checks_say_how_to_mend_what_a_model_got_wrong(asked: Story, openai_server: OpenAiServer) -> None:
    openai_server.faults.append("invented_quotes")
    trial = trials.attempt(asked.app, asked.id, "summarise")
    assert {"だれも言っていない言葉がここにある」は、そのidの文にありません。" in line for line in trial.told} == {True}


def test_nobody_is_asked_while_people_write_or_at_the_limit(asked: Story, openai_server: OpenAiServer) -> None:
    capped = replace(asked.app, limits=Limits(tokens=0))
    assert trials.attempt(capped, asked.id, "label").faults == ("model_capped",)
    asked.go("solo")
    with pytest.raises(Refused) as caught:
        trials.attempt(asked.app, asked.id, "label")
    assert (caught.value.code, openai_server.chats) == ("people_first", [])


def test_assistant_is_tried_with_a_question_and_keeps_no_answer(room: Story) -> None:
    before = state(room)
    trial = trials.attempt(room.app, room.id, "assist", "バスの声は何枚？ 090-1234-5678")
    assert (trial.model, trial.answer.splitlines()[0], state(room)) == (
        "offline:",
        "「バス」という言葉は、カード13枚のうち4枚にあります（カード 1, 2, 3, 4）。",
        before,
    )
    assert "■■■" in trial.sent.user
    with room.app.store.read(room.id) as db:
        assert len(db.answers.all()) == 0


@pytest.mark.parametrize(
    ("name", "error", "code"),
    [
        ("judgement", NotFound, "unknown_prompt"),
        ("assist", Refused, "nothing_to_try"),
        ("label", Refused, "nothing_to_try"),
    ],
)
def test_what_cannot_be_tried_is_told(story: Story, name: str, error: type[Exception], code: str) -> None:
    with pytest.raises(error) as caught:
        trials.attempt(story.app, story.id, name)
    assert caught.value.code == code  # type: ignore[attr-defined]
