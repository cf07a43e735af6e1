"""The console says what work with the AI will take, what it took, how near the limit is, and how words are used."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.fakes import DirectSteps, Waiter
from tests.openai_server import OpenAiServer
from tests.stories import Story
from workshop.adapters.llm_langchain import LangchainLlm
from workshop.domain.rules import hash_token
from workshop.jobs import Jobs
from workshop.ports import App, Limits
from workshop.services import contributing, signing_in, terms
from workshop.ui import runtime

MAIN = Path(__file__).parents[2] / "workshop" / "ui" / "main.py"
PANELS = ("stage", "cards", "work", "board", "drafts", "assistant", "proposals")
Console = Callable[[App], AppTest]


@pytest.fixture
def console(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Console]:
    """Opens the console of a workshop with cards, over an App of the test's choice, whose jobs run on it."""
    mio = contributing.join(story.app, story.id, hash_token("みお"), "みお", 2, True)
    story.write_all()
    story.write("バスを*待つ*", mio)
    story.add_document()
    story.go("gather")
    signing_in.set_passphrase(story.app, "himitsu-no-aikotoba")
    token = signing_in.sign_in(story.app, "himitsu-no-aikotoba")
    monkeypatch.setattr(runtime, "cookie", lambda name: token if name == runtime.STAFF else "")
    open_jobs: list[Jobs] = []

    def opened(app: App) -> AppTest:
        jobs = Jobs(app, f"sqlite:///{tmp_path / 'jobs.db'}")
        open_jobs.append(jobs)
        for module in ("workshop.ui.runtime", *(f"workshop.ui.panels.{name}" for name in PANELS)):
            for name, given in (("app", lambda: app), ("work", lambda: jobs)):
                monkeypatch.setattr(f"{module}.{name}", given, raising=False)
        test = AppTest.from_file(str(MAIN), default_timeout=60)
        test.query_params["c"] = story.workshop.code
        test.run()
        test.switch_page("pages/console.py").run()
        assert not test.exception
        return test

    yield opened
    for jobs in open_jobs:
        jobs.close()


@pytest.fixture
def model(story: Story, openai_server: OpenAiServer) -> App:
    return replace(story.app, llm=LangchainLlm("test-model", timeout=60))


def told(test: AppTest) -> list[str]:
    """Captions, line by line, as they are read."""
    return [line.replace("\\", "") for caption in test.caption for line in str(caption.value).split("  \n")]


def starting(test: AppTest, *heads: str) -> list[bool]:
    return [any(line.startswith(head) for line in told(test)) for head in heads]


def test_without_a_model_it_says_that_nothing_is_sent(console: Console, story: Story) -> None:
    shown = told(console(story.app))
    assert ("AIには送らないので、費用はかかりません。" in shown, [x for x in shown if "トークン" in x]) == (True, [])


def test_each_job_says_what_it_will_take(console: Console, model: App) -> None:
    test = console(model)
    heads = [
        f"{job}: AIに1〜2回、約" for job in ("まとめる", "要約する", "シナリオをつくる（一つ）", "言葉の使われ方を見る")
    ]
    assert starting(test, *heads) == [True] * 4
    assert "このワークショップでこれまで: AIに0回、0トークン、$0.0000" in told(test)


def test_limit_is_shown_and_said_beforehand(console: Console, model: App) -> None:
    test = console(replace(model, limits=Limits(tokens=100, cost=0.5)))
    shown = told(test)
    assert (
        "このワークショップでこれまで: AIに0回、0トークン、$0.0000（上限 100トークン）（上限 $0.50）" in shown,
        sum("上限に近いので、途中から自動(AIなし)になることがあります。" in line for line in shown),
    ) == (True, 4)
    test = console(replace(model, limits=Limits(tokens=0)))
    assert "決めた上限に達したので、ここからは自動(AIなし)になります。" in told(test)


def test_after_a_run_what_it_took_stands_beside_what_was_expected(console: Console, story: Story, model: App) -> None:
    test = console(model)
    (before,) = [line.partition(": ")[2] for line in told(test) if line.startswith("要約する: ")]
    waiter = Waiter(story.app.store, story.id)
    test.button(key="summarise").click().run()
    waiter.until(lambda db: [job.active for job in db.jobs().values()] == [False])
    test.run()
    (last,) = [line for line in told(test) if line.startswith("前回の「要約する」: AIに1回、")]
    assert last.endswith(f"見込みは、{before}でした。")
    assert starting(test, "このワークショップでこれまで: AIに1回、") == [True]


def test_words_in_two_senses_stand_with_their_cards_as_plain_text(console: Console, story: Story, model: App) -> None:
    before = told(console(model))
    terms.look(model, story.id, DirectSteps())
    test = console(model)
    shown = told(test)
    texts = [str(element.value) for element in test.text]
    assert any(line.startswith("まだ見ていません。") for line in before)
    assert ["1. ひとつめの使い方" in texts, "2. ふたつめの使い方" in texts] == [True, True]
    assert [line in shown for line in ("カード1 「夜のバスを増やしてほしい」", "カード13 「バスを*待つ*」")] == [
        True
    ] * 2
    assert "進行表に説明のない言葉です。" in shown
