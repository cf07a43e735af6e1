"""Every face opens to whom it is meant for, in the visitor's language."""

import pytest

from tests.stories import Story
from tests.ui.visits import Visitor, shown
from workshop.domain.rules import hash_token


@pytest.mark.parametrize("page", ["join", "wall"])
def test_faces_of_the_room_open_to_everybody(visitor: Visitor, page: str) -> None:
    assert len(visitor.open(page).error) == 0


@pytest.mark.parametrize("page", ["console", "organise"])
def test_desks_open_to_nobody_without_the_passphrase(visitor: Visitor, page: str) -> None:
    test = visitor.open(page, person="ゆい")
    assert (len(test.button), shown(test)) == (0, "")


def test_unknown_code_is_told_on_the_wall(visitor: Visitor) -> None:
    assert (
        visitor.open("wall", c="NOBODY").title[0].value
        == "この参加コードのワークショップは見つかりません。もう一度確かめてください。"
    )


def test_language_follows_the_address(visitor: Visitor) -> None:
    assert (
        visitor.open("wall", c="NOBODY", lang="en").title[0].value.replace("\\", "")
        == "There is no workshop with this join code. Please check it again."
    )


def test_personal_cookie_is_no_key_to_the_console(visitor: Visitor, story: Story) -> None:
    assert hash_token("ゆい") != ""
    assert len(visitor.open("console", person="ゆい").button) == 0
