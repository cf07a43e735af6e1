"""What leaves the house in every format: each offered by its name, and nobody's name or withdrawn word in it."""

from tests.stories import Story
from workshop import exports
from workshop.domain.model.plan import Language
from workshop.domain.record.report import Report
from workshop.services.record import report as record_report
from workshop.texts import text


def test_every_format_has_its_label_and_file(small: Report) -> None:
    files = exports.render_all(small)
    labels = [[text(language, f"exports.format_{form.name}") for language in Language] for form in exports.FORMATS]
    assert [(*names, file.name, file.mime) for names, file in zip(labels, files, strict=True)] == [
        ("読む記録（Markdown）", "Record to read (Markdown)", "tsumugi-ABC234-summary.md", "text/markdown"),
        ("カード一覧（CSV）", "Cards (CSV)", "tsumugi-ABC234-cards.csv", "text/csv"),
        ("すべて（JSON）", "Everything (JSON)", "tsumugi-ABC234.json", "application/json"),
    ]
    assert [file.name.rpartition(".")[2] for file in files] == [form.name for form in exports.FORMATS]


def test_no_name_and_no_withdrawn_word_leaves(report: Report) -> None:
    everything = b"".join(file.data for file in exports.render_all(report)).decode()
    assert [word in everything for word in ("ゆい", "けん", "さくら", "取り下げる秘密")] == [False] * 4


def test_running_votes_are_in_no_export(story: Story) -> None:
    story.go("vote")
    assert record_report.report(story.app, story.id).votes == ()
