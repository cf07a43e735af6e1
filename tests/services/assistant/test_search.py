"""言葉をさがす: words counted, the cards and pages quoted on which they stand, nothing invented."""

from pathlib import Path

import pytest
import yaml

from tests.stories import Story, running, small_plan
from workshop.domain.assistant.answers import Part, PartKind
from workshop.domain.model import Kind, Where
from workshop.domain.model.plan import Language
from workshop.services.assistant import search
from workshop.services.assistant.tools import material_of
from workshop.services.cards import moderating, writing

QUESTIONS = yaml.safe_load((Path(__file__).parents[2] / "data" / "questions.yaml").read_text(encoding="utf-8"))


def found(story: Story, question: str) -> list[Part]:
    return list(search.answer(story.app, story.id, material_of(story.app, story.id), question))


def said(story: Story, question: str) -> list[str]:
    return [part.text for part in found(story, question)]


def cited(parts: list[Part]) -> list[str]:
    return [citation.ref for part in parts for citation in part.citations]


def test_words_are_counted_as_words_and_within_others_and_quoted_nearest_first(gathered: Story) -> None:
    parts = found(gathered, "夜のバスの声は何枚？")
    assert [part.text for part in parts[:4]] == [
        "「夜」「バス」がそろって出てくるカードは、13枚のうち2枚です（カード 1, 3）。",
        "「夜」という言葉は、カード13枚のうち2枚にあります（カード 1, 3）。",
        "「夜」は、ほかの言葉の一部として1枚にあります（カード 13）。",
        "「バス」という言葉は、カード13枚のうち4枚にあります（カード 1, 2, 3, 4）。",
    ]
    assert (sorted(cited(parts)[:2]), len(cited(parts))) == (["c1", "c3"], 4)


def test_word_within_a_foreign_one_is_no_find_of_its_own(gathered: Story) -> None:
    gathered.go("solo")
    gathered.write("バスケットがしたい")
    assert said(gathered, "バスの声は何枚？")[:2] == [
        "「バス」という言葉は、カード14枚のうち4枚にあります（カード 1, 2, 3, 4）。",
        "「バス」は、ほかの言葉の一部として1枚にあります（カード 14）。",
    ]


def test_what_was_not_heard_is_told_and_nothing_foreign_shown_for_it(gathered: Story) -> None:
    assert said(gathered, "介護の人の声は出ていますか") == [
        "「介護」という言葉は、カード13枚のどこにもありません。",
        "手がかりになるカードも資料も見つかりませんでした。",
    ]


def test_documents_are_asked_alone(gathered: Story) -> None:
    parts = found(gathered, "夜のバスについて資料には何とありますか")
    assert [(part.text, cited([part])) for part in parts] == [
        ("「夜の便は2035年までに決める。バスの本数は120本である。自転車の道は海沿いに8.7kmある。」", ["d1-1-1"])
    ]
    assert said(gathered, "介護について資料には何とありますか") == ["資料の中に「介護」は見つかりませんでした。"]
    assert said(gathered, "資料には何がありますか") == ["資料は1件です。「交通の構想」"]


def test_cards_of_who_declined_are_found_since_nothing_leaves(gathered: Story) -> None:
    assert cited(found(gathered, "夜勤の声は"))[0] == "c13"


