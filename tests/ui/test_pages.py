"""Every face through the real script, on a real database, as each visitor sees it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.fakes import DirectSteps
from tests.stories import Story
from workshop import bootstrap
from workshop.domain.model import Citation, DraftState, Section, Sentence, WorkshopState
from workshop.domain.rules import hash_token
from workshop.jobs import Jobs
from workshop.services import gathering, hosting, signing_in, summarising
from workshop.ui import runtime

MAIN = Path(__file__).parents[2] / "workshop" / "ui" / "main.py"
Open = Callable[..., AppTest]


@pytest.fixture
def open_page(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a page as the holder of these cookies."""
    cookies: dict[str, str] = {}
    jobs = Jobs(story.app, f"sqlite:///{tmp_path / 'jobs.db'}")
    monkeypatch.setattr(runtime, "cookie", lambda name: cookies.get(name, ""))
    monkeypatch.setattr(runtime, "app", lambda: story.app)
    monkeypatch.setattr(runtime, "work", lambda: jobs)
    for module in ("stage", "cards", "work", "board", "drafts", "record", "documents", "shelf", "assistant"):
        monkeypatch.setattr(f"workshop.ui.panels.{module}.app", lambda: story.app, raising=False)
    signing_in.set_passphrase(story.app, "himitsu-no-aikotoba")
    bootstrap.settings.cache_clear()

    def opened(page: str, staff: bool = False, person: str = "", **query: str) -> AppTest:
        cookies.clear()
        if staff:
            cookies[runtime.STAFF] = signing_in.sign_in(story.app, "himitsu-no-aikotoba")
        if person:
            cookies[runtime.PERSON] = person
        test = AppTest.from_file(str(MAIN), default_timeout=30)
        for name, value in ({"c": story.workshop.code} | query).items():
            test.query_params[name] = value
        test.run()
        if page != "join":
            test.switch_page(f"pages/{page}.py").run()
        assert not test.exception
        return test

    yield opened
    jobs.close()


def told(test: AppTest) -> str:
    return "\n".join(
        str(element.value)
        for kind in (test.markdown, test.text, test.caption, test.error, test.info)
        for element in kind
    )


@pytest.mark.parametrize("page", ["join", "wall"])
def test_faces_of_the_room_open_to_everybody(open_page: Open, page: str) -> None:
    assert len(open_page(page).error) == 0


@pytest.mark.parametrize("page", ["console", "organise"])
def test_desks_open_to_nobody_without_the_passphrase(open_page: Open, page: str) -> None:
    test = open_page(page, person="ゆい")
    assert (len(test.button), told(test)) == (0, "")


def test_unknown_code_is_told_on_the_wall(open_page: Open) -> None:
    assert (
        open_page("wall", c="NOBODY").title[0].value
        == "この参加コードのワークショップは見つかりません。もう一度確かめてください。"
    )


def test_language_follows_the_address(open_page: Open) -> None:
    assert (
        open_page("wall", c="NOBODY", lang="en").title[0].value
        == "There is no workshop with this join code. Please check it again."
    )


def test_console_moves_the_stage_once(open_page: Open, story: Story) -> None:
    open_page("console", staff=True).button(key="next").click().run()
    assert hosting.view(story.app, story.id).workshop.stage.id == "inform"


def test_console_locks_the_ai_while_people_write(open_page: Open, story: Story) -> None:
    story.go("solo")
    locked = open_page("console", staff=True)
    story.go("gather")
    free = open_page("console", staff=True)
    assert [test.button(key="gather").disabled for test in (locked, free)] == [True, False]
    assert "いまは人が書く時間です。AIは使えません。" in told(locked)


def test_console_ends_the_workshop_at_its_last_stage(open_page: Open, story: Story) -> None:
    story.go("close")
    open_page("console", staff=True).button(key="close").click().run()
    assert hosting.view(story.app, story.id).workshop.state == WorkshopState.CLOSED


def test_console_releases_a_draft_beside_its_sources(open_page: Open, story: Story) -> None:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    draft = summarising.summarise(story.app, story.id, DirectSteps())
    test = open_page("console", staff=True)
    assert draft.sentences[0].text in told(test)
    test.button(key=f"release{draft.number}").click().run()
    assert hosting.view(story.app, story.id).drafts[draft.number].state == DraftState.RELEASED


def test_console_undoes_what_was_done_to_the_board(open_page: Open, story: Story) -> None:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    open_page("console", staff=True).button(key="undo").click().run()
    assert hosting.view(story.app, story.id).board.clusters == ()


