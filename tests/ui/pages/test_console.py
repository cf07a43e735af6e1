"""The facilitator's page through the real script, on a real database."""

from dataclasses import replace

from tests.fakes import DirectSteps
from tests.stories import CARDS, Story
from tests.ui.visits import Visitor, shown
from workshop.domain.model import Citation, DraftState, Review, WorkshopState
from workshop.domain.record.blocks import blocks_of
from workshop.services.board import gathering
from workshop.services.drafts import own_words, reviewing, scenario, summary
from workshop.services.facilitation import hosting
from workshop.services.wall import display, pages


def test_console_moves_the_stage_once(visitor: Visitor, story: Story) -> None:
    visitor.open("console", staff=True).button(key="next").click().run()
    assert hosting.view(story.app, story.id).workshop.stage.id == "inform"


def test_console_locks_the_ai_while_people_write(visitor: Visitor, story: Story) -> None:
    story.go("solo")
    locked = visitor.open("console", staff=True)
    story.go("gather")
    free = visitor.open("console", staff=True)
    assert ["gather" in {button.key for button in test.button} for test in (locked, free)] == [False, True]
    assert "いまは人が書く時間です。AIは使えません。" in shown(locked)


def test_console_ends_the_workshop_at_its_last_stage(visitor: Visitor, story: Story) -> None:
    story.go("close")
    visitor.open("console", staff=True).button(key="close").click().run()
    assert hosting.view(story.app, story.id).workshop.state == WorkshopState.CLOSED


def test_console_releases_a_draft_beside_its_sources(visitor: Visitor, story: Story) -> None:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    draft = summary.summarise(story.app, story.id, DirectSteps())
    test = visitor.open("console", staff=True)
    assert draft.sentences[0].text in shown(test)
    test.button(key=f"release{draft.number}").click().run()
    assert hosting.view(story.app, story.id).drafts[draft.number].state == DraftState.RELEASED


def test_console_reviews_a_summary_block_by_block_and_turns_its_pages(visitor: Visitor, story: Story) -> None:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    draft = summary.summarise(story.app, story.id, DirectSteps())
    reviewing.release(story.app, story.id, draft.number)
    story.go("share")
    blocks = blocks_of(draft.sentences)
    test = visitor.open("console", staff=True)
    for block in blocks:
        test.button(key=f"take{draft.number}.{block.id}").click().run()
    after = hosting.view(story.app, story.id).drafts[draft.number]
    assert {sentence.review for sentence in after.sentences} == {Review.ACCEPTED}
    of = pages.on_the_wall(hosting.view(story.app, story.id)).of
    assert f"壁 1/{of}" in shown(test)
    test.button(key="page_next").click().run()
    assert (hosting.view(story.app, story.id).workshop.page, f"壁 2/{of}" in shown(test)) == (1, True)
    test.button(key=f"show{draft.number}.alone").click().run()
    assert pages.on_the_wall(hosting.view(story.app, story.id)).page.part == "alone"


def test_console_freezes_and_blanks_the_wall_and_lays_the_code_over_it(visitor: Visitor, story: Story) -> None:
    story.go("table")
    test, seen = visitor.open("console", staff=True), []
    for key in ("freeze", "wall_blank", "wall_qr", "freeze", "wall_blank", "wall_qr"):
        test.button(key=key).click().run()
        wall = hosting.view(story.app, story.id).workshop.wall
        seen.append((wall.frozen is not None, wall.blank, wall.qr))
    assert seen == [
        (True, False, False),
        (True, True, False),
        (True, True, True),
        (False, True, True),
        (False, False, True),
        (False, False, False),
    ]
    assert "壁は部屋に合わせて動いています。" in shown(test)


