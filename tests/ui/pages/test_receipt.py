"""The receipt through the real script: one's own cards and nobody else's."""

from dataclasses import replace

from tests.fakes import DirectSteps
from tests.stories import Story
from tests.ui.visits import Visitor, shown
from workshop.domain.model import Citation, DraftState, Section, Sentence
from workshop.services.board import gathering
from workshop.services.drafts import summary


def test_receipt_tells_where_my_cards_went(visitor: Visitor, story: Story) -> None:
    story.write_all()
    story.go("gather")
    board = gathering.gather(story.app, story.id, DirectSteps())
    mine = shown(visitor.open("receipt", person="ゆい"))
    title = board.cluster(board.place(1).cluster or 0).title
    assert f"カード1 ・ まとまり「{title}」に入っています" in mine
    assert "けん" not in mine


def test_receipt_of_a_stranger_is_empty(visitor: Visitor) -> None:
    assert shown(visitor.open("receipt", person="nobody")).count("カード1") == 0


def test_translated_card_is_shown_with_its_own_words_on_receipt_and_console(visitor: Visitor, story: Story) -> None:
    story.write_all()
    card = story.write("More buses, please")
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    draft = summary.summarise(story.app, story.id, DirectSteps())
    translated = Sentence(
        "s90", Section.POINT, "「バスを増やして」の声。", (Citation(card.ref, "More buses", "バスを増やして"),)
    )
    with story.app.store.write(story.id) as db:
        db.drafts.put(replace(draft, sentences=(translated,), state=DraftState.RELEASED))
        db.record("draft_released", f"draft{draft.number}")
    for page in (visitor.open("receipt", person="ゆい"), visitor.open("console", staff=True)):
        text = shown(page).replace("\\", "")
        assert [
            words in text
            for words in ("「バスを増やして」（AIによる訳）の声。", "「More buses」（AIによる訳: バスを増やして）")
        ] == [
            True,
            True,
        ]
