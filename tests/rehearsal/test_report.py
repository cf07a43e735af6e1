"""The report says first what is to be put right, and then everything that was measured."""

from pathlib import Path

from tests.stories import small_plan
from workshop.domain.model.checks import Finding, State, Subject
from workshop.domain.model.plan import Language
from workshop.rehearsal.crowd import Update
from workshop.rehearsal.facilitator import Act, Stay
from workshop.rehearsal.outcome import AiStep, Outcome, QuotedDocument
from workshop.rehearsal.report import Report, first, lines, write

WELL = AiStep("gather", "gather", 4.0, 3, 900, 0.01, (), False)
OK = Finding(Subject.CLOCK, State.OK, "clock_ok")


def report(
    updates: tuple[Update, ...] = (Update("solo", 0.05, 0.02), Update("solo", 0.4, 0.1)),
    steps: tuple[AiStep, ...] = (WELL,),
    documents: tuple[QuotedDocument, ...] = (QuotedDocument("交通の構想", 3),),
    refused: tuple[str, ...] = (),
    troubles: tuple[str, ...] = (),
    findings: tuple[Finding, ...] = (OK,),
) -> Report:
    acts = (Act(0.1, "welcome", "start"), Act(3.0, "gather", "ask_gather"), Act(9.0, "share", "call_table", 2))
    stays = (Stay("welcome", 15.2, 15.0), Stay("gather", 34.0, 30.0))
    pictures = ("walls/wall-01-welcome-1.png", "walls/wall-02-gather-1.png")
    outcome = Outcome("2040年のまち", "openai:m", 40, 120, 38, acts, stays, steps, documents, pictures, troubles)
    return Report(small_plan(), 20.0, outcome, updates, refused, findings)


def test_nothing_to_put_right_is_said_in_one_sentence() -> None:
    assert first(report(), Language.JA) == (
        "本番の前に直すところは見つかりませんでした。壁の絵を見て、後ろの席から読めるか確かめてください。",
    )


def test_what_is_to_be_put_right_comes_first_each_with_its_place() -> None:
    gather = next(stage for stage in small_plan().stages if stage.id == "gather")
    slow = report(
        updates=(Update("solo", 2.34, 0.1),),
        steps=(
            AiStep("gather", "gather", gather.minutes * 60 * 0.6, 3, 900, None, ("model_slow",), False),
            AiStep("summarise", "gather", 2.0, 0, 0, 0.0, (), True),
        ),
        documents=(QuotedDocument("交通の構想", 0), QuotedDocument("人口の見通し", 2), QuotedDocument("BRTのいま", 0)),
        refused=("多すぎます", "多すぎます"),
        troubles=("壁の絵は撮れませんでした。",),
        findings=(OK, Finding(Subject.DATABASE, State.FAILURE, "late", {"seconds": 12})),
    )
    solo = next(stage for stage in small_plan().stages if stage.id == "solo").title
    told = first(slow, Language.JA)
    assert told[:3] == (
        "壁の絵は撮れませんでした。",
        "受け取られなかったものが2件あります。はじめのもの: 多すぎます",
        f"「{solo}」で、カードが壁に出るまで2.3秒かかったものがあります。",
    )
    assert [sentence.partition("。")[0].partition("、")[0] for sentence in told[3:]] == [
        f"「{gather.title}」では",
        "「まとめる」の一部は",
        "「要約する」ができませんでした",
        "公開した文のどれにも引用されなかった資料: 交通の構想／BRTのいま",
        "異常 データベース: 12 秒待っても答えがありません",
    ]


def test_report_is_markdown_in_the_language_of_who_reads_it() -> None:
    told = "\n".join(lines(report(), Language.EN))
    assert "# Report on the rehearsal: 2040年のまち" in told
    assert "Of 2 cards half were there within 225 ms, 99% within 396 ms. The slowest took 400 ms" in told
    assert "| Gather | 4.0 | 3 | 900 | 0.0100 |" in told
    assert "Called table 2" in told
    assert told.count("](walls/wall-") == 2


def test_no_card_and_no_picture_are_said(tmp_path: Path) -> None:
    empty = report(updates=(), steps=(), documents=())
    write(empty, tmp_path, Language.JA)
    told = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert ("カードは書かれませんでした。" in told, (tmp_path / "report.json").exists()) == (True, True)
