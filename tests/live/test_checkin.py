"""A check-in as each audience sees it."""

from dataclasses import replace

from tests.live.rooms import NOON, room
from workshop.domain.facilitation.checkin import HEARD, WORD
from workshop.domain.model import Audience, CheckInAnswer, CheckIns, Frozen, Page, PageKind, Person, Room, Visibility
from workshop.domain.model.plan import CheckIn, Form, Stage, StageKind
from workshop.live.delta import delta
from workshop.live.feed import View

WORDS = ("楽しみ", "たのしみ", "不安", "眠い", "海", "山", "坂", "車", "道", "秘密の言葉")
SCALE = CheckIn("どのくらい", Form.SCALE, ("少し", "たくさん"))


def asked(answers: int, asks: CheckIn | None = None, revision: int = 10) -> Room:
    """A room in a check-in that so many answered; the last of ten waits."""
    sample = room(revision=revision)
    stage = Stage("mood", StageKind.CHECKIN, "ひとこと", 2, "どうぞ。", checkin=asks or CheckIn("いまの気分は"))
    plan = replace(sample.workshop.plan, stages=(stage, *sample.workshop.plan.stages))
    workshop = replace(sample.workshop, plan=plan, stage_index=0)
    fates = [Visibility.WAITING if word == WORDS[-1] else Visibility.SHOWN for word in WORDS]
    kept = {
        number: CheckIns(number, {"mood": CheckInAnswer("" if asks else word, number % 5 + 1 if asks else 0, fate)})
        for number, (word, fate) in enumerate(zip(WORDS[:answers], fates, strict=False), 1)
    }
    persons = {number: Person(number, f"名{number}", 1, True, NOON) for number in range(1, 11)}
    return replace(sample, workshop=workshop, persons=persons, checkins=kept)


def wall(now: Room) -> object:
    return View(now).state(Audience.WALL)["checkin"]


def test_below_ten_answers_the_wall_has_their_number_alone() -> None:
    assert wall(asked(9)) == {
        "question": "いまの気分は",
        "form": "word",
        "ends": [],
        "answered": 9,
        "least": 10,
        "words": [],
        "points": [],
    }
    few = wall(asked(9, SCALE))
    assert isinstance(few, dict)
    assert (few["answered"], few["points"]) == (9, [])


def test_from_ten_on_it_has_words_with_their_counts_but_none_that_waits() -> None:
    seen = wall(asked(10))
    assert isinstance(seen, dict)
    assert (seen["answered"], seen["words"][:2], len(seen["words"])) == (10, [["楽しみ", 2], ["不安", 1]], 8)
    assert "秘密" not in str(View(asked(10)).state(Audience.WALL))
    bars = wall(asked(10, SCALE))
    assert isinstance(bars, dict)
    assert (bars["points"], bars["ends"]) == ([2, 2, 2, 2, 2], ["少し", "たくさん"])


def test_phones_are_told_what_is_asked_and_their_own_answer_only() -> None:
    view = View(asked(10))
    state = view.state(Audience.PARTICIPANT, 1)
    assert state["stage"]["checkin"] == {"question": "いまの気分は", "form": "word", "ends": []}  # type: ignore[index]
    assert [word for word in WORDS if word in str(state)] == ["海", "道"]  # of the plan's own sentences
    assert (view.me(4)["checkin"], view.me(10)["checkin"]) == (
        {"word": "眠い", "point": 0, "visibility": "shown"},
        {"word": "秘密の言葉", "point": 0, "visibility": "waiting"},
    )


def test_an_answer_reaches_its_writer_wall_and_console_and_no_other_phone() -> None:
    before = View(asked(9))
    after = View(asked(10, revision=11), before=before)
    assert (after.touched(before), delta(before, after, Audience.PARTICIPANT, 1)) == (frozenset({10}), None)
    told = {}
    for audience in (Audience.WALL, Audience.CONSOLE):
        change = delta(before, after, audience, None)
        assert change
        assert isinstance(change["set"], dict)
        told[audience] = sorted(change["set"])
    assert told == {Audience.WALL: ["checkin"], Audience.CONSOLE: ["asked", "guide"]}


def test_frozen_wall_keeps_who_had_answered_and_lets_go_of_what_is_taken_off() -> None:
    now = asked(10)
    frozen = Frozen(Page(PageKind.CHECKIN, words=(0, 40)), 0, 1, 0, checked_in=tuple(range(2, 11)))
    held = replace(now, workshop=replace(now.workshop, wall=replace(now.workshop.wall, frozen=frozen), stage_index=3))
    seen = wall(held)
    assert isinstance(seen, dict)
    assert (seen["answered"], seen["words"]) == (9, [])


def test_no_other_stage_has_one() -> None:
    assert (wall(room()), View(room()).state(Audience.CONSOLE)["asked"]) == (None, [])
    assert View(room()).state(Audience.PARTICIPANT, 1)["stage"]["checkin"] is None  # type: ignore[index]


def closing(answers: int, *, shown: bool = False, feedback: bool = True) -> Room:
    """A room at the close in which so many answered both questions."""
    sample = asked(0)
    plan = replace(sample.workshop.plan, feedback=feedback)
    stages = len(plan.stages)
    wall_now = replace(sample.workshop.wall, closing=shown)
    kept = {
        number: CheckIns(number, {HEARD: CheckInAnswer(point=number % 5 + 1), WORD: CheckInAnswer(word)})
        for number, word in enumerate(WORDS[:answers], 1)
    }
    workshop = replace(sample.workshop, plan=plan, stage_index=stages - 1, wall=wall_now)
    return replace(sample, workshop=workshop, checkins=kept)


def test_close_asks_two_questions_and_tells_each_person_the_own_answers_alone() -> None:
    view = View(closing(3))
    stage = view.state(Audience.PARTICIPANT, 1)["stage"]
    assert stage["closing"] == {HEARD: "scale", WORD: "word"}  # type: ignore[index]
    own = {
        HEARD: {"word": "", "point": 4, "visibility": "shown"},
        WORD: {"word": "不安", "point": 0, "visibility": "shown"},
    }
    assert (view.me(3)["closing"], view.me(4)["closing"]) == (own, {})
    assert View(closing(3, feedback=False)).me(3)["closing"] == {}
    console = view.state(Audience.CONSOLE)["asked"]
    assert [(one["stage"], one["answered"]) for one in console] == [(HEARD, 3), (WORD, 3)]  # type: ignore[attr-defined]


def test_wall_has_the_answers_of_the_close_once_the_facilitator_shows_them() -> None:
    assert (wall(closing(10)), wall(closing(10, shown=True, feedback=False))) == (None, None)
    bars = wall(closing(10, shown=True))
    assert bars == {
        "id": HEARD,
        "question": "",
        "form": "scale",
        "ends": [],
        "answered": 10,
        "least": 10,
        "words": [],
        "points": [2, 2, 2, 2, 2],
    }
    few = wall(closing(9, shown=True))
    assert isinstance(few, dict)
    assert (few["answered"], few["points"]) == (9, [])