def test_hidden_and_withdrawn_cards_are_neither_counted_nor_shown(gathered: Story) -> None:
    gathered.go("solo")
    writing.withdraw(gathered.app, gathered.id, gathered.ken.number, 2)
    moderating.hide(gathered.app, gathered.id, 1)
    parts = found(gathered, "バスの声は何枚？")
    assert parts[0].text == "「バス」という言葉は、カード11枚のうち2枚にあります（カード 3, 4）。"
    assert sorted(ref for ref in cited(parts) if ref.startswith("c")) == ["c3", "c4"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("何人参加？", ["参加している人は3人です。そのうちカードを書いた人は3人です。"]),
        ("1班は何人ですか", ["1班では、参加している人は2人です。そのうちカードを書いた人は2人です。"]),
        (
            "何人がバスについて書いた？",
            [
                "「バス」の言葉でカードを書いた人は2人です（カード 1, 2, 3, 4）。",
                "参加している人は3人です。そのうちカードを書いた人は3人です。",
            ],
        ),
        ("カードは全部で何枚ありますか", ["カードは13枚です（カード 1, 2, 3, 4, 5, 6 …）。"]),
        ("2班は何枚書いた？", ["2班では、カードは1枚です（カード 13）。"]),
        ("書いていない人は何人？", ["参加している3人の全員が、カードを書いています。"]),
        ("班はいくつですか", ["班は2つです。そのうち2つに人がいます。"]),
        ("静かな班は？", ["カードの少ない順に、2班 1枚（1人）です。"]),
        ("一番書いている班は", ["カードの多い順に、1班 12枚（2人）です。"]),
        ("7班は何枚書いた？", ["7班はありません。班は2つです。"]),
        (
            "1班と2班は何枚？",
            ["1班では、カードは12枚です（カード 1, 2, 3, 4, 5, 6 …）。", "2班では、カードは1枚です（カード 13）。"],
        ),
        ("班ごとの枚数は", ["班ごとのカードは、1班 12枚（2人）、2班 1枚（1人）です。"]),
        ("カード12を見せて", ["「銭湯を復活させたい」"]),
        ("カード99は？", ["カード99は、画面に出ていません。"]),
        (
            "みんなの意見をまとめて",
            [
                "ここでは言葉をさがすだけです。理由を考えること、まとめること、問いを作ること、何かを除いてさがすこと、変えることはできません。",
                "たとえば「バスの声は何枚？」「静かな班は？」「反対の声はありますか」のようにたずねられます。",
            ],
        ),
        ("いまのステップは", ["いまのステップは「gatherのステップ」です。残りは約10分です。"]),
    ],
)
def test_what_can_be_counted_is_counted(gathered: Story, question: str, answer: list[str]) -> None:
    assert said(gathered, question) == answer


def test_figure_is_looked_for_with_what_it_counts(gathered: Story) -> None:
    gathered.go("solo")
    gathered.write("10代が集まる場所")
    gathered.write("100円で乗りたい、10時まで")
    assert said(gathered, "10代の声は何枚？") == [
        "「10代」という言葉は、カード15枚のうち1枚にあります（カード 14）。",
        "「10代が集まる場所」",
    ]
    assert said(gathered, "20代の人は何人？")[0] == "「20代」の言葉でカードを書いた人は、いません。"


def test_newest_cards_come_first(gathered: Story) -> None:
    gathered.go("solo")
    gathered.write("港に市場がほしい")
    assert cited(found(gathered, "最近のカードを見せて")) == ["c14", "c13", "c12", "c10"]


def test_what_is_told_by_what_is_missing_is_not_answered_with_its_contrary(gathered: Story) -> None:
    assert said(gathered, "バス以外の声は？")[0].startswith("ここでは言葉をさがすだけです。")


def test_quiet_tables_are_told_of_the_present_step_too(gathered: Story) -> None:
    gathered.go("table")
    gathered.write("駅の前を広くしたい", gathered.sakura)
    assert said(gathered, "静かな班は？") == [
        "カードの少ない順に、2班 2枚（1人）です。",
        "いまのステップ「tableのステップ」でまだ一枚もない班は、1班です。",
    ]


def test_who_has_not_written_is_counted_by_table_and_never_named(story: Story) -> None:
    story.go("solo")
    story.write("公園がほしい")
    assert said(story, "まだ書いていない人は") == [
        "カードをまだ書いていない人は、参加している3人のうち2人です（1班 1人、2班 1人）。"
    ]


