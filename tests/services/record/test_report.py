"""The record: one reading of a workshop without withdrawn words, waiting words or a vote that still runs."""

from dataclasses import replace

import pytest

from tests.stories import CARDS, Story, gathered, running, small_plan
from workshop.domain.board import placement
from workshop.domain.model import (
    Addition,
    AdditionState,
    Board,
    Citation,
    Cluster,
    Draft,
    DraftKind,
    DraftState,
    Ending,
    Origin,
    Placement,
    RelationKind,
    Section,
    Sentence,
    Where,
)
from workshop.domain.model.plan import CheckIn, Stage, StageKind
from workshop.domain.record.report import CheckInCounts
from workshop.ports import App
from workshop.services.board import arranging
from workshop.services.cards import moderating, writing
from workshop.services.facilitation import checkin, hosting
from workshop.services.people import joining
from workshop.services.record import report
from workshop.services.votes import casting

GONE = "港の倉庫で夜通し太鼓をたたきたい"


def draft(
    story: Story, number: int, state: DraftState, *citations: Citation, kind: DraftKind = DraftKind.SUMMARY
) -> Draft:
    told = Sentence("s1", Section.POINT, "声がある。", citations)
    return Draft(number, kind, state, "要点", (told,), 1, story.app.clock.now(), Origin.AUTO)


@pytest.fixture
def held(story: Story) -> Story:
    """Cards 1 and 3 stand in a cluster, 2 alone, 4 is parked, 5 hidden and 6 withdrawn; people voted, at the vote stage."""
    story.add_document()
    story.go("solo")
    for text in (*CARDS[:3], "わからない", "隠す言葉"):
        story.write(text)
    taken_back = story.write(GONE)
    writing.withdraw(story.app, story.id, story.yui.number, taken_back.number)
    moderating.hide(story.app, story.id, 5)
    places = {1: Placement(Where.CLUSTER, 1), 3: Placement(Where.CLUSTER, 1), 5: Placement(Where.CLUSTER, 1)}
    board = Board((Cluster(1, "夜の足", 1),), places | {2: Placement(Where.LONER), 4: Placement(Where.PARKED)})
    with story.app.store.write(story.id) as db:
        db.board.change("gather", Origin.AUTO, placement.diff(Board(), board))
        db.record("gathered")
    story.go("vote")
    casting.cast(story.app, story.id, story.yui.number, 1, {1: 1})
    return story


def put(story: Story, *drafts: Draft) -> None:
    with story.app.store.write(story.id) as db:
        for made in drafts:
            db.drafts.put(made)
        db.record("draft_made")


def test_record_of_a_workshop_without_a_card_is_empty(story: Story) -> None:
    made = report.report(story.app, story.id)
    assert (made.people, made.people_by_table, made.declined, made.cards, made.groups, made.ledger.all) == (
        3,
        {1: 2, 2: 1},
        1,
        (),
        (),
        0,
    )
    assert (made.summary, made.scenarios, made.votes, made.runs, made.terms) == (None, (), (), (), None)


def test_each_card_stands_in_its_place_and_withdrawn_words_nowhere(held: Story) -> None:
    made = report.report(held.app, held.id)
    assert [[card.number for card in group.cards] for group in made.groups] == [[1, 3]]
    assert ([card.number for card in made.loners], [card.number for card in made.parked]) == ([2], [4])
    assert [(line.card.number, line.state, line.card.text) for line in made.cards[4:]] == [
        (5, "hidden", "隠す言葉"),  # for the complete record, which is internal
        (6, "withdrawn", ""),
    ]
    assert [line.cluster.id if line.cluster else None for line in made.cards] == [1, None, 1, None, None, None]
    assert (made.ledger.balanced, GONE in str(made)) == (True, False)


def test_votes_are_in_the_record_when_the_vote_is_over(held: Story) -> None:
    before = report.report(held.app, held.id).votes
    held.go("close")
    [after] = report.report(held.app, held.id).votes
    assert (before, [(one.item.words, one.score) for one in after.counted]) == ((), [("夜の足", 1)])


