"""The rest of a running workshop changed: what began stays, two consoles have one truth, and no words are lost."""

from collections.abc import Callable

import pytest

from tests.stories import STAGES, Story
from workshop import texts
from workshop.domain.errors import WorkshopError
from workshop.domain.facilitation import rest as stages_left
from workshop.domain.model import Workshop
from workshop.domain.model.plan import Language, StageKind
from workshop.services.facilitation import hosting, rest

LATER = ("scenario", "share", "vote", "close")


@pytest.fixture
def gathering(story: Story) -> Story:
    story.write_all()
    story.go("gather")
    return story


def now(story: Story) -> Workshop:
    with story.app.store.read(story.id) as db:
        return db.workshop


def ids(story: Story) -> list[str]:
    return [stage.id for stage in now(story).plan.stages]


def refusal(work: Callable[[], None]) -> tuple[str, object]:
    with pytest.raises(WorkshopError) as told:
        work()
    return told.value.code, told.value.params.get("words")


def test_coming_stage_is_written_anew_and_everybody_is_told(gathering: Story) -> None:
    app, id = gathering.app, gathering.id
    before = now(gathering)
    stage = before.plan.stage("vote")
    rest.write(app, id, "vote", "title", stage.title, "大事にしたいこと")
    rest.write(app, id, "vote", "instruction", stage.instruction, "三つまで選びます。")
    rest.write(app, id, "vote", "minutes", "10", "4")
    rest.write(app, id, "vote", "minutes", "4", "4")
    changed = now(gathering)
    vote = changed.plan.stage("vote")
    assert (vote.title, vote.instruction, changed.minutes_of(vote), vote.minutes) == (
        "大事にしたいこと",
        "三つまで選びます。",
        4,
        10,
    )
    assert (changed.stage, changed.revision) == (before.stage, before.revision + 3)
    with app.store.read(id) as db:
        assert [event.refs for event in db.events.all() if event.kind == "rest_changed"] == [("vote",)] * 3


def test_two_consoles_that_write_into_one_field_have_one_truth(gathering: Story) -> None:
    app, id = gathering.app, gathering.id
    seen = now(gathering).plan.stage("vote").title
    rest.write(app, id, "vote", "title", seen, "一人目")
    assert refusal(lambda: rest.write(app, id, "vote", "title", seen, "二人目")) == ("rest_moved_on_words", "二人目")
    assert now(gathering).plan.stage("vote").title == "一人目"
    rest.write(app, id, "vote", "minutes", "10", "7")  # another field of it is nobody's but its own
    assert now(gathering).timing.planned == {"vote": 7}


def test_two_consoles_that_move_at_once_have_one_truth(gathering: Story) -> None:
    app, id = gathering.app, gathering.id
    rest.move(app, id, LATER, "vote", -1)
    assert ids(gathering)[6:] == ["scenario", "vote", "share", "close"]
    for act in (
        lambda: rest.move(app, id, LATER, "vote", -1),
        lambda: rest.remove(app, id, LATER, "share"),
        lambda: rest.add(app, id, LATER, StageKind.PAIR),
    ):
        assert refusal(act) == ("rest_moved_on", None)
    assert ids(gathering)[6:] == ["scenario", "vote", "share", "close"]


def test_stage_is_added_before_the_close_and_removed_again(gathering: Story) -> None:
    app, id = gathering.app, gathering.id
    rest.add(app, id, LATER, StageKind.CHECKIN)
    assert ids(gathering)[6:] == ["scenario", "share", "vote", "checkin", "close"]
    rest.add(app, id, (*LATER[:-1], "checkin", "close"), StageKind.SOLO)
    assert ids(gathering)[-2:] == ["solo-2", "close"]
    rest.remove(app, id, (*LATER[:-1], "checkin", "solo-2", "close"), "checkin")
    assert (ids(gathering)[6:], now(gathering).whole_minutes) == (["scenario", "share", "vote", "solo-2", "close"], 100)


def test_stage_in_which_people_write_stays_with_their_cards(gathering: Story) -> None:
    app, id = gathering.app, gathering.id
    hosting.go_to(app, id, STAGES.index("solo"))
    later = tuple(stage.id for stage in stages_left.rest(now(gathering)))
    before = now(gathering)
    for stage in ("solo", "welcome", "gather"):  # now, long ago, and left again by going back
        assert refusal(lambda stage=stage: rest.remove(app, id, later, stage)) == ("stage_begun", None)  # type: ignore[misc]
        title = before.plan.stage(stage).title
        write = lambda stage=stage, title=title: rest.write(app, id, stage, "title", title, "別の題")  # noqa: E731
        assert refusal(write) == ("stage_begun_words", "別の題")
    assert now(gathering) == before


def test_what_is_no_plan_any_more_is_refused_and_nothing_changes(gathering: Story) -> None:
    app, id = gathering.app, gathering.id
    before, title = now(gathering), now(gathering).plan.stage("vote").title
    assert [
        refusal(act)[0]
        for act in (
            lambda: rest.remove(app, id, LATER, "close"),
            lambda: rest.move(app, id, LATER, "close", -1),
            lambda: rest.write(app, id, "vote", "title", title, " "),
            lambda: rest.write(app, id, "vote", "title", title, "長" * 41),
            lambda: rest.write(app, id, "vote", "minutes", "10", "0"),
            lambda: rest.write(app, id, "gone", "title", "", "書いた"),
        )
    ] == ["rest_no_close", "rest_no_close", "rest_not_text", "rest_too_long", "rest_not_number", "stage_gone_words"]
    assert now(gathering) == before


def test_close_has_nothing_behind_it_and_a_closed_workshop_stays(gathering: Story) -> None:
    app, id = gathering.app, gathering.id
    gathering.go("close")
    assert stages_left.rest(now(gathering)) == ()
    assert refusal(lambda: rest.add(app, id, (), StageKind.PAIR))[0] == "stage_begun"
    hosting.close(app, id)
    assert refusal(lambda: rest.add(app, id, (), StageKind.PAIR))[0] == "workshop_closed"


def test_plan_of_a_workshop_that_waits_can_be_changed_from_its_first_stage(story: Story) -> None:
    app = story.app
    ready = hosting.open_workshop(app, now(story).plan)
    rest.write(app, ready.id, "welcome", "minutes", "10", "3")
    rest.remove(app, ready.id, STAGES, "inform")
    with app.store.read(ready.id) as db:
        assert (db.workshop.stage_minutes, [stage.id for stage in db.workshop.plan.stages[:2]]) == (
            3,
            ["welcome", "solo"],
        )
    assert hosting.start(app, ready.id).stage_minutes == 3


def test_whatever_is_refused_here_has_its_sentence() -> None:
    codes = {"rest_moved_on", "stage_begun", "stage_gone"}
    wrong = {"not_text", "too_long", "not_number", "no_close", "no_writing"}
    wanted = {
        *codes,
        *(f"{code}_words" for code in codes),
        *(f"rest_{name}" for name in wrong),
        "plan_moved_on_words",
        "plan_field_changed_words",
    }
    assert sorted(code for code in wanted if f"errors.{code}" not in texts.catalogue(Language.JA)) == []
