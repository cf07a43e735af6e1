"""Joining: one person a browser, names and tables that are there, consent for all cards, a link to another device."""

import pytest

from tests.stories import Story
from workshop.domain import rules
from workshop.domain.errors import Invalid, Refused
from workshop.domain.rules import hash_token
from workshop.services.facilitation import hosting
from workshop.services.people import joining


def test_joining_twice_is_one_person(story: Story) -> None:
    again = joining.join(story.app, story.id, hash_token("ゆい"), "ゆい", 2, True)
    people = hosting.view(story.app, story.id).persons
    assert ((again.number, again.table), len(people)) == ((story.yui.number, 2), 3)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("ゆいさん", "ゆい"), ("  ", ""), ("さん", ""), ("\u202eゆ\u200bい\u2066さん", "ゆい"), ("\u3164", "")],
)
def test_nickname_is_kept_without_san(story: Story, name: str, kept: str) -> None:
    assert joining.join(story.app, story.id, hash_token("new"), name, 1, True).nickname == kept


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
        joining.join(story.app, story.id, hash_token("new"), name, table, True)
    assert caught.value.code == code


def test_consent_holds_for_cards_written_before(story: Story) -> None:
    story.go("solo")
    card = story.write("夜のバス")
    joining.update_person(story.app, story.id, story.yui.number, "ゆい", 1, False)
    assert hosting.view(story.app, story.id).contributions[card.number].ai_consent is False


def test_nobody_new_comes_in_while_it_is_stopped_and_who_is_in_goes_on(story: Story) -> None:
    hosting.stop_people(story.app, story.id, True)
    with pytest.raises(Refused, match="people_stopped"):
        joining.join(story.app, story.id, hash_token("new"), "みお", 1, True)
    assert joining.join(story.app, story.id, hash_token("ゆい"), "ゆい", 2, True).table == 2
    hosting.stop_people(story.app, story.id, False)
    assert joining.join(story.app, story.id, hash_token("new"), "みお", 1, True).number == 4


def test_workshop_takes_so_many_people_and_no_more(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_PEOPLE", 4)
    joining.join(story.app, story.id, hash_token("fourth"), "", 1, True)
    with pytest.raises(Refused, match="room_full"):
        joining.join(story.app, story.id, hash_token("fifth"), "", 1, True)
    assert sorted(hosting.view(story.app, story.id).persons) == [1, 2, 3, 4]
