"""The outline as Markdown: the same document to the letter, and no words of anybody as markup."""

from datetime import date

import pytest

from tests.exports.reports import HOSTILE, NOON
from workshop.domain.model import Section
from workshop.domain.model.plan import Language
from workshop.domain.record.report import Download, Report
from workshop.domain.text.quotes.extracts import inside
from workshop.exports import markdown
from workshop.exports.nodes import (
    Block,
    Bullets,
    Chapter,
    Column,
    Count,
    Counts,
    Item,
    Outline,
    Paragraph,
    Quote,
    Source,
    SourceKind,
    Span,
    Style,
    Table,
    tidy,
)
from workshop.exports.outline import outline_of

RECORD = r"""# 2040年の暮らし

- 問い: 2040年に、どのように暮らしていたいですか。
- 考える年: 2040
- 開いた日: 2026年11月24日 (参加コード ABC234)
- 参加者: 3 (1班 2人、2班 1人)
- AIに使わないことを選んだ人: 1
- カード全部の内訳: 4 = まとまり 2 + ほかと重ならない声 1 + 保留 0 + 確認待ち 0 + 非表示 1 + 取り下げ 0
- 非表示の理由: 人を傷つける言葉がある 1
- 決め方: みなさんの声は参考にします。この場では決めません。
- 結果の使いみち: 市が読んで答えます。
- 答える人と期限: 都市政策課 (2027年3月31日)

## 話し合いの要点

AIの下書きを一文ずつもとの言葉と照らし合わせ、人が公開しました。 一文ずつ人が確かめたものではありません。

### バス

- 夜のバスという声。<br>(カード1; カード2: “a bus by phone”（AIによる訳: 電話でバス）)

### 要点のもと

カード3枚のうち2枚、2つの班の声をもとにしています。

ここに引いていないカードが、ほかに1枚あります。 → まとまりと、すべてのカード

## 未来シナリオ

### 2040 バスの町 (移動 2班)

自動(AIなし)でまとめ、人が公開しました。

- 人物（想像）: 会社員
- 仮定: 仮の話。 ［想像］ ［人が読んで採用した文］
- ある一日: ［資料から］ 120本のバス。 ［人が直した文］↩
<br>(交通の構想 p.2 (日立市, 2024-11-01): “120本である”; 取り除かれた資料 d9-1-1: “消えた資料の言葉”)↩
<br>資料により異なります: 100本（ほかの資料, 2020-01-01）
- 2班のことばで: 歩いて行ける。

## 言葉の使われ方

- **足** （AI＋確認ずみ） 進行表の意味: 移動の手段
  - バス<br>(カード1: “夜のバス”)
  - 電話<br>(カード2: “a bus by phone”（AIによる訳: 電話でバス）)

## まとまりと、すべてのカード

### バス (2)

- カード1 1班: 夜のバスがほしい
- カード2 2班: Ask for a bus by phone

## ほかと重ならない声 (1)

- カード3: 銭湯

## 保留（意見ではないもの） (0)

## 投票の結果

優先順位です。決定ではありません。

### voteのステップ

3人のうち3人が投票しました。

票の多い順です。

会場の人たちの声で、市民全体の調査ではありません。

大事にしたいと選ばれたこと

- バス: 3
- 消えた: 1

## この記録のつくり方

- 使ったもの（文章 / 意味の比較）: openai:m\_1 / local:
- 確かめて外した文: 2
- 人が直した回数: 0
- 記録の版: 31 (2026-11-24T12:00:00+00:00)

| 作業 | モデル | 指示文の版 | 呼び出し | トークン（入 + 出） | 時間 | 確かめた結果 |
|---|---|---|---|---|---|---|
| 要約 | openai:m\_1 | summarise.ja@1f | 2 | 30 + 4 | 1.2 s | 通った 1 (llm\_down) |

""".replace("↩\n", "")
"""The small record. A line that is too long for here goes on behind ↩."""
SAID = (
    r"=cmd\|' /C calc'!A0 \<script\>x\</script\> \[a\](\//e.vil) \*\*b\*\* \`c\` www\.e.vil a\@e.vil \&lt; abc"
    r"<br>\# h<br>1. y<br>z"
)
"""HOSTILE as plain words of Markdown."""


def document(*blocks: Block, language: Language = Language.JA, chapters: tuple[Chapter, ...] = ()) -> str:
    """A document of these blocks in which the hostile card 1 is quoted, behind its title."""
    sources = (Source("c1", SourceKind.CARD, tidy(HOSTILE), ""),)
    outline = Outline("題", language, "ABC234", NOON, 1, blocks, chapters, sources)
    return markdown.render(outline).data.decode().removeprefix("# 題\n\n")


def test_record_is_this_document(small: Report) -> None:
    assert markdown.render(outline_of(small)) == Download("tsumugi-ABC234-summary.md", "text/markdown", RECORD.encode())


