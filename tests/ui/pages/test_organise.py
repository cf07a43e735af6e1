"""The organiser's page through the real script, on a real database: the record, documents, a trial search, disagreements."""

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.stories import Story
from tests.ui.visits import Visitor, shown, visiting
from workshop.ports import App


def test_organiser_sees_the_ledger_and_downloads(visitor: Visitor, story: Story) -> None:
    story.write_all()
    test = visitor.open("organise", staff=True)
    assert (
        "カード全部 12 ＝ まとまり 0 ＋ ほかと重ならない声 12 ＋ 保留 0 ＋ 確認待ち 0 ＋ 非表示 0 ＋ 取り下げ 0"
        in shown(test)
    )


def upload(test: AppTest, *files: tuple[str, bytes]) -> AppTest:
    test.file_uploader[0].set_value([(name, data, "application/octet-stream") for name, data in files])
    return test.run()


def documents_of(story: Story) -> list[tuple[int, str, str, str, str]]:
    with story.app.store.read(story.id) as db:
        documents = db.documents.all().values()
    return [(each.number, each.title, each.source, each.published, each.filename) for each in documents]


def test_organiser_adds_files_and_those_refused_are_named(visitor: Visitor, story: Story) -> None:
    page = (
        '<title>海の道</title><meta name="author" content="日立市"><meta name="date" content="2024-11-01"><p>海。</p>'
    )
    test = visitor.open("organise", staff=True)
    upload(test, ("a.html", page.encode()), ("b.md", "# 坂\n\n坂が多い。".encode()), ("c.exe", b"MZ"), ("d.pdf", b"x"))
    assert [error.value.replace("\\", "") for error in test.error] == [
        "「c.exe」は読めない種類のファイルです。使えるのは docx, htm, html, md, pdf, pptx, txt, vtt, xlsx です。",
        "「d.pdf」は壊れているか、読めない形です。",
    ]
    submit(test)
    assert [error.value.replace("\\", "") for error in test.error][2:] == [
        "「b.md」の発行日を入れてください。出典として日付を示すためです。"
    ]
    assert documents_of(story) == [(1, "海の道", "日立市", "2024-11-01", "a.html")]


def test_organiser_completes_what_a_file_does_not_say_and_replaces(visitor: Visitor, story: Story) -> None:
    story.add_document()
    test = upload(visitor.open("organise", staff=True), ("b.md", "# 坂\n\n坂が多い。".encode()))
    test.date_input[0].set_value(date(2025, 1, 1))
    next(field for field in test.text_input if field.label == "出どころ（例: 日立市）").set_value("市役所")
    next(box for box in test.selectbox if box.label == "入れ替える資料").select(1)
    submit(test)
    assert documents_of(story) == [(1, "坂", "市役所", "2025-01-01", "b.md")]
    assert ([one.value.replace("\\", "") for one in test.success], test.file_uploader[0].value) == (
        ["b.md を加えました。"],
        [],
    )


def submit(test: AppTest) -> None:
    next(button for button in test.button if button.label.startswith("加える")).click().run()
    assert not test.exception


def test_organiser_removes_a_document(visitor: Visitor, story: Story) -> None:
    story.add_document()
    visitor.open("organise", staff=True).button(key="remove1").click().run()
    assert documents_of(story) == []


def ask(test: AppTest, query: str) -> AppTest:
    next(field for field in test.text_input if field.label.startswith("資料をさがす")).set_value(query)
    next(button for button in test.button if button.label == "さがす").click().run()
    assert not test.exception
    return test


def test_organiser_finds_where_documents_disagree_and_chooses(visitor: Visitor, story: Story) -> None:
    story.disagree()
    test = ask(visitor.open("organise", staff=True), "2040年の人口")
    before = shown(test)
    assert ("資料により数字が違うところ（1）" in before, before.count("資料により数字が違います")) == (True, 2)
    assert "2040年 ・ 人口: 150,000人以上 ・ 人口の目標 p.1 ・ 2015-12-31" in before.replace("\\", "")
    radio = test.radio[0]
    assert (radio.value, radio.options[0], len(radio.options)) == (0, "決めずに、すべて示す", 3)
    radio.set_value(2).run()
    assert not test.exception
    after = shown(test)
    with story.app.store.read(story.id) as db:
        chosen = [(document.number, [one.value for one in document.chosen]) for document in db.documents.all().values()]
    assert (chosen, test.radio[0].value) == ([(1, []), (2, ["150000"])], 2)
    assert (after.count("資料により数字が違います"), "使うと決めた数字" in after) == (2, True)


def test_organiser_undoes_a_choice(visitor: Visitor, story: Story) -> None:
    story.disagree()
    test = visitor.open("organise", staff=True)
    test.radio[0].set_value(1).run()
    test.radio[0].set_value(0).run()
    with story.app.store.read(story.id) as db:
        chosen = [document.chosen for document in db.documents.all().values()]
        kinds = [event.kind for event in db.events.all()][-2:]
    assert (chosen, kinds) == ([(), ()], ["figure_chosen", "figure_choice_undone"])


def test_house_without_a_workshop_lets_a_plan_be_begun(app: App, tmp_path: Path) -> None:
    with visiting(app, "", tmp_path) as visitor:
        test = visitor.open("organise", staff=True)
        next(button for button in test.button if button.label == "書きはじめる").click().run()
        assert not test.exception
        assert len(app.store.plan_drafts.all()) == 1