def test_only_what_is_released_is_told_and_of_summaries_the_last(held: Story) -> None:
    page = Citation("d1-1-1", "夜の便は2035年までに決める")
    put(
        held,
        draft(held, 1, DraftState.RELEASED, page),
        draft(held, 2, DraftState.RELEASED, Citation("c1", "夜のバス")),
        draft(held, 3, DraftState.DRAFT),
        draft(held, 4, DraftState.HELD, kind=DraftKind.SCENARIO),
        draft(held, 5, DraftState.RELEASED, page, kind=DraftKind.SCENARIO),
    )
    made = report.report(held.app, held.id)
    assert (made.summary.number if made.summary else None, [told.number for told in made.scenarios]) == (2, [5])
    assert [(ref, cited.document.title if cited.document else "") for ref, cited in made.cited.items()] == [
        ("d1-1-1", "交通の構想")
    ]


def test_words_taken_back_and_words_that_wait_are_not_in_it(held: Story) -> None:
    waiting = Addition(1, "a1", held.yui.number, 1, "夜の海を歩きたい。", AdditionState.OPEN, held.app.clock.now())
    whole = draft(held, 1, DraftState.RELEASED, Citation("c6", "夜通し太鼓"), kind=DraftKind.SCENARIO)
    put(held, replace(whole, additions=(waiting,)))
    (told,) = report.report(held.app, held.id).scenarios
    assert (told.sentences, told.additions) == ((), ())
    assert hosting.view(held.app, held.id).drafts[1].additions == (waiting,)


def test_marks_that_were_read_are_no_part_of_it(held: Story) -> None:
    whole = draft(held, 1, DraftState.RELEASED, Citation("c1", "夜のバス"), kind=DraftKind.SCENARIO)
    marked = tuple(replace(s, doubts=(("scope_wider", "みんな"),), accepted=True) for s in whole.sentences)
    unread = replace(marked[0], id="s9", accepted=False)
    put(held, replace(whole, sentences=(*marked, unread)))
    (told,) = report.report(held.app, held.id).scenarios
    assert [(s.id, s.doubts, s.waits) for s in told.sentences] == [
        *((s.id, (), False) for s in marked),
        ("s9", (("scope_wider", "みんな"),), True),
    ]


def test_card_a_person_put_first_is_the_first_of_its_group(story: Story) -> None:
    board = gathered(story)
    cluster = board.clusters[0].id
    last = board.members(cluster)[-1]
    arranging.put_first(story.app, story.id, cluster, last)
    group = report.report(story.app, story.id).groups[0]
    assert [card.number for card in group.cards] == [last, *board.members(cluster)[:-1]]


def test_relations_stand_in_the_record_with_what_ended_and_the_names_it_had(story: Story) -> None:
    one, two, three = gathered(story).clusters[:3]
    arranging.relate(story.app, story.id, one.id, two.id, RelationKind.CAUSE)
    arranging.relate(story.app, story.id, two.id, three.id, RelationKind.SUPPORTS)
    arranging.merge(story.app, story.id, one.id, two.id)
    related = report.report(story.app, story.id).relations
    assert [(r.source, r.target, r.relation.ended) for r in related] == [
        (one.title, two.title, Ending.WITHIN),
        (one.title, three.title, None),
    ]


def test_record_counts_the_answers_of_a_checkin_and_of_few_their_number_alone(app: App) -> None:
    stages = tuple(
        Stage(id, StageKind.CHECKIN, "ひとこと", 2, "どうぞ。", checkin=CheckIn("いまの気分は"))
        for id in ("mood", "again", "never")
    )
    plan = small_plan()
    asked = running(app, replace(plan, stages=(*stages, *plan.stages)))
    people = [joining.join(app, asked.id, f"token-{number}", f"名{number}", 1, True).number for number in range(10)]
    for index, (stage, count) in enumerate((("mood", 10), ("again", 9))):
        hosting.go_to(app, asked.id, index)
        for number, person in enumerate(people[:count]):
            checkin.answer(app, asked.id, person, stage, ("楽しみ", "たのしみ", "坂", "0294-22-3111")[number % 4], 0)
    checkin.show(app, asked.id, "mood", "坂", False)
    hosting.go_to(app, asked.id, len(stages) + len(plan.stages) - 1)
    checkin.answer(app, asked.id, people[0], "close_heard", "", 4)
    made = report.report(app, asked.id)
    close = ("自分の声は聞かれたと感じましたか", ("感じなかった", "とても感じた"), 1, (), (), 0, 0)
    assert made.checkins == (
        CheckInCounts("mood", "いまの気分は", (), 10, (("楽しみ", 6),), (), 2, 2),
        CheckInCounts("again", "いまの気分は", (), 9, (), (), 2, 0),
        CheckInCounts("close_heard", *close),
    )
    assert "名1" not in str(made)
