"""All cards for a spreadsheet: every card once, and no cell that it would run."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from tests.exports.reports import CARDS, HOSTILE
from workshop.domain.model import Kind, TrendSource
from workshop.domain.record.report import CardLine, Download, Report
from workshop.exports import cards_csv

SMALL = """\
カード番号,ステップ,ステップ開始からの分,班,種類,内容,出典,出典の日付,いまの場所,まとまり番号,まとまり,先頭に出した,遅れて届いた,非表示の理由,進行役のメモ,話した言葉の書きとめ,紙から,AI利用への同意,書いた時刻（世界標準時）
1,soloのステップ,3,1,考え,夜のバスがほしい,,,まとまり,5,バス,いいえ,いいえ,,,いいえ,いいえ,はい,2026-11-24T12:00:00+00:00
2,soloのステップ,3,2,考え,Ask for a bus by phone,,,まとまり,5,バス,いいえ,いいえ,,,いいえ,いいえ,はい,2026-11-24T12:00:00+00:00
3,soloのステップ,3,,考え,銭湯,,,ほかと重ならない声,,,いいえ,はい,,,いいえ,いいえ,はい,2026-11-24T12:00:00+00:00
4,soloのステップ,3,1,考え,隠す言葉,,,非表示,,,いいえ,いいえ,人を傷つける言葉がある,本人に伝えた,いいえ,いいえ,はい,2026-11-24T12:00:00+00:00
"""


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(cards_csv.render(report).data.decode("utf-8-sig"), newline="")))


def test_record_is_this_file(small: Report) -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    assert cards_csv.render(small) == Download("tsumugi-ABC234-cards.csv", "text/csv", data)


def test_every_card_stands_once_in_one_place_of_the_ledger(report: Report) -> None:
    states = [row["いまの場所"] for row in rows(report)]
    ledger = report.ledger
    assert [
        states.count(state) for state in ("まとまり", "ほかと重ならない声", "保留", "確認待ち", "非表示", "取り下げ")
    ] == [
        ledger.clustered,
        ledger.loners,
        ledger.parked,
        ledger.waiting,
        ledger.hidden,
        ledger.withdrawn,
    ]
    assert (len(states), ledger.all) == (15, 15)


def test_trend_stands_with_its_source_which_is_no_formula_and_no_link(small: Report) -> None:
    trends = [
        CardLine(replace(CARDS[0], kind=Kind.TREND, source=source), "loner", None)
        for source in (TrendSource("https://example.jp", date(2025, 4, 1)), TrendSource("=1+1"))
    ]
    told = [(row["種類"], row["出典"], row["出典の日付"]) for row in rows(replace(small, cards=tuple(trends)))]
    assert told == [("変化のきざし", "https://example.jp", "2025-04-01"), ("変化のきざし", "'=1+1", "")]


def test_the_card_that_a_person_put_first_says_so(small: Report) -> None:
    cards = tuple(replace(line, cluster=line.cluster and replace(line.cluster, first=2)) for line in small.cards)
    assert [row["先頭に出した"] for row in rows(replace(small, cards=cards))] == ["いいえ", "はい", "いいえ", "いいえ"]


def test_hostile_words_stay_words_of_their_cell(small: Report) -> None:
    hostile = replace(small, cards=(CardLine(replace(CARDS[0], text=HOSTILE), "loner", None),))
    assert [row["内容"] for row in rows(hostile)] == [f"'{HOSTILE}"]


FORMULAS = (
    *"=1+1 +1 -1 @x ＝1 ＠x ;a \u2060=1 \u3164＠x".split(),
    " =1",
    "\u3000=1",
    "\u00a0=1",
)


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert cards_csv.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["公園", "1-2", "a=b", "", "a;b", "公園;駅"])
def test_plain_cell_stays_as_it_is(cell: str) -> None:
    assert cards_csv.safe(cell) == cell


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [(";=1", "';'=1"), ("バス; =1+1", "バス;' =1+1"), ("；＝1", "'；'＝1"), ("a;\u3000@x", "a;'\u3000@x")],
)
def test_no_formula_stands_behind_a_semicolon_that_parts_cells_in_some_countries(cell: str, guarded: str) -> None:
    assert cards_csv.safe(cell) == guarded


@pytest.mark.parametrize("mark", ["\t", "\n", "\r"])
def test_no_formula_stands_behind_a_tab_or_on_a_line_of_its_own(mark: str) -> None:
    """Programs that part cells by tabs or semicolons see no quotation mark in the middle of a line, so a new line is a row."""
    cells = [f"あ{mark}=1+1", f"あ{mark} ＝1+1", f"あ{mark}-1{mark}い", f"あ{mark}い"]
    guarded = [f"あ{mark}'=1+1", f"あ{mark}' ＝1+1", f"あ{mark}'-1{mark}い", f"あ{mark}い"]
    assert [cards_csv.safe(cell) for cell in cells] == guarded
    assert cards_csv.safe(f"{mark}=1").startswith("'")
