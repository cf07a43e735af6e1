"""The assistant on the console: asked, answered beside its sources, and nothing changed but by a click."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.fakes import DirectSteps, Waiter
from tests.openai_server import OpenAiServer
from tests.stories import Story
from tests.ui.visits import Visitor, shown
from workshop.adapters.llm.agent import LangchainAgent
from workshop.domain.model import JobKind, Visibility
from workshop.ports import App
from workshop.services.assistant import answering
from workshop.services.board import gathering
from workshop.services.cards import writing
from workshop.services.facilitation import hosting

SAY = {
    "say": "夜のバスを望む**声**があります。",
    "citations": [{"source": "c1", "quote": "夜のバスを増やしてほしい"}],
}
FALSE = {"say": "だれもが反対です。", "citations": [{"source": "c2", "quote": "バスはいらない"}]}
Console = Callable[..., AppTest]


@pytest.fixture
def console(story: Story, visitor: Visitor) -> Console:
    """Opens the console of a gathered workshop, over an App of the test's choice."""
    story.write_all()
    story.add_document()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())

    def open_console(app: App | None = None) -> AppTest:
        visitor.app = app or story.app
        return visitor.open("console", staff=True)

    return open_console


@pytest.fixture
def model(story: Story, openai_server: OpenAiServer) -> App:
    return replace(story.app, agent=LangchainAgent("test-model", timeout=60))


def ask(test: AppTest, question: str = "夜のバスの声は？") -> AppTest:
    test.text_area(key="assistant_question").set_value(question)
    send = next(button for button in test.button if button.label in ("たずねる", "さがす"))
    send.click().run()
    assert not test.exception
    return test


def line(**value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_it_is_called_what_it_is_with_a_model_and_without(console: Console, model: App) -> None:
    def names(test: AppTest) -> tuple[list[str], str, str]:
        buttons = [button.label for button in test.button if button.label in ("たずねる", "さがす")]
        field = test.text_area(key="assistant_question")
        return [*buttons, *(tab.label for tab in test.tabs[-1:])], field.label, field.placeholder.partition(": ")[2][:8]

    assert names(console()) == (["さがす", "言葉をさがす"], "さがしたい言葉や、数えたいこと", "バスの声は何枚？")
    assert names(console(model)) == (
        ["たずねる", "たずねる"],
        "カードと資料について、たずねたいこと",
        "夜に働く人の声は",
    )


def test_question_is_answered_without_a_model_and_marked(console: Console) -> None:
    test = ask(console())
    page = shown(test)
    assert [words in page for words in ("問い: 夜のバスの声は？", "「夜のバスを増やしてほしい」", "自動(AIなし)")] == [
        True
    ] * 3
    assert "AIへの問い合わせはありません。費用はかかっていません。" in page
    assert test.text_area(key="assistant_question").value == ""


def test_answer_of_a_model_stands_beside_its_sources_and_what_was_withheld_is_counted(
    console: Console, model: App, openai_server: OpenAiServer
) -> None:
    openai_server.turns += [[("search_cards", '{"query": "夜"}')], f"{line(**SAY)}\n{line(**FALSE)}"]
    page = shown(ask(console(model)))
    assert "夜のバスを望む**声**があります。" in page
    assert "カード1 「夜のバスを増やしてほしい」" in page
    assert "だれもが反対です。" not in page
    assert "確かめて外した文: 1（もとにない言葉）" in page.replace("\\", "")
    assert "AIに2回たずねました。約0.0002ドル" in page.replace("\\", "")


def test_fault_of_the_model_is_told_and_the_answer_searched_for(
    console: Console, model: App, openai_server: OpenAiServer
) -> None:
    openai_server.faults += ["500", "500"]
    page = shown(ask(console(model))).replace("\\", "")
    assert "AIが使えなかったので（AIに" in page
    assert "「夜のバスを増やしてほしい」" in page


def test_nothing_is_sent_while_people_write_and_it_says_so(
    console: Console, story: Story, model: App, openai_server: OpenAiServer
) -> None:
    test = console(model)
    story.go("solo")
    page = shown(ask(test))
    assert "いまは人が書く時間なので、AIは使わずに、言葉を探して答えました。" in page
    assert openai_server.seen == []


def test_proposal_is_carried_out_by_a_click_and_not_before(
    console: Console, story: Story, model: App, openai_server: OpenAiServer
) -> None:
    openai_server.turns.append("\n".join((line(propose="hide", card="c11"), line(propose="gather"))))
    test = ask(console(model))
    with story.app.store.read(story.id) as db:
        number = answering.answers(db)[0].run.number
        before = db.contributions.all()[11].visibility
    assert "カード11「わからない」を画面から外す" in shown(test)
    test.button(key=f"proposal{number}.0").click().run()
    after = hosting.view(story.app, story.id).contributions[11].visibility
    assert (before, after) == (Visibility.SHOWN, Visibility.HIDDEN)
    assert "済みました（または、もうありません）。" in shown(test)
    waiter = Waiter(story.app.store, story.id)
    test.button(key=f"proposal{number}.1").click().run()
    waiter.until(lambda db: [(job.kind, job.active) for job in db.jobs.all().values()] == [(JobKind.GATHER, False)])


def test_earlier_questions_stay_and_withdrawn_words_leave(console: Console, story: Story) -> None:
    story.go("solo")
    card = story.write("夜の診療所がほしい")
    test = ask(ask(console(), "診療所は"), "バスは")
    before = shown(test)
    writing.withdraw(story.app, story.id, story.yui.number, card.number)
    test.run()
    assert [text.count("「夜の診療所がほしい」") for text in (before, shown(test))] == [1, 0]
    assert [shown(test).count(question) for question in ("問い: 診療所は", "問い: バスは")] == [1, 1]


def test_empty_question_is_shown(console: Console) -> None:
    assert "たずねたいことを書いてください。" in shown(ask(console(), " "))
