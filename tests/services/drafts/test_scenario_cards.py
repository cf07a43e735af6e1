"""Which cards a scenario is told from, and what groups of them wish for and worry about."""

from tests.stories import Story, prepared
from workshop.domain.model import Placement, Where
from workshop.domain.text.opinion.wishes import wish_shaped
from workshop.services.board import arranging
from workshop.services.drafts import scenario_cards


def test_groups_hold_the_wishes_of_their_theme(story: Story) -> None:
    story = prepared(story)
    chosen = scenario_cards.choose(story.app, story.id, story.workshop.plan.theme("move"), None)
    with story.app.store.read(story.id) as db:
        cards = {card.ref: card for card in db.contributions.all().values()}
        board = db.board.get()
    wishes = [ref for group in chosen.said for ref in group.wishes]
    assert [wish_shaped(cards[ref].text) for ref in wishes] == [True] * len(wishes)
    assert "c1" in wishes
    for group in chosen.said:
        clusters = {board.place(cards[ref].number).cluster for ref in (*group.wishes, *group.worries)}
        assert len(clusters) == 1


def test_questions_and_voices_alone_are_of_the_theme(story: Story) -> None:
    story.go("solo")
    asked, far = story.write("夜のバスはだれが運転するのですか"), story.write("猫のえさは、だれがやるのですか")
    story = prepared(story)
    for card in (asked, far):
        arranging.move(story.app, story.id, card.number, Placement(Where.LONER))
    chosen = scenario_cards.choose(story.app, story.id, story.workshop.plan.theme("move"), None)
    assert (chosen.asking, asked.ref in chosen.alone, far.ref in chosen.alone) == ((asked.ref,), True, False)


def test_another_table_is_not_asked(story: Story) -> None:
    story = prepared(story)
    chosen = scenario_cards.choose(story.app, story.id, story.workshop.plan.theme("move"), 2)
    assert (chosen.refs, chosen.said, chosen.alone) == ((), (), ())


def test_who_declined_is_told_from_nowhere(story: Story) -> None:
    story = prepared(story)
    chosen = scenario_cards.choose(story.app, story.id, story.workshop.plan.theme("move"), None)
    assert "c13" not in chosen.refs
