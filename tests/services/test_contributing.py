"""Joining and writing, by the rules of the room."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.fakes import FixedClock
from tests.stories import Story, running
from workshop.domain.errors import Invalid, NotFound, Refused, Unauthorised
from workshop.domain.model import Kind, Visibility
from workshop.domain.rules import hash_token
from workshop.services import contributing, hosting


def test_joining_twice_is_one_person(story: Story) -> None:
    again = contributing.join(story.app, story.id, hash_token("ゆい"), "ゆい", 2, True)
    people = hosting.view(story.app, story.id).persons
    assert ((again.number, again.table), len(people)) == ((story.yui.number, 2), 3)


@pytest.mark.parametrize(("name", "kept"), [("ゆいさん", "ゆい"), ("  ", ""), ("さん", "")])
def test_nickname_is_kept_without_san(story: Story, name: str, kept: str) -> None:
    assert contributing.join(story.app, story.id, hash_token("new"), name, 1, True).nickname == kept


@pytest.mark.parametrize(
    ("name", "table", "code"),
    [
        ("あ" * 21, 1, "nickname_wrong"),
        ("ゆ\nい", 1, "nickname_wrong"),
        ("ゆい", 3, "no_such_table"),
        ("ゆい", 0, "no_such_table"),
    ],
)
def test_wrong_values_are_refused(story: Story, name: str, table: int, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        contributing.join(story.app, story.id, hash_token("new"), name, table, True)
    assert caught.value.code == code


def test_consent_holds_for_cards_written_before(story: Story) -> None:
    story.go("solo")
    card = story.write("夜のバス")
    contributing.update_person(story.app, story.id, story.yui.number, "ゆい", 1, False)
    assert hosting.view(story.app, story.id).contributions[card.number].ai_consent is False


def test_same_key_is_one_card_even_in_a_race(story: Story) -> None:
    story.go("solo")

    def post(_: int) -> int:
        return contributing.write(story.app, story.id, story.yui.number, "same", "夜のバス").number

    with ThreadPoolExecutor(8) as threads:
        assert (set(threads.map(post, range(16))), len(hosting.view(story.app, story.id).contributions)) == ({1}, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "card_empty"),
        (" 　\n", "card_empty"),
        ("\u200b", "card_empty"),
        ("あ" * 5001, "card_too_long"),
        ("a\x00b", "card_control"),
    ],
)
def test_bad_cards_are_refused_with_a_reason(story: Story, text: str, code: str) -> None:
    story.go("solo")
    with pytest.raises(Invalid) as caught:
        story.write(text)
    assert (caught.value.code, len(hosting.view(story.app, story.id).contributions)) == (code, 0)


def test_longest_card_is_taken_as_written(story: Story) -> None:
    story.go("solo")
    assert story.write("あ" * 5000).text == "あ" * 5000


def test_card_of_a_past_stage_is_kept_late_and_hidden(story: Story) -> None:
    story.go("table")
    card = contributing.write(story.app, story.id, story.yui.number, "late", "遅い", stage="solo")
    shown = contributing.unhide(story.app, story.id, card.number)
    assert (card.late, card.visibility, card.stage, shown.visibility) == (
        True,
        Visibility.HIDDEN,
        "solo",
        Visibility.SHOWN,
    )


def test_late_card_keeps_the_minute_of_its_own_stage(story: Story, clock: FixedClock) -> None:
    story.go("solo")
    clock.forward(minutes=10)
    story.go("pair")
    clock.forward(minutes=2)
    card = contributing.write(story.app, story.id, story.yui.number, "late", "遅い", stage="solo")
    assert (card.stage, card.minute) == ("solo", 12)


@pytest.mark.parametrize("stage", ["welcome", "inform", "scenario", "share", "vote", "close"])
def test_nobody_writes_outside_writing_stages(story: Story, stage: str) -> None:
    story.go(stage)
    with pytest.raises(Refused) as caught:
        story.write("夜のバス")
    assert caught.value.code == "stage_not_writing"


def test_closed_workshop_takes_nothing(story: Story) -> None:
    story.go("solo")
    hosting.close(story.app, story.id)
    with pytest.raises(Refused) as caught:
        story.write("夜のバス")
    assert caught.value.code == "workshop_closed"


def test_own_card_is_edited_and_withdrawn_until_the_stage_ends(story: Story) -> None:
    story.go("solo")
    card = story.write("夜のバス")
    contributing.edit(story.app, story.id, story.yui.number, card.number, "朝のバス")
    story.go("pair")
    with pytest.raises(Refused) as caught:
        contributing.withdraw(story.app, story.id, story.yui.number, card.number)
    kept = hosting.view(story.app, story.id).contributions[card.number]
    assert (caught.value.code, kept.text, kept.visibility) == ("card_stage_over", "朝のバス", Visibility.SHOWN)


def test_cards_of_others_cannot_be_touched(story: Story) -> None:
    story.go("solo")
    card = story.write("夜のバス")
    with pytest.raises(Refused) as caught:
        contributing.edit(story.app, story.id, story.ken.number, card.number, "朝のバス")
    assert caught.value.code == "card_not_yours"


def test_person_of_another_workshop_touches_nothing_here(story: Story) -> None:
    story.go("solo")
    card = story.write("夜のバス")
    other = running(story.app)
    other.go("solo")
    with pytest.raises(NotFound) as caught:
        contributing.withdraw(other.app, other.id, other.yui.number, card.number)
    kept = hosting.view(story.app, story.id).contributions[card.number]
    assert (caught.value.code, kept) == ("unknown_card", replace(card, revision=kept.revision))


def test_withdrawn_card_cannot_be_shown_again(story: Story) -> None:
    story.go("solo")
    card = story.write("夜のバス")
    contributing.withdraw(story.app, story.id, story.yui.number, card.number)
    with pytest.raises(Refused) as caught:
        contributing.unhide(story.app, story.id, card.number)
    assert caught.value.code == "card_withdrawn"


def test_remarks_keep_table_and_minute(story: Story, clock: FixedClock) -> None:
    story.go("table")
    clock.forward(minutes=7, seconds=30)
    scribe = story.write("親が外に出なくなった", story.sakura, Kind.REMARK)
    heard = contributing.note(story.app, story.id, "n1", "夜は暗い", 2)
    assert [(card.table, card.minute, card.noted, card.ai_consent) for card in (scribe, heard)] == [
        (2, 7, True, False),
        (2, 7, True, True),
    ]


def test_personal_link_carries_a_person_to_another_browser(story: Story, clock: FixedClock) -> None:
    link = contributing.personal_link(story.app, story.id, story.yui.number)
    claimed = contributing.claim_link(story.app, story.id, link, hash_token("phone"))
    clock.forward(days=8)
    with pytest.raises(Unauthorised) as caught:
        contributing.claim_link(story.app, story.id, link, hash_token("other"))
    with story.app.store.read(story.id) as db:
        found = db.person_by_token(hash_token("phone"))
    assert (claimed.number, found, caught.value.code) == (story.yui.number, claimed, "link_expired")


def test_unknown_card_is_not_found(story: Story) -> None:
    with pytest.raises(NotFound):
        contributing.hide(story.app, story.id, 99)