def test_organiser_sees_the_ledger_and_downloads(open_page: Open, story: Story) -> None:
    story.write_all()
    test = open_page("organise", staff=True)
    assert "台帳: 全部 12 ＝ まとまり 0 ＋ 一匹狼 12 ＋ 保留 0 ＋ 非表示 0 ＋ 取り下げ 0" in told(test)


def upload(test: AppTest, *files: tuple[str, bytes]) -> AppTest:
    test.file_uploader[0].set_value([(name, data, "application/octet-stream") for name, data in files])
    return test.run()


def documents_of(story: Story) -> list[tuple[int, str, str, str, str]]:
    with story.app.store.read(story.id) as db:
        held = db.documents().values()
    return [(one.number, one.title, one.source, one.published, one.filename) for one in held]


def test_organiser_adds_files_and_those_refused_are_named(open_page: Open, story: Story) -> None:
    page = (
        '<title>海の道</title><meta name="author" content="日立市"><meta name="date" content="2024-11-01"><p>海。</p>'
    )
    test = open_page("organise", staff=True)
    upload(test, ("a.html", page.encode()), ("b.md", "# 坂\n\n坂が多い。".encode()), ("c.exe", b"MZ"), ("d.pdf", b"x"))
    assert [error.value for error in test.error] == [
        "「c.exe」は読めない種類のファイルです。使えるのは docx, htm, html, md, pdf, pptx, txt, vtt, xlsx です。",
        "「d.pdf」は壊れているか、読めない形です。",
    ]
    submit(test)
    assert [error.value for error in test.error][2:] == [
        "「b.md」の発行日を入れてください。出典として日付を示すためです。"
    ]
    assert documents_of(story) == [(1, "海の道", "日立市", "2024-11-01", "a.html")]


def test_organiser_completes_what_a_file_does_not_say_and_replaces(open_page: Open, story: Story) -> None:
    story.add_document()
    test = upload(open_page("organise", staff=True), ("b.md", "# 坂\n\n坂が多い。".encode()))
    test.date_input[0].set_value(date(2025, 1, 1))
    next(field for field in test.text_input if field.label == "出どころ（例: 日立市）").set_value("市役所")
    next(box for box in test.selectbox if box.label == "入れ替える資料").select(1)
    submit(test)
    assert documents_of(story) == [(1, "坂", "市役所", "2025-01-01", "b.md")]
    assert ([one.value for one in test.success], test.file_uploader[0].value) == (["b.md を加えました。"], [])


def submit(test: AppTest) -> None:
    next(button for button in test.button if button.label.startswith("加える")).click().run()
    assert not test.exception


def test_organiser_removes_a_document(open_page: Open, story: Story) -> None:
    story.add_document()
    open_page("organise", staff=True).button(key="remove1").click().run()
    assert documents_of(story) == []


def test_receipt_tells_where_my_cards_went(open_page: Open, story: Story) -> None:
    story.write_all()
    story.go("gather")
    board = gathering.gather(story.app, story.id, DirectSteps())
    mine = told(open_page("receipt", person="ゆい"))
    title = board.cluster(board.place(1).cluster or 0).title
    assert f"カード1 ・ まとまり「{title}」に入っています" in mine
    assert "けん" not in mine


def test_receipt_of_a_stranger_is_empty(open_page: Open) -> None:
    assert told(open_page("receipt", person="nobody")).count("カード1") == 0


def test_personal_cookie_is_no_key_to_the_console(open_page: Open, story: Story) -> None:
    assert hash_token("ゆい") != ""
    assert len(open_page("console", person="ゆい").button) == 0


def test_translated_card_is_shown_with_its_own_words_on_receipt_and_console(open_page: Open, story: Story) -> None:
    story.write_all()
    card = story.write("More buses, please")
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    draft = summarising.summarise(story.app, story.id, DirectSteps())
    told_in = Sentence(
        "s90", Section.POINT, "「バスを増やして」の声。", (Citation(card.ref, "More buses", "バスを増やして"),)
    )
    with story.app.store.write(story.id) as db:
        db.put_draft(replace(draft, sentences=(told_in,), state=DraftState.RELEASED))
        db.record("draft_released", f"draft{draft.number}")
    for page in (open_page("receipt", person="ゆい"), open_page("console", staff=True)):
        shown = told(page).replace("\\", "")
        assert [
            words in shown
            for words in ("「バスを増やして」（AIによる訳）の声。", "「More buses」（AIによる訳: バスを増やして）")
        ] == [
            True,
            True,
        ]
