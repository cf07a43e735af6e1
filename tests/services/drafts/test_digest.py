"""The half page before a summary: counted by code, and followed back by its cards."""

import pytest

from tests.fakes import DirectSteps
from tests.stories import Story
from workshop.domain.board.tallies import Tally
from workshop.domain.grounding.withdrawn import taken_back
from workshop.domain.model import Draft, Placement, Section, Where
from workshop.domain.model.plan import Language
from workshop.services.board import arranging, gathering
from workshop.services.cards import moderating
from workshop.services.drafts import digest, summary


def summarised(story: Story, *more: str) -> Draft:
    story.write_all()
    for text in more:
        story.write(text)
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    return summary.summarise(story.app, story.id, DirectSteps())


def lines(draft: Draft) -> list[str]:
    return [sentence.text for sentence in draft.sentences if sentence.section == Section.DIGEST]


def test_it_begins_with_people_tables_and_cards_and_adds_up(story: Story) -> None:
    draft = summarised(story)
    with story.app.store.read(story.id) as db:
        board, cards = db.board.get(), db.contributions.all()
    alone = sum(board.place(number).where == Where.LONER for number in cards)
    assert lines(draft)[0] == (
        f"3人が2つの班に分かれて話し、カードを12枚書きました。まとまりは{len(board.clusters)}、"
        f"ほかと重ならない声は{alone}枚です。意見ではないとみて保留にしたカードが1枚あります。"
    )


def test_cards_that_no_screen_shows_are_counted_apart(story: Story) -> None:
    story.go("solo")
    story.write("ひみつの一枚")
    moderating.hide(story.app, story.id, 1)
    assert lines(summarised(story))[0].endswith("このほかに1枚は、みんなの画面に出していません。")


def test_each_of_the_strongest_groups_is_one_counted_sentence_with_its_cards(story: Story) -> None:
    draft = summarised(story)
    with story.app.store.read(story.id) as db:
        board = db.board.get()
    strongest = max(board.clusters, key=lambda cluster: len(board.members(cluster.id)))
    told = [s for s in draft.sentences if s.section == Section.DIGEST and s.text.startswith(f"{strongest.title} ― ")]
    assert len(told) == 1
    assert told[0].text.startswith(f"{strongest.title} ― {len(board.members(strongest.id))}枚、1つの班から。")
    assert {int(citation.ref[1:]) for citation in told[0].citations} <= set(board.members(strongest.id))


def test_what_divides_and_what_is_asked_is_quoted(story: Story) -> None:
    draft = summarised(story, "公園が欲しい", "公園はいらない", "お金はだれが出すのですか")
    assert "意見が分かれているところ ― 「公園が欲しい」という声と、「公園はいらない」という声があります。" in lines(
        draft
    )
    assert "答えを待っている問いが1枚あります ― 「お金はだれが出すのですか」。" in lines(draft)


def test_words_of_a_card_that_is_hidden_leave_the_digest(story: Story) -> None:
    draft = summarised(story, "公園が欲しい", "公園はいらない")
    moderating.hide(story.app, story.id, 14)
    with story.app.store.read(story.id) as db:
        left = taken_back(db.contributions.all().values()).draft(draft)
    assert [text for text in lines(left) if "公園はいらない" in text] == []


@pytest.mark.parametrize(
    ("language", "tally", "text"),
    [
        (Language.JA, Tally(23, 6, 0, 4, 1), "23枚、6つの班から。反対や心配が4枚、問いが1枚。"),
        (Language.JA, Tally(1, 0, 0, 0, 0), "1枚。"),
        (Language.EN, Tally(1, 1, 2, 0, 0), "1 card from one table. 2 in favour. "),
    ],
)
def test_counts_are_read_as_a_sentence(language: Language, tally: Tally, text: str) -> None:
    assert digest.Wording(language).tally(tally) == text


def test_voices_alone_are_quoted_at_least_as_often_as_the_others(story: Story) -> None:
    draft = summarised(
        story, *(f"{word}のことを一人で考えている" for word in ("切手", "天文台", "囲碁", "養蜂", "和紙"))
    )
    for number in range(13, 18):
        arranging.move(story.app, story.id, number, Placement(Where.LONER))
    draft = summary.summarise(story.app, story.id, DirectSteps())
    with story.app.store.read(story.id) as db:
        board, cards = db.board.get(), db.contributions.all()
    quoted = {
        int(citation.ref[1:]) for s in draft.sentences if s.section == Section.MINORITY for citation in s.citations
    }
    alone = {number for number in cards if board.place(number).where == Where.LONER}
    assert (quoted <= alone, len(quoted)) == (True, min(len(alone), digest.LEAST_ALONE))
