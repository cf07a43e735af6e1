"""Every face through the real script, on a real database, as each visitor sees it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.fakes import DirectSteps
from tests.stories import CARDS, Story
from workshop import bootstrap
from workshop.domain.model import Citation, DraftState, Section, Sentence, WorkshopState
from workshop.domain.rules import hash_token
from workshop.jobs import Jobs
from workshop.services import adding, gathering, hosting, reviewing, scenarios, signing_in, summarising
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
    for module in (
        "stage",
        "cards",
        "work",
        "board",
        "drafts",
        "record",
        "documents",
        "shelf",
        "assistant",
        "trial",
        "diversity",
    ):
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


def test_console_reviews_sentence_by_sentence(open_page: Open, story: Story) -> None:
    story.write_all()
    story.add_document()
    story.go("scenario")
    (draft,) = scenarios.propose(story.app, story.id, "move", (), DirectSteps())
    with story.app.store.write(story.id) as db:
        first, *rest = draft.sentences
        db.put_draft(replace(draft, sentences=(replace(first, other_years=(2035,)), *rest)))
        db.record("draft_edited", "draft1")
    one, two = (sentence.id for sentence in draft.sentences[:2])
    test = open_page("console", staff=True)
    of = len(draft.sentences)
    assert [warning.value for warning in test.warning] == ["別の年の話かもしれません: 2035年"]
    assert "別の年の話かもしれない文が 1 あります。採用するか直すまで、公開しても出ません。" in told(test)
    assert f"だれもまだ見ていない文が {of - 1} あります。公開すると、そのまま出ます。" in told(test)
    test.button(key=f"take1.{one}").click().run()
    test.button(key=f"drop1.{two}").click().run()
    assert f"{of}文のうち 採用 1 ・ 編集 0 ・ 外した 1 ・ まだ見ていない {of - 2}" in told(test)
    assert (len(test.warning), f"✓ {first.text}" in told(test)) == (1, True)


def test_console_tells_that_cards_grow_alike(open_page: Open, story: Story) -> None:
    story.go("solo")
    for number in range(30):
        story.write(f"{CARDS[number % 10]}。{number}番目に書いたこと", story.yui)
        if number >= 20:
            story.write(f"夜のバスを駅から団地まで、{number}時台にも走らせてほしい", story.sakura)
    assert "2班のカードどうしがとてもよく似ています。" in told(open_page("console", staff=True))


def test_console_takes_in_the_words_of_a_table(open_page: Open, story: Story) -> None:
    story.write_all()
    story.go("scenario")
    (draft,) = scenarios.propose(story.app, story.id, "move", (), DirectSteps())
    reviewing.release(story.app, story.id, 1)
    for key, words in (("k1", "夜の海を*歩く*。"), ("k2", "いらない言葉。")):
        adding.add(story.app, story.id, story.sakura.number, key, 1, words)
    test = open_page("console", staff=True)
    assert ("班が書きたした言葉 2" in told(test), "さくら" in told(test)) == (True, False)
    test.button(key="take_in1.1").click().run()
    test.button(key="decline_words1.2").click().run()
    shown = told(test)
    assert ("2班のことばで" in shown, "✓ 夜の海を*歩く*。" in shown, "いらない言葉。" in shown) == (True, True, False)
    assert len(hosting.view(story.app, story.id).drafts[1].sentences) == len(draft.sentences) + 1


def test_console_tells_what_stands_in_no_source(open_page: Open, story: Story) -> None:
    story.write_all()
    story.add_document()
    story.go("scenario")
    (draft,) = scenarios.propose(story.app, story.id, "move", (), DirectSteps())
    reviewing.edit_sentence(story.app, story.id, 1, draft.sentences[0].id, "バスは130本になる。")
    assert [one.value for one in open_page("console", staff=True).warning] == ["出典にこの数字がありません: 130"]


def test_console_undoes_what_was_done_to_the_board(open_page: Open, story: Story) -> None:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    open_page("console", staff=True).button(key="undo").click().run()
    assert hosting.view(story.app, story.id).board.clusters == ()


def test_what_cannot_be_done_stays_told_until_the_next_click(open_page: Open, story: Story) -> None:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    test = open_page("console", staff=True)
    cluster = hosting.view(story.app, story.id).board.clusters[0]
    test.text_input(key=f"title{cluster.id}.{cluster.title}").set_value(" ")
    test.button(key=f"FormSubmitter:rename{cluster.id}-名前を変える").click().run()
    after_click = [str(error.value) for error in test.error]
    test.run()  # as the room's own changes do
    after_rerun = [str(error.value) for error in test.error]
    test.button(key="undo").click().run()
    assert (after_click, after_rerun, len(test.error)) == (["まとまりの名前を書いてください。"],) * 2 + (0,)


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


def ask(test: AppTest, query: str) -> AppTest:
    next(field for field in test.text_input if field.label.startswith("資料をさがす")).set_value(query)
    next(button for button in test.button if button.label == "さがす").click().run()
    assert not test.exception
    return test


def test_organiser_finds_where_documents_disagree_and_chooses(open_page: Open, story: Story) -> None:
    story.disagree()
    test = ask(open_page("organise", staff=True), "2040年の人口")
    found = told(test)
    assert ("資料により数字が違うところ（1）" in found, found.count("資料により数字が違います")) == (True, 2)
    assert "2040年 ・ 人口: 150,000人以上 ・ 人口の目標 p.1 ・ 2015-12-31" in found.replace("\\", "")
    radio = test.radio[0]
    assert (radio.value, radio.options[0], len(radio.options)) == (0, "決めずに、すべて示す", 3)
    radio.set_value(2).run()
    assert not test.exception
    after = told(test)
    with story.app.store.read(story.id) as db:
        chosen = [(document.number, [one.value for one in document.chosen]) for document in db.documents().values()]
    assert (chosen, test.radio[0].value) == ([(1, []), (2, ["150000"])], 2)
    assert (after.count("資料により数字が違います"), "使うと決めた数字" in after) == (2, True)


def test_organiser_undoes_a_choice(open_page: Open, story: Story) -> None:
    story.disagree()
    test = open_page("organise", staff=True)
    test.radio[0].set_value(1).run()
    test.radio[0].set_value(0).run()
    with story.app.store.read(story.id) as db:
        chosen = [document.chosen for document in db.documents().values()]
        kinds = [event.kind for event in db.events()][-2:]
    assert (chosen, kinds) == ([(), ()], ["figure_chosen", "figure_choice_undone"])


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
