"""A table's own words: for the own scenario, in their stages, at most three, once, and shown when a person takes them in."""

from collections.abc import Callable

import pytest

from tests.fakes import DirectSteps
from tests.stories import Story, prepared
from workshop.domain.errors import NotFound, Refused, WorkshopError
from workshop.domain.model import AdditionState, Audience, Origin, Review, Section, Sentence
from workshop.domain.text.personal.signs import Piece, Sign
from workshop.exports import everything_json, markdown
from workshop.exports.outline import outline_of
from workshop.live.feed import View
from workshop.services.drafts import own_words, reviewing, scenario, summary
from workshop.services.facilitation import hosting
from workshop.services.record import report as record_report

WORDS = "わたしたちの班は、夜の海を歩ける道がいちばんだと思う。"


@pytest.fixture
def told(story: Story) -> Story:
    """Scenario 1 of table 1 and 2 of the whole room are released, 3 is a draft, 4 a released summary."""
    story = prepared(story)
    for tables in ((1,), (), ()):
        scenario.propose(story.app, story.id, "move", tables, DirectSteps())
    summary.summarise(story.app, story.id, DirectSteps())
    for number in (1, 2, 4):
        reviewing.release(story.app, story.id, number)
    return story


def add(story: Story, draft: int = 1, key: str = "k1", text: str = WORDS, person: int = 1) -> int:
    return own_words.add(story.app, story.id, person, key, draft, text).number


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(WorkshopError) as caught:
        work()
    return caught.value.code


def test_writer_is_asked_about_what_tells_of_a_person_until_it_is_stored(told: Story) -> None:
    words = "二丁目の佐藤と海を歩く。"
    asked = own_words.doubts(told.app, told.id, 1, 1, words, "k1")
    add(told, text=words)
    again = own_words.doubts(told.app, told.id, 1, 1, words, "k1")
    assert (asked, again) == ((Piece(Sign.MAYBE_NAME, "佐藤"),), ())
    assert refused(lambda: own_words.doubts(told.app, told.id, 1, 9, words)) == "unknown_draft"


def test_own_words_stand_in_the_scenario_once_taken_in(told: Story) -> None:
    number = add(told, text=f" {WORDS}\n")
    before = len(hosting.view(told.app, told.id).drafts[1].sentences)
    draft = own_words.take_in(told.app, told.id, 1, number)
    own = Sentence("own1", Section.OWN, WORDS, by=Origin.PERSON, accepted=True, table=1)
    assert (draft.sentences[before:], draft.standing[-1].review) == ((own,), Review.ACCEPTED)


def test_waiting_words_are_seen_by_their_writer_and_the_console_only(told: Story) -> None:
    add(told)
    view = View(hosting.view(told.app, told.id))
    seen = [str(view.state(audience, 1)) for audience in Audience]
    own = [{"draft": 1, "n": 1, "key": "k1", "text": WORDS, "state": "open"}]
    assert ([WORDS in each for each in seen], view.me(1)["additions"], view.me(2)["additions"]) == (
        [False] * 3,
        own,
        [],
    )
    drafts = view.state(Audience.CONSOLE)["drafts"]
    assert isinstance(drafts, dict)
    assert [one["waiting"] for one in drafts.values()] == [1, 0, 0, 0]


def test_words_taken_in_reach_everybody_with_their_table(told: Story) -> None:
    add(told)
    before = View(hosting.view(told.app, told.id))
    own_words.take_in(told.app, told.id, 1, 1)
    view = View(hosting.view(told.app, told.id), before=before)
    released = view.state(Audience.WALL)["released"]
    assert isinstance(released, dict)
    assert released["1"]["sentences"][-1] == {
        "id": "own1",
        "section": "own",
        "text": WORDS,
        "assumption": False,
        "by": "person",
        "differs": "",
        "basis": [],
        "table": 1,
        "citations": [],
    }
    assert view.me(1)["additions"] == [{"draft": 1, "n": 1, "key": "k1", "text": WORDS, "state": "accepted"}]
    assert view.touched(before) == {1}


def test_record_holds_words_taken_in_and_no_others(told: Story) -> None:
    add(told)
    add(told, key="k2", text="見送られた言葉。")
    add(told, key="k3", text="待っている言葉。")
    own_words.take_in(told.app, told.id, 1, 1)
    own_words.decline(told.app, told.id, 1, 2)
    report = record_report.report(told.app, told.id)
    text = markdown.render(outline_of(report)).data.decode()
    data = everything_json.render(report).data.decode()
    assert f"- 1班のことばで: {WORDS}" in text.splitlines()
    assert [word in text + data for word in ("見送られた", "待っている")] == [False, False]


def test_same_key_adds_once(told: Story) -> None:
    assert ([add(told), add(told), add(told, key="k2")], len(hosting.view(told.app, told.id).drafts[1].additions)) == (
        [1, 1, 2],
        2,
    )


def test_fourth_sentence_of_one_person_is_refused_and_of_another_is_not(told: Story) -> None:
    for key in ("k1", "k2", "k3"):
        add(told, key=key)
    own_words.decline(told.app, told.id, 1, 1)
    assert (refused(lambda: add(told, key="k4")), add(told, key="k1", person=2)) == ("enough_added", 4)


