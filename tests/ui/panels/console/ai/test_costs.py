"""The console says what work with the AI will take, what it took, how near the limit is, and how words are used."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.fakes import DirectSteps, Waiter
from tests.openai_server import OpenAiServer
from tests.stories import Story
from tests.ui.visits import Visitor, captions
from workshop import texts
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.domain.errors import Invalid
from workshop.domain.model.plan import Language
from workshop.domain.rules import hash_token
from workshop.ports import App, Limits
from workshop.services.board import gathering
from workshop.services.drafts import summary, terms
from workshop.services.people import joining

Console = Callable[[App], AppTest]


@pytest.fixture
def console(story: Story, visitor: Visitor) -> Console:
    """Opens the console of a workshop with cards, over an App of the test's choice, whose jobs run on it."""
    mio = joining.join(story.app, story.id, hash_token("みお"), "みお", 2, True)
    story.write_all()
    story.write("バスを*待つ*", mio)
    story.add_document()
    story.go("gather")

    def open_console(app: App) -> AppTest:
        visitor.app = app
        return visitor.open("console", staff=True)

    return open_console


@pytest.fixture
def model(story: Story, openai_server: OpenAiServer) -> App:
    return replace(story.app, llm=LangchainLlm("test-model", timeout=60))


def starting(test: AppTest, *heads: str) -> list[bool]:
    return [any(line.startswith(head) for line in captions(test)) for head in heads]


def test_without_a_model_it_says_that_nothing_is_sent(console: Console, story: Story) -> None:
    lines = captions(console(story.app))
    assert ("AIには送らないので、費用はかかりません。" in lines, [x for x in lines if "トークン" in x]) == (True, [])


def test_each_job_says_what_it_will_take(console: Console, model: App) -> None:
    test = console(model)
    calls = {"まとめる": "1〜2", "要約する": "2〜4", "シナリオをつくる（一つ）": "2〜4", "言葉の使われ方を見る": "1〜2"}
    heads = [f"{job}: AIに{count}回、約" for job, count in calls.items()]
    assert starting(test, *heads) == [True] * 4
    assert "このワークショップでこれまで: AIに0回、0トークン、$0.0000" in captions(test)


def test_limit_is_shown_and_said_beforehand(console: Console, model: App) -> None:
    test = console(replace(model, limits=Limits(tokens=100, cost=0.5)))
    lines = captions(test)
    assert (
        "このワークショップでこれまで: AIに0回、0トークン、$0.0000（上限 100トークン）（上限 $0.50）" in lines,
        sum("上限に近いので、途中から自動(AIなし)になることがあります。" in line for line in lines),
    ) == (True, 4)
    test = console(replace(model, limits=Limits(tokens=0)))
    assert "決めた上限に達したので、ここからは自動(AIなし)になります。" in captions(test)


def test_after_a_run_what_it_took_stands_beside_what_was_expected(console: Console, story: Story, model: App) -> None:
    test = console(model)
    (before,) = [line.partition(": ")[2] for line in captions(test) if line.startswith("要約する: ")]
    waiter = Waiter(story.app.store, story.id)
    test.button(key="summarise").click().run()
    waiter.until(lambda db: [job.active for job in db.jobs.all().values()] == [False])
    test.run()
    (last,) = [line for line in captions(test) if line.startswith("前回の「要約する」: AIに2回、")]
    assert last.endswith(f"見込みは、{before}でした。")
    assert starting(test, "このワークショップでこれまで: AIに2回、") == [True]


def test_words_in_two_senses_stand_with_their_cards_as_plain_text(console: Console, story: Story, model: App) -> None:
    before = captions(console(model))
    terms.look(model, story.id, DirectSteps())
    test = console(model)
    lines = captions(test)
    texts = [str(element.value) for element in test.text]
    assert any(line.startswith("まだ見ていません。") for line in before)
    assert ["1. ひとつめの使い方" in texts, "2. ふたつめの使い方" in texts] == [True, True]
    assert [line in lines for line in ("カード1 「夜のバスを増やしてほしい」", "カード13 「バスを*待つ*」")] == [
        True
    ] * 2
    assert "進行表に説明のない言葉です。" in lines


def test_what_the_app_goes_on_without_is_said(story: Story, console: Console) -> None:
    lacking = Invalid("model_missing", cause=Invalid("proxy_unusable", name="ALL_PROXY"))
    test = console(replace(story.app, problems=lambda: (lacking,)))
    warnings = [str(warning.value).replace("\\", "") for warning in test.warning]
    assert [said for said in warnings if "ALL_PROXY" in said] == [texts.explain(Language.JA, lacking)]


def test_sentences_that_no_judge_read_are_counted(
    console: Console, story: Story, model: App, openai_server: OpenAiServer
) -> None:
    gathering.gather(story.app, story.id, DirectSteps())
    openai_server.faults.extend([None, "500", "500"])
    summary.summarise(model, story.id, DirectSteps())
    with story.app.store.read(story.id) as db:
        count = db.runs.all()[-1].checks["unjudged"]
    warnings = [str(warning.value).replace("\\", "") for warning in console(model).warning]
    head = f"「要約する」の文のうち {count} は、AIによる読み合わせができませんでした"
    assert ([w.startswith(head) for w in warnings], count > 0) == ([True], True)