@pytest.mark.parametrize(
    ("said", "sources"),
    [
        (f"という声: 「{inside(tidy(HOSTILE))}」", f"({SAID})"),
        ("「『夜』のバス」", f"({SAID}: “{SAID}”)"),
    ],
)
def test_words_that_the_paragraph_quotes_itself_are_not_written_twice(said: str, sources: str) -> None:
    text = document(Paragraph((Span(said),), (Quote("c1", tidy(HOSTILE)),)))
    assert text.removesuffix("\n\n").endswith(f"<br>{sources}")


def test_headings_have_their_level() -> None:
    inner = Chapter("内", "b", (Paragraph((Span("文"),)),))
    assert document(chapters=(Chapter("外 #1", "a", (), (inner,)),)) == "## 外 \\#1\n\n### 内\n\n文\n\n"


def test_points_stand_within_points() -> None:
    deep = Item(Paragraph((Span("下の下"),)))
    below = Item(Paragraph((Span("下"),)), "名", items=(deep,))
    bullets = Bullets((Item(Paragraph((Span("上"),)), items=(below,)), Item(Paragraph((Span("次"),)), "名")))
    assert document(bullets) == "- 上\n  - 名: 下\n    - 下の下\n- 名: 次\n\n"


def test_cells_are_written_by_what_they_are() -> None:
    columns = (Column("語|"), Column("数"), Column("時間", 1, "s"), Column("割合", 2), Column("日"))
    table = Table(columns, (("a|b\nc", 12000, 1.25, 0.5, date(2026, 11, 24)),))
    assert document(table) == (
        "| 語\\| | 数 | 時間 | 割合 | 日 |\n|---|---|---|---|---|\n| a\\|b<br>c | 12000 | 1.2 s | 0.50 | 2026-11-24 |\n\n"
    )


def test_row_with_a_cell_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        document(Table((Column("語"),), (("a", "b"),)))


@pytest.mark.parametrize(
    ("language", "translated"), [(Language.JA, "（AIによる訳: {}）"), (Language.EN, " (AI translation: {})")]
)
def test_hostile_words_are_plain_wherever_they_stand(language: Language, translated: str) -> None:
    words = tidy(HOSTILE)
    spans = (Span(words, Style.STRONG), Span(" "), Span(words), Span(words, Style.REMARK))
    paragraph = Paragraph(spans, (Quote("c1", words, words), Quote("c1", words)), (words, words))
    blocks = (paragraph, Bullets((Item(paragraph, words),)), Counts((Count(words, 2),)))
    said = (
        f"**{SAID}** {SAID}{SAID}<br>({SAID}: “{SAID}”{translated.format(SAID)}; {SAID}: “{SAID}”)<br>{SAID}<br>{SAID}"
    )
    assert document(*blocks, language=language, chapters=(Chapter(words, "a"),)) == (
        f"{said}\n\n- {SAID}: {said}\n\n- {SAID}: 2\n\n## {SAID}\n\n"
    )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("- 点", r"\- 点"),
        ("+ 点", r"\+ 点"),
        ("---", r"\---"),
        ("1. 点", r"1\. 点"),
        ("12) 点", r"12\) 点"),
        ("> 引用", r"\> 引用"),
        ("~~~", r"\~\~\~"),
        ("2040年", "2040年"),
        ("2026-11-24", "2026-11-24"),
        ("1.5倍", "1.5倍"),
    ],
)
def test_paragraph_begins_no_list(words: str, written: str) -> None:
    paragraph = Paragraph((Span(words),))
    assert document(paragraph, Bullets((Item(paragraph),))) == f"{written}\n\n- {written}\n\n"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("https://a.example/b", r"https:\//a.example/b"),
        ("WWW.a.example", r"WWW\.a.example"),
        ("a@b.example", r"a\@b.example"),
        ("&#60;b&#x3e; &amp;", r"\&\#60;b\&\#x3e; \&amp;"),
        ("R&D 1/2 label.ja@895d", "R&D 1/2 label.ja@895d"),
        (r"\<b>", r"\\\<b\>"),
    ],
)
def test_no_address_becomes_a_link_and_no_code_a_letter(words: str, written: str) -> None:
    assert markdown.escaped(words) == written


def test_held_workshop_names_where_each_sentence_comes_from(report: Report) -> None:
    text = markdown.render(outline_of(report)).data.decode()
    assert report.summary is not None
    point = next(s for s in report.summary.sentences if s.section == Section.POINT)
    (citation,) = point.citations
    assert f"- {markdown.escaped(point.text)}<br>(カード{citation.ref[1:]})\n" in text
    assert "交通の構想 p." in text
    assert "自動(AIなし)でまとめ" in text
    assert r"=1+1 \<b\>太字\</b\> \[リンク\](http:\//x)<br>\# 見出し" in text
    assert [line for line in text.splitlines() if line.startswith("# ")] == ["# 2040年の暮らし"]
