"""What leaves the house: complete, traceable, safe in a spreadsheet and in Markdown, without names."""

import csv
import io
import json
from dataclasses import replace

import pytest

from tests.fakes import DirectSteps
from tests.stories import CARDS, Story
from workshop import exports
from workshop.domain.model import Citation, Reading
from workshop.domain.report import Report
from workshop.exports import cards_csv, everything_json, summary_markdown
from workshop.services import contributing, gathering, hosting, reporting, reviewing, scenarios, summarising


@pytest.fixture
def told(story: Story) -> Story:
    """A whole workshop: gathered, one hidden, one withdrawn, summary and scenario released."""
    story.write_all()
    evil = story.write("=1+1 <b>太字</b> [リンク](http://x)\n# 見出し", story.ken)
    story.write("取り下げる秘密")
    hidden = story.write("隠す言葉")
    contributing.withdraw(story.app, story.id, story.yui.number, evil.number + 1)
    contributing.hide(story.app, story.id, hidden.number)
    story.add_document()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story.go("scenario")
    summary = summarising.summarise(story.app, story.id, DirectSteps())
    (scenario,) = scenarios.propose(story.app, story.id, "green", (), DirectSteps())
    reviewing.release(story.app, story.id, summary.number)
    reviewing.release(story.app, story.id, scenario.number)
    hosting.close(story.app, story.id)
    return story


@pytest.fixture
def report(told: Story) -> Report:
    return reporting.report(told.app, told.id)


def test_every_export_has_its_name_and_kind(report: Report) -> None:
    code = report.workshop.code
    assert [(file.name, file.mime) for file in exports.render_all(report)] == [
        (f"tsumugi-{code}-summary.md", "text/markdown"),
        (f"tsumugi-{code}-cards.csv", "text/csv"),
        (f"tsumugi-{code}.json", "application/json"),
    ]


def test_no_name_and_no_withdrawn_word_leaves(report: Report) -> None:
    everything = b"".join(file.data for file in exports.render_all(report)).decode()
    assert [word in everything for word in ("ゆい", "けん", "さくら", "取り下げる秘密")] == [False] * 4


def test_sentence_leaves_with_what_other_documents_say(report: Report) -> None:
    other = Reading("約30人", "30", ("d2-1-1",), 2, "*報告*", "2025-09-30")
    draft = report.scenarios[0]
    noted = replace(draft, sentences=(replace(draft.sentences[0], differs=(other,)),))
    given = replace(report, scenarios=(noted,))
    lines = summary_markdown.render(given).data.decode().splitlines()
    record = json.loads(everything_json.render(given).data)
    assert [line.partition("資料により")[2] for line in lines if "資料により" in line] == [
        r"異なります: 約30人（\*報告\*, 2025-09-30）"
    ]
    assert record["scenarios"][0]["sentences"][0]["differs"] == [
        {
            "said": "約30人",
            "value": "30",
            "refs": ["d2-1-1"],
            "document": 2,
            "title": "*報告*",
            "published": "2025-09-30",
        }
    ]


def test_csv_holds_every_card_once_in_one_place_of_the_ledger(report: Report) -> None:
    data = cards_csv.render(report).data
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    states = [row["いまの場所"] for row in rows]
    ledger = report.ledger
    counts = [states.count(state) for state in ("まとまり", "一匹狼", "保留", "非表示", "取り下げ")]
    assert data.startswith(b"\xef\xbb\xbf")
    assert counts == [ledger.clustered, ledger.loners, ledger.parked, ledger.hidden, ledger.withdrawn]
    assert (len(rows), [row["内容"] for row in rows[:12]]) == (15, list(CARDS))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\n=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert cards_csv.safe(cell) == f"'{cell}"


def test_plain_cells_stay_as_they_are() -> None:
    assert [cards_csv.safe(cell) for cell in ("公園", "1-2", "")] == ["公園", "1-2", ""]


def test_json_follows_every_sentence_back(report: Report) -> None:
    body = json.loads(everything_json.render(report).data)
    cards = {f"c{line['card']['number']}": line["card"]["text"] for line in body["cards"]}
    passages = {ref: cited["passage"]["text"] for ref, cited in body["cited"].items()}
    drafts = [body["summary"], *body["scenarios"]]
    quotes = [(c["ref"], c["quote"]) for draft in drafts for s in draft["sentences"] for c in s["citations"]]
    assert [quote in (cards | passages)[ref] for ref, quote in quotes] == [True] * len(quotes)
    assert {ref[0] for ref, _ in quotes} == {"c", "d"}
    assert (body["format"], body["ledger"]["all"], body["workshop"]["plan"]["year"]) == ("tsumugi-record/1", 15, 2040)


def test_markdown_tells_where_each_sentence_comes_from(report: Report) -> None:
    text = summary_markdown.render(report).data.decode()
    assert report.summary is not None
    sentence = report.summary.sentences[0]
    citation: Citation = sentence.citations[0]
    assert f"(カード{citation.ref[1:]}: “{summary_markdown.escaped(citation.quote)}”)" in text
    assert "交通の構想 p." in text
    assert "自動(AIなし)でまとめ" in text


def test_words_of_people_are_no_markup(report: Report) -> None:
    text = summary_markdown.render(report).data.decode()
    assert "\\<b\\>太字\\</b\\> \\[リンク\\](http://x)<br>\\# 見出し" in text
    assert [line for line in text.splitlines() if line.startswith("# ")] == ["# 2040年の暮らし"]


def test_nothing_released_is_said(story: Story) -> None:
    story.write_all()
    text = summary_markdown.render(reporting.report(story.app, story.id)).data.decode()
    assert "公開された要約はありません。" in text
    assert "公開された未来シナリオはありません。" in text


def test_running_votes_are_in_no_export(story: Story) -> None:
    story.go("vote")
    assert reporting.report(story.app, story.id).votes == ()
