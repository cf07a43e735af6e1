"""The assistant on the console: asked, answered beside its sources, and nothing changed but by a click."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.fakes import DirectSteps, Waiter
from tests.openai_server import OpenAiServer
from tests.stories import Story
from workshop.adapters.agent_langchain import LangchainAgent
from workshop.domain.model import JobKind, Visibility
from workshop.jobs import Jobs
from workshop.ports import App
from workshop.services import assisting, contributing, gathering, hosting, signing_in
from workshop.ui import runtime

MAIN = Path(__file__).parents[2] / "workshop" / "ui" / "main.py"
PANELS = ("stage", "cards", "work", "board", "drafts", "assistant", "proposals", "diversity")
SAY = {
    "say": "夜のバスを望む**声**があります。",
    "citations": [{"source": "c1", "quote": "夜のバスを増やしてほしい"}],
}
FALSE = {"say": "だれもが反対です。", "citations": [{"source": "c2", "quote": "バスはいらない"}]}
Console = Callable[..., AppTest]


@pytest.fixture
def console(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Console]:
    """Opens the console of a gathered workshop, over an App of the test's choice."""
    story.write_all()
    story.add_document()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    signing_in.set_passphrase(story.app, "himitsu-no-aikotoba")
    token = signing_in.sign_in(story.app, "himitsu-no-aikotoba")
    jobs = Jobs(story.app, f"sqlite:///{tmp_path / 'jobs.db'}")
    monkeypatch.setattr(runtime, "cookie", lambda name: token if name == runtime.STAFF else "")

    def opened(app: App | None = None) -> AppTest:
        for module in (runtime, *(f"workshop.ui.panels.{name}" for name in PANELS)):
            for name, given in (("app", lambda: app or story.app), ("work", lambda: jobs)):
                if isinstance(module, str):
                    monkeypatch.setattr(f"{module}.{name}", given, raising=False)
                else:
                    monkeypatch.setattr(module, name, given)
        test = AppTest.from_file(str(MAIN), default_timeout=60)
        test.query_params["c"] = story.workshop.code
        test.run()
        test.switch_page("pages/console.py").run()
        assert not test.exception
        return test

    yield opened
    jobs.close()


@pytest.fixture
def model(story: Story, openai_server: OpenAiServer) -> App:
    return replace(story.app, agent=LangchainAgent("test-model", timeout=60))


def ask(test: AppTest, question: str = "夜のバスの声は？") -> AppTest:
    test.text_area(key="assistant_question").set_value(question)
    send = next(button for button in test.button if button.label == "たずねる")
    send.click().run()
    assert not test.exception
    return test


def told(test: AppTest) -> str:
    return "\n".join(
        str(element.value) for kind in (test.markdown, test.text, test.caption, test.error) for element in kind
    )


def line(**value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_question_is_answered_without_a_model_and_marked(console: Console) -> None:
    test = ask(console())
    shown = told(test)
    assert [words in shown for words in ("問い: 夜のバスの声は？", "「夜のバスを増やしてほしい」", "自動(AIなし)")] == [
        True
    ] * 3
    assert "AIへの問い合わせはありません。費用はかかっていません。" in shown
    assert test.text_area(key="assistant_question").value == ""


def test_answer_of_a_model_stands_beside_its_sources_and_what_was_withheld_is_counted(
    console: Console, model: App, openai_server: OpenAiServer
) -> None:
    openai_server.turns += [[("search_cards", '{"query": "夜"}')], f"{line(**SAY)}\n{line(**FALSE)}"]
    shown = told(ask(console(model)))
    assert "夜のバスを望む**声**があります。" in shown
    assert "カード1 「夜のバスを増やしてほしい」" in shown
    assert "だれもが反対です。" not in shown
    assert "確かめて外した文: 1（もとにない言葉）" in shown.replace("\\", "")
    assert "AIに2回たずねました。約0.0002ドル" in shown.replace("\\", "")


def test_fault_of_the_model_is_told_and_the_answer_searched_for(
    console: Console, model: App, openai_server: OpenAiServer
) -> None:
    openai_server.faults += ["500", "500"]
    shown = told(ask(console(model))).replace("\\", "")
    assert "AIが使えなかったので（AIに" in shown
    assert "「夜のバスを増やしてほしい」" in shown


def test_nothing_is_sent_while_people_write_and_it_says_so(
    console: Console, story: Story, model: App, openai_server: OpenAiServer
) -> None:
    test = console(model)
    story.go("solo")
    shown = told(ask(test))
    assert "いまは人が書く時間なので、AIは使わずに、言葉を探して答えました。" in shown
    assert openai_server.seen == []


def test_proposal_is_carried_out_by_a_click_and_not_before(
    console: Console, story: Story, model: App, openai_server: OpenAiServer
) -> None:
    openai_server.turns.append("\n".join((line(propose="hide", card="c11"), line(propose="gather"))))
    test = ask(console(model))
    with story.app.store.read(story.id) as db:
        number = assisting.answers(db)[0].run.number
        before = db.contributions()[11].visibility
    assert "カード11「わからない」を画面から外す" in told(test)
    test.button(key=f"proposal{number}.0").click().run()
    after = hosting.view(story.app, story.id).contributions[11].visibility
    assert (before, after) == (Visibility.SHOWN, Visibility.HIDDEN)
    assert "済みました（または、もうありません）。" in told(test)
    waiter = Waiter(story.app.store, story.id)
    test.button(key=f"proposal{number}.1").click().run()
    waiter.until(lambda db: [(job.kind, job.active) for job in db.jobs().values()] == [(JobKind.GATHER, False)])


def test_earlier_questions_stay_and_withdrawn_words_leave(console: Console, story: Story) -> None:
    story.go("solo")
    card = story.write("夜の診療所がほしい")
    test = ask(ask(console(), "診療所は"), "バスは")
    before = told(test)
    contributing.withdraw(story.app, story.id, story.yui.number, card.number)
    test.run()
    assert [text.count("「夜の診療所がほしい」") for text in (before, told(test))] == [1, 0]
    assert [told(test).count(question) for question in ("問い: 診療所は", "問い: バスは")] == [1, 1]


def test_empty_question_is_told(console: Console) -> None:
    assert "たずねたいことを書いてください。" in told(ask(console(), " "))