def test_console_reviews_sentence_by_sentence(visitor: Visitor, story: Story) -> None:
    story.write_all()
    story.add_document()
    story.go("scenario")
    (draft,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    with story.app.store.write(story.id) as db:
        first, *rest = draft.sentences
        db.drafts.put(replace(draft, sentences=(replace(first, other_years=(2035,)), *rest)))
        db.record("draft_edited", "draft1")
    one, two = (sentence.id for sentence in draft.sentences[:2])
    test = visitor.open("console", staff=True)
    of = len(draft.sentences)
    assert [warning.value for warning in test.warning] == ["別の年の話かもしれません: 2035年"]
    assert "別の年の話かもしれない文が 1 あります。採用するか直すまで、公開しても出ません。" in shown(test)
    assert f"だれもまだ見ていない文が {of - 1} あります。公開すると、そのまま出ます。" in shown(test)
    test.button(key=f"take1.{one}").click().run()
    test.button(key=f"drop1.{two}").click().run()
    assert f"{of}文のうち 採用 1 ・ 編集 0 ・ 外した 1 ・ まだ見ていない {of - 2}" in shown(test)
    assert (len(test.warning), f"✓ {first.text}" in shown(test)) == (1, True)


def test_console_tells_that_cards_grow_alike(visitor: Visitor, story: Story) -> None:
    story.go("solo")
    for number in range(30):
        story.write(f"{CARDS[number % 10]}。{number}番目に書いたこと", story.yui)
        if number >= 20:
            story.write(f"夜のバスを駅から団地まで、{number}時台にも走らせてほしい", story.sakura)
    assert "2班のカードどうしがとてもよく似ています。" in shown(visitor.open("console", staff=True))


def test_console_takes_in_the_words_of_a_table(visitor: Visitor, story: Story) -> None:
    story.write_all()
    story.go("scenario")
    (draft,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    reviewing.release(story.app, story.id, 1)
    for key, words in (("k1", "夜の海を*歩く*。"), ("k2", "いらない言葉。")):
        own_words.add(story.app, story.id, story.sakura.number, key, 1, words)
    test = visitor.open("console", staff=True)
    assert ("班が書きたした言葉 2" in shown(test), "さくら" in shown(test)) == (True, False)
    test.button(key="take_in1.1").click().run()
    test.button(key="decline_words1.2").click().run()
    after = shown(test)
    assert ("2班のことばで" in after, "✓ 夜の海を*歩く*。" in after, "いらない言葉。" in after) == (True, True, False)
    assert len(hosting.view(story.app, story.id).drafts[1].sentences) == len(draft.sentences) + 1


def test_console_tells_what_stands_in_no_source(visitor: Visitor, story: Story) -> None:
    story.write_all()
    story.add_document()
    story.go("scenario")
    (draft,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    reviewing.edit_sentence(story.app, story.id, 1, draft.sentences[0].id, "バスは130本になる。")
    assert [one.value for one in visitor.open("console", staff=True).warning] == ["出典にこの数字がありません: 130"]


def test_what_cannot_be_done_stays_told_until_the_next_click(visitor: Visitor, story: Story) -> None:
    story.go("inform")
    test = visitor.open("console", staff=True)
    display.freeze(story.app, story.id)  # by the other facilitator, after this page was drawn
    test.button(key="page_next").click().run()
    after_click = [str(error.value) for error in test.error]
    test.run()  # as the room's own changes do
    after_rerun = [str(error.value) for error in test.error]
    test.button(key="freeze").click().run()
    assert (after_click, after_rerun, len(test.error)) == (
        ["壁は止めています。「壁を動かす」を押すと、またページを変えられます。"],
    ) * 2 + (0,)


def test_console_stops_new_people_and_new_cards_and_takes_them_again(visitor: Visitor, story: Story) -> None:
    test, seen = visitor.open("console", staff=True), []
    for name in ("people", "cards", "people"):
        test.button(key=f"stop_{name}").click().run()
        workshop = hosting.view(story.app, story.id).workshop
        seen.append((workshop.people_stopped, workshop.cards_stopped))
    assert seen == [(True, False), (True, True), (False, True)]
    assert [str(warning.value) for warning in test.warning] == [
        "いまは新しいカードを受けつけていません。書いたカードを直すことはできます。"
    ]
    assert [test.button(key=f"stop_{name}").label for name in ("people", "cards")] == [
        "人を増やさない",
        "新しいカードをまた受けつける",
    ]


def test_console_shows_marks_with_the_whole_source_beside(visitor: Visitor, story: Story) -> None:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    card = story.write("夜の*バス*がほしい。<b>朝</b>も走ってほしい。", story.yui)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    marked = replace(
        draft.sentences[0],
        citations=(Citation(card.ref, "夜の*バス*がほしい"),),
        doubts=(("scope_wider", "みんな*"),),
    )
    with story.app.store.write(story.id) as db:
        db.drafts.put(replace(draft, sentences=(marked, *draft.sentences[1:])))
        db.record("draft_edited", f"draft{draft.number}")
    test = visitor.open("console", staff=True)
    captions = [caption.value for caption in test.caption]
    label = f"カード{card.number} "
    source = r":orange-background[夜の\*バス\*がほしい]。\<b\>朝\</b\>も走ってほしい。"
    warnings = [warning.value for warning in test.warning]
    assert (f"{label}{source}" in captions, [w for w in warnings if w.endswith(r"みんな\*")] != []) == (True, True)
    assert "印のついた文が 1 あります。一つずつ読むまで公開できません。" in warnings
    test.button(key=f"release{draft.number}").click().run()
    assert "まだだれも読んでいません" in " ".join(error.value for error in test.error)
    test.button(key=f"take{draft.number}.digest").click().run()
    test.button(key=f"take{draft.number}.{marked.id}").click().run()
    test.button(key=f"release{draft.number}").click().run()
    assert hosting.view(story.app, story.id).drafts[draft.number].state == DraftState.RELEASED
