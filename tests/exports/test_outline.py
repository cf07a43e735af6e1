"""What the record says and in which order, whatever the format."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from tests.exports.reports import HOSTILE, NOON, SUMMARY, empty_report, hostile_report
from workshop.domain.model import Ending, Relation, RelationKind, Section, Sentence
from workshop.domain.model.plan import Language
from workshop.domain.record.report import Related, Report, SummaryBlock
from workshop.exports.nodes import (
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

NIGHT = Quote("c1", "夜のバス")
ENGLISH = Quote("c2", "a bus by phone", "電話でバス")
NIGHT_CITED, OTHER_CITED = SUMMARY.sentences[0].citations
STRONG, REMARK = Style.STRONG, Style.REMARK


def words(text: str) -> Paragraph:
    return Paragraph((Span(text),))


SUMMARY_CHAPTER = Chapter(
    "話し合いの要点",
    "summary",
    (
        words(
            "AIの下書きを一文ずつもとの言葉と照らし合わせ、人が公開しました。 一文ずつ人が確かめたものではありません。"
        ),
    ),
    (
        Chapter(
            "バス",
            "summary_k5",
            (Bullets((Item(Paragraph((Span("夜のバスという声。"),), (NIGHT, ENGLISH))),)),),
        ),
        Chapter(
            "要点のもと",
            "summary_basis",
            (
                words("カード3枚のうち2枚、2つの班の声をもとにしています。"),
                Paragraph(
                    (
                        Span("ここに引いていないカードが、ほかに1枚あります。 → "),
                        Span("まとまりと、すべてのカード", anchor="clusters"),
                    )
                ),
            ),
        ),
    ),
)
SCENARIO_CHAPTER = Chapter(
    "未来シナリオ",
    "scenarios",
    (),
    (
        Chapter(
            "2040 バスの町 (移動 2班)",
            "scenario_2",
            (
                words("自動(AIなし)でまとめ、人が公開しました。"),
                Bullets(
                    (
                        Item(words("会社員"), "人物（想像）"),
                        Item(
                            Paragraph(
                                (
                                    Span("仮の話。"),
                                    Span(" "),
                                    Span("［想像］", REMARK),
                                    Span(" "),
                                    Span("［人が読んで採用した文］", REMARK),
                                )
                            ),
                            "仮定",
                        ),
                        Item(
                            Paragraph(
                                (
                                    Span("［資料から］", REMARK),
                                    Span(" "),
                                    Span("120本のバス。"),
                                    Span(" "),
                                    Span("［人が直した文］", REMARK),
                                ),
                                (Quote("d1-2-1", "120本である"), Quote("d9-1-1", "消えた資料の言葉")),
                                ("資料により異なります: 100本（ほかの資料, 2020-01-01）",),
                            ),
                            "ある一日",
                        ),
                        Item(words("歩いて行ける。"), "2班のことばで"),
                    )
                ),
            ),
        ),
    ),
)
TERMS_CHAPTER = Chapter(
    "言葉の使われ方",
    "terms",
    (
        Bullets(
            (
                Item(
                    Paragraph(
                        (
                            Span("足", STRONG),
                            Span(" "),
                            Span("（AI＋確認ずみ）", REMARK),
                            Span(" 進行表の意味: 移動の手段"),
                        )
                    ),
                    items=(
                        Item(Paragraph((Span("バス"),), (NIGHT,))),
                        Item(Paragraph((Span("電話"),), (ENGLISH,))),
                    ),
                ),
            )
        ),
    ),
)
VOTE_CHAPTER = Chapter(
    "voteのステップ",
    "votes_1",
    (
        words("3人のうち3人が投票しました。"),
        words("票の多い順です。"),
        words("会場の人たちの声で、市民全体の調査ではありません。"),
        words("大事にしたいと選ばれたこと"),
        Counts((Count("バス", 3, "k5"), Count("消えた", 1))),
    ),
)
BOARD_CHAPTERS = (
    Chapter(
        "まとまりと、すべてのカード",
        "clusters",
        (),
        (
            Chapter(
                "バス (2)",
                "k5",
                (
                    Bullets(
                        (
                            Item(words("夜のバスがほしい"), "カード1 1班", "c1"),
                            Item(words("Ask for a bus by phone"), "カード2 2班", "c2"),
                        )
                    ),
                ),
            ),
        ),
    ),
    Chapter("ほかと重ならない声 (1)", "loners", (Bullets((Item(words("銭湯"), "カード3", "c3"),)),)),
    Chapter("保留（意見ではないもの） (0)", "parked"),
    Chapter("投票の結果", "votes", (words("優先順位です。決定ではありません。"),), (VOTE_CHAPTER,)),
)
MAKING_CHAPTER = Chapter(
    "この記録のつくり方",
    "making",
    (
        Bullets(
            (
                Item(words("openai:m_1 / local:"), "使ったもの（文章 / 意味の比較）"),
                Item(words("2"), "確かめて外した文"),
                Item(words("0"), "人が直した回数"),
                Item(words("31 (2026-11-24T12:00:00+00:00)"), "記録の版"),
            )
        ),
        Table(
            (
                Column("作業"),
                Column("モデル"),
                Column("指示文の版"),
                Column("呼び出し"),
                Column("トークン（入 + 出）"),
                Column("時間", 1, "s"),
                Column("確かめた結果"),
            ),
            (("要約", "openai:m_1", "summarise.ja@1f", 2, "30 + 4", 1.25, "通った 1 (llm_down)"),),
        ),
    ),
)


def test_record_is_this_tree(small: Report) -> None:
    assert outline_of(small) == Outline(
        title="2040年の暮らし",
        language=Language.JA,
        code="ABC234",
        made_at=NOON,
        revision=31,
        blocks=(
            Bullets(
                (
                    Item(words("2040年に、どのように暮らしていたいですか。"), "問い"),
                    Item(words("2040"), "考える年"),
                    Item(words("2026年11月24日 (参加コード ABC234)"), "開いた日"),
                    Item(words("3 (1班 2人、2班 1人)"), "参加者"),
                    Item(words("1"), "AIに使わないことを選んだ人"),
                    Item(
                        words("4 = まとまり 2 + ほかと重ならない声 1 + 保留 0 + 確認待ち 0 + 非表示 1 + 取り下げ 0"),
                        "カード全部の内訳",
                    ),
                    Item(words("人を傷つける言葉がある 1"), "非表示の理由"),
                    Item(words("みなさんの声は参考にします。この場では決めません。"), "決め方"),
                    Item(words("市が読んで答えます。"), "結果の使いみち"),
                    Item(words("都市政策課 (2027年3月31日)"), "答える人と期限"),
                )
            ),
        ),
        chapters=(SUMMARY_CHAPTER, SCENARIO_CHAPTER, TERMS_CHAPTER, *BOARD_CHAPTERS, MAKING_CHAPTER),
        sources=(
            Source("c1", SourceKind.CARD, "カード1", "夜のバスがほしい", "c1"),
            Source("c2", SourceKind.CARD, "カード2", "Ask for a bus by phone", "c2"),
            Source("d1-2-1", SourceKind.PASSAGE, "交通の構想 p.2 (日立市, 2024-11-01)", "バスの本数は120本である。"),
            Source("d9-1-1", SourceKind.REMOVED, "取り除かれた資料 d9-1-1", ""),
        ),
    )


def test_review_is_said_once_where_it_is_the_same_for_all(small: Report) -> None:
    read = replace(SUMMARY.sentences[0], accepted=True)
    two = replace(read, id="s2", accepted=False)

    def told(*sentences: Sentence) -> tuple[str, list[str]]:
        chapter = outline_of(replace(small, scenarios=(replace(SUMMARY, sentences=sentences),))).chapters[1].chapters[0]
        made, points = chapter.blocks
        assert isinstance(made, Paragraph)
        assert isinstance(points, Bullets)
        return made.spans[0].words.split(" ")[-1], [
            "".join(span.words for span in item.paragraph.spans) for item in points.items
        ]

    line = "［カードから］ 夜のバスという声。"
    checked = "AIの下書きを一文ずつもとの言葉と照らし合わせ、人が公開しました。"
    assert told(read) == ("どの文も、人が読んで採用しました。", [line])
    assert told(two) == ("一文ずつ人が確かめたものではありません。", [line])
    assert told(read, two) == (
        checked,
        [f"{line} ［人が読んで採用した文］", f"{line} ［一文ずつは確かめていない文］"],
    )


def test_counted_line_does_not_say_again_what_is_quoted_below_it(small: Report) -> None:
    counted = Sentence("s0", Section.COUNT, "2枚。", (NIGHT_CITED, OTHER_CITED), cluster=5)
    summary = replace(SUMMARY, sentences=(counted, replace(SUMMARY.sentences[0], citations=(NIGHT_CITED,))))
    outline = outline_of(replace(small, summary=summary, blocks=(SummaryBlock("k5", "バス", ("s0", "s1")),)))
    by_anchor = {chapter.anchor: chapter for _, chapter in outline.levels()}
    quoted = [
        [q.words for q in node.paragraph.quotes] for node in nodes(by_anchor["summary_k5"]) if isinstance(node, Item)
    ]
    assert quoted == [["a bus by phone"], ["夜のバス"]]


def test_nothing_yet_is_said() -> None:
    outline = outline_of(empty_report())
    assert outline.chapters[:2] == (
        Chapter("話し合いの要点", "summary", (words("公開された要約はありません。"),)),
        Chapter("未来シナリオ", "scenarios", (words("公開された未来シナリオはありません。"),)),
    )
    assert [chapter.anchor for _, chapter in outline.levels()] == [
        "summary",
        "scenarios",
        "clusters",
        "loners",
        "parked",
        "making",
    ]
    assert outline.sources == ()


def test_no_differing_word_and_no_unused_card_are_said(small: Report) -> None:
    outline = outline_of(replace(small, terms=(), summary=replace(SUMMARY, unused=())))
    by_anchor = {chapter.anchor: chapter for _, chapter in outline.levels()}
    assert by_anchor["terms"].blocks == (words("ちがう意味で使われている言葉は、見つかりませんでした。"),)
    assert by_anchor["summary_basis"].blocks == (words("カード3枚のうち2枚、2つの班の声をもとにしています。"),)


def test_scenario_without_theme_and_table_has_no_empty_brackets(small: Report) -> None:
    bare = replace(small.scenarios[0], theme=None, table=None)
    outline = outline_of(replace(small, scenarios=(bare,)))
    assert outline.chapters[1].chapters[0].title == "2040 バスの町"


def test_every_anchor_stands_once_and_every_way_leads_to_one(report: Report, small: Report) -> None:
    for outline in (outline_of(report), outline_of(small)):
        standing = [node.anchor for node in nodes(outline) if isinstance(node, Chapter | Item) and node.anchor]
        leading = [node.anchor for node in nodes(outline) if isinstance(node, Span | Count | Source) and node.anchor]
        assert sorted(set(standing)) == sorted(standing)
        assert set(leading) - set(standing) == set()
        assert [anchor for anchor in standing if not re.fullmatch("[a-z][a-z0-9_]{0,39}", anchor)] == []


def test_every_quote_has_its_source_once(report: Report) -> None:
    outline = outline_of(report)
    quoted = dict.fromkeys(node.source for node in nodes(outline.chapters) if isinstance(node, Quote))
    assert [source.id for source in outline.sources] == list(quoted)
    assert {source.kind for source in outline.sources} == {SourceKind.CARD, SourceKind.PASSAGE}


def test_hostile_words_are_data_without_letters_that_turn_others_round() -> None:
    said = tidy(HOSTILE)
    assert (
        said == "=cmd|' /C calc'!A0 <script>x</script> [a](//e.vil) **b** `c` www.e.vil a@e.vil &lt; abc\n# h\n1. y\nz"
    )
    outline = outline_of(hostile_report())
    texts = [node for node in nodes(outline) if isinstance(node, str)]
    assert [text for text in texts if text != tidy(text) and text.strip(" ") != tidy(text)] == []
    assert (outline.title, outline.chapters[1].chapters[0].title) == (said, f"2040 {said} ({said} 2班)")
    assert outline.sources[2].label == f"{said} p.2 ({said}, 2024-11-01)"


def nodes(value: object) -> Iterator[object]:
    """A node with all its values, deep."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from nodes(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from nodes(getattr(value, field.name))


