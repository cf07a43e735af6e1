"""A personal link opens one person to one browser, once, until its end or until it is taken back."""

import pytest

from tests.fakes import FixedClock
from tests.stories import Story
from workshop.domain.errors import NotFound, Refused, Unauthorised
from workshop.domain.rules import hash_token
from workshop.services.people import links

PHONE = hash_token("phone")


def number_of(story: Story, browser: str) -> int | None:
    with story.app.store.read(story.id) as db:
        person = db.persons.by_token(browser)
    return person.number if person else None


def opens(story: Story, link: str) -> bool:
    with story.app.store.read(story.id) as db:
        try:
            links.holder(db, link)
        except Unauthorised:
            return False
    return True


def test_link_makes_another_browser_its_person_once(story: Story) -> None:
    link = links.make(story.app, story.id, story.yui.number)
    assert links.claim(story.app, story.id, link, PHONE).number == story.yui.number
    with pytest.raises(Unauthorised, match="link_expired"):
        links.claim(story.app, story.id, link, hash_token("thief"))
    assert [number_of(story, browser) for browser in (PHONE, hash_token("thief"))] == [story.yui.number, None]


def test_looking_at_a_link_uses_nothing_up(story: Story) -> None:
    link = links.make(story.app, story.id, story.yui.number)
    assert [opens(story, link) for _ in range(3)] == [True] * 3


def test_link_ends_after_a_week(story: Story, clock: FixedClock) -> None:
    link = links.make(story.app, story.id, story.yui.number)
    clock.forward(days=7)
    assert not opens(story, link)


def test_its_person_takes_a_link_back_and_a_newer_one_takes_its_place(story: Story) -> None:
    first, second = (links.make(story.app, story.id, story.yui.number) for _ in range(2))
    other = links.make(story.app, story.id, story.ken.number)
    before = [opens(story, link) for link in (first, second, other)]
    links.revoke(story.app, story.id, story.yui.number)
    assert (before, [opens(story, link) for link in (first, second, other)]) == (
        [False, True, True],
        [False, False, True],
    )
    assert number_of(story, hash_token("ゆい")) == story.yui.number


def test_browsers_token_is_no_link_and_a_link_no_browsers(story: Story) -> None:
    link = links.make(story.app, story.id, story.yui.number)
    assert (opens(story, "ゆい"), number_of(story, hash_token(link))) == (False, None)


def test_browser_that_is_somebody_is_changed_only_as_it_was_asked(story: Story) -> None:
    link, ken = links.make(story.app, story.id, story.yui.number), hash_token("けん")
    for asked in (None, story.sakura.number):
        with pytest.raises(Refused, match="somebody_already"):
            links.claim(story.app, story.id, link, ken, asked)
    assert (number_of(story, ken), opens(story, link)) == (story.ken.number, True)
    links.claim(story.app, story.id, link, ken, story.ken.number)
    assert number_of(story, ken) == story.yui.number


def test_nobody_has_no_link(story: Story) -> None:
    with pytest.raises(NotFound):
        links.make(story.app, story.id, 99)