@pytest.mark.parametrize(
    ("draft", "person", "text", "code"),
    [
        (1, 3, WORDS, "not_your_scenario"),
        (3, 1, WORDS, "not_your_scenario"),
        (4, 1, WORDS, "unknown_draft"),
        (9, 1, WORDS, "unknown_draft"),
        (1, 9, WORDS, "unknown_person"),
        (1, 1, "あ" * 401, "sentence_too_long"),
        (1, 1, " \n", "card_empty"),
        (1, 1, "a\x00b", "card_control"),
    ],
)
def test_what_cannot_be_added_is_refused(told: Story, draft: int, person: int, text: str, code: str) -> None:
    assert refused(lambda: add(told, draft, text=text, person=person)) == code


def test_whole_rooms_scenario_takes_words_of_every_table(told: Story) -> None:
    add(told, draft=2)
    add(told, draft=2, person=3)
    draft = [own_words.take_in(told.app, told.id, 2, number) for number in (1, 2)][-1]
    assert [sentence.table for sentence in draft.sentences if sentence.section == Section.OWN] == [1, 2]


@pytest.mark.parametrize(
    ("stage", "open_now"), [("gather", False), ("scenario", True), ("share", True), ("vote", False)]
)
def test_words_are_added_in_their_stages_only(told: Story, stage: str, open_now: bool) -> None:
    told.go(stage)
    assert (add(told) if open_now else refused(lambda: add(told))) == (1 if open_now else "not_adding_now")


def test_decided_words_are_not_decided_again(told: Story) -> None:
    add(told)
    own_words.decline(told.app, told.id, 1, 1)
    with pytest.raises(Refused) as decided:
        own_words.take_in(told.app, told.id, 1, 1)
    with pytest.raises(NotFound) as unknown:
        own_words.take_in(told.app, told.id, 1, 2)
    draft = hosting.view(told.app, told.id).drafts[1]
    assert (decided.value.code, unknown.value.code) == ("proposal_decided", "unknown_addition")
    assert [addition.state for addition in draft.additions] == [AdditionState.DECLINED]


def test_tables_own_words_are_dropped_but_never_edited(told: Story) -> None:
    add(told)
    own_words.take_in(told.app, told.id, 1, 1)
    code = refused(lambda: reviewing.edit_sentence(told.app, told.id, 1, "own1", "ちがう言葉。"))
    dropped = reviewing.drop_sentence(told.app, told.id, 1, "own1")
    assert (code, dropped.sentences[-1].text, dropped.sentences[-1].dropped) == ("words_of_a_table", WORDS, True)


def decided(story: Story, how: str) -> None:
    add(story)
    if how == "accepted":
        own_words.take_in(story.app, story.id, 1, 1)
    elif how == "declined":
        own_words.decline(story.app, story.id, 1, 1)
    elif how == "dropped":
        own_words.take_in(story.app, story.id, 1, 1)
        reviewing.drop_sentence(story.app, story.id, 1, "own1")


@pytest.mark.parametrize("how", ["open", "accepted", "declined", "dropped"])
def test_words_taken_back_are_nowhere_any_more(told: Story, how: str) -> None:
    decided(told, how)
    gone = [own_words.take_back(told.app, told.id, 1, 1, 1) for _ in range(2)]
    room = hosting.view(told.app, told.id)
    view, record = View(room), everything_json.render(record_report.report(told.app, told.id)).data.decode()
    seen = [str(view.state(audience, 1)) for audience in Audience] + [record, str(room.drafts)]
    assert ([one.state for one in gone], view.me(1)["additions"]) == ([AdditionState.WITHDRAWN] * 2, [])
    assert [WORDS in each for each in seen] == [False] * 5


def test_words_taken_back_make_room_for_others_and_come_back_by_no_repeat(told: Story) -> None:
    for key in ("k1", "k2", "k3"):
        add(told, key=key)
    own_words.take_back(told.app, told.id, 1, 1, 2)
    again = own_words.add(told.app, told.id, 1, "k2", 1, WORDS)
    assert (again.state, again.text, add(told, key="k4")) == (AdditionState.WITHDRAWN, "", 4)
    with pytest.raises(Refused) as caught:
        own_words.take_in(told.app, told.id, 1, 2)
    assert caught.value.code == "proposal_decided"


@pytest.mark.parametrize(
    ("person", "draft", "number", "code"),
    [(2, 1, 1, "unknown_addition"), (1, 1, 2, "unknown_addition"), (1, 9, 1, "unknown_draft")],
)
def test_only_its_writer_takes_a_sentence_back(told: Story, person: int, draft: int, number: int, code: str) -> None:
    add(told)
    assert refused(lambda: own_words.take_back(told.app, told.id, person, draft, number)) == code


@pytest.mark.parametrize("stage", ["gather", "vote"])
def test_words_are_taken_back_in_their_stages_only(told: Story, stage: str) -> None:
    add(told)
    told.go(stage)
    assert refused(lambda: own_words.take_back(told.app, told.id, 1, 1, 1)) == "not_adding_now"