def test_card_a_person_put_first_says_so(small: Report) -> None:
    (group,) = small.groups
    first = replace(group, cluster=replace(group.cluster, first=group.cards[0].number))
    chapter = next(c for _, c in outline_of(replace(small, groups=(first,))).levels() if c.anchor == group.cluster.ref)
    (listed,) = chapter.blocks
    assert isinstance(listed, Bullets)
    remarks = [[span.words for span in item.paragraph.spans if span.style == REMARK] for item in listed.items]
    assert remarks == [["（先頭に出したカード）"], []]


def test_relations_are_sentences_and_ended_ones_come_last_with_their_reason(small: Report) -> None:
    ended = Related(Relation(1, RelationKind.OPPOSITE, 5, 6, Ending.WITHIN), "バス", "海")
    standing = Related(Relation(2, RelationKind.CAUSE, 5, 7), "バス", "空")
    outline = outline_of(replace(small, relations=(ended, standing)))
    chapter = next(chapter for _, chapter in outline.levels() if chapter.anchor == "relations")
    (listed,) = chapter.blocks
    assert isinstance(listed, Bullets)
    assert ["".join(span.words for span in item.paragraph.spans) for item in listed.items] == [
        "「バス」は「空」のもとになる",
        "「バス」と「海」は反対の向き （二つのまとまりが一つになった）",
    ]