def test_sides_worries_wishes_and_questions_are_counted_by_what_the_words_say(story: Story) -> None:
    story.go("solo")
    for words in ("風力発電に賛成です。", "風力発電に反対です。", "地震が心配です。", "公園がほしい"):
        story.write(words)
    story.write("夜の足", kind=Kind.QUESTION)
    plain = "言葉から分かったものだけを数えました。"
    assert said(story, "賛成と反対は何枚") == [
        f"賛成とはっきり書いたカードは1枚です（カード 1）。{plain}",
        "「風力発電に賛成です。」",
        f"反対とはっきり書いたカードは1枚です（カード 2）。{plain}",
        "「風力発電に反対です。」",
    ]
    assert [said(story, q)[1:] for q in ("心配の声は", "願いは", "質問は出ていますか")] == [
        ["「風力発電に反対です。」", "「地震が心配です。」"],
        ["「公園がほしい」"],
        ["「夜の足」"],
    ]
    assert said(story, "公園に反対の声は") == [
        "「公園」のカードで、反対とはっきり書いたカードは、見つかりませんでした。言葉から分かるものだけを数えました。",
        "「公園」という言葉は、カード5枚のうち1枚にあります（カード 4）。",
    ]


def test_groups_and_voices_alone_are_told_once_gathered(story: Story, gathered: Story) -> None:
    groups, alone = found(gathered, "まとまりはいくつできた？"), found(gathered, "一匹狼はどれ")
    board = material_of(gathered.app, gathered.id).board
    largest = max(board.clusters, key=lambda cluster: len(board.members(cluster.id)))
    assert groups[0].text.startswith(f"まとまりは{len(board.clusters)}つです。大きい順に、「{largest.title}」")
    lone = [f"c{number}" for number, place in board.placements.items() if place.where == Where.LONER]
    assert (len(cited(groups)), sorted(cited(alone)), len(lone) > 0) == (len(board.clusters), sorted(lone), True)
    assert alone[0].text.startswith(f"どのまとまりにも入っていない声は{len(lone)}枚です")
    other = running(story.app)
    assert [said(other, q) for q in ("まとまりは", "一匹狼はどれ")] == [["カードはまだまとめていません。"]] * 2


def test_table_shows_its_open_questions_first(gathered: Story) -> None:
    gathered.go("solo")
    gathered.write("夜の足はだれが払うのですか", gathered.sakura)
    assert cited(found(gathered, "２班への次の問いは")) == ["c14", "c13"]
    assert said(gathered, "２班への次の問いは")[0].startswith("ここでは言葉をさがすだけです。")


@pytest.mark.parametrize("question", ["夜の", "。", ""])
def test_search_that_finds_nothing_says_so(story: Story, question: str) -> None:
    assert said(story, question)[-1] == "手がかりになるカードも資料も見つかりませんでした。"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_question_of_the_set_is_answered_with_words_of_nobody(gathered: Story, language: str) -> None:
    """Whatever is asked, a quote stands in its source and a sentence of code needs none."""
    rows = [row["q"] for half in QUESTIONS.values() for row in half[language]]
    now = material_of(gathered.app, gathered.id)
    for question in rows:
        parts = found(gathered, question)
        own = now.own_words(set(cited(parts)))
        false = [c for part in parts for c in part.citations if c.quote not in own[c.ref]]
        assert (false, len(parts) > 0, {p.kind for p in parts} <= {PartKind.COUNT, PartKind.FINDING}) == (
            [],
            True,
            True,
        ), question


def test_workshop_in_english_is_answered_in_english(story: Story) -> None:
    english = running(story.app, small_plan(Language.EN))
    english.go("solo")
    english.write("a bus at night", english.yui)
    assert said(english, "How many cards mention buses?") == [
        "“buses” stands on 1 of 1 cards (cards 1).",
        "“a bus at night”",
    ]
    assert said(english, "Which tables are quiet?")[0] == "Fewest cards first: table 2 with 0 (people: 1)."


def test_words_of_a_model_are_counted_in_no_card_where_there_is_none() -> None:
    assert search.counted(["夜"], [], Language.JA) == []
